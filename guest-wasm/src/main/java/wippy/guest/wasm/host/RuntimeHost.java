package wippy.guest.wasm.host;

import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wippy.component.HostCall;
import wippy.component.InterfaceBuilder;
import wippy.component.Linker;
import wippy.formats.Data;
import wippy.formats.DataModel;
import wippy.formats.Json;
import wippy.runtime.call.CallContext;
import wippy.runtime.call.Functions;
import wippy.runtime.call.Payload;
import wippy.runtime.error.WippyException;
import wippy.runtime.process.Processes;
import wippy.runtime.security.Access;
import wippy.runtime.security.Actor;
import wippy.value.ValueException;

/**
 * The interfaces of package {@code wippy:runtime} for guests that are granted {@code funcs}: {@code functions@0.2.0},
 * by which a guest reaches what Lua reaches, with values of any shape ({@code examples/wit/runtime.wit}), and
 * {@code funcs@0.1.0}, calls with text alone. A guest that waits in one of them parks and nothing else.
 */
public final class RuntimeHost {
    /** The interface with values, without version. */
    public static final String FUNCTIONS = "wippy:runtime/functions";

    private static final String VERSION = "@0.2.0";

    private final FuncsHost funcs;
    private final CallFunctions calls;
    private final ProcessFunctions processes;
    private final EntryImports imports;
    private final Access access;

    /** On those functions and processes; the caller's actor and scope decide what a guest may do. */
    public RuntimeHost(Functions functions, Processes processes, Access access) {
        this.funcs = new FuncsHost(functions, access);
        this.calls = new CallFunctions(functions, access);
        this.processes = new ProcessFunctions(processes, access);
        this.imports = new EntryImports(functions, access);
        this.access = access;
    }

    /** What serves imports by other entries. */
    public EntryImports imports() {
        return imports;
    }

    /** Grants all of it to the components that are linked. */
    public void define(Linker.Builder linker) {
        linker.within(FuncsHost.INTERFACE, funcs::define);
        linker.within(FUNCTIONS + VERSION, builder -> {
            calls.define(builder);
            processes.define(builder);
            define(builder);
        });
    }

    private void define(InterfaceBuilder builder) {
        builder.function(
                        "context",
                        call -> Optional.ofNullable(
                                        CurrentCall.context(call).values().get(call.text(0)))
                                .map(ValueNodes::of))
                .function("actor", call -> CurrentCall.context(call).actor().map(Actor::id))
                .function("can", this::can)
                .function("log", RuntimeHost::log);
    }

    private Object can(HostCall call) {
        CallContext context = CurrentCall.context(call);
        return access.can(context.actor(), context.scope(), call.text(0), call.text(1), Data.empty());
    }

    private static @Nullable Object log(HostCall call) {
        System.Logger logger = System.getLogger("wasm");
        Level level = switch (call.text(0)) {
            case "debug" -> Level.DEBUG;
            case "warn" -> Level.WARNING;
            case "error" -> Level.ERROR;
            default -> Level.INFO;
        };
        if (logger.isLoggable(level)) {
            logger.log(level, line(call));
        }
        return null;
    }

    private static String line(HostCall call) {
        StringBuilder line = new StringBuilder(call.text(1));
        fields(call)
                .forEach((name, value) ->
                        line.append(' ').append(name).append('=').append(text(value)));
        Caller.of(call, new Access(false))
                .peer()
                .ifPresent(self -> line.append(" pid=")
                        .append(self.pid())
                        .append(" entry=")
                        .append(self.entry()));
        return line.toString();
    }

    private static Map<String, Payload> fields(HostCall call) {
        try {
            return Caller.named(call.arg(2));
        } catch (ValueException e) {
            return Map.of("fields", new Payload(DataModel.INSTANCE, Data.of(WippyException.textOf(e))));
        }
    }

    private static String text(Payload value) {
        return value.as(DataModel.INSTANCE) instanceof Data data
                ? data instanceof Data.Text text ? text.value() : Json.print(data)
                : "null";
    }
}
