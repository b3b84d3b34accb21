/**
 * Processes and what joins them. A {@link wippy.runtime.process.Peer} is anything that runs and can be reached by its
 * {@link wippy.runtime.process.Pid}: a process on a {@link wippy.runtime.process.ProcessHost}, or one run of a
 * function. It has a {@link wippy.runtime.process.Mailbox} and stands in a topology of monitors and links; all of that
 * is done through {@link wippy.runtime.process.Processes}.
 */
@NullMarked
package wippy.runtime.process;

import org.jspecify.annotations.NullMarked;
