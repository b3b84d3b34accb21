package wippy.component.wit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wippy.base.execution.GuestLane;
import wippy.base.source.Nearest;
import wippy.component.abi.Allocator;
import wippy.component.abi.CallScope;
import wippy.component.abi.Codecs;
import wippy.component.abi.FunctionPlan;
import wippy.component.abi.Guest;
import wippy.component.abi.Traps;
import wippy.component.type.FunctionType;
import wippy.engine.FuncType;
import wippy.engine.ValType;
import wippy.engine.WasmException;
import wippy.engine.WasmFunction;
import wippy.engine.WasmInstance;
import wippy.engine.WasmMemory;
import wippy.value.ValueModel;

/**
 * Calls exports of core modules by written signatures, as the Canonical ABI would. Text and lists are put into the
 * exported {@code memory} by the first of {@code cabi_realloc}, {@code canonical_abi_realloc}, {@code allocate} and
 * {@code alloc} that there is. Immutable, shared by threads.
 */
public final class CoreFunctions {
    private static final List<String> ALLOCATORS =
            List.of("cabi_realloc", "canonical_abi_realloc", "allocate", "alloc");
    private static final List<String> RELEASERS = List.of("cabi_free", "deallocate", "free");

    private final Map<String, FunctionPlan> plans = new LinkedHashMap<>();

    private CoreFunctions(Map<String, FunctionType> types) {
        Codecs codecs = new Codecs(resource -> {
            throw new IllegalArgumentException("resources are not supported here");
        });
        types.forEach((name, type) -> plans.put(name, FunctionPlan.of(type, codecs)));
    }

    /**
     * Plans the calls of all functions of a WIT text.
     *
     * @throws WitException if the text cannot be understood
     */
    public static CoreFunctions of(String name, String wit) {
        return new CoreFunctions(WitSignatures.parse(name, wit));
    }

    /** The functions with a signature. */
    public List<String> names() {
        return List.copyOf(plans.keySet());
    }

    /**
     * The signature under that name, also with hyphens for underscores and the other way round.
     *
     * @throws WasmException.Unlinkable if there is none
     */
    public FunctionType type(String name) {
        return plan(name).type();
    }

