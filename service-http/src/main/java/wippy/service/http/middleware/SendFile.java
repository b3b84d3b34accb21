package wippy.service.http.middleware;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import wippy.http.Header;
import wippy.http.Headers;
import wippy.http.HttpException;
import wippy.http.HttpExchange;
import wippy.http.OutgoingBody;
import wippy.runtime.entry.EntryId;
import wippy.runtime.port.FileVolume;
import wippy.runtime.port.FileVolumes;
import wippy.service.http.file.FileAnswer;

/**
 * {@code sendfile}: where an endpoint answers with a header {@code X-Sendfile} or {@code X-File-Path}, sends that file
 * of a volume in place of its body; {@code X-File-Name} makes it a download of that name.
 *
 * @param id of the volume
 */
record SendFile(FileVolumes volumes, EntryId id) implements Middleware {
    private static final List<String> PATHS = List.of("X-Sendfile", "X-File-Path");
    private static final String NAME = "X-File-Name";

    static SendFile of(FileVolumes volumes, Options options) {
        return new SendFile(volumes, EntryId.parse(options.required("sendfile.fs")));
    }

    @Override
    public void pass(Visit visit, Step next) throws Exception {
        Awaiting awaiting = new Awaiting(visit.exchange());
        next.take(visit.withExchange(awaiting));
        Headers headers = awaiting.withheld;
        if (headers != null) {
            send(visit.exchange(), headers);
        }
    }

    private void send(HttpExchange exchange, Headers headers) throws IOException {
        FileVolume volume = volumes.get(id);
        String path = PATHS.stream()
                .flatMap(name -> headers.first(name).stream())
                .findFirst()
                .orElse("");
        if (!FileAnswer.send(exchange, volume, path, forwarded(headers))) {
            exchange.respond(404, "404 file not found\n");
        }
    }

    /** What the endpoint says of the file, without what it says to us or of its own body. */
    private static Headers forwarded(Headers headers) {
        Stream<Header> kept = headers.list().stream().filter(header -> !isOurs(header.name()));
        Stream<Header> download = headers.first(NAME).stream()
                .map(name -> new Header("Content-Disposition", "attachment; filename=\"" + quoted(name) + '"'));
        return Headers.of(Stream.concat(kept, download).toList());
    }

    private static boolean isOurs(String name) {
        return Stream.concat(PATHS.stream(), Stream.of(NAME, "Content-Length")).anyMatch(name::equalsIgnoreCase);
    }

    private static String quoted(String name) {
        return name.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    /** An exchange that holds a response back which names a file. */
    private static final class Awaiting extends ForwardingExchange {
        private @Nullable Headers withheld;

        Awaiting(HttpExchange exchange) {
            super(exchange);
        }

        @Override
        public OutgoingBody respond(int status, Headers headers) {
            if (status >= 400 || PATHS.stream().noneMatch(headers::has)) {
                return exchange().respond(status, headers);
            }
            if (hasResponse()) {
                throw new IllegalStateException("there is a response already");
            }
            withheld = headers;
            return new Discarded();
        }

        @Override
        public boolean hasResponse() {
            return withheld != null || super.hasResponse();
        }
    }

    /** A body that goes nowhere. */
    private static final class Discarded implements OutgoingBody {
        @Override
        public int room() {
            return CAPACITY;
        }

        @Override
        public void write(byte[] from, int offset, int length) {}

        @Override
        public void flush() {}

        @Override
        public void sendSoon() {}

        @Override
        public void whenReady(Runnable action) {
            action.run();
        }

        @Override
        public void end(Headers trailers) {}

        @Override
        public void abort(HttpException reason) {}
    }
}
