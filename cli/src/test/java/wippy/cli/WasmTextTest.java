package wippy.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code wippy wasm parse} and {@code wippy wasm print}. */
class WasmTextTest {
    private static final String TEXT = """
        (module
          (func (export "two") (result i32) (i32.const 2)))
        """;
    private static final byte[] BINARY = HexFormat.of()
            .parseHex("0061736d01000000" + "010501" + "6000017f" + "03020100" + "0707010374776f0000" + "0a06010400"
                    + "41020b");
    private static final String PRINTED = """
        (module
          (type (;0;) (func (result i32)))
          (export "two" (func 0))
          (func (;0;) (type 0) (result i32)
            i32.const 2
          )
        )
        """;

    @TempDir
    Path folder;

    private Wippy wippy;

    @BeforeEach
    void sitDown() throws IOException {
        wippy = new Wippy(folder).file("two.wat", TEXT).file("sub/two.wasm", BINARY);
    }

    private Wippy.Result wasm(String... words) {
        String[] all = new String[words.length + 1];
        all[0] = "wasm";
        System.arraycopy(words, 0, all, 1, words.length);
        return wippy.run(all);
    }

    @Test
    void parseWritesTheBinaryBesideTheText() throws IOException {
        assertThat(wasm("parse", "two.wat")).satisfies(result -> {
            assertThat(result.code()).isZero();
            assertThat(result.out()).isEmpty();
            assertThat(result.err()).isEmpty();
        });
        assertThat(Files.readAllBytes(folder.resolve("two.wasm"))).isEqualTo(BINARY);
        assertThat(wasm("parse", "two.wat", "-o", "sub/other").code()).isZero();
        assertThat(folder.resolve("sub/other")).hasBinaryContent(BINARY);
    }

    @Test
    void printShowsTheText() {
        assertThat(wasm("print", "sub/two.wasm").out()).isEqualTo(PRINTED);
        assertThat(wasm("print", "--folded", "sub/two.wasm").out()).contains("    (i32.const 2)\n");
        assertThat(wasm("print", "sub/two.wasm", "-o", "again.wat").out()).isEmpty();
        assertThat(folder.resolve("again.wat")).hasContent(PRINTED);
        assertThat(wasm("parse", "again.wat", "-o", "-").code()).isZero();
        assertThat(wippy.output()).isEqualTo(BINARY);
    }

    @Test
    void bothKnowComponents() throws IOException {
        wippy.file("c.wat", "(component $c (import \"f\" (func $f (param \"x\" u8))) (export \"g\" (func $f)))");
        assertThat(wasm("parse", "c.wat").code()).isZero();
        assertThat(Files.readAllBytes(folder.resolve("c.wasm"))).startsWith(0, 'a', 's', 'm', 0x0d, 0, 1, 0);
        assertThat(wasm("print", "c.wasm").out()).isEqualTo("""
            (component $c
              (type (;0;) (func (param "x" u8)))
              (import "f" (func $f (;0;) (type 0)))
              (export (;1;) "g" (func $f))
            )
            """);
        wippy.file("bad.wat", "(component\n  (import \"f\" (func (param \"x\" u9))))");
        assertThat(wasm("parse", "bad.wat").err())
                .startsWith("Error: bad.wat:2:32: expected a value type such as u32, (list …) or $name, got \"u9\"");
    }

    @Test
    void bothWorkInPipes() {
        wippy.piping(TEXT.getBytes(UTF_8));
        assertThat(wasm("parse", "-").code()).isZero();
        assertThat(wippy.output()).isEqualTo(BINARY);
        wippy.piping(BINARY).atTerminal();
        assertThat(wasm("print", "-").out()).isEqualTo(PRINTED);
    }

    @Test
    void aTerminalGetsNoBinary() {
        wippy.atTerminal().piping(TEXT.getBytes(UTF_8));
        for (String[] words : new String[][] {{"parse", "-"}, {"parse", "two.wat", "-o", "-"}}) {
            assertThat(wasm(words).code()).isEqualTo(1);
            assertThat(wasm(words).out()).isEmpty();
            assertThat(wasm(words).err())
                    .isEqualTo("Error: a binary is nothing for a terminal; say with -o where it goes, or pipe it on\n");
        }
    }

