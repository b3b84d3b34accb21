package wippy.engine.run;

import java.util.Locale;

/** Names of helpers after their instructions. */
public final class HelperNames {
    private HelperNames() {}

    /** The method that an instruction has in {@link Numerics} and its like: {@code i32.div_s} is {@code i32DivS}. */
    public static String of(String instruction) {
        StringBuilder name = new StringBuilder(instruction.length());
        for (String word : instruction.split("[._]", -1)) {
            name.append(name.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return name.toString();
    }
}
