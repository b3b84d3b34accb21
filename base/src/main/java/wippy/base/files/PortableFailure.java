package wippy.base.files;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;

/** What Java's exceptions mean. */
final class PortableFailure {
    private PortableFailure() {}

    static FileException of(IOException e, String what) {
        return e instanceof FileException file ? file : new FileException(meaning(e), what);
    }

    static FileException of(RuntimeException e, String what) {
        return switch (e) {
            case NonReadableChannelException _, NonWritableChannelException _ ->
                new FileException(FileError.ACCESS, what);
            case UnsupportedOperationException _ -> new FileException(FileError.UNSUPPORTED, what);
            default -> new FileException(FileError.INVALID, what);
        };
    }

    private static FileError meaning(IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> FileError.NO_ENTRY;
            case FileAlreadyExistsException _ -> FileError.EXISTS;
            case DirectoryNotEmptyException _ -> FileError.NOT_EMPTY;
            case AccessDeniedException _ -> FileError.ACCESS;
            case NotDirectoryException _ -> FileError.NOT_DIRECTORY;
            case NotLinkException _ -> FileError.INVALID;
            case FileSystemLoopException _ -> FileError.LOOP;
            case AtomicMoveNotSupportedException _ -> FileError.CROSS_DEVICE;
            case ClosedChannelException _ -> FileError.CLOSED;
            default -> FileError.IO;
        };
    }
}
