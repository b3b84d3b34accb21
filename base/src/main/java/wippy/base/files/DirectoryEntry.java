package wippy.base.files;

/**
 * One name in a directory.
 *
 * @param inode the number of what it names
 */
public record DirectoryEntry(String name, FileType type, long inode) {}
