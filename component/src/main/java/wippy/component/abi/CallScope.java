package wippy.component.abi;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is borrowed, and given away, for one call. */
public final class CallScope {
    /** Of directions in which nothing can be borrowed. */
    private static final CallScope NONE = new CallScope(false);

    private final boolean open;
    private @Nullable List<Lender> lenders;
    private @Nullable List<Entry> entries;
    private int borrows;

    /** Nothing is borrowed yet. */
    public CallScope() {
        this(true);
    }

    /** The scope of a call that can neither borrow nor give anything. */
    public static CallScope none() {
        return NONE;
    }

    private CallScope(boolean open) {
        this.open = open;
    }

    /**
     * A handle that the call makes in the callee's table, of a resource that the host gives away, or of another one.
     */
    private record Entry(
            HandleTable table, int index, @Nullable Holding gift) {
        void undo() {
            table.discard(index);
            if (gift != null) {
                gift.takeBack();
            }
        }
    }

    /** A handle or resource of the caller's that must stay until the call is over. */
    void lend(Lender lender) {
        checkOpen();
        List<Lender> all = lenders;
        if (all == null) {
            all = new ArrayList<>(4);
            lenders = all;
        }
        lender.lent();
        all.add(lender);
    }

    /** A handle that the callee gets for the call. */
    void enter(HandleTable table, int index) {
        add(new Entry(table, index, null));
    }

    /** A handle that the callee gets for a resource that was in the host's hands. */
    void give(Holding resource, HandleTable table, int index) {
        add(new Entry(table, index, resource));
    }

    private void add(Entry entry) {
        checkOpen();
        List<Entry> all = entries;
        if (all == null) {
            all = new ArrayList<>(4);
            entries = all;
        }
        all.add(entry);
    }

    private void checkOpen() {
        if (!open) {
            throw new IllegalStateException("Nothing can be borrowed or given here");
        }
    }

    /** The call does not come about: the callee gets nothing, and the host keeps what it was about to give. */
    public void undo() {
        List<Entry> all = entries;
        if (all != null) {
            all.forEach(Entry::undo);
            entries = null;
        }
    }

    void borrowed() {
        checkOpen();
        borrows++;
    }

    void givenBack() {
        borrows--;
    }

    /** Ends the call on the side of the caller: what it lent is free again. */
    public void endLending() {
        List<Lender> all = lenders;
        if (all != null) {
            all.forEach(Lender::returned);
            lenders = null;
        }
    }

    /**
     * Ends the call on the side of the callee.
     *
     * @throws wippy.engine.WasmException.Trap if it has not dropped all that it borrowed
     */
    public void endBorrowing() {
        if (borrows != 0) {
            throw Traps.trap("borrow handles still remain at the end of the call");
        }
    }
}
