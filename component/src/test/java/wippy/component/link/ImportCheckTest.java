package wippy.component.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import wippy.component.abi.ResourceType;
import wippy.component.type.CoreModuleType;
import wippy.component.type.FunctionType;
import wippy.component.type.InstanceType;
import wippy.component.type.ItemType;
import wippy.component.type.ResourceId;
import wippy.component.type.ValueType;
import wippy.component.type.ValueType.Primitive;
import wippy.engine.ExportType;
import wippy.engine.FuncType;
import wippy.engine.ImportType;
import wippy.engine.WasmException;
import wippy.engine.WasmModule;
import wippy.engine.text.WatParser;

class ImportCheckTest {
    private final ResourceId wantedId = new ResourceId("r");
    private final ResourceType one = ResourceType.ofHost("one", Object.class, _ -> {});
    private final ResourceType two = ResourceType.ofHost("two", Object.class, _ -> {});

    private static Map<String, Item> resolve(Map<String, ItemType> wanted, Map<String, Item> given) {
        return new ImportCheck("c").resolve("", wanted, given);
    }

    private static ItemType function(ValueType param) {
        return new ItemType.Function(type(param));
    }

    private static FunctionType type(ValueType param) {
        return new FunctionType(List.of(new FunctionType.Param("p", param)), Optional.empty());
    }

    private static Item given(FunctionType type, Map<ResourceId, ResourceType> resources) {
        return new Item.Function(new HostCallee(type, resources, (_, _) -> null));
    }

    private static ItemType instance(Map<String, ItemType> exports) {
        return new ItemType.Instance(new InstanceType(exports));
    }

    @Test
    void takesWhatIsAskedForAndNothingElse() {
        Item function = given(type(Primitive.U32), Map.of());
        Item more = new Item.Instance(Map.of("f", function, "g", function));
        Map<String, Item> items =
                resolve(Map.of("i", instance(Map.of("f", function(Primitive.U32)))), Map.of("i", more, "j", more));
        assertThat(items).isEqualTo(Map.of("i", new Item.Instance(Map.of("f", function))));
    }

    @Test
    void tellsWhatIsMissing() {
        assertThatThrownBy(() -> resolve(
                        Map.of("i", instance(Map.of("f", function(Primitive.U32)))),
                        Map.of("i", new Item.Instance(Map.of()))))
                .isInstanceOf(WasmException.Unlinkable.class)
                .hasMessage("c: import \"i\" \"f\": a function is asked for, but nothing is given");
    }

    @Test
    void needsNoInstanceThatWouldBeEmpty() {
        Map<String, ItemType> wanted = Map.of("i", instance(Map.of("x", instance(Map.of()))));
        assertThat(resolve(wanted, Map.of()))
                .isEqualTo(Map.of("i", new Item.Instance(Map.of("x", new Item.Instance(Map.of())))));
    }

    @Test
    void tellsKindsApart() {
        assertThatThrownBy(
                        () -> resolve(Map.of("f", function(Primitive.U32)), Map.of("f", new Item.Instance(Map.of()))))
                .isInstanceOf(WasmException.Unlinkable.class)
                .hasMessage("c: import \"f\": a function is asked for, but an instance is given");
    }

    @Test
    void comparesTypesOfFunctionsThatHaveOne() {
        Map<String, ItemType> wanted = Map.of("f", function(Primitive.U32));
        assertThatThrownBy(() -> resolve(wanted, Map.of("f", given(type(Primitive.U64), Map.of()))))
                .isInstanceOf(WasmException.Unlinkable.class)
                .hasMessageContaining("func(p: u32)")
                .hasMessageContaining("func(p: u64)");
        Item adapting = new Item.Function(new HostCallee((_, _) -> null));
        assertThat(resolve(wanted, Map.of("f", adapting))).containsValue(adapting);
    }

    @Test
    void wantsTheSameResourceWhereTheTypeSaysSo() {
        Map<String, ItemType> wanted = new LinkedHashMap<>();
        wanted.put("r", new ItemType.Type(wantedId));
        wanted.put("again", new ItemType.Type(wantedId));
        assertThat(resolve(wanted, Map.of("r", new Item.Resource(one), "again", new Item.Resource(one))))
                .hasSize(2);
        assertThat(resolve(wanted, Map.of("r", new Item.Resource(one)))).containsEntry("again", new Item.Resource(one));
        assertThatThrownBy(() -> resolve(wanted, Map.of("r", new Item.Resource(one), "again", new Item.Resource(two))))
                .isInstanceOf(WasmException.Unlinkable.class)
                .hasMessageContaining("\"again\": the resource types do not match");
    }

    @Test
    void wantsFunctionsOfTheResourcesThatAreGiven() {
        ResourceId theirs = new ResourceId("theirs");
        Map<String, ItemType> wanted = new LinkedHashMap<>();
        wanted.put("r", new ItemType.Type(wantedId));
        wanted.put("f", function(new ValueType.ListOf(new ValueType.Own(wantedId))));
        FunctionType type = type(new ValueType.ListOf(new ValueType.Own(theirs)));
        Item.Resource resource = new Item.Resource(one);
        assertThat(resolve(wanted, Map.of("r", resource, "f", given(type, Map.of(theirs, one)))))
                .hasSize(2);
        assertThatThrownBy(() -> resolve(wanted, Map.of("r", resource, "f", given(type, Map.of(theirs, two)))))
                .isInstanceOf(WasmException.Unlinkable.class);
    }

    @Test
    void comparesCoreModules() {
        FuncType none = new FuncType(List.of(), List.of());
        ItemType wanted = new ItemType.Module(
                new CoreModuleType(List.of(new ImportType("env", "f", none)), Map.of("g", new ExportType("g", none))));
        Item fits = module("(module (import \"env\" \"f\" (func)) (func (export \"g\")) (func (export \"h\")))");
        assertThat(resolve(Map.of("m", wanted), Map.of("m", fits))).containsValue(fits);
        Item asksForMore = module("(module (import \"env\" \"x\" (func)) (func (export \"g\")))");
        assertThatThrownBy(() -> resolve(Map.of("m", wanted), Map.of("m", asksForMore)))
                .isInstanceOf(WasmException.Unlinkable.class)
                .hasMessageContaining("import \"m\"")
                .hasMessageContaining("\"env::x\"");
        Item offersLess = module("(module (func (export \"h\")))");
        assertThatThrownBy(() -> resolve(Map.of("m", wanted), Map.of("m", offersLess)))
                .hasMessageContaining("missing expected export \"g\"");
    }

    private static Item module(String text) {
        return new Item.Module(WasmModule.decode("m", WatParser.parse("m", text)));
    }
}
