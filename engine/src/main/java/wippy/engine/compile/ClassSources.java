package wippy.engine.compile;

import java.util.Optional;
import wippy.base.code.CodeCache;
import wippy.base.code.CodeKey;
import wippy.engine.module.Module;

/** Gives each module the source of its classes. Any thread. */
final class ClassSources {
    /** Bytes of code below which compiling again is as quick as reading. */
    private static final int WORTH_KEEPING = 32 << 10;

    private final Optional<CodeVersion> version;
    private final CodeCache cache;

    /** Over that cache, by that version of the compiler; without a version nothing is kept. */
    ClassSources(Optional<CodeVersion> version, CodeCache cache) {
        this.version = version;
        this.cache = version.isPresent() ? cache : CodeCache.disabled();
    }

    /** The source for a module. */
    ClassSource of(Module module) {
        ModuleClasses classes = new ModuleClasses(module);
        if (!isKept(module)) {
            return new ClassSource(CodeCache.disabled(), CodeKey.of(), classes);
        }
        CodeKey key = CodeKey.of(
                CodeKey.digest(module.binary()),
                version.map(CodeVersion::text).orElse(""),
                MemoryAccess.best().getClass().getSimpleName());
        return new ClassSource(cache, key, classes);
    }

    /** Whether the code of a module goes to disk. */
    boolean isKept(Module module) {
        return cache.folder().isPresent()
                && module.bodies().stream()
                                .mapToLong(body -> body.end() - body.start())
                                .sum()
                        >= WORTH_KEEPING;
    }
}
