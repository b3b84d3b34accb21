package wippy.wasi.http;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import wippy.http.Headers;
import wippy.http.HttpException;
import wippy.http.IncomingBody;
import wippy.wasi.io.GuestInput;
import wippy.wasi.io.GuestOutput;

/** A body as a guest holds it: one stream can be had of it, which ends before it. */
sealed interface GuestBody {
    /** The resource {@code incoming-body}. */
    final class Incoming implements GuestBody {
        private final Children children = new Children();
        private final IncomingBody body;
        private final Runnable over;
        private boolean taken;

        /**
         * A body that arrives.
         *
         * @param over called once it is of no more interest
         */
        Incoming(IncomingBody body, Runnable over) {
            this.body = body;
            this.over = over;
        }

        /** The stream, the first time. */
        Optional<GuestInput> stream() {
            if (taken) {
                return Optional.empty();
            }
            taken = true;
            children.add();
            return Optional.of(new GuestInput(new BodySource(body, children::remove)));
        }

        /** What comes behind the body; what is left of that is passed over. */
        FutureTrailers finish() {
            children.checkNone("incoming-body");
            return new FutureTrailers(body, over);
        }

        /** The guest drops it. */
        void release() {
            children.checkNone("incoming-body");
            body.close();
            over.run();
        }
    }

    /** The resource {@code outgoing-body}. */
    final class Outgoing implements GuestBody {
        private final Children children = new Children();
        private final BodySink sink;
        private boolean taken;

        Outgoing(OptionalLong declared, LongFunction<HttpException> wrongSize) {
            sink = new BodySink(declared, wrongSize, children::remove);
        }

        BodySink sink() {
            return sink;
        }

        /** The stream, the first time. */
        Optional<GuestOutput> write() {
            if (taken) {
                return Optional.empty();
            }
            taken = true;
            children.add();
            return Optional.of(new GuestOutput(sink));
        }

        /** Ends it. */
        void finish(Headers trailers) throws HttpException {
            children.checkNone("outgoing-body");
            sink.end(trailers);
        }

        /** The guest drops it. */
        void release() {
            children.checkNone("outgoing-body");
            sink.abandon();
        }
    }
}
