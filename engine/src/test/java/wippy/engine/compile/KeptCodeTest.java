package wippy.engine.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wippy.base.code.CodeCache;
import wippy.base.code.CodeKey;
import wippy.base.code.CodeVersion;
import wippy.engine.Backend;
import wippy.engine.Extern;
import wippy.engine.InstanceLimits;
import wippy.engine.WasmFunction;
import wippy.engine.module.Module;
import wippy.engine.module.ModuleDecoder;
import wippy.engine.text.WatParser;

class KeptCodeTest {
    private static final CodeVersion VERSION = new CodeVersion("1");

    @TempDir
    Path folder;

    /** Two hundred functions of some hundred bytes; function {@code f7} adds 7 seventy times. */
    private static byte[] module() {
        StringBuilder text = new StringBuilder("(module");
        for (int i = 0; i < 200; i++) {
            text.append("(func (export \"f%d\") (param i32) (result i32) local.get 0 ".formatted(i));
            text.append("i32.const %d i32.add ".formatted(i).repeat(70)).append(')');
        }
        return WatParser.parse("many.wat", text.append(')').toString());
    }

    private ClassSources sources(CodeVersion version) {
        return new ClassSources(Optional.of(version), CodeCache.open(folder, 1 << 24));
    }

    private ClassSource source(CodeVersion version, byte[] binary) {
        ClassSources sources = sources(version);
        return sources.of(ModuleDecoder.decode("m", binary), sources.digest(binary));
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long seven(Backend.Code code) {
        Extern export = code.instantiate(List.of(), InstanceLimits.unlimited())
                .exports()
                .get("f7");
        return ((WasmFunction) export).call(2)[0];
    }

    @Test
    void laterProcessesFindTheCode() {
        byte[] binary = module();
        assertThat(source(VERSION, binary).isKept()).isFalse();
        Backend.Code code = new CompilerBackend(sources(VERSION)).decode("m", binary);
        assertThat(code.compile()).isTrue();
        assertThat(seven(code)).isEqualTo(492);

        ClassSource found = source(VERSION, binary);
        assertThat(found.isKept()).isTrue();
        assertThat(seven(new CompilerBackend(sources(VERSION)).decode("m", binary)))
                .isEqualTo(492);
    }

    /** Writes what {@code classes} does, but for a start from the cache only what that is to write. */
    private static ClassSource.ClassWriter onlyAdapters(ModuleClasses classes) {
        return new ClassSource.ClassWriter() {
            @Override
            public List<String> names() {
                return classes.names();
            }

            @Override
            public boolean isKept(String name) {
                return classes.isKept(name);
            }

            @Override
            public boolean isOfFunctions(String name) {
                return classes.isOfFunctions(name);
            }

            @Override
            public byte[] write(String name, ClassSource.Kept kept) throws ClassNotFoundException {
                assertThat(Adapters.are(name)).as(name).isTrue();
                return classes.write(name, kept);
            }
        };
    }

    /** Instances of a module before and after its code is kept, the second without what compiles. */
    private List<Backend.Instance> beforeAndAfter(byte[] binary) {
        CodeCache cache = CodeCache.open(folder, 1 << 24);
        CodeKey key = CodeKey.of("m");
        Module module = ModuleDecoder.decode("m", binary);
        ModuleClasses classes = new ModuleClasses(module);
        ClassSource first = new ClassSource(cache, key, classes);
        CompiledModule fresh = new CompiledModule(module, first);
        assertThat(fresh.compile()).isTrue();
        ClassSource second = new ClassSource(cache, key, onlyAdapters(classes));
        assertThat(second.isKept()).isTrue();
        return List.of(
                fresh.instantiate(List.of(), InstanceLimits.unlimited()),
                new CompiledModule(module, second).instantiate(List.of(), InstanceLimits.unlimited()));
    }

    private static long[] call(Backend.Instance instance, String function, long... arguments) {
        return ((WasmFunction) instance.exports().get(function)).call(arguments);
    }

    /** Each kind of value and none, several results, many parameters, types and structures, calls through a table. */
    @Test
    void aStartFromTheCacheCompilesNothing() {
        byte[] binary = WatParser.parse(
                "kinds.wat", """
                    (module
                      (type $pair (struct (field i32) (field (mut i64))))
                      (type $mix (func (param i32 i64 f32 f64 externref) (result f64)))
                      (type $many (func (param i32 i32) (result i32 i32)))
                      (type $wide (func (param %s) (result i64)))
                      (type $void (func))
                      (memory 1)
                      (global $g (mut i32) (i32.const 0))
                      (table funcref (elem $mix $many $wide $void $vector))
                      (func $mix (type $mix)
                        (f64.add (local.get 3) (f64.convert_i64_s (i64.add (i64.extend_i32_s (local.get 0)) (local.get 1)))))
                      (func $many (type $many) (local.get 1) (local.get 0))
                      (func $wide (type $wide) (i64.add (local.get 0) (local.get 129)))
                      (func $void (type $void) (global.set $g (i32.const 5)))
                      (func $vector (param v128) (result v128) (i8x16.add (local.get 0) (local.get 0)))
                      (func (export "mix") (result f64)
                        (call_indirect (type $mix)
                          (i32.const 1) (i64.const 2) (f32.const 3) (f64.const 0.5) (ref.null extern) (i32.const 0)))
                      (func (export "many") (result i32)
                        (i32.sub (call_indirect (type $many) (i32.const 3) (i32.const 10) (i32.const 1))))
                      (func (export "wide") (result i64)
                        %s (call_indirect (type $wide) (i32.const 2)))
                      (func (export "void") (result i32)
                        (call_indirect (type $void) (i32.const 3)) (global.get $g))
                      (func (export "vector") (result i32)
                        (i32x4.extract_lane 0 (call_indirect (param v128) (result v128) (v128.const i8x16 %s) (i32.const 4))))
                      (func (export "pair") (result i64)
                        (struct.get $pair 1 (struct.new $pair (i32.const 1) (i64.const 77)))))
                    """.formatted("i64 ".repeat(130), "(i64.const 4) ".repeat(130), "1 ".repeat(16)));
        for (Backend.Instance instance : beforeAndAfter(binary)) {
            assertThat(call(instance, "mix")).containsExactly(Double.doubleToRawLongBits(3.5));
            assertThat(call(instance, "many")).containsExactly(7);
            assertThat(call(instance, "wide")).containsExactly(8);
            assertThat(call(instance, "void")).containsExactly(5);
            assertThat(call(instance, "vector")).containsExactly(0x02020202);
            assertThat(call(instance, "pair")).containsExactly(77);
        }
    }

    /** A million calls that would not fit the stack, of functions that call each other through a table. */
    @Test
    void tailCallsNeedNoStackFromTheCacheEither() {
        byte[] binary = WatParser.parse("tails.wat", """
            (module
              (type $step (func (param i32 i32) (result i32)))
              (table funcref (elem $even $odd))
              (func $even (type $step)
                (if (i32.eqz (local.get 0)) (then (return (local.get 1))))
                (return_call_indirect (type $step)
                  (i32.sub (local.get 0) (i32.const 1)) (i32.add (local.get 1) (i32.const 2)) (i32.const 1)))
              (func $odd (type $step)
                (return_call $even (i32.sub (local.get 0) (i32.const 1)) (local.get 1)))
              (func (export "run") (param i32) (result i32)
                (call_indirect (type $step) (local.get 0) (i32.const 0) (i32.const 0))))
            """);
        for (Backend.Instance instance : beforeAndAfter(binary)) {
            assertThat(call(instance, "run", 1_000_000)).containsExactly(1_000_000);
        }
    }

    @Test
    void anotherVersionOfTheCompilerFindsNothing() {
        byte[] binary = module();
        new CompilerBackend(sources(VERSION)).decode("m", binary).compile();
        assertThat(source(new CodeVersion("2"), binary).isKept()).isFalse();
    }

    @Test
    void damagedCodeIsMadeAgain() throws IOException {
        byte[] binary = module();
        new CompilerBackend(sources(VERSION)).decode("m", binary).compile();
        Path file = files().getFirst();
        byte[] content = Files.readAllBytes(file);
        for (int at = content.length / 3; at < content.length; at += 97) {
            content[at] ^= 0x55;
        }
        Files.write(file, content);
        assertThat(seven(new CompilerBackend(sources(VERSION)).decode("m", binary)))
                .isEqualTo(492);
    }

    /** Functions one to four, of a group each or not; small, so that nobody compiles it ahead. */
    private static byte[] small() {
        StringBuilder text = new StringBuilder("(module");
        for (int i = 1; i <= 4; i++) {
            text.append("(func (export \"f%d\") (param i32) (result i32) local.get 0 ".formatted(i));
            text.append("i32.const %d i32.add ".formatted(i).repeat(400)).append(')');
        }
        return WatParser.parse("small.wat", text.append(')').toString());
    }

    private static long add(Backend.Code code, int function) {
        return call(code.instantiate(List.of(), InstanceLimits.unlimited()), "f" + function, 2)[0];
    }

    @Test
    void smallModulesAreKeptWhereSomebodyAsks() {
        Backend.Code code = new CompilerBackend(sources(VERSION)).decode("m", small());
        assertThat(files()).isEmpty();
        assertThat(code.compile()).isTrue();
        assertThat(files()).hasSize(1);
        assertThat(source(VERSION, small()).isWhole()).isTrue();
    }

    @Test
    void aRunKeepsWhatItNeededAndTheNextOneAdds() throws IOException {
        Backend.Code first = new CompilerBackend(sources(VERSION)).decode("m", small());
        assertThat(add(first, 1)).isEqualTo(402);
        assertThat(first.keep(Duration.ofMinutes(1))).isTrue();
        ClassSource kept = source(VERSION, small());
        assertThat(kept.isKept()).isTrue();
        assertThat(kept.isWhole()).isFalse();
        long size = Files.size(files().getFirst());

        Backend.Code second = new CompilerBackend(sources(VERSION)).decode("m", small());
        assertThat(add(second, 1)).isEqualTo(402);
        assertThat(second.keep(Duration.ofMinutes(1))).isTrue();
        assertThat(Files.size(files().getFirst())).isEqualTo(size);

        assertThat(add(second, 4)).isEqualTo(1602);
        assertThat(second.keep(Duration.ofMinutes(1))).isTrue();
        assertThat(files()).hasSize(1);
        assertThat(Files.size(files().getFirst())).isGreaterThan(size);
    }

    /** The third start compiles nothing that the first two did. */
    @Test
    void whatRunsKeptIsNotCompiledAgain() throws ClassNotFoundException {
        Module module = ModuleDecoder.decode("m", small());
        CodeCache cache = CodeCache.open(folder, 1 << 24);
        for (int function : List.of(2, 3)) {
            CompiledModule run =
                    new CompiledModule(module, new ClassSource(cache, CodeKey.of("m"), new ModuleClasses(module)));
            assertThat(add(run, function)).isEqualTo(2 + 400 * function);
            assertThat(run.keep(Duration.ofMinutes(1))).isTrue();
        }
        ClassSource found = new ClassSource(cache, CodeKey.of("m"), onlyAdapters(new ModuleClasses(module)));
        CompiledModule third = new CompiledModule(module, found);
        assertThat(add(third, 2)).isEqualTo(802);
        assertThat(add(third, 3)).isEqualTo(1202);
    }

    @Test
    void whatIsNotMadeInTimeIsLeftOut() {
        Backend.Code code = new CompilerBackend(sources(VERSION)).decode("m", small());
        assertThat(add(code, 1)).isEqualTo(402);
        assertThat(code.keep(Duration.ZERO)).isFalse();
        assertThat(files()).isEmpty();
        assertThat(code.keep(Duration.ofMinutes(1))).isTrue();
    }

    @Test
    void whatIsWholeStaysSo() {
        Backend.Code code = new CompilerBackend(sources(VERSION)).decode("m", small());
        assertThat(add(code, 1)).isEqualTo(402);
        assertThat(code.compile()).isTrue();
        assertThat(code.keep(Duration.ofMinutes(1))).isTrue();
        assertThat(source(VERSION, small()).isWhole()).isTrue();
    }

    @Test
    void aRunThatNeededNothingKeepsNothing() {
        assertThat(new CompilerBackend(sources(VERSION)).decode("m", small()).keep(Duration.ofMinutes(1)))
                .isFalse();
        assertThat(files()).isEmpty();
    }
}
