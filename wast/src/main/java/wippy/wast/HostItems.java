package wippy.wast;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wippy.component.abi.ResourceType;
import wippy.component.link.HostCallee;
import wippy.component.link.Item;
import wippy.component.type.FunctionType;
import wippy.component.type.ResourceId;
import wippy.component.type.ValueType;
import wippy.component.type.ValueType.Primitive;
import wippy.engine.WasmException;
import wippy.engine.WasmModule;
import wippy.engine.text.WatParser;

/**
 * What every component in a script may import: a few functions, a core module, and a resource that counts its drops.
 */
final class HostItems {
    private static final String MODULE = """
        (module
          (global (export "g") i32 (i32.const 100))
          (func (export "f") (result i32) (i32.const 101)))
        """;

    /** A resource of the host. */
    private record Resource(int representation) {}

    private final ResourceType first = ResourceType.ofHost("resource1", Object.class, this::dropped);
    private final ResourceId id = new ResourceId("resource1");
    private int drops;
    private int lastDrop;

    private void dropped(Object resource) {
        drops++;
        lastDrop = ((Resource) resource).representation();
    }

    Map<String, Item> all() {
        Map<String, Item> exports = new HashMap<>();
        exports.put("return-two", number(2));
        exports.put("return-three", number(3));
        exports.put("nested", new Item.Instance(Map.of("return-four", number(4))));
        exports.put(
                "simple-module", new Item.Module(WasmModule.decode("simple-module", WatParser.parse("host", MODULE))));
        exports.put("resource1", new Item.Resource(first));
        exports.put("resource1-again", new Item.Resource(first));
        exports.put("resource2", new Item.Resource(ResourceType.ofHost("resource2", Object.class, _ -> {})));
        functions(exports);
        return Map.of("host", new Item.Instance(exports), "host-return-two", number(2));
    }

    private void functions(Map<String, Item> exports) {
        ValueType own = new ValueType.Own(id);
        ValueType borrow = new ValueType.Borrow(id);
        List<ValueType> number = List.of(Primitive.U32);
        exports.put("[constructor]resource1", function(number, List.of(own), args -> new Resource(number(args, 0))));
        exports.put("[static]resource1.assert", function(List.of(own, Primitive.U32), List.of(), this::check));
        exports.put("[static]resource1.last-drop", function(List.of(), number, _ -> lastDrop));
        exports.put("[static]resource1.drops", function(List.of(), number, _ -> drops));
        exports.put("[method]resource1.simple", function(List.of(borrow, Primitive.U32), List.of(), this::check));
        exports.put("[method]resource1.take-borrow", function(List.of(borrow, borrow), List.of(), _ -> null));
        exports.put("[method]resource1.take-own", function(List.of(borrow, own), List.of(), _ -> null));
    }

    /** What a function of the host does. */
    private interface Body {
        @Nullable
        Object call(List<@Nullable Object> args);
    }

    private Item function(List<ValueType> params, List<ValueType> results, Body body) {
        List<FunctionType.Param> named =
                params.stream().map(param -> new FunctionType.Param("", param)).toList();
        return new Item.Function(
                new HostCallee(new FunctionType(named, results), Map.of(id, first), (_, args) -> body.call(args)));
    }

    private Item number(int value) {
        return function(List.of(), List.of(Primitive.U32), _ -> value);
    }

    private static int number(List<@Nullable Object> args, int index) {
        return args.get(index) instanceof Number number ? number.intValue() : 0;
    }

    /** Makes sure that the resource is the one that was made with that number. */
    private @Nullable Object check(List<@Nullable Object> args) {
        int wanted = number(args, 1);
        if (!(args.getFirst() instanceof Resource(int representation)) || representation != wanted) {
            throw new WasmException.Trap("expected the resource of " + wanted + ", got " + args.getFirst());
        }
        return null;
    }
}
