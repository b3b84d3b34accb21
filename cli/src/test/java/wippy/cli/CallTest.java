package wippy.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code wippy wasm call}. */
class CallTest {
    private static final String CORE = """
        (module
          (import "env" "log" (func $log (param i32)))
          (memory (export "memory") 1)
          (global $top (mut i32) (i32.const 64))
          (func (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
          (func (export "pair") (param f64) (result i64 f32) (i64.const -1) (f32.demote_f64 (local.get 0)))
          (func (export "nothing"))
          (func (export "loop") (loop (br 0)))
          (func (export "fail") unreachable)
          (func (export "log") (call $log (i32.const 1)))
          (func (export "ref") (param externref))
          (func (export "vector") (param v128))
          (func (export "length") (param i32 i32) (result i32) (local.get 1))
          (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32)
            (global.get $top)
            (global.set $top (i32.add (global.get $top) (local.get 3)))))
        """;

    @TempDir
    Path folder;

    private Wippy wippy;

    @BeforeEach
    void sitDown() throws IOException {
        wippy = new Wippy(folder).file("core.wat", CORE).file("empty.wat", "(module (memory 1))");
        for (String guest : new String[] {"users", "orders", "types", "invoice"}) {
            wippy.file(guest + ".wasm", Files.readAllBytes(Repository.guest(guest)));
        }
    }

    private String returned(String... words) {
        Wippy.Result result = call(words);
        assertThat(result.err()).isEmpty();
        assertThat(result.code()).isZero();
        return result.out();
    }

    private String failure(String... words) {
        Wippy.Result result = call(words);
        assertThat(result.out()).isEmpty();
        assertThat(result.code()).isEqualTo(1);
        return result.err();
    }

    private Wippy.Result call(String... words) {
        String[] all = new String[words.length + 2];
        all[0] = "wasm";
        all[1] = "call";
        System.arraycopy(words, 0, all, 2, words.length);
        return wippy.run(all);
    }

    @Test
    void callsFunctionsOfComponents() {
        assertThat(returned("users.wasm", "add(1, 2)")).isEqualTo("3\n");
        assertThat(returned("users.wasm", "transform-users([{id: 1, name: \"Ada\", tags: [\"x\"], active: true}])"))
                .isEqualTo("[{id: 1, display: \"Ada (active)\", tag-count: 1}]\n");
        assertThat(returned("orders.wasm", "tour:orders/desk.describe(card(\"4000\"))"))
                .isEqualTo("\"a card\"\n");
        assertThat(returned("types.wasm", "numbers#next-u8(254)")).isEqualTo("255\n");
    }

    @Test
    void callsFunctionsOfComponentsInText() throws IOException {
        wippy.file("counter.wat", Files.readAllBytes(Repository.root().resolve("examples/embed/counter.wat")));
        assertThat(returned("counter.wat", "counter.new(1)")).isEqualTo("<counter>\n");
        assertThat(failure("counter.wat", "counter.increment(1)"))
                .isEqualTo(
                        "Error: call:1:19: param \"self\": a borrow<counter> is a resource, which no text stands for\n"
                                + "  1 | counter.increment(1)\n    |                   ^\n");
        assertThat(failure("counter.wat", "cuonter.new(1)"))
                .startsWith("Error: export \"cuonter.new\" not found in component");
        wippy.file("bad.wat", "(component (func))");
        assertThat(failure("bad.wat", "f()")).startsWith("Error: bad.wat:1:");
    }

    @Test
    void callsFunctionsOfCoreModulesByTheirOwnTypes() {
        assertThat(returned("core.wat", "add(-1, 2)")).isEqualTo("1\n");
        assertThat(returned("core.wat", "pair(0.5)")).isEqualTo("(-1, 0.5)\n");
        assertThat(returned("core.wat", "nothing()")).isEqualTo("()\n");
        wippy.piping(CORE.getBytes(UTF_8));
        assertThat(returned("-", "add(20, 22)")).isEqualTo("42\n");
    }

