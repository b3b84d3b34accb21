/** News for whoever wants them: {@link wippy.runtime.event.EventBus} carries events from senders to subscribers. */
@NullMarked
package wippy.runtime.event;

import org.jspecify.annotations.NullMarked;
