package wippy.guest.wasm.host;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wippy.component.HostCall;
import wippy.component.InterfaceBuilder;
import wippy.formats.Data;
import wippy.formats.DataModel;
import wippy.runtime.call.CallContext;
import wippy.runtime.call.CallHandle;
import wippy.runtime.call.FunctionCall;
import wippy.runtime.call.Functions;
import wippy.runtime.entry.EntryId;
import wippy.runtime.security.Access;
import wippy.value.JavaModel;

/** The part of {@code wippy:runtime/functions} that calls functions. */
final class CallFunctions {
    private final Functions functions;
    private final Access access;

    CallFunctions(Functions functions, Access access) {
        this.functions = functions;
        this.access = access;
    }

    /** A call that goes on beside the guest. */
    private record RunningCall(CallHandle handle, Runnable forget) {
        void end() {
            handle.cancel();
            forget.run();
        }
    }

    void define(InterfaceBuilder builder) {
        builder.function("call", call -> call(call, Map.of()))
                .function("call-with", call -> call(call, call.arg(2, Map.class)))
                .function("start", this::start)
                .resource("running-call", RunningCall.class, RunningCall::end)
                .method(
                        "running-call",
                        "wait",
                        call -> ErrorRecord.outcome(
                                running(call).handle().await().copy()))
                .method(
                        "running-call",
                        "is-done",
                        call -> running(call).handle().isDone())
                .method("running-call", "cancel", call -> {
                    running(call).handle().cancel();
                    return null;
                });
    }

    private static RunningCall running(HostCall call) {
        return call.arg(0, RunningCall.class);
    }

    private @Nullable Object call(HostCall call, Map<?, ?> settings) {
        return ErrorRecord.attempt(() -> ValueNodes.of(functions.call(prepared(call, settings))));
    }

    private @Nullable Object start(HostCall call) {
        return ErrorRecord.attempt(() -> {
            CallHandle handle = functions.start(prepared(call, call.arg(2, Map.class)));
            Runnable forget = Caller.of(call, access)
                    .peer()
                    .map(self -> self.onEnd(handle::cancel))
                    .orElse(() -> {});
            return new RunningCall(handle, forget);
        });
    }

    private FunctionCall prepared(HostCall call, Map<?, ?> settings) {
        Caller caller = Caller.of(call, access);
        EntryId target = Caller.target(call.text(0), "function target");
        caller.require("funcs.call", target.toString(), "not allowed to call function: " + target);
        var pairs = Caller.pairs(settings, "context");
        if (!pairs.isEmpty()) {
            caller.require("funcs.context", "context", "not allowed to set context");
        }
        CallContext context = Caller.with(caller.context().forCallee(), pairs);
        return new FunctionCall(
                target, ValueGraph.readAll(call.arg(1)), context, options(settings), JavaModel.shared());
    }

    private static Data.Mapping options(Map<?, ?> settings) {
        Map<String, Data> options = new LinkedHashMap<>();
        Caller.named(Caller.pairs(settings, "options"))
                .forEach((name, value) ->
                        options.put(name, value.as(DataModel.INSTANCE) instanceof Data data ? data : Data.nil()));
        return Data.of(options);
    }
}
