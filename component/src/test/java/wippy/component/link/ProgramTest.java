package wippy.component.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import wippy.component.abi.Codecs;
import wippy.component.abi.FunctionPlan;
import wippy.component.abi.StringEncoding;
import wippy.component.link.ItemRef.Sort;
import wippy.component.type.ComponentType;
import wippy.component.type.FunctionType;
import wippy.component.type.ValueType.Primitive;
import wippy.engine.InstanceLimits;
import wippy.engine.WasmException;
import wippy.engine.WasmModule;
import wippy.engine.text.WatParser;
import wippy.value.JavaModel;

class ProgramTest {
    private static final Step.Options PLAIN = new Step.Options(StringEncoding.UTF8, -1, -1, -1);

    private static WasmModule module(String text) {
        return WasmModule.decode("m", WatParser.parse("m", text));
    }

    private static ComponentPlan plan(ComponentPlan.Sizes sizes, List<Step> steps) {
        return new ComponentPlan("c", new ComponentType(Map.of(), Map.of()), steps, sizes);
    }

    private static Map<String, Item> instance(ComponentPlan plan) {
        return plan.instantiate(new Store(InstanceLimits.unlimited(), null), Map.of());
    }

    private static FunctionPlan number() {
        return FunctionPlan.of(new FunctionType(List.of(), Optional.of(Primitive.U32)), new Codecs(_ -> -1));
    }

    private static Object call(Map<String, Item> exports, String name) {
        if (!(exports.get(name) instanceof Item.Function(LiftedFunction function))) {
            throw new AssertionError(exports.get(name));
        }
        JavaModel model = JavaModel.shared();
        return function.invoke(
                name,
                function.type(),
                model,
                List.of(),
                (plan, guest, core) -> plan.liftResult(name, guest, model, core));
    }

    /** The module as core instance 0, its function "f" lifted and exported under two names. */
    private static ComponentPlan lifting(String text) {
        return plan(
                new ComponentPlan.Sizes(1, 1, 1, 0, 0, 0, 0, 0, 0, 3, 0),
                List.of(
                        new Step.DefineModule(module(text), 0),
                        new Step.InstantiateModule(0, Map.of(), 0),
                        new Step.AliasCoreExport(0, "f", CoreSort.FUNCTION, 0),
                        new Step.Lift("f", 0, PLAIN, number(), 0),
                        new Step.Export("a", new ItemRef(Sort.FUNCTION, 0), new ItemRef(Sort.FUNCTION, 1)),
                        new Step.Export("b", new ItemRef(Sort.FUNCTION, 1), new ItemRef(Sort.FUNCTION, 2))));
    }

    @Test
    void makesAnExportWhenItIsLookedAtAndOnlyOnce() {
        Map<String, Item> exports = instance(lifting("""
            (module (func (export "f") (result i32) (i32.const 7)))\
            """));
        assertThat(call(exports, "b")).isEqualTo(7L);
        assertThat(exports.get("a")).isEqualTo(exports.get("b"));
        assertThat(exports.keySet()).containsExactly("a", "b");
        assertThat(exports.get("c")).isNull();
    }

    @Test
    void startsModulesThatNobodyLooksAt() {
        ComponentPlan plan = lifting("""
            (module (func (export "f") (result i32) (i32.const 7)) (func $start unreachable) (start $start))\
            """);
        assertThatThrownBy(() -> instance(plan)).isInstanceOf(WasmException.Trap.class);
    }

    @Test
    void keepsInstancesApart() {
        ComponentPlan plan = lifting("""
            (module (global $n (mut i32) (i32.const 0))
              (func (export "f") (result i32)
                (global.set $n (i32.add (global.get $n) (i32.const 1))) (global.get $n)))\
            """);
        Map<String, Item> one = instance(plan);
        Map<String, Item> other = instance(plan);
        assertThat(call(one, "a")).isEqualTo(1L);
        assertThat(call(one, "a")).isEqualTo(2L);
        assertThat(call(other, "a")).isEqualTo(1L);
    }

