package wippy.component.abi;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is borrowed, and given away, for one call. */
public final class CallScope {
    private final List<Lender> lenders = new ArrayList<>(0);
    private final List<Entry> entries = new ArrayList<>(0);
    private int borrows;

    /**
     * A handle that the call makes in the callee's table, of a resource that the host gives away, or of another one.
     */
    private record Entry(
            HandleTable table, int index, @Nullable GuestResource gift) {
        void undo() {
            table.discard(index);
            if (gift != null) {
                gift.takeBack();
            }
        }
    }

    /** A handle or resource of the caller's that must stay until the call is over. */
    void lend(Lender lender) {
        lender.lent();
        lenders.add(lender);
    }

    /** A handle that the callee gets for the call. */
    void enter(HandleTable table, int index) {
        entries.add(new Entry(table, index, null));
    }

    /** A handle that the callee gets for a resource that was in the host's hands. */
    void give(GuestResource resource, HandleTable table, int index) {
        entries.add(new Entry(table, index, resource));
    }

    /** The call does not come about: the callee gets nothing, and the host keeps what it was about to give. */
    public void undo() {
        entries.forEach(Entry::undo);
        entries.clear();
    }

    void borrowed() {
        borrows++;
    }

    void givenBack() {
        borrows--;
    }

    /** Ends the call on the side of the caller: what it lent is free again. */
    public void endLending() {
        lenders.forEach(Lender::returned);
        lenders.clear();
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
