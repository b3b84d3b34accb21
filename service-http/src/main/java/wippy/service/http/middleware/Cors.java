package wippy.service.http.middleware;

import java.util.Optional;
import wippy.http.Headers;

/**
 * {@code cors}: tells browsers which other sites may read responses. Origins are whole ({@code https://a.example}), any
 * ({@code *}), those of a domain ({@code *.example.com}) or of this machine ({@code localhost}, any port).
 */
final class Cors implements Middleware {
    private static final String ORIGIN = "Origin";
    private static final String PREFLIGHT_VARY =
            "Origin, Access-Control-Request-Method, Access-Control-Request-Headers";

    private final Origins origins;
    private final String methods;
    private final String headers;
    private final Optional<String> exposed;
    private final boolean credentials;
    private final String maxAge;
    private final boolean privateNetwork;

    Cors(Options options) {
        origins = new Origins(options.list("cors.allow.origins", "*"));
        methods = joined(options, "cors.allow.methods", "GET,POST,PUT,DELETE,OPTIONS,PATCH");
        headers = joined(options, "cors.allow.headers", "Origin,Content-Type,Accept,Authorization,X-Requested-With");
        exposed = options.text("cors.expose.headers");
        credentials = options.flag("cors.allow.credentials");
        maxAge = options.text("cors.max.age", "86400");
        privateNetwork = options.flag("cors.allow.private.network");
    }

    private static String joined(Options options, String key, String otherwise) {
        return String.join(", ", options.list(key, otherwise));
    }

    @Override
    public void pass(Visit visit, Step next) throws Exception {
        Optional<String> origin = visit.header(ORIGIN).filter(origins::allow);
        if (origin.isEmpty()) {
            next.take(visit);
        } else if (visit.exchange().method().equals("OPTIONS")
                && visit.header("Access-Control-Request-Method").isPresent()) {
            Answer.empty(visit.exchange(), 204, preflight(visit, origin.get()));
        } else {
            next.take(visit.withExchange(new AddedHeaders(visit.exchange(), actual(origin.get()))));
        }
    }

    private Headers preflight(Visit visit, String origin) {
        Headers.Builder answer = allowing(origin)
                .add("Access-Control-Allow-Methods", methods)
                .add("Access-Control-Allow-Headers", headers)
                .add("Access-Control-Max-Age", maxAge)
                .add("Vary", PREFLIGHT_VARY);
        if (privateNetwork
                && visit.header("Access-Control-Request-Private-Network")
                        .filter("true"::equals)
                        .isPresent()) {
            answer.add("Access-Control-Allow-Private-Network", "true");
        }
        return answer.build();
    }

    private Headers actual(String origin) {
        Headers.Builder answer = allowing(origin).add("Vary", ORIGIN);
        exposed.ifPresent(names -> answer.add("Access-Control-Expose-Headers", names));
        return answer.build();
    }

    /** Cookies are let through only for origins that are named: any site at all could read with them otherwise. */
    private Headers.Builder allowing(String origin) {
        Headers.Builder answer = Headers.builder().add("Access-Control-Allow-Origin", origin);
        if (credentials && origins.name(origin)) {
            answer.add("Access-Control-Allow-Credentials", "true");
        }
        return answer;
    }
}
