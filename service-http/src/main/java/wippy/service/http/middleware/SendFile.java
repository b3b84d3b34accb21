package wippy.service.http.middleware;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import wippy.http.Header;
import wippy.http.Headers;
import wippy.http.HttpExchange;
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
        WithheldResponse response =
                new WithheldResponse(visit.exchange(), headers -> PATHS.stream().anyMatch(headers::has));
        next.take(visit.withExchange(response));
        Optional<Headers> headers = response.headersHeldBack();
        if (headers.isPresent()) {
            send(visit.exchange(), headers.get());
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
}
