package wippy.component.abi;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A resource type that exists: of one guest instance, or of the host. Two are the same only if they are this very
 * object.
 */
public final class ResourceType {
    /** What a guest's resource type does when the last handle goes. */
    @FunctionalInterface
    public interface Destructor {
        void drop(int representation);
    }

    private final String name;
    private final @Nullable HandleTable home;
    private final @Nullable Destructor destructor;
    private final Class<?> hostClass;
    private final @Nullable Consumer<Object> release;

    private ResourceType(
            String name,
            @Nullable HandleTable home,
            @Nullable Destructor destructor,
            Class<?> hostClass,
            @Nullable Consumer<Object> release) {
        this.name = name;
        this.home = home;
        this.destructor = destructor;
        this.hostClass = hostClass;
        this.release = release;
    }

    /** A type that the guest with that table defines; its resources are numbers of its own. */
    public static ResourceType ofGuest(String name, HandleTable home, @Nullable Destructor destructor) {
        return new ResourceType(name, home, destructor, Void.class, null);
    }

    /**
     * A type that the host defines; its resources are Java objects.
     *
     * @param hostClass that they are of
     * @param release called when a guest drops the handle it owns
     */
    public static ResourceType ofHost(String name, Class<?> hostClass, Consumer<Object> release) {
        return new ResourceType(name, null, null, hostClass, release);
    }

    /** A type that nobody defines: there are no such resources, and dropping one does nothing. */
    public static ResourceType unresolved(String name) {
        return new ResourceType(name, null, null, Void.class, null);
    }

    boolean isUnresolved() {
        return home == null && release == null;
    }

    /** For messages. */
    public String name() {
        return name;
    }

    /** In words, for messages. */
    String description() {
        return name + (isUnresolved() ? ", which nobody defines" : isHosts() ? " of the host" : " of a component");
    }

    /** The class of the host's objects that are its resources. */
    Class<?> hostClass() {
        return hostClass;
    }

    /** Whether an object of the host can be one of its resources. */
    boolean isOfHostClass(Object object) {
        return hostClass.isInstance(object);
    }

    /** Whose it is, for messages. */
    String sort() {
        return isHosts() ? "host-defined resource" : "guest-defined resource";
    }

    boolean isHosts() {
        return home == null;
    }

    boolean isOf(HandleTable table) {
        return home == table;
    }

    /** Drops what an owning handle stood for. */
    void destroy(int representation, @Nullable Object hostObject) {
        if (hostObject != null && release != null) {
            release.accept(hostObject);
        } else if (destructor != null) {
            destructor.drop(representation);
        }
    }
}
