package wippy.wast;

import wippy.component.link.ComponentPlan;
import wippy.engine.WasmModule;

/** What a script can make instances of. */
sealed interface Unit {
    /** A core module. */
    record Core(WasmModule module) implements Unit {}

    /** A component. */
    record Whole(ComponentPlan plan) implements Unit {}
}