    @Test
    void aFaultIsShownInItsLine() throws IOException {
        wippy.file("bad.wat", "(module\n  (func (i32.ad)))\n");
        Wippy.Result result = wasm("parse", "bad.wat");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).startsWith("Error: bad.wat:2:10: unknown instruction \"i32.ad\". Did you mean");
        assertThat(result.err()).endsWith("\n  2 |   (func (i32.ad)))\n    |          ^\n");
        assertThat(folder.resolve("bad.wasm")).doesNotExist();
        wippy.piping("(module".getBytes(UTF_8));
        assertThat(wasm("parse", "-").err()).startsWith("Error: standard input:1:8: expected \")\"");
    }

    @Test
    void whatIsNotThereOrSomethingElseIsToldInOneSentence() throws IOException {
        wippy.file("latin1.wat", new byte[] {'(', (byte) 0xe9, ')'});
        wippy.file("cut.wasm", new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0, 1});
        assertThat(wasm("parse", "no.wat").err()).isEqualTo("Error: there is no file no.wat\n");
        assertThat(wasm("print", "no.wasm").err()).isEqualTo("Error: there is no file no.wasm\n");
        assertThat(wasm("print", "two.wat").err())
                .isEqualTo("Error: two.wat is text already; 'wippy wasm parse' makes a binary of it\n");
        wippy.file("page.html", "<html>");
        assertThat(wasm("print", "page.html").err())
                .isEqualTo("Error: page.html: the module at byte 0x0: magic header not detected: this is no WebAssembly"
                        + " binary\n");
        assertThat(wasm("print", "cut.wasm").err())
                .isEqualTo("Error: cut.wasm: the module at byte 0x9: unexpected end\n");
        assertThat(wasm("parse", "sub/two.wasm", "-o", "x").err())
                .isEqualTo("Error: sub/two.wasm is a binary already; 'wippy wasm print' shows its text\n");
        assertThat(wasm("parse", "latin1.wat").err())
                .isEqualTo("Error: latin1.wat is no text: malformed UTF-8 encoding (at 0x1)\n");
        assertThat(wasm("parse", "sub/two.wasm").err())
                .isEqualTo("Error: sub/two.wasm would be overwritten; say with -o where the binary goes\n");
        assertThat(wasm("parse", "two.wat", "-o", "nowhere/x.wasm").err())
                .isEqualTo("Error: cannot write nowhere/x.wasm: the folder does not exist\n");
        assertThat(wasm("print", "sub").err()).startsWith("Error: cannot read sub: ");
        assertThat(wasm("print").err()).contains("IN").contains("See 'wippy wasm print --help'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"parse", "inspect", "call", "compile", "run", "serve"})
    void noCommandTakesForTextWhatIsNone(String command) throws IOException {
        wippy.file("latin1", new byte[] {'(', 'm', 'o', 'd', 'u', 'l', 'e', ' ', (byte) 0xe9, ')'})
                .file("cut", new byte[] {0, 'a', 's', 'm', 1, 0})
                .file("next", new byte[] {0, 'a', 's', 'm', 9, 0, 0, 0});
        assertThat(fault(command, "latin1")).isEqualTo("Error: latin1 is no text: malformed UTF-8 encoding (at 0x8)\n");
        assertThat(fault(command, "cut"))
                .isEqualTo("Error: cut: unexpected end (at 0x6): a binary has eight bytes of magic number and version"
                        + " first\n");
        assertThat(fault(command, "next"))
                .isEqualTo("Error: next: unknown binary version (at 0x4): expected a core module (01 00 00 00) or a"
                        + " component (0d 00 01 00)\n");
    }

    private String fault(String command, String file) {
        Wippy.Result result = switch (command) {
            case "call" -> wasm("call", file, "f()");
            case "serve" -> wasm("serve", "--addr", "127.0.0.1:0", file);
            default -> wasm(command, file);
        };
        assertThat(result.code()).isNotZero();
        return result.err();
    }
}
