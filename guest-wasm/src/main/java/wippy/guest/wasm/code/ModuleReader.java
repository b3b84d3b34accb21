package wippy.guest.wasm.code;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import wippy.guest.wasm.config.WasmConfig;
import wippy.runtime.error.WippyException;
import wippy.runtime.port.FileVolume;
import wippy.runtime.port.FileVolumes;

/** Reads the binaries that entries name, and checks that they are the ones meant (spec: WebAssembly 1.5). */
final class ModuleReader {
    private final FileVolumes volumes;

    ModuleReader(FileVolumes volumes) {
        this.volumes = volumes;
    }

    /**
     * The file's content, which is of the digest given.
     *
     * @throws WippyException NotFound if the file system or the file is not there (yet), Invalid if the digest is
     *     another, Internal if it cannot be read
     */
    byte[] read(WasmConfig.File file) {
        FileVolume volume = volumes.get(file.fs());
        byte[] octets = octets(volume, file.path());
        ContentHash.verify(file.hash(), octets);
        return octets;
    }

    private static byte[] octets(FileVolume volume, String path) {
        try {
            return volume.read(path);
        } catch (FileSystemException e) {
            throw WippyException.notFound("failed to open file: " + path)
                    .withCause(plain(e))
                    .retryable(false);
        } catch (IOException | UncheckedIOException e) {
            throw WippyException.internal("failed to read wasm module from filesystem")
                    .withCause(e)
                    .retryable(false);
        }
    }

    /** File system exceptions say only which file, except for a reason some have. */
    private static Exception plain(FileSystemException e) {
        String reason = e.getReason() != null ? e.getReason() : reasonOf(e);
        return WippyException.notFound(reason);
    }

    private static String reasonOf(FileSystemException e) {
        return switch (e) {
            case java.nio.file.NoSuchFileException _ -> "no such file";
            case java.nio.file.AccessDeniedException _ -> "permission denied";
            case java.nio.file.NotDirectoryException _ -> "not a directory";
            default -> "cannot be opened";
        };
    }
}
