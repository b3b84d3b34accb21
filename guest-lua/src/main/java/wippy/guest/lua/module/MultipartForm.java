package wippy.guest.lua.module;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import wippy.guest.lua.run.Methods;
import wippy.guest.lua.value.LuaModel;
import wippy.lua.LuaStrings;
import wippy.lua.LuaTable;
import wippy.lua.LuaUserdata;
import wippy.lua.UserdataType;
import wippy.runtime.error.WippyException;

/** A form with files, {@code multipart/form-data} (RFC 7578). Immutable. */
record MultipartForm(List<Part> parts) {
    private static final int MOST_PARTS = 1000;
    private static final int MOST_HEAD = 16_384;
    private static final Pattern PARAMETER =
            Pattern.compile(";\\s*([A-Za-z0-9_*-]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^;\\s]*))");

    /**
     * A field or a file.
     *
     * @param headers by lower-case name
     */
    record Part(Map<String, String> headers, String name, Optional<String> file, Slice content) {}

    /** Octets of the body. */
    static final class Slice {
        private final byte[] body;
        private final int from;
        private final int to;

        Slice(byte[] body, int from, int to) {
            this.body = body;
            this.from = from;
            this.to = to;
        }

        byte[] octets() {
            return Arrays.copyOfRange(body, from, to);
        }

        ByteArrayInputStream stream() {
            return new ByteArrayInputStream(body, from, to - from);
        }

        int size() {
            return to - from;
        }
    }

    /** The boundary that a content type names; empty if it is of no such form. */
    static Optional<String> boundary(String contentType) {
        return contentType.strip().toLowerCase(Locale.ROOT).startsWith("multipart/form-data")
                ? parameter(contentType, "boundary").filter(text -> !text.isEmpty() && text.length() <= 70)
                : Optional.empty();
    }

    private static Optional<String> parameter(String header, String name) {
        Matcher matcher = PARAMETER.matcher(header);
        while (matcher.find()) {
            if (matcher.group(1).equalsIgnoreCase(name)) {
                String quoted = matcher.group(2);
                return Optional.of(quoted == null ? matcher.group(3) : quoted.replaceAll("\\\\(.)", "$1"));
            }
        }
        return Optional.empty();
    }

    /**
     * Reads a body.
     *
     * @throws WippyException Invalid, if it is no such form; the message says where
     */
    static MultipartForm parse(byte[] body, String boundary) {
        byte[] delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        List<Part> parts = new ArrayList<>();
        int at = startsWith(body, 0, delimiter, 2) ? delimiter.length - 2 : after(body, delimiter, 0);
        while (!(at + 1 < body.length && body[at] == '-' && body[at + 1] == '-')) {
            int head = lineEnd(body, at);
            int end = indexOf(body, delimiter, head - 2);
            if (end < 0) {
                throw invalid("the last part has no end");
            }
            parts.add(part(body, head, end));
            if (parts.size() > MOST_PARTS) {
                throw invalid("more than " + MOST_PARTS + " parts");
            }
            at = end + delimiter.length;
        }
        return new MultipartForm(List.copyOf(parts));
    }

    private static int after(byte[] body, byte[] delimiter, int from) {
        int found = indexOf(body, delimiter, from);
        if (found < 0) {
            throw invalid("the boundary does not come");
        }
        return found + delimiter.length;
    }

    /** Behind the end of the line in which there is nothing but space. */
    private static int lineEnd(byte[] body, int from) {
        int at = from;
        while (at < body.length && (body[at] == ' ' || body[at] == '\t')) {
            at++;
        }
        if (at + 1 >= body.length || body[at] != '\r' || body[at + 1] != '\n') {
            throw invalid("a boundary at octet " + from + " does not end its line");
        }
        return at + 2;
    }

    private static Part part(byte[] body, int from, int to) {
        Map<String, String> headers = new TreeMap<>();
        int at = from;
        while (!(at < to && body[at] == '\r' && at + 1 < body.length && body[at + 1] == '\n')) {
            int end = at;
            while (end < to && body[end] != '\r') {
                end++;
            }
            if (end >= to || end - from > MOST_HEAD) {
                throw invalid("a part at octet " + from + " has no end of its headers");
            }
            header(new String(body, at, end - at, StandardCharsets.UTF_8), headers);
            at = end + 2;
        }
        String disposition = headers.getOrDefault("content-disposition", "");
        String name =
                parameter(disposition, "name").orElseThrow(() -> invalid("a part at octet " + from + " has no name"));
        return new Part(headers, name, parameter(disposition, "filename"), new Slice(body, Math.min(at + 2, to), to));
    }

    private static void header(String line, Map<String, String> headers) {
        int colon = line.indexOf(':');
        if (colon > 0) {
            headers.put(
                    line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
    }

    private static boolean startsWith(byte[] body, int at, byte[] what, int skip) {
        return body.length - at >= what.length - skip
                && Arrays.equals(body, at, at + what.length - skip, what, skip, what.length);
    }

    private static int indexOf(byte[] body, byte[] what, int from) {
        for (int i = Math.max(from, 0); i <= body.length - what.length; i++) {
            if (body[i] == what[0] && startsWith(body, i, what, 0)) {
                return i;
            }
        }
        return -1;
    }

    private static WippyException invalid(String what) {
        return WippyException.invalid("malformed multipart form: " + what).retryable(false);
    }

    /** {@code {files = …, values = …}}. */
    LuaTable toLua() {
        Map<String, List<Object>> files = new LinkedHashMap<>();
        Map<String, List<Object>> values = new LinkedHashMap<>();
        for (Part part : parts) {
            (part.file().isPresent() ? files : values)
                    .computeIfAbsent(part.name(), _ -> new ArrayList<>())
                    .add(
                            part.file().isPresent()
                                    ? new FileObject(part)
                                    : LuaStrings.of(part.content().octets()));
        }
        LuaTable form = new LuaTable();
        form.put("files", table(files, false));
        form.put("values", table(values, true));
        return form;
    }

    private static LuaTable table(Map<String, List<Object>> fields, boolean singles) {
        LuaTable table = new LuaTable();
        fields.forEach((name, all) -> table.put(
                LuaStrings.encode(name),
                singles && all.size() == 1 ? all.getFirst() : LuaTable.ofElements(all.toArray())));
        return table;
    }

    /** A file of a form. */
    private record FileObject(Part part) implements LuaUserdata {
        private static final UserdataType TYPE = Methods.of("http.MultipartFile", FileObject.class)
                .add(
                        "name",
                        (state, self, args) ->
                                LuaModel.INSTANCE.ofText(self.part.file().orElse("")))
                .add("size", (state, self, args) -> (long) self.part.content().size())
                .add("header", (state, self, args) -> self.header(LuaStrings.decode(args.string(0))))
                .add(
                        "stream",
                        (state, self, args) -> StreamObject.of(
                                self.part.content().stream(),
                                self.part.content().size()))
                .build();

        private @Nullable Object header(String name) {
            String value = part.headers().get(name.toLowerCase(Locale.ROOT));
            return value == null ? null : LuaModel.INSTANCE.ofText(value);
        }

        @Override
        public UserdataType userdataType() {
            return TYPE;
        }
    }
}
