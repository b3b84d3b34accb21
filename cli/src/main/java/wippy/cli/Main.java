package wippy.cli;

/** The entry point of the JVM. */
public final class Main {
    private Main() {}

    /** Runs the command line and ends the JVM with its exit code. */
    public static void main(String[] arguments) {
        System.exit(new Cli(Console.system()).run(arguments));
    }
}
