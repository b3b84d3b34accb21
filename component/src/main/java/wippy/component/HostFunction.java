package wippy.component;

import org.jspecify.annotations.Nullable;

/**
 * What the host does when a guest calls one of its imports. Runs on the guest's own virtual thread and may block,
 * inside {@link wippy.base.execution.Execution#waiting} so that it can be stopped.
 */
@FunctionalInterface
public interface HostFunction {
    /**
     * Answers a call.
     *
     * @return the result as {@link wippy.value.JavaModel} reads it; anything if the function has none
     */
    @Nullable
    Object call(HostCall call);
}
