package wippy.guest.wasm.code;

import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import wippy.component.Component;
import wippy.engine.WasmModule;

/** Decoded code by the digest of its source, so that entries of the same file share it. Any thread may use it. */
public final class CodeCache {
    private final Map<String, SoftReference<Decoded>> bySource = new HashMap<>();

    /** Code that was decoded and validated but not linked. */
    sealed interface Decoded {
        /** A component. */
        record OfComponent(Component component) implements Decoded {}

        /** A core module. */
        record OfModule(WasmModule module) implements Decoded {}
    }

    /** The code of that digest; decoded at its first use. A failure is not kept. */
    synchronized Decoded get(String digest, Supplier<Decoded> decode) {
        bySource.values().removeIf(reference -> reference.get() == null);
        SoftReference<Decoded> reference = bySource.get(digest);
        @Nullable Decoded known = reference == null ? null : reference.get();
        if (known != null) {
            return known;
        }
        Decoded decoded = decode.get();
        bySource.put(digest, new SoftReference<>(decoded));
        return decoded;
    }

    /** The core modules of what it holds. */
    public synchronized List<WasmModule> modules() {
        List<WasmModule> modules = new ArrayList<>();
        for (SoftReference<Decoded> reference : bySource.values()) {
            switch (reference.get()) {
                case Decoded.OfComponent known ->
                    modules.addAll(known.component().modules());
                case Decoded.OfModule known -> modules.add(known.module());
                case null -> {} // gone meanwhile
            }
        }
        return modules;
    }

    /** How many codes it holds. */
    synchronized int size() {
        return bySource.size();
    }
}
