package wippy.guest.wasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Resources of the host that go from the component of one entry to that of another, and back. */
@Timeout(60)
class SharedResourcesTest {
    private static final String POLL = """
        (import "wasi:io/poll@0.2.0" (instance $poll
          (export "pollable" (type $p (sub resource)))
          (export "[method]pollable.ready" (func (param "self" (borrow $p)) (result bool)))
          (export "[method]pollable.block" (func (param "self" (borrow $p))))))
        (alias export $poll "pollable" (type $pollable))
        (import "wasi:clocks/monotonic-clock@0.2.0" (instance $clock
          (alias outer 1 $pollable (type $q))
          (export "pollable" (type $p (eq $q)))
          (export "subscribe-duration" (func (param "when" u64) (result (own $p))))))
        (core func $block (canon lower (func $poll "[method]pollable.block")))
        (core func $ready (canon lower (func $poll "[method]pollable.ready")))
        (core func $drop (canon resource.drop $pollable))
        """;

    /** Waits for what it is lent or given, and makes timers itself. */
    private static final String PROVIDER = """
        (component
        %s
          (core module $m
            (import "" "block" (func $block (param i32)))
            (import "" "ready" (func $ready (param i32) (result i32)))
            (import "" "drop" (func $drop (param i32)))
            (func (export "wait") (param i32) (result i32)
              (call $block (local.get 0))
              (call $ready (local.get 0))
              (call $drop (local.get 0))))
          (core instance $i (instantiate $m (with "" (instance
            (export "block" (func $block)) (export "ready" (func $ready)) (export "drop" (func $drop))))))
          (func $wait (param "p" (borrow $pollable)) (result bool) (canon lift (core func $i "wait")))
          (func $adopt (param "p" (own $pollable)) (result bool) (canon lift (core func $i "wait")))
          (alias export $clock "subscribe-duration" (func $timer))
          (instance $timers
            (export "pollable" (type $pollable))
            (export "wait" (func $wait)) (export "adopt" (func $adopt)) (export "timer" (func $timer)))
          (export "test:timers/timers@1.0.0" (instance $timers)))
        """.formatted(POLL);

    private static final String IMPORTER = """
        (component
        %s
          (import "test:timers/timers@1.0.0" (instance $timers
            (alias outer 1 $pollable (type $q))
            (export "pollable" (type $p (eq $q)))
            (export "wait" (func (param "p" (borrow $p)) (result bool)))
            (export "adopt" (func (param "p" (own $p)) (result bool)))
            (export "timer" (func (param "when" u64) (result (own $p))))))
          (core func $subscribe (canon lower (func $clock "subscribe-duration")))
          (core func $wait (canon lower (func $timers "wait")))
          (core func $adopt (canon lower (func $timers "adopt")))
          (core func $timer (canon lower (func $timers "timer")))
          (core module $m
            (import "" "block" (func $block (param i32)))
            (import "" "ready" (func $ready (param i32) (result i32)))
            (import "" "drop" (func $drop (param i32)))
            (import "" "subscribe" (func $subscribe (param i64) (result i32)))
            (import "" "wait" (func $wait (param i32) (result i32)))
            (import "" "adopt" (func $adopt (param i32) (result i32)))
            (import "" "timer" (func $timer (param i64) (result i32)))
            (func (export "lend") (param i64) (result i32) (local $p i32)
              (local.set $p (call $subscribe (local.get 0)))
              (call $wait (local.get $p))
              (i32.and (call $ready (local.get $p)))
              (call $drop (local.get $p)))
            (func (export "give") (param i64) (result i32)
              (call $adopt (call $subscribe (local.get 0))))
            (func (export "fetch") (param i64) (result i32) (local $p i32)
              (local.set $p (call $timer (local.get 0)))
              (call $block (local.get $p))
              (call $ready (local.get $p))
              (call $drop (local.get $p)))
            (func (export "return") (param i64) (result i32) (local $p i32)
              (local.set $p (call $timer (local.get 0)))
              (i32.and (call $wait (local.get $p)) (call $adopt (local.get $p))))
            (func (export "drop-lent") (param i64) (result i32)
              (local $p i32)
              (local.set $p (call $subscribe (local.get 0)))
              (call $drop (local.get $p))
              (call $wait (local.get $p))))
          (core instance $i (instantiate $m (with "" (instance
            (export "block" (func $block)) (export "ready" (func $ready)) (export "drop" (func $drop))
            (export "subscribe" (func $subscribe)) (export "wait" (func $wait)) (export "adopt" (func $adopt))
            (export "timer" (func $timer))))))
          (func (export "lend") (param "when" u64) (result bool) (canon lift (core func $i "lend")))
          (func (export "give") (param "when" u64) (result bool) (canon lift (core func $i "give")))
          (func (export "fetch") (param "when" u64) (result bool) (canon lift (core func $i "fetch")))
          (func (export "return") (param "when" u64) (result bool) (canon lift (core func $i "return")))
          (func (export "drop-lent") (param "when" u64) (result bool) (canon lift (core func $i "drop-lent"))))
        """.formatted(POLL);

    private final TestApp app = new TestApp();

    private void add(String name, String source, String method, String imports) {
        app.add(
                name,
                "function.wat",
                "source: |\n" + source.indent(2) + "method: \"" + method + "\"\nimports: [" + imports + "]\n");
    }

    private String call(String method) {
        add("timers", PROVIDER, "test:timers/timers@1.0.0#timer", "\"wasi:clocks\", \"wasi:poll\"");
        add(method, IMPORTER, method, "\"wasi:clocks\", \"wasi:poll\", \"app:timers\"");
        return app.call(method, "2000000");
    }

    @Test
    void areLentForACall() {
        assertThat(call("lend")).isEqualTo("true");
    }

    @Test
    void areGivenAway() {
        assertThat(call("give")).isEqualTo("true");
    }

    @Test
    void comeFromAnother() {
        assertThat(call("fetch")).isEqualTo("true");
    }

    @Test
    void goBackToWhereTheyCameFrom() {
        assertThat(call("return")).isEqualTo("true");
    }

    @Test
    void areGoneOnceTheyAreDropped() {
        assertThatThrownBy(() -> call("drop-lent")).hasMessageContaining("unknown handle index");
    }
}
