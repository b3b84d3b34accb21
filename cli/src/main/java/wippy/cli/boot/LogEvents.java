package wippy.cli.boot;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import wippy.formats.Data;
import wippy.formats.DataModel;
import wippy.runtime.call.Payload;
import wippy.runtime.event.Event;
import wippy.runtime.event.EventBus;

/** Publishes what is logged on the event bus, as events of the system {@code logs}. Any thread may log. */
final class LogEvents extends Handler implements AutoCloseable {
    private final EventBus events;
    private final SimpleFormatter messages = new SimpleFormatter();

    private LogEvents(EventBus events) {
        this.events = events;
    }

    static LogEvents open(EventBus events) {
        LogEvents handler = new LogEvents(events);
        root().addHandler(handler);
        return handler;
    }

    private static Logger root() {
        return Logger.getLogger("");
    }

    @Override
    public void publish(LogRecord record) {
        String logger = String.valueOf(record.getLoggerName());
        if (!logger.startsWith("wippy") || logger.equals(EventBus.class.getName())) {
            return; // what the bus says of its own listeners must not go through it again
        }
        Map<String, Data> fields = new LinkedHashMap<>();
        fields.put("level", Data.of(record.getLevel().getName()));
        fields.put("message", Data.of(messages.formatMessage(record)));
        Payload payload = new Payload(DataModel.INSTANCE, Data.of(fields));
        events.send(new Event("logs", "log." + record.getLevel().getName(), logger, Optional.of(payload)));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        root().removeHandler(this);
    }
}
