package wippy.runtime.process;

import wippy.runtime.call.Payload;

/** One process's program, made for one run. */
@FunctionalInterface
public interface ProcessBody {
    /**
     * Runs the process to its end, on a thread of the guest lane with an execution of its own. A terminated process's
     * execution is stopped.
     *
     * @return its result, nil if it has none
     * @throws wippy.runtime.error.WippyException the error it ends with
     */
    Payload run(ProcessContext context);
}
