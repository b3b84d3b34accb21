package wippy.component.validate;

import wippy.component.syntax.Feature;
import wippy.engine.WasmException;

/** Which definition is being looked at, for errors. */
final class Place {
    private final String component;
    private String definition = "";
    private int at;

    Place(String component) {
        this.component = component;
    }

    /** The component by its name. */
    String component() {
        return component;
    }

    /**
     * Goes on to another definition of the component.
     *
     * @param offset in the binary, 0 if it has none
     */
    void move(int offset, String what) {
        definition = what;
        at = offset;
    }

    /** Goes to a part of the definition. */
    void move(int offset) {
        at = offset;
    }

    int offset() {
        return at;
    }

    private String text(String message) {
        return component + ": " + (definition.isEmpty() ? "" : definition + ": ") + message
                + (at == 0 ? "" : " (at offset 0x" + Integer.toHexString(at) + ")");
    }

    WasmException.Invalid invalid(String message) {
        return new WasmException.Invalid(text(message));
    }

    WasmException.Unsupported unsupported(Feature feature, String what) {
        return new WasmException.Unsupported(
                feature.toString(), text(what + " needs " + feature + ", which is not supported"));
    }
}
