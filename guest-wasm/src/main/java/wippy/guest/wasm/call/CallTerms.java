package wippy.guest.wasm.call;

import wippy.guest.wasm.config.WasmConfig;

/**
 * What holds for all calls of an entry.
 *
 * @param limits of each call
 * @param style of results that may be errors
 * @param drops has resources dropped that nothing refers to any more
 */
public record CallTerms(CallLimits limits, ResultStyle style, ResourceCleaner drops) {
    /** The same with another style of results. */
    CallTerms with(ResultStyle other) {
        return new CallTerms(limits, other, drops);
    }

    /** The same with the limits an entry sets. */
    public CallTerms with(WasmConfig.Limits own) {
        return new CallTerms(limits.with(own), style, drops);
    }
}
