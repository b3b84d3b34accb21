package wippy.guest.lua.module;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wippy.base.error.ErrorKind;
import wippy.base.execution.BlockingPool;
import wippy.base.files.FileException;
import wippy.guest.lua.run.LuaRun;
import wippy.lua.LuaState;
import wippy.runtime.error.WippyException;

/** Operations on files: they run on a thread of the pool while the program's other coroutines go on. */
final class FileWork {
    private FileWork() {}

    /** What is done with files. */
    interface Body<T extends @Nullable Object> {
        T run() throws IOException;
    }

    /** What a failure means to the program. */
    interface Kinds {
        ErrorKind of(FileException failure);
    }

    /**
     * Does it.
     *
     * @throws WippyException of the kind that a failure means
     */
    static <T extends @Nullable Object> T run(LuaState state, Kinds kinds, Body<T> body) {
        return LuaRun.of(state).blocking(state, () -> onPool(kinds, body));
    }

    /** The same for who may wait already. */
    static <T extends @Nullable Object> T onPool(Kinds kinds, Body<T> body) {
        try {
            return BlockingPool.shared().call(body::run);
        } catch (FileException e) {
            throw error(kinds.of(e), WippyException.textOf(e));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw WippyException.internal(WippyException.textOf(e)).retryable(false);
        }
    }

    /** An error of that kind, not worth trying again. */
    static WippyException error(ErrorKind kind, String message) {
        return new WippyException(kind, message, Optional.of(false), Optional.empty(), null);
    }

    /** What most failures mean: what is not there, what may not be, what cannot be. */
    static ErrorKind usual(FileException failure) {
        return switch (failure.error()) {
            case NO_ENTRY, NOT_DIRECTORY -> ErrorKind.NOT_FOUND;
            case EXISTS -> ErrorKind.ALREADY_EXISTS;
            case ACCESS, READ_ONLY -> ErrorKind.PERMISSION_DENIED;
            case NOT_PERMITTED,
                    LOOP,
                    NAME_TOO_LONG,
                    ILLEGAL_BYTE_SEQUENCE,
                    INVALID,
                    NOT_EMPTY,
                    IS_DIRECTORY,
                    CLOSED,
                    SEEK -> ErrorKind.INVALID;
            default -> ErrorKind.INTERNAL;
        };
    }
}
