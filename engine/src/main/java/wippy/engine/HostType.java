package wippy.engine;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A type of functions of the host, for hosts that make functions of it again and again, as linkers do for each
 * instance: what that takes but for the function itself is found once, when the first is made. Shared by threads.
 */
public final class HostType {
    private final FuncType type;

    /** Racing threads find the same. */
    private volatile Backend.@Nullable HostMaker maker;

    private HostType(FuncType type) {
        this.type = type;
    }

    /**
     * Functions of that type.
     *
     * @throws IllegalArgumentException if it has references
     */
    public static HostType of(FuncType type) {
        if (!type.isNumeric()) {
            throw new IllegalArgumentException("Host functions of type " + type + " have references: use hostValues");
        }
        return new HostType(Objects.requireNonNull(type));
    }

    /** What the functions take and give. */
    public FuncType type() {
        return type;
    }

    /** A function of this type; see {@link WasmFunction#host(String, FuncType, HostBody)}. */
    public WasmFunction function(String name, HostBody body) {
        Backend.HostMaker known = maker;
        if (known == null) {
            known = Backend.current().hostMaker(type);
            maker = known;
        }
        return known.make(name, body);
    }
}
