package wippy.cli;

import java.util.List;
import wippy.runtime.entry.EntryId;

/**
 * The process a command line asks for.
 *
 * @param arguments as they were written
 * @param host the terminal host's entry
 */
record AppProcess(EntryId entry, List<String> arguments, String host) {
    AppProcess {
        arguments = List.copyOf(arguments);
    }
}
