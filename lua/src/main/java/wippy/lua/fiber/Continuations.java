package wippy.lua.fiber;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;

/**
 * The JVM's own means to leave a stack of frames and come back to it, on which its virtual threads are built: ten times
 * as fast as two threads that hand over to each other. JDK 25 does not publish it; it can be reached with
 * {@code --add-exports java.base/jdk.internal.vm=ALL-UNNAMED}.
 */
final class Continuations {
    private static final Optional<Handles> HANDLES = find();
    private static final boolean GRANTED = HANDLES.isPresent();
    private static final MethodHandle CREATE = handle(0);
    private static final MethodHandle RUN = handle(1);
    private static final MethodHandle YIELD = handle(2);

    private Continuations() {}

    /** To make one, to run it, to leave it. */
    private record Handles(MethodHandle create, MethodHandle run, MethodHandle yield) {}

    private static Optional<Handles> find() {
        try {
            Class<?> type = Class.forName("jdk.internal.vm.Continuation");
            Class<?> scopeType = Class.forName("jdk.internal.vm.ContinuationScope");
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            Object scope = lookup.findConstructor(scopeType, MethodType.methodType(void.class, String.class))
                    .invoke("lua coroutine");
            MethodHandle create = lookup.findConstructor(
                            type, MethodType.methodType(void.class, scopeType, Runnable.class))
                    .bindTo(scope);
            MethodHandle run = lookup.findVirtual(type, "run", MethodType.methodType(void.class));
            MethodHandle yield = lookup.findStatic(type, "yield", MethodType.methodType(boolean.class, scopeType))
                    .bindTo(scope);
            return Optional.of(new Handles(
                    create.asType(MethodType.methodType(Object.class, Runnable.class)),
                    run.asType(MethodType.methodType(void.class, Object.class)),
                    yield));
        } catch (Throwable e) {
            System.getLogger(Continuations.class.getName())
                    .log(
                            System.Logger.Level.DEBUG,
                            "coroutines have threads; start Java with"
                                    + " --add-exports java.base/jdk.internal.vm=ALL-UNNAMED for faster ones",
                            e);
            return Optional.empty();
        }
    }

    private static MethodHandle handle(int which) {
        return HANDLES.map(handles -> which == 0 ? handles.create : which == 1 ? handles.run : handles.yield)
                .orElseGet(() -> MethodHandles.empty(MethodType.methodType(void.class)));
    }

    /** Whether this JVM lets us have them. */
    static boolean areGranted() {
        return GRANTED;
    }

    /** A stack of frames that begins with that body, not started yet; the body throws nothing. */
    static Object create(Runnable body) {
        try {
            return (Object) CREATE.invokeExact(body);
        } catch (Throwable e) {
            throw sneaked(e);
        }
    }

    /** Runs it on this thread until it is left or over. */
    static void run(Object continuation) {
        try {
            RUN.invokeExact(continuation);
        } catch (Throwable e) {
            throw sneaked(e);
        }
    }

    /**
     * Leaves the innermost one that runs, until it is run again.
     *
     * @throws IllegalStateException if there are frames on it that cannot be left
     */
    static void leave() {
        try {
            boolean _ = (boolean) YIELD.invokeExact();
        } catch (Throwable e) {
            throw sneaked(e);
        }
    }

    private static RuntimeException sneaked(Throwable e) {
        return switch (e) {
            case RuntimeException failure -> failure;
            case Error error -> throw error;
            default -> new IllegalStateException(e);
        };
    }
}
