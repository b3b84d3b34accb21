package wippy.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

/** Modules with very many imports and globals. */
class WideModuleTest {
    private static String module(int imports, int globals) {
        StringBuilder text = new StringBuilder("(module (type $t (func (param i32) (result i32)))");
        for (int i = 0; i < imports; i++) {
            text.append("(import \"x\" \"f\" (func $f").append(i).append(" (type $t)))");
        }
        for (int i = 0; i < globals; i++) {
            text.append("(global $g")
                    .append(i)
                    .append(" (mut i64) (i64.const ")
                    .append(i)
                    .append("))");
        }
        return text.append("(func (export \"last\") (result i64) (global.get $g" + (globals - 1) + "))")
                .append("(func (export \"import\") (type $t) (call $f" + (imports - 1) + " (local.get 0))))")
                .toString();
    }

    private static WasmInstance instance(int imports, int globals) {
        WasmFunction host = WasmFunction.host("f", IntUnaryOperator.class, x -> x + 1);
        return Wat.instance(
                Wat.module("wide", module(imports, globals)),
                Imports.builder().put("x", "f", host).build());
    }

    @Test
    void asMuchAsAClassHasRoomForWorks() {
        WasmInstance instance = instance(3000, 7000);
        assertThat(Wat.call(instance, "last")).containsExactly(6999);
        assertThat(Wat.call(instance, "import", 41)).containsExactly(42);
    }

    @Test
    void moreIsRefusedByName() {
        assertThatThrownBy(() -> instance(3000, 7001))
                .isInstanceOf(WasmException.Unsupported.class)
                .hasMessage("wide: imported functions, memories, tables, globals and tags together are 10001, "
                        + "the engine has room for 10000");
    }
}
