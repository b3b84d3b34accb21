package wippy.guest.wasm.call;

import java.util.Set;
import wippy.component.ResourceInterface;
import wippy.component.abi.Holding;
import wippy.component.abi.HostResource;
import wippy.runtime.error.WippyException;

/** A resource that a program owns, in the instance that made it. Any thread may use it. */
final class GuestHandle {
    /** What has become of it. */
    enum Fate {
        OPEN("open"),
        CLOSED("closed"),
        GIVEN_AWAY("given away");

        private final String text;

        Fate(String text) {
            this.text = text;
        }
    }

    private final LivingInstance home;
    private final Holding resource;
    private final ResourceInterface type;
    private volatile Fate fate = Fate.OPEN;

    /** An open one. */
    GuestHandle(LivingInstance home, Holding resource, ResourceInterface type) {
        this.home = home;
        this.resource = resource;
        this.type = type;
    }

    /** The instance it lives in. */
    LivingInstance home() {
        return home;
    }

    /** To be used by who has the turn in its instance only. */
    Holding resource() {
        return resource;
    }

    /** Whether it is the host's, and so can be passed on to other components. */
    boolean isHosts() {
        return resource instanceof HostResource;
    }

    String type() {
        return type.name();
    }

    /** Whether its functions are exports of the component or imports. */
    ResourceInterface.Side side() {
        return type.side();
    }

    Set<String> methods() {
        return type.methods().keySet();
    }

    Set<String> functions() {
        return type.functions().keySet();
    }

    /**
     * The path of a method or function.
     *
     * @throws WippyException NotFound, if there is none of that name
     */
    String path(String name) {
        String path = type.methods().getOrDefault(name, type.functions().get(name));
        if (path == null) {
            throw WippyException.notFound(type.name() + " has no method \"" + name + "\"; it has "
                            + (methods().isEmpty()
                                    ? "none"
                                    : String.join(
                                            ", ", methods().stream().sorted().toList())))
                    .retryable(false);
        }
        return path;
    }

    boolean isOpen() {
        return fate == Fate.OPEN && home.isAlive();
    }

    /** In words, for messages: {@code a counter that was closed}. */
    String description() {
        return fate == Fate.OPEN ? "a " + type() : "a " + type() + " that was " + fate.text;
    }

    void end(Fate how) {
        fate = how;
    }

    /**
     * Makes sure that it can be used.
     *
     * @throws WippyException Conflict, saying why it cannot
     */
    void checkOpen(String what) {
        if (fate != Fate.OPEN) {
            throw WippyException.conflict("cannot " + what + ": the " + type() + " was " + fate.text)
                    .retryable(false);
        }
        home.checkAlive(what);
    }

    /** Nothing refers to it any more. Any thread; runs no guest code. */
    void abandon() {
        home.abandon(this);
    }
}
