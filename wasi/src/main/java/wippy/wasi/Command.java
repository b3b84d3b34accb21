package wippy.wasi;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import wippy.component.Component;
import wippy.component.ComponentInstance;
import wippy.component.LinkedComponent;
import wippy.component.Linker;
import wippy.component.Outcome;
import wippy.component.UnknownFunctionException;
import wippy.engine.FuncType;
import wippy.engine.Imports;
import wippy.engine.InstanceLimits;
import wippy.engine.WasmInstance;
import wippy.engine.WasmModule;
import wippy.value.JavaModel;
import wippy.wasi.cli.ExitException;
import wippy.wasi.preview1.Preview1;

/** A program that can be run. */
interface Command {
    /** What a core module's main function is called. */
    String START = "_start";

    /** What it is like. */
    FuncType START_TYPE = new FuncType(List.of(), List.of());

    /** Runs it in a fresh instance and returns its exit code. */
    int start(WasiContext context, InstanceLimits limits);

    /**
     * A component with {@code wasi:cli/run}, linked with what it imports.
     *
     * @throws IllegalArgumentException if it has no such export
     */
    static Command of(Component component, Wasi wasi) {
        String run;
        try {
            run = component.resolve("wasi:cli/run#run");
        } catch (UnknownFunctionException e) {
            throw new IllegalArgumentException(component.name()
                    + " is no command: it does not export wasi:cli/run, but "
                    + String.join(", ", component.exports().keySet()));
        }
        Set<String> wanted =
                component.imports().keySet().stream().map(Command::base).collect(Collectors.toSet());
        Linker.Builder linker = Linker.builder();
        Wasi.define(linker, name -> wanted.contains(name) && wasi.grants(name), call -> call.state(WasiContext.class));
        LinkedComponent linked = component.link(linker.build());
        return (context, limits) -> start(linked, run, context, limits);
    }

    /**
     * A core module with {@code _start}.
     *
     * @throws IllegalArgumentException if it has no such export
     */
    static Command of(WasmModule module) {
        if (module.exports().stream()
                .noneMatch(export -> export.name().equals(START) && START_TYPE.equals(export.type()))) {
            throw new IllegalArgumentException(
                    module.name() + " is no command: it does not export a function " + START + " without parameters");
        }
        return (context, limits) -> start(module, context, limits);
    }

    private static int start(WasmModule module, WasiContext context, InstanceLimits limits) {
        Preview1 preview1 = context.preview1();
        Imports.Builder imports = Imports.builder();
        preview1.define(imports, module);
        try (WasmInstance instance = WasmInstance.instantiate(module, imports.build(), limits)) {
            preview1.attach(instance);
            instance.function(START).orElseThrow().call();
            return 0;
        } catch (ExitException e) {
            return e.code();
        }
    }

    /** An interface name without its version. */
    static String base(String name) {
        int at = name.indexOf('@');
        return at < 0 ? name : name.substring(0, at);
    }

    private static int start(LinkedComponent linked, String run, WasiContext context, InstanceLimits limits) {
        JavaModel model = JavaModel.shared();
        try (ComponentInstance instance = linked.instantiate(limits, context)) {
            return instance.function(run).invoke(model, List.of(), model) instanceof Outcome.Ok ? 0 : 1;
        } catch (ExitException e) {
            return e.code();
        }
    }
}
