package wippy.component.type;

import java.util.List;
import java.util.Map;
import wippy.engine.ExternType;
import wippy.engine.ImportType;

/** What a core module asks for and offers. */
public record CoreModuleType(List<ImportType> imports, Map<String, ExternType> exports) {
    public CoreModuleType {
        imports = List.copyOf(imports);
        exports = Maps.copy(exports);
    }
}
