package wippy.component.wave;

import org.jspecify.annotations.Nullable;
import wippy.component.abi.Inputs;
import wippy.component.type.ValueType;
import wippy.value.ValueModel;

/**
 * Values of any model as WAVE, the text that follows WIT's types: {@code {id: 1, tags: ["a", "b"]}}. What is printed is
 * what {@code wasmtime run --invoke} prints, and can be read again.
 */
public final class Wave {
    private Wave() {}

    /**
     * The value as text. A field that is an option without a value is left out; floats have no exponent; a handle,
     * which no text stands for, is shown as {@code <type>}.
     *
     * @throws RuntimeException if the value is not of that type
     */
    public static String print(ValueType type, ValueModel model, @Nullable Object value) {
        return new WavePrinter(model).print(type, value);
    }

    /** The value as a person reads it in a message: a string or the name of a case as it is, anything else as WAVE. */
    public static String plain(ValueType type, ValueModel model, @Nullable Object value) {
        return switch (type) {
            case ValueType.Primitive.STRING -> Inputs.string(model, value);
            case ValueType.Enumeration names ->
                names.cases().get(Inputs.enumeration(model, value, names)).exact();
            default -> print(type, model, value);
        };
    }

    /**
     * The value that a text says.
     *
     * @param model what is built
     * @throws WaveException if the text is not a value of that type, or more than that
     */
    public static @Nullable Object read(ValueType type, String text, ValueModel model) {
        WaveText source = new WaveText("value", text);
        WaveReader reader = new WaveReader(source, model);
        Object value = reader.value(type);
        source.end();
        return value;
    }
}
