package wippy.base.files;

import java.time.Instant;

/**
 * What a file system says of a file.
 *
 * @param device the file system it is on, a number without further meaning
 * @param inode its number there; two names with equal device and inode are one file
 * @param links how many names it has
 * @param size in bytes; of a symbolic link the length of its target
 * @param access when it was last read
 * @param modification when its content last changed
 * @param change when content or attributes last changed
 */
public record Attributes(
        FileType type,
        long device,
        long inode,
        long links,
        long size,
        Instant access,
        Instant modification,
        Instant change) {}
