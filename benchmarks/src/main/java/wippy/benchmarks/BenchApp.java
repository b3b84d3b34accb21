package wippy.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import wippy.guest.lua.LuaEntries;
import wippy.guest.wasm.WasmEntries;
import wippy.runtime.Node;
import wippy.runtime.call.CallContext;
import wippy.runtime.call.FunctionCall;
import wippy.runtime.call.Functions;
import wippy.runtime.call.Payload;
import wippy.runtime.entry.EntryId;
import wippy.runtime.load.AppLoader;
import wippy.runtime.load.LockFile;
import wippy.runtime.registry.EntryHandler;
import wippy.runtime.resource.ResourceLimits;
import wippy.runtime.settings.Settings;
import wippy.service.fs.DirectoryHandler;
import wippy.value.JavaModel;
import wippy.value.ValueModel;

/** The app in {@code benchmarks/app}, with as much of a runtime around it as functions need. */
final class BenchApp {
    private static final Path DIRECTORY = Path.of("benchmarks", "app").toAbsolutePath();

    private static final ValueModel JAVA = JavaModel.shared();

    private final Functions functions;

    BenchApp() {
        Node node = Node.create(Settings.none(), "bench");
        functions = node.functions();
        List<EntryHandler> handlers = new ArrayList<>(List.of(new DirectoryHandler(node.volumes(), DIRECTORY)));
        handlers.addAll(LuaEntries.handlers(node, ResourceLimits.DEFAULT));
        handlers.addAll(WasmEntries.of(node).handlers());
        handlers.forEach(node.registry()::handle);
        node.registry()
                .baseline(new AppLoader(Settings.none(), Map.of(), false)
                        .load(LockFile.read(DIRECTORY.resolve(LockFile.NAME))));
    }

    /** Calls one of its functions with numbers. */
    @Nullable
    Object call(String name, Integer... arguments) {
        List<Payload> payloads = Stream.of(arguments)
                .map(argument -> new Payload(JAVA, argument))
                .toList();
        return functions
                .call(FunctionCall.of(new EntryId("bench", name), payloads, CallContext.EMPTY, JAVA))
                .value();
    }
}
