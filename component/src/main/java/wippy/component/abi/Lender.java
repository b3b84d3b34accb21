package wippy.component.abi;

/** A handle, or a resource in the host's hands, that stays where it is while calls borrow it. */
abstract sealed class Lender permits ResourceHandle, Holding {
    private int lends;

    final void lent() {
        lends++;
    }

    final void returned() {
        lends--;
    }

    final boolean isLent() {
        return lends != 0;
    }
}
