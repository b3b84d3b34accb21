package wippy.wast;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import wippy.component.type.ValueType.Primitive;
import wippy.engine.text.Literals;
import wippy.engine.text.Token;
import wippy.engine.text.Tokens;

/** Reads arguments and expected results of the component level. */
final class ComponentValueReader {
    private final Tokens tokens;
    private final ValueReader numbers;

    ComponentValueReader(Tokens tokens, ValueReader numbers) {
        this.tokens = tokens;
        this.numbers = numbers;
    }

    /** Reads values up to a closing parenthesis. */
    List<ComponentValue> values() {
        List<ComponentValue> values = new ArrayList<>();
        while (tokens.at(Token.Kind.OPEN)) {
            values.add(value());
        }
        return values;
    }

    private ComponentValue value() {
        tokens.expect(Token.Kind.OPEN, "a value");
        ComponentValue value = bare();
        tokens.close();
        return value;
    }

    /** A value without its parentheses. */
    private ComponentValue bare() {
        Token keyword = tokens.expect(Token.Kind.KEYWORD, "a value such as u32.const");
        return switch (keyword.text()) {
            case "bool.const" -> bool();
            case "s8.const" -> whole(Primitive.S8, 8, true);
            case "u8.const" -> whole(Primitive.U8, 8, false);
            case "s16.const" -> whole(Primitive.S16, 16, true);
            case "u16.const" -> whole(Primitive.U16, 16, false);
            case "s32.const" -> whole(Primitive.S32, 32, true);
            case "u32.const" -> whole(Primitive.U32, 32, false);
            case "s64.const" -> whole(Primitive.S64, 64, true);
            case "u64.const" -> whole(Primitive.U64, 64, false);
            case "f32.const" -> new ComponentValue.Float(Primitive.F32, numbers.number('f', 32));
            case "f64.const" -> new ComponentValue.Float(Primitive.F64, numbers.number('f', 64));
            case "char.const" -> character();
            case "str.const" ->
                new ComponentValue.Text(tokens.string("text in quotes").string());
            case "list.const" -> new ComponentValue.Elements(values());
            case "record.const" -> fields();
            case "tuple.const" -> new ComponentValue.Tuple(values());
            case "variant.const" ->
                new ComponentValue.Case(
                        tokens.string("the name of a case in quotes").string(), optional());
            case "enum.const" ->
                new ComponentValue.Label(
                        tokens.string("the name of a case in quotes").string());
            case "option.some" -> new ComponentValue.Option(Optional.of(value()));
            case "option.none" -> new ComponentValue.Option(Optional.empty());
            case "result.ok" -> new ComponentValue.Result(true, optional());
            case "result.err" -> new ComponentValue.Result(false, optional());
            case "flags.const" -> flags();
            default -> throw tokens.error(keyword, "expected a value of the component level, got " + keyword);
        };
    }

    private Optional<ComponentValue> optional() {
        return switch (tokens.peek().kind()) {
            case OPEN -> Optional.of(value());
            case KEYWORD -> Optional.of(bare());
            case CLOSE, ID, NUMBER, STRING, RESERVED, END -> Optional.empty();
        };
    }

    private ComponentValue bool() {
        Token word = tokens.next();
        if (!word.is("true") && !word.is("false")) {
            throw tokens.error(word, "expected true or false, got " + word);
        }
        return new ComponentValue.Bool(word.is("true"));
    }

    private ComponentValue whole(Primitive type, int bits, boolean signed) {
        Token token = tokens.next();
        try {
            long value = Literals.integer(token.text(), bits);
            boolean isUnsigned = !signed && !token.text().startsWith("-");
            return new ComponentValue.Whole(
                    type, isUnsigned ? new BigInteger(Long.toUnsignedString(value)) : signed(value, bits));
        } catch (NumberFormatException e) {
            throw tokens.error(token, String.valueOf(e.getMessage()));
        }
    }

    private static BigInteger signed(long value, int bits) {
        return BigInteger.valueOf(value << (Long.SIZE - bits) >> (Long.SIZE - bits));
    }

    private ComponentValue character() {
        Token token = tokens.string("a character in quotes");
        String text = token.string();
        if (text.codePointCount(0, text.length()) != 1) {
            throw tokens.error(token, "expected one character, got \"" + text + "\"");
        }
        return new ComponentValue.Char(text.codePointAt(0));
    }

    private ComponentValue fields() {
        Map<String, ComponentValue> fields = new LinkedHashMap<>();
        while (tokens.takeForm("field")) {
            String name = tokens.string("the name of a field in quotes").string();
            fields.put(name, tokens.at(Token.Kind.OPEN) ? value() : bare());
            tokens.close();
        }
        return new ComponentValue.Fields(fields);
    }

    private ComponentValue flags() {
        Set<String> names = new LinkedHashSet<>();
        while (tokens.at(Token.Kind.STRING)) {
            names.add(tokens.next().string());
        }
        return new ComponentValue.Flags(names);
    }
}
