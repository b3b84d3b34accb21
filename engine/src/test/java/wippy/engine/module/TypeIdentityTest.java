package wippy.engine.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import wippy.engine.DefinedType;
import wippy.engine.FuncType;
import wippy.engine.ValType;

/** Types of one structure are one object, whichever module or thread asks first. */
class TypeIdentityTest {
    private static final String GROUP =
            Hex.section(1, "03 4e 02 5f 02 63 01 00 7d 01 5e 63 00 01 50 00 60 01 63 01 01 7c 60 03 7d 7d 7d 02 7c 7c");

    @Test
    void isSharedAmongThreads() throws InterruptedException, ExecutionException {
        List<Callable<List<DefinedType>>> tasks = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            String name = "m" + i;
            tasks.add(() -> ModuleDecoder.decode(name, Hex.module(GROUP)).types());
        }
        Map<DefinedType, Integer> seen = new IdentityHashMap<>();
        List<List<DefinedType>> kept = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<List<DefinedType>> each : threads.invokeAll(tasks)) {
                kept.add(each.get());
            }
        }
        kept.forEach(types -> types.forEach(type -> seen.put(type, 1)));
        assertThat(kept).hasSize(64);
        assertThat(seen).hasSize(4);
    }

    @Test
    void isSharedWithHostFunctions() {
        Module module = ModuleDecoder.decode("m", Hex.module("01 06 01 60 01 7d 01 7c"));
        assertThat(DefinedType.of(new FuncType(List.of(ValType.F32), List.of(ValType.F64))))
                .isSameAs(module.types().getFirst());
    }

    @Test
    void differsByWhatMayChange() {
        Module module = ModuleDecoder.decode(
                "m", Hex.module(Hex.section(1, "05 5e 7f 00 5e 7f 01 5e 78 00 50 00 5e 7f 00 5f 01 7f 00")));
        assertThat(module.types()).doesNotHaveDuplicates();
    }
}
