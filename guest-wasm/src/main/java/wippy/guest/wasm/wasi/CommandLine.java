package wippy.guest.wasm.wasi;

import java.util.ArrayList;
import java.util.List;
import wippy.runtime.call.Payload;
import wippy.value.Kind;

/**
 * The arguments of a process as its guest finds them by {@code get-arguments} and {@code args_get}: a port of the
 * process's context, unless its entry has arguments of its own.
 *
 * @param program argument 0, as C and its heirs expect it
 * @param words the others
 */
public record CommandLine(String program, List<String> words) {
    /** With a copy of the words. */
    public CommandLine {
        words = List.copyOf(words);
    }

    /** The words of a process that was started with those arguments: its texts. */
    public static List<String> texts(List<Payload> arguments) {
        return arguments.stream()
                .filter(argument -> argument.model().kind(argument.value()) == Kind.STRING)
                .map(argument -> argument.model().text(argument.value()))
                .toList();
    }

    List<String> all() {
        List<String> all = new ArrayList<>(List.of(program));
        all.addAll(words);
        return all;
    }
}
