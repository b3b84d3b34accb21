package wippy.engine.compile;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import wippy.base.code.CodeCache;
import wippy.base.code.CodeKey;
import wippy.base.code.CodeVersion;
import wippy.engine.module.Module;

/** Gives each module the source of its classes. Any thread. */
final class ClassSources {
    /** Bytes of code from which on a module is compiled ahead, unasked. */
    private static final int WORTH_FILLING = 32 << 10;

    /** Bytes whose digest takes some milliseconds. */
    private static final int WORTH_A_THREAD = 64 << 10;

    private final Optional<CodeVersion> version;
    private final CodeCache cache;

    /** Over that cache, by that version of the compiler; without a version nothing is kept. */
    ClassSources(Optional<CodeVersion> version, CodeCache cache) {
        this.version = version;
        this.cache = version.isPresent() ? cache : CodeCache.disabled();
    }

    /** Starts to compute what the code of a module is found by; beside decoding, where that takes long. */
    Supplier<String> digest(byte[] binary) {
        return cache.folder().isEmpty() || binary.length < WORTH_A_THREAD
                ? () -> CodeKey.digest(binary)
                : CompletableFuture.supplyAsync(
                        () -> CodeKey.digest(binary),
                        task -> Thread.ofPlatform()
                                .daemon()
                                .name("wippy-digest")
                                .start(task))::join;
    }

    /**
     * The source for a module.
     *
     * @param digest of its binary, from {@link #digest}
     */
    ClassSource of(Module module, Supplier<String> digest) {
        ModuleClasses classes = new ModuleClasses(module);
        if (cache.folder().isEmpty()) {
            return new ClassSource(CodeCache.disabled(), CodeKey.of(), classes);
        }
        CodeKey key = CodeKey.of(
                digest.get(),
                version.map(CodeVersion::text).orElse(""),
                MemoryAccess.best().getClass().getSimpleName());
        return new ClassSource(cache, key, classes);
    }

    /** Whether the module is so large that all of its code goes to disk some time soon. */
    boolean isFilled(Module module) {
        return cache.folder().isPresent()
                && module.bodies().stream()
                                .mapToLong(body -> body.end() - body.start())
                                .sum()
                        >= WORTH_FILLING;
    }
}
