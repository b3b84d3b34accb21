package wippy.component.type;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import wippy.engine.ExportType;
import wippy.engine.ImportType;
import wippy.engine.WasmModule;

/**
 * What a core module asks for and offers.
 *
 * @param exports by name, in their order
 */
public record CoreModuleType(List<ImportType> imports, Map<String, ExportType> exports) {
    public CoreModuleType {
        imports = List.copyOf(imports);
        exports = Maps.copy(exports);
    }

    /** The type of a module that exists. */
    public static CoreModuleType of(WasmModule module) {
        Map<String, ExportType> exports = new LinkedHashMap<>();
        module.exports().forEach(export -> exports.put(export.name(), export));
        return new CoreModuleType(module.imports(), exports);
    }
}
