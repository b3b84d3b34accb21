package wippy.engine.module;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import wippy.engine.WasmException;

/** Validates the bodies of functions (specification 3.4), streaming over their bytes. */
public final class Validator {
    private static final int CHUNK_BYTES = 1 << 18;

    private final Module module;
    private final ModuleSpaces spaces;
    /** The first chunk with an error, as far as known. */
    private final AtomicInteger failed = new AtomicInteger(Integer.MAX_VALUE);

    private Validator(Module module) {
        this.module = module;
        this.spaces = new ModuleSpaces(module);
    }

    /**
     * Validates all functions of a module. Large modules are split over the processors; whatever their number, the
     * error is that of the first function that has one.
     *
     * @throws WasmException.Malformed if a body is no code
     * @throws WasmException.Invalid if a body breaks the rules of validation
     * @throws WasmException.Unsupported if a body uses a feature that the engine refuses by name
     */
    public static void validate(Module module) {
        new Validator(module).run();
    }

    private void run() {
        int[] starts = chunks();
        if (starts.length == 2) {
            validate(starts[0], starts[1]);
            return;
        }
        IntStream.range(0, starts.length - 1)
                .parallel()
                .mapToObj(chunk -> fault(chunk, starts))
                .filter(Objects::nonNull)
                .findFirst()
                .ifPresent(fault -> {
                    throw fault;
                });
    }

    /** Where chunks of functions begin, and after the last, all functions. */
    private int[] chunks() {
        List<Integer> starts = new ArrayList<>();
        starts.add(0);
        int bytes = 0;
        for (int i = 0; i < module.bodies().size(); i++) {
            if (bytes > CHUNK_BYTES) {
                starts.add(i);
                bytes = 0;
            }
            bytes += module.bodies().get(i).end() - module.bodies().get(i).start();
        }
        starts.add(module.bodies().size());
        return starts.stream().mapToInt(Integer::intValue).toArray();
    }

    private @Nullable WasmException fault(int chunk, int[] starts) {
        if (chunk > failed.get()) {
            return null;
        }
        try {
            validate(starts[chunk], starts[chunk + 1]);
            return null;
        } catch (WasmException e) {
            failed.accumulateAndGet(chunk, Math::min);
            return e;
        }
    }

    private void validate(int from, int to) {
        BodyValidator validator = new BodyValidator(spaces);
        int imported = module.importedFunctions();
        for (int i = from; i < to; i++) {
            validator.validate(imported + i);
        }
    }
}
