package wippy.guest.lua.value;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wippy.base.source.Nearest;
import wippy.lua.HostFunction;
import wippy.lua.LuaError;
import wippy.lua.LuaFunction;
import wippy.lua.LuaState;
import wippy.lua.LuaStrings;
import wippy.lua.LuaUserdata;
import wippy.lua.Ops;
import wippy.lua.UserdataType;
import wippy.runtime.resource.Resource;

/**
 * A resource as programs hold it: its methods are called with a colon, functions of its type with a dot, in kebab or
 * snake case, and {@code close} or {@code drop} drops it; methods of its own go first. How methods are called is up to
 * the virtual machine's {@link Calls}.
 */
public final class ResourceObject implements LuaUserdata {
    /** Calls of resources, as a virtual machine makes them; attached to it. */
    public interface Calls {
        /** Calls a method; returns its results. */
        @Nullable
        Object call(LuaState state, Resource resource, String method, @Nullable Object[] args);

        /** Drops the resource. */
        @Nullable
        Object close(LuaState state, Resource resource);
    }

    private static final UserdataType TYPE = UserdataType.named("resource")
            .index((state, args) -> index(args[0], args.length > 1 ? args[1] : null))
            .text(ResourceObject.class, ResourceObject::shown)
            .build();

    private final Resource resource;

    /** A program's view of the resource. */
    public ResourceObject(Resource resource) {
        this.resource = resource;
    }

    /** What it stands for. */
    public Resource resource() {
        return resource;
    }

    private String shown() {
        return LuaStrings.encode("resource " + resource.type() + (resource.isOpen() ? "" : " (closed)"));
    }

    private static @Nullable Object index(@Nullable Object self, @Nullable Object key) {
        if (!(self instanceof ResourceObject object) || !(key instanceof String name)) {
            throw LuaError.here("a resource has methods only, called by name");
        }
        return object.member(LuaStrings.decode(name));
    }

    private Object member(String name) {
        String kebab = name.replace('_', '-');
        if (resource.methods().contains(kebab)) {
            return HostFunction.of(resource.type() + ":" + name, (state, args) -> {
                Resource self = self(name, args);
                return calls(state).call(state, self, kebab, Arrays.copyOfRange(args, 1, args.length));
            });
        }
        if (resource.functions().contains(kebab)) {
            return HostFunction.of(
                    resource.type() + "." + name, (state, args) -> calls(state).call(state, resource, kebab, args));
        }
        return switch (name) {
            case "close", "drop" -> closing(name);
            case "__name" -> LuaStrings.encode(resource.type());
            default -> throw unknown(name);
        };
    }

    private LuaFunction closing(String name) {
        return HostFunction.of(
                resource.type() + ":" + name, (state, args) -> calls(state).close(state, self(name, args)));
    }

    private static Resource self(String method, @Nullable Object[] args) {
        if (args.length > 0 && args[0] instanceof ResourceObject object) {
            return object.resource;
        }
        throw LuaError.here("bad argument #1 to '" + method + "' (resource expected, got "
                + (args.length == 0 ? "no value" : Ops.typeName(args[0])) + "); call it with a colon");
    }

    private static Calls calls(LuaState state) {
        return state.vm()
                .companion(Calls.class)
                .orElseThrow(() -> LuaError.here("this needs a running function or process"));
    }

    private LuaError unknown(String name) {
        List<String> names = new ArrayList<>(resource.methods());
        names.add("close");
        return LuaError.here(resource.type() + " has no method '" + name + "'."
                + Nearest.hint(name, names) + " It has "
                + String.join(", ", names.stream().sorted().toList()));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ResourceObject that && resource.equals(that.resource);
    }

    @Override
    public int hashCode() {
        return resource.hashCode();
    }

    @Override
    public UserdataType userdataType() {
        return TYPE;
    }
}
