package wippy.wasi.io;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * What a guest has open of the host: files, sockets, connections. Whatever it leaves open is closed with its instance.
 * Threads: any.
 */
public final class OpenResources implements AutoCloseable {
    private final Set<AutoCloseable> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean closed;

    /**
     * Takes one in and returns it.
     *
     * @throws IllegalStateException if this is closed; it is closed too then
     */
    public <T extends AutoCloseable> T add(T resource) {
        synchronized (open) {
            if (!closed) {
                open.add(resource);
                return resource;
            }
        }
        quietly(resource);
        throw new IllegalStateException("the guest's instance is closed");
    }

    /** Closes one and forgets it; nothing if it is not here. */
    public void close(AutoCloseable resource) {
        synchronized (open) {
            if (!open.remove(resource)) {
                return;
            }
        }
        quietly(resource);
    }

    /** How many are open. */
    public int size() {
        synchronized (open) {
            return open.size();
        }
    }

    /** Closes all, and whatever comes later. */
    @Override
    public void close() {
        List<AutoCloseable> all;
        synchronized (open) {
            closed = true;
            all = new ArrayList<>(open);
            open.clear();
        }
        all.forEach(OpenResources::quietly);
    }

    /** Nobody is left who could be told of a failure. */
    private static void quietly(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            System.getLogger(OpenResources.class.getName())
                    .log(System.Logger.Level.DEBUG, "closing what a guest left open", e);
        }
    }
}
