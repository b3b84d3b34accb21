package wippy.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BinaryKindTest {
    private static final byte[] CORE = {0, 'a', 's', 'm', 1, 0, 0, 0};
    private static final byte[] COMPONENT = {0, 'a', 's', 'm', 13, 0, 1, 0};

    @Test
    void tellsByTheHeader() {
        assertThat(BinaryKind.of(CORE)).isEqualTo(BinaryKind.CORE);
        assertThat(BinaryKind.of(COMPONENT)).isEqualTo(BinaryKind.COMPONENT);
        assertThat(BinaryKind.of(new byte[] {0, 'a', 's', 'm', 2, 0, 0, 0})).isEqualTo(BinaryKind.NEITHER);
        assertThat(BinaryKind.of("#!/bin/sh".getBytes())).isEqualTo(BinaryKind.NEITHER);
        assertThat(BinaryKind.of(new byte[0])).isEqualTo(BinaryKind.NEITHER);
    }

    @Test
    void decodesTheEmptyModule() {
        WasmModule module = WasmModule.decode(CORE);
        assertThat(module.imports()).isEmpty();
        assertThat(WasmInstance.instantiate(module, Imports.none(), InstanceLimits.unlimited())
                        .exports())
                .isEmpty();
    }

    @Test
    void saysThatAComponentIsNoModule() {
        assertThatThrownBy(() -> WasmModule.decode("app:pay", COMPONENT))
                .isInstanceOf(WasmException.Malformed.class)
                .hasMessage("app:pay: is a component, where a core module is expected");
    }
}
