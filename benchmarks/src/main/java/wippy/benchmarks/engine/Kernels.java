package wippy.benchmarks.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import wippy.base.execution.Execution;
import wippy.base.execution.GuestLane;
import wippy.engine.WasmFunction;
import wippy.engine.WasmInstance;

/**
 * The kernels of {@code kern.wasm} with the arguments that {@code args.inc} beside it names, on the guest lane and
 * under a deadline: with everything on that a limit on time needs.
 */
final class Kernels {
    private static final Pattern KERNEL = Pattern.compile("KK\\((\\w+), *(\\d+)\\)");
    private static final Duration LIMIT = Duration.ofHours(1);

    private Kernels() {}

    /** Takes the folder; prints nanoseconds and result of each kernel. */
    public static void main(String[] args) throws IOException {
        Settings settings = Settings.of(args);
        Path folder = Path.of(settings.arguments().getFirst());
        WasmInstance instance = Modules.instance(Modules.read(folder.resolve("kern.wasm")), Modules.host());
        Matcher kernels = KERNEL.matcher(Files.readString(folder.resolve("args.inc")));
        while (kernels.find()) {
            String name = kernels.group(1);
            long argument = Long.parseLong(kernels.group(2));
            GuestLane.call(() -> measure(name, Modules.function(instance, name), argument, Protocol.of(settings)));
        }
    }

    private static boolean measure(String name, WasmFunction kernel, long argument, Protocol protocol) {
        try (var _ = Execution.current().deadline(LIMIT)) {
            double nanos = protocol.nanos(() -> kernel.call(argument));
            Figures.print(name, nanos, (int) kernel.call(argument)[0]);
            return true;
        }
    }
}
