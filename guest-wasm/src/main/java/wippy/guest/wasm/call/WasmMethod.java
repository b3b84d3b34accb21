package wippy.guest.wasm.call;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import wippy.base.execution.StoppedException;
import wippy.component.ResourceInterface.Side;
import wippy.guest.wasm.code.ComponentExport;
import wippy.guest.wasm.code.CoreMethod;
import wippy.guest.wasm.code.GuestCode;
import wippy.guest.wasm.code.GuestFunction;
import wippy.guest.wasm.code.GuestInstance;
import wippy.guest.wasm.config.WasmConfig.TransportName;
import wippy.guest.wasm.host.Inbox;
import wippy.guest.wasm.http.HttpTransport;
import wippy.http.HttpExchange;
import wippy.runtime.call.CallContext;
import wippy.runtime.call.Payload;
import wippy.runtime.error.WippyException;
import wippy.runtime.port.RequestContext;
import wippy.runtime.process.Peer;
import wippy.runtime.resource.ResourceScope;
import wippy.value.ValueException;
import wippy.value.ValueModel;
import wippy.wasi.cli.ExitException;

/**
 * The method of one entry, ready to be called by any number of threads at once; each call gets an instance of its own,
 * so nothing that one does reaches another, unless it holds handles to resources of one that lives on for them.
 */
public final class WasmMethod {
    private final String name;
    private final Optional<GuestFunction> function;
    private final Optional<ComponentExport> server;
    private final Optional<WippyException> absence;
    private final TransportName transport;
    private final CallTerms terms;
    private final Calling calling;
    private final GuestCode code;
    private final boolean mayReceive;
    private final Map<String, WasmMethod> exports = new ConcurrentHashMap<>();

    /**
     * A method of that code.
     *
     * @param name as the entry writes it
     */
    public WasmMethod(String name, GuestCode code, TransportName transport, CallTerms terms) {
        this.name = name;
        this.transport = transport;
        this.terms = terms;
        this.calling = Calling.of(name, terms);
        this.code = code;
        this.mayReceive = code.mayReceive();
        Optional<GuestFunction> found = Optional.empty();
        Optional<WippyException> failure = Optional.empty();
        try {
            found = Optional.of(code.function(name));
        } catch (WippyException e) { // an error of every call, not of the entry
            failure = Optional.of(e);
        }
        this.function = found;
        this.server = found.filter(ComponentExport.class::isInstance)
                .map(ComponentExport.class::cast)
                .filter(ComponentExport::answersHttp);
        this.absence = failure;
    }

    /** Why every call will fail; empty if nothing is known against it. */
    public Optional<String> fault() {
        return absence.map(WippyException::getMessage);
    }

    /** The code it is a method of. */
    public GuestCode code() {
        return code;
    }

    /** Another method of the same code, for a component that imports it: its results are bare values. */
    WasmMethod export(String path) {
        return exports.computeIfAbsent(
                path, key -> new WasmMethod(key, code, TransportName.PAYLOAD, terms.with(ResultStyle.TABLE)));
    }

    /** Whether the guest may ask for the process that it is, and for its mail. */
    boolean mayReceive() {
        return mayReceive;
    }

    /** The context of a run of the method as a function. */
    CallContext contextOf(Peer self) {
        return mayReceive
                ? self.context().withPort(Peer.class, self).withPort(Inbox.class, Inbox.plain(self.mailbox()))
                : self.context();
    }

    private GuestFunction function() {
        return function.orElseThrow(() -> calling.errors().failed(absence.orElseThrow()));
    }

    /**
     * Calls the method on the current thread, a guest's.
     *
     * @param context of this call; what the guest calls inherits it
     * @param wanted the shape of the result
     * @throws WippyException what went wrong, or the error the guest returned
     * @throws StoppedException if the current execution was stopped
     */
    public Payload call(List<Payload> arguments, CallContext context, ValueModel wanted) {
        if (server.isPresent() && context.port(RequestContext.class).isPresent()) {
            return serve(server.get(), context, wanted);
        }
        if (transport == TransportName.PAYLOAD) {
            return invoke(arguments, context, wanted);
        }
        List<Payload> input =
                arguments.isEmpty() ? HttpTransport.input(function().type(), context) : arguments;
        Payload result = invoke(input, context, wanted);
        HttpTransport.answer(result, context);
        return result;
    }

