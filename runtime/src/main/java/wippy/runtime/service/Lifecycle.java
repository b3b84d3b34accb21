package wippy.runtime.service;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import wippy.formats.Data;
import wippy.runtime.entry.EntryId;
import wippy.runtime.entry.Fields;
import wippy.runtime.security.Actor;

/**
 * When a service starts and how it is kept running, from the block {@code lifecycle} of its entry (spec: host 3.2).
 *
 * @param optional whether the app boots though the service cannot start
 * @param stableThreshold a run of that length makes earlier failures forgotten
 * @param requires services that must run first
 */
public record Lifecycle(
        boolean autoStart,
        boolean optional,
        Duration startTimeout,
        Duration stopTimeout,
        Duration stableThreshold,
        Set<EntryId> requires,
        Backoff restart,
        Identity identity) {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** What is in force where the block is absent. */
    public static final Lifecycle DEFAULT = new Lifecycle(
            false,
            false,
            TIMEOUT,
            TIMEOUT,
            Duration.ofSeconds(5),
            Set.of(),
            Backoff.DEFAULT,
            new Identity(Optional.empty(), List.of(), List.of()));

    /**
     * As whom the service runs.
     *
     * @param policies entries of the policies in its scope
     * @param groups names of policy groups whose policies are in its scope too
     */
    public record Identity(Optional<Actor> actor, List<EntryId> policies, List<EntryId> groups) {}

    /** The same, started with the app. */
    public Lifecycle autoStarted() {
        return new Lifecycle(true, optional, startTimeout, stopTimeout, stableThreshold, requires, restart, identity);
    }

    /** The same, requiring one more service. */
    public Lifecycle requiring(EntryId service) {
        Set<EntryId> more = new LinkedHashSet<>(requires);
        more.add(service);
        return new Lifecycle(
                autoStart, optional, startTimeout, stopTimeout, stableThreshold, Set.copyOf(more), restart, identity);
    }

    /**
     * Reads the block; what is wrong is noted in it.
     *
     * @param block the section {@code lifecycle}
     * @param namespace of the entry, for names written without one
     */
    public static Lifecycle from(Fields block, String namespace) {
        Set<EntryId> requires = new LinkedHashSet<>();
        block.ids("requires").forEach(id -> requires.add(id.in(namespace)));
        block.ids("depends_on").forEach(id -> requires.add(id.in(namespace)));
        return new Lifecycle(
                block.bool("auto_start", false),
                block.string("startup", "required").equals("optional"),
                positive(block, "start_timeout", DEFAULT.startTimeout),
                positive(block, "stop_timeout", DEFAULT.stopTimeout),
                positive(block, "stable_threshold", DEFAULT.stableThreshold),
                Set.copyOf(requires),
                backoff(block.section("restart")),
                identity(block.section("security"), namespace));
    }

    private static Backoff backoff(Fields block) {
        double factor = block.number("backoff_factor", Backoff.DEFAULT.factor());
        double jitter = block.number("jitter", Backoff.DEFAULT.jitter());
        int attempts = block.integer("max_attempts", 0);
        if (factor < 1) {
            block.problem("backoff_factor", "must be at least 1");
        }
        if (jitter < 0 || jitter > 1) {
            block.problem("jitter", "must be between 0 and 1");
        }
        if (attempts < 0) {
            block.problem("max_attempts", "cannot be negative");
        }
        return new Backoff(
                positive(block, "initial_delay", Backoff.DEFAULT.initialDelay()),
                positive(block, "max_delay", Backoff.DEFAULT.maxDelay()),
                factor,
                jitter,
                attempts);
    }

    private static Duration positive(Fields block, String name, Duration otherwise) {
        Duration value = block.duration(name, otherwise);
        if (value.isNegative()) {
            block.problem(name, "cannot be negative");
            return otherwise;
        }
        return value.isZero() ? otherwise : value;
    }

    private static Identity identity(Fields block, String namespace) {
        Fields actor = block.section("actor");
        Optional<Actor> who =
                actor.optionalString("id").filter(id -> !id.isEmpty()).map(id -> new Actor(id, meta(actor)));
        return new Identity(
                who,
                block.ids("policies").stream().map(id -> id.in(namespace)).toList(),
                block.ids("groups").stream().map(id -> id.in(namespace)).toList());
    }

    private static Data.Mapping meta(Fields actor) {
        return actor.section("meta").mapping();
    }
}
