package wippy.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Instances share functions, memories, tables, globals and tags as the modules inside components do. */
class LinkingTest {
    /** The way wit-component ties knots: a shim exports a table and calls through it; a fixup fills it later. */
    @Test
    void aShimCallsWhatAFixupPutIntoItsTable() {
        WasmInstance shim = Wat.instance(Wat.module("shim", """
            (module
              (type $t (func (param i32 i32)))
              (table (export "$imports") 2 2 funcref)
              (func (export "0") (param i32 i32)
                (call_indirect (type $t) (local.get 0) (local.get 1) (i32.const 0)))
              (func (export "1") (param i32 i32)
                (call_indirect (type $t) (local.get 0) (local.get 1) (i32.const 1))))
            """), Imports.none());
        WasmInstance main = Wat.instance(
                Wat.module("main", """
                    (module
                      (import "host" "log" (func $log (param i32 i32)))
                      (memory (export "memory") 1)
                      (data (i32.const 100) "hello")
                      (func (export "run") (call $log (i32.const 100) (i32.const 5))))
                    """),
                Imports.builder().put("host", "log", Wat.function(shim, "1")).build());
        WasmMemory memory = main.memory("memory").orElseThrow();
        StringBuilder heard = new StringBuilder();
        FuncType type = new FuncType(List.of(ValType.I32, ValType.I32), List.of());
        WasmFunction unused = WasmFunction.host("unused", type, _ -> new long[0]);
        WasmFunction log = WasmFunction.host("log", type, args -> {
            heard.append(
                    new String(memory.read((int) args[0], (int) args[1]), java.nio.charset.StandardCharsets.UTF_8));
            return new long[0];
        });
        Wat.instance(
                Wat.module("fixup", """
                    (module
                      (type $other (func (result i64)))
                      (type $t (func (param i32 i32)))
                      (import "" "0" (func (type $t)))
                      (import "" "1" (func (type $t)))
                      (import "" "$imports" (table 2 2 funcref))
                      (elem (i32.const 0) func 0 1))
                    """),
                Imports.builder()
                        .put("", "0", unused)
                        .put("", "1", log)
                        .put("", "$imports", shim.export("$imports").orElseThrow())
                        .build());
        Wat.call(main, "run");
        assertThat(heard).hasToString("hello");
    }

    @Test
    void instancesOfOneModuleAreApart() {
        WasmModule counter = Wat.module("""
            (module
              (global $n (mut i32) (i32.const 0))
              (memory (export "m") 1)
              (table (export "t") 1 funcref)
              (func (export "next") (result i32)
                (global.set $n (i32.add (global.get $n) (i32.const 1)))
                (i32.store (i32.const 0) (global.get $n))
                (i32.load (i32.const 0)))
              (func (export "grow") (result i32) (table.grow (ref.null func) (i32.const 1))))
            """);
        WasmInstance a = Wat.instance(counter, Imports.none());
        WasmInstance b = Wat.instance(counter, Imports.none());
        Wat.call(a, "next");
        assertThat(Wat.call(a, "next")).containsExactly(2);
        assertThat(Wat.call(b, "next")).containsExactly(1);
        Wat.call(a, "grow");
        Wat.call(a, "grow");
        WasmInstance c = Wat.instance(counter, Imports.none());
        assertThat(((WasmTable) a.export("t").orElseThrow()).size()).isEqualTo(3);
        assertThat(((WasmTable) c.export("t").orElseThrow()).size()).isEqualTo(1);
    }

    @Test
    void aSharedMemoryKeepsEachInstancesOwnSegments() {
        WasmModule owner = Wat.module("""
            (module (memory (export "m") 1) (data $d "AA")
              (func (export "init") (memory.init $d (i32.const 0) (i32.const 0) (i32.const 2))))
            """);
        WasmInstance first = Wat.instance(owner, Imports.none());
        WasmMemory memory = first.memory("m").orElseThrow();
        WasmInstance second = Wat.instance(
                Wat.module("""
                    (module (import "x" "m" (memory 1)) (data $d "BB")
                      (func (export "init") (memory.init $d (i32.const 2) (i32.const 0) (i32.const 2)) (data.drop $d)))
                    """), Imports.builder().put("x", "m", memory).build());
        Wat.call(second, "init");
        Wat.call(first, "init");
        assertThat(memory.read(0, 4)).containsExactly('A', 'A', 'B', 'B');
    }

    @Test
    void aMemoryGrownByOneIsSeenByAll() {
        WasmMemory memory = WasmMemory.create(new MemoryType(Limits.atLeast(1)), InstanceLimits.unlimited());
        WasmModule user = Wat.module("""
            (module (import "x" "m" (memory 1))
              (func (export "grow") (result i32) (memory.grow (i32.const 2)))
              (func (export "size") (result i32) (memory.size)))
            """);
        Imports imports = Imports.builder().put("x", "m", memory).build();
        assertThat(Wat.call(Wat.instance(user, imports), "grow")).containsExactly(1);
        assertThat(Wat.call(Wat.instance(user, imports), "size")).containsExactly(3);
        assertThat(memory.size()).isEqualTo(3 * WasmMemory.PAGE);
    }

