package wippy.component.abi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import wippy.component.type.FunctionType;
import wippy.component.type.ResourceId;
import wippy.component.type.Types;
import wippy.component.type.ValueType;
import wippy.component.type.ValueType.Tuple;
import wippy.engine.FuncType;
import wippy.engine.ValType;
import wippy.value.JavaModel;
import wippy.value.ValueException;
import wippy.value.ValueModel;

/**
 * How calls of one function type cross into or out of a guest. Made once, immutable, shared by threads. All methods
 * name the function in errors.
 */
public final class FunctionPlan {
    static final long[] NOTHING = {};

    private final FunctionType type;
    private final TupleCodec params;
    private final boolean spillsParams;
    private final Optional<Codec> result;
    private final boolean spillsResult;
    /** The parameters, if they and the result are core values and nothing else. */
    private final ScalarCodec @Nullable [] scalars;

    private final boolean holdsHandles;
    private @Nullable FusedPlan fused;

    private final Map<ResourceId, Integer> slots = new IdentityHashMap<>();

    private FunctionPlan(FunctionType type, TupleCodec params, Optional<Codec> result, Codecs codecs) {
        this.type = type;
        this.params = params;
        this.result = result;
        spillsParams = params.flat.size() > Codec.MAX_FLAT;
        spillsResult = type.results().size() == 1
                && result.isPresent()
                && result.get().flat.size() > 1;
        scalars = scalars(params, result);
        holdsHandles = !slots(codecs).isEmpty();
    }

    private Map<ResourceId, Integer> slots(Codecs codecs) {
        Stream.concat(type.paramTypes().stream(), type.results().stream())
                .forEach(part -> Types.resources(part).forEach(id -> slots.put(id, codecs.slot(id))));
        return slots;
    }

    private static ScalarCodec @Nullable [] scalars(TupleCodec params, Optional<Codec> result) {
        boolean all = params.parts.length <= Codec.MAX_FLAT
                && Arrays.stream(params.parts).allMatch(ScalarCodec.class::isInstance)
                && result.stream().allMatch(ScalarCodec.class::isInstance);
        return all ? Arrays.copyOf(params.parts, params.parts.length, ScalarCodec[].class) : null;
    }

    /** The plan of a function; several results are a list, and core values side by side. */
    public static FunctionPlan of(FunctionType type, Codecs codecs) {
        List<Codec> parts =
                type.params().stream().map(param -> codecs.of(param.type())).toList();
        List<ValueType> types =
                type.params().stream().map(FunctionType.Param::type).toList();
        return new FunctionPlan(type, new TupleCodec(new Tuple(types), parts), result(type, codecs), codecs);
    }

    private static Optional<Codec> result(FunctionType type, Codecs codecs) {
        List<ValueType> results = type.results();
        return switch (results.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(codecs.of(results.getFirst()));
            default ->
                Optional.of(new TupleCodec(
                        new Tuple(results), results.stream().map(codecs::of).toList()));
        };
    }

    /** The function's type. */
    public FunctionType type() {
        return type;
    }

    /**
     * Where instances keep a resource type that the function's type speaks of.
     *
     * @throws IllegalArgumentException if it does not
     */
    public int slot(ResourceId id) {
        Integer slot = slots.get(id);
        if (slot == null) {
            throw new IllegalArgumentException("the function knows no resource " + id);
        }
        return slot;
    }

    TupleCodec params() {
        return params;
    }

    boolean spillsParams() {
        return spillsParams;
    }

    Optional<Codec> resultCodec() {
        return result;
    }

    boolean spillsResult() {
        return spillsResult;
    }

    /**
     * The plan for calls from a guest that imports the function by this plan to one that exports it by the other. The
     * types match. The last one is kept; racing threads may make it twice.
     */
    public FusedPlan fusedWith(FunctionPlan callee) {
        FusedPlan known = fused;
        if (known == null || !known.leadsTo(callee)) {
            known = FusedPlan.of(this, callee);
            fused = known;
        }
        return known;
    }

    /** The core function that a guest exports for it ({@code canon lift}). */
    public FuncType liftedType() {
        List<ValType> results = result.isEmpty() ? List.of() : spillsResult ? Codec.I32 : result.get().flat;
        return new FuncType(spillsParams ? Codec.I32 : params.flat, results);
    }

