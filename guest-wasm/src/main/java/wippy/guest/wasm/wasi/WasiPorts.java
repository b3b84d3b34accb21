package wippy.guest.wasm.wasi;

import wippy.runtime.port.Environment;
import wippy.runtime.port.FileVolumes;
import wippy.runtime.security.Access;

/**
 * The parts of the runtime that WASI shows to guests.
 *
 * @param access decides which file systems a caller's guest may have
 */
public record WasiPorts(Environment environment, FileVolumes volumes, Access access) {}
