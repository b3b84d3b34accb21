package wippy.cli.console;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;
import wippy.formats.Data;
import wippy.formats.Json;

/**
 * Sends what is logged to standard error: the only output of the JDK's loggers, while it is open. Any thread may log.
 */
public final class ConsoleLog extends Handler implements AutoCloseable {
    private static final String DIM = "\033[2m";
    private static final String PLAIN = "\033[0m";

    private final PrintStream out;
    private final boolean traces;
    private final long begun = System.nanoTime();
    private final SimpleFormatter messages = new SimpleFormatter();
    private volatile LogStyle style;

    private ConsoleLog(PrintStream out, LogStyle style, boolean traces) {
        this.out = out;
        this.style = style;
        this.traces = traces;
    }

    /**
     * Takes over the logging of this process.
     *
     * @param traces whether a logged failure shows its stack trace
     */
    public static ConsoleLog open(PrintStream out, LogStyle style, boolean traces) {
        LogManager.getLogManager().reset();
        ConsoleLog log = new ConsoleLog(out, style, traces);
        root().addHandler(log);
        log.restyle(style);
        return log;
    }

    /** Shows more or less from now on. */
    public void restyle(LogStyle style) {
        this.style = style;
        root().setLevel(julLevel(style.level()));
    }

    private static Logger root() {
        return Logger.getLogger("");
    }

    private static java.util.logging.Level julLevel(Level level) {
        return switch (level) {
            case ALL, TRACE -> java.util.logging.Level.FINER;
            case DEBUG -> java.util.logging.Level.FINE;
            case INFO -> java.util.logging.Level.INFO;
            case WARNING -> java.util.logging.Level.WARNING;
            case ERROR -> java.util.logging.Level.SEVERE;
            case OFF -> java.util.logging.Level.OFF;
        };
    }

    @Override
    public void publish(LogRecord record) {
        // The JDK's own chatter below warnings is nobody's business here.
        String component = String.valueOf(record.getLoggerName());
        if (!component.startsWith("wippy")
                && record.getLevel().intValue() < java.util.logging.Level.WARNING.intValue()) {
            return;
        }
        LogStyle current = style;
        String line = current.json() ? json(record, component) : text(record, component, current.coloured());
        synchronized (out) {
            out.println(line);
            out.flush();
        }
    }

    private String text(LogRecord record, String component, boolean coloured) {
        String level = name(record.getLevel());
        String message = message(record);
        if (!coloured) {
            return String.format(Locale.ROOT, "%s %-5s %s  %s", time(record), level, component, message);
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        return String.format(
                Locale.ROOT,
                "%s%7.3f%s %s%-5s%s %s%s%s  %s",
                DIM,
                seconds,
                PLAIN,
                colour(level),
                level,
                PLAIN,
                DIM,
                component,
                PLAIN,
                message);
    }

    private String json(LogRecord record, String component) {
        Map<String, Data> fields = new LinkedHashMap<>();
        fields.put("time", Data.of(time(record)));
        fields.put("level", Data.of(name(record.getLevel()).toLowerCase(Locale.ROOT)));
        fields.put("logger", Data.of(component));
        fields.put("message", Data.of(message(record)));
        return Json.print(Data.of(fields));
    }

    private static String time(LogRecord record) {
        Instant instant = record.getInstant().truncatedTo(ChronoUnit.MILLIS);
        return instant.toString();
    }

    private String message(LogRecord record) {
        String message = messages.formatMessage(record);
        Throwable thrown = record.getThrown();
        if (thrown == null) {
            return message;
        }
        return message + ": " + (traces ? trace(thrown) : ErrorReport.textOf(thrown));
    }

    private static String trace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static String name(java.util.logging.Level level) {
        int value = level.intValue();
        if (value >= java.util.logging.Level.SEVERE.intValue()) {
            return "ERROR";
        }
        if (value >= java.util.logging.Level.WARNING.intValue()) {
            return "WARN";
        }
        return value >= java.util.logging.Level.INFO.intValue() ? "INFO" : "DEBUG";
    }

    private static String colour(@Nullable String level) {
        return switch (String.valueOf(level)) {
            case "ERROR" -> "\033[31m";
            case "WARN" -> "\033[33m";
            case "INFO" -> "\033[36m";
            default -> DIM;
        };
    }

    @Override
    public void flush() {
        out.flush();
    }

    /** Logs nothing any more. */
    @Override
    public void close() {
        root().removeHandler(this);
    }
}