    /** The core function that a guest imports for it ({@code canon lower}). */
    public FuncType loweredType() {
        List<ValType> core = new ArrayList<>(spillsParams ? Codec.I32 : params.flat);
        if (spillsResult) {
            core.add(ValType.I32);
            return new FuncType(core, List.of());
        }
        return new FuncType(core, result.isEmpty() ? List.of() : result.get().flat);
    }

    /** Whether parameters and result are core values and nothing else. */
    public boolean isScalar() {
        return scalars != null;
    }

    /** Whether values of the function's type are core values as they are, with nothing to check or to convert. */
    public boolean isDirect() {
        return scalars != null
                && type.paramTypes().stream().allMatch(FunctionPlan::isDirect)
                && type.results().stream().allMatch(FunctionPlan::isDirect);
    }

    private static boolean isDirect(ValueType type) {
        return type instanceof ValueType.Primitive primitive
                && switch (primitive) {
                    case S32, U32, S64, U64, F32, F64 -> true;
                    case BOOL, S8, U8, S16, U16, CHAR, STRING -> false;
                };
    }

    /** What one call borrows and gives away. */
    public CallScope scope() {
        return holdsHandles ? new CallScope() : CallScope.none();
    }

    /** Room for a result that is returned in memory, from the guest's allocator; nothing if it is not. */
    public Optional<Integer> reserveResult(Guest guest) {
        return spillsResult
                ? result.map(codec ->
                        new Lowering(guest, JavaModel.shared(), new CallScope()).allocate(codec.alignment, codec.size))
                : Optional.empty();
    }

    /** Whether calls of a guest's export ({@code canon lift}) need its memory. */
    public boolean liftNeedsMemory() {
        return spillsParams
                || spillsResult
                || type.params().stream().anyMatch(param -> pointsTo(param.type()))
                || type.results().stream().anyMatch(FunctionPlan::pointsTo);
    }

    /** Whether calls of a guest's export ({@code canon lift}) allocate in it. */
    public boolean liftNeedsRealloc() {
        return spillsParams || type.params().stream().anyMatch(param -> pointsTo(param.type()));
    }

    /** Whether calls of a guest's import ({@code canon lower}) need its memory. */
    public boolean lowerNeedsMemory() {
        return liftNeedsMemory();
    }

    /** Whether calls of a guest's import ({@code canon lower}) allocate in it. */
    public boolean lowerNeedsRealloc() {
        return type.results().stream().anyMatch(FunctionPlan::pointsTo);
    }

    private static boolean pointsTo(ValueType type) {
        return Types.any(
                type,
                part -> part == ValueType.Primitive.STRING
                        || part instanceof ValueType.ListOf
                        || part instanceof ValueType.MapOf);
    }

    /**
     * Arguments for a guest's export.
     *
     * @param shown the function's type under the names that people know
     * @throws ConversionException if they are not what the function takes
     */
    public long[] lowerParams(
            String name,
            FunctionType shown,
            Guest guest,
            CallScope scope,
            ValueModel model,
            List<? extends @Nullable Object> args) {
        if (args.size() != type.params().size()) {
            throw new ConversionException(
                    name,
                    "",
                    "parameter count mismatch: expected " + type.params().size() + ", got " + args.size());
        }
        return scalars != null
                ? lowerScalars(scalars, name, shown, model, args)
                : lower(name, shown, new Lowering(guest, model, scope), args);
    }

    private long[] lowerScalars(
            ScalarCodec[] codecs,
            String name,
            FunctionType shown,
            ValueModel model,
            List<? extends @Nullable Object> args) {
        long[] core = new long[codecs.length];
        int index = 0;
        try {
            for (; index < codecs.length; index++) {
                core[index] = codecs[index].encode(model, args.get(index));
            }
        } catch (BadValue e) {
            throw ConversionException.at(name, paramPlace(index), e, type.paramTypes(), shown.paramTypes());
        }
        return core;
    }

