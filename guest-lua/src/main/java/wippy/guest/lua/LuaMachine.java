package wippy.guest.lua;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import wippy.base.execution.StoppedException;
import wippy.guest.lua.module.MailObjects;
import wippy.guest.lua.run.LuaHost;
import wippy.guest.lua.run.LuaRun;
import wippy.guest.lua.run.ResourceCalls;
import wippy.guest.lua.run.Topics;
import wippy.guest.lua.value.LuaErrors;
import wippy.guest.lua.value.LuaModel;
import wippy.guest.lua.value.PayloadObject;
import wippy.guest.lua.value.ResourceObject;
import wippy.lua.HostFunction;
import wippy.lua.LuaError;
import wippy.lua.LuaFunction;
import wippy.lua.LuaState;
import wippy.lua.LuaStrings;
import wippy.lua.LuaTable;
import wippy.lua.LuaVm;
import wippy.lua.Results;
import wippy.lua.TailCall;
import wippy.lua.fiber.FiberScheduler;
import wippy.lua.lib.ErrorValue;
import wippy.lua.lib.StandardLibraries;
import wippy.lua.type.LuaTypes;
import wippy.runtime.call.Payload;
import wippy.runtime.error.WippyException;
import wippy.runtime.process.Peer;
import wippy.runtime.resource.ResourceLimits;
import wippy.runtime.resource.ResourceScope;
import wippy.value.ValueException;

/**
 * One virtual machine of a program. Its chunks run once, at the first run; runs follow one after another. Resources it
 * holds live until it is closed.
 */
final class LuaMachine implements AutoCloseable {
    private final LuaProgram program;
    private final LuaVm vm;
    private final FiberScheduler scheduler;
    private final ResourceLimits limits;

    /** None before the program calls anybody. */
    private @Nullable ResourceScope resources;

    private @Nullable LuaFunction callable;
    private boolean usable = true;

    /** A machine for the program that begins as the model of it does. */
    LuaMachine(LuaProgram program, LuaVm model, ResourceLimits limits) {
        this.program = program;
        this.limits = limits;
        vm = new LuaVm(model);
        scheduler = new FiberScheduler(vm);
    }

    /**
     * What all machines of a program begin with: the libraries and the modules it lists, and how resources are called.
     */
    static LuaVm model(LuaProgram program, StandardLibraries libraries) {
        LuaVm model = new LuaVm();
        libraries.install(model);
        LuaTypes.install(model);
        FiberScheduler.install(model);
        model.attach(ResourceObject.Calls.class, new ResourceCalls());
        program.globals().forEach((name, value) -> model.globals().put(name, value));
        return model;
    }

    /** Whether the machine can run again: not after it was stopped in the middle. */
    boolean isUsable() {
        return usable;
    }

    /** Drops the resources that the program still holds. */
    @Override
    public void close() {
        ResourceScope held = held();
        if (held != null) {
            held.close();
        }
    }

    private synchronized @Nullable ResourceScope held() {
        return resources;
    }

    private synchronized ResourceScope resources() {
        ResourceScope known = resources;
        if (known == null) {
            known = new ResourceScope(limits);
            resources = known;
        }
        return known;
    }

    /**
     * Runs the program's function on the current thread, a guest's.
     *
     * @throws WippyException the error it ended with, raised or returned
     */
    Payload run(LuaHost host, Peer self, List<Payload> arguments) {
        Topics topics = new Topics(
                self.mailbox(),
                MailObjects::message,
                message -> PayloadObject.contents(message.payloads()),
                MailObjects::event);
        vm.attach(LuaRun.class, new LuaRun(host, self, topics, this::resources));
        try {
            LuaFunction main = HostFunction.of("main", (state, none) -> main(state, topics, arguments));
            return result(scheduler.run(UnaryOperator.identity(), main));
        } catch (LuaError e) {
            throw LuaErrors.fromUncaught(e);
        } catch (ValueException e) {
            throw WippyException.invalid(program.id() + ": " + e.getMessage()).retryable(false);
        } catch (StoppedException e) {
            usable = false;
            throw e;
        }
    }

    private @Nullable Object main(LuaState state, Topics topics, List<Payload> arguments) {
        topics.start(state);
        LuaFunction function = callable(state);
        @Nullable Object[] values = new @Nullable Object[arguments.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = arguments.get(i).as(LuaModel.INSTANCE);
        }
        return TailCall.later(function, values); // this frame goes: processes that wait keep what is below them
    }

    /** What a second result that is an error or a string means: the run failed (spec host.md §4.7). */
    private static Payload result(@Nullable Object results) {
        switch (Results.at(results, 1)) {
            case ErrorValue error -> throw LuaErrors.fromValue(error, null);
            case String text -> throw WippyException.internal(LuaStrings.decode(text));
            case null, default -> {}
        }
        return LuaRun.payload(Results.first(results));
    }

    private LuaFunction callable(LuaState state) {
        LuaFunction known = callable;
        if (known != null) {
            return known;
        }
        for (LuaProgram.Import library : program.imports()) {
            Object value = Results.first(library.chunk().main().call(state));
            vm.globals().put(LuaStrings.encode(library.alias()), value);
        }
        LuaFunction found = method(Results.first(program.chunk().main().call(state)));
        callable = found;
        return found;
    }

    private LuaFunction method(@Nullable Object module) {
        if (module instanceof LuaFunction function) {
            return function;
        }
        if (module instanceof LuaTable table
                && table.get(LuaStrings.encode(program.method())) instanceof LuaFunction function) {
            return function;
        }
        throw WippyException.notFound("method \"" + program.method() + "\" not found in module " + program.id()
                        + (module instanceof LuaTable ? "" : "; the chunk must return a function or a table"))
                .retryable(false);
    }
}
