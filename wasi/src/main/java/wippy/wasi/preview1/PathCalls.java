package wippy.wasi.preview1;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import wippy.base.files.FileException;
import wippy.wasi.file.Descriptor;
import wippy.wasi.file.DescriptorFlag;
import wippy.wasi.file.OpenFlag;

/** The functions that take paths, each relative to an open directory. */
final class PathCalls {
    private static final int FOLLOW = 1;

    private final GuestMemory memory;
    private final FdTable fds;
    private final Stats stats;

    PathCalls(GuestMemory memory, FdTable fds, Stats stats) {
        this.memory = memory;
        this.fds = fds;
        this.stats = stats;
    }

    void addTo(Functions functions) {
        functions.add("path_create_directory", "iii", call -> at(call, 0).createDirectory(path(call, 1)));
        functions.add("path_remove_directory", "iii", call -> at(call, 0).removeDirectory(path(call, 1)));
        functions.add("path_unlink_file", "iii", call -> at(call, 0).unlink(path(call, 1)));
        functions.add(
                "path_filestat_get",
                "iiiii",
                call -> stats.write(call.word(4), at(call, 0).attributes(path(call, 2), follows(call.word(1)))));
        functions.add("path_filestat_set_times", "iiiiIIi", this::setTimes);
        functions.add(
                "path_link",
                "iiiiiii",
                call -> at(call, 0).link(path(call, 2), follows(call.word(1)), at(call, 4), path(call, 5)));
        functions.add("path_rename", "iiiiii", call -> at(call, 0).rename(path(call, 1), at(call, 3), path(call, 4)));
        functions.add("path_symlink", "iiiii", call -> at(call, 2).createSymbolicLink(path(call, 0), path(call, 3)));
        functions.add("path_readlink", "iiiiii", this::readLink);
        functions.add("path_open", "iiiiiIIii", this::open);
    }

    /** The directory whose number is an argument. */
    private Descriptor at(Arguments call, int index) throws ErrnoException {
        return fds.folder(call.word(index)).descriptor;
    }

    /** The path whose address is an argument, and its length the next. */
    private String path(Arguments call, int index) throws ErrnoException {
        return memory.text(call.word(index), call.word(index + 1));
    }

    private static boolean follows(int flags) {
        return (flags & FOLLOW) != 0;
    }

    private void setTimes(Arguments call) throws ErrnoException, FileException {
        Descriptor directory = at(call, 0);
        String path = path(call, 2);
        Stats.Times times = stats.times(call.wide(4), call.wide(5), call.word(6));
        directory.setTimes(path, follows(call.word(1)), times.access(), times.modification());
    }

    private void readLink(Arguments call) throws ErrnoException, FileException {
        byte[] target = at(call, 0).readSymbolicLink(path(call, 1)).getBytes(StandardCharsets.UTF_8);
        int length = (int) Math.min(target.length, Integer.toUnsignedLong(call.word(4)));
        memory.write(call.word(3), target, 0, length);
        memory.writeInt(call.word(5), length);
    }

    private void open(Arguments call) throws ErrnoException, FileException {
        Descriptor directory = at(call, 0);
        String path = path(call, 2);
        int flags = call.word(7);
        Set<OpenFlag> how = how(call.word(4));
        long rights = call.wide(5);
        if (flags < 0 || flags > FdFlags.ALL) {
            throw new ErrnoException(Errno.INVAL);
        }
        memory.check(call.word(8), Integer.BYTES);
        Descriptor opened = directory.open(path, follows(call.word(1)), how, wanted(rights, flags));
        Fd fd = opened.isDirectory() ? new Fd.Folder(opened, Optional.empty()) : new Fd.File(opened, flags);
        memory.writeInt(call.word(8), fds.add(fd));
    }

    private static Set<OpenFlag> how(int flags) throws ErrnoException {
        if (flags < 0 || flags > 15) {
            throw new ErrnoException(Errno.INVAL);
        }
        EnumSet<OpenFlag> how = EnumSet.noneOf(OpenFlag.class);
        for (OpenFlag flag : OpenFlag.values()) {
            if ((flags >> flag.ordinal() & 1) != 0) {
                how.add(flag);
            }
        }
        return how;
    }

    private static Set<DescriptorFlag> wanted(long rights, int flags) {
        EnumSet<DescriptorFlag> wanted = EnumSet.noneOf(DescriptorFlag.class);
        if ((rights & Rights.FD_READ) != 0) {
            wanted.add(DescriptorFlag.READ);
        }
        if ((rights & Rights.FD_WRITE) != 0) {
            wanted.add(DescriptorFlag.WRITE);
        }
        if ((flags & FdFlags.DSYNC) != 0) {
            wanted.add(DescriptorFlag.DATA_INTEGRITY_SYNC);
        }
        if ((flags & FdFlags.SYNC) != 0) {
            wanted.add(DescriptorFlag.FILE_INTEGRITY_SYNC);
        }
        if ((flags & FdFlags.RSYNC) != 0) {
            wanted.add(DescriptorFlag.REQUESTED_WRITE_SYNC);
        }
        return wanted;
    }
}