    private long[] lower(String name, FunctionType shown, Lowering to, List<? extends @Nullable Object> args) {
        int index = 0;
        try {
            if (spillsParams) {
                int address = to.allocate(params.alignment, params.size);
                int offset = address;
                for (; index < args.size(); index++) {
                    Codec part = params.parts[index];
                    offset = Codec.align(offset, part.alignment);
                    part.store(to, args.get(index), offset);
                    offset += part.size;
                }
                return new long[] {Integer.toUnsignedLong(address)};
            }
            long[] core = new long[params.flat.size()];
            int at = 0;
            for (; index < args.size(); index++) {
                Codec part = params.parts[index];
                part.lower(to, args.get(index), core, at);
                at += part.flat.size();
            }
            return core;
        } catch (BadValue e) {
            throw ConversionException.at(name, paramPlace(index), e, type.paramTypes(), shown.paramTypes());
        }
    }

    private String paramPlace(int index) {
        return "param \"" + type.params().get(index).name() + "\"";
    }

    /** What a guest's export returned; null if the function has no result. */
    public @Nullable Object liftResult(String name, Guest guest, ValueModel model, long[] core) {
        Codec codec = result.orElse(null);
        if (codec == null) {
            return null;
        }
        try {
            if (codec instanceof ScalarCodec scalar) {
                return scalar.decode(model, core[0]);
            }
            Lifting from = new Lifting(guest, model, CallScope.none());
            if (!spillsResult) {
                return codec.lift(from, core, 0);
            }
            int address = (int) core[0];
            from.check("return", address, codec.alignment, codec.size);
            return codec.load(from, address);
        } catch (ValueException e) {
            throw new ConversionException(name, "result", String.valueOf(e.getMessage()));
        }
    }

    /**
     * Which side of a {@code result<T, E>} a guest's export returned, with its payload.
     *
     * @throws IllegalStateException if the function has no such result
     */
    public LiftedCase liftResultCase(String name, Guest guest, ValueModel model, long[] core) {
        if (!(result.orElse(null) instanceof ResultCodec codec)) {
            throw new IllegalStateException("the function has no result of type result");
        }
        Lifting from = new Lifting(guest, model, new CallScope());
        try {
            if (!spillsResult) {
                return codec.liftCase(from, core);
            }
            int address = (int) core[0];
            from.check("return", address, codec.alignment, codec.size);
            return codec.loadCase(from, address);
        } catch (ValueException e) {
            throw new ConversionException(name, "result", String.valueOf(e.getMessage()));
        }
    }

    /** The arguments a guest calls its import with. */
    public List<@Nullable Object> liftParams(String name, Guest guest, CallScope scope, ValueModel model, long[] core) {
        Lifting from = new Lifting(guest, model, scope);
        List<@Nullable Object> args = new ArrayList<>(params.parts.length);
        int index = 0;
        try {
            if (spillsParams) {
                int offset = (int) core[0];
                from.check("parameter", offset, params.alignment, params.size);
                for (; index < params.parts.length; index++) {
                    Codec part = params.parts[index];
                    offset = Codec.align(offset, part.alignment);
                    args.add(part.load(from, offset));
                    offset += part.size;
                }
            } else {
                int at = 0;
                for (; index < params.parts.length; index++) {
                    Codec part = params.parts[index];
                    args.add(part.lift(from, core, at));
                    at += part.flat.size();
                }
            }
            return args;
        } catch (ValueException e) {
            throw new ConversionException(name, paramPlace(index), String.valueOf(e.getMessage()));
        }
    }

    /**
     * The answer to a guest's call of its import.
     *
     * @param core what it called with: the last may be where it wants the result
     * @throws ConversionException if the value is not of the function's result type
     */
    public long[] lowerResult(String name, Guest guest, ValueModel model, @Nullable Object value, long[] core) {
        Codec codec = result.orElse(null);
        if (codec == null) {
            return NOTHING;
        }
        Lowering to = new Lowering(guest, model, new CallScope());
        try {
            if (!spillsResult) {
                long[] results = new long[codec.flat.size()];
                codec.lower(to, value, results, 0);
                return results;
            }
            int address = (int) core[core.length - 1];
            to.check("result", address, codec.alignment, codec.size);
            codec.store(to, value, address);
            return NOTHING;
        } catch (BadValue e) {
            throw ConversionException.at(name, "result", e, type.results(), type.results());
        }
    }
}
