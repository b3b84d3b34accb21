package wippy.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import wippy.formats.Data;
import wippy.formats.Json;

/** Writes the log to standard error, in one of three layouts. Any thread. */
final class ConsoleLog extends Handler {
    /** How a line is laid out. */
    enum Layout {
        /** Time, level, source, message. */
        PLAIN,
        /** For people: elapsed seconds, level, source, message, in colour on a terminal. */
        HUMANE,
        /** An object a line. */
        JSON
    }

    private static final SimpleFormatter MESSAGE = new SimpleFormatter();

    private final PrintStream out;
    private final Layout layout;
    private final boolean coloured;
    private final boolean traces;
    private final Instant start = Instant.now();

    private ConsoleLog(PrintStream out, Layout layout, boolean coloured, boolean traces) {
        this.out = out;
        this.layout = layout;
        this.coloured = coloured;
        this.traces = traces;
    }

    /**
     * Sends the JVM's log to the console from now on.
     *
     * @param level the least that is shown
     * @param traces whether errors come with stack traces
     */
    static void install(Console console, Layout layout, System.Logger.Level level, boolean traces) {
        LogManager.getLogManager().reset();
        Logger root = Logger.getLogger("");
        root.setLevel(
                switch (level) {
                    case ALL, TRACE -> Level.ALL;
                    case DEBUG -> Level.FINE;
                    case INFO -> Level.INFO;
                    case WARNING -> Level.WARNING;
                    case ERROR -> Level.SEVERE;
                    case OFF -> Level.OFF;
                });
        root.addHandler(new ConsoleLog(console.err(), layout, console.coloured(), traces));
    }

    @Override
    public void publish(LogRecord entry) {
        if (isLoggable(entry)) {
            out.println(line(entry));
            if (traces && entry.getThrown() != null) {
                entry.getThrown().printStackTrace(out);
            }
        }
    }

    private String line(LogRecord entry) {
        String message = MESSAGE.formatMessage(entry);
        if (entry.getThrown() != null) {
            message += ": " + entry.getThrown().getMessage();
        }
        String source = String.valueOf(entry.getLoggerName());
        return switch (layout) {
            case PLAIN ->
                entry.getInstant().truncatedTo(ChronoUnit.MILLIS) + " " + name(entry.getLevel()) + " " + source + " "
                        + message;
            case HUMANE -> {
                double seconds = Duration.between(start, entry.getInstant()).toMillis() / 1000.0;
                yield String.format(Locale.ROOT, "%8.3f ", seconds) + shade(entry.getLevel()) + " "
                        + (coloured ? "\033[2m" + source + "\033[0m" : source) + " " + message;
            }
            case JSON -> {
                Map<String, Data> fields = new LinkedHashMap<>();
                fields.put("time", Data.of(entry.getInstant().toString()));
                fields.put("level", Data.of(name(entry.getLevel()).strip().toLowerCase(Locale.ROOT)));
                fields.put("logger", Data.of(source));
                fields.put("message", Data.of(message));
                yield Json.print(Data.of(fields));
            }
        };
    }

    private String shade(Level level) {
        if (!coloured) {
            return name(level);
        }
        String colour = level.intValue() >= Level.SEVERE.intValue()
                ? "31"
                : level.intValue() >= Level.WARNING.intValue()
                        ? "33"
                        : level.intValue() >= Level.INFO.intValue() ? "32" : "36";
        return "\033[" + colour + "m" + name(level) + "\033[0m";
    }

    private static String name(Level level) {
        if (level.intValue() >= Level.SEVERE.intValue()) {
            return "ERROR";
        }
        if (level.intValue() >= Level.WARNING.intValue()) {
            return "WARN ";
        }
        return level.intValue() >= Level.INFO.intValue() ? "INFO " : "DEBUG";
    }

    @Override
    public void flush() {
        out.flush();
    }

    @Override
    public void close() {
        out.flush();
    }
}
