package wippy.component.abi;

import java.util.ArrayList;
import java.util.List;

/** What is borrowed for the time of one call. */
public final class CallScope {
    private final List<ResourceHandle> lenders = new ArrayList<>(0);
    private int borrows;

    /** A handle of the caller that must stay until the call is over. */
    void lend(ResourceHandle handle) {
        handle.lent();
        lenders.add(handle);
    }

    void borrowed() {
        borrows++;
    }

    void givenBack() {
        borrows--;
    }

    /** Ends the call on the side of the caller: what it lent is free again. */
    public void endLending() {
        lenders.forEach(ResourceHandle::returned);
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
