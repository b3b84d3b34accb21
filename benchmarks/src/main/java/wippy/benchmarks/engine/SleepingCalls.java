package wippy.benchmarks.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntConsumer;
import wippy.base.execution.Execution;
import wippy.component.Component;
import wippy.component.LinkedComponent;
import wippy.component.Linker;
import wippy.formats.Data;
import wippy.guest.wasm.call.CallLimits;
import wippy.guest.wasm.call.CallTerms;
import wippy.guest.wasm.call.ResourceCleaner;
import wippy.guest.wasm.call.ResultStyle;
import wippy.guest.wasm.call.WasmMethod;
import wippy.guest.wasm.call.WasmWorker;
import wippy.guest.wasm.code.GuestCode;
import wippy.guest.wasm.config.WasmConfig.TransportName;
import wippy.runtime.call.CallContext;
import wippy.runtime.call.CallHandle;
import wippy.runtime.call.FunctionCall;
import wippy.runtime.call.Functions;
import wippy.runtime.call.Payload;
import wippy.runtime.entry.EntryId;
import wippy.runtime.pool.FunctionPool;
import wippy.runtime.pool.PoolSettings;
import wippy.runtime.process.Processes;
import wippy.value.JavaModel;

/** Calls of a function by the thousand, all at once: each is a component of one page that sleeps for a second. */
final class SleepingCalls {
    private static final EntryId ID = new EntryId("bench", "sleep");
    private static final String TEXT = """
        (component
          (import "nap" (func $nap (param "ms" u32)))
          (core func $nap' (canon lower (func $nap)))
          (core module $m
            (import "host" "nap" (func $nap (param i32)))
            (memory 1 1)
            (func (export "sleep") (param $ms i32) (result i32)
              (i32.store (i32.const 1024) (local.get $ms))
              (call $nap (local.get $ms))
              (i32.add (i32.load (i32.const 1024)) (i32.const 1))))
          (core instance $host (export "nap" (func $nap')))
          (core instance $i (instantiate $m (with "host" (instance $host))))
          (func (export "sleep") (param "ms" u32) (result u32) (canon lift (core func $i "sleep"))))
        """;

    private SleepingCalls() {}

    /** Prints seconds from the first start to the last end, and threads of the operating system. */
    public static void main(String[] args) {
        Settings settings = Settings.of(args);
        int calls = settings.times(10_000, 200);
        Functions functions = functions(calls);
        run(functions, settings.times(2_000, 20), 20); // warm-up
        run(functions, calls, settings.times(1_000, 100));
    }

    private static Functions functions(int most) {
        LinkedComponent linked = Component.parse("sleep", TEXT)
                .link(Linker.builder()
                        .define("nap", IntConsumer.class, ms -> Execution.sleep(Duration.ofMillis(ms)))
                        .build());
        CallTerms terms = new CallTerms(
                new CallLimits(Optional.empty(), OptionalLong.empty()), ResultStyle.PAIR, new ResourceCleaner());
        WasmMethod method = new WasmMethod("sleep", GuestCode.of(linked), TransportName.PAYLOAD, terms);
        Functions functions = new Functions(ID::equals);
        functions.register(
                ID,
                Data.empty(),
                new FunctionPool(ID, "wasm", PoolSettings.lazy(most), () -> new WasmWorker(method), new Processes("")));
        return functions;
    }

    private static void run(Functions functions, int calls, long millis) {
        FunctionCall call = FunctionCall.of(
                ID, List.of(new Payload(JavaModel.shared(), millis)), CallContext.EMPTY, JavaModel.shared());
        List<CallHandle> running = new ArrayList<>(calls);
        long begin = System.nanoTime();
        for (int i = 0; i < calls; i++) {
            running.add(functions.start(call));
        }
        double threads = (double) Sample.systemThreads();
        for (CallHandle handle : running) {
            if (!Long.valueOf(millis + 1).equals(handle.await().orThrow().value())) {
                throw new IllegalStateException("a guest's memory changed while it slept");
            }
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        if (millis > 20) {
            Figures.print("calls-asleep-wall", seconds, "s");
            Figures.print("calls-asleep-threads", threads, "threads");
        }
    }
}
