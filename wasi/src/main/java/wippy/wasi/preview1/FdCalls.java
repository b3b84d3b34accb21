package wippy.wasi.preview1;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import wippy.base.files.DirectoryEntry;
import wippy.base.files.FileException;
import wippy.wasi.file.Descriptor;
import wippy.wasi.io.StreamException;

/** The functions on what is open, but for reading and writing. */
final class FdCalls {
    private static final int DIRENT = 24;
    private static final int LAST_ADVICE = 5;

    private final GuestMemory memory;
    private final FdTable fds;
    private final Stats stats;

    FdCalls(GuestMemory memory, FdTable fds, Stats stats) {
        this.memory = memory;
        this.fds = fds;
        this.stats = stats;
    }

    void addTo(Functions functions) {
        functions.add("fd_close", "i", call -> fds.close(call.word(0)));
        functions.add("fd_renumber", "ii", call -> fds.renumber(call.word(0), call.word(1)));
        functions.add("fd_sync", "i", call -> sync(call, true));
        functions.add("fd_datasync", "i", call -> sync(call, false));
        functions.add("fd_advise", "iIIi", this::advise);
        functions.add("fd_allocate", "iII", this::allocate);
        functions.add("fd_fdstat_get", "ii", this::fdstat);
        functions.add("fd_fdstat_set_flags", "ii", this::setFlags);
        functions.add("fd_fdstat_set_rights", "iII", this::setRights);
        functions.add("fd_filestat_get", "ii", this::filestat);
        functions.add("fd_filestat_set_size", "iI", this::setSize);
        functions.add("fd_filestat_set_times", "iIIi", this::setTimes);
        functions.add("fd_prestat_get", "ii", this::prestat);
        functions.add("fd_prestat_dir_name", "iii", this::prestatName);
        functions.add("fd_readdir", "iiiIi", this::readDirectory);
    }

    private void sync(Arguments call, boolean attributes) throws ErrnoException, FileException, StreamException {
        switch (fds.get(call.word(0))) {
            case Fd.File file -> file.descriptor.sync(attributes);
            case Fd.Stream stream -> {
                if (stream.output != null) {
                    stream.output.blockingFlush();
                }
            }
            case Fd.Folder _ -> throw new ErrnoException(Errno.BADF);
        }
    }

    private void advise(Arguments call) throws ErrnoException, FileException {
        Fd.File file = fds.file(call.word(0));
        if (call.word(3) < 0 || call.word(3) > LAST_ADVICE) {
            throw new ErrnoException(Errno.INVAL);
        }
        file.descriptor.advise();
    }

    /** Space cannot be reserved on the systems below, and a longer file would not be the same. */
    private void allocate(Arguments call) throws ErrnoException {
        fds.file(call.word(0));
        throw new ErrnoException(Errno.NOTSUP);
    }

    private void fdstat(Arguments call) throws ErrnoException, FileException {
        int at = call.word(1);
        switch (fds.get(call.word(0))) {
            case Fd.Stream stream ->
                writeFdstat(
                        at,
                        stream.terminal ? FileTypes.CHARACTER_DEVICE : FileTypes.UNKNOWN,
                        stream.blocking ? 0 : FdFlags.NONBLOCK,
                        (stream.input != null ? Rights.FD_READ : Rights.FD_WRITE) | Rights.POLL,
                        0);
            case Fd.File file ->
                writeFdstat(
                        at,
                        FileTypes.of(file.descriptor.type()),
                        file.flags,
                        Rights.of(file.descriptor.flags()),
                        Rights.of(file.descriptor.flags()));
            case Fd.Folder _ -> writeFdstat(at, FileTypes.DIRECTORY, 0, Rights.DIRECTORY, Rights.INHERITED);
        }
    }

    private void writeFdstat(int at, int type, int flags, long base, long inheriting) throws ErrnoException {
        memory.zero(at, DIRENT);
        memory.writeByte(at, type);
        memory.writeShort(at + 2, flags);
        memory.writeLong(at + 8, base);
        memory.writeLong(at + 16, inheriting);
    }

