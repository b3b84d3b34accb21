package wippy.wast;

import java.util.Map;
import wippy.component.link.Item;
import wippy.engine.WasmInstance;

/** An instance that a script has made. */
sealed interface Live {
    /** Of a core module. */
    record Core(WasmInstance instance) implements Live {}

    /**
     * Of a component.
     *
     * @param exports by name
     */
    record Whole(Map<String, Item> exports) implements Live {}
}
