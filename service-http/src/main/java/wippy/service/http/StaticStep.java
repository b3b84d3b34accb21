package wippy.service.http;

import java.io.IOException;
import java.util.Optional;
import wippy.http.Headers;
import wippy.http.HttpExchange;
import wippy.runtime.port.FileVolume;
import wippy.runtime.port.FileVolumes;
import wippy.service.http.file.FileAnswer;
import wippy.service.http.middleware.Step;
import wippy.service.http.middleware.Visit;
import wippy.service.http.route.PathText;

/** The end of the way to a file. */
record StaticStep(FileVolumes volumes, StaticConfig config) implements Step {
    @Override
    public void take(Visit visit) throws IOException {
        HttpExchange exchange = visit.exchange();
        Optional<FileVolume> volume = volumes.find(config.volume());
        Optional<String> path = PathText.decode(exchange.path());
        if (volume.isEmpty()
                || path.isEmpty()
                || path.get().indexOf('\0') >= 0
                || !found(exchange, volume.get(), path.get())) {
            exchange.respond(404, "404 page not found\n");
        }
    }

    private boolean found(HttpExchange exchange, FileVolume volume, String path) throws IOException {
        String below = path.substring(Math.min(config.path().length(), path.length()));
        Headers more =
                config.cache().map(value -> Headers.of("Cache-Control", value)).orElse(Headers.EMPTY);
        return config.spa()
                ? FileAnswer.send(exchange, volume, path, more)
                        || FileAnswer.send(exchange, volume, below, more)
                        || FileAnswer.send(exchange, volume, config.index(), html(more))
                : FileAnswer.send(exchange, volume, below, more)
                        || FileAnswer.send(exchange, volume, below.replaceFirst("/*$", "/") + config.index(), more);
    }

    private static Headers html(Headers more) {
        Headers.Builder headers = Headers.builder().add("Content-Type", "text/html; charset=utf-8");
        more.forEach(header -> headers.add(header.name(), header.value()));
        return headers.build();
    }
}
