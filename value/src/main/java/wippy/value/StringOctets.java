package wippy.value;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * The octets in which the JVM keeps a text of octets, so that they can be looked at before they are copied. Not
 * published in JDK 25; reached with {@code --add-opens java.base/java.lang=ALL-UNNAMED}.
 */
final class StringOctets {
    private static final @Nullable VarHandle VALUE = find();

    private StringOctets() {}

    private static @Nullable VarHandle find() {
        try {
            MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(String.class, MethodHandles.lookup());
            return lookup.findVarHandle(String.class, "value", byte[].class);
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }

    /** An octet for each char, not to be written to; null if the JVM does not show them or keeps the text otherwise. */
    static byte @Nullable [] of(String text) {
        VarHandle value = VALUE;
        if (value == null) {
            return null;
        }
        byte[] octets = (byte[]) value.get(text);
        return octets.length == text.length() ? octets : null;
    }

    /** Whether the text is seen to be of ASCII alone. */
    static boolean isAscii(String text) {
        byte[] octets = of(text);
        return octets != null && Utf8.isAscii(octets, 0, octets.length);
    }
}
