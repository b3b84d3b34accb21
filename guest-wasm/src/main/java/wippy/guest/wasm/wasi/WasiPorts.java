package wippy.guest.wasm.wasi;

import wippy.runtime.port.Environment;
import wippy.runtime.port.FileVolumes;
import wippy.runtime.security.Access;

/**
 * The parts of the runtime that WASI shows to guests.
 *
 * @param access decides which file systems a caller's guest may have, and which requests it may send
 * @param client which it sends them with
 */
public record WasiPorts(Environment environment, FileVolumes volumes, Access access, SharedClient client) {}
