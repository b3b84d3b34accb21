package wippy.lua.fiber;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wippy.base.error.ErrorKind;
import wippy.lua.HostFunction;
import wippy.lua.LuaError;
import wippy.lua.LuaState;
import wippy.lua.LuaTable;
import wippy.lua.LuaUserdata;
import wippy.lua.Ops;
import wippy.lua.Results;
import wippy.lua.UserdataType;
import wippy.lua.lib.Args;
import wippy.lua.lib.ErrorValue;
import wippy.lua.lib.Library;

/** {@code channel}: new, select, and the methods of channels (spec host.md §5.2). */
final class ChannelLibrary {
    static final UserdataType TYPE = UserdataType.named("channel")
            .method("send", (state, args) -> send(state, channel(args, "send"), new Args("send", args).at(1)))
            .method("receive", HostFunction.of1("channel:receive", ChannelLibrary::receive))
            .method("close", (state, args) -> {
                Channel channel = channel(args, "close");
                FiberScheduler.of(state).flush();
                channel.close();
                return Results.NONE;
            })
            .method(
                    "case_send",
                    (state, args) -> new Case(channel(args, "case_send"), true, new Args("case_send", args).at(1)))
            .method("case_receive", (state, args) -> new Case(channel(args, "case_receive"), false, null))
            .build();

    private static final UserdataType CASE_TYPE =
            UserdataType.named("channel.case").build();

    static final LuaTable TABLE = new Library("channel")
            .add("new", (state, args) -> new Channel(args.integer(0, 0)))
            .add("select", ChannelLibrary::select)
            .freeze();

    private ChannelLibrary() {}

    /** A branch of a select; may be used again. */
    private record Case(
            Channel channel, boolean sends, @Nullable Object value) implements LuaUserdata {
        @Override
        public UserdataType userdataType() {
            return CASE_TYPE;
        }
    }

    private static Channel channel(@Nullable Object[] args, String method) {
        return new Args(method, args).object(0, Channel.class, "channel");
    }

    // ---- methods

    private static Object send(LuaState state, Channel channel, @Nullable Object value) {
        Fiber self = Fiber.of(state);
        self.scheduler().flush();
        if (channel.isClosed()) {
            throw LuaError.here("send on closed channel");
        }
        if (channel.offer(value)) {
            return true;
        }
        Wait wait = new Wait(self);
        channel.awaitRoom(wait, value);
        wait.await();
        return wait.ok() ? true : Results.of(null, closedError());
    }

    private static ErrorValue closedError() {
        return ErrorValue.of(ErrorKind.CANCELED.text(), "channel closed", Optional.of(false), null, null);
    }

    /** Has few frames above it while it waits, as most that wait do it here. */
    private static Object receive(LuaState state, @Nullable Object value) {
        if (!(value instanceof Channel channel)) {
            throw new Args("receive", Results.all(value == null ? Results.NONE : value)).mistyped(0, "channel");
        }
        Fiber self = Fiber.of(state);
        self.scheduler().flush();
        Optional<Channel.Received> received = channel.poll();
        if (received.isPresent()) {
            return Results.of(received.get().value(), received.get().ok());
        }
        Wait wait = new Wait(self);
        channel.awaitValue(wait);
        wait.await();
        return Results.of(wait.value(), wait.ok());
    }

    // ---- select

    private static Object select(LuaState state, Args args) {
        LuaTable table = args.table(0);
        List<Case> cases = cases(table, args);
        Fiber self = Fiber.of(state);
        self.scheduler().flush();
        for (Case candidate : cases) {
            Optional<LuaTable> done = attempt(candidate);
            if (done.isPresent()) {
                return done.get();
            }
        }
        if (Ops.isTrue(table.get("default")) || Ops.isTrue(args.at(1))) {
            LuaTable result = new LuaTable();
            result.put("default", true);
            result.put("ok", true);
            return result;
        }
        return await(self, cases);
    }

    private static List<Case> cases(LuaTable table, Args args) {
        List<Case> cases = new ArrayList<>();
        for (long i = 1; i <= table.length(); i++) {
            if (!(table.get(i) instanceof Case found)) {
                throw args.bad(0, "element " + i + " is not a channel case");
            }
            cases.add(found);
        }
        return cases;
    }

    private static Optional<LuaTable> attempt(Case candidate) {
        Channel channel = candidate.channel;
        if (candidate.sends) {
            if (channel.isClosed()) {
                throw LuaError.here("send on closed channel");
            }
            return channel.offer(candidate.value)
                    ? Optional.of(result(channel, candidate.value, true))
                    : Optional.empty();
        }
        return channel.poll().map(received -> result(channel, received.value(), received.ok()));
    }

    private static LuaTable await(Fiber self, List<Case> cases) {
        Wait wait = new Wait(self);
        for (Case candidate : cases) {
            if (candidate.sends) {
                candidate.channel.awaitRoom(wait, candidate.value);
            } else {
                candidate.channel.awaitValue(wait);
            }
        }
        wait.await();
        cases.forEach(candidate -> candidate.channel.forget(wait));
        return result(wait.channel(), wait.value(), wait.ok());
    }

    private static LuaTable result(Channel channel, @Nullable Object value, boolean ok) {
        LuaTable result = new LuaTable();
        result.put("channel", channel);
        result.put("value", value);
        result.put("ok", ok);
        return result;
    }
}
