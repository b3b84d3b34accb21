package wippy.guest.wasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import wippy.formats.Data;
import wippy.runtime.call.CallContext;
import wippy.runtime.call.CallTarget;
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

/** What guests may import, and what they are told otherwise. */
class ImportsTest {
    private final TestApp app = new TestApp();

    private WippyException failure(String name, String... arguments) {
        return catchThrowableOfType(WippyException.class, () -> app.call(name, arguments));
    }

    private void host(String name, CallTarget target) {
        app.functions.register(new EntryId("app", name), Data.empty(), target);
    }

    private static Payload java(Object value) {
        return new Payload(JavaModel.shared(), value);
    }

    @Test
    void importsThatAreNeverCalledNeedNoGrant() {
        app.component("sum", "sum", "");
        assertThat(app.call("sum", "1", "2")).isEqualTo("3");
    }

    @Test
    void anInterfaceThatWasNotGrantedTrapsWhenCalledAndSaysWhatToAdd() {
        app.component("now", "now", "");
        assertThat(failure("now"))
                .hasMessageStartingWith("failed to call wasm method: now: ")
                .hasMessageContaining("unresolved host import \"now\": wasi:clocks/monotonic-clock@0.2.8#now: ")
                .hasMessageContaining("app:now")
                .hasMessageContaining("add wasi:clocks to its imports");
        app.component("relay", "relay", "imports: [wasi:clocks]\n");
        assertThat(failure("relay", "\"app:x\"", "\"\""))
                .hasMessageContaining("unresolved host import \"call-string\": wippy:runtime/funcs@0.1.0#call-string: ")
                .hasMessageContaining("add funcs to its imports");
    }

    @Test
    void whatIsGrantedAnswers() {
        app.component("now", "now", "imports: [wasi:clocks]\n");
        assertThat(Long.parseLong(app.call("now"))).isNotNegative();
    }

    @Test
    void importsOfCoreModulesThatNobodyProvidesTrapWhenCalled() {
        String source = """
            (module
              (import "env" "log" (func $log (param i32)))
              (import "wasi_snapshot_preview1" "fd_write" (func (param i32 i32 i32 i32) (result i32)))
              (func (export "quiet") (result i32) (i32.const 5))
              (func (export "loud") (call $log (i32.const 1))))
            """;
        app.wat("quiet", source, "quiet: func() -> s32; loud: func();", "");
        app.wat("loud", source, "quiet: func() -> s32; loud: func();", "");
        assertThat(app.call("quiet")).isEqualTo("5");
        assertThat(failure("loud"))
                .hasMessageStartingWith("failed to call wasm method: loud: ")
                .hasMessageContaining("unresolved host import \"log\": env#log: ")
                .hasMessageContaining("app:loud");
    }

    @Test
    void preview1NeedsNoGrant() {
        app.wat("write", """
            (module
              (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
              (memory (export "memory") 1)
              (func (export "write") (result i32)
                (call $write (i32.const 1) (i32.const 0) (i32.const 0) (i32.const 0))))
            """, "write: func() -> s32", "");
        assertThat(app.call("write")).isEqualTo("0");
    }

    @Test
    void aFunctionThatPreview1LacksSaysSo() {
        app.wat("luck", """
            (module
              (import "wasi_snapshot_preview1" "luck_get" (func $luck (result i32)))
              (func (export "luck") (result i32) (call $luck)))
            """, "luck: func() -> s32", "");
        assertThat(failure("luck"))
                .hasMessageContaining("unresolved host import \"luck_get\": wasi_snapshot_preview1#luck_get: ");
    }

    @Test
    void guestsCallFunctionsWithText() {
        app.component("relay", "relay", "imports: [funcs]\n");
        app.component("echo", "echo", "");
        assertThat(app.call("relay", "\"app:echo\"", "\"h\u00e9llo\"")).isEqualTo("\"h\u00e9llo\"");
    }

    @Test
    void guestsCallFunctionsWithOctets() {
        app.component("relay", "relay-bytes", "imports: [funcs]\n");
        host("reverse", call -> {
            byte[] octets = JavaModel.shared().bytes(call.arguments().getFirst().value());
            byte[] reversed = new byte[octets.length];
            for (int i = 0; i < octets.length; i++) {
                reversed[i] = octets[octets.length - 1 - i];
            }
            return java(reversed);
        });
        assertThat(app.call("relay", "\"app:reverse\"", "[1, 2, 255]")).isEqualTo("[255,2,1]");
    }

    @Test
    void resultsThatAreNoTextArriveAsJson() {
        app.component("relay", "relay", "imports: [funcs]\n");
        host("table", call -> java(java.util.Map.of("n", 1)));
        host("number", call -> java(2.5));
        host("nil", call -> Payload.nil(JavaModel.shared()));
        assertThat(app.call("relay", "\"app:table\"", "\"\"")).isEqualTo("\"{\\\"n\\\":1}\"");
        assertThat(app.call("relay", "\"app:number\"", "\"\"")).isEqualTo("\"2.5\"");
        assertThat(app.call("relay", "\"app:nil\"", "\"\"")).isEqualTo("\"\"");
    }

    @Test
    void errorsOfTheCalleeAreTheGuests() {
        app.component("relay", "relay", "imports: [funcs]\n");
        host("bad", call -> {
            throw WippyException.invalid("no such luck");
        });
        assertThat(failure("relay", "\"app:bad\"", "\"\"")).hasMessage("no such luck");
        assertThat(failure("relay", "\"app:\"", "\"\"")).hasMessage("invalid function target: app:");
        assertThat(failure("relay", "\"nobody\"", "\"\"")).hasMessage("invalid function target: nobody");
        assertThat(failure("relay", "\"app:absent\"", "\"\"")).hasMessageContaining("no handler registered for target");
    }

    @Test
    void guestsActUnderTheirCallersPermissions() {
        TestApp strict = new TestApp(Settings.none(), new Access(true));
        strict.component("relay", "relay", "imports: [funcs]\n");
        strict.component("echo", "echo", "");
        Policy policy = new Policy(
                new EntryId("app", "echo-only"), List.of("funcs.call"), List.of("app:echo"), List.of(), Effect.ALLOW);
        CallContext caller = CallContext.EMPTY.withActor(Actor.of("ada")).withScope(new Scope(List.of(policy)));
        List<Payload> allowed = List.of(java("app:echo"), java("hi"));
        List<Payload> denied = List.of(java("app:relay"), java("hi"));
        assertThat(strict.call("relay", caller, JavaModel.shared(), allowed)).isEqualTo("hi");
        assertThat(catchThrowableOfType(
                        WippyException.class, () -> strict.call("relay", caller, JavaModel.shared(), denied)))
                .hasMessageContaining("not allowed to call function: app:relay");
    }

    @Test
    void whatGuestsCallInheritsTheActorAndValues() {
        app.component("relay", "relay", "imports: [funcs]\n");
        host(
                "who",
                call -> java(call.context().actor().orElseThrow().id() + " "
                        + call.context().values().get("trace").as(JavaModel.shared())));
        CallContext caller =
                CallContext.EMPTY.withActor(Actor.of("ada")).withValues(java.util.Map.of("trace", java("t-1")));
        assertThat(app.call("relay", caller, JavaModel.shared(), List.of(java("app:who"), java(""))))
                .isEqualTo("ada t-1");
    }
}
