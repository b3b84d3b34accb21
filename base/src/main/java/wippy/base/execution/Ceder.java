package wippy.base.execution;

/** How a guest's thread gives way to others that wait for its carrier. */
@FunctionalInterface
interface Ceder {
    /** For a thread that nobody waits for. */
    Ceder NOBODY = () -> {};

    /** To be called by that thread whenever its slice is over. */
    void giveWay();
}
