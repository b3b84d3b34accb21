package wippy.service.http.middleware;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongSupplier;
import wippy.http.Headers;

/**
 * {@code ratelimit}: lets each client make so many requests in a time, as many at once as the burst allows; what is
 * above is answered by 429. Clients beyond the number of entries it keeps share one.
 */
final class RateLimit implements Middleware {
    private static final int LONGEST_KEY = 256;

    /** How much a client may still ask for. */
    private static final class Bucket {
        private double tokens;
        private long seen;

        Bucket(double tokens, long now) {
            this.tokens = tokens;
            this.seen = now;
        }

        synchronized boolean take(long now, double most, double perNano) {
            tokens = Math.min(most, tokens + (now - seen) * perNano);
            seen = now;
            if (tokens < 1) {
                return false;
            }
            tokens -= 1;
            return true;
        }

        synchronized boolean isOlder(long than) {
            return seen - than < 0;
        }
    }

    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();
    private final Bucket others;
    private final AtomicLong cleaned;
    private final LongSupplier clock;
    private final int requests;
    private final Duration window;
    private final String windowText;
    private final int burst;
    private final Function<Visit, String> key;
    private final Duration cleanup;
    private final Duration life;
    private final int most;

    RateLimit(Options options) {
        this(options, System::nanoTime);
    }

    /** @param clock nanoseconds from anywhere */
    RateLimit(Options options, LongSupplier clock) {
        this.clock = clock;
        requests = options.positive("ratelimit.requests", 100);
        window = options.duration("ratelimit.window", Duration.ofMinutes(1));
        windowText = options.text("ratelimit.window", "1m");
        burst = options.positive("ratelimit.burst", 20);
        key = key(options.text("ratelimit.key", "ip"));
        cleanup = options.duration("ratelimit.cleanup_interval", Duration.ofMinutes(5));
        life = options.duration("ratelimit.entry_ttl", Duration.ofMinutes(10));
        most = options.positive("ratelimit.max_entries", 100_000);
        cleaned = new AtomicLong(clock.getAsLong());
        others = new Bucket(burst, clock.getAsLong());
    }

    private static Function<Visit, String> key(String text) {
        if (text.equals("ip")) {
            return visit -> visit.remoteAddress().getHostString();
        }
        if (text.startsWith("header:") && text.length() > "header:".length()) {
            String name = text.substring("header:".length());
            return visit -> visit.header(name).orElse("");
        }
        if (text.startsWith("query:") && text.length() > "query:".length()) {
            String name = text.substring("query:".length());
            return visit -> QueryText.value(visit, name).orElse("");
        }
        throw Options.invalid("ratelimit.key", "expected ip, header:NAME or query:NAME, got " + text);
    }

    @Override
    public void pass(Visit visit, Step next) throws Exception {
        long now = clock.getAsLong();
        clean(now);
        if (bucket(key.apply(visit), now).take(now, burst, requests / (double) window.toNanos())) {
            next.take(visit);
        } else {
            Headers headers = Headers.builder()
                    .add("X-RateLimit-Limit", Integer.toString(requests))
                    .add("X-RateLimit-Window", windowText)
                    .add("Retry-After", Long.toString(Math.max(1, window.toSeconds() / requests)))
                    .build();
            Answer.empty(visit.exchange(), 429, headers);
        }
    }

    private Bucket bucket(String key, long now) {
        Bucket known = buckets.get(key);
        if (known != null) {
            return known;
        }
        return key.length() > LONGEST_KEY || buckets.size() >= most
                ? others
                : buckets.computeIfAbsent(key, _ -> new Bucket(burst, now));
    }

    private void clean(long now) {
        long last = cleaned.get();
        if (now - last >= cleanup.toNanos() && cleaned.compareAndSet(last, now)) {
            buckets.values().removeIf(bucket -> bucket.isOlder(now - life.toNanos()));
        }
    }
}
