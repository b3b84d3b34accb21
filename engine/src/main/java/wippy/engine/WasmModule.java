package wippy.engine;

import java.time.Duration;
import java.util.List;

/** A decoded and validated core module, immutable and shared by all its instances. */
public final class WasmModule {
    private final String name;
    private final Backend.Code code;

    private WasmModule(String name, Backend.Code code) {
        this.name = name;
        this.code = code;
    }

    /** Decodes a binary without a name for messages. */
    public static WasmModule decode(byte[] binary) {
        return decode("module", binary);
    }

    /**
     * Decodes and validates a binary.
     *
     * @param name what messages and backtraces call it
     * @throws WasmException.Malformed if it is no core module; a component is named as such
     * @throws WasmException.Invalid if it breaks the rules of validation
     * @throws WasmException.Unsupported if it uses a feature the engine does not have
     */
    public static WasmModule decode(String name, byte[] binary) {
        if (BinaryKind.of(binary) == BinaryKind.COMPONENT) {
            throw new WasmException.Malformed(name + ": is a component, where a core module is expected");
        }
        return new WasmModule(name, Backend.current().decode(name, binary));
    }

    /** What messages call it. */
    public String name() {
        return name;
    }

    /** What it needs, in its own order; the same name may come twice. */
    public List<ImportType> imports() {
        return code.imports();
    }

    /** What it offers, in its own order. */
    public List<ExportType> exports() {
        return code.exports();
    }

    /**
     * Compiles all functions now, where otherwise each is compiled at its first call, and keeps the code on disk for
     * later processes (package {@code wippy.base.code}). Does nothing if that has been done.
     *
     * @return whether the code is on disk now; not if the cache is off or the module has none
     */
    public boolean compile() {
        return code.compile();
    }

    /**
     * Keeps on disk the code that this process needed so far, for later processes, which then neither validate the
     * module nor compile that code again. For programs that end soon; large modules are compiled ahead in those that do
     * not. Does nothing if it is there already.
     *
     * @param within the time after which what is not made yet is left out
     * @return whether some of its code is on disk now; not if the cache is off
     */
    public boolean keep(Duration within) {
        return code.keep(within);
    }

    /** The same for several; what the time is too short for is left out. */
    public static void keep(Iterable<WasmModule> modules, Duration within) {
        long begun = System.nanoTime();
        for (WasmModule module : modules) {
            module.keep(within.minusNanos(System.nanoTime() - begun));
        }
    }

    Backend.Code code() {
        return code;
    }

    @Override
    public String toString() {
        return name;
    }
}
