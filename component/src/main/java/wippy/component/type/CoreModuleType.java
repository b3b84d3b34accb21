package wippy.component.type;

import java.util.List;
import java.util.Map;
import wippy.engine.ExportType;
import wippy.engine.ImportType;

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
}
