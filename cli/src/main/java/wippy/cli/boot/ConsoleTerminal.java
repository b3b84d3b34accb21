package wippy.cli.boot;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import wippy.cli.console.Console;
import wippy.runtime.port.Terminal;

/** The console as the terminal of a command. Writers of several threads take turns. */
public final class ConsoleTerminal implements Terminal {
    private final Console console;
    private final String command;
    private final List<String> arguments;

    /** A terminal on those streams, for a program called so with those arguments. */
    public ConsoleTerminal(Console console, String command, List<String> arguments) {
        this.console = console;
        this.command = command;
        this.arguments = List.copyOf(arguments);
    }

    @Override
    public String command() {
        return command;
    }

    @Override
    public List<String> arguments() {
        return arguments;
    }

    @Override
    public byte[] read(int most) throws IOException {
        byte[] octets = new byte[most];
        int count = console.in().read(octets);
        return count < 0 ? new byte[0] : Arrays.copyOf(octets, count);
    }

    @Override
    public void write(byte[] octets) {
        console.out().write(octets, 0, octets.length);
    }

    @Override
    public void writeError(byte[] octets) {
        console.err().write(octets, 0, octets.length);
        console.err().flush();
    }

    @Override
    public void flush() {
        console.out().flush();
    }

    @Override
    public boolean inputIsTty() {
        return console.inputIsTty();
    }

    @Override
    public boolean outputIsTty() {
        return console.outputIsTty();
    }
}
