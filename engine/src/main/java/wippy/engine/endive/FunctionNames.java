package wippy.engine.endive;

import java.util.List;
import java.util.Map;
import wippy.engine.GuestFrame;

/**
 * What backtraces call the functions of a module.
 *
 * @param imported how many of the first functions are imported
 * @param named from the name section
 * @param exported the first export name of each exported function
 */
record FunctionNames(String module, int imported, Map<Integer, String> named, Map<Integer, String> exported) {
    boolean isImported(int function) {
        return function < imported;
    }

    GuestFrame frame(int function) {
        return new GuestFrame(module, name(function));
    }

    String name(int function) {
        for (Map<Integer, String> names : List.of(named, exported)) {
            String name = names.get(function);
            if (name != null) {
                return name;
            }
        }
        return "func[" + function + "]";
    }
}
