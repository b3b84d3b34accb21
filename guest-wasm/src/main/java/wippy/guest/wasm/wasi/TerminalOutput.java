package wippy.guest.wasm.wasi;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import wippy.runtime.port.Terminal;

/** Standard output or error of a command as a stream; stays open. What is written is seen at once. */
final class TerminalOutput extends OutputStream {
    private final Terminal terminal;
    private final boolean error;

    TerminalOutput(Terminal terminal, boolean error) {
        this.terminal = terminal;
        this.error = error;
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
        byte[] octets = Arrays.copyOfRange(from, offset, offset + length);
        if (error) {
            terminal.writeError(octets);
        } else {
            terminal.write(octets);
            terminal.flush();
        }
    }
}
