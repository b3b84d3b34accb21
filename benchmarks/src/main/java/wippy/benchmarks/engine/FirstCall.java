package wippy.benchmarks.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import wippy.base.execution.GuestLane;
import wippy.engine.Imports;
import wippy.engine.WasmFunction;
import wippy.engine.WasmInstance;
import wippy.engine.WasmModule;

/** A {@link BigModule} until its first call has returned. */
final class FirstCall {
    private static final int FUNCTIONS = 300;
    private static final int STEP = 20;

    private FirstCall() {}

    /**
     * Takes a file and what to do with it: {@code call} decodes it, makes an instance and calls 300 of its functions,
     * to be timed as a whole process; {@code compile} fills the cache of compiled code; {@code rehearse} does all of
     * that once, without compiled code and with it, as the launcher's rehearsal does; a number calls that many modules
     * in one process and prints what each keeps in memory after its first call.
     */
    public static void main(String[] args) throws IOException {
        List<String> arguments = Settings.of(args).arguments();
        Path file = Path.of(arguments.getFirst());
        switch (arguments.get(1)) { // without a pattern, whose first use would be measured too
            case "call" -> System.out.println("result " + touch(instance(file)));
            case "compile" -> System.out.println("kept " + Modules.read(file).compile());
            case "rehearse" -> rehearse(file);
            default -> keep(file, Integer.parseInt(arguments.get(1)));
        }
    }

    private static void rehearse(Path file) throws IOException {
        System.out.println("result " + touch(instance(file)));
        System.out.println("kept " + Modules.read(file).compile());
        System.out.println("result " + touch(instance(file)));
    }

    private static WasmInstance instance(Path file) throws IOException {
        WasmModule module = Modules.read(file);
        return Modules.instance(module, Imports.none());
    }

    private static int touch(WasmInstance instance) {
        WasmFunction touch = Modules.function(instance, "touch");
        return GuestLane.call(() -> (int) touch.call(0, FUNCTIONS, STEP)[0]);
    }

    private static void keep(Path file, int modules) throws IOException {
        List<WasmModule> kept = new ArrayList<>();
        kept.add(called(file)); // what all modules share comes with the first
        long size = java.nio.file.Files.size(file);
        Heap before = Heap.now();
        for (int i = 0; i < modules; i++) {
            kept.add(called(file));
        }
        Heap each = Heap.now().minus(before);
        double mib = modules * (double) (1 << 20);
        Figures.print("kept-heap", each.heap() / mib, "MiB");
        Figures.print("kept-metaspace", each.metaspace() / mib, "MiB");
        Figures.print("kept-code-cache", each.codeCache() / mib, "MiB");
        Figures.print("kept-in-all", each.sum() / (double) modules / size, "x");
        System.err.println(kept.size() + " modules of " + size + " bytes");
    }

    /** The module without the instance, whose memory is not its own. */
    private static WasmModule called(Path file) throws IOException {
        WasmInstance instance = instance(file);
        touch(instance);
        return instance.module();
    }
}
