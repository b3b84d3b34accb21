package wippy.benchmarks.engine;

import java.util.Arrays;
import java.util.Locale;

/** Prints what was measured, as the peers' drivers do: {@code wippy,NAME,NUMBER,UNIT OR RESULT}. */
public final class Figures {
    private Figures() {}

    /** Prints one figure. */
    public static void print(String name, double number, Object unitOrResult) {
        System.out.println("wippy," + name + "," + String.format(Locale.ROOT, "%.4f", number) + "," + unitOrResult);
    }

    /** The number in the middle. */
    public static double median(double[] numbers) {
        return share(numbers, 0.5);
    }

    /** The number that this share of them does not exceed. */
    public static double share(double[] numbers, double share) {
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
    }
}
