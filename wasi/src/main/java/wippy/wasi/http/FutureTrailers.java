package wippy.wasi.http;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wippy.http.Headers;
import wippy.http.HttpException;
import wippy.http.IncomingBody;
import wippy.value.Result;
import wippy.wasi.io.Pollable;
import wippy.wasi.io.StreamException;
import wippy.wasi.io.Watch;

/** The resource {@code future-trailers}: passes over what is left of a body, as far as somebody waits for its end. */
final class FutureTrailers implements Pollable {
    private static final int PIECE = 8192;

    private final IncomingBody body;
    private final BodySource rest;
    private final byte[] piece = new byte[PIECE];
    private final Runnable over;
    private boolean told;

    // Under the lock of this.
    private boolean ended;
    private @Nullable HttpException failure;

    FutureTrailers(IncomingBody body, Runnable over) {
        this.body = body;
        this.over = over;
        rest = new BodySource(body, () -> {});
    }

    @Override
    public synchronized boolean isReady() {
        while (!ended && failure == null && rest.isReady()) {
            try {
                rest.read(piece, 0, PIECE);
            } catch (StreamException.Closed e) {
                ended = true;
            } catch (StreamException e) {
                failure = ErrorCodes.failure(e);
            }
        }
        return ended || failure != null;
    }

    @Override
    public Watch watch(Runnable wake) {
        return rest.watch(wake);
    }

    /** The answer of {@code get}: empty before the end, then the trailers if there are any, then an error. */
    Optional<Result<?, ?>> get() {
        if (!isReady()) {
            return Optional.empty();
        }
        if (told) {
            return Optional.of(Result.<Object, @Nullable Void>err(null));
        }
        told = true;
        return Optional.of(Result.ok(outcome()));
    }

    private synchronized Result<?, ?> outcome() {
        if (failure != null) {
            return Result.err(ErrorCodes.variant(failure));
        }
        Headers trailers = body.trailers();
        return Result.ok(trailers.size() == 0 ? Optional.empty() : Optional.of(FieldMap.arrived(trailers)));
    }

    /** The guest drops it. */
    void release() {
        body.close();
        over.run();
    }
}
