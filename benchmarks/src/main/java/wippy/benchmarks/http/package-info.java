/** What the set {@code http} runs beside ours: a bare server of Jetty's, and a generator of load. */
@NullMarked
package wippy.benchmarks.http;

import org.jspecify.annotations.NullMarked;
