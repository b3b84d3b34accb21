package wippy.engine.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wippy.base.code.CodeCache;
import wippy.engine.Backend;
import wippy.engine.Extern;
import wippy.engine.InstanceLimits;
import wippy.engine.WasmFunction;
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
        assertThat(source(VERSION, binary).isKept())
                .isFalse();
        Backend.Code code = new CompilerBackend(sources(VERSION)).decode("m", binary);
        assertThat(code.compile()).isTrue();
        assertThat(seven(code)).isEqualTo(492);

        ClassSource found = source(VERSION, binary);
        assertThat(found.isKept()).isTrue();
        assertThat(seven(new CompilerBackend(sources(VERSION)).decode("m", binary)))
                .isEqualTo(492);
    }

    @Test
    void anotherVersionOfTheCompilerFindsNothing() {
        byte[] binary = module();
        new CompilerBackend(sources(VERSION)).decode("m", binary).compile();
        assertThat(source(new CodeVersion("2"), binary).isKept())
                .isFalse();
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

    @Test
    void smallModulesAreNotWorthAFile() {
        byte[] binary =
                WatParser.parse("small.wat", "(module (func (export \"f7\") (param i32) (result i32) i32.const 492))");
        Backend.Code code = new CompilerBackend(sources(VERSION)).decode("m", binary);
        assertThat(code.compile()).isFalse();
        assertThat(seven(code)).isEqualTo(492);
        assertThat(files()).isEmpty();
    }
}
