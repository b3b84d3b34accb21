package wippy.component.wit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import wippy.component.type.FunctionType;
import wippy.component.type.ValueType;
import wippy.component.wit.model.WitFunction;
import wippy.component.wit.syntax.Item;
import wippy.component.wit.syntax.TypeExpr;
import wippy.component.wit.syntax.WitException;
import wippy.component.wit.syntax.WitParser;
import wippy.component.wit.syntax.WitText;

/** The functions a WIT text describes, wherever in it they stand, as the exports of a core module. */
public final class WitSignatures {
    private record Pending(Item.Function function, SignatureScope scope) {}

    private final WitText source;
    private final Map<String, Pending> functions = new LinkedHashMap<>();

    private WitSignatures(WitText source) {
        this.source = source;
    }

    /** The functions of a text that messages call {@code wit}. */
    public static Map<String, FunctionType> parse(String text) {
        return parse("wit", text);
    }

    /**
     * The functions of a text by name, in its order; of several under one name the last. Packages, interfaces and
     * worlds around them may be there or not, and so may semicolons after functions.
     *
     * @param name of the text, for messages
     * @throws WitException if the text cannot be understood or holds no function
     */
    public static Map<String, FunctionType> parse(String name, String text) {
        WitText source = new WitText(name, text);
        WitSignatures signatures = new WitSignatures(source);
        signatures.collect(WitParser.parseSignatures(source).items(), new SignatureScope(source));
        if (signatures.functions.isEmpty()) {
            throw source.error(0, "no functions found in WIT text");
        }
        Map<String, FunctionType> types = new LinkedHashMap<>();
        signatures.functions.forEach((function, pending) -> types.put(function, signatures.type(pending)));
        return types;
    }

    private void collect(List<Item> items, SignatureScope scope) {
        items.forEach(item -> collect(item, scope));
    }

    private void collect(Item item, SignatureScope scope) {
        switch (item) {
            case Item.Package(var _, List<Item> items, var _) -> collect(items, scope.inner());
            case Item.World(var _, List<Item> items, var _) -> collect(items, scope.inner());
            case Item.Interface(var name, List<Item> items, var _) -> within(name.text(), items, scope);
            case Item.Port(boolean _, Item.Inline(var name, List<Item> items), var _, int _) ->
                within(name.text(), items, scope);
            case Item.Port(boolean _, Item.Free(Item.Function function), var _, int _) -> add(function, scope);
            case Item.Port _, Item.Include _, Item.UseInterface _ -> {}
            case Item.Function function -> add(function, scope);
            case Item.Type type -> scope.define(type);
            case Item.UseTypes(var path, List<Item.Used> types, var _, int _) ->
                types.forEach(used -> scope.use(path.name().text(), used));
        }
    }

    private void within(String name, List<Item> items, SignatureScope scope) {
        SignatureScope inner = scope.inner();
        scope.name(name, inner);
        collect(items, inner);
    }

    private void add(Item.Function function, SignatureScope scope) {
        if (function.isAsync() || function.kind() != WitFunction.Kind.FREE) {
            throw source.error(function.at(), "a function that is async is not supported here");
        }
        functions.remove(function.name().text());
        functions.put(function.name().text(), new Pending(function, scope));
    }

    private FunctionType type(Pending pending) {
        List<FunctionType.Param> params = new ArrayList<>();
        for (Item.Param param : pending.function.params()) {
            String name = param.name().text().isEmpty()
                    ? "p" + params.size()
                    : param.name().text();
            params.add(new FunctionType.Param(name, type(param.type(), pending)));
        }
        List<ValueType> results = pending.function.results().stream()
                .map(result -> type(result, pending))
                .toList();
        return new FunctionType(params, results);
    }

    private ValueType type(TypeExpr type, Pending pending) {
        return pending.scope.type(type);
    }
}
