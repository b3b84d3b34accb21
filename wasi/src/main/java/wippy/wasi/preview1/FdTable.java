package wippy.wasi.preview1;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wippy.base.files.FileException;
import wippy.wasi.cli.StdStream;
import wippy.wasi.cli.Stdio;
import wippy.wasi.file.FileSystem;
import wippy.wasi.file.FileSystem.Preopen;

/** The file descriptors of a guest: the standard streams, then what is mounted, then what it opens. */
final class FdTable {
    private static final int LIMIT = 1 << 16;

    private final List<@Nullable Fd> entries = new ArrayList<>();

    FdTable(Stdio stdio, FileSystem files) {
        entries.add(new Fd.Stream(stdio.stdin(), null, stdio.terminals().contains(StdStream.STDIN)));
        entries.add(new Fd.Stream(null, stdio.stdout(), stdio.terminals().contains(StdStream.STDOUT)));
        entries.add(new Fd.Stream(null, stdio.stderr(), stdio.terminals().contains(StdStream.STDERR)));
        for (Preopen preopen : files.preopens()) {
            entries.add(new Fd.Folder(preopen.descriptor(), Optional.of(preopen.name())));
        }
    }

    Fd get(int number) throws ErrnoException {
        Fd fd = number >= 0 && number < entries.size() ? entries.get(number) : null;
        if (fd == null) {
            throw new ErrnoException(Errno.BADF);
        }
        return fd;
    }

    /** What must be a file. */
    Fd.File file(int number) throws ErrnoException {
        if (get(number) instanceof Fd.File file) {
            return file;
        }
        throw new ErrnoException(Errno.BADF);
    }

    /** What must be a directory. */
    Fd.Folder folder(int number) throws ErrnoException {
        if (get(number) instanceof Fd.Folder folder) {
            return folder;
        }
        throw new ErrnoException(Errno.NOTDIR);
    }

    /** Takes one in under the lowest number that is free. */
    int add(Fd fd) throws ErrnoException, FileException {
        int number = entries.indexOf(null);
        if (number >= 0) {
            entries.set(number, fd);
            return number;
        }
        if (entries.size() >= LIMIT) {
            fd.close();
            throw new ErrnoException(Errno.MFILE);
        }
        entries.add(fd);
        return entries.size() - 1;
    }

    void close(int number) throws ErrnoException, FileException {
        Fd fd = get(number);
        entries.set(number, null);
        fd.close();
    }

    /** Moves one to a number that is in use, which is closed. */
    void renumber(int from, int to) throws ErrnoException, FileException {
        Fd moved = get(from);
        Fd replaced = get(to);
        if (from != to) {
            entries.set(to, moved);
            entries.set(from, null);
            replaced.close();
        }
    }
}
