package wippy.engine;

import wippy.engine.text.WatParser;

/** Modules and instances from text, for tests. */
public final class Wat {
    private Wat() {}

    public static WasmModule module(String name, String text) {
        return WasmModule.decode(name, WatParser.parse(name + ".wat", text));
    }

    public static WasmModule module(String text) {
        return module("test", text);
    }

    public static WasmInstance instance(String text) {
        return instance(module(text), Imports.none());
    }

    public static WasmInstance instance(WasmModule module, Imports imports) {
        return WasmInstance.instantiate(module, imports, InstanceLimits.unlimited());
    }

    public static WasmFunction function(WasmInstance instance, String name) {
        return instance.function(name).orElseThrow();
    }

    public static long[] call(WasmInstance instance, String name, long... args) {
        return function(instance, name).call(args);
    }
}
