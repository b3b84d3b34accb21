package wippy.cli.command;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wippy.component.Component;
import wippy.component.ComponentInstance;
import wippy.component.Linker;
import wippy.component.text.ComponentParser;
import wippy.component.type.FunctionType;
import wippy.component.type.ValueType;
import wippy.component.wave.Wave;
import wippy.component.wave.WaveCall;
import wippy.engine.BinaryKind;
import wippy.engine.InstanceLimits;
import wippy.engine.WasmModule;
import wippy.runtime.error.WippyException;
import wippy.value.JavaModel;

/** A component or core module whose functions are called by hand, each time in a fresh instance. */
sealed interface CallTarget permits CallTarget.OfComponent, CoreCallTarget {
    /** What an import of it says that somebody calls. */
    String NO_IMPORTS = "nothing provides it here";

    /**
     * Calls a function and gives its result as text; {@code ()} if it has none.
     *
     * @throws wippy.component.wave.WaveException if the arguments are not what it takes
     */
    String call(WaveCall call, InstanceLimits limits);

    /** The core modules in it. */
    List<WasmModule> modules();

    /**
     * What a file holds.
     *
     * @param signatures of a core module's functions
     */
    static CallTarget of(String name, byte[] content, Optional<String> signatures) {
        return switch (BinaryKind.of(content)) {
            case CORE -> CoreCallTarget.of(WasmModule.decode(name, content), signatures);
            case COMPONENT -> component(Component.decode(name, content), signatures);
            case NEITHER -> {
                byte[] binary = ComponentParser.parse(name, WasmFiles.text(name, content));
                yield of(name, binary, signatures);
            }
        };
    }

    private static CallTarget component(Component component, Optional<String> signatures) {
        if (signatures.isPresent()) {
            throw WippyException.invalid(component.name() + " is a component and says itself what its functions take;"
                    + " --wit is for core modules");
        }
        return new OfComponent(component);
    }

    /** The result of a function as text. */
    static String text(FunctionType type, @Nullable Object result) {
        List<ValueType> types = type.results();
        return switch (types.size()) {
            case 0 -> "()";
            case 1 -> Wave.print(types.getFirst(), JavaModel.shared(), result);
            default -> Wave.print(new ValueType.Tuple(types), JavaModel.shared(), result);
        };
    }

    /** A component. */
    record OfComponent(Component component) implements CallTarget {
        @Override
        public List<WasmModule> modules() {
            return component.modules();
        }

        @Override
        public String call(WaveCall call, InstanceLimits limits) {
            FunctionType type = component.functionType(call.name());
            List<@Nullable Object> arguments = call.arguments(type, JavaModel.shared());
            Linker linker = Linker.builder().explain((_, _) -> NO_IMPORTS).build();
            try (ComponentInstance instance = component.link(linker).instantiate(limits)) {
                return text(type, instance.function(call.name()).call(arguments.toArray()));
            }
        }
    }
}
