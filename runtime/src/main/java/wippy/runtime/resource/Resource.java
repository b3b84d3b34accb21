package wippy.runtime.resource;

import java.util.List;
import java.util.Set;
import wippy.runtime.call.CallContext;
import wippy.runtime.call.Payload;
import wippy.value.ValueModel;

/**
 * A resource of another guest or of the host, in the hands of a program. It is dropped by {@link #close}, when it is
 * given away as an argument, when nothing refers to this object any more, or with the program. Any thread may use it;
 * calls run one after another, in the order in which they came.
 */
public interface Resource extends AutoCloseable {
    /** What it is a resource of: {@code counter}. */
    String type();

    /** Its methods, in kebab case. */
    Set<String> methods();

    /**
     * Functions of its type that are called without the resource, and run where it lives, in kebab case: static ones,
     * and {@code new}, which makes another one.
     */
    Set<String> functions();

    /** Whether it can still be used. */
    boolean isOpen();

    /**
     * Calls a method or function on the current thread, a guest's; waits for its turn before.
     *
     * @param method in kebab case
     * @param arguments without the resource itself
     * @param context which the method acts under; its {@link ResourceScope} port keeps the resources in the result
     * @param wanted the shape of the result
     * @throws wippy.runtime.error.WippyException what went wrong, or the error that the method returned; Conflict, if
     *     the resource is closed
     */
    Payload call(String method, List<Payload> arguments, CallContext context, ValueModel wanted);

    /**
     * Drops the resource, with its destructor, on the current thread, a guest's; waits for its turn before. Does
     * nothing the second time.
     *
     * @throws wippy.runtime.error.WippyException if the destructor fails
     */
    @Override
    void close();
}
