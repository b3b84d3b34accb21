package wippy.runtime.metrics;

/** The figures under one name and one set of labels. Any thread may use it. */
sealed interface Series permits Counter, Gauge, Histogram {}
