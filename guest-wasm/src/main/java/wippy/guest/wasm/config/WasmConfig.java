package wippy.guest.wasm.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import wippy.runtime.entry.EntryId;
import wippy.runtime.pool.PoolSettings;

/**
 * What an entry of a WebAssembly kind says, validated.
 *
 * @param module where the code is
 * @param method the export to call, as written; empty for the one that runs a command
 * @param wit signatures for core modules; empty if none
 * @param imports tokens of the host interfaces it asks for, as written
 */
public record WasmConfig(
        Module module,
        String method,
        TransportName transport,
        String wit,
        List<EntryId> imports,
        Wasi wasi,
        PoolSettings pool,
        Limits limits) {

    /** Where the code of an entry is. */
    public sealed interface Module {}

    /** Text in the entry itself. */
    public record Text(String source) implements Module {}

    /** A file of a file system entry, with the digest it must have. */
    public record File(EntryId fs, String path, String hash) implements Module {}

    /** How payloads become arguments. */
    public enum TransportName {
        PAYLOAD("payload"),
        WASI_HTTP("wasi-http");

        private final String text;

        TransportName(String text) {
            this.text = text;
        }

        /** As entries write it. */
        public String text() {
            return text;
        }
    }

    /** What the WASI hosts show the guest. */
    public record Wasi(List<String> args, String cwd, List<EnvVariable> env, List<Mount> mounts) {}

    /** A variable of the env registry under a name of the guest's. */
    public record EnvVariable(EntryId id, String name, boolean required) {}

    /** A file system entry at a path of the guest's. */
    public record Mount(EntryId fs, String guest, boolean readOnly) {}

    /**
     * What one call may use, where the entry says so.
     *
     * @param executionTime from the start of the call, waits included; empty: the app's default
     * @param memoryBytes over all linear memories of the call; empty: the app's default
     */
    public record Limits(Optional<Duration> executionTime, OptionalLong memoryBytes) {}
}
