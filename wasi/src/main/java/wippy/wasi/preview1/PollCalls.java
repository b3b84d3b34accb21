package wippy.wasi.preview1;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import wippy.base.files.FileException;
import wippy.wasi.clock.Clocks;
import wippy.wasi.io.Poll;
import wippy.wasi.io.Pollable;
import wippy.wasi.io.Watch;

/** The function that waits for many things at once. */
final class PollCalls {
    private static final int EVENT = 32;
    private static final int CLOCK = 0;
    private static final int FD_READ = 1;
    private static final int FD_WRITE = 2;
    private static final int ABSOLUTE = 1;

    private final GuestMemory memory;
    private final FdTable fds;
    private final Clocks clocks;
    private final Layout layout;

    PollCalls(GuestMemory memory, FdTable fds, Clocks clocks, Layout layout) {
        this.memory = memory;
        this.fds = fds;
        this.clocks = clocks;
        this.layout = layout;
    }

    /**
     * What a guest waits for.
     *
     * @param data given back to it
     * @param octets that can be read or written then, as far as that is known
     */
    private record Subscription(long data, int type, Pollable pollable, Errno error, long octets) {}

    /** Ready at a time of day, however that is set meanwhile. */
    private record Alarm(InstantSource clock, long nanos) implements Pollable {
        @Override
        public boolean isReady() {
            return nanosLeft() == 0;
        }

        @Override
        public long nanosLeft() {
            long now = ProcessCalls.nanos(clock.instant());
            if (Long.compareUnsigned(now, nanos) >= 0) {
                return 0;
            }
            long left = nanos - now;
            return left < 0 ? UNKNOWN : left;
        }

        @Override
        public Watch watch(Runnable wake) {
            return Watch.NOTHING;
        }
    }

    void addTo(Functions functions) {
        functions.add("poll_oneoff", "iiii", this::poll);
    }

    private void poll(Arguments call) throws ErrnoException, FileException {
        long count = Integer.toUnsignedLong(call.word(2));
        if (count == 0) {
            throw new ErrnoException(Errno.INVAL);
        }
        memory.check(call.word(0), size(count * layout.subscriptionSize()));
        memory.check(call.word(1), size(count * EVENT));
        List<Subscription> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(read(call.word(0) + i * layout.subscriptionSize()));
        }
        int[] ready = Poll.any(all.stream().map(Subscription::pollable).toList());
        for (int i = 0; i < ready.length; i++) {
            write(call.word(1) + i * EVENT, all.get(ready[i]));
        }
        memory.writeInt(call.word(3), ready.length);
    }

    private static int size(long octets) throws ErrnoException {
        if (octets > Integer.MAX_VALUE) {
            throw new ErrnoException(Errno.FAULT);
        }
        return (int) octets;
    }

    private Subscription read(int at) throws ErrnoException, FileException {
        long data = memory.readLong(at);
        int type = memory.readByte(at + 8);
        return switch (type) {
            case CLOCK -> clock(data, at + layout.clockOffset());
            case FD_READ, FD_WRITE -> fd(data, type, memory.readInt(at + 16));
            default -> throw new ErrnoException(Errno.INVAL);
        };
    }

    private Subscription clock(long data, int at) throws ErrnoException {
        int id = memory.readInt(at);
        long timeout = memory.readLong(at + 8);
        boolean absolute = (memory.readShort(at + 24) & ABSOLUTE) != 0;
        return switch (id) {
            case 0 -> of(data, CLOCK, absolute ? new Alarm(clocks.wall(), timeout) : clocks.after(timeout), 0);
            case 1 -> of(data, CLOCK, absolute ? clocks.at(timeout) : clocks.after(timeout), 0);
            default -> failed(data, CLOCK, Errno.INVAL);
        };
    }

    private static Subscription of(long data, int type, Pollable pollable, long octets) {
        return new Subscription(data, type, pollable, Errno.SUCCESS, octets);
    }

    private static Subscription failed(long data, int type, Errno error) {
        return new Subscription(data, type, Pollable.ready(), error, 0);
    }

    private Subscription fd(long data, int type, int number) throws FileException {
        try {
            return switch (fds.get(number)) {
                case Fd.Folder _ -> failed(data, type, Errno.BADF);
                case Fd.File file -> of(data, type, Pollable.ready(), octets(file, type));
                case Fd.Stream stream
                when type == FD_READ && stream.input != null -> of(data, type, stream.input.subscribe(), 1);
                case Fd.Stream stream
                when type == FD_WRITE && stream.output != null -> of(data, type, stream.output.subscribe(), 1);
                case Fd.Stream _ -> failed(data, type, Errno.BADF);
            };
        } catch (ErrnoException e) {
            return failed(data, type, e.errno());
        }
    }

    private static long octets(Fd.File file, int type) throws FileException {
        return type == FD_WRITE ? 0 : Math.max(0, file.descriptor.attributes().size() - file.position);
    }

    private void write(int at, Subscription subscription) throws ErrnoException {
        memory.zero(at, EVENT);
        memory.writeLong(at, subscription.data);
        memory.writeShort(at + 8, subscription.error.number());
        memory.writeByte(at + 10, subscription.type);
        memory.writeLong(at + 16, subscription.octets);
    }
}
