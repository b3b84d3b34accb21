package wippy.lua.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wippy.base.code.CodeCache;
import wippy.base.code.CodeVersion;
import wippy.lua.LuaError;
import wippy.lua.Ops;
import wippy.lua.Results;
import wippy.lua.syntax.Block;
import wippy.lua.syntax.LuaParser;
import wippy.lua.syntax.SyntaxError;
import wippy.lua.type.LuaTypes;

/** Code of Lua texts on disk: what a second process finds, and what it does not trust. */
class KeptChunksTest {
    private static final CodeVersion VERSION = new CodeVersion("1");

    @TempDir
    Path folder;

    private CodeCache cache;
    private KeptChunks kept;

    @BeforeEach
    void open() {
        cache = CodeCache.open(folder.resolve("cache"), 1 << 24);
        kept = kept(VERSION);
    }

    private KeptChunks kept(CodeVersion version) {
        return new KeptChunks(cache, version, Runnable::run);
    }

    private LuaCompiler compiler(CodeVersion version) {
        return new LuaCompiler(new LuaTypes(), kept(version));
    }

    private static String run(LuaChunk chunk) {
        Lua lua = new Lua();
        Object result = Results.first(chunk.main().call(lua.state));
        return Ops.toText(lua.state, result);
    }

    /** Runs a text, as one process does, after which its code is on disk. */
    private String runAndKeep(LuaSource source) {
        String result = run(compiler(VERSION).compile(source));
        assertThat(kept.find(source).isPresent()).isTrue();
        return result;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
            return files.filter(file -> file.toString().endsWith(".code")).toList();
        }
    }

    /** The code of another text under this one's key: if it runs, nothing was generated from this one. */
    @Test
    void whatIsKeptIsRunAndNotGenerated() {
        LuaSource one = new LuaSource("a.lua", "return 1");
        kept.keep(one, compiler(VERSION).generate(new LuaSource("b.lua", "return 'kept'"), parse("return 'kept'")));
        assertThat(kept.find(one).isPresent()).isTrue();
        assertThat(run(compiler(VERSION).compile(one))).isEqualTo("kept");
        assertThat(run(compiler(new CodeVersion("2")).compile(one))).isEqualTo("1");
        assertThat(run(compiler(VERSION).compile(new LuaSource("c.lua", "return 1"))))
                .isEqualTo("1");
        assertThat(run(compiler(VERSION).compile(new LuaSource("a.lua", "return 1 "))))
                .isEqualTo("1");
    }

    /** A text that is not Lua, with code all the same: if that runs, nobody looked through it. */
    @Test
    void aTextWhoseCodeIsKeptIsNotParsedAgain() {
        LuaSource wrong = new LuaSource("a.lua", "x = = 1");
        kept.keep(wrong, compiler(VERSION).generate(new LuaSource("b.lua", "return 'kept'"), parse("return 'kept'")));
        assertThat(run(compiler(VERSION).compile(wrong))).isEqualTo("kept");
        assertThatThrownBy(() -> compiler(new CodeVersion("2")).compile(wrong)).isInstanceOf(SyntaxError.class);
        assertThatThrownBy(() -> compiler(VERSION).compile(new LuaSource("a.lua", "x = = 2")))
                .isInstanceOf(SyntaxError.class);
    }

    @Test
    void theEndWaitsForWhatIsBeingWritten() throws Exception {
        CountDownLatch disk = new CountDownLatch(1);
        try (ExecutorService writer = Executors.newSingleThreadExecutor()) {
            KeptChunks slow = new KeptChunks(
                    cache,
                    VERSION,
                    task -> writer.execute(() -> {
                        try {
                            disk.await();
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                        task.run();
                    }));
            LuaCompiler compiler = new LuaCompiler(new LuaTypes(), slow);
            LuaSource source = new LuaSource("a.lua", "return 7");
            assertThat(run(compiler.compile(source))).isEqualTo("7");
            compiler.keep(Duration.ofMillis(20));
            assertThat(files()).as("not longer than it may").isEmpty();
            disk.countDown();
            compiler.keep(Duration.ofMinutes(1));
            assertThat(files()).hasSize(1);
            compiler.keep(Duration.ZERO);
        }
    }

    private static Block.Function parse(String text) {
        return LuaParser.parse("test", text);
    }

    @Test
    void aTextThatNeverRunsLeavesNothing() throws IOException {
        compiler(VERSION).compile(new LuaSource("a.lua", "return 1"));
        assertThat(files()).isEmpty();
    }

    /** Everything that classes ask their loader for: long texts, shapes, types, and more than a class has room for. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "local s = [[LONG]] return #s .. s:sub(-3)",
                "local function p(x, y) return {x = x, y = y, n = {deep = 0x7fffffffffffffff}} end"
                        + " local a = p(1, 2) return a.x .. a.y .. a.n.deep",
                "type A = {b: B} type B = {n: integer} local v = A({b = {n = 1}}) return type(A:is({b = {n = 'x'}}))"
                        + " .. tostring(select(2, A:is(1))) .. tostring(B == B) .. v.b.n",
                "type Box<T> = {value: T} local f = function() return Box end return tostring(f() == Box)",
                "type I = integer local m = {P = I} type L = {m.P} return type(L:is({1})) .. type(L:is({'x'})) .."
                        + " tostring(L == L)",
                "return 0.1 .. ' ' .. -0.0 .. ' ' .. 1e300 .. ' ' .. 9007199254740993 .. ' ' .. 1/0",
                "local t = {MANY} local s = 0 for _, v in ipairs(t) do s = s + #v end return s",
                "return '\\0\\200\\255' .. 'zwölf'",
            })
    void aSecondProcessComputesTheSame(String text) {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 12_000; i++) {
            many.append("'text ").append(i).append("',");
        }
        LuaSource source = new LuaSource(
                "t.lua", text.replace("LONG", "long ".repeat(10_000)).replace("MANY", many));
        String first = runAndKeep(source);
        assertThat(first).isNotEqualTo("nil");
        assertThat(run(compiler(VERSION).compile(source))).isEqualTo(first);
    }

    @Test
    void messagesOfKeptCodeHaveTheirPlaces() {
        LuaSource source = new LuaSource("a.lua", "local function f(t)\n  return t.x.y\nend\nreturn (f({}))");
        assertThatThrownBy(() -> run(compiler(VERSION).compile(source))).isInstanceOf(LuaError.class);
        assertThat(kept.find(source).isPresent()).isTrue();
        assertThatThrownBy(() -> run(compiler(VERSION).compile(source)))
                .hasMessage("a.lua:2: attempt to index a nil value (field 'x')");
    }

    /** Cut at any place, or with an octet changed: it is generated again. */
    @Test
    void aDamagedFileIsAsGoodAsNone() throws IOException {
        LuaSource source = new LuaSource("a.lua", "local function f(x) return x + 1 end return f(41)");
        runAndKeep(source);
        Path file = files().getFirst();
        byte[] whole = Files.readAllBytes(file);
        for (int i = 0; i < whole.length; i += 97) {
            byte[] changed = i % 2 == 0 ? java.util.Arrays.copyOf(whole, i) : whole.clone();
            if (i % 2 == 1) {
                changed[i] ^= 0x20;
            }
            Files.write(file, changed);
            assertThat(run(compiler(VERSION).compile(source))).as("octet %d", i).isEqualTo("42");
            assertThat(kept.find(source).isPresent()).isTrue();
        }
    }

    // ---- texts that are looked through together

    @Test
    void aBatchFindsEveryError() {
        LuaSource good = new LuaSource("good.lua", "return 'good'");
        LuaSource bad = new LuaSource("bad.lua", "x = = 1");
        LuaSource lost = new LuaSource("lost.lua", "goto nowhere");
        ChunkBatch batch = compiler(VERSION).batch(List.of(good, bad, lost));
        assertThat(run(batch.compile(good))).isEqualTo("good");
        assertThatThrownBy(() -> batch.compile(bad))
                .isInstanceOf(SyntaxError.class)
                .hasMessageContaining("bad.lua:1");
        assertThatThrownBy(() -> batch.compile(lost))
                .isInstanceOf(SyntaxError.class)
                .hasMessageContaining("no visible label 'nowhere'");
        assertThat(run(batch.compile(new LuaSource("other.lua", "return 'other'"))))
                .isEqualTo("other");
    }

    @Test
    void manyTextsAreLookedThroughAtOnce() {
        List<LuaSource> sources = java.util.stream.IntStream.range(0, 300)
                .mapToObj(i -> new LuaSource(i + ".lua", i % 100 == 7 ? "return (" : "return " + i))
                .toList();
        ChunkBatch batch = compiler(VERSION).batch(sources);
        AtomicInteger wrong = new AtomicInteger();
        for (LuaSource source : sources) {
            try {
                assertThat(run(batch.compile(source)) + ".lua").isEqualTo(source.name());
            } catch (SyntaxError e) {
                wrong.incrementAndGet();
            }
        }
        assertThat(wrong).hasValue(3);
    }

    /** A text said to be Lua that is not: if that is not noticed at once, nothing was parsed. */
    @Test
    void textsThatWereLookedThroughBeforeAreNotParsedAgain() {
        List<LuaSource> sources = List.of(new LuaSource("a.lua", "return 1"), new LuaSource("b.lua", "x = ="));
        kept.keepChecked(sources);
        assertThat(kept.areChecked(sources.reversed())).isTrue();
        ChunkBatch batch = compiler(VERSION).batch(sources);
        assertThat(run(batch.compile(sources.getFirst()))).isEqualTo("1");
        LuaChunk broken = batch.compile(sources.get(1));
        assertThatThrownBy(broken::main).isInstanceOf(SyntaxError.class);
        assertThat(kept.areChecked(sources.subList(0, 1))).isFalse();
        assertThat(kept(new CodeVersion("2")).areChecked(sources)).isFalse();
    }

    @Test
    void onlyTextsThatAreAllLuaAreRemembered() {
        List<LuaSource> good = List.of(new LuaSource("a.lua", "return 1"), new LuaSource("b.lua", "return 2"));
        List<LuaSource> bad = List.of(new LuaSource("a.lua", "return 1"), new LuaSource("b.lua", "return ="));
        var _ = compiler(VERSION).batch(bad);
        var _ = compiler(VERSION).batch(good);
        assertThat(kept.areChecked(good)).isTrue();
        assertThat(kept.areChecked(bad)).isFalse();
    }

    @Test
    void manyThreadsLoadOneChunkOnce() throws InterruptedException {
        LuaChunk chunk = compiler(VERSION).compile(new LuaSource("a.lua", "return 1"));
        Map<Object, Boolean> mains = new java.util.concurrent.ConcurrentHashMap<>();
        List<Thread> threads = Stream.generate(() -> Thread.ofVirtual().start(() -> mains.put(chunk.main(), true)))
                .limit(50)
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(mains).hasSize(1);
    }

    @Test
    void nothingIsKeptWithoutACache() {
        assertThat(KeptChunks.none().find(new LuaSource("a", "return 1"))).isEqualTo(Optional.empty());
    }
}
