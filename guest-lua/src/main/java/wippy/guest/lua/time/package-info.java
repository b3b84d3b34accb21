/**
 * The module {@code time}: instants with a zone, durations, Go's layouts, and what waits: sleep, timers and tickers, on
 * channels of the program (spec: host 5.4).
 */
@NullMarked
package wippy.guest.lua.time;

import org.jspecify.annotations.NullMarked;
