package wippy.runtime.process;

import java.util.Optional;

/**
 * The identity of a running process or function run, written {@code {node@host|unique}}, or {@code {host|unique}} where
 * the node has no name (spec: host 6.1).
 *
 * @param node empty if the node has no name
 * @param host the entry of the process host; {@code ns:name#lua.N} for runs of functions
 * @param unique {@code 0x} and at least five hexadecimal digits
 */
public record Pid(String node, String host, String unique) {
    /** The identity of that number on a node. */
    static Pid of(String node, String host, long number) {
        String digits = Long.toHexString(number);
        return new Pid(node, host, "0x" + "0".repeat(Math.max(0, 5 - digits.length())) + digits);
    }

    /** Reads the text form, whose middle third field, if any, is ignored; empty if it is no such text. */
    public static Optional<Pid> parse(String text) {
        int bar = text.indexOf('|');
        int last = text.lastIndexOf('|');
        if (bar < 0 || last >= text.length() - 2 || !text.startsWith("{") || !text.endsWith("}")) {
            return Optional.empty();
        }
        String place = text.substring(1, bar);
        int at = place.indexOf('@');
        String node = at < 0 ? "" : place.substring(0, at);
        String host = place.substring(at + 1);
        return host.isEmpty()
                ? Optional.empty()
                : Optional.of(new Pid(node, host, text.substring(last + 1, text.length() - 1)));
    }

    @Override
    public String toString() {
        return "{" + (node.isEmpty() ? "" : node + "@") + host + "|" + unique + "}";
    }
}
