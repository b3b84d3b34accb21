package wippy.benchmarks.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntConsumer;
import wippy.base.execution.Execution;
import wippy.base.execution.GuestLane;
import wippy.base.execution.StoppedException;
import wippy.engine.Imports;
import wippy.engine.WasmException;
import wippy.engine.WasmFunction;
import wippy.engine.WasmInstance;
import wippy.engine.WasmModule;

/**
 * A million calls over a hundred modules, of all the kinds that can go wrong, in instances old and new; modules are
 * dropped and loaded again on the way. What the process holds in memory must not grow while that goes on.
 */
final class Soak {
    private static final int MODULES = 100;
    private static final int GUESTS = 8;
    private static final int STAGES = 10;

    /** A module is loaded anew after that many calls of one guest. */
    private static final int RELOAD_EVERY = 997;

    private static final String TEXT = """
        (module
          (import "env" "sleep" (func $sleep (param i32)))
          (import "env" "stop" (func $stop))
          (memory (export "memory") 1 4)
          (global $calls (mut i32) (i32.const 0))
          (table 2 funcref)
          (elem (i32.const 0) $sum)
          (type $unary (func (param i32) (result i32)))
          (func $sum (export "sum") (type $unary)
            (local $sum i32)
            (loop $l
              (local.set $sum (i32.add (local.get $sum) (i32.mul (local.get 0) (i32.const SALT))))
              (i32.store (i32.and (local.get 0) (i32.const 0xfffc)) (local.get $sum))
              (br_if $l (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
            (local.get $sum))
          (func (export "unreachable") (type $unary) (unreachable))
          (func (export "outside") (type $unary) (i32.load (i32.const 0x7fffffff)))
          (func (export "null") (type $unary) (call_indirect (type $unary) (local.get 0) (i32.const 1)))
          (func (export "divide") (type $unary) (i32.div_u (local.get 0) (i32.const 0)))
          (func $deep (export "recurse") (type $unary) (i32.add (call $deep (local.get 0)) (i32.const 1)))
          (func (export "grow") (type $unary)
            (drop (memory.grow (i32.const 1)))
            (memory.fill (i32.const 0) (local.get 0) (i32.const 65536))
            (memory.size))
          (func (export "spin") (type $unary) (loop $l (br $l)) (unreachable))
          (func (export "wait") (type $unary) (call $sleep (i32.const 100000)) (i32.const 0))
          (func (export "canceled") (type $unary) (call $stop) (loop $l (br $l)) (unreachable)))
        """;

    /** The part of the stack that a guest may have cancelled. */
    private static final ScopedValue<Execution.Scope> CURRENT = ScopedValue.newInstance();

    /** What a call may come to. */
    private enum Ending {
        RESULT,
        TRAP,
        DEADLINE,
        CANCEL
    }

    private final long calls;
    private final boolean check;
    private final Imports host = host();
    private final List<WasmModule> modules = new ArrayList<>();
    private final Map<Ending, LongAdder> endings = new EnumMap<>(Ending.class);

    private Soak(Settings settings) {
        calls = settings.times(1_000_000, 10_000);
        check = !settings.quick();
        for (Ending ending : Ending.values()) {
            endings.put(ending, new LongAdder());
        }
        for (int i = 0; i < MODULES; i++) {
            modules.add(module(i));
        }
    }

    /** Prints a line a tenth of the way; ends with exit code 1 if anything has grown. */
    public static void main(String[] args) throws InterruptedException {
        boolean flat = new Soak(Settings.of(args)).run();
        System.exit(flat ? 0 : 1);
    }

    private static WasmModule module(int number) {
        return Modules.parse("soak" + number, TEXT.replace("SALT", Integer.toString(number + 1)));
    }

    private boolean run() throws InterruptedException {
        System.out.println(
                "calls,results,traps,deadlines,cancels,heap MiB,metaspace MiB,code MiB,classes,threads,seconds");
        List<Sample> samples = new ArrayList<>();
        long begin = System.nanoTime();
        for (int stage = 1; stage <= STAGES; stage++) {
            stage(stage);
            Sample sample = Sample.now();
            samples.add(sample);
            print(stage, sample, (System.nanoTime() - begin) / 1e9);
        }
        return !check || Growth.isFlat(samples);
    }

    private void print(int stage, Sample sample, double seconds) {
        System.out.printf(
                Locale.ROOT,
                "%d,%d,%d,%d,%d,%.1f,%.1f,%.1f,%d,%d,%.0f%n",
                calls * stage / STAGES,
                count(Ending.RESULT),
                count(Ending.TRAP),
                count(Ending.DEADLINE),
                count(Ending.CANCEL),
                sample.memory().heap() / 1048576.0,
                sample.memory().metaspace() / 1048576.0,
                sample.memory().codeCache() / 1048576.0,
                sample.classes(),
                sample.threads(),
                seconds);
    }

