package wippy.guest.lua.module;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import wippy.http.Header;
import wippy.lua.LuaStrings;
import wippy.lua.LuaTable;

/** The body of a request: octets, and files that are read while it is being sent. */
final class RequestBody {
    /** Gives octets piece by piece; none at the end. Parks the thread of a guest. */
    interface Reader {
        byte[] next();
    }

    private sealed interface Piece {
        record Octets(byte[] octets) implements Piece {}

        record Read(Reader reader) implements Piece {}
    }

    private final List<Piece> pieces = new ArrayList<>();
    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();

    private RequestBody() {}

    /**
     * Files, else a form, else the body as it is.
     *
     * @param headers gets its type
     */
    static Optional<RequestBody> of(LuaTable options, List<Header> headers) {
        RequestBody body = new RequestBody();
        if (options.get("files") instanceof LuaTable files) {
            String boundary = "wippy-" + UUID.randomUUID();
            headers.add(OutgoingRequest.header("Content-Type", "multipart/form-data; boundary=" + boundary));
            body.multipart(boundary, files, OutgoingRequest.texts(options.get("form")));
        } else if (options.get("form") instanceof LuaTable form) {
            headers.add(OutgoingRequest.header("Content-Type", "application/x-www-form-urlencoded"));
            body.text(OutgoingRequest.encoded(OutgoingRequest.texts(form)));
        } else if (options.get("body") instanceof String text) {
            body.octets.writeBytes(LuaStrings.octets(text));
        } else {
            return Optional.empty();
        }
        body.endOfOctets();
        return Optional.of(body);
    }

    /** How long it is, where nothing has to be read for it. */
    OptionalLong length() {
        long length = 0;
        for (Piece piece : pieces) {
            switch (piece) {
                case Piece.Octets known -> length += known.octets().length;
                case Piece.Read _ -> {
                    return OptionalLong.empty();
                }
            }
        }
        return OptionalLong.of(length);
    }

    /** Writes it; only once, if something is read for it. */
    void writeTo(OutputStream out) throws IOException {
        for (Piece piece : pieces) {
            switch (piece) {
                case Piece.Octets known -> out.write(known.octets());
                case Piece.Read read -> {
                    for (byte[] next = read.reader().next();
                            next.length > 0;
                            next = read.reader().next()) {
                        out.write(next);
                    }
                }
            }
        }
    }

    private void text(String text) {
        octets.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private void endOfOctets() {
        if (octets.size() > 0) {
            pieces.add(new Piece.Octets(octets.toByteArray()));
            octets.reset();
        }
    }

    private void multipart(String boundary, LuaTable files, Map<String, String> form) {
        form.forEach((name, value) -> {
            head(boundary, "name=\"" + quoted(name) + "\"", "");
            text(value + "\r\n");
        });
        for (long i = 1; i <= files.length(); i++) {
            if (!(files.get(i) instanceof LuaTable file && file.get("name") instanceof String name)) {
                throw OutgoingRequest.invalid("file " + i + " must have a name");
            }
            String filename = file.get("filename") instanceof String given ? given : name;
            String type = file.get("content_type") instanceof String given ? given : "application/octet-stream";
            head(
                    boundary,
                    "name=\"" + quoted(LuaStrings.decode(name)) + "\"; filename=\""
                            + quoted(LuaStrings.decode(filename)) + "\"",
                    "Content-Type: "
                            + OutgoingRequest.header("Content-Type", LuaStrings.decode(type))
                                    .value() + "\r\n");
            content(file, i);
            text("\r\n");
        }
        text("--" + boundary + "--\r\n");
    }

    private void head(String boundary, String disposition, String more) {
        text("--" + boundary + "\r\nContent-Disposition: form-data; " + disposition + "\r\n" + more + "\r\n");
    }

    private void content(LuaTable file, long number) {
        @Nullable Object content = file.get("content");
        if (content instanceof String known) {
            octets.writeBytes(LuaStrings.octets(known));
            return;
        }
        endOfOctets();
        pieces.add(new Piece.Read(
                switch (file.get("reader")) {
                    case StreamObject stream -> stream::next;
                    case FileObject opened -> () -> FileWork.onPool(FileWork::usual, opened::next);
                    case null, default ->
                        throw OutgoingRequest.invalid(
                                "file " + number + " must have content, a string, or reader, a stream or file");
                }));
    }

    /** As browsers write it. */
    private static String quoted(String text) {
        return text.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
    }
}
