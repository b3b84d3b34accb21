package wippy.component.text;

import wippy.component.binary.ComponentDecoder;
import wippy.component.syntax.ComponentSyntax;
import wippy.engine.BinaryKind;
import wippy.engine.text.WatPrinter;

/** Turns the binary of a component, or of a core module, into the text format (Explainer.md). */
public final class ComponentPrinter {
    private ComponentPrinter() {}

    /**
     * The text of what a binary holds. {@link ComponentParser} makes a binary of the same meaning of it, with the same
     * names and custom sections. Things are called by their names in the custom section for that where those are
     * unique, else by their numbers; every type and every alias stands by itself, as in the binary. It need not be
     * valid; what the text format has no form for, such as a core alias of a component, is printed all the same.
     *
     * @param style how the instructions of core modules are laid out
     * @throws wippy.engine.WasmException.Malformed with place, if the binary is neither a component nor a module, or
     *     its text would be some hundred times larger
     */
    public static String print(byte[] binary, WatPrinter.Style style) {
        if (BinaryKind.of(binary) != BinaryKind.COMPONENT) {
            return WatPrinter.print(binary, style);
        }
        ComponentSyntax component = ComponentDecoder.decode("the component", binary);
        return DefinitionPrinter.print(component, binary.length, style);
    }
}
