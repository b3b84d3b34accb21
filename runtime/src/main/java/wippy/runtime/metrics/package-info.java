/**
 * What is counted while an app runs. {@link wippy.runtime.metrics.Metrics} has a {@link wippy.runtime.metrics.Counter},
 * {@link wippy.runtime.metrics.Gauge} or {@link wippy.runtime.metrics.Histogram} for each name and set of labels, and
 * writes them down as Prometheus reads them.
 */
@NullMarked
package wippy.runtime.metrics;

import org.jspecify.annotations.NullMarked;
