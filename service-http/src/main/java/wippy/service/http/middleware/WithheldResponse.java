package wippy.service.http.middleware;

import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import wippy.http.Headers;
import wippy.http.HttpException;
import wippy.http.HttpExchange;
import wippy.http.OutgoingBody;

/** An exchange that holds a successful response back if its headers say so; its body goes nowhere. */
final class WithheldResponse extends ForwardingExchange {
    private final Predicate<Headers> wanted;
    private @Nullable Headers withheld;

    WithheldResponse(HttpExchange exchange, Predicate<Headers> wanted) {
        super(exchange);
        this.wanted = wanted;
    }

    /** The headers of the response that was held back, if one was. */
    Optional<Headers> headersHeldBack() {
        return Optional.ofNullable(withheld);
    }

    @Override
    public OutgoingBody respond(int status, Headers headers) {
        if (status >= 400 || !wanted.test(headers)) {
            return exchange().respond(status, headers);
        }
        if (hasResponse()) {
            throw new IllegalStateException("there is a response already");
        }
        withheld = headers;
        return new Discarded();
    }

    @Override
    public boolean hasResponse() {
        return withheld != null || super.hasResponse();
    }

    /** A body that goes nowhere. */
    private static final class Discarded implements OutgoingBody {
        @Override
        public int room() {
            return CAPACITY;
        }

        @Override
        public void write(byte[] from, int offset, int length) {}

        @Override
        public void flush() {}

        @Override
        public void sendSoon() {}

        @Override
        public void whenReady(Runnable action) {
            action.run();
        }

        @Override
        public void end(Headers trailers) {}

        @Override
        public void abort(HttpException reason) {}
    }
}
