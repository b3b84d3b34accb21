package wippy.component.bind;

import wippy.component.type.ValueType;
import wippy.component.type.ValueType.Primitive;

/** The Java types that a WIT type can be. */
final class Suggestions {
    private Suggestions() {}

    static String of(ValueType type) {
        return switch (type) {
            case Primitive primitive -> primitive(primitive);
            case ValueType.ListOf(ValueType element) ->
                (element == Primitive.U8 ? "byte[], " : "") + "List or an array";
            case ValueType.FixedList _ -> "List or an array";
            case ValueType.MapOf _ -> "Map";
            case ValueType.Fields _ -> "a record or Map<String, Object>";
            case ValueType.Tuple _ -> "a record or List<Object>";
            case ValueType.Variants _ -> "a sealed interface of records, or Variant";
            case ValueType.Enumeration _ -> "an enum or String";
            case ValueType.Flags _ -> "Set or EnumSet of an enum, or Set<String>";
            case ValueType.Option _ -> "Optional, OptionalInt, OptionalLong or OptionalDouble";
            case ValueType.Result _ -> "Result";
            case ValueType.Own _, ValueType.Borrow _ -> "an interface with its methods, or GuestResource";
        };
    }

    private static String primitive(Primitive type) {
        return switch (type) {
            case BOOL -> "boolean";
            case S8, U8 -> "byte, short, int or long";
            case S16, U16 -> "short, int or long";
            case S32, U32 -> "int or long";
            case S64, U64 -> "long or BigInteger";
            case F32 -> "float or double";
            case F64 -> "double";
            case CHAR -> "int, a code point, or char";
            case STRING -> "String";
        };
    }
}
