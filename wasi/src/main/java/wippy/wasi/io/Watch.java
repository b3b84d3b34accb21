package wippy.wasi.io;

/** A request to be woken, until closed. */
@FunctionalInterface
public interface Watch extends AutoCloseable {
    /** Nobody will be woken. */
    Watch NOTHING = () -> {};

    @Override
    void close();
}
