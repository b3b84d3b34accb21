package wippy.runtime;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.awaitility.Awaitility;
import wippy.base.execution.Execution;
import wippy.base.execution.GuestLane;
import wippy.formats.Data;
import wippy.formats.DataModel;
import wippy.runtime.call.Payload;

/** Guests written in Java, for tests. */
public final class Guests {
    static {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(40)); // patience on a busy machine; nothing waits that long
    }

    private Guests() {}

    /** A guest stack that runs a body. */
    public record Guest<T>(Execution execution, CompletableFuture<T> result) {
        /** Its result, or its failure thrown. */
        public T get() throws InterruptedException, TimeoutException {
            try {
                return result.get(30, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException failure) {
                    throw failure;
                }
                throw new AssertionError(e.getCause());
            }
        }
    }

    /** Runs the body as a guest stack of its own. */
    public static <T> Guest<T> start(ScopedValue.CallableOp<T, Exception> body) {
        Guest<T> guest = new Guest<>(new Execution(), new CompletableFuture<>());
        GuestLane.start("test", guest.execution(), () -> {
            try {
                guest.result().complete(body.call());
            } catch (Throwable e) {
                guest.result().completeExceptionally(e);
            }
        });
        return guest;
    }

    public static Payload text(String value) {
        return new Payload(DataModel.INSTANCE, Data.of(value));
    }

    public static Payload nil() {
        return Payload.nil(DataModel.INSTANCE);
    }

    public static String textOf(Payload payload) {
        return payload.model().text(payload.value());
    }
}
