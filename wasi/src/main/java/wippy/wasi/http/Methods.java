package wippy.wasi.http;

import java.util.Locale;
import java.util.Set;
import wippy.http.Header;
import wippy.value.Variant;

/** Turns methods into the variant {@code method} and back. */
final class Methods {
    private static final Set<String> KNOWN =
            Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH");

    private Methods() {}

    static Variant variant(String method) {
        return KNOWN.contains(method) ? Variant.of(method.toLowerCase(Locale.ROOT)) : new Variant("other", method);
    }

    static String name(Variant method) {
        return method.name().equals("other")
                ? String.valueOf(method.payload())
                : method.name().toUpperCase(Locale.ROOT);
    }

    static boolean isValid(Variant method) {
        return Header.isName(name(method));
    }
}
