package wippy.runtime.process;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import wippy.base.execution.Execution;
import wippy.runtime.call.CallContext;
import wippy.runtime.entry.EntryId;
import wippy.runtime.error.WippyException;

/**
 * Anything that runs and can be reached: a process, or one run of a function. Its relations to others are changed
 * through {@link Processes}.
 */
public final class Peer {
    private final Pid pid;
    private volatile EntryId entry;
    private final CallContext context;
    private final boolean terminable;
    private final Mailbox mailbox = new Mailbox();
    private volatile boolean trapLinks;
    private volatile @Nullable Incarnation incarnation;

    /** None before it is first joined with another or named. Under the topology's lock. */
    private @Nullable Relations relations;

    // Under this object's monitor.
    private @Nullable SequencedMap<Object, Runnable> onEnd;
    private Execution.@Nullable Scope stack;
    private @Nullable WippyException killedBy;
    private boolean ended;

    Peer(Pid pid, EntryId entry, CallContext context, boolean terminable) {
        this.pid = pid;
        this.entry = entry;
        this.context = context;
        this.terminable = terminable;
    }

    public Pid pid() {
        return pid;
    }

    /** The entry it runs. */
    public EntryId entry() {
        return entry;
    }

    /** What it inherited and was given. */
    public CallContext context() {
        return context;
    }

    public Mailbox mailbox() {
        return mailbox;
    }

    /** Whether the failure of a linked peer is told to it as an event, instead of ending it too. */
    public boolean trapsLinks() {
        return trapLinks;
    }

    /** See {@link #trapsLinks}; at first it does not. */
    public void trapLinks(boolean trap) {
        trapLinks = trap;
    }

    /** The program that runs, if this is a process. */
    Optional<Incarnation> incarnation() {
        return Optional.ofNullable(incarnation);
    }

    void incarnation(Incarnation next) {
        incarnation = next;
    }

    /** What joins it with others, to be changed. Under the topology's lock. */
    Relations relations() {
        Relations known = relations;
        if (known == null) {
            known = new Relations();
            relations = known;
        }
        return known;
    }

    /** The same to be looked at. */
    Relations knownRelations() {
        return relations == null ? Relations.NONE : relations;
    }

    /** Goes on as that entry. */
    void become(EntryId next) {
        entry = next;
    }

    boolean isTerminable() {
        return terminable;
    }

    /**
     * Does something when the peer ends, such as to cancel what it started; the last asked for comes first. If it has
     * ended already, does it now.
     *
     * @param action must neither block nor fail
     * @return takes the wish back, where there is no more need for it
     */
    public Runnable onEnd(Runnable action) {
        Object wish = new Object();
        if (wishes(wish, action)) {
            return () -> forget(wish);
        }
        action.run();
        return () -> {};
    }

    private synchronized boolean wishes(Object wish, Runnable action) {
        if (ended) {
            return false;
        }
        if (onEnd == null) {
            onEnd = new LinkedHashMap<>();
        }
        onEnd.put(wish, action);
        return true;
    }

    private synchronized void forget(Object wish) {
        if (onEnd != null) {
            onEnd.remove(wish);
        }
    }

    /** Lets the peer run on that part of a stack; if it was killed meanwhile, that is stopped at once. */
    synchronized void runsOn(Execution.Scope scope) {
        stack = scope;
        if (killedBy != null) {
            scope.stop(killedBy.getMessage());
        }
    }

    /** Ends the peer by force with that error; the first one stays. */
    synchronized void kill(WippyException error) {
        if (killedBy == null && !ended) {
            killedBy = error;
            if (stack != null) {
                stack.stop(error.getMessage());
            }
        }
    }

    /** The error it was ended with by force, null if it was not. */
    @Nullable
    synchronized WippyException killedBy() {
        return killedBy;
    }

    /** Closes the mailbox and does what was asked for at the end. */
    void end() {
        mailbox.close();
        lastWishes().forEach(Runnable::run);
    }

    private synchronized List<Runnable> lastWishes() {
        ended = true;
        SequencedMap<Object, Runnable> wishes = onEnd;
        onEnd = null;
        return wishes == null ? List.of() : List.copyOf(wishes.sequencedValues().reversed());
    }
}
