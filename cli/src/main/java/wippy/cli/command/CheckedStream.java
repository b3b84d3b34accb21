package wippy.cli.command;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;

/** The octets of a stream of the console; unlike that, it tells when nobody reads them. */
final class CheckedStream extends OutputStream {
    private final PrintStream stream;

    CheckedStream(PrintStream stream) {
        this.stream = stream;
    }

    @Override
    public void write(int octet) throws IOException {
        stream.write(octet);
        check();
    }

    @Override
    public void write(byte[] source, int from, int length) throws IOException {
        stream.write(source, from, length);
        check();
    }

    @Override
    public void flush() throws IOException {
        check();
    }

    /** Flushes too. */
    private void check() throws IOException {
        if (stream.checkError()) {
            throw new IOException("Broken pipe");
        }
    }
}
