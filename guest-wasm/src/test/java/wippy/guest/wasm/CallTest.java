package wippy.guest.wasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import wippy.base.error.ErrorKind;
import wippy.base.execution.GuestLane;
import wippy.formats.Data;
import wippy.formats.Json;
import wippy.runtime.call.CallContext;
import wippy.runtime.call.FunctionCall;
import wippy.runtime.call.LentArguments;
import wippy.runtime.call.Payload;
import wippy.runtime.entry.EntryId;
import wippy.runtime.error.WippyException;
import wippy.runtime.security.Access;
import wippy.runtime.settings.Settings;
import wippy.value.JavaModel;

/** Calls of functions as their callers see them. */
class CallTest {
    private static final String ADD =
            "(module (func (export \"add\") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1))))";

    private final TestApp app = new TestApp();

    private WippyException failure(String name, String... arguments) {
        return catchThrowableOfType(WippyException.class, () -> app.call(name, arguments));
    }

    @Test
    void callsTextWithASignature() {
        app.wat("add", ADD, "add: func(a: s32, b: s32) -> s32", "");
        assertThat(app.call("add", "40", "2")).isEqualTo("42");
    }

    /** Has its types in itself: it exports a function, and an instance with another one. */
    private static final String COMPONENT = """
        (component
          (core module $m
            (func (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
            (func (export "half") (param i32) (result i32) (i32.shr_u (local.get 0) (i32.const 1))))
          (core instance $i (instantiate $m))
          (func (export "add") (param "a" u32) (param "b" u32) (result u32) (canon lift (core func $i "add")))
          (func $half (param "n" u32) (result u32) (canon lift (core func $i "half")))
          (instance (export "test:text/calc") (export "half" (func $half))))
        """;

    @Test
    void callsAComponentOfText() {
        for (String method : List.of("add", "half", "calc#half", "test:text/calc#half")) {
            app.add("f", "function.wat", "source: |\n" + COMPONENT.indent(2) + "method: \"" + method + "\"\n");
            String[] arguments = method.endsWith("half") ? new String[] {"85"} : new String[] {"40", "2"};
            assertThat(app.call("f", arguments)).as(method).isEqualTo("42");
        }
        assertThat(failure("f", "-1")).hasMessageContaining("u32");
    }

    /** How often lent arguments were copied, how often given back, and what the call said. */
    private String lent(String method, Object... values) {
        return lent(Data.empty(), method, values);
    }

    private String lent(Data.Mapping options, String method, Object... values) {
        int[] counts = {0, 0};
        LentArguments lent = new LentArguments(
                JavaModel.shared(),
                List.of(values),
                () -> {
                    counts[0]++;
                    return Stream.of(values)
                            .map(value -> new Payload(JavaModel.shared(), value))
                            .toList();
                },
                () -> counts[1]++);
        String end = GuestLane.call(() -> {
            try {
                return ""
                        + app.functions
                                .call(FunctionCall.of(
                                                new EntryId("app", method), lent, CallContext.EMPTY, JavaModel.shared())
                                        .withOptions(options))
                                .value();
            } catch (WippyException e) {
                return String.valueOf(e.kind());
            }
        });
        return counts[0] + " " + counts[1] + " " + end;
    }

    @Test
    void lentArgumentsGoIntoAGuestWithoutACopy() {
        app.component("sum", "sum", "");
        assertThat(lent("sum", 6, 7)).isEqualTo("0 1 13");
        assertThat(lent("sum", 6, "x")).startsWith("0 0 ").doesNotEndWith("13");
        assertThat(lent("sum", 6)).startsWith("0 0 ");
        app.wat("add", ADD, "add: func(a: s32, b: s32) -> s32", "");
        assertThat(lent("add", 40, 2)).isEqualTo("0 1 42");
        assertThat(lent("add", 40, "x")).startsWith("0 0 ");
    }

    @Test
    void lentArgumentsAreCopiedForARetry() {
        app.component("sum", "sum", "");
        Data.Mapping options = (Data.Mapping) Json.parse("{\"retry\": {\"max_attempts\": 3}}");
        assertThat(lent(options, "sum", 6, 7)).isEqualTo("1 1 13");
    }

    @Test
    void callsAComponent() {
        app.component("sum", "sum", "");
        assertThat(app.call("sum", "6", "7")).isEqualTo("13");
    }

    @Test
    void callsExportsOfInterfacesByAnyUnambiguousName() {
        List<String> names = List.of(
                "test:cases/calc@1.2.0#add", "test:cases/calc#add", "calc#add", "add", "inline-calc#double", "double");
        for (String name : names) {
            app.component("f", name, "");
            String[] arguments = name.contains("double") ? new String[] {"21"} : new String[] {"20", "22"};
            assertThat(app.call("f", arguments)).as(name).isEqualTo("42");
        }
    }

