package wippy.wasi.io;

import java.util.ArrayList;
import java.util.List;

/** Those who want to be woken by one thing. Threads: any. */
public final class WakeUps {
    private final List<Entry> entries = new ArrayList<>(1);

    /** One who waits; an object of its own, since the same runnable may wait twice. */
    private record Entry(Runnable wake, Object identity) {}

    /** Takes one in; see {@link Pollable#watch}. */
    public Watch add(Runnable wake) {
        Entry entry = new Entry(wake, new Object());
        synchronized (entries) {
            entries.add(entry);
        }
        return () -> {
            synchronized (entries) {
                entries.remove(entry);
            }
        };
    }

    /** Wakes them all. Not to be called with a lock held that a waiting thread needs. */
    public void wakeAll() {
        List<Entry> all;
        synchronized (entries) {
            if (entries.isEmpty()) {
                return;
            }
            all = List.copyOf(entries);
        }
        all.forEach(entry -> entry.wake.run());
    }
}
