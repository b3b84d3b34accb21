package wippy.wasi.http;

import java.util.Optional;
import wippy.http.Headers;
import wippy.http.IncomingBody;

/** What {@code incoming-request} and {@code incoming-response} have in common: headers, and a body to be had once. */
sealed class IncomingMessage permits IncomingRequest, IncomingResponse {
    private final Children children = new Children();
    private final FieldMap headers;
    private final IncomingBody body;
    private final Runnable over;
    private boolean consumed;

    /**
     * A message.
     *
     * @param over called once its body is of no more interest
     */
    IncomingMessage(Headers headers, IncomingBody body, Runnable over) {
        this.over = over;
        this.headers = FieldMap.arrived(headers);
        this.body = body;
    }

    /** The headers as a child. */
    FieldMap headers() {
        return headers.asChildOf(children);
    }

    /** The body, the first time. */
    Optional<GuestBody.Incoming> consume() {
        if (consumed) {
            return Optional.empty();
        }
        consumed = true;
        return Optional.of(new GuestBody.Incoming(body, over));
    }

    /** The guest drops it. */
    void release() {
        children.checkNone(this instanceof IncomingRequest ? "incoming-request" : "incoming-response");
        if (!consumed) {
            consumed = true;
            body.close();
            over.run();
        }
    }
}
