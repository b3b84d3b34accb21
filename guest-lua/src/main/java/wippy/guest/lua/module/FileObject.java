package wippy.guest.lua.module;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import wippy.base.error.ErrorKind;
import wippy.base.execution.BlockingPool;
import wippy.base.files.Directory;
import wippy.base.files.FileError;
import wippy.base.files.FileException;
import wippy.base.files.OpenFile;
import wippy.base.files.OpenOption;
import wippy.guest.lua.run.LuaRun;
import wippy.guest.lua.run.Methods;
import wippy.guest.lua.run.Outcomes;
import wippy.lua.LuaState;
import wippy.lua.LuaStrings;
import wippy.lua.LuaTable;
import wippy.lua.LuaUserdata;
import wippy.lua.UserdataType;
import wippy.lua.lib.Args;
import wippy.runtime.error.WippyException;

/** An open file with a position. Closed with the program at the latest. */
final class FileObject implements LuaUserdata {
    private static final int PIECE = 1 << 16;
    private static final long DEFAULT_READ = 4096;
    private static final long MOST_READ = 1 << 26;
    private static final int MOST_OPEN = 1000;

    private static final UserdataType TYPE = Methods.of("fs.File", FileObject.class)
            .attempt("read", (state, self, args) -> self.read(state, args.integer(0, DEFAULT_READ)))
            .add("write", (state, self, args) -> Outcomes.orElse(false, () -> self.write(state, args.string(0))))
            .attempt("seek", (state, self, args) -> self.seek(state, args))
            .attempt("stat", (state, self, args) -> self.stat(state))
            .add("sync", (state, self, args) -> Outcomes.orElse(false, () -> self.sync(state)))
            .add("close", (state, self, args) -> self.close())
            .attempt("scanner", (state, self, args) -> self.scanner(args))
            .build();

    /** How a file is opened. */
    enum Mode {
        READ("r"),
        WRITE("w"),
        EXCLUSIVE("wx"),
        APPEND("a");

        private final String text;

        Mode(String text) {
            this.text = text;
        }

        static Mode of(String text) {
            for (Mode mode : values()) {
                if (mode.text.equals(text)) {
                    return mode;
                }
            }
            throw unknown(text);
        }

        static WippyException unknown(String text) {
            return WippyException.invalid("invalid mode: " + text).retryable(false);
        }

        boolean writes() {
            return this != READ;
        }

        private Set<OpenOption> options() {
            return switch (this) {
                case READ -> Set.of(OpenOption.READ);
                case WRITE -> Set.of(OpenOption.WRITE, OpenOption.CREATE, OpenOption.TRUNCATE);
                case EXCLUSIVE -> Set.of(OpenOption.WRITE, OpenOption.CREATE, OpenOption.EXCLUSIVE);
                case APPEND -> Set.of(OpenOption.WRITE, OpenOption.CREATE);
            };
        }
    }

    /** How many files a virtual machine has open. */
    private record OpenCount(AtomicInteger open) {}

    private final OpenFile file;
    private final String path;
    private final Mode mode;
    private final AtomicInteger open;
    private final Runnable forget;
    private long position;
    private boolean closed;

    private FileObject(LuaState state, OpenFile file, String path, Mode mode, AtomicInteger open) {
        this.file = file;
        this.path = path;
        this.mode = mode;
        this.open = open;
        this.forget = LuaRun.of(state).self().onEnd(this::release);
    }

    /** Opens a file for a program. */
    static FileObject open(LuaState state, Directory root, String path, Mode mode) {
        AtomicInteger open = state.vm()
                .companion(OpenCount.class)
                .map(OpenCount::open)
                .orElseGet(() -> {
                    AtomicInteger none = new AtomicInteger();
                    state.vm().attach(OpenCount.class, new OpenCount(none));
                    return none;
                });
        if (open.get() >= MOST_OPEN) {
            throw FileWork.error(ErrorKind.RATE_LIMITED, "more than " + MOST_OPEN + " open files");
        }
        OpenFile file = FileWork.run(state, _ -> ErrorKind.NOT_FOUND, () -> opened(root, path, mode));
        open.incrementAndGet();
        return new FileObject(state, file, path, mode, open);
    }

