package wippy.guest.wasm.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import wippy.runtime.entry.EntryId;

/**
 * A group of host interfaces that an entry asks for as one under {@code imports:}. A token names the group or any
 * interface of it and grants the whole group.
 */
public enum HostProfile {
    FUNCS("funcs"),
    /** Preview 1 is there for every core module; asking for it changes nothing. */
    PREVIEW_1("wasi1"),
    IO("wasi:io"),
    POLL("wasi:poll"),
    CLOCKS("wasi:clocks"),
    CLI("wasi:cli"),
    FILESYSTEM("wasi:filesystem"),
    RANDOM("wasi:random"),
    SOCKETS("wasi:sockets"),
    HTTP("wasi:http");

    private final String token;

    HostProfile(String token) {
        this.token = token;
    }

    /** The interfaces it grants; each is a token for it too. */
    private List<String> interfaces() {
        return switch (this) {
            case FUNCS -> List.of("wippy:runtime/funcs", "wippy:runtime/functions", "wippy:runtime/types");
            case PREVIEW_1 -> List.of("wasi-preview1", "preview1", "wasi_snapshot_preview1");
            case IO -> List.of("wasi:io/error", "wasi:io/streams");
            case POLL -> List.of("wasi:io/poll");
            case CLOCKS -> List.of("wasi:clocks/wall-clock", "wasi:clocks/monotonic-clock");
            case CLI ->
                under(
                        "environment",
                        "exit",
                        "stdin",
                        "stdout",
                        "stderr",
                        "terminal-input",
                        "terminal-output",
                        "terminal-stdin",
                        "terminal-stdout",
                        "terminal-stderr");
            case FILESYSTEM -> under("types", "preopens");
            case RANDOM -> under("random", "insecure", "insecure-seed");
            case SOCKETS ->
                under(
                        "network",
                        "instance-network",
                        "tcp-create-socket",
                        "tcp",
                        "udp-create-socket",
                        "udp",
                        "ip-name-lookup");
            case HTTP -> under("types", "outgoing-handler");
        };
    }

    private List<String> under(String... names) {
        return Stream.of(names).map(name -> token + "/" + name).toList();
    }

    /** The token to write in {@code imports:}. */
    public String token() {
        return token;
    }

    /** Whether only components can import it. */
    public boolean componentOnly() {
        return this != PREVIEW_1;
    }

    /**
     * The profile that a token asks for: its name part is tried alone, then the whole; case and version do not count.
     */
    public static Optional<HostProfile> of(EntryId token) {
        String name = normalized(token.name());
        return named(name)
                .or(() -> token.namespace().isEmpty()
                        ? Optional.empty()
                        : named(token.namespace().strip().toLowerCase(Locale.ROOT) + ":" + name));
    }

    /** The profile whose host serves an interface that guests import, whatever its version. */
    public static Optional<HostProfile> serving(String interfaceName) {
        String plain = normalized(interfaceName);
        return find(profile -> profile.interfaces().contains(plain));
    }

    /** Whether those profiles grant an interface; polling comes with streams and clocks, which mean nothing without. */
    public static boolean grants(Set<HostProfile> granted, String interfaceName) {
        return serving(interfaceName)
                .filter(profile -> profile == PREVIEW_1
                        || granted.contains(profile)
                        || (profile == POLL && (granted.contains(IO) || granted.contains(CLOCKS))))
                .isPresent();
    }

    /** All tokens, for finding the one somebody meant. */
    public static List<String> tokens() {
        List<String> all = new ArrayList<>();
        for (HostProfile profile : values()) {
            all.add(profile.token);
            all.addAll(profile.interfaces());
        }
        return all;
    }

    private static Optional<HostProfile> named(String text) {
        return find(
                profile -> profile.token.equals(text) || profile.interfaces().contains(text));
    }

    private static Optional<HostProfile> find(Predicate<HostProfile> wanted) {
        for (HostProfile profile : values()) {
            if (wanted.test(profile)) {
                return Optional.of(profile);
            }
        }
        return Optional.empty();
    }

    private static String normalized(String text) {
        int version = text.indexOf('@');
        return (version < 0 ? text : text.substring(0, version)).strip().toLowerCase(Locale.ROOT);
    }
}
