package wippy.guest.wasm.call;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import wippy.engine.InstanceLimits;
import wippy.guest.wasm.config.WasmConfig;

/**
 * What one call may use.
 *
 * @param time from its start, waits included; empty for as long as it takes
 * @param memoryBytes over all its linear memories; empty for as much as the engine has
 */
public record CallLimits(Optional<Duration> time, OptionalLong memoryBytes) {
    /** As much as the call wants. */
    public static final CallLimits NONE = new CallLimits(Optional.empty(), OptionalLong.empty());

    /** What an entry says, and these where it says nothing. */
    public CallLimits with(WasmConfig.Limits own) {
        return new CallLimits(
                own.executionTime().or(() -> time), own.memoryBytes().isPresent() ? own.memoryBytes() : memoryBytes);
    }

    InstanceLimits forInstance() {
        return memoryBytes.isPresent() ? InstanceLimits.ofMemory(memoryBytes.getAsLong()) : InstanceLimits.unlimited();
    }
}
