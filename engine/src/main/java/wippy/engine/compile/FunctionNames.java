package wippy.engine.compile;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wippy.engine.module.Module;

/** What functions are called: by the name section, else by their export, else by their index. Read when first asked. */
final class FunctionNames {
    private final Module module;
    private volatile @Nullable Map<Integer, String> known;

    FunctionNames(Module module) {
        this.module = module;
    }

    String of(int function) {
        Map<Integer, String> names = known;
        if (names == null) {
            names = read();
            known = names;
        }
        String name = names.get(function);
        return name == null ? "func[" + function + "]" : name;
    }

    private Map<Integer, String> read() {
        Map<Integer, String> names = new HashMap<>();
        for (Module.Export export : module.exports()) {
            if (export.kind() == Module.Kind.FUNCTION) {
                names.putIfAbsent(export.index(), export.name());
            }
        }
        return Map.copyOf(names);
    }
}
