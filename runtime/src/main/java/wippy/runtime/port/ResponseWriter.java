package wippy.runtime.port;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wippy.http.Header;
import wippy.http.Headers;
import wippy.http.HttpExchange;
import wippy.runtime.error.WippyException;

/**
 * A response in the making: headers first, then the status, then octets. Who never says a status gets 200.
 *
 * <p>Threads: one at a time. Writing parks the current virtual thread while the client takes nothing.
 */
public final class ResponseWriter {
    private static final int OK = 200;

    private final HttpExchange exchange;
    private final List<Header> headers = new ArrayList<>();
    private @Nullable OutputStream body;
    private boolean handled;

    /** The response of that exchange, which has none yet. */
    public ResponseWriter(HttpExchange exchange) {
        this.exchange = exchange;
    }

    /** Whether somebody has answered, or has begun to; mere suggestions do not count. */
    public boolean isHandled() {
        return handled || exchange.hasResponse();
    }

    /** Whether the answer is made by somebody who has the exchange itself, who began it and alone can end it. */
    public boolean isForeign() {
        return body == null && exchange.hasResponse();
    }

    /** Whether status and headers are settled. */
    public boolean hasBegun() {
        return body != null || exchange.hasResponse();
    }

    /**
     * Sets a header, in place of all of that name. Counts as an answer.
     *
     * @throws WippyException Invalid, if the response has begun or the header cannot be sent
     */
    public void setHeader(String name, String value) {
        prepareHeader(name, value);
        handled = true;
    }

    /** Sets a header as {@link #setHeader} does, but for an answer that may still come from elsewhere. */
    public void prepareHeader(String name, String value) {
        if (hasBegun()) {
            throw WippyException.invalid("headers were sent already: cannot set " + name)
                    .retryable(false);
        }
        Header header = header(name, value);
        headers.removeIf(known -> known.name().equalsIgnoreCase(name));
        headers.add(header);
    }

    /** Sets a header unless there is one of that name, or the response has begun. */
    public void suggestHeader(String name, String value) {
        if (!hasBegun() && headers.stream().noneMatch(known -> known.name().equalsIgnoreCase(name))) {
            headers.add(header(name, value));
        }
    }

    private static Header header(String name, String value) {
        try {
            return new Header(name, value);
        } catch (IllegalArgumentException e) {
            throw WippyException.invalid(WippyException.textOf(e)).retryable(false);
        }
    }

    /** The value set for that header. */
    public Optional<String> header(String name) {
        return Headers.of(headers).first(name);
    }

    /**
     * Settles status and headers.
     *
     * @param status 200 to 599
     * @throws WippyException Invalid, if they are settled already or the status is none
     */
    public void begin(int status) {
        if (status < 200 || status > 599) {
            throw WippyException.invalid("status " + status + " is not from 200 to 599")
                    .retryable(false);
        }
        if (hasBegun()) {
            throw WippyException.invalid("headers were sent already: cannot set status " + status)
                    .retryable(false);
        }
        handled = true;
        body = exchange.respond(status, Headers.of(headers)).stream();
    }

    private OutputStream body() {
        if (body == null) {
            begin(OK);
        }
        OutputStream begun = body;
        if (begun == null) {
            throw WippyException.invalid("the response is somebody else's").retryable(false);
        }
        return begun;
    }

    /**
     * Sends octets of the body.
     *
     * @throws WippyException Unavailable, if the client is gone
     */
    public void write(byte[] octets) {
        OutputStream out = body();
        failing(() -> out.write(octets));
    }

    /** Sends what was written so far, and waits until the connection has taken it. */
    public void flush() {
        OutputStream out = body();
        failing(out::flush);
    }

    /** Ends the response; one of headers alone has status 200. Does nothing where nobody has answered here. */
    public void end() {
        if (handled && (body != null || !exchange.hasResponse())) {
            failing(body()::close);
        }
    }

    /**
     * Leaves the answer to somebody who answers through the exchange itself.
     *
     * @throws WippyException Invalid, if the response has begun
     */
    public HttpExchange handOver() {
        if (hasBegun()) {
            throw WippyException.invalid("the response has begun already").retryable(false);
        }
        return exchange;
    }

    /** What may fail for want of a client. */
    private interface Sending {
        void run() throws IOException;
    }

    private static void failing(Sending sending) {
        try {
            sending.run();
        } catch (IOException e) {
            throw WippyException.unavailable("the response cannot be sent")
                    .withCause(e)
                    .retryable(false);
        }
    }
}
