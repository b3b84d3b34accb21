package wippy.runtime.call;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import wippy.base.error.ErrorKind;
import wippy.formats.Data;
import wippy.runtime.entry.Durations;
import wippy.runtime.error.WippyException;

/**
 * When a failed call is repeated.
 *
 * @param maxAttempts calls in all; nothing is repeated below 2
 * @param jitter the fraction by which a delay may be longer or shorter
 * @param retryKinds names of the kinds to repeat; all if empty
 * @param skipKinds names of the kinds never to repeat; they win over the others
 */
record RetryPolicy(
        int maxAttempts,
        Duration initialDelay,
        Duration maxDelay,
        double backoffFactor,
        double jitter,
        Set<String> retryKinds,
        Set<String> skipKinds) {
    /** The policy a call's option says; what is missing or unreadable has its default. */
    static RetryPolicy of(Data.Mapping options) {
        return new RetryPolicy(
                (int) number(options, "max_attempts", 0),
                duration(options, "initial_delay", Duration.ofMillis(100)),
                duration(options, "max_delay", Duration.ofSeconds(10)),
                number(options, "backoff_factor", 2),
                number(options, "jitter", 0.1),
                kinds(options, "retry_kinds"),
                kinds(options, "skip_kinds"));
    }

    boolean mayRetry(WippyException error) {
        String kind = error.kind().text();
        if (error.retryable().equals(Optional.of(false))
                || error.kind() == ErrorKind.CANCELED
                || error.kind() == ErrorKind.TIMEOUT
                || skipKinds.contains(kind)) {
            return false;
        }
        return retryKinds.isEmpty() || retryKinds.contains(kind);
    }

    /**
     * The time to wait after a failed attempt.
     *
     * @param attempt from 1
     * @param random from 0 to 1
     */
    Duration delay(int attempt, double random) {
        double plain =
                Math.min(initialDelay.toNanos() * Math.pow(backoffFactor, attempt - 1.0), (double) maxDelay.toNanos());
        return Duration.ofNanos((long) Math.max(0, plain * (1 + jitter * (2 * random - 1))));
    }

    private static double number(Data.Mapping options, String name, double otherwise) {
        return switch (options.fields().get(name)) {
            case Data.Int number -> number.value();
            case Data.Real number -> number.value();
            case null, default -> otherwise;
        };
    }

    /** A text such as {@code 100ms}, or a number of milliseconds. */
    private static Duration duration(Data.Mapping options, String name, Duration otherwise) {
        return switch (options.fields().get(name)) {
            case Data.Text text -> Durations.parse(text.value()).orElse(otherwise);
            case Data.Int number -> Duration.ofMillis(number.value());
            case null, default -> otherwise;
        };
    }

    private static Set<String> kinds(Data.Mapping options, String name) {
        List<Data> items = options.fields().get(name) instanceof Data.Seq list ? list.items() : List.of();
        return items.stream()
                .filter(Data.Text.class::isInstance)
                .map(item -> ((Data.Text) item).value())
                .collect(Collectors.toUnmodifiableSet());
    }
}