    private FunctionPlan plan(String name) {
        FunctionPlan exact = plans.get(name);
        if (exact != null) {
            return exact;
        }
        return plans.entrySet().stream()
                .filter(entry -> entry.getKey().replace('_', '-').equals(name.replace('_', '-')))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new WasmException.Unlinkable(
                        "function \"" + name + "\" not found in WIT text." + Nearest.hint(name, names())));
    }

    /**
     * Calls an export.
     *
     * @param args of the one model
     * @return the result as a value of the other model: its nil without one, a list of several
     * @throws wippy.component.abi.ConversionException if the arguments are not what it takes
     * @throws WasmException.Unlinkable if the module has no such export, or one of another type
     * @throws WasmException.Trap if the guest traps
     */
    public @Nullable Object call(
            WasmInstance instance, String name, ValueModel in, List<? extends @Nullable Object> args, ValueModel out) {
        return GuestLane.call(() -> Optional.ofNullable(new Call(instance, name, plan(name)).run(in, args, out)))
                .orElse(null);
    }

    /** One call. */
    private static final class Call {
        private final WasmInstance instance;
        private final String name;
        private final FunctionPlan plan;
        private final WasmFunction function;
        private final String export;
        private final @Nullable WasmMemory memory;
        private final @Nullable WasmFunction allocator;
        private final boolean calleeOwns;
        private final List<int[]> buffers = new ArrayList<>();

        Call(WasmInstance instance, String name, FunctionPlan plan) {
            this.instance = instance;
            this.name = name;
            this.plan = plan;
            export = List.of(name, name.replace('-', '_'), name.replace('_', '-')).stream()
                    .filter(candidate -> instance.function(candidate).isPresent())
                    .findFirst()
                    .orElseThrow(this::missing);
            function = instance.function(export).orElseThrow(this::missing);
            memory = instance.memory("memory").orElse(null);
            allocator = first(ALLOCATORS).orElse(null);
            calleeOwns = instance.function(ALLOCATORS.get(0)).isPresent()
                    || instance.function(ALLOCATORS.get(1)).isPresent();
        }

        private Optional<WasmFunction> first(List<String> names) {
            return names.stream()
                    .flatMap(candidate -> instance.function(candidate).stream())
                    .findFirst();
        }

        private WasmException missing() {
            List<String> functions = instance.exports().entrySet().stream()
                    .filter(entry -> entry.getValue() instanceof WasmFunction)
                    .map(Map.Entry::getKey)
                    .toList();
            return new WasmException.Unlinkable("export \"" + name + "\" not found in module "
                    + instance.module().name() + "." + Nearest.hint(name, functions));
        }

        @Nullable
        Object run(ValueModel in, List<? extends @Nullable Object> args, ValueModel out) {
            Guest guest = Guest.plain(memory, allocator == null ? null : allocation(allocator));
            boolean viaPointer = checkType();
            long[] params = plan.lowerParams(name, plan.type(), guest, new CallScope(), in, args);
            long[] results;
            if (viaPointer) {
                int address = plan.reserveResult(guest).orElseThrow();
                params = Arrays.copyOf(params, params.length + 1);
                params[params.length - 1] = Integer.toUnsignedLong(address);
                function.call(params);
                results = new long[] {Integer.toUnsignedLong(address)};
            } else {
                results = function.call(params);
            }
            Object value = plan.type().results().isEmpty() ? out.nil() : plan.liftResult(name, guest, out, results);
            release(results);
            return value;
        }

        /** Whether the result is written to where a last parameter points, instead of its address being returned. */
        private boolean checkType() {
            FuncType actual = function.type();
            if (actual.equals(plan.liftedType())) {
                return false;
            }
            if (actual.equals(plan.loweredType())) {
                return true;
            }
            throw new WasmException.Unlinkable("export \"" + export + "\" is of core type " + actual
                    + ", but its WIT signature " + plan.type() + " needs " + plan.liftedType());
        }

        private Allocator allocation(WasmFunction allocate) {
            return (old, oldSize, alignment, size) -> {
                long bytes = Integer.toUnsignedLong(size);
                long[] result = switch (allocate.type().params().size()) {
                    case 1 -> allocate.call(bytes);
                    case 2 -> allocate.call(bytes, alignment);
                    case 3 -> allocate.call(bytes, alignment, 0);
                    case 4 -> allocate.call(0, 0, alignment, bytes);
                    default -> throw Traps.trap("the allocator is of an unknown type " + allocate.type());
                };
                int address = result.length == 1 ? (int) result[0] : 0;
                buffers.add(new int[] {address, size, alignment});
                return address;
            };
        }

        /** Arguments belong to the callee under the Canonical ABI; under plain allocators to the caller. */
        private void release(long[] results) {
            WasmFunction post = instance.function("cabi_post_" + export).orElse(null);
            if (post != null && post.type().params().size() == results.length) {
                post.call(results);
            }
            WasmFunction releaser = calleeOwns ? null : first(RELEASERS).orElse(null);
            if (releaser == null || !takesNumbers(releaser)) {
                return;
            }
            for (int[] buffer : buffers) {
                releaser.call(Arrays.stream(buffer)
                        .limit(releaser.type().params().size())
                        .mapToLong(Integer::toUnsignedLong)
                        .toArray());
            }
        }

        private static boolean takesNumbers(WasmFunction releaser) {
            List<ValType> params = releaser.type().params();
            return !params.isEmpty()
                    && params.size() <= 3
                    && params.stream().allMatch(ValType.I32::equals)
                    && releaser.type().results().isEmpty();
        }
    }
}
