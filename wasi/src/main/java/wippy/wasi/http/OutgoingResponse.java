package wippy.wasi.http;

import wippy.http.HttpProblem;

/** The resource {@code outgoing-response}. */
final class OutgoingResponse extends OutgoingMessage {
    private int status = 200;

    OutgoingResponse(FieldMap headers) {
        super(headers, HttpProblem.HTTP_RESPONSE_BODY_SIZE);
    }

    int status() {
        return status;
    }

    /** Sets the status, if it is one. */
    boolean setStatus(int status) {
        if (status < 100 || status > 999) {
            return false;
        }
        this.status = status;
        return true;
    }
}
