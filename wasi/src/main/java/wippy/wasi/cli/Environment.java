package wippy.wasi.cli;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a command is started with.
 *
 * @param args the first is the program's name
 * @param variables by name, in their order
 * @param directory the initial working directory, as the guest sees it
 */
public record Environment(List<String> args, Map<String, String> variables, Optional<String> directory) {
    /** With copies of the collections. */
    public Environment {
        args = List.copyOf(args);
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }
}
