package wippy.wasi.socket;

import java.net.IDN;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wippy.base.execution.BlockingPool;
import wippy.value.Variant;
import wippy.wasi.io.Pollable;
import wippy.wasi.io.WakeUps;
import wippy.wasi.io.Watch;

/** The resource {@code resolve-address-stream}: a name being looked up on the pool for what blocks. */
final class NameLookup implements Pollable {
    private static final int LONGEST = 253;

    private final WakeUps wakeUps = new WakeUps();

    // Under the lock of this.
    private @Nullable Deque<InetAddress> found;
    private @Nullable SocketError failure;

    private NameLookup() {}

    /**
     * Begins to look up a name; an address is its own answer.
     *
     * @throws SocketException if it is no name, or may not be looked up
     */
    static NameLookup start(String name, NetworkPolicy policy) throws SocketException {
        NameLookup lookup = new NameLookup();
        Optional<InetAddress> literal = literal(name);
        String ascii = literal.isPresent() ? name : ascii(name);
        if (!policy.mayResolve(ascii)) {
            throw new SocketException(SocketError.ACCESS_DENIED);
        }
        literal.ifPresentOrElse(
                address -> lookup.found = new ArrayDeque<>(List.of(address)),
                () -> BlockingPool.shared().execute(() -> lookup.look(ascii)));
        return lookup;
    }

    private static Optional<InetAddress> literal(String name) {
        try {
            String bare = name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name;
            return Optional.of(InetAddress.ofLiteral(bare));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String ascii(String name) throws SocketException {
        String ascii;
        try {
            ascii = IDN.toASCII(name);
        } catch (IllegalArgumentException e) {
            throw new SocketException(SocketError.INVALID_ARGUMENT);
        }
        if (ascii.length() > LONGEST
                || !ascii.matches("[A-Za-z0-9_]([A-Za-z0-9_-]{0,62})(\\.[A-Za-z0-9_][A-Za-z0-9_-]{0,62})*\\.?")) {
            throw new SocketException(SocketError.INVALID_ARGUMENT);
        }
        return ascii;
    }

    /** On a thread of the pool. */
    private void look(String name) {
        Deque<InetAddress> addresses = new ArrayDeque<>();
        SocketError problem = null;
        try {
            addresses.addAll(List.of(InetAddress.getAllByName(name)));
        } catch (UnknownHostException e) {
            problem = String.valueOf(e.getMessage()).contains("Temporary failure")
                    ? SocketError.TEMPORARY_RESOLVER_FAILURE
                    : SocketError.NAME_UNRESOLVABLE;
        } catch (RuntimeException e) {
            problem = SocketError.PERMANENT_RESOLVER_FAILURE;
        }
        synchronized (this) {
            found = addresses;
            failure = problem;
        }
        wakeUps.wakeAll();
    }

    /** The next address; empty after the last. */
    synchronized Optional<Variant> next() throws SocketException {
        Deque<InetAddress> addresses = found;
        if (addresses == null) {
            throw new SocketException(SocketError.WOULD_BLOCK);
        }
        if (failure != null) {
            throw new SocketException(failure);
        }
        return Optional.ofNullable(addresses.poll()).map(Addresses::write);
    }

    @Override
    public synchronized boolean isReady() {
        return found != null;
    }

    @Override
    public Watch watch(Runnable wake) {
        return wakeUps.add(wake);
    }
}
