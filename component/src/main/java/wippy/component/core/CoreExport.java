package wippy.component.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import wippy.base.source.Nearest;
import wippy.component.abi.Allocator;
import wippy.component.abi.Guest;
import wippy.engine.ValType;
import wippy.engine.WasmException;
import wippy.engine.WasmFunction;
import wippy.engine.WasmInstance;

/**
 * An export of an instance during one call, with what the module offers to put arguments into its memory: the first of
 * {@code cabi_realloc}, {@code canonical_abi_realloc}, {@code allocate} and {@code alloc} that there is.
 */
final class CoreExport {
    private static final List<String> REALLOCS = List.of("cabi_realloc", "canonical_abi_realloc");
    private static final List<String> ALLOCATORS =
            Stream.concat(REALLOCS.stream(), Stream.of("allocate", "alloc")).toList();
    private static final List<String> RELEASERS = List.of("cabi_free", "deallocate", "free");

    private record Buffer(int address, int size, int alignment) {}

    private final WasmInstance instance;
    private final String name;
    private final WasmFunction function;
    private final List<Buffer> buffers = new ArrayList<>();

    private CoreExport(WasmInstance instance, String name, WasmFunction function) {
        this.instance = instance;
        this.name = name;
        this.function = function;
    }

    /**
     * The export of that name, or of the same with hyphens for underscores or the other way round.
     *
     * @throws WasmException.Unlinkable if there is none
     */
    static CoreExport find(WasmInstance instance, String name) {
        return Stream.of(name, name.replace('-', '_'), name.replace('_', '-'))
                .flatMap(candidate -> instance.function(candidate).stream()
                        .map(function -> new CoreExport(instance, candidate, function)))
                .findFirst()
                .orElseThrow(() -> missing(instance, name));
    }

    private static WasmException missing(WasmInstance instance, String name) {
        List<String> functions = instance.exports().entrySet().stream()
                .filter(entry -> entry.getValue() instanceof WasmFunction)
                .map(Map.Entry::getKey)
                .toList();
        return new WasmException.Unlinkable("export \"" + name + "\" not found in module "
                + instance.module().name() + "." + Nearest.hint(name, functions));
    }

    WasmFunction function() {
        return function;
    }

    Guest guest() {
        return Guest.plain(instance.memory("memory").orElse(null), allocator());
    }

    private Allocator allocator() {
        WasmFunction allocate = first(ALLOCATORS).orElse(null);
        if (allocate == null) {
            return (alignment, size) -> {
                throw new WasmException.Trap("the module exports no allocator (" + String.join(", ", ALLOCATORS)
                        + "), which strings and lists need");
            };
        }
        return (alignment, size) -> {
            int address = allocate(allocate, alignment, size);
            buffers.add(new Buffer(address, size, alignment));
            return address;
        };
    }

    private static int allocate(WasmFunction allocate, int alignment, int size) {
        long bytes = Integer.toUnsignedLong(size);
        long[] result = switch (allocate.type().params().size()) {
            case 1 -> allocate.call(bytes);
            case 2 -> allocate.call(bytes, alignment);
            case 3 -> allocate.call(bytes, alignment, 0);
            case 4 -> allocate.call(0, 0, alignment, bytes);
            default -> throw new WasmException.Trap("the allocator is of an unknown type " + allocate.type());
        };
        return result.length == 1 ? (int) result[0] : 0;
    }

    private Optional<WasmFunction> first(List<String> names) {
        return names.stream()
                .flatMap(candidate -> instance.function(candidate).stream())
                .findFirst();
    }

    /**
     * Gives back what the call took. Arguments belong to the callee under the Canonical ABI; under plain allocators to
     * the caller.
     */
    void release(long[] returned) {
        instance.function("cabi_post_" + name)
                .filter(post -> post.type().params().size() == returned.length)
                .ifPresent(post -> post.call(returned));
        if (first(REALLOCS).isEmpty()) {
            first(RELEASERS).filter(CoreExport::takesNumbers).ifPresent(this::releaseBuffers);
        }
    }

    private void releaseBuffers(WasmFunction releaser) {
        int count = releaser.type().params().size();
        for (Buffer buffer : buffers) {
            long[] all = {Integer.toUnsignedLong(buffer.address), Integer.toUnsignedLong(buffer.size), buffer.alignment
            };
            releaser.call(Arrays.copyOf(all, count));
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
