package wippy.lua.fiber;

import org.jspecify.annotations.Nullable;

/** A fiber's wait at one or several channels: the first that can go on ends it. */
final class Wait {
    private final Fiber fiber;
    private @Nullable Channel channel;
    private @Nullable Object value;
    private boolean ok;

    Wait(Fiber fiber) {
        this.fiber = fiber.base();
    }

    boolean isOver() {
        return channel != null;
    }

    /** Ends the wait: the channel gave or took the value, or was closed. */
    void complete(Channel at, @Nullable Object given, boolean success) {
        channel = at;
        value = given;
        ok = success;
        fiber.scheduler().ready(fiber);
    }

    /** Waits until complete. */
    void await() {
        fiber.status(Fiber.Status.SUSPENDED);
        fiber.scheduler().passOn();
        fiber.awaitBaton();
        fiber.status(Fiber.Status.RUNNING);
    }

    Channel channel() {
        return java.util.Objects.requireNonNull(channel);
    }

    @Nullable
    Object value() {
        return value;
    }

    boolean ok() {
        return ok;
    }
}
