package wippy.guest.lua.module;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wippy.base.error.ErrorKind;
import wippy.guest.lua.run.HostChannel;
import wippy.guest.lua.run.LuaRun;
import wippy.guest.lua.run.Methods;
import wippy.guest.lua.value.LuaErrors;
import wippy.lua.LuaState;
import wippy.lua.LuaUserdata;
import wippy.lua.Results;
import wippy.lua.UserdataType;
import wippy.lua.fiber.FiberScheduler;
import wippy.runtime.call.CallHandle;
import wippy.runtime.call.Outcome;
import wippy.runtime.error.WippyException;

/** The outcome of a call that goes on beside its caller. Used under the program's baton only. */
final class Future implements LuaUserdata {
    private static final UserdataType TYPE = Methods.of("future", Future.class)
            .add("response", (state, self, args) -> self.channel.value())
            .add("channel", (state, self, args) -> self.channel.value())
            .add("is_complete", (state, self, args) -> self.outcome.isPresent())
            .add("is_canceled", (state, self, args) -> self.canceled)
            .add("result", (state, self, args) -> self.result())
            .add("error", (state, self, args) -> self.error())
            .add("cancel", (state, self, args) -> self.cancel())
            .build();

    private final HostChannel channel;
    private Optional<Outcome> outcome = Optional.empty();
    private boolean canceled;

    private Future(HostChannel channel) {
        this.channel = channel;
    }

    /** The future of that call; the call ends with the run that started it. */
    static Future of(LuaState state, LuaRun run, CallHandle call) {
        Future future = new Future(HostChannel.open(state));
        FiberScheduler scheduler = FiberScheduler.of(state);
        Runnable whenDone = run.self().onEnd(call::cancel);
        call.onDone(outcome -> {
            whenDone.run();
            scheduler.post(() -> future.complete(outcome));
        });
        return future;
    }

    private void complete(Outcome result) {
        if (canceled) {
            return;
        }
        outcome = Optional.of(result);
        channel.send(
                switch (result) {
                    case Outcome.Returned returned -> Payloads.object(returned.value());
                    case Outcome.Failed failed -> LuaErrors.toLua(failed.error());
                });
        channel.end(true);
    }

    private @Nullable Object result() {
        if (canceled) {
            return Results.of(null, LuaErrors.of(ErrorKind.CANCELED, "canceled"));
        }
        return switch (outcome.orElse(null)) {
            case null -> Results.of(null, null);
            case Outcome.Returned returned -> Results.of(Payloads.object(returned.value()), null);
            case Outcome.Failed failed -> Results.of(null, LuaErrors.toLua(failed.error()));
        };
    }

    private Object error() {
        if (outcome.orElse(null) instanceof Outcome.Failed failed) {
            WippyException error = WippyException.internal(failed.error().getMessage());
            return Results.of(LuaErrors.toLua(error), true);
        }
        return Results.of(null, false);
    }

    /** The callee is not interrupted; its outcome, though it may be there, is no longer of interest. */
    private Object cancel() {
        if (outcome.isEmpty() && !canceled) {
            channel.end(true);
        }
        canceled = true;
        return Results.of(true, null);
    }

    @Override
    public UserdataType userdataType() {
        return TYPE;
    }
}
