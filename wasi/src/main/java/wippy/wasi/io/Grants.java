package wippy.wasi.io;

import java.util.function.Consumer;
import java.util.function.Predicate;
import wippy.component.InterfaceBuilder;
import wippy.component.Linker;
import wippy.value.JavaModel;

/**
 * A linker under definition, and which interfaces may be defined on it.
 *
 * @param granted is asked for names without version, such as {@code wasi:io/poll}
 */
public record Grants(Linker.Builder linker, Predicate<String> granted) {
    /** The version of WASI that is implemented; it serves guests of any 0.2.x. */
    public static final String VERSION = "0.2.12";

    /** Bits of a {@code u64} as host functions answer with them. */
    public static Object u64(long bits) {
        return JavaModel.shared().ofUnsigned(bits);
    }

    /** Defines an interface, if it is granted. */
    public void define(String name, Consumer<InterfaceBuilder> definitions) {
        if (granted.test(name)) {
            linker.within(name + "@" + VERSION, definitions);
        }
    }
}