    /** A tenth of all calls, by guests at once; the next stage begins when all have ended. */
    private void stage(int stage) throws InterruptedException {
        List<Thread> guests = new ArrayList<>();
        List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
        for (int i = 0; i < GUESTS; i++) {
            Random random = new Random(stage * 1000L + i);
            guests.add(GuestLane.start("soak", new Execution(), () -> {
                try {
                    guest(random, calls / STAGES / GUESTS);
                } catch (RuntimeException | Error e) {
                    failures.add(e);
                }
            }));
        }
        for (Thread guest : guests) {
            guest.join();
        }
        if (!failures.isEmpty()) {
            throw new IllegalStateException("stage " + stage + " failed", failures.getFirst());
        }
    }

    private void guest(Random random, long count) {
        WasmInstance instance = instance(0);
        int number = 0;
        for (long i = 0; i < count; i++) {
            if (i % RELOAD_EVERY == RELOAD_EVERY - 1) {
                int reloaded = random.nextInt(MODULES);
                synchronized (modules) {
                    modules.set(reloaded, module(reloaded));
                }
            }
            if (i % 4 == 0) {
                number = random.nextInt(MODULES);
                instance.close();
                instance = instance(number);
            }
            call(random.nextInt(1000), instance, number, random);
        }
    }

    private static Imports host() {
        WasmFunction stop =
                WasmFunction.host("stop", Runnable.class, () -> CURRENT.get().stop("canceled by the soak"));
        WasmFunction sleep = WasmFunction.host("sleep", IntConsumer.class, Modules::sleep);
        return Imports.builder()
                .put("env", "sleep", sleep)
                .put("env", "stop", stop)
                .build();
    }

    private WasmInstance instance(int number) {
        WasmModule module;
        synchronized (modules) {
            module = modules.get(number);
        }
        return Modules.instance(module, host);
    }

    private void call(int dice, WasmInstance instance, int number, Random random) {
        int argument = 1 + random.nextInt(200);
        if (dice < 800) {
            expectSum(instance, number, argument);
        } else if (dice < 940) {
            String[] traps = {"unreachable", "outside", "null", "divide"};
            expect(Ending.TRAP, instance, traps[random.nextInt(traps.length)], Duration.ofHours(1));
        } else if (dice < 942) {
            expect(Ending.TRAP, instance, "recurse", Duration.ofHours(1));
        } else if (dice < 980) {
            expect(Ending.RESULT, instance, "grow", Duration.ofHours(1));
        } else if (dice < 985) {
            expect(Ending.DEADLINE, instance, "spin", Duration.ofNanos(200_000));
        } else if (dice < 990) {
            expect(Ending.DEADLINE, instance, "wait", Duration.ofNanos(200_000));
        } else {
            expect(Ending.CANCEL, instance, "canceled", Duration.ofHours(1));
        }
    }

    private void expectSum(WasmInstance instance, int number, int argument) {
        int sum = (int) Modules.function(instance, "sum").call(argument)[0];
        int expected = (argument * (argument + 1) / 2) * (number + 1);
        if (sum != expected) {
            throw new IllegalStateException("sum(" + argument + ") of module " + number + " gave " + sum);
        }
        ended(Ending.RESULT);
    }

    private void expect(Ending expected, WasmInstance instance, String name, Duration limit) {
        Ending ending = end(instance, name, limit);
        if (ending != expected) {
            throw new IllegalStateException(name + " came to " + ending + " where " + expected + " was due");
        }
        ended(ending);
    }

    private void ended(Ending ending) {
        Objects.requireNonNull(endings.get(ending)).increment();
    }

    private long count(Ending ending) {
        return Objects.requireNonNull(endings.get(ending)).sum();
    }

    private static Ending end(WasmInstance instance, String name, Duration limit) {
        var scope = Execution.current().deadline(limit);
        try (scope) {
            ScopedValue.where(CURRENT, scope)
                    .call(() -> Modules.function(instance, name).call(7));
            return Ending.RESULT;
        } catch (WasmException.Trap _) {
            return Ending.TRAP;
        } catch (StoppedException e) {
            if (!scope.caused(e)) {
                throw e;
            }
            return e.stop().reason().startsWith("deadline") ? Ending.DEADLINE : Ending.CANCEL;
        }
    }
}
