package wippy.benchmarks.engine;

import java.util.Arrays;
import java.util.List;

/**
 * How long to measure, and what.
 *
 * @param quick only to see that it works
 * @param arguments of the program, without options
 */
public record Settings(boolean quick, List<String> arguments) {
    /** Those of a command line. */
    public static Settings of(String[] args) {
        List<String> all = Arrays.asList(args);
        return new Settings(
                all.contains("--quick"),
                all.stream().filter(argument -> !argument.startsWith("--")).toList());
    }

    /** That many, or few if there is no time. */
    public int times(int many, int few) {
        return quick ? few : many;
    }
}
