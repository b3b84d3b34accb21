package wippy.guest.wasm.wasi;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import wippy.runtime.port.Terminal;

/** Standard input of a command as a stream; stays open. */
final class TerminalInput extends InputStream {
    private final Terminal terminal;

    TerminalInput(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public int read() throws IOException {
        byte[] octet = terminal.read(1);
        return octet.length == 0 ? -1 : octet[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        Objects.checkFromIndexSize(from, length, into.length);
        if (length == 0) {
            return 0;
        }
        byte[] octets = terminal.read(length);
        System.arraycopy(octets, 0, into, from, octets.length);
        return octets.length == 0 ? -1 : octets.length;
    }
}
