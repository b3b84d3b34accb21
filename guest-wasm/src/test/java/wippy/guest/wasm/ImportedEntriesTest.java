package wippy.guest.wasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import wippy.base.error.ErrorKind;
import wippy.runtime.call.CallContext;
import wippy.runtime.call.Payload;
import wippy.runtime.entry.EntryId;
import wippy.runtime.error.WippyException;
import wippy.runtime.security.Access;
import wippy.runtime.security.Actor;
import wippy.runtime.security.Effect;
import wippy.runtime.security.Policy;
import wippy.runtime.security.Scope;
import wippy.runtime.settings.Settings;
import wippy.value.JavaModel;

/** A component whose imports are served by components of other entries. */
@Timeout(60)
class ImportedEntriesTest {
    private static final String FLOATS = """
        source: |
          (component
            (core module $m (func (export "add") (param f64 f64) (result f64) (f64.add (local.get 0) (local.get 1))))
            (core instance $i (instantiate $m))
            (func $add (param "a" f64) (param "b" f64) (result f64) (canon lift (core func $i "add")))
            (instance $calc (export "add" (func $add)))
            (export "test:cases/calc@%1$s" (instance $calc)))
        method: "test:cases/calc@%1$s#add"
        """;

    private TestApp app = prepared(new TestApp());

    private static TestApp prepared(TestApp app) {
        app.file("importer.wasm", TestApp.resource("importer.wasm"));
        app.file("counters.wasm", TestApp.resource("counters.wasm"));
        return app;
    }

    private void calc(String more) {
        app.add("calc", "function.wasm", app.binary("cases.wasm", "sum") + more);
    }

    private void counters(String more) {
        app.add(
                "counters",
                "function.wasm",
                app.binary("counters.wasm", "test:counters/counters@1.0.0#[constructor]counter") + more);
    }

    private void importer(String method, String imports) {
        app.add(method, "function.wasm", app.binary("importer.wasm", method) + "imports: [" + imports + "]\n");
    }

    private WippyException failure(Runnable body) {
        return catchThrowableOfType(WippyException.class, body::run);
    }

    @Test
    void anInterfaceIsServedByAnEntryOfTheSameTrack() {
        calc("");
        counters("");
        importer("add-three", "\"app:calc\", \"app:counters\"");
        assertThat(app.call("add-three", "1", "2", "4")).isEqualTo("7");
    }

    @Test
    void resourcesLiveInTheirOwnInstance() {
        calc("");
        counters("");
        importer("count", "\"app:calc\", \"app:counters\"");
        importer("halves", "\"app:calc\", \"app:counters\"");
        assertThat(app.call("count", "5", "true")).isEqualTo("7");
        assertThat(app.call("count", "5", "false")).isEqualTo("7");
        assertThat(app.call("halves", "40")).isEqualTo("40");
    }

    @Test
    void resultsThatAreErrorsArriveAsValues() {
        calc("");
        counters("");
        importer("attempt", "\"app:calc\", \"app:counters\"");
        assertThat(app.call("attempt", "true")).isEqualTo("0");
        assertThat(Integer.parseInt(app.call("attempt", "false"))).isPositive();
    }

    @Test
    void aTrapThereIsATrapHereThatNamesBoth() {
        calc("");
        counters("");
        importer("fail", "\"app:calc\", \"app:counters\"");
        assertThat(failure(() -> app.call("fail")))
                .hasMessageStartingWith("failed to call wasm method: fail: ")
                .hasMessageContaining("import test:counters/counters@1.0.0#[method]counter.fail of app:counters failed")
                .hasMessageContaining("unreachable")
                .hasMessageMatching("(?s).*\n  at counters\\.wasm .*\n  at importer\\.wasm .*fail.*");
    }

    @Test
    void limitsOfTheProviderHold() {
        calc("");
        counters("limits: {max_execution_ms: 50}\n");
        importer("spin", "\"app:calc\", \"app:counters\"");
        assertThat(failure(() -> app.call("spin"))).hasMessageContaining("deadline exceeded");
    }

    @Test
    void anImportThatNoEntryServesTrapsWhenItIsCalled() {
        calc("");
        importer("add-three", "\"app:calc\"");
        importer("halves", "\"app:calc\"");
        assertThat(app.call("add-three", "1", "2", "4")).isEqualTo("7");
        assertThat(failure(() -> app.call("halves", "4")))
                .hasMessageContaining("unresolved host import \"[constructor]counter\"");
    }

    @Test
    void theCallersPermissionsDecide() {
        app = prepared(new TestApp(Settings.none(), new Access(true)));
        calc("");
        importer("add-three", "\"app:calc\"");
        List<Payload> numbers = new ArrayList<>();
        for (long number : new long[] {1, 2, 4}) {
            numbers.add(new Payload(JavaModel.shared(), number));
        }
        assertThat(app.call("add-three", ada("app:calc"), JavaModel.shared(), numbers))
                .isEqualTo(7L);
        assertThat(failure(() -> app.call("add-three", ada("app:other"), JavaModel.shared(), numbers)))
                .hasMessageContaining("not allowed to call function: app:calc");
    }

    private static CallContext ada(String target) {
        Policy policy =
                new Policy(new EntryId("app", "p"), List.of("funcs.call"), List.of(target), List.of(), Effect.ALLOW);
        return CallContext.EMPTY.withActor(Actor.of("ada")).withScope(new Scope(List.of(policy)));
    }

