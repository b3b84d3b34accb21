package wippy.service.http.relay;

import java.time.Duration;
import java.util.Optional;
import wippy.formats.Data;
import wippy.formats.FormatException;
import wippy.formats.Json;
import wippy.runtime.entry.Durations;
import wippy.runtime.error.WippyException;
import wippy.runtime.process.Pid;
import wippy.runtime.process.Processes;

/**
 * What an endpoint's function asks for in the header that makes its client a relay's.
 *
 * @param target the process that is told
 * @param topic of the client's messages
 * @param heartbeat how often the client and the process hear that the connection lives; empty for never
 * @param metadata handed to the process
 */
record RelayOrder(Pid target, String topic, Optional<Duration> heartbeat, Data metadata) {
    private static final Duration HEARTBEAT = Duration.ofSeconds(30);

    /**
     * Reads the header's JSON, or the content of a control message, where what is not said stays as it was.
     *
     * @throws WippyException Invalid, with the field; NotFound, if a name is nobody's
     */
    static RelayOrder read(Data content, Processes processes, Optional<RelayOrder> before, String topic) {
        if (!(content instanceof Data.Mapping fields)) {
            throw invalid("expected an object with target_pid");
        }
        Optional<Pid> target = fields.get("target_pid").map(value -> processes.resolve(text("target_pid", value)));
        return new RelayOrder(
                target.or(() -> before.map(RelayOrder::target)).orElseThrow(() -> invalid("target_pid is required")),
                fields.get("message_topic")
                        .map(value -> text("message_topic", value))
                        .or(() -> before.map(RelayOrder::topic))
                        .orElse(topic),
                fields.get("heartbeat_interval")
                        .map(RelayOrder::interval)
                        .orElseGet(() -> before.map(RelayOrder::heartbeat).orElse(Optional.of(HEARTBEAT))),
                fields.get("metadata")
                        .or(() -> before.map(RelayOrder::metadata))
                        .orElse(Data.empty()));
    }

    /** As JSON. */
    static RelayOrder parse(String json, Processes processes, String topic) {
        try {
            return read(Json.parse(json), processes, Optional.empty(), topic);
        } catch (FormatException e) {
            throw invalid(WippyException.textOf(e));
        }
    }

    private static String text(String name, Data value) {
        if (value instanceof Data.Text text && !text.value().isEmpty()) {
            return text.value();
        }
        throw invalid(name + ": expected a text");
    }

    /** A duration, or a number of seconds; zero is never. */
    private static Optional<Duration> interval(Data value) {
        Optional<Duration> interval = switch (value) {
            case Data.Text text -> Durations.parse(text.value());
            case Data.Int seconds
            when seconds.value() <= Integer.MAX_VALUE -> Optional.of(Duration.ofSeconds(seconds.value()));
            default -> Optional.empty();
        };
        if (interval.isEmpty() || interval.get().isNegative()) {
            throw invalid("heartbeat_interval: expected a duration such as 30s, or a number of seconds");
        }
        return interval.filter(Duration::isPositive);
    }

    private static WippyException invalid(String what) {
        return WippyException.invalid(what).retryable(false);
    }
}
