package wippy.service.http;

import java.io.IOException;
import wippy.http.Headers;
import wippy.http.HttpExchange;
import wippy.runtime.call.CallContext;
import wippy.service.http.middleware.Visit;
import wippy.service.http.route.RouteTable;

/**
 * What a server answers at some time: all routes of its routers and files. Immutable; a change of entries makes another
 * one.
 */
record Site(RouteTable<Place> routes) {
    /** Takes one request to its place, under that context. */
    void handle(HttpExchange exchange, CallContext context) throws Exception {
        switch (routes.find(exchange.method(), exchange.path())) {
            case RouteTable.Found.Target<Place>(Place place, var params) ->
                place.way().take(Visit.of(exchange, context, place.endpoint(), params));
            case RouteTable.Found.OtherMethods<Place>(var methods) -> refuse(exchange, String.join(", ", methods));
            case RouteTable.Found.Nothing<Place>() -> exchange.respond(404, "404 page not found\n");
        }
    }

    private static void refuse(HttpExchange exchange, String methods) throws IOException {
        Headers headers = Headers.builder()
                .add("Allow", methods)
                .add("Content-Type", "text/plain; charset=utf-8")
                .build();
        try (var out = exchange.respond(405, headers).stream()) {
            out.write("Method Not Allowed\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
    }
}
