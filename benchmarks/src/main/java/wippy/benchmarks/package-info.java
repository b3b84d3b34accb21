/** What is measured with JMH: calls that take less than a millisecond. {@code benchmarks/run} starts it. */
@NullMarked
package wippy.benchmarks;

import org.jspecify.annotations.NullMarked;
