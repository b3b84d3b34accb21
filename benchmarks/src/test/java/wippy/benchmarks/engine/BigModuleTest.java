package wippy.benchmarks.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import wippy.base.execution.GuestLane;
import wippy.engine.Imports;
import wippy.engine.WasmFunction;
import wippy.engine.WasmInstance;
import wippy.engine.WasmModule;

class BigModuleTest {
    @Test
    void isTheSameAtEachRun() {
        assertThat(BigModule.of(200)).isEqualTo(BigModule.of(200));
    }

    @Test
    void hasTheSizeOfTheProgramItStandsFor() {
        assertThat(BigModule.of(BigModule.FUNCTIONS).length).isBetween(5_400_000, 5_600_000);
    }

    /** The expected number is what V8 gives for the same bytes. */
    @Test
    void itsFunctionsEndWithoutATrapAndGiveWhatAnotherEngineGives() {
        WasmInstance instance = Modules.instance(WasmModule.decode("big", BigModule.of(64)), Imports.none());
        WasmFunction touch = Modules.function(instance, "touch");
        assertThat(GuestLane.call(() -> (int) touch.call(0, 300, 20)[0])).isEqualTo(828600525);
    }
}
