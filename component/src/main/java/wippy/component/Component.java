package wippy.component;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import wippy.component.binary.ComponentDecoder;
import wippy.component.bind.InterfaceBinding;
import wippy.component.bind.WitFunction;
import wippy.component.link.Closure;
import wippy.component.link.ComponentPlan;
import wippy.component.link.Item;
import wippy.component.text.ComponentParser;
import wippy.component.type.FunctionType;
import wippy.component.type.ItemType;
import wippy.component.validate.Validator;
import wippy.engine.BinaryKind;
import wippy.engine.WasmModule;

/** A decoded and checked component. Immutable, shared by threads. */
public final class Component {
    private final ComponentPlan plan;
    private final FunctionIndex functions;
    private final FunctionIndex imported;
    private final ClassValue<Map<String, InterfaceBinding>> bindings = new ClassValue<>() {
        @Override
        protected Map<String, InterfaceBinding> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>();
        }
    };

    private Component(ComponentPlan plan) {
        this.plan = plan;
        functions =
                new FunctionIndex(ResourceInterface.Side.EXPORTED, plan.type().exports());
        imported =
                new FunctionIndex(ResourceInterface.Side.IMPORTED, plan.type().imports());
    }

    /**
     * Decodes a binary.
     *
     * @param name what messages and backtraces call it
     * @throws wippy.engine.WasmException.Malformed if it is no component, with the offset
     * @throws wippy.engine.WasmException.Invalid if it breaks the rules, with the offset
     * @throws wippy.engine.WasmException.Unsupported if it uses what is not supported, by its name
     */
    public static Component decode(String name, byte[] binary) {
        return new Component(Validator.validate(name, ComponentDecoder.decode(name, binary)));
    }

    /**
     * Decodes the text format.
     *
     * @param name what messages and backtraces call it
     * @throws wippy.engine.text.WatException if it is no such text, with the line
     * @throws wippy.engine.WasmException as {@link #decode} does
     */
    public static Component parse(String name, String text) {
        return decode(name, ComponentParser.parse(name, text));
    }

    /**
     * Reads a file, binary or text; messages call it by the file's name.
     *
     * @throws IOException if the file cannot be read
     * @throws wippy.engine.text.WatException as {@link #parse} does
     * @throws wippy.engine.WasmException as {@link #decode} does
     */
    public static Component read(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        byte[] content = Files.readAllBytes(file);
        return BinaryKind.of(content) == BinaryKind.NEITHER
                ? parse(name, new String(content, StandardCharsets.UTF_8))
                : decode(name, content);
    }

    /** What messages call it. */
    public String name() {
        return plan.name();
    }

    /** What it asks for, by external name, in its order. */
    public Map<String, ItemType> imports() {
        return plan.type().imports();
    }

    /** What it offers, by external name, in its order. */
    public Map<String, ItemType> exports() {
        return plan.type().exports();
    }

    /** The core modules in it, those of components inside included. */
    public List<WasmModule> modules() {
        return plan.modules();
    }

    /** The paths of all functions it offers: {@code name}, or {@code interface#name}. */
    public List<String> functionPaths() {
        return functions.paths();
    }

    /** The resource types it offers; one that several interfaces offer is there for each of them. */
    public List<ResourceInterface> resources() {
        return functions.resources();
    }

    /** The resource types it imports; one that several interfaces speak of is there for each of them. */
    public List<ResourceInterface> importedResources() {
        return imported.resources();
    }

    /**
     * The type of a function it imports.
     *
     * @param path {@code name}, or {@code interface#name}
     * @throws UnknownFunctionException if it imports no such function
     */
    public FunctionType importedType(String path) {
        return imported.type(path);
    }

    /**
     * The path of the function that a person means: by its path; without the version; by the interface's bare name; by
     * the function's bare name; each also in snake case, as long as that leaves no doubt. Of functions that belong to a
     * resource type, {@code counter.new} is the constructor, {@code counter.add} the method or static function.
     *
     * @throws UnknownFunctionException if there is none, or more than one
     */
    public String resolve(String function) {
        return functions.resolve(function);
    }

    /**
     * The type of the function that {@link #resolve} finds.
     *
     * @throws UnknownFunctionException if there is none, or more than one
     */
    public FunctionType functionType(String function) {
        return functions.type(resolve(function));
    }

    /** The names that lead to the function of that path. */
    List<String> steps(String path) {
        return functions.steps(path);
    }

    /** The names that lead to the import of that path. */
    List<String> importedSteps(String path) {
        return imported.steps(path);
    }

    /**
     * Decides for each import what stands for it. Done once; instances come from the outcome.
     *
     * @throws wippy.engine.WasmException.Unlinkable if it imports a component, core module or instance that nobody has
     *     defined, or one of another type
     * @throws wippy.component.bind.BindingException if Java code that was provided for an import is of another type
     */
    public LinkedComponent link(Linker linker) {
        Map<String, Item> given = linker.resolve(plan.name(), plan.type().imports());
        return new LinkedComponent(this, plan, plan.resolve(given));
    }

    /** This component as another one imports it. */
    GivenItem item() {
        return new GivenItem(new Item.Component(new Closure(plan, null)), new ItemType.Component(plan.type()));
    }

    /** The Java interface over those functions; checked only when it is asked for first. */
    InterfaceBinding binding(String interfaceName, Class<?> type) {
        return bindings.get(type).computeIfAbsent(interfaceName, name -> bind(name, type));
    }

    /** The Java interface with one method over that function of an instance. */
    InterfaceBinding binding(ComponentFunction function, Class<?> type) {
        WitFunction bound = new WitFunction(function.path(), function.path(), function.type());
        return InterfaceBinding.of(type, bound, functions.resourceFunctions());
    }

    private InterfaceBinding bind(String interfaceName, Class<?> type) {
        return interfaceName.isEmpty()
                ? InterfaceBinding.of(type, name(), functions.all(), functions.resourceFunctions())
                : InterfaceBinding.of(
                        type,
                        functions.interfaceName(interfaceName),
                        functions.within(functions.interfaceName(interfaceName)),
                        functions.resourceFunctions());
    }
}
