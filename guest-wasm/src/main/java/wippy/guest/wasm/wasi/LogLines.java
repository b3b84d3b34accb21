package wippy.guest.wasm.wasi;

import java.io.ByteArrayOutputStream;
import java.lang.System.Logger;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import wippy.runtime.entry.EntryId;
import wippy.wasi.io.ByteSink;
import wippy.wasi.io.Pollable;

/** Standard output or error of a guest without terminal: a line in the log for each of its lines. */
final class LogLines implements ByteSink {
    private static final Logger LOG = System.getLogger("wippy.guest");

    /** A longer line is cut into several. */
    private static final int LONGEST = 8192;

    private static final long ROOM = 65_536;

    private final EntryId entry;
    private final Logger.Level level;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    LogLines(EntryId entry, Logger.Level level) {
        this.entry = entry;
        this.level = level;
    }

    @Override
    public long room() {
        return ROOM;
    }

    @Override
    public synchronized void write(byte[] source, int from, int length) {
        Objects.checkFromIndexSize(from, length, source.length);
        for (int i = from; i < from + length; i++) {
            if (source[i] == '\n') {
                log();
            } else {
                line.write(source[i]);
                if (line.size() == LONGEST) {
                    log();
                }
            }
        }
    }

    /** A line without end stays: guests flush in the middle of lines. */
    @Override
    public void flush() {}

    private void log() {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        LOG.log(level, (text.endsWith("\r") ? text.substring(0, text.length() - 1) : text) + " entry=" + entry);
    }

    @Override
    public Pollable readiness() {
        return Pollable.ready();
    }

    /** What has no line end yet is logged all the same. */
    @Override
    public synchronized void close() {
        if (line.size() > 0) {
            log();
        }
    }
}
