package wippy.guest.wasm.code;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wippy.component.Outcome;
import wippy.component.abi.Allocator;
import wippy.component.abi.CallScope;
import wippy.component.abi.Codecs;
import wippy.component.abi.FunctionPlan;
import wippy.component.abi.Guest;
import wippy.component.type.FunctionType;
import wippy.component.type.ValueType;
import wippy.component.wave.Wave;
import wippy.engine.FuncType;
import wippy.engine.Imports;
import wippy.engine.InstanceLimits;
import wippy.engine.ValType;
import wippy.engine.WasmException;
import wippy.engine.WasmFunction;
import wippy.engine.WasmInstance;
import wippy.engine.WasmModule;
import wippy.runtime.call.CallContext;
import wippy.value.JavaModel;
import wippy.value.ValueModel;
import wippy.value.Variant;

/**
 * An export of a core module, called by a written signature through the canonical ABI. What the guest allocates for the
 * call goes with its instance.
 *
 * @param parameters the plan of the parameters alone
 * @param results a plan for each result
 */
record CoreFunction(
        WasmModule module,
        Imports imports,
        String name,
        FunctionType type,
        FunctionPlan parameters,
        List<FunctionPlan> results)
        implements GuestFunction {
    private static final List<String> ALLOCATORS =
            List.of("cabi_realloc", "canonical_abi_realloc", "allocate", "alloc");

    static CoreFunction of(WasmModule module, Imports imports, String name, FunctionType type) {
        Codecs codecs = new Codecs(resource -> 0);
        List<FunctionPlan> results = type.results().stream()
                .map(result -> FunctionPlan.of(new FunctionType(List.of(), Optional.of(result)), codecs))
                .toList();
        FunctionPlan parameters = FunctionPlan.of(new FunctionType(type.params(), Optional.empty()), codecs);
        return new CoreFunction(module, imports, name, type, parameters, results);
    }

    /** Whether a core function is one that the signature can call: see {@link #coreType} and {@link #writesResult}. */
    boolean fits(FuncType actual) {
        return actual.equals(coreType()) || writesResult(actual);
    }

    /** The other form of a function whose result is in memory: its last parameter says where to write it. */
    private boolean writesResult(FuncType actual) {
        List<ValType> params = new ArrayList<>(parameters.liftedType().params());
        params.add(ValType.I32);
        return results.size() == 1
                && results.getFirst().loweredType().results().isEmpty()
                && actual.equals(new FuncType(params, List.of()));
    }

    /** The core function that the signature needs. */
    FuncType coreType() {
        List<ValType> flat = new ArrayList<>();
        results.forEach(result -> flat.addAll(result.liftedType().results()));
        return new FuncType(parameters.liftedType().params(), flat);
    }

    @Override
    public Outcome call(
            ValueModel in,
            List<@Nullable Object> arguments,
            ValueModel out,
            InstanceLimits limits,
            CallContext context) {
        try (WasmInstance instance = instantiate(limits)) {
            Guest guest = Guest.plain(instance.memory("memory").orElse(null), allocator(instance));
            long[] core = parameters.lowerParams(name, parameters.type(), guest, new CallScope(), in, arguments);
            long[] returned = invoke(instance.function(name).orElseThrow(), guest, core);
            return switch (results.size()) {
                case 0 -> new Outcome.Ok(out.nil(), false);
                case 1 -> outcome(results.getFirst(), guest, out, returned);
                default -> new Outcome.Ok(list(guest, out, returned), true);
            };
        }
    }

    private long[] invoke(WasmFunction function, Guest guest, long[] core) {
        if (!writesResult(function.type())) {
            return function.call(core);
        }
        long[] extended = Arrays.copyOf(core, core.length + 1);
        extended[core.length] =
                Integer.toUnsignedLong(results.getFirst().reserveResult(guest).orElseThrow());
        function.call(extended);
        return new long[] {extended[core.length]};
    }

    private WasmInstance instantiate(InstanceLimits limits) {
        try {
            return WasmInstance.instantiate(module, imports, limits);
        } catch (WasmException e) {
            throw Instantiation.failed(e);
        }
    }

    /** What the guest offers to get memory with; a function of fewer than four parameters takes the size alone. */
    private Allocator allocator(WasmInstance instance) {
        for (String candidate : ALLOCATORS) {
            WasmFunction function = instance.function(candidate).orElse(null);
            if (function != null) {
                boolean sizeOnly = function.type().params().size() < 4;
                return (old, oldSize, alignment, size) -> sizeOnly
                        ? (int) function.call(Integer.toUnsignedLong(size))[0]
                        : (int) function.call(0, 0, alignment, Integer.toUnsignedLong(size))[0];
            }
        }
        return (old, oldSize, alignment, size) -> {
            throw new WasmException.Trap("the module exports no allocator (" + String.join(", ", ALLOCATORS)
                    + "), which strings and lists need");
        };
    }

    private Object list(Guest guest, ValueModel out, long[] returned) {
        Object list = out.newList(results.size());
        for (int i = 0; i < results.size(); i++) {
            long[] one = Arrays.copyOfRange(returned, i, i + 1);
            out.add(list, results.get(i).liftResult(name, guest, out, one));
        }
        return out.finishList(list);
    }

    private Outcome outcome(FunctionPlan plan, Guest guest, ValueModel out, long[] returned) {
        Object value = plan.liftResult(name, guest, out, returned);
        if (!(type.result().orElse(null) instanceof ValueType.Result result)) {
            return new Outcome.Ok(value, true);
        }
        Variant plain = (Variant) Objects.requireNonNull(plan.liftResult(name, guest, JavaModel.shared(), returned));
        boolean ok = plain.name().equals("ok");
        Optional<ValueType> payloadType = ok ? result.ok() : result.err();
        Object payload = payloadType.isPresent() ? out.field(value, plain.name()) : out.nil();
        return ok
                ? new Outcome.Ok(payload, payloadType.isPresent())
                : new Outcome.Err(payload, payloadType.isPresent(), text(payloadType, plain.payload()));
    }

    private static String text(Optional<ValueType> type, @Nullable Object payload) {
        return type.map(known -> Wave.plain(known, JavaModel.shared(), payload)).orElse("error");
    }
}