    private void setFlags(Arguments call) throws ErrnoException {
        int flags = call.word(1);
        Fd fd = fds.get(call.word(0));
        if ((flags & ~(FdFlags.APPEND | FdFlags.NONBLOCK)) != 0) {
            throw new ErrnoException(Errno.INVAL);
        }
        switch (fd) {
            case Fd.File file -> file.flags = flags | (file.flags & ~(FdFlags.APPEND | FdFlags.NONBLOCK));
            case Fd.Stream stream -> stream.blocking = (flags & FdFlags.NONBLOCK) == 0;
            case Fd.Folder _ -> throw new ErrnoException(Errno.BADF);
        }
    }

    /** Rights are not enforced, so that none can be given up. */
    private void setRights(Arguments call) throws ErrnoException {
        fds.get(call.word(0));
        throw new ErrnoException(Errno.NOTSUP);
    }

    private void filestat(Arguments call) throws ErrnoException, FileException {
        switch (fds.get(call.word(0))) {
            case Fd.Stream stream ->
                stats.writeEmpty(call.word(1), stream.terminal ? FileTypes.CHARACTER_DEVICE : FileTypes.UNKNOWN);
            case Fd.File file -> stats.write(call.word(1), file.descriptor.attributes());
            case Fd.Folder folder -> stats.write(call.word(1), folder.descriptor.attributes());
        }
    }

    private void setSize(Arguments call) throws ErrnoException, FileException {
        fds.file(call.word(0)).descriptor.setSize(call.wide(1));
    }

    private void setTimes(Arguments call) throws ErrnoException, FileException {
        Descriptor descriptor = node(call.word(0));
        Stats.Times times = stats.times(call.wide(1), call.wide(2), call.word(3));
        descriptor.setTimes(times.access(), times.modification());
    }

    private Descriptor node(int number) throws ErrnoException {
        return switch (fds.get(number)) {
            case Fd.File file -> file.descriptor;
            case Fd.Folder folder -> folder.descriptor;
            case Fd.Stream _ -> throw new ErrnoException(Errno.BADF);
        };
    }

    private byte[] mount(int number) throws ErrnoException {
        Optional<String> name = fds.get(number) instanceof Fd.Folder folder ? folder.mount : Optional.empty();
        return name.orElseThrow(() -> new ErrnoException(Errno.BADF)).getBytes(StandardCharsets.UTF_8);
    }

    private void prestat(Arguments call) throws ErrnoException {
        byte[] name = mount(call.word(0));
        memory.writeInt(call.word(1), 0);
        memory.writeInt(call.word(1) + 4, name.length);
    }

    private void prestatName(Arguments call) throws ErrnoException {
        byte[] name = mount(call.word(0));
        if (Integer.compareUnsigned(call.word(2), name.length) < 0) {
            throw new ErrnoException(Errno.NAMETOOLONG);
        }
        memory.write(call.word(1), name, 0, name.length);
    }

    private void readDirectory(Arguments call) throws ErrnoException, FileException {
        Fd.Folder folder = fds.folder(call.word(0));
        long cookie = call.wide(3);
        if (cookie == 0) {
            folder.forget();
        }
        if (folder.listing == null) {
            folder.listing = new FolderListing(folder.descriptor);
        }
        int used = fill(folder.listing, call.word(1), call.word(2), cookie);
        memory.writeInt(call.word(4), used);
    }

    /** As many entries as fit, the last one cut off. */
    private int fill(FolderListing listing, int at, int length, long cookie) throws ErrnoException, FileException {
        memory.check(at, length);
        int used = 0;
        for (long number = cookie; used < length; number++) {
            Optional<DirectoryEntry> entry = number < 0 ? Optional.empty() : listing.entry(number);
            if (entry.isEmpty()) {
                break;
            }
            byte[] shown = Stats.dirent(entry.get(), number + 1);
            int count = Math.min(shown.length, length - used);
            memory.write(at + used, shown, 0, count);
            used += count;
        }
        return used;
    }
}
