package wippy.component.wave;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wippy.component.type.FunctionType;
import wippy.component.type.ValueType;
import wippy.value.ValueModel;

/**
 * A call as text: {@code name(argument, …)}. The name is whatever stands before the first parenthesis; what it means is
 * up to whoever calls. Arguments are read once their types are known.
 */
public final class WaveCall {
    private final String name;
    private final String text;
    private final int arguments;

    private WaveCall(String name, String text, int arguments) {
        this.name = name;
        this.text = text;
        this.arguments = arguments;
    }

    /**
     * Reads the name.
     *
     * @throws WaveException if there is none, or no parenthesis behind it
     */
    public static WaveCall parse(String text) {
        WaveText source = new WaveText("call", text);
        int start = source.offset();
        int open = text.indexOf('(', start);
        String name = (open < 0 ? text.substring(start) : text.substring(start, open)).strip();
        if (name.isEmpty()) {
            throw source.error(start, "expected the name of a function");
        }
        if (open < 0) {
            throw source.error(text.length(), "expected '(' and the arguments: " + name + "(…)");
        }
        if (name.chars().anyMatch(c -> Character.isWhitespace(c) || c == '"' || c == '\'')) {
            throw source.error(start, "\"" + name + "\" is no name of a function");
        }
        return new WaveCall(name, text, open);
    }

    /** What is to be called, as it was written. */
    public String name() {
        return name;
    }

    /**
     * The arguments. Those at the end may be left out whose type is an option.
     *
     * @param model what is built
     * @throws WaveException if they are not what the function takes
     */
    public List<@Nullable Object> arguments(FunctionType type, ValueModel model) {
        WaveText source = new WaveText("call", text);
        source.moveTo(arguments);
        source.expect('(');
        WaveReader reader = new WaveReader(source, model);
        List<@Nullable Object> values = new ArrayList<>();
        List<FunctionType.Param> params = type.params();
        for (FunctionType.Param param : params) {
            if (source.peek() == ')') {
                break;
            }
            source.enter("param \"" + param.name() + "\"");
            values.add(reader.value(param.type()));
            source.leave();
            reader.separator(')');
        }
        if (source.peek() != ')') {
            throw source.error(source.offset(), "expected ')': " + name + " takes " + counted(params.size()));
        }
        for (FunctionType.Param param : params.subList(values.size(), params.size())) {
            if (!(param.type() instanceof ValueType.Option)) {
                throw source.error(
                        source.offset(),
                        "the argument \"" + param.name() + "\" of type " + param.type() + " is missing");
            }
            values.add(model.none());
        }
        source.expect(')');
        source.end();
        return values;
    }

    private static String counted(int count) {
        return count == 1 ? "1 argument" : count + " arguments";
    }
}
