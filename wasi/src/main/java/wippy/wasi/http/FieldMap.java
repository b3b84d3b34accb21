package wippy.wasi.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import wippy.engine.WasmException;
import wippy.http.Header;
import wippy.http.Headers;

/** The resource {@code fields}: headers or trailers, in order. */
final class FieldMap {
    /** What belongs to the connection or to the host, and so to no guest. */
    private static final Set<String> FORBIDDEN = Set.of(
            "connection",
            "host",
            "http2-settings",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "transfer-encoding",
            "upgrade");

    /** Octets of all names and values together. */
    private static final int LIMIT = 128 * 1024;

    private final List<Header> fields;
    private final boolean immutable;
    private final Runnable release;

    /** A change that is not allowed: a case of the variant {@code header-error}. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1;

        Refused(String problem) {
            super(problem, null, false, false);
        }

        /** The case. */
        String problem() {
            return String.valueOf(getMessage());
        }
    }

    private FieldMap(List<Header> fields, boolean immutable, Runnable release) {
        this.fields = fields;
        this.immutable = immutable;
        this.release = release;
    }

    /** Empty, to be filled. */
    FieldMap() {
        this(new ArrayList<>(), false, () -> {});
    }

    /** What arrived, without what is forbidden; names in small letters, as guests have come to expect. */
    static FieldMap arrived(Headers headers) {
        List<Header> kept = new ArrayList<>(headers.size());
        for (Header header : headers) {
            String name = header.name().toLowerCase(Locale.ROOT);
            if (!FORBIDDEN.contains(name)) {
                kept.add(new Header(name, header.value()));
            }
        }
        return new FieldMap(kept, true, () -> {});
    }

    /** What a guest gets of the fields of a message: they cannot be changed, and end before the message. */
    FieldMap asChildOf(Children children) {
        children.add();
        return new FieldMap(fields, true, children::remove);
    }

    /** The same fields, to be changed. */
    FieldMap copy() {
        return new FieldMap(new ArrayList<>(fields), false, () -> {});
    }

    void release() {
        release.run();
    }

    Headers headers() {
        return Headers.of(fields);
    }

    List<byte[]> get(String name) {
        return fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(field -> field.value().getBytes(StandardCharsets.ISO_8859_1))
                .toList();
    }

    boolean has(String name) {
        return fields.stream().anyMatch(field -> field.name().equalsIgnoreCase(name));
    }

    List<List<Object>> entries() {
        return fields.stream()
                .<List<Object>>map(field -> List.of(field.name(), field.value().getBytes(StandardCharsets.ISO_8859_1)))
                .toList();
    }

    void append(String name, byte[] value) throws Refused {
        checkName(name);
        String text = text(value);
        checkMutable();
        fields.add(new Header(name, text));
        checkSize();
    }

    void set(String name, List<byte[]> values) throws Refused {
        checkName(name);
        List<Header> replacing = new ArrayList<>(values.size());
        for (byte[] value : values) {
            replacing.add(new Header(name, text(value)));
        }
        checkMutable();
        fields.removeIf(field -> field.name().equalsIgnoreCase(name));
        fields.addAll(replacing);
        checkSize();
    }

    void delete(String name) throws Refused {
        checkName(name);
        checkMutable();
        fields.removeIf(field -> field.name().equalsIgnoreCase(name));
    }

    private static void checkName(String name) throws Refused {
        if (!Header.isName(name)) {
            throw new Refused("invalid-syntax");
        }
        if (FORBIDDEN.contains(name.toLowerCase(Locale.ROOT))) {
            throw new Refused("forbidden");
        }
    }

    private static String text(byte[] value) throws Refused {
        String text = new String(value, StandardCharsets.ISO_8859_1);
        if (!Header.isValue(text)) {
            throw new Refused("invalid-syntax");
        }
        return text;
    }

    private void checkMutable() throws Refused {
        if (immutable) {
            throw new Refused("immutable");
        }
    }

    private void checkSize() {
        long size = 0;
        for (Header field : fields) {
            size += field.name().length() + field.value().length();
        }
        if (size > LIMIT) {
            throw new WasmException.Trap("the guest's HTTP fields have more than " + LIMIT + " bytes");
        }
    }
}
