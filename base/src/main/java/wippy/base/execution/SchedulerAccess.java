package wippy.base.execution;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * The one place of reflection: virtual threads on an executor of our own. JDK 25 has the builder for it but does not
 * publish it; it can be reached with {@code --add-opens java.base/java.lang=ALL-UNNAMED}.
 */
final class SchedulerAccess {
    private final MethodHandle newBuilder;

    private SchedulerAccess(MethodHandle newBuilder) {
        this.newBuilder = newBuilder;
    }

    /** The access, empty where this JVM does not grant it. */
    static Optional<SchedulerAccess> find() {
        try {
            Constructor<?> constructor = Class.forName("java.lang.ThreadBuilders$VirtualThreadBuilder")
                    .getDeclaredConstructor(Executor.class);
            constructor.setAccessible(true);
            return Optional.of(new SchedulerAccess(MethodHandles.lookup().unreflectConstructor(constructor)));
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
