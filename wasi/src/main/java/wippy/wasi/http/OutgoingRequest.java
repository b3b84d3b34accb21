package wippy.wasi.http;

import java.util.Optional;
import wippy.http.HttpProblem;
import wippy.value.Variant;

/** The resource {@code outgoing-request}. */
final class OutgoingRequest extends OutgoingMessage {
    private Variant method = Variant.of("get");
    private Optional<String> pathWithQuery = Optional.empty();
    private Optional<Variant> scheme = Optional.empty();
    private Optional<String> authority = Optional.empty();

    OutgoingRequest(FieldMap headers) {
        super(headers, HttpProblem.HTTP_REQUEST_BODY_SIZE);
    }

    Variant method() {
        return method;
    }

    boolean setMethod(Variant method) {
        if (!Methods.isValid(method)) {
            return false;
        }
        this.method = method;
        return true;
    }

    Optional<String> pathWithQuery() {
        return pathWithQuery;
    }

    boolean setPathWithQuery(Optional<String> path) {
        if (!path.map(Targets::isPathWithQuery).orElse(true)) {
            return false;
        }
        pathWithQuery = path;
        return true;
    }

    Optional<Variant> scheme() {
        return scheme;
    }

    boolean setScheme(Optional<Variant> scheme) {
        if (!scheme.map(Targets::isScheme).orElse(true)) {
            return false;
        }
        this.scheme = scheme;
        return true;
    }

    Optional<String> authority() {
        return authority;
    }

    boolean setAuthority(Optional<String> authority) {
        if (!authority.map(Targets::isAuthority).orElse(true)) {
            return false;
        }
        this.authority = authority;
        return true;
    }
}
