package wippy.runtime.service;

import java.time.Duration;

/**
 * When something that failed is started again.
 *
 * @param maxAttempts restarts before giving up; 0 for no limit
 * @param jitter the fraction by which a delay may be longer or shorter
 */
public record Backoff(Duration initialDelay, Duration maxDelay, double factor, double jitter, int maxAttempts) {
    /** What is in force where nothing else is said. */
    public static final Backoff DEFAULT = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(90), 2, 0.1, 0);

    /** Whether it may be started once more after that many restarts. */
    boolean allows(int restarts) {
        return maxAttempts == 0 || restarts < maxAttempts;
    }

    /**
     * The time to wait.
     *
     * @param restarts so far
     * @param random from 0 to 1
     */
    Duration delay(int restarts, double random) {
        double plain = Math.min(initialDelay.toNanos() * Math.pow(factor, restarts), (double) maxDelay.toNanos());
        double shifted = plain * (1 + jitter * (2 * random - 1));
        return Duration.ofNanos((long) Math.clamp(shifted, 0, (double) maxDelay.toNanos()));
    }
}