    /** Lets the guest answer the request that an endpoint got, through the exchange itself. */
    private Payload serve(ComponentExport target, CallContext context, ValueModel wanted) {
        HttpExchange exchange =
                context.port(RequestContext.class).orElseThrow().response().handOver();
        try {
            calling.run(
                    terms.limits().time(),
                    () -> target.serve(exchange, terms.limits().forInstance(), context));
        } catch (ExitException e) {
            if (e.code() != 0) {
                throw calling.errors().exit(e.code());
            }
        }
        return Payload.nil(wanted);
    }

    /** As {@link #call}, where the arguments are texts from a command line: numbers are read from them. */
    Payload callWithTexts(List<Payload> arguments, CallContext context, ValueModel wanted) {
        return call(TextArguments.typed(arguments, function().type()), context, wanted);
    }

    /**
     * Whether the method is the function by which a WASI command is run, which finds its arguments in its environment.
     */
    boolean runsCommand() {
        return function.isPresent() && code.entryPoint().equals(function.map(GuestFunction::name));
    }

    private Payload invoke(List<Payload> arguments, CallContext context, ValueModel wanted) {
        GuestFunction target = function();
        calling.checkCount(target.name(), target.type(), arguments);
        return switch (target) {
            case ComponentExport export
            when export.takesHandles() || export.givesHandles() -> withHandles(export, arguments, context, wanted);
            case ComponentExport _, CoreMethod _ -> alone(target, arguments, context, wanted);
        };
    }

    /** In an instance of its own, which is gone afterwards. Lent arguments go straight into it, without a copy. */
    private Payload alone(GuestFunction target, List<Payload> arguments, CallContext context, ValueModel wanted) {
        return calling.run(
                target.type(),
                () -> {
                    Given given = Given.of(arguments);
                    return target.call(
                            given.model(),
                            given.values(),
                            given.read(),
                            wanted,
                            terms.limits().forInstance(),
                            context);
                },
                wanted);
    }

    /** In the instance that a handle among the arguments comes from, else in a new one, which may live on. */
    private Payload withHandles(
            ComponentExport export, List<Payload> arguments, CallContext context, ValueModel wanted) {
        Given given = given(arguments);
        List<GuestHandle> handles = Arguments.handles(export.type(), given);
        handles.stream().findFirst().ifPresent(first -> check(first, export));
        Optional<LivingInstance> home = home(handles, export);
        if (home.isPresent()) {
            return home.get().call(calling, Side.EXPORTED, export.name(), given, context, wanted);
        }
        Optional<ResourceScope> scope = context.port(ResourceScope.class);
        return scope.isPresent() && (export.givesHandles() || !handles.isEmpty())
                ? inNewInstance(export, scope.get(), given, context, wanted)
                : alone(export, arguments, context, wanted);
    }

    private Given given(List<Payload> arguments) {
        try {
            return Given.of(arguments);
        } catch (ValueException e) {
            throw calling.errors().conversion(e);
        }
    }

    /** A guest's resource has to come from this component; one of the host may come from anywhere. */
    private void check(GuestHandle handle, ComponentExport export) {
        handle.checkOpen("call " + name);
        if (!handle.isHosts() && !comesFrom(handle, export)) {
            throw calling.errors()
                    .conversion(new ValueException(handle.description() + " of component "
                            + handle.home().component().name() + " means nothing to "
                            + export.component().name()));
        }
    }

    private static boolean comesFrom(GuestHandle handle, ComponentExport export) {
        return handle.home().component().equals(export.component());
    }

    /** The instance whose resources are among the arguments, those that only it can take first. */
    private static Optional<LivingInstance> home(List<GuestHandle> handles, ComponentExport export) {
        return handles.stream()
                .filter(handle -> comesFrom(handle, export))
                .min(Comparator.comparing(GuestHandle::isHosts))
                .map(GuestHandle::home);
    }

    private Payload inNewInstance(
            ComponentExport export, ResourceScope scope, Given given, CallContext context, ValueModel wanted) {
        ResourceScope.Place place = scope.reserve();
        GuestInstance instance;
        try {
            instance = export.open(terms.limits().forInstance(), context);
        } catch (RuntimeException | Error e) {
            place.leave();
            throw e;
        }
        return new LivingInstance(instance, terms, context, scope, place)
                .call(calling, Side.EXPORTED, export.name(), given, context, wanted);
    }
}
