package wippy.base.code;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A folder that only its user can write to, as can be told where there are POSIX permissions; elsewhere it is taken on
 * trust.
 *
 * @param path the real one
 */
record PrivateFolder(Path path, boolean posix) {
    private static final Path PROCESS = Path.of("/proc/self");

    /**
     * Makes the folder, or makes sure that it is the user's alone.
     *
     * @throws IOException if it is not, saying why
     */
    static PrivateFolder prepare(Path folder) throws IOException {
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        Files.createDirectories(folder, only("rwx------", posix));
        PrivateFolder prepared = new PrivateFolder(folder.toRealPath(), posix);
        if (prepared.checked(prepared.path) instanceof PosixFileAttributes attributes
                && !isOfThisProcess(attributes.owner())) {
            checkOwner(prepared.path, attributes.owner(), prepared.user());
        }
        return prepared;
    }

    /** Whether that is surely who we are: on Linux, without a file being made. */
    private static boolean isOfThisProcess(UserPrincipal owner) {
        try {
            return Files.getOwner(PROCESS).equals(owner);
        } catch (IOException e) {
            return false;
        }
    }

    private static FileAttribute<?>[] only(String permissions, boolean posix) {
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /** What new files in it are made with. */
    FileAttribute<?>[] ofFiles() {
        return only("rw-------", posix);
    }

    /**
     * The attributes of the folder or a file in it, without following links.
     *
     * @throws IOException if others can write to it
     */
    BasicFileAttributes checked(Path path) throws IOException {
        if (!posix) {
            return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        }
        PosixFileAttributes attributes =
                Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (attributes.permissions().contains(PosixFilePermission.GROUP_WRITE)
                || attributes.permissions().contains(PosixFilePermission.OTHERS_WRITE)) {
            throw new FileSystemException(
                    path.toString(), null, "others can write to it; make it private: chmod go-w " + path);
        }
        return attributes;
    }

    static void checkOwner(Path folder, UserPrincipal owner, UserPrincipal user) throws IOException {
        if (!owner.equals(user)) {
            throw new FileSystemException(
                    folder.toString(), null, "it belongs to " + owner.getName() + ", not to " + user.getName());
        }
    }

    /** A name for a file that is being made; by chance, without the cost of secrets at every start. */
    Path temporary(String name) {
        String chance = Long.toHexString(ThreadLocalRandom.current().nextLong());
        return path.resolve(name + "." + chance + DiskCache.TEMPORARY);
    }

    /** Who we are: who owns a file that we make. */
    private UserPrincipal user() throws IOException {
        Path probe = Files.createFile(temporary("probe"), ofFiles());
        try {
            return Files.getOwner(probe, LinkOption.NOFOLLOW_LINKS);
        } finally {
            Files.deleteIfExists(probe);
        }
    }
}
