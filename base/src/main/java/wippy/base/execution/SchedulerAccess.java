package wippy.base.execution;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * The one place of reflection: virtual threads on an executor of our own. JDK 25 has the builder for it but does not
 * publish it; it can be reached with {@code --add-opens java.base/java.lang=ALL-UNNAMED}.
 */
final class SchedulerAccess {
    private final MethodHandle newBuilder;
    private final MethodHandle carrier;

    private SchedulerAccess(MethodHandle newBuilder, MethodHandle carrier) {
        this.newBuilder = newBuilder;
        this.carrier = carrier;
    }

    /** The access, empty where this JVM does not grant it. */
    static Optional<SchedulerAccess> find() {
        try {
            Constructor<?> constructor = Class.forName("java.lang.ThreadBuilders$VirtualThreadBuilder")
                    .getDeclaredConstructor(Executor.class);
            constructor.setAccessible(true);
            Method carrier = Thread.class.getDeclaredMethod("currentCarrierThread");
            carrier.setAccessible(true);
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            return Optional.of(
                    new SchedulerAccess(lookup.unreflectConstructor(constructor), lookup.unreflect(carrier)));
        } catch (ReflectiveOperationException | RuntimeException e) {
            System.getLogger(SchedulerAccess.class.getName())
                    .log(
                            System.Logger.Level.DEBUG,
                            "guests run on the default scheduler; start Java with"
                                    + " --add-opens java.base/java.lang=ALL-UNNAMED for fair scheduling",
                            e);
            return Optional.empty();
        }
    }

    /** The thread of the operating system's that runs the caller. */
    Thread carrier() {
        try {
            return (Thread) carrier.invokeExact();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** A builder of virtual threads that are scheduled by that executor. */
    Thread.Builder.OfVirtual builder(Executor scheduler) {
        try {
            return (Thread.Builder.OfVirtual) newBuilder.invoke(scheduler);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
