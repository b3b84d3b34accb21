package wippy.runtime.registry;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import wippy.base.error.ErrorKind;
import wippy.base.source.Nearest;
import wippy.base.source.SourcePosition;
import wippy.runtime.entry.Entry;
import wippy.runtime.entry.EntryId;
import wippy.runtime.error.WippyException;

/**
 * One change of the set of entries through the handlers of their kinds: all or nothing. Goes on after a rejection, so
 * that everything wrong is found, but not with entries that need a rejected one. For one run.
 */
final class Transaction {
    private static final System.Logger LOG = System.getLogger("wippy.registry");

    private final Map<String, EntryHandler> handlers;
    private final List<EntryHandler> inOrder;
    private final List<RegistryListener> listeners;
    private final SortedMap<EntryId, Entry> before;
    private final SortedMap<EntryId, Entry> after;
    private final Deque<Step> accepted = new ArrayDeque<>();
    private final Set<EntryId> rejected = new HashSet<>();
    private final Rejections rejections = new Rejections();

    /** What happens to one entry: made if there is no old one, taken away if there is no new one. */
    private record Step(
            EntryId id, @Nullable Entry old, @Nullable Entry now) {
        Entry either() {
            return now != null ? now : Objects.requireNonNull(old);
        }

        Step inverse() {
            return new Step(id, now, old);
        }

        String verb() {
            return old == null ? "entry.create" : now == null ? "entry.delete" : "entry.update";
        }
    }

    Transaction(
            Map<String, EntryHandler> handlers,
            List<EntryHandler> inOrder,
            List<RegistryListener> listeners,
            SortedMap<EntryId, Entry> before) {
        this.handlers = handlers;
        this.inOrder = inOrder;
        this.listeners = listeners;
        this.before = before;
        this.after = new TreeMap<>(before);
    }

    /**
     * Applies the changes.
     *
     * @param triesAll whether a change that cannot be, whatever its handler says, still lets the others be tried, so
     *     that all problems are found at once
     * @return the entries as they are then
     * @throws WippyException if they cannot be; all is as before then
     */
    SortedMap<EntryId, Entry> run(ChangeSet changes, boolean triesAll) {
        Map<EntryId, Step> steps = new TreeMap<>();
        changes.operations().forEach(operation -> validate(operation, steps));
        if (!triesAll) {
            failIfRejected();
        }
        List<Step> ordered = order(steps);
        tell("registry.begin", "");
        inOrder.forEach(EntryHandler::begin);
        inOrder.forEach(handler -> quietly("look ahead", () -> handler.coming(coming(handler, ordered))));
        try {
            applyAll(ordered);
            failIfRejected();
            inOrder.forEach(EntryHandler::prepare);
        } catch (RuntimeException | Error e) {
            rollBack();
            throw e;
        }
        inOrder.forEach(handler -> quietly("commit", handler::commit));
        tell("registry.commit", "");
        return after;
    }

    private static List<Entry> coming(EntryHandler handler, List<Step> steps) {
        Set<String> kinds = handler.kinds();
        List<Entry> entries = new ArrayList<>();
        for (Step step : steps) {
            Entry now = step.now();
            if (now != null && kinds.contains(now.kind())) {
                entries.add(now);
            }
        }
        return entries;
    }

    private void failIfRejected() {
        if (!rejections.isEmpty()) {
            throw rejections.toException();
        }
    }

    private void validate(Operation operation, Map<EntryId, Step> steps) {
        EntryId id = operation.id();
        Entry old = after.get(id);
        switch (operation) {
            case Operation.Create(Entry entry) -> {
                if (old != null) {
                    reject(id, entry, WippyException.alreadyExists("entry already exists: " + shown(id)));
                } else if (isKnown(entry)) {
                    put(entry, steps);
                }
            }
            case Operation.Update(Entry entry) -> {
                if (old == null) {
                    reject(id, entry, WippyException.notFound("entry does not exist: " + shown(id)));
                } else if (!old.kind().equals(entry.kind())) {
                    reject(
                            id,
                            entry,
                            WippyException.invalid("cannot change entry kind from " + old.kind() + " to " + entry.kind()
                                    + " for " + shown(id)));
                } else {
                    put(entry, steps);
                }
            }
            case Operation.Delete _ -> {
                if (old == null) {
                    reject(id, null, WippyException.notFound("cannot delete non-existent entry: " + shown(id)));
                } else {
                    after.remove(id);
                    steps.put(id, new Step(id, before.get(id), null));
                    steps.computeIfPresent(id, (_, step) -> step.old() == null ? null : step);
                }
            }
        }
    }