    @Test
    void callsFunctionsOfCoreModulesBySignatures() throws IOException {
        wippy.file("core.wit", "length: func(text: string) -> u32;");
        assertThat(returned("core.wat", "length(\"héllo\")", "--wit", "@core.wit"))
                .isEqualTo("6\n");
        assertThat(returned("core.wat", "add(-1, 3)", "--wit", "add: func(a: s32, b: s32) -> u8"))
                .isEqualTo("2\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "core.wat | add(1) | call:1:6: the argument \"p1\" of type s32 is missing",
                "core.wat | add(1, 4294967296) | call:1:8: param \"p1\": expected s32, which is -2147483648 to"
                        + " 2147483647",
                "core.wat | ad(1, 2) | export \"ad\" not found in module core.wat. Did you mean add?",
                "core.wat | qqqqqqqq() | export \"qqqqqqqq\" not found in module core.wat; its functions are add,"
                        + " pair,",
                "empty.wat | f() | export \"f\" not found in module empty.wat; it exports no functions",
                "core.wat | add | call:1:4: expected '(' and the arguments: add(…)",
                "core.wat | ref(1) | \"ref\" is of type (externref) -> (), and no text stands for a externref",
                "core.wat | vector(1) | \"vector\" is of type (v128) -> (), and no text stands for a v128",
                "users.wasm | adx(1, 2) | export \"adx\" not found in component. Did you mean add?",
                "users.wasm | add(1, -2) | call:1:8: param \"b\": expected u32, which is 0 to 4294967295",
                "nothing.wasm | f() | there is no file nothing.wasm",
            })
    void saysWhyItCannotBeCalled(String file, String call, String message) {
        assertThat(failure(file, call)).startsWith("Error: " + message);
    }

    @Test
    void tellsOfBadOptions() {
        assertThat(failure("core.wat", "add(1, 2)", "--timeout", "soon"))
                .isEqualTo("Error: --timeout: expected a time such as 500ms or 2s, got \"soon\"\n");
        assertThat(failure("core.wat", "add(1, 2)", "--max-memory", "much"))
                .isEqualTo("Error: --max-memory: expected a size such as 64M or 1G, got \"much\"\n");
        assertThat(failure("core.wat", "add(1, 2)", "--wit", "add: fun()")).startsWith("Error: wit:1:");
        assertThat(failure("users.wasm", "add(1, 2)", "--wit", "add: func()"))
                .isEqualTo("Error: users.wasm is a component and says itself what its functions take;"
                        + " --wit is for core modules\n");
        assertThat(call("core.wat").err()).contains("FN(ARGS)").contains("See 'wippy wasm call --help'");
    }

    @Test
    void showsTheBacktraceOfATrap() {
        assertThat(failure("core.wat", "fail()")).startsWith("Error: unreachable\n  at core.wat!fail (0x");
        assertThat(failure("orders.wasm", "split(1999, 0)"))
                .startsWith("Error: unreachable\n  at orders.wasm module 0!share_of_each (0x");
    }

    @Test
    void namesTheImportThatIsNotThere() {
        assertThat(failure("core.wat", "log()"))
                .startsWith("Error: unresolved host import \"env\".\"log\": nothing provides it here\n");
    }

    @Test
    @Timeout(60)
    void keepsToItsLimits() {
        assertThat(failure("core.wat", "loop()", "--timeout", "50ms"))
                .isEqualTo("Error: the call took longer than 50 ms\n");
        assertThat(failure("core.wat", "nothing()", "--max-memory", "60K")).contains("memory limit exceeded");
        assertThat(returned("core.wat", "nothing()", "--max-memory", "64K")).isEqualTo("()\n");
        wippy.interruptedBy(action -> Thread.ofPlatform().daemon().start(action));
        assertThat(failure("core.wat", "loop()")).startsWith("Error: the call was stopped: ");
    }
}
