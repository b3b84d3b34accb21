package wippy.cli.boot;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import wippy.base.source.Nearest;
import wippy.formats.Data;
import wippy.runtime.entry.Entry;
import wippy.runtime.entry.EntryId;
import wippy.runtime.entry.NearestIds;
import wippy.runtime.error.WippyException;

/** Finds what the command line can run among the entries of an app, and where. */
public final class CommandEntries {
    private static final String TERMINAL_HOST = "terminal.host";

    private final List<Entry> entries;

    public CommandEntries(List<Entry> entries) {
        this.entries = entries;
    }

    /**
     * An entry that can be run by a name.
     *
     * @param brief what it does, in words; may be empty
     */
    public record Named(String name, String brief, Entry entry) {}

    /** All of them, sorted by name. */
    public List<Named> all() {
        return entries.stream()
                .flatMap(entry -> named(entry).stream())
                .sorted(Comparator.comparing(Named::name))
                .toList();
    }

    /** What a process is called when it runs as a command: by its command's name, else the entry's. */
    static String programOf(Entry entry) {
        return named(entry).map(Named::name).orElse(entry.id().name());
    }

    private static Optional<Named> named(Entry entry) {
        Data.Mapping command = entry.meta().mapping("command");
        return command.text("name")
                .filter(name -> !name.isEmpty() && entry.kind().startsWith("process."))
                .map(name -> new Named(name, command.text("short").orElse(""), entry));
    }

    /**
     * The entry of that command.
     *
     * @param remark to be added to the message if there is none
     * @throws WippyException NotFound, if there is none
     */
    public Entry named(String name, String remark) {
        return all().stream()
                .filter(named -> named.name().equals(name))
                .map(Named::entry)
                .findFirst()
                .orElseThrow(() -> WippyException.notFound("command \"" + name
                        + "\" not found. Use 'wippy run list' to see available commands" + remark
                        + hint(name, all().stream().map(Named::name).toList())));
    }

    /**
     * The entry of that identity.
     *
     * @throws WippyException NotFound, if there is none
     */
    public Entry entry(String id) {
        return entries.stream()
                .filter(entry -> entry.id().toString().equals(id))
                .findFirst()
                .orElseThrow(() -> WippyException.notFound("entry not found: " + id
                        + NearestIds.hint(id, entries.stream().map(Entry::id).toList())));
    }

    private static String hint(String written, List<String> known) {
        String hint = Nearest.hint(written, known);
        return hint.isEmpty() ? "" : "." + hint;
    }

    /**
     * The host to run a command on.
     *
     * @param wanted by the user; null if he said nothing
     * @throws WippyException if it is not clear which
     */
    public EntryId host(@Nullable String wanted) {
        List<EntryId> hosts = entries.stream()
                .filter(entry -> entry.kind().equals(TERMINAL_HOST))
                .map(Entry::id)
                .toList();
        if (wanted != null) {
            return hosts.stream()
                    .filter(id -> id.toString().equals(wanted))
                    .findFirst()
                    .orElseThrow(() -> WippyException.notFound(
                            "terminal.host not found: " + wanted + NearestIds.hint(wanted, hosts)));
        }
        if (hosts.isEmpty()) {
            throw WippyException.notFound("no terminal.host found in registry; add an entry"
                    + " {name: terminal, kind: terminal.host, lifecycle: {auto_start: true}}");
        }
        if (hosts.size() > 1) {
            String all = hosts.stream().map(EntryId::toString).collect(Collectors.joining(", "));
            throw WippyException.conflict("multiple terminal hosts found (" + all + "), use --host to specify");
        }
        return hosts.getFirst();
    }

    /** Whether nothing is to be logged while a command runs on that host. */
    public boolean hidesLogs(EntryId host) {
        return entries.stream()
                .filter(entry -> entry.id().equals(host))
                .anyMatch(entry -> entry.data() instanceof Data.Mapping data
                        && data.get("hide_logs").equals(Optional.of(Data.of(true))));
    }
}
