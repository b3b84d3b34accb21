package wippy.component.bind;

import java.lang.reflect.AccessibleObject;
import org.jspecify.annotations.Nullable;

/** Access to Java code that is bound. */
final class Handles {
    private Handles() {}

    /** What a method handle does. */
    @FunctionalInterface
    interface Body<T extends @Nullable Object> {
        T run() throws Throwable;
    }

    /** Makes sure that the member can be used from here. */
    static void open(AccessibleObject member, String what) {
        if (!member.trySetAccessible()) {
            throw new BindingException(what + " is not accessible: make it public in an exported package, or open its"
                    + " package to this module");
        }
    }

    /** Runs Java code of the user: what it throws goes on as it is, checked exceptions within another. */
    static <T extends @Nullable Object> T call(Body<T> body) {
        try {
            return body.run();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new java.lang.reflect.UndeclaredThrowableException(e);
        }
    }
}
