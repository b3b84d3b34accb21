package wippy.component.wit.model;

import java.util.List;
import java.util.Optional;

/**
 * A function.
 *
 * @param name for a constructor that of its resource
 * @param params without the handle that a method takes first
 * @param result nothing for a constructor that cannot fail
 */
public record WitFunction(
        String name, Kind kind, boolean isAsync, List<Param> params, Optional<WitType> result, Notes notes) {
    /** How it belongs to a resource. */
    public enum Kind {
        FREE,
        METHOD,
        STATIC,
        CONSTRUCTOR
    }

    /** One parameter. */
    public record Param(String name, WitType type) {}

    public WitFunction {
        params = List.copyOf(params);
    }

    /** What components call it: {@code name}, {@code [method]resource.name}, {@code [constructor]resource}. */
    public String externalName(String resource) {
        return switch (kind) {
            case FREE -> name;
            case METHOD -> "[method]" + resource + "." + name;
            case STATIC -> "[static]" + resource + "." + name;
            case CONSTRUCTOR -> "[constructor]" + resource;
        };
    }
}