    @Test
    void anEntryThatIsNotThereYetIsNotFoundAndOneThatServesNothingIsInvalid() {
        assertThat(failure(() -> importer("add-three", "\"app:calc\"")))
                .satisfies(error -> assertThat(kinds(error)).contains(ErrorKind.NOT_FOUND))
                .hasMessageContaining(
                        "unsupported wasm host import: app:calc: there is no function of a component app:calc");
        app.wat("one", "(module (func (export \"one\") (result i32) (i32.const 1)))", "one: func() -> s32", "");
        assertThat(failure(() -> importer("add-three", "\"app:one\""))).hasMessageContaining("app:one");
        counters("");
        assertThat(failure(() -> app.add(
                        "sum", "function.wasm", app.binary("cases.wasm", "sum") + "imports: [\"app:counters\"]\n")))
                .hasMessageContaining("import app:counters serves nothing: it exports test:counters/counters@1.0.0")
                .hasMessageContaining("wasi:clocks/monotonic-clock@0.2.8");
    }

    private static List<ErrorKind> kinds(Throwable error) {
        List<ErrorKind> kinds = new ArrayList<>();
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof WippyException wippy) {
                kinds.add(wippy.kind());
            }
        }
        return kinds;
    }

    @Test
    void aProviderWhoseTypesDifferIsRefused() {
        app.add("floats", "function.wat", FLOATS.formatted("1.3.0"));
        assertThat(failure(() -> importer("add-three", "\"app:floats\"")))
                .hasMessageContaining("import app:floats does not fit: test:cases/calc@1.3.0#add is ")
                .hasMessageContaining("f64")
                .hasMessageContaining("u32");
    }

    /** All of a change is asked for in the end, so importer and provider may change together. */
    @Test
    void anUpdateOfAProviderThatDoesNotFitItsImportersIsRefused() {
        calc("");
        importer("add-three", "\"app:calc\"");
        app.update("calc", "function.wat", FLOATS.formatted("1.2.0"));
        assertThat(failure(app::prepare))
                .hasMessageContaining(
                        "entry app:calc is imported by app:add-three, which needs to be updated in the same change")
                .hasMessageContaining("import app:calc does not fit: test:cases/calc@1.2.0#add is ")
                .hasMessageContaining("f64");
        app.update("calc", "function.wat", FLOATS.formatted("2.0.0"));
        assertThat(failure(app::prepare))
                .hasMessageContaining("import app:calc no longer exports test:cases/calc@1.2.0");
        app.remove("add-three");
        app.prepare();
    }

    @Test
    void aTokenOfTheHostWinsOverAnEntry() {
        app.component("funcs", "relay", "");
        app.component("relay", "relay", "imports: [\"app:funcs\"]\n");
        app.component("echo", "echo", "");
        assertThat(app.call("relay", "\"app:echo\"", "\"hi\"")).isEqualTo("\"hi\"");
    }

    @Test
    void anUpdatedProviderServesAtOnceAndLosesNoCall() throws Exception {
        String text = """
            source: |
              (component
                (core module $m
                  (func (export "add") (param i32 i32) (result i32)
                    (i32.mul (i32.add (local.get 0) (local.get 1)) (i32.const %d))))
                (core instance $i (instantiate $m))
                (func $add (param "a" u32) (param "b" u32) (result u32) (canon lift (core func $i "add")))
                (instance $calc (export "add" (func $add)))
                (export "test:cases/calc@1.0.0" (instance $calc)))
            method: "test:cases/calc@1.0.0#add"
            pool: {type: static, workers: 2}
            """;
        app.add("calc", "function.wat", text.formatted(1));
        importer("add-three", "\"app:calc\"");
        List<CompletableFuture<String>> calls = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int factor = 2; factor < 12; factor++) {
                for (int i = 0; i < 20; i++) {
                    calls.add(CompletableFuture.supplyAsync(() -> app.call("add-three", "1", "0", "0"), threads));
                }
                app.update("calc", "function.wat", text.formatted(factor));
                assertThat(app.call("add-three", "1", "0", "0")).isEqualTo("" + factor * factor);
            }
            for (CompletableFuture<String> call : calls) {
                assertThat(Integer.parseInt(call.get(30, TimeUnit.SECONDS))).isPositive();
            }
        }
        app.remove("calc");
        assertThat(failure(() -> app.call("add-three", "1", "0", "0")))
                .hasMessageContaining("no handler registered for target");
        await().until(() -> app.processes.size() == 0);
    }

    /** The importer's call holds the only worker of its pool; the provider's has one of its own. */
    @Test
    void callsOfImportsRunInTheProvidersPool() throws Exception {
        calc("pool: {type: inline}\n");
        app.add(
                "add-three",
                "function.wasm",
                app.binary("importer.wasm", "add-three")
                        + "imports: [\"app:calc\"]\npool: {type: static, workers: 8}\n");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<String>> calls = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                calls.add(CompletableFuture.supplyAsync(() -> app.call("add-three", "1", "2", "4"), threads));
            }
            for (CompletableFuture<String> call : calls) {
                assertThat(call.get(30, TimeUnit.SECONDS)).isEqualTo("7");
            }
        }
    }
}
