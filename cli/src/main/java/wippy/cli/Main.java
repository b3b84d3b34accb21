package wippy.cli;

import java.nio.file.Path;
import wippy.cli.command.Commands;
import wippy.cli.console.Console;
import wippy.cli.console.Interrupts;

/** The program: {@code wippy COMMAND …}. */
public final class Main {
    private Main() {}

    /** Runs one command and exits with its code. */
    public static void main(String[] args) {
        Commands commands = new Commands(Console.ofProcess(), Path.of(""), System.getenv(), Interrupts.ofProcess());
        System.exit(commands.run(args));
    }
}
