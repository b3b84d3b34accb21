package wippy.service.http.middleware;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import wippy.http.Header;
import wippy.http.Headers;
import wippy.http.HttpExchange;
import wippy.http.OutgoingBody;

/** {@code compress}: compresses bodies from some length on for clients that take gzip. */
final class Compress implements Middleware {
    private static final List<String> PACKED =
            List.of("image/", "video/", "audio/", "font/woff", "application/zip", "application/gzip");

    private static final Pattern GZIP =
            Pattern.compile("(?:^|,)\\s*gzip\\s*(?!\\s*;\\s*q\\s*=\\s*0(?:\\.0*)?\\s*(?:,|$))(?:;|,|$)");
    private static final int MOST_HELD = OutgoingBody.CAPACITY / 2;

    private final int level;
    private final int minLength;

    Compress(Options options) {
        level = switch (options.text("compress.level", "default")) {
            case "default" -> Deflater.DEFAULT_COMPRESSION;
            case "fastest" -> Deflater.BEST_SPEED;
            case "best" -> Deflater.BEST_COMPRESSION;
            default -> throw Options.invalid("compress.level", "expected default, fastest or best");
        };
        minLength = Math.min(MOST_HELD, options.positive("compress.min.length", 1024));
    }

    @Override
    public void pass(Visit visit, Step next) throws Exception {
        boolean accepted =
                visit.header("Accept-Encoding").filter(Compress::takesGzip).isPresent();
        boolean body = !visit.exchange().method().equals("HEAD");
        next.take(accepted && body ? visit.withExchange(new Compressing(visit.exchange())) : visit);
    }

    /** Whether gzip is listed and not refused with a weight of zero (RFC 9110, section 12.5.3). */
    private static boolean takesGzip(String header) {
        return GZIP.matcher(header.toLowerCase(Locale.ROOT)).find();
    }

    private static boolean isWorthwhile(int status, Headers headers) {
        Optional<String> type = headers.first("Content-Type").map(text -> text.toLowerCase(Locale.ROOT));
        boolean packed = type.isPresent()
                && !type.get().startsWith("image/svg")
                && PACKED.stream().anyMatch(type.get()::startsWith);
        return status >= 200
                && status != 204
                && status != 206
                && status != 304
                && !packed
                && !headers.has("Content-Encoding");
    }

    private final class Compressing extends ForwardingExchange {
        private boolean responded;

        Compressing(HttpExchange exchange) {
            super(exchange);
        }

        @Override
        public boolean hasResponse() {
            return responded || super.hasResponse();
        }

        @Override
        public OutgoingBody respond(int status, Headers headers) {
            if (hasResponse()) {
                throw new IllegalStateException("there is a response already");
            }
            if (!isWorthwhile(status, headers) || isShort(headers)) {
                return exchange().respond(status, headers);
            }
            responded = true;
            return new GzipBody(
                    minLength, level, packed -> exchange().respond(status, packed ? packed(headers) : headers));
        }

        private boolean isShort(Headers headers) {
            Optional<String> length = headers.first("Content-Length");
            return length.isPresent() && length.get().length() < 10 && Long.parseLong(length.get()) < minLength;
        }
    }

    private static Headers packed(Headers headers) {
        List<Header> changed = new ArrayList<>();
        for (Header header : headers) {
            if (!header.name().equalsIgnoreCase("Content-Length")) {
                changed.add(header);
            }
        }
        changed.add(new Header("Content-Encoding", "gzip"));
        changed.add(new Header("Vary", "Accept-Encoding"));
        return Headers.of(changed);
    }
}
