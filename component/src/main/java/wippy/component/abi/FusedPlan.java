package wippy.component.abi;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wippy.component.type.Types;

/**
 * How calls of one function type cross from a guest that imports it to one that exports it, with no values of a model
 * in between. Made once for the two plans, immutable, shared by threads.
 */
public final class FusedPlan {
    private static final String POINTER = "pointer";

    private final FunctionPlan callee;
    private final ProductCodec params;
    private final boolean spillsParams;
    private final Transfer[] arguments;
    private final Optional<Codec> resultCodec;
    private final boolean spillsResult;
    private final @Nullable Transfer result;
    private final boolean lends;

    private FusedPlan(FunctionPlan caller, FunctionPlan callee) {
        this.callee = callee;
        params = callee.params();
        spillsParams = callee.spillsParams();
        arguments = Transfers.all(caller.params(), params);
        resultCodec = callee.resultCodec();
        spillsResult = callee.spillsResult();
        Codec to = caller.resultCodec().orElse(null);
        Codec from = resultCodec.orElse(null);
        result = from == null || to == null ? null : Transfers.of(from, to);
        lends = callee.type().params().stream().anyMatch(param -> Types.holdsHandle(param.type()));
    }

    /** The plan for calls from one to the other, whose types match. */
    static FusedPlan of(FunctionPlan caller, FunctionPlan callee) {
        return new FusedPlan(caller, callee);
    }

    boolean leadsTo(FunctionPlan plan) {
        return callee == plan;
    }

    /** Whether arguments hold handles, so that something may be lent. */
    public boolean lends() {
        return lends;
    }

    /**
     * The core arguments of the callee.
     *
     * @param core the caller's
     * @param lending what the caller lends for the call
     * @param borrowing what the callee borrows for the call
     */
    public long[] params(Guest caller, Guest callee, CallScope lending, CallScope borrowing, long[] core) {
        Crossing x = new Crossing(caller, callee, lending, borrowing);
        if (spillsParams) {
            int from = (int) core[0];
            x.checkSource(POINTER, from, params.alignment, params.size);
            int to = x.allocate(POINTER, params.alignment, params.size);
            for (int i = 0; i < arguments.length; i++) {
                arguments[i].copy(x, from + params.offsets[i], to + params.offsets[i]);
            }
            return new long[] {Integer.toUnsignedLong(to)};
        }
        long[] passed = new long[params.flat.size()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i].pass(x, core, passed, params.flatOffsets[i]);
        }
        return passed;
    }

    /**
     * The core results of the caller.
     *
     * @param core the callee's
     * @param args the caller's core arguments: the last may be where it wants the result
     */
    public long[] result(Guest caller, Guest callee, long[] core, long[] args) {
        Transfer transfer = result;
        if (transfer == null) {
            return core;
        }
        Codec codec = resultCodec.orElseThrow();
        Crossing x = new Crossing(callee, caller, CallScope.none(), CallScope.none());
        if (spillsResult) {
            int from = (int) core[0];
            int to = (int) args[args.length - 1];
            x.checkSource(POINTER, from, codec.alignment, codec.size);
            x.checkTarget(POINTER, to, codec.alignment, codec.size);
            transfer.copy(x, from, to);
            return FunctionPlan.NOTHING;
        }
        long[] passed = new long[codec.flat.size()];
        transfer.pass(x, core, passed, 0);
        return passed;
    }
}
