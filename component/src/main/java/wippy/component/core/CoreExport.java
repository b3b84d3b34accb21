package wippy.component.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import wippy.base.source.Nearest;
import wippy.component.abi.Guest;
import wippy.engine.ValType;
import wippy.engine.WasmException;
import wippy.engine.WasmFunction;
import wippy.engine.WasmInstance;
import wippy.engine.WasmMemory;

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
                + instance.module().name() + Nearest.sentence(name, functions));
    }

    WasmFunction function() {
        return function;
    }

    Guest guest() {
        WasmMemory memory = instance.memory("memory").orElse(null);
        WasmFunction allocate = first(ALLOCATORS).orElse(null);
        return Guest.plain(memory, (old, oldSize, alignment, size) -> {
            if (allocate == null) {
                throw new WasmException.Trap("the module exports no allocator (" + String.join(", ", ALLOCATORS)
                        + "), which strings and lists need");
            }
            return reallocate(allocate, memory, old, oldSize, alignment, size);
        });
    }

    /** Allocators that cannot move what is there get new room instead, where more is needed. */
    private int reallocate(
            WasmFunction allocate, @Nullable WasmMemory memory, int old, int oldSize, int alignment, int size) {
        boolean moves = allocate.type().params().size() == 4;
        if (!moves && oldSize != 0 && Integer.compareUnsigned(size, oldSize) <= 0) {
            return old;
        }
        int address = moves
                ? address(allocate.call(
                        Integer.toUnsignedLong(old),
                        Integer.toUnsignedLong(oldSize),
                        alignment,
                        Integer.toUnsignedLong(size)))
                : allocate(allocate, alignment, Integer.toUnsignedLong(size));
        if (!moves && oldSize != 0 && memory != null) {
            memory.copy(address, old, oldSize);
        }
        if (moves) {
            buffers.removeIf(buffer -> oldSize != 0 && buffer.address == old);
        }
        buffers.add(new Buffer(address, size, alignment));
        return address;
    }

    private static int allocate(WasmFunction allocate, int alignment, long size) {
        return address(
                switch (allocate.type().params().size()) {
                    case 1 -> allocate.call(size);
                    case 2 -> allocate.call(size, alignment);
                    case 3 -> allocate.call(size, alignment, 0);
                    default -> throw new WasmException.Trap("the allocator is of an unknown type " + allocate.type());
                });
    }

    private static int address(long[] results) {
        return results.length == 1 ? (int) results[0] : 0;
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
