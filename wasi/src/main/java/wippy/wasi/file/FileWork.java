package wippy.wasi.file;

import org.jspecify.annotations.Nullable;
import wippy.base.execution.BlockingPool;
import wippy.base.files.FileException;
import wippy.base.files.OpenFile;

/**
 * Does what blocks on a thread of the operating system while the guest parks. A guest that is stopped leaves the
 * operation behind, so that operations use no memory of a guest but only arrays of their own.
 */
final class FileWork {
    private FileWork() {}

    /** An operation on files. */
    @FunctionalInterface
    interface Operation<T extends @Nullable Object> {
        T run() throws FileException;
    }

    /** The same without a result. */
    @FunctionalInterface
    interface Action {
        void run() throws FileException;
    }

    static <T extends @Nullable Object> T get(Operation<T> operation) throws FileException {
        try {
            return BlockingPool.shared().call(operation::run);
        } catch (FileException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Reads at a position: right here if nothing has to be waited for. */
    static int read(OpenFile file, long position, byte[] target, int from, int length) throws FileException {
        int count = file.readNow(position, target, from, length);
        return count != OpenFile.WOULD_WAIT ? count : get(() -> file.read(position, target, from, length));
    }

    /** Writes at a position: right here if nothing has to be waited for. */
    static int write(OpenFile file, long position, byte[] source, int from, int length) throws FileException {
        int count = file.writeNow(position, source, from, length);
        return count != OpenFile.WOULD_WAIT ? count : get(() -> file.write(position, source, from, length));
    }

    static void run(Action action) throws FileException {
        FileWork.<@Nullable Object>get(() -> {
            action.run();
            return null;
        });
    }
}
