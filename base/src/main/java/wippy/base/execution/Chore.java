package wippy.base.execution;

/** Work that nobody waits for, done in short parts by carriers that no guest needs. See {@link GuestLane#offer}. */
@FunctionalInterface
public interface Chore {
    /**
     * Does a part of it, which takes some microseconds and never throws, waits or runs guest code. Parts come one after
     * the other, perhaps on different threads, each seeing what the ones before did.
     *
     * @return whether there is more to do
     */
    boolean step();
}