    private void put(Entry entry, Map<EntryId, Step> steps) {
        after.put(entry.id(), entry);
        steps.put(entry.id(), new Step(entry.id(), before.get(entry.id()), entry));
    }

    private boolean isKnown(Entry entry) {
        if (handlers.containsKey(entry.kind()) || Registry.STORED_KINDS.contains(entry.kind())) {
            return true;
        }
        Set<String> known = new HashSet<>(handlers.keySet());
        known.addAll(Registry.STORED_KINDS);
        reject(
                entry.id(),
                entry,
                WippyException.invalid("unknown kind \"" + entry.kind() + "\"." + Nearest.hint(entry.kind(), known)));
        return false;
    }

    private void reject(EntryId id, @Nullable Entry entry, WippyException failure) {
        SourcePosition at =
                entry == null ? SourcePosition.of("change set") : entry.origin().at();
        rejections.add(id, at, failure.retryable(false));
    }

    private static String shown(EntryId id) {
        return "{ns: " + id.namespace() + ", name: " + id.name() + "}";
    }

    /** Deletions of dependents first, then the others dependencies first. */
    private List<Step> order(Map<EntryId, Step> steps) {
        List<Step> ordered = new ArrayList<>();
        for (EntryId id : new DependencyOrder(before).sorted().reversed()) {
            Step step = steps.get(id);
            if (step != null && (step.now() == null || isReplacedByOtherKind(step))) {
                ordered.add(new Step(id, step.old(), null));
            }
        }
        for (EntryId id : new DependencyOrder(after).sorted()) {
            Step step = steps.get(id);
            if (step != null && step.now() != null) {
                ordered.add(isReplacedByOtherKind(step) ? new Step(id, null, step.now()) : step);
            }
        }
        return ordered;
    }

    private static boolean isReplacedByOtherKind(Step step) {
        return step.old() != null
                && step.now() != null
                && !step.old().kind().equals(step.now().kind());
    }

    /** Applies what can be, then what waited for others, until nothing moves any more. */
    private void applyAll(List<Step> ordered) {
        DependencyOrder needs = new DependencyOrder(after);
        List<Step> open = ordered;
        Map<EntryId, WippyException> missing = new TreeMap<>();
        int before;
        do {
            before = open.size();
            missing.clear();
            open = pass(open, needs, missing);
        } while (!open.isEmpty() && open.size() < before);
        for (Step step : open) {
            rejections.add(step.either(), Objects.requireNonNull(missing.get(step.id())));
        }
        if (!open.isEmpty() && rejected.isEmpty()) {
            throw unresolved(open);
        }
    }

    private WippyException unresolved(List<Step> open) {
        WippyException all = rejections.toException();
        String ids = open.stream().map(step -> step.id().toString()).collect(Collectors.joining(","));
        return WippyException.notFound("unresolved dependencies after retry: " + ids)
                .withCause(all)
                .withDetails(all.details().orElseThrow())
                .retryable(false);
    }

    private List<Step> pass(List<Step> steps, DependencyOrder needs, Map<EntryId, WippyException> missing) {
        List<Step> deferred = new ArrayList<>();
        for (Step step : steps) {
            if (needs.needsOf(step.id()).stream().anyMatch(rejected::contains)) {
                rejected.add(step.id());
                continue;
            }
            tell(step.verb(), step.id().toString());
            try {
                apply(step);
                accepted.push(step);
                tell("entry.accept", step.id().toString());
            } catch (RuntimeException e) {
                tell("entry.reject", step.id().toString());
                if (e instanceof WippyException wippy && wippy.chainHas(ErrorKind.NOT_FOUND)) {
                    missing.put(step.id(), wippy);
                    deferred.add(step);
                } else {
                    rejected.add(step.id());
                    rejections.add(step.either(), e);
                }
            }
        }
        return deferred;
    }

    private void apply(Step step) {
        EntryHandler handler = handlers.get(step.either().kind());
        if (handler == null) {
            return;
        }
        if (step.old() == null) {
            handler.add(step.either());
        } else if (step.now() == null) {
            handler.remove(step.old());
        } else {
            handler.update(step.old(), step.now());
        }
    }

    private void rollBack() {
        while (!accepted.isEmpty()) {
            Step step = accepted.pop();
            quietly("rollback of " + step.id(), () -> apply(step.inverse()));
        }
        inOrder.forEach(handler -> quietly("discard", handler::discard));
        tell("registry.discard", "");
    }

    private static void quietly(String what, Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, what + " failed", e);
        }
    }

    private void tell(String step, String path) {
        listeners.forEach(listener -> listener.step(step, path));
    }
}
