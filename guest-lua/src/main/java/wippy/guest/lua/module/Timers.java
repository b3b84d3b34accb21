package wippy.guest.lua.module;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import wippy.guest.lua.run.HostChannel;
import wippy.guest.lua.run.LuaRun;
import wippy.guest.lua.run.Methods;
import wippy.guest.lua.run.ModuleTable;
import wippy.lua.LuaState;
import wippy.lua.LuaUserdata;
import wippy.lua.Results;
import wippy.lua.UserdataType;
import wippy.lua.fiber.FiberScheduler;
import wippy.lua.lib.Args;
import wippy.runtime.error.WippyException;

/** The part of {@code time} that delivers times into channels: after, timer, ticker. */
final class Timers {
    private Timers() {}

    static void addTo(ModuleTable table) {
        table.add("after", (state, args) -> after(state, DurationObject.argument(args, 0)))
                .attempt("timer", (state, args) -> new TimerObject(state, positive(args)))
                .attempt("ticker", (state, args) -> new TickerObject(state, positive(args)));
    }

    private static Duration positive(Args args) {
        DurationObject time = DurationObject.argument(args, 0);
        if (time.nanos() <= 0) {
            throw WippyException.invalid("duration must be positive").retryable(false);
        }
        return time.duration();
    }

    private static TimeObject now() {
        return new TimeObject(ZonedDateTime.now(ZoneId.systemDefault()));
    }

    private static Object after(LuaState state, DurationObject time) {
        HostChannel channel = HostChannel.open(state);
        Alarm alarm = new Alarm(state, () -> {
            channel.send(now());
            channel.end(true);
        });
        alarm.set(time.duration());
        return channel.value();
    }

    /** Does something under the program's baton when its time has come. */
    private static final class Alarm {
        private final FiberScheduler scheduler;
        private final Runnable action;
        private volatile CompletableFuture<Boolean> timer = CompletableFuture.completedFuture(false);

        Alarm(LuaState state, Runnable action) {
            this.scheduler = FiberScheduler.of(state);
            this.action = action;
            LuaRun.of(state).self().onEnd(this::cancel);
        }

        void set(Duration time) {
            timer.complete(false);
            CompletableFuture<Boolean> next = new CompletableFuture<>();
            timer = next;
            var _ = next.thenAccept(due -> {
                if (due) {
                    scheduler.post(() -> fire(next));
                }
            });
            var _ = next.completeOnTimeout(true, Math.max(0, time.toNanos()), TimeUnit.NANOSECONDS);
        }

        @SuppressWarnings("ReferenceEquality") // set again meanwhile: the old time no longer counts
        private void fire(CompletableFuture<Boolean> due) {
            if (timer == due) {
                action.run();
            }
        }

        void cancel() {
            CompletableFuture<Boolean> set = timer;
            timer = CompletableFuture.completedFuture(false);
            set.complete(false);
        }
    }

    /** Fires once, and can be set again. */
    private static final class TimerObject implements LuaUserdata {
        private static final UserdataType TYPE = Methods.of("time.Timer", TimerObject.class)
                .add("channel", (state, self, args) -> self.channel.value())
                .add("response", (state, self, args) -> self.channel.value())
                .add("stop", (state, self, args) -> self.stop())
                .add("reset", (state, self, args) -> self.reset(positive(args)))
                .build();

        private final HostChannel channel;
        private final Alarm alarm;
        private boolean active = true;

        TimerObject(LuaState state, Duration time) {
            channel = HostChannel.open(state);
            alarm = new Alarm(state, this::fire);
            alarm.set(time);
        }

        private void fire() {
            active = false;
            channel.send(now());
            channel.settled();
        }

        private boolean stop() {
            boolean was = active;
            active = false;
            alarm.cancel();
            channel.settled();
            return was;
        }

        private boolean reset(Duration time) {
            boolean was = active;
            active = true;
            channel.unsettled();
            alarm.set(time);
            return was;
        }

        @Override
        public UserdataType userdataType() {
            return TYPE;
        }
    }

    /** Fires again and again; drops what its reader is too slow for. */
    private static final class TickerObject implements LuaUserdata {
        private static final UserdataType TYPE = Methods.of("time.Ticker", TickerObject.class)
                .add("channel", (state, self, args) -> self.channel.value())
                .add("response", (state, self, args) -> self.channel.value())
                .add("stop", (state, self, args) -> self.stop())
                .build();

        private final HostChannel channel;
        private final Alarm alarm;
        private final Duration period;

        TickerObject(LuaState state, Duration period) {
            this.period = period;
            channel = HostChannel.open(state);
            alarm = new Alarm(state, this::fire);
            alarm.set(period);
        }

        private void fire() {
            channel.sendIfEmpty(now());
            alarm.set(period);
        }

        private Object stop() {
            alarm.cancel();
            channel.settled();
            return Results.NONE;
        }

        @Override
        public UserdataType userdataType() {
            return TYPE;
        }
    }
}
