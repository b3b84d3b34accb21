package wippy.service.http.middleware;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import wippy.formats.Data;
import wippy.formats.Json;
import wippy.http.Headers;
import wippy.http.HttpExchange;

/** Whole responses. */
final class Answer {
    private Answer() {}

    /** One without a body. */
    static void empty(HttpExchange exchange, int status, Headers headers) throws IOException {
        exchange.respond(status, headers).end(Headers.EMPTY);
    }

    /** One of JSON. */
    static void json(HttpExchange exchange, int status, Data body) throws IOException {
        Headers headers = Headers.of("Content-Type", "application/json");
        try (OutputStream out = exchange.respond(status, headers).stream()) {
            out.write(Json.print(body).getBytes(StandardCharsets.UTF_8));
        }
    }
}
