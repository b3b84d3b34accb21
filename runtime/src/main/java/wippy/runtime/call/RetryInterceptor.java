package wippy.runtime.call;

import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import wippy.base.execution.Execution;
import wippy.formats.Data;
import wippy.runtime.error.WippyException;

/** Repeats failed calls that ask for it with the option {@code retry} (spec: host 8.2). */
public final class RetryInterceptor implements Interceptor {
    @Override
    public int order() {
        return 100;
    }

    @Override
    public Payload intercept(FunctionCall call, Function<FunctionCall, Payload> next) {
        return call.options().fields().get("retry") instanceof Data.Mapping options
                ? retrying(RetryPolicy.of(options), call, next)
                : next.apply(call);
    }

    private static Payload retrying(RetryPolicy policy, FunctionCall call, Function<FunctionCall, Payload> next) {
        for (int attempt = 1; ; attempt++) {
            try {
                return next.apply(attempt < policy.maxAttempts() ? copied(call) : call);
            } catch (WippyException e) {
                if (attempt >= policy.maxAttempts() || !policy.mayRetry(e)) {
                    throw e;
                }
            }
            Execution.sleep(policy.delay(attempt, ThreadLocalRandom.current().nextDouble()));
        }
    }

    /** The call with arguments of its own, since the callee may change what it gets. */
    private static FunctionCall copied(FunctionCall call) {
        return new FunctionCall(
                call.target(),
                call.arguments().stream().map(Payload::copy).toList(),
                call.context(),
                call.options(),
                call.resultModel());
    }
}
