package wippy.cli.command;

import java.util.List;
import wippy.cli.boot.CommandEntries;
import wippy.cli.boot.CommandEntries.Named;
import wippy.runtime.entry.Entry;

/** {@code wippy run list}: what can be run by name. */
final class CommandList {
    private final Session session;

    CommandList(Session session) {
        this.session = session;
    }

    int print(List<Entry> entries) {
        List<Named> commands = new CommandEntries(entries).all();
        if (commands.isEmpty()) {
            session.println("No commands found.");
            session.println("");
            session.println("A command is an entry of a kind process.* with this in its definition:");
            session.println("  meta: {command: {name: greet, short: Says hello}}");
            return 0;
        }
        int names =
                commands.stream().mapToInt(named -> named.name().length()).max().orElse(0);
        int shorts = commands.stream()
                .mapToInt(named -> named.brief().length())
                .max()
                .orElse(0);
        session.println("Available commands:");
        session.println("");
        for (Named named : commands) {
            session.println("  " + padded(named.name(), names) + "  " + padded(named.brief(), shorts) + "  ("
                    + named.entry().id() + ")");
        }
        session.println("");
        session.println("Run with: wippy run <command>");
        return 0;
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
