package wippy.wasi.http;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import wippy.http.HttpException;
import wippy.http.HttpProblem;
import wippy.value.Variant;
import wippy.wasi.io.StreamException;

/** Turns failures into the variant {@code error-code}. */
final class ErrorCodes {
    private ErrorCodes() {}

    /** The case for a failure. */
    static Variant variant(HttpException failure) {
        return switch (failure.problem()) {
            case DNS_TIMEOUT -> Variant.of("DNS-timeout");
            case DNS_ERROR ->
                new Variant(
                        "DNS-error",
                        Map.of("rcode", Optional.of("address not available"), "info-code", Optional.empty()));
            case DESTINATION_NOT_FOUND -> Variant.of("destination-not-found");
            case DESTINATION_UNAVAILABLE -> Variant.of("destination-unavailable");
            case DESTINATION_IP_PROHIBITED -> Variant.of("destination-IP-prohibited");
            case DESTINATION_IP_UNROUTABLE -> Variant.of("destination-IP-unroutable");
            case CONNECTION_REFUSED -> Variant.of("connection-refused");
            case CONNECTION_TERMINATED -> Variant.of("connection-terminated");
            case CONNECTION_TIMEOUT -> Variant.of("connection-timeout");
            case CONNECTION_READ_TIMEOUT -> Variant.of("connection-read-timeout");
            case CONNECTION_WRITE_TIMEOUT -> Variant.of("connection-write-timeout");
            case CONNECTION_LIMIT_REACHED -> Variant.of("connection-limit-reached");
            case TLS_PROTOCOL_ERROR -> Variant.of("TLS-protocol-error");
            case TLS_CERTIFICATE_ERROR -> Variant.of("TLS-certificate-error");
            case TLS_ALERT_RECEIVED ->
                new Variant(
                        "TLS-alert-received", Map.of("alert-id", Optional.empty(), "alert-message", Optional.empty()));
            case HTTP_REQUEST_DENIED -> Variant.of("HTTP-request-denied");
            case HTTP_REQUEST_BODY_SIZE -> sized(failure, "HTTP-request-body-size");
            case HTTP_REQUEST_METHOD_INVALID -> Variant.of("HTTP-request-method-invalid");
            case HTTP_REQUEST_URI_INVALID -> Variant.of("HTTP-request-URI-invalid");
            case HTTP_REQUEST_HEADER_SECTION_SIZE -> sized(failure, "HTTP-request-header-section-size");
            case HTTP_RESPONSE_INCOMPLETE -> Variant.of("HTTP-response-incomplete");
            case HTTP_RESPONSE_HEADER_SECTION_SIZE -> sized(failure, "HTTP-response-header-section-size");
            case HTTP_RESPONSE_BODY_SIZE -> sized(failure, "HTTP-response-body-size");
            case HTTP_RESPONSE_TIMEOUT -> Variant.of("HTTP-response-timeout");
            case HTTP_PROTOCOL_ERROR -> Variant.of("HTTP-protocol-error");
            case INTERNAL_ERROR -> new Variant("internal-error", Optional.of(failure.getMessage()));
        };
    }

    private static Variant sized(HttpException failure, String name) {
        OptionalLong size = failure.size();
        return new Variant(name, size.isPresent() ? Optional.of(size.getAsLong()) : Optional.empty());
    }

    /** The failure behind that of a stream. */
    static HttpException failure(StreamException e) {
        return e instanceof StreamException.Failed failed && failed.error().cause() instanceof HttpException known
                ? known
                : new HttpException(HttpProblem.INTERNAL_ERROR, String.valueOf(e.getMessage()), e);
    }
}
