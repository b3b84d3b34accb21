package wippy.wast;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wippy.component.abi.ConversionException;
import wippy.component.link.Item;
import wippy.component.link.LiftedFunction;
import wippy.engine.Extern;
import wippy.engine.WasmFunction;
import wippy.engine.WasmGlobal;
import wippy.engine.WasmInstance;
import wippy.engine.text.Token;
import wippy.engine.text.Tokens;
import wippy.value.JavaModel;

/** Does what {@code (invoke …)} and {@code (get …)} say. */
final class Actions {
    private final Tokens tokens;
    private final Session session;
    private final ValueReader values;
    private final ComponentValueReader componentValues;

    Actions(Tokens tokens, Session session) {
        this.tokens = tokens;
        this.session = session;
        values = new ValueReader(tokens);
        componentValues = new ComponentValueReader(tokens, values);
    }

    /** Does an action up to its closing parenthesis. */
    Results run(Token keyword) {
        Optional<String> id = tokens.takeId().map(Token::text);
        String name = tokens.string("the name of an export").string();
        return switch (session.instance(id)) {
            case Live.Core(WasmInstance instance) -> run(keyword, instance, name, id.orElse("the module"));
            case Live.Whole(Map<String, Item> exports) -> run(keyword, exports, name, id.orElse("the component"));
        };
    }

    private Results run(Token keyword, WasmInstance instance, String name, String owner) {
        Extern export = instance.export(name).orElseThrow(() -> missing(name, owner));
        if (keyword.is("get")) {
            if (!(export instanceof WasmGlobal global)) {
                throw new MismatchException("\"" + name + "\" is no global");
            }
            return new Results.Core(values, Collections.singletonList(global.value()));
        }
        @Nullable Object[] arguments = values.arguments();
        if (!(export instanceof WasmFunction function)) {
            throw new MismatchException("\"" + name + "\" is no function");
        }
        return new Results.Core(values, function.callValues(arguments));
    }

    private Results run(Token keyword, Map<String, Item> exports, String name, String owner) {
        Item export = exports.get(name);
        if (export == null) {
            throw missing(name, owner);
        }
        if (!keyword.is("invoke") || !(export instanceof Item.Function(LiftedFunction function))) {
            throw new MismatchException("\"" + name + "\" is no function of the component's own");
        }
        List<Object> arguments =
                componentValues.values().stream().map(ComponentValue::argument).toList();
        JavaModel model = JavaModel.shared();
        try {
            return function.invoke(
                    name,
                    function.type(),
                    model,
                    arguments,
                    (plan, guest, core) -> new Results.Whole(
                            componentValues, function.type().result(), plan.liftResult(name, guest, model, core)));
        } catch (ConversionException e) {
            throw new MismatchException("the arguments do not fit: " + e.getMessage());
        }
    }

    private static MismatchException missing(String name, String owner) {
        return new MismatchException("no export \"" + name + "\" in " + owner);
    }
}
