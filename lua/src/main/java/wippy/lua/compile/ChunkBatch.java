package wippy.lua.compile;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import wippy.base.execution.Execution;
import wippy.base.execution.GuestLane;
import wippy.lua.syntax.SyntaxError;

/**
 * Source texts that are looked through together, on all processors, before they are taken in one after another. Used by
 * one thread.
 */
public final class ChunkBatch {
    private final LuaCompiler compiler;
    private final Map<LuaSource, Outcome> outcomes;

    private sealed interface Outcome {
        record Fine(LuaChunk chunk) implements Outcome {}

        record Wrong(SyntaxError error) implements Outcome {}
    }

    private ChunkBatch(LuaCompiler compiler, Map<LuaSource, Outcome> outcomes) {
        this.compiler = compiler;
        this.outcomes = outcomes;
    }

    /** No texts: each is looked through when it is compiled. */
    public static ChunkBatch none(LuaCompiler compiler) {
        return new ChunkBatch(compiler, Map.of());
    }

    /** Texts that are looked through now, unless an earlier process did that. */
    static ChunkBatch of(LuaCompiler compiler, KeptChunks kept, List<LuaSource> sources) {
        Set<LuaSource> distinct = new LinkedHashSet<>(sources);
        Map<LuaSource, Outcome> outcomes = new HashMap<>();
        if (kept.areChecked(distinct)) {
            distinct.forEach(source -> outcomes.put(source, new Outcome.Fine(compiler.unchecked(source))));
        } else {
            outcomes.putAll(parallel(compiler, distinct));
            if (outcomes.values().stream().allMatch(Outcome.Fine.class::isInstance)) {
                kept.keepChecked(distinct);
            }
        }
        return new ChunkBatch(compiler, outcomes);
    }

    private static Map<LuaSource, Outcome> parallel(LuaCompiler compiler, Set<LuaSource> sources) {
        Map<LuaSource, Outcome> outcomes = new ConcurrentHashMap<>();
        Queue<LuaSource> open = new ConcurrentLinkedQueue<>(sources);
        int threads = Math.min(sources.size(), Runtime.getRuntime().availableProcessors());
        CountDownLatch done = new CountDownLatch(threads);
        for (int i = 0; i < threads; i++) {
            GuestLane.start("lua-check-" + i, new Execution(), () -> {
                try {
                    for (LuaSource next = open.poll(); next != null; next = open.poll()) {
                        outcomes.put(next, outcome(compiler, next));
                    }
                } finally {
                    done.countDown();
                }
            });
        }
        await(done);
        return outcomes;
    }

    private static void await(CountDownLatch done) {
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // what is missing is looked through when it is compiled
        }
    }

    private static Outcome outcome(LuaCompiler compiler, LuaSource source) {
        try {
            return new Outcome.Fine(compiler.compile(source));
        } catch (SyntaxError e) {
            return new Outcome.Wrong(e);
        }
    }

    /**
     * Compiles a text, of the batch or another one.
     *
     * @throws SyntaxError if it is not Lua
     */
    public LuaChunk compile(LuaSource source) {
        return switch (outcomes.get(source)) {
            case Outcome.Fine(LuaChunk chunk) -> chunk;
            case Outcome.Wrong(SyntaxError error) -> throw error;
            case null -> compiler.compile(source);
        };
    }
}
