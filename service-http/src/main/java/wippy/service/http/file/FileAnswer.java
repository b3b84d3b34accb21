package wippy.service.http.file;

import java.io.IOException;
import java.io.OutputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import wippy.http.Header;
import wippy.http.Headers;
import wippy.http.HttpExchange;
import wippy.runtime.port.FileVolume;

/** Answers requests with files of a volume: whole, one range of them, or that they have not changed. */
public final class FileAnswer {
    private static final int PIECE = 1 << 16;
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final HttpExchange exchange;
    private final String path;
    private final Headers more;

    private FileAnswer(HttpExchange exchange, String path, Headers more) {
        this.exchange = exchange;
        this.path = path;
        this.more = more;
    }

    /**
     * Answers with the file at a path.
     *
     * @param path in the volume
     * @param more headers to be sent with it; a {@code Content-Type} among them counts instead of the name's
     * @return false if there is no such file; the exchange has no response then
     */
    public static boolean send(HttpExchange exchange, FileVolume volume, String path, Headers more) throws IOException {
        Optional<Content> content = Content.open(volume, path);
        if (content.isEmpty()) {
            return false;
        }
        try (Content file = content.get()) {
            new FileAnswer(exchange, path, more).send(file);
        }
        return true;
    }

    private void send(Content file) throws IOException {
        if (isUnchanged(file)) {
            exchange.respond(304, headers(file, List.of())).end(Headers.EMPTY);
            return;
        }
        switch (asked(file)) {
            case ByteRange.Asked.Whole _ -> send(file, 200, new ByteRange(0, file.size()), List.of());
            case ByteRange.Asked.Part(ByteRange part) -> {
                String range = "bytes " + part.first() + "-" + (part.first() + part.length() - 1) + "/" + file.size();
                send(file, 206, part, List.of(new Header("Content-Range", range)));
            }
            case ByteRange.Asked.Beyond _ ->
                exchange.respond(416, Headers.of("Content-Range", "bytes */" + file.size()))
                        .end(Headers.EMPTY);
        }
    }

    private boolean isUnchanged(Content file) {
        Optional<Instant> since = exchange.headers().first("If-Modified-Since").flatMap(FileAnswer::date);
        Optional<Instant> modified = modified(file);
        return since.isPresent() && modified.isPresent() && !modified.get().isAfter(since.get());
    }

    private ByteRange.Asked asked(Content file) {
        Optional<String> ifRange = exchange.headers().first("If-Range");
        boolean same = ifRange.isEmpty() || ifRange.equals(modified(file).map(DATE::format));
        Optional<String> range = exchange.headers().first("Range").filter(_ -> same);
        return ByteRange.of(exchange.method().equals("GET") ? range : Optional.empty(), file.size());
    }

    private void send(Content file, int status, ByteRange range, List<Header> special) throws IOException {
        List<Header> headers = new ArrayList<>(special);
        headers.add(new Header("Content-Length", Long.toString(range.length())));
        try (OutputStream out = exchange.respond(status, headers(file, headers)).stream()) {
            long left = exchange.method().equals("HEAD") ? 0 : range.length();
            long at = range.first();
            while (left > 0) {
                byte[] piece = file.read(at, (int) Math.min(PIECE, left));
                if (piece.length == 0) {
                    throw new IOException("the file " + path + " became shorter while it was sent");
                }
                out.write(piece);
                at += piece.length;
                left -= piece.length;
            }
        }
    }

    private Headers headers(Content file, List<Header> special) {
        List<Header> headers = new ArrayList<>(special);
        if (!more.has("Content-Type")) {
            headers.add(new Header("Content-Type", MediaTypes.of(path)));
        }
        headers.add(new Header("Accept-Ranges", "bytes"));
        modified(file).ifPresent(when -> headers.add(new Header("Last-Modified", DATE.format(when))));
        headers.addAll(more.list());
        return Headers.of(headers);
    }

    /** In whole seconds, as headers say it. */
    private static Optional<Instant> modified(Content file) {
        return file.modified().map(when -> when.truncatedTo(ChronoUnit.SECONDS));
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(Instant.from(DATE.parse(text)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
