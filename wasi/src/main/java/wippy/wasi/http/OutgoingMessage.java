package wippy.wasi.http;

import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import wippy.http.Headers;
import wippy.http.HttpException;
import wippy.http.HttpProblem;

/** What {@code outgoing-request} and {@code outgoing-response} have in common: headers, and a body to be had once. */
sealed class OutgoingMessage permits OutgoingRequest, OutgoingResponse {
    private final Children children = new Children();
    private final FieldMap headers;
    private final HttpProblem wrongSize;
    private GuestBody.@Nullable Outgoing body;

    OutgoingMessage(FieldMap headers, HttpProblem wrongSize) {
        this.headers = headers;
        this.wrongSize = wrongSize;
    }

    /** The headers as a child. */
    FieldMap headers() {
        return headers.asChildOf(children);
    }

    Headers sentHeaders() {
        return headers.headers();
    }

    /** The body, the first time. */
    Optional<GuestBody.Outgoing> body() {
        if (body != null) {
            return Optional.empty();
        }
        GuestBody.Outgoing made = new GuestBody.Outgoing(
                declared(),
                size -> HttpException.ofSize(
                        wrongSize, "the body is not of the length that content-length declares, but " + size, size));
        body = made;
        return Optional.of(made);
    }

    /** The body, if the guest took it. */
    Optional<GuestBody.Outgoing> takenBody() {
        return Optional.ofNullable(body);
    }

    private OptionalLong declared() {
        String length = sentHeaders().first("content-length").orElse("").strip();
        boolean isNumber =
                !length.isEmpty() && length.length() < 19 && length.chars().allMatch(Character::isDigit);
        return isNumber ? OptionalLong.of(Long.parseLong(length)) : OptionalLong.empty();
    }

    /** The guest drops it, or gives it away. */
    void release() {
        children.checkNone(this instanceof OutgoingRequest ? "outgoing-request" : "outgoing-response");
    }
}
