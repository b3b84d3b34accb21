package wippy.wasi.preview1;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.LongSupplier;
import wippy.base.execution.Execution;
import wippy.wasi.cli.Environment;
import wippy.wasi.cli.ExitException;
import wippy.wasi.clock.Clocks;
import wippy.wasi.random.Randomness;

/** The functions about the program itself: arguments, environment, clocks, random numbers, its end. */
final class ProcessCalls {
    private static final int CHUNK = 1 << 16;
    private static final long LAST_SECOND = Long.divideUnsigned(-1, 1_000_000_000) - 1;

    private final GuestMemory memory;
    private final List<byte[]> args;
    private final List<byte[]> environment;
    private final Clocks clocks;
    private final Randomness randomness;

    ProcessCalls(GuestMemory memory, Environment environment, Clocks clocks, Randomness randomness) {
        this.memory = memory;
        this.args = environment.args().stream().map(ProcessCalls::zeroEnded).toList();
        this.environment = environment.variables().entrySet().stream()
                .map(variable -> zeroEnded(variable.getKey() + "=" + variable.getValue()))
                .toList();
        this.clocks = clocks;
        this.randomness = randomness;
    }

    private static byte[] zeroEnded(String text) {
        return (text + "\0").getBytes(StandardCharsets.UTF_8);
    }

    void addTo(Functions functions) {
        functions.add("args_get", "ii", call -> write(args, call));
        functions.add("args_sizes_get", "ii", call -> sizes(args, call));
        functions.add("environ_get", "ii", call -> write(environment, call));
        functions.add("environ_sizes_get", "ii", call -> sizes(environment, call));
        functions.add("clock_res_get", "ii", this::resolution);
        functions.add("clock_time_get", "iIi", this::time);
        functions.add("random_get", "ii", this::random);
        functions.add("sched_yield", "", call -> Execution.current().poll());
        functions.add("proc_raise", "i", call -> {
            throw new ErrnoException(Errno.NOTSUP);
        });
        functions.addEnd("proc_exit", "i", call -> {
            throw new ExitException(call.word(0));
        });
    }

    private void write(List<byte[]> texts, Arguments call) throws ErrnoException {
        int pointer = call.word(0);
        int at = call.word(1);
        for (byte[] text : texts) {
            memory.writeInt(pointer, at);
            memory.write(at, text, 0, text.length);
            pointer += Integer.BYTES;
            at += text.length;
        }
    }

    private void sizes(List<byte[]> texts, Arguments call) throws ErrnoException {
        memory.writeInt(call.word(0), texts.size());
        memory.writeInt(
                call.word(1), texts.stream().mapToInt(text -> text.length).sum());
    }

    private void resolution(Arguments call) throws ErrnoException {
        clock(call.word(0));
        memory.writeLong(call.word(1), Clocks.RESOLUTION);
    }

    private void time(Arguments call) throws ErrnoException {
        memory.writeLong(call.word(2), clock(call.word(0)).getAsLong());
    }

    private LongSupplier clock(int id) throws ErrnoException {
        return switch (id) {
            case 0 -> () -> nanos(clocks.now());
            case 1 -> clocks.monotonic()::nanos;
            default -> throw new ErrnoException(Errno.INVAL);
        };
    }

    /** Nanoseconds since 1970, unsigned: what is before or beyond is the nearest of them. */
    static long nanos(Instant time) {
        long seconds = time.getEpochSecond();
        if (seconds < 0 || seconds > LAST_SECOND) {
            return seconds < 0 ? 0 : -1;
        }
        return seconds * 1_000_000_000 + time.getNano();
    }

    private void random(Arguments call) throws ErrnoException {
        int length = call.word(1);
        memory.check(call.word(0), length);
        for (int done = 0; done < length; done += CHUNK) {
            byte[] bytes = new byte[Math.min(CHUNK, length - done)];
            randomness.secure().nextBytes(bytes);
            memory.write(call.word(0) + done, bytes, 0, bytes.length);
        }
    }
}
