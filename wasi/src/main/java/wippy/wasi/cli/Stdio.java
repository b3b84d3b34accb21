package wippy.wasi.cli;

import java.util.Set;
import wippy.wasi.io.ByteSink;
import wippy.wasi.io.ByteSource;
import wippy.wasi.io.GuestInput;
import wippy.wasi.io.GuestOutput;
import wippy.wasi.io.Pollable;
import wippy.wasi.io.StreamException;

/**
 * The three streams of a command. Guests open and drop them as often as they like; the streams themselves stay open.
 *
 * @param terminals those that a person is at
 */
public record Stdio(ByteSource in, ByteSink out, ByteSink err, Set<StdStream> terminals) {
    /** With a copy of the set. */
    public Stdio {
        terminals = Set.copyOf(terminals);
    }

    /** Nothing to read, and nobody who reads. */
    public static Stdio none() {
        return new Stdio(ByteSource.empty(), ByteSink.discarding(), ByteSink.discarding(), Set.of());
    }

    /** Standard input as a guest holds it. */
    public GuestInput stdin() {
        return new GuestInput(new Shared(in));
    }

    /** Standard output as a guest holds it. */
    public GuestOutput stdout() {
        return new GuestOutput(new SharedSink(out));
    }

    /** Standard error as a guest holds it. */
    public GuestOutput stderr() {
        return new GuestOutput(new SharedSink(err));
    }

    /** Waits until all that was written has reached its destination, or cannot. */
    public void flush() {
        for (GuestOutput output : new GuestOutput[] {stdout(), stderr()}) {
            try {
                output.blockingFlush();
            } catch (StreamException e) {
                // Nobody reads it any more: there is nobody to tell either.
            }
        }
    }

    /** A source that outlives those who read it. */
    private record Shared(ByteSource source) implements ByteSource {
        @Override
        public int read(byte[] target, int from, int length) throws StreamException {
            return source.read(target, from, length);
        }

        @Override
        public byte[] read(long limit) throws StreamException {
            return source.read(limit);
        }

        @Override
        public long skip(long limit) throws StreamException {
            return source.skip(limit);
        }

        @Override
        public Pollable readiness() {
            return source.readiness();
        }

        @Override
        public void close() {}
    }

    /** A sink that outlives those who write to it. */
    private record SharedSink(ByteSink sink) implements ByteSink {
        @Override
        public long room() throws StreamException {
            return sink.room();
        }

        @Override
        public void write(byte[] source, int from, int length) throws StreamException {
            sink.write(source, from, length);
        }

        @Override
        public void flush() throws StreamException {
            sink.flush();
        }

        @Override
        public Pollable readiness() {
            return sink.readiness();
        }

        @Override
        public void close() {}
    }
}
