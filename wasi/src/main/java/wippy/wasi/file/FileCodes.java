package wippy.wasi.file;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import wippy.base.files.Attributes;
import wippy.base.files.DirectoryEntry;
import wippy.base.files.FileError;
import wippy.base.files.FileException;
import wippy.base.files.FileType;
import wippy.wasi.clock.DateTime;
import wippy.wasi.io.Grants;

/** What {@code wasi:filesystem/types} calls things. */
final class FileCodes {
    private FileCodes() {}

    /** What failed, if it was an operation on a file. Of standard input and output the JDK tells in words only. */
    static Optional<FileError> error(Throwable failure) {
        if (failure instanceof FileException known) {
            return Optional.of(known.error());
        }
        String words = failure.getClass() == IOException.class ? String.valueOf(failure.getMessage()) : "";
        return switch (words) {
            case "Is a directory" -> Optional.of(FileError.IS_DIRECTORY);
            case "No space left on device" -> Optional.of(FileError.NO_SPACE);
            case "File too large" -> Optional.of(FileError.FILE_TOO_LARGE);
            case "Input/output error" -> Optional.of(FileError.IO);
            default -> Optional.empty();
        };
    }

    /** The case of {@code error-code}. */
    static String code(FileError error) {
        return switch (error) {
            case ACCESS -> "access";
            case BUSY -> "busy";
            case CROSS_DEVICE -> "cross-device";
            case EXISTS -> "exist";
            case FILE_TOO_LARGE -> "file-too-large";
            case ILLEGAL_BYTE_SEQUENCE -> "illegal-byte-sequence";
            case INTERRUPTED -> "interrupted";
            case INVALID -> "invalid";
            case IO -> "io";
            case IS_DIRECTORY -> "is-directory";
            case LOOP -> "loop";
            case NAME_TOO_LONG -> "name-too-long";
            case NO_ENTRY -> "no-entry";
            case NO_SPACE -> "insufficient-space";
            case NOT_DIRECTORY -> "not-directory";
            case NOT_EMPTY -> "not-empty";
            case NOT_PERMITTED -> "not-permitted";
            case NO_SUCH_DEVICE -> "no-such-device";
            case PIPE -> "pipe";
            case QUOTA -> "quota";
            case READ_ONLY -> "read-only";
            case SEEK -> "invalid-seek";
            case TEXT_BUSY -> "text-file-busy";
            case TOO_MANY_LINKS -> "too-many-links";
            case TOO_MANY_OPEN, OUT_OF_MEMORY -> "insufficient-memory";
            case CLOSED -> "bad-descriptor";
            case UNSUPPORTED -> "unsupported";
            case WOULD_BLOCK -> "would-block";
        };
    }

    /** The case of {@code descriptor-type}. */
    static String type(FileType type) {
        return switch (type) {
            case REGULAR -> "regular-file";
            case DIRECTORY -> "directory";
            case SYMBOLIC_LINK -> "symbolic-link";
            case BLOCK_DEVICE -> "block-device";
            case CHARACTER_DEVICE -> "character-device";
            case FIFO -> "fifo";
            case SOCKET -> "socket";
            case UNKNOWN -> "unknown";
        };
    }

    /** The record {@code descriptor-stat}. */
    static Map<String, Object> stat(Attributes file) {
        return Map.of(
                "type", type(file.type()),
                "link-count", file.links(),
                "size", file.size(),
                "data-access-timestamp", DateTime.of(file.access()),
                "data-modification-timestamp", DateTime.of(file.modification()),
                "status-change-timestamp", DateTime.of(file.change()));
    }

    /** The record {@code metadata-hash-value}. */
    static Map<String, Object> hash(Attributes file) {
        MetadataHash hash = MetadataHash.of(file);
        return Map.of("lower", Grants.u64(hash.lower()), "upper", Grants.u64(hash.upper()));
    }

    /** The record {@code directory-entry}. */
    static Map<String, Object> entry(DirectoryEntry entry) {
        return Map.of("type", type(entry.type()), "name", entry.name());
    }
}