    @Test
    void globalsOfTheHostAreReadAndWritten() {
        WasmGlobal counter = WasmGlobal.create(new GlobalType(ValType.I64, true), 40);
        WasmGlobal vector = WasmGlobal.create(new GlobalType(ValType.V128, false), 1, 2);
        WasmInstance instance = Wat.instance(
                Wat.module("""
                    (module
                      (global $n (import "x" "n") (mut i64))
                      (global $v (import "x" "v") v128)
                      (export "again" (global $n))
                      (func (export "run") (result i64)
                        (global.set $n (i64.add (global.get $n) (i64x2.extract_lane 1 (global.get $v))))
                        (global.get $n)))
                    """),
                Imports.builder().put("x", "n", counter).put("x", "v", vector).build());
        assertThat(Wat.call(instance, "run")).containsExactly(42);
        assertThat(counter.get()).containsExactly(42);
        counter.set(7);
        assertThat(instance.export("again")).containsSame(counter);
        assertThat(Wat.call(instance, "run")).containsExactly(9);
        assertThatThrownBy(() -> vector.set(0, 0)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void exceptionsAreCaughtAcrossInstancesAndTheHost() {
        WasmInstance thrower = Wat.instance("""
            (module (tag $e (export "e") (param i32))
              (func (export "throw") (param i32) (throw $e (local.get 0))))
            """);
        FuncType type = new FuncType(List.of(ValType.I32), List.of());
        WasmFunction host = WasmFunction.host("through", type, args -> Wat.call(thrower, "throw", args));
        String catcher = """
            (module
              (import "x" "e" (tag $e (param i32)))
              (import "x" "throw" (func $throw (param i32)))
              (func (export "run") (param i32) (result i32)
                (block $caught (result i32)
                  (try_table (catch $e $caught) (call $throw (local.get 0)))
                  (i32.const -1))))
            """;
        for (WasmFunction throwing : List.of(host, Wat.function(thrower, "throw"))) {
            WasmInstance instance = Wat.instance(
                    Wat.module(catcher),
                    Imports.builder()
                            .put("x", "e", thrower.export("e").orElseThrow())
                            .put("x", "throw", throwing)
                            .build());
            assertThat(Wat.call(instance, "run", 77)).containsExactly(77);
        }
    }

    @Test
    void referencesOfTheHostTravelThroughGuests() {
        WasmInstance instance = Wat.instance("""
            (module (table $t 2 externref)
              (func (export "put") (param i32 externref) (table.set $t (local.get 0) (local.get 1)))
              (func (export "get") (param i32) (result externref) (table.get $t (local.get 0))))
            """);
        Object thing = new Object();
        instance.function("put").orElseThrow().callValues(1, thing);
        WasmFunction get = instance.function("get").orElseThrow();
        assertThat(get.callValues(1).getFirst()).isSameAs(thing);
        assertThat(get.callValues(0).getFirst()).isNull();
    }

    @Test
    void saysWhichImportIsMissingOrDoesNotFit() {
        WasmModule module = Wat.module("app:m", "(module (import \"env\" \"f\" (func (param i32) (result i64))))");
        assertThatThrownBy(() -> Wat.instance(module, Imports.none()))
                .isInstanceOf(WasmException.Unlinkable.class)
                .hasMessage("unknown import \"env\" \"f\" of app:m: (i32) -> (i64) is not given");
        WasmFunction other = WasmFunction.host("f", new FuncType(List.of(ValType.I64), List.of()), _ -> new long[0]);
        assertThatThrownBy(() -> Wat.instance(
                        module, Imports.builder().put("env", "f", other).build()))
                .isInstanceOf(WasmException.Unlinkable.class)
                .hasMessage("incompatible import type for \"env\" \"f\" of app:m: wanted func (i32) -> (i64), "
                        + "given func (i64) -> ()");
        WasmModule memory = Wat.module("(module (import \"env\" \"m\" (memory 2 4)))");
        for (Limits limits : List.of(Limits.of(1, 4), Limits.atLeast(2), Limits.of(2, 5))) {
            WasmMemory given = WasmMemory.create(new MemoryType(limits), InstanceLimits.unlimited());
            assertThatThrownBy(() -> Wat.instance(
                            memory, Imports.builder().put("env", "m", given).build()))
                    .isInstanceOf(WasmException.Unlinkable.class);
        }
    }

    @Test
    void listsImportsAndExportsInTheirOrder() {
        WasmModule module = Wat.module("""
            (module
              (import "a" "g" (global (mut f32)))
              (import "a" "t" (table 1 2 externref))
              (import "b" "f" (func (param i32) (result f64 v128)))
              (memory (export "z") 1 3)
              (func (export "a"))
              (tag (export "e") (param i64)))
            """);
        assertThat(module.imports())
                .extracting(i -> i.module() + "." + i.name() + ": " + i.type())
                .containsExactly("a.g: global (mut f32)", "a.t: table 1 2 externref", "b.f: (i32) -> (f64 v128)");
        assertThat(module.exports())
                .extracting(e -> e.name() + ": " + e.type())
                .containsExactly("z: memory 1 3", "a: () -> ()", "e: tag (i64) -> ()");
    }
}
