package wippy.guest.lua.time;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import wippy.lua.LuaUserdata;
import wippy.lua.UserdataType;
import wippy.lua.fiber.Channel;
import wippy.lua.fiber.FiberScheduler;
import wippy.lua.lib.Args;

/**
 * Something that gives a channel the time later: once (timer), or again and again (ticker). Its fields belong to the
 * baton of its program.
 */
final class LuaTimer implements LuaUserdata {
    private static final UserdataType TIMER = UserdataType.named("Timer")
            .method("channel", (state, args) -> of(args).channel)
            .method("response", (state, args) -> of(args).channel)
            .method("stop", (state, args) -> of(args).stop())
            .method("reset", (state, args) -> of(args).reset(LuaDuration.argument(new Args("reset", args), 1)))
            .build();
    private static final UserdataType TICKER = UserdataType.named("Ticker")
            .method("channel", (state, args) -> of(args).channel)
            .method("response", (state, args) -> of(args).channel)
            .method("stop", (state, args) -> of(args).stop())
            .build();

    private final FiberScheduler scheduler;
    private final boolean repeats;
    private final boolean closes;
    private final Channel channel = new Channel(1);
    private long nanos;
    private @Nullable Shot shot;

    /** One firing to come. */
    private record Shot(CompletableFuture<Boolean> delay, FiberScheduler.Pending pending) {}

    private LuaTimer(FiberScheduler scheduler, LuaDuration time, boolean repeats, boolean closes) {
        this.scheduler = scheduler;
        this.nanos = time.nanos();
        this.repeats = repeats;
        this.closes = closes;
        arm();
    }

    static LuaTimer timer(FiberScheduler scheduler, LuaDuration time) {
        return new LuaTimer(scheduler, time, false, false);
    }

    static LuaTimer ticker(FiberScheduler scheduler, LuaDuration period) {
        return new LuaTimer(scheduler, period, true, false);
    }

    /** A channel that gets the time once and is closed then. */
    static Channel after(FiberScheduler scheduler, LuaDuration time) {
        return new LuaTimer(scheduler, time, false, true).channel;
    }

    @Override
    public UserdataType userdataType() {
        return repeats ? TICKER : TIMER;
    }

    private static LuaTimer of(@Nullable Object[] args) {
        return new Args("timer", args).object(0, LuaTimer.class, "Timer");
    }

    private void arm() {
        CompletableFuture<Boolean> delay =
                new CompletableFuture<Boolean>().completeOnTimeout(true, Math.max(0, nanos), TimeUnit.NANOSECONDS);
        Shot next = new Shot(delay, scheduler.expect());
        shot = next;
        CompletableFuture<Void> _ = delay.thenRun(() -> scheduler.post(() -> fire(next)));
    }

    private void fire(Shot fired) {
        if (!fired.equals(shot)) {
            return;
        }
        shot = null;
        // A slow consumer misses ticks, it does not get a backlog.
        channel.offer(LuaTime.now());
        if (closes) {
            channel.close();
        }
        if (repeats) {
            arm();
        }
        fired.pending.close();
    }

    private boolean stop() {
        Shot current = shot;
        if (current == null) {
            return false;
        }
        shot = null;
        current.delay.cancel(false);
        current.pending.close();
        return true;
    }

    private boolean reset(LuaDuration time) {
        boolean ran = stop();
        nanos = time.nanos();
        arm();
        return ran;
    }
}
