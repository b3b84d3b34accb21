package wippy.guest.lua.script;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import wippy.base.execution.Execution;
import wippy.base.execution.GuestLane;
import wippy.base.execution.StoppedException;
import wippy.guest.lua.module.LuaModules;
import wippy.guest.lua.module.MailObjects;
import wippy.guest.lua.run.LuaHost;
import wippy.guest.lua.run.LuaRun;
import wippy.guest.lua.run.ResourceCalls;
import wippy.guest.lua.run.Topics;
import wippy.guest.lua.value.PayloadObject;
import wippy.guest.lua.value.ResourceObject;
import wippy.lua.LuaError;
import wippy.lua.LuaStrings;
import wippy.lua.LuaTable;
import wippy.lua.LuaVm;
import wippy.lua.Results;
import wippy.lua.compile.LuaChunk;
import wippy.lua.compile.LuaCompiler;
import wippy.lua.compile.LuaSource;
import wippy.lua.fiber.FiberScheduler;
import wippy.lua.lib.StandardLibraries;
import wippy.lua.syntax.SyntaxError;
import wippy.lua.type.LuaTypes;
import wippy.runtime.Node;
import wippy.runtime.call.CallContext;
import wippy.runtime.call.Payload;
import wippy.runtime.entry.EntryId;
import wippy.runtime.port.Terminal;
import wippy.runtime.process.Peer;
import wippy.runtime.resource.ResourceLimits;
import wippy.runtime.resource.ResourceScope;
import wippy.runtime.settings.Settings;

/**
 * One virtual machine that runs texts one after another, as {@code wippy lua} does. Global variables live from one text
 * to the next. One thread at a time runs texts; any thread may stop the one that runs.
 */
public final class LuaSession implements AutoCloseable {
    private static final EntryId SELF = new EntryId("lua", "main");
    private static final String INTERRUPTED = "interrupted";

    /** How long the end of a session is put off at most to keep compiled code. */
    private static final Duration KEEPING = Duration.ofMillis(500);

    private final LuaHost host;
    private final CallContext context;
    private final LuaCompiler compiler = new LuaCompiler(new LuaTypes());
    private volatile @Nullable LuaCompiler keeping;
    private final LuaVm vm = new LuaVm();
    private final FiberScheduler scheduler;
    private final ResourceScope resources;
    private volatile Execution.@Nullable Scope running;

    /** Written before the running scope is read, read after that was written: one of the two sees the other. */
    private volatile boolean stopped;

    private LuaSession(LuaHost host, CallContext context) {
        this.host = host;
        this.context = context;
        resources = new ResourceScope(host.limits());
        new StandardLibraries().install(vm);
        LuaTypes.install(vm);
        scheduler = new FiberScheduler(vm);
        vm.attach(ResourceObject.Calls.class, new ResourceCalls());
    }

    /**
     * A session whose programs read and write there.
     *
     * @param libraries the source texts that {@code require} runs for names that are neither modules nor globals
     */
    public static LuaSession open(Terminal terminal, Function<String, Optional<LuaSource>> libraries) {
        Node node = Node.create(Settings.none(), "");
        LuaHost host = new LuaHost(node, ResourceLimits.of(node.settings()));
        LuaSession session = new LuaSession(host, CallContext.EMPTY.withPort(Terminal.class, terminal));
        LuaModules.standard()
                .withoutApp()
                .forEach((name, value) -> session.vm.globals().put(LuaStrings.encode(name), value));
        session.vm.globals().put("print", TerminalPrint.function(terminal));
        session.vm.globals().put("require", new Requiring(session::compileFile, libraries).function());
        return session;
    }

    /** The global variables. To be read only while nothing runs. */
    public LuaTable globals() {
        return vm.globals();
    }

    /**
     * Compiles a text.
     *
     * @throws SyntaxError if it is not Lua
     */
    public LuaChunk compile(LuaSource source) {
        return compiler.compile(source);
    }

    /**
     * Compiles the text of a file, or finds the code that an earlier process made of it.
     *
     * @throws SyntaxError if it is not Lua
     */
    public LuaChunk compileFile(LuaSource source) {
        LuaCompiler known = keeping;
        if (known == null) {
            known = compiler.keeping();
            keeping = known;
        }
        return known.compile(source);
    }

    /**
     * Runs a chunk to its end, with its coroutines.
     *
     * @param arguments what {@code ...} is
     * @return what it returns, as {@link Results} reads it
     * @throws LuaError that it did not catch
     * @throws StoppedException if it was stopped
     */
    public @Nullable Object run(LuaChunk chunk, List<String> arguments) {
        @Nullable Object[] values = arguments.stream().map(LuaStrings::encode).toArray();
        return GuestLane.call(() -> Optional.ofNullable(runHere(chunk, values))).orElse(null);
    }

    private @Nullable Object runHere(LuaChunk chunk, @Nullable Object[] arguments) {
        Ending ending = new Ending();
        try (Execution.Scope scope = Execution.current().scope()) {
            running = scope;
            if (stopped) {
                scope.stop(INTERRUPTED);
            }
            host.processes().runAsPeer("lua", SELF, context, self -> runAs(self, chunk, arguments, ending));
        } finally {
            running = null;
            stopped = false;
        }
        return ending.result();
    }

    private Payload runAs(Peer self, LuaChunk chunk, @Nullable Object[] arguments, Ending ending) {
        Topics topics = new Topics(
                self.mailbox(),
                MailObjects::message,
                message -> PayloadObject.contents(message.payloads()),
                MailObjects::event);
        vm.attach(LuaRun.class, new LuaRun(host, self, topics, () -> resources));
        try {
            ending.returned(scheduler.run(chunk.main(), arguments));
        } catch (LuaError e) {
            ending.raised(e);
        }
        return LuaRun.payload(null);
    }

    /** How a chunk ended. */
    private static final class Ending {
        private @Nullable Object result;
        private @Nullable LuaError error;

        void returned(@Nullable Object value) {
            result = value;
        }

        void raised(LuaError failure) {
            error = failure;
        }

        @Nullable
        Object result() {
            if (error != null) {
                throw error;
            }
            return result;
        }
    }

    /** Stops the chunk that runs, or else the next one as soon as it runs. */
    public void stop() {
        stopped = true;
        Execution.Scope scope = running;
        if (scope != null) {
            scope.stop(INTERRUPTED);
        }
    }

    /** Drops the resources that programs still hold; the code of files is kept. */
    @Override
    public void close() {
        resources.close();
        LuaCompiler known = keeping;
        if (known != null) {
            known.keep(KEEPING);
        }
    }
}
