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
import wippy.engine.InstanceLimits;
import wippy.value.JavaModel;
import wippy.wasi.cli.ExitException;

/** A program that can be run. */
interface Command {
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

    private static String base(String name) {
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
