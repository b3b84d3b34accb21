package wippy.wasi.http;

import wippy.http.HttpResponse;

/** The resource {@code incoming-response}. */
final class IncomingResponse extends IncomingMessage {
    private final int status;

    IncomingResponse(HttpResponse response, Runnable over) {
        super(response.headers(), response.body(), over);
        status = response.status();
    }

    int status() {
        return status;
    }
}
