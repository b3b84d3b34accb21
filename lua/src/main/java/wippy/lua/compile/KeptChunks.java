package wippy.lua.compile;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import wippy.base.code.CodeCache;
import wippy.base.code.CodeEntry;
import wippy.base.code.CodeKey;
import wippy.base.code.CodeVersion;
import wippy.base.execution.BlockingPool;
import wippy.lua.LuaFunction;

/**
 * What earlier processes found out about source texts: the code of each that ran, in a file of its own, and which
 * texts, loaded together, all were Lua. Any thread.
 */
final class KeptChunks {
    private static final String CODE = "lua";
    private static final String CHECKED = "lua checked";

    private final CodeCache cache;
    private final String version;
    private final Executor writers;
    private final Set<CompletableFuture<Void>> writing = ConcurrentHashMap.newKeySet();

    /**
     * In that cache, by that version of the compiler.
     *
     * @param writers write to the disk
     */
    KeptChunks(CodeCache cache, CodeVersion version, Executor writers) {
        this.cache = cache;
        this.version = version.text();
        this.writers = writers;
    }

    /** In the user's cache; nothing where the version of this compiler is not known. */
    static KeptChunks standard() {
        return CodeVersion.of(LuaFunction.class, CodeCache.class)
                .map(version -> new KeptChunks(CodeCache.standard(), version, BlockingPool.shared()::execute))
                .orElseGet(KeptChunks::none);
    }

    /** Nothing is kept. */
    static KeptChunks none() {
        return new KeptChunks(CodeCache.disabled(), new CodeVersion(""), Runnable::run);
    }

    private boolean isOn() {
        return cache.folder().isPresent();
    }

    private CodeKey key(LuaSource source) {
        return CodeKey.of(CODE, version, source.name(), source.digest());
    }

    /** The code of a text. */
    Optional<ChunkCode> find(LuaSource source) {
        return isOn() ? cache.find(key(source)).flatMap(KeptChunks::read) : Optional.empty();
    }

    /** Whether there is code of a text, which so is Lua. */
    boolean has(LuaSource source) {
        return isOn() && isThere(key(source));
    }

    private boolean isThere(CodeKey key) {
        Optional<CodeEntry> found = cache.find(key);
        found.ifPresent(CodeEntry::close);
        return found.isPresent();
    }

    private static Optional<ChunkCode> read(CodeEntry entry) {
        try (entry) {
            return ChunkCode.read(entry);
        }
    }

    /** Keeps code. */
    void keep(LuaSource source, ChunkCode code) {
        if (isOn()) {
            Map<String, byte[]> contents = code.contents();
            write(() -> cache.store(key(source), contents));
        }
    }

    private void write(Runnable store) {
        CompletableFuture<Void> done = CompletableFuture.runAsync(store, writers);
        writing.add(done);
        var _ = done.whenComplete((_, _) -> writing.remove(done));
    }

    /** Waits until all is written, but not longer than that. */
    void finish(Duration within) {
        try {
            CompletableFuture.allOf(writing.toArray(CompletableFuture[]::new))
                    .get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // what is not kept now is generated again
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private CodeKey key(Collection<LuaSource> sources) {
        List<String> parts = new ArrayList<>(List.of(CHECKED, version));
        sources.stream()
                .sorted(Comparator.comparing(LuaSource::name).thenComparing(LuaSource::text))
                .forEach(source -> parts.addAll(List.of(source.name(), source.digest())));
        return new CodeKey(parts);
    }

    /** Whether those texts were found to be Lua, all together. */
    boolean areChecked(Collection<LuaSource> sources) {
        return isOn() && isThere(key(sources));
    }

    /** Remembers that those texts all are Lua. */
    void keepChecked(Collection<LuaSource> sources) {
        if (isOn()) {
            write(() -> cache.store(key(sources), Map.of()));
        }
    }
}