    /**
     * Opens a file.
     *
     * @throws WippyException NotFound, whatever the reason
     */
    static OpenFile opened(Directory root, String path, Mode mode) {
        try {
            return switch (root.open(VolumePath.relative(path), mode.options())) {
                case OpenFile file -> file;
                case Directory directory -> {
                    directory.close();
                    throw new FileException(FileError.IS_DIRECTORY, path);
                }
            };
        } catch (FileException e) {
            throw FileWork.error(ErrorKind.NOT_FOUND, WippyException.textOf(e));
        }
    }

    private void checkOpen() {
        if (closed) {
            throw WippyException.invalid("file is closed").retryable(false);
        }
    }

    private String read(LuaState state, long most) {
        checkOpen();
        if (most < 1 || most > MOST_READ) {
            throw WippyException.invalid("read size must be 1 to " + MOST_READ + ", got " + most)
                    .retryable(false);
        }
        byte[] octets = FileWork.run(state, FileWork::usual, () -> take((int) most));
        if (octets.length == 0) {
            throw WippyException.notFound("EOF").retryable(false);
        }
        return LuaStrings.of(octets);
    }

    private byte[] take(int most) throws FileException {
        byte[] octets = new byte[Math.min(most, PIECE)];
        int length = 0;
        int count = file.read(position, octets, 0, octets.length);
        while (count > 0) {
            length += count;
            position += count;
            if (length == most) {
                break;
            }
            if (length == octets.length) {
                octets = Arrays.copyOf(octets, (int) Math.min(most, 2L * length));
            }
            count = file.read(position, octets, length, octets.length - length);
        }
        return Arrays.copyOf(octets, length);
    }

    /** The next octets from the position on; none at the end. On a thread that may block. */
    byte[] next() throws IOException {
        checkOpen();
        return take(PIECE);
    }

    private boolean write(LuaState state, String text) {
        checkOpen();
        if (text.isEmpty()) {
            throw WippyException.invalid("nothing to write").retryable(false);
        }
        byte[] octets = LuaStrings.octets(text);
        return FileWork.run(state, FileWork::usual, () -> {
            for (int done = 0; done < octets.length; ) {
                int count = mode == Mode.APPEND
                        ? file.append(octets, done, octets.length - done)
                        : file.write(position, octets, done, octets.length - done);
                done += count;
                position += count;
            }
            return true;
        });
    }

    private long seek(LuaState state, Args args) {
        checkOpen();
        String whence = args.string(0, "cur");
        long offset = args.integer(1, 0);
        long start = switch (whence) {
            case "set" -> 0;
            case "cur" -> position;
            case "end" ->
                FileWork.run(state, FileWork::usual, () -> file.attributes().size());
            default -> throw WippyException.invalid("invalid whence: " + whence).retryable(false);
        };
        long target = start + offset;
        if (target < 0 || (offset > 0 && target < start)) {
            throw WippyException.invalid("invalid position: " + target).retryable(false);
        }
        position = target;
        return target;
    }

    private LuaTable stat(LuaState state) {
        checkOpen();
        return FileWork.run(
                state,
                FileWork::usual,
                () -> FileSystemObject.table(VolumePath.name(path), file.attributes(), java.util.Optional.empty()));
    }

    private boolean sync(LuaState state) {
        checkOpen();
        return FileWork.run(state, FileWork::usual, () -> {
            file.sync(true);
            return true;
        });
    }

    private boolean close() {
        if (!closed) {
            forget.run();
            release();
        }
        return true;
    }

    /** Lets the file go; not on this thread, since closing may wait for a disk. */
    private void release() {
        if (!closed) {
            closed = true;
            open.decrementAndGet();
            BlockingPool.shared().execute(file::close);
        }
    }

    private Object scanner(Args args) {
        checkOpen();
        InputStream in = new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                byte[] octets = FileWork.onPool(FileWork::usual, () -> take(Math.min(length, PIECE)));
                System.arraycopy(octets, 0, into, offset, octets.length);
                return octets.length == 0 && length > 0 ? -1 : octets.length;
            }
        };
        return StreamObject.of(new BufferedInputStream(in, PIECE)).scanner(args);
    }

    @Override
    public UserdataType userdataType() {
        return TYPE;
    }
}