    @Test
    void goesAnyNumberOfNamesDown() {
        int length = 100_000;
        List<Step> steps = new ArrayList<>();
        WasmModule module = module("(module)");
        steps.add(new Step.DefineModule(module, 0));
        for (int i = 1; i < length; i++) {
            steps.add(new Step.Export("e" + i, new ItemRef(Sort.MODULE, i - 1), new ItemRef(Sort.MODULE, i)));
        }
        ComponentPlan plan = plan(new ComponentPlan.Sizes(length, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), steps);
        assertThat(instance(plan).get("e" + (length - 1))).isEqualTo(new Item.Module(module));
    }

    @Test
    void wiresEachModuleThatIsGivenForAnImport() {
        ComponentPlan plan = plan(
                new ComponentPlan.Sizes(1, 1, 1, 0, 0, 0, 0, 0, 0, 2, 0),
                List.of(
                        new Step.Import("m", new ItemRef(Sort.MODULE, 0), List.of()),
                        new Step.InstantiateModule(0, Map.of(), 0),
                        new Step.AliasCoreExport(0, "f", CoreSort.FUNCTION, 0),
                        new Step.Lift("f", 0, PLAIN, number(), 0),
                        new Step.Export("a", new ItemRef(Sort.FUNCTION, 0), new ItemRef(Sort.FUNCTION, 1))));
        for (int i = 0; i < 3; i++) {
            Item module = new Item.Module(module(
                    "(module (func) (func (export \"f\") (result i32) (i32.const " + i + ")) (func (export \"g\")))"));
            Map<String, Item> exports =
                    plan.instantiate(new Store(InstanceLimits.unlimited(), null), Map.of("m", module));
            assertThat(call(exports, "a")).isEqualTo((long) i);
        }
    }

    @Test
    void findsImportsInCoreInstancesPutTogetherAndInOthers() {
        WasmModule lib = module("""
            (module (global (export "g") i32 (i32.const 30)) (func (export "f") (result i32) (i32.const 12)))\
            """);
        WasmModule main = module("""
            (module (import "real" "g" (global $g i32)) (import "bundle" "h" (func $h (result i32)))
              (func (export "f") (result i32) (i32.add (global.get $g) (call $h))))\
            """);
        ComponentPlan plan = plan(
                new ComponentPlan.Sizes(2, 3, 2, 0, 0, 0, 0, 0, 0, 2, 0),
                List.of(
                        new Step.DefineModule(lib, 0),
                        new Step.DefineModule(main, 1),
                        new Step.InstantiateModule(0, Map.of(), 0),
                        new Step.AliasCoreExport(0, "f", CoreSort.FUNCTION, 0),
                        new Step.BundleCore(List.of(new Step.CoreExport("h", CoreSort.FUNCTION, 0)), 1),
                        new Step.InstantiateModule(1, Map.of("real", 0, "bundle", 1), 2),
                        new Step.AliasCoreExport(2, "f", CoreSort.FUNCTION, 1),
                        new Step.Lift("f", 1, PLAIN, number(), 0),
                        new Step.Export("a", new ItemRef(Sort.FUNCTION, 0), new ItemRef(Sort.FUNCTION, 1))));
        assertThat(call(instance(plan), "a")).isEqualTo(42L);
        assertThat(call(instance(plan), "a")).isEqualTo(42L);
    }

    @Test
    void givesBackWhatAFailedInstanceTook() {
        InstanceLimits limits = InstanceLimits.ofMemory(65_536);
        ComponentPlan plan = lifting("""
            (module (memory 1) (func (export "f") (result i32) (i32.const 7)) (func $s unreachable) (start $s))\
            """);
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> plan.instantiate(new Store(limits, null), Map.of()))
                    .isInstanceOf(WasmException.Trap.class)
                    .hasMessage("unreachable");
        }
    }
}
