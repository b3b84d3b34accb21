/**
 * Running guest code under control. An {@link wippy.base.execution.Execution} is one guest stack: every guest, of
 * whatever language, polls it at loop back edges and calls, so that it can be stopped, ends at its deadline and gives
 * way when its slice is over. Guests run on the {@link wippy.base.execution.GuestLane}: virtual threads on carriers of
 * our own, where a thread that was woken goes before one that gave way. What would block an operating system thread
 * goes to the {@link wippy.base.execution.BlockingPool}.
 */
@NullMarked
package wippy.base.execution;

import org.jspecify.annotations.NullMarked;
