package wippy.wasi.http;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import wippy.http.HttpException;
import wippy.http.HttpProblem;
import wippy.http.HttpResponse;
import wippy.value.Result;
import wippy.wasi.io.Pollable;
import wippy.wasi.io.WakeUps;
import wippy.wasi.io.Watch;

/** The resource {@code future-incoming-response}. */
final class FutureResponse implements Pollable {
    private final CompletableFuture<HttpResponse> future;
    private final Runnable over;
    private final WakeUps wakeUps = new WakeUps();
    private boolean told;

    /**
     * Of a response that may come.
     *
     * @param over called once the response is of no more interest
     */
    FutureResponse(CompletableFuture<HttpResponse> future, Runnable over) {
        this.future = future;
        this.over = over;
        CompletableFuture<HttpResponse> unused = future.whenComplete((response, failure) -> {
            if (failure != null) {
                over.run();
            }
            wakeUps.wakeAll();
        });
    }

    @Override
    public boolean isReady() {
        return future.isDone();
    }

    @Override
    public Watch watch(Runnable wake) {
        return wakeUps.add(wake);
    }

    /** The answer of {@code get}: empty before the response, then that or the failure, then an error. */
    Optional<Result<?, ?>> get() {
        if (!future.isDone()) {
            return Optional.empty();
        }
        if (told) {
            return Optional.of(Result.<Object, @Nullable Void>err(null));
        }
        told = true;
        return Optional.of(Result.ok(outcome()));
    }

    private Result<?, ?> outcome() {
        try {
            return Result.ok(new IncomingResponse(future.join(), over));
        } catch (CompletionException e) {
            return Result.err(ErrorCodes.variant(
                    e.getCause() instanceof HttpException known
                            ? known
                            : new HttpException(HttpProblem.INTERNAL_ERROR, String.valueOf(e.getMessage()), e)));
        }
    }

    /** The guest drops it: what nobody has taken is given up. */
    void release() {
        if (!told) {
            over.run();
        }
    }
}
