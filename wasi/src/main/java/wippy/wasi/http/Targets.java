package wippy.wasi.http;

import wippy.value.Variant;

/** What may stand in the parts of a request's target (RFC 3986; RFC 9110, section 7.1). */
final class Targets {
    private static final String HOST_SIGNS = "-._~%!$&'()*+,;=";

    private Targets() {}

    /** Whether it is a path with or without query; empty stands for the root. */
    static boolean isPathWithQuery(String text) {
        if (!text.isEmpty() && !text.startsWith("/") && !text.startsWith("?") && !text.equals("*")) {
            return false;
        }
        return text.chars().allMatch(c -> c > ' ' && c < 0x7F && c != '#');
    }

    /** Whether it is a scheme that has a name. */
    static boolean isScheme(Variant scheme) {
        return !scheme.name().equals("other")
                || String.valueOf(scheme.payload()).matches("[A-Za-z][A-Za-z0-9+.-]*");
    }

    /** Whether it is a host, with or without port, and without user. */
    static boolean isAuthority(String text) {
        int end = text.startsWith("[") ? text.indexOf(']') + 1 : hostEnd(text);
        if (end <= 0) {
            return false;
        }
        String host = text.substring(0, end);
        String port = text.substring(end);
        boolean hostHolds = host.startsWith("[")
                ? host.substring(1, end - 1).chars().allMatch(c -> Character.digit(c, 16) >= 0 || c == ':' || c == '.')
                : host.chars().allMatch(c -> c < 0x7F && (Character.isLetterOrDigit(c) || HOST_SIGNS.indexOf(c) >= 0));
        return hostHolds && isPort(port);
    }

    private static int hostEnd(String text) {
        int colon = text.indexOf(':');
        return colon < 0 ? text.length() : colon;
    }

    private static boolean isPort(String text) {
        return text.isEmpty()
                || (text.startsWith(":")
                        && text.length() <= 6
                        && text.chars().skip(1).allMatch(Character::isDigit)
                        && port(text) <= 65_535);
    }

    private static int port(String text) {
        return text.length() < 2 ? -1 : Integer.parseInt(text.substring(1));
    }

    /** The host of a well-formed authority. */
    static String host(String authority) {
        int end = authority.startsWith("[") ? authority.indexOf(']') + 1 : hostEnd(authority);
        return authority.substring(0, end);
    }

    /** The port of a well-formed authority, -1 without one. */
    static int portOf(String authority) {
        return port(authority.substring(host(authority).length()));
    }
}