    @Test
    void namesTheCandidatesOfAnAmbiguousMethod() {
        app.component("f", "multiply", "");
        assertThat(failure("f", "2", "3"))
                .hasMessageStartingWith(
                        "failed to call wasm method: multiply: export \"multiply\" is ambiguous in component")
                .hasMessageContaining("test:cases/calc@1.2.0#multiply")
                .hasMessageContaining("test:cases/more@1.2.0#multiply");
    }

    @Test
    void aMisspeltMethodFailsWhenCalledAndSuggests() {
        app.component("f", "devide", "");
        assertThat(failure("f", "2", "3"))
                .hasMessageStartingWith("failed to call wasm method: devide: export \"devide\" not found in component")
                .hasMessageContaining("Did you mean divide?")
                .isInstanceOfSatisfying(
                        WippyException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.INTERNAL));
    }

    @Test
    void aCoreModuleWithoutSignaturesFailsWhenCalledAndSaysWhatToDo() {
        app.add("f", "function.wat", "{source: '" + ADD + "', method: add}");
        assertThat(failure("f", "2", "3"))
                .hasMessageStartingWith(
                        "failed to call wasm method: add: Call() requires a component or WIT definitions")
                .hasMessageContaining("wit");
    }

    @Test
    void aMethodWithoutSignatureAmongOthersIsNamed() {
        app.wat("add", ADD, "sub: func(a: s32, b: s32) -> s32", "");
        assertThat(failure("add", "2", "3"))
                .hasMessageStartingWith("failed to call wasm method: add: ")
                .hasMessageContaining("add")
                .hasMessageContaining("sub");
    }

    @Test
    void signaturesThatNoneCanReadFailTheCall() {
        app.wat("add", ADD, "interface empty {}", "");
        assertThat(failure("add", "2", "3")).hasMessageContaining("no functions found in WIT text");
    }

    @Test
    void countsTheArguments() {
        app.component("sum", "sum", "");
        WippyException error = failure("sum", "6");
        assertThat(error)
                .hasMessageStartingWith("failed to call wasm method: sum: encode params: [encode] invalid_data: "
                        + "parameter count mismatch: expected 2, got 1");
        assertThat(error.kind()).isEqualTo(ErrorKind.INTERNAL);
        assertThat(error.retryable()).contains(false);
        assertThat(failure("sum", "1", "2", "3")).hasMessageContaining("expected 2, got 3");
    }

    @Test
    void namesTheParameterThatIsWrong() {
        app.component("sum", "sum", "");
        assertThat(failure("sum", "6", "\"seven\""))
                .hasMessageStartingWith("failed to call wasm method: sum: encode params: ")
                .hasMessageContaining("sum")
                .hasMessageContaining("right")
                .hasMessageContaining("u32")
                .hasMessageContaining("seven");
        assertThat(failure("sum", "-1", "7")).hasMessageContaining("left").hasMessageContaining("-1");
        assertThat(failure("sum", "4294967296", "7")).hasMessageContaining("4294967296");
    }

    @Test
    void okIsTheResultAndErrTheError() {
        app.component("divide", "divide", "");
        assertThat(app.call("divide", "10", "2")).isEqualTo("5");
        WippyException error = failure("divide", "10", "0");
        assertThat(error).hasMessage("division by zero");
        assertThat(error.kind()).isEqualTo(ErrorKind.UNKNOWN);
        assertThat(error.retryable()).contains(false);
        assertThat(error.details()).contains(Data.of("division by zero"));
    }

    @Test
    void anErrorThatIsARecordIsWordedAndDetailed() {
        app.component("try-parse", "try-parse", "");
        assertThat(app.call("try-parse", "9")).isEqualTo("9");
        WippyException error = failure("try-parse", "8");
        assertThat(error).hasMessage("{code: 7, message: \"not odd\"}");
        assertThat(error.details()).contains(Json.parse("{\"code\": 7, \"message\": \"not odd\"}"));
    }

    @Test
    void resultsWithoutPayloadAreTrueOrAnError() {
        app.component("check", "check", "");
        assertThat(app.call("check", "true")).isEqualTo("true");
        assertThat(failure("check", "false")).hasMessage("check failed without saying why");
    }

    @Test
    void resultsAreTablesWhereTheAppSaysSo() {
        TestApp tables = new TestApp(Settings.none().set("wasm.results=table"), new Access(false));
        tables.component("divide", "divide", "");
        tables.component("check", "check", "");
        assertThat(tables.call("divide", "10", "2")).isEqualTo("{\"ok\":5}");
        assertThat(tables.call("divide", "10", "0")).isEqualTo("{\"err\":\"division by zero\"}");
    }

    @Test
    void noResultIsNil() {
        app.component("nothing", "nothing", "");
        assertThat(app.call("nothing")).isEqualTo("null");
    }

    @Test
    void severalResultsAreAList() {
        app.wat(
                "pair",
                "(module (func (export \"pair\") (result i32 i64) (i32.const 1) (i64.const 2)))",
                "pair: func() -> (s32, s64);",
                "");
        assertThat(app.call("pair")).isEqualTo("[1,2]");
    }

    @Test
    void theLargestNumberArrivesWhereTheShapeHoldsIt() {
        app.component("largest", "largest", "");
        assertThat(app.call("largest", CallContext.EMPTY, JavaModel.shared(), List.of()))
                .isEqualTo(BigInteger.TWO.pow(64).subtract(BigInteger.ONE));
    }

    @Test
    void argumentsOfSeveralShapesCanBeMixed() {
        app.component("sum", "sum", "");
        List<Payload> mixed =
                List.of(new Payload(JavaModel.shared(), 40), new Payload(wippy.formats.DataModel.INSTANCE, Data.of(2)));
        assertThat(app.call("sum", CallContext.EMPTY, JavaModel.shared(), mixed))
                .isEqualTo(42L);
    }

    @Test
    void everyCallHasAnInstanceOfItsOwn() {
        app.component("count", "count", "pool: {type: inline}\n");
        assertThat(app.call("count")).isEqualTo("1");
        assertThat(app.call("count")).isEqualTo("1");
    }

    @Test
    void startFunctionsRunForEveryCall() {
        app.wat("started", """
            (module
              (global $n (mut i32) (i32.const 0))
              (start $init)
              (func $init (global.set $n (i32.const 7)))
              (func (export "started") (result i32) (global.get $n)))
            """, "started: func() -> s32", "");
        assertThat(app.call("started")).isEqualTo("7");
        assertThat(app.call("started")).isEqualTo("7");
    }

    @Test
    void aStartFunctionThatTrapsFailsTheInstantiation() {
        app.wat("bad", "(module (start $init) (func $init (unreachable)) (func (export \"bad\")))", "bad: func()", "");
        assertThat(failure("bad"))
                .hasMessageContaining("failed to instantiate wasm module")
                .hasMessageContaining("unreachable");
    }

    @Test
    void aTrapTellsTheGuestsWayThere() {
        app.component("boom", "boom", "");
        WippyException error = failure("boom");
        assertThat(error)
                .hasMessageStartingWith("failed to call wasm method: boom: wasm call failed: wasm error: unreachable")
                .hasMessageContaining("fail")
                .hasMessageContaining("outer");
        assertThat(error.kind()).isEqualTo(ErrorKind.INTERNAL);
        Data.Mapping details = (Data.Mapping) error.details().orElseThrow();
        assertThat(details.text("trap")).contains("unreachable");
        Data.Seq frames = (Data.Seq) details.get("backtrace").orElseThrow();
        assertThat(frames.items())
                .extracting(frame -> ((Data.Mapping) frame).text("function").orElse(""))
                .startsWith("fail", "outer");
    }

    @Test
    void thePoolGoesOnAfterATrap() {
        app.wat("half", """
            (module (func (export "half") (param i32) (result i32)
              (if (i32.and (local.get 0) (i32.const 1)) (then (unreachable)))
              (i32.shr_u (local.get 0) (i32.const 1))))
            """, "half: func(n: u32) -> u32", "pool: {type: inline}\n");
        assertThat(failure("half", "3")).hasMessageContaining("unreachable");
        assertThat(app.call("half", "4")).isEqualTo("2");
    }

    @Test
    void endlessRecursionIsATrap() {
        app.wat("deep", "(module (func $deep (export \"deep\") (call $deep)))", "deep: func()", "");
        assertThat(failure("deep")).hasMessageContaining("wasm error: call stack exhausted");
    }

    @Test
    void httpFunctionsNeedAnHttpRequest() {
        app.component("nothing", "nothing", "transport: wasi-http\n");
        assertThat(failure("nothing")).hasMessage("failed to prepare transport input: http request context not found");
        app.component("echo", "echo", "transport: wasi-http\n");
        assertThat(failure("echo", "\"x\""))
                .hasMessage("failed to encode transport result: http request context not found");
    }

    @Test
    void updatesReplaceTheCodeAndRemovalEndsIt() {
        app.wat("f", "(module (func (export \"f\") (result i32) (i32.const 1)))", "f: func() -> s32", "");
        assertThat(app.call("f")).isEqualTo("1");
        app.update("f", "function.wasm", app.binary("cases.wasm", "count"));
        assertThat(app.call("f")).isEqualTo("1");
        app.update("f", "function.wasm", app.binary("cases.wasm", "echo"));
        assertThat(app.call("f", "\"new\"")).isEqualTo("\"new\"");
        app.remove("f");
        assertThatThrownBy(() -> app.call("f"))
                .isInstanceOfSatisfying(
                        WippyException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.NOT_FOUND));
    }

    @Test
    void anUpdateThatFailsLeavesTheOldCode() {
        app.component("sum", "sum", "");
        assertThatThrownBy(() -> app.update("sum", "function.wasm", app.binary("cases.wasm", "sum") + "imports: [x]\n"))
                .hasMessageStartingWith("failed to replace pool: failed to create pool: ");
        assertThat(app.call("sum", "1", "1")).isEqualTo("2");
    }
}
