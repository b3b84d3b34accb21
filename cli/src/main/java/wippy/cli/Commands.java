package wippy.cli;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import wippy.formats.Data;
import wippy.runtime.entry.Entry;

/** The commands an app has: its process entries with {@code meta.command.name}. */
final class Commands {
    /**
     * One command.
     *
     * @param brief what it does, for lists; empty if not said
     */
    record AppCommand(String name, String brief, Entry entry) {}

    private Commands() {}

    /** All, by name. */
    static List<AppCommand> of(List<Entry> entries) {
        return entries.stream()
                .map(Commands::of)
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(AppCommand::name)
                        .thenComparing(command -> command.entry().id()))
                .toList();
    }

    private static Optional<AppCommand> of(Entry entry) {
        Data.Mapping command = entry.meta().mapping("command");
        return entry.kind().startsWith("process.")
                ? command.text("name")
                        .filter(name -> !name.isEmpty())
                        .map(name -> new AppCommand(name, command.text("short").orElse(""), entry))
                : Optional.empty();
    }

    /** As {@code run list} shows them. */
    static String table(List<AppCommand> commands) {
        if (commands.isEmpty()) {
            return """
                No commands found.

                A command is a process entry (process.lua or process.wasm) that says so in its metadata:

                  meta:
                    command:
                      name: hello
                      short: Says hello
                """;
        }
        int name = commands.stream().mapToInt(c -> c.name().length()).max().orElse(0);
        int brief = commands.stream().mapToInt(c -> c.brief().length()).max().orElse(0);
        StringBuilder table = new StringBuilder("Available commands:\n\n");
        for (AppCommand command : commands) {
            table.append("  ").append(padded(command.name(), name)).append("  ");
            table.append(padded(command.brief(), brief)).append("  (");
            table.append(command.entry().id()).append(")\n");
        }
        return table.append("\nRun with: wippy run <command>\n").toString();
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
