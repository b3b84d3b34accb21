package wippy.wast;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wippy.engine.AbstractHeap;
import wippy.engine.text.Literals;
import wippy.engine.text.Token;
import wippy.engine.text.Tokens;

/** Reads arguments and expected results. */
final class ValueReader {
    private static final Map<String, Integer> LANE_BITS =
            Map.of("i8x16", 8, "i16x8", 16, "i32x4", 32, "i64x2", 64, "f32x4", 32, "f64x2", 64);

    private final Tokens tokens;

    ValueReader(Tokens tokens) {
        this.tokens = tokens;
    }

    /** Reads constants up to a closing parenthesis. */
    @Nullable
    Object[] arguments() {
        List<@Nullable Object> arguments = new ArrayList<>();
        while (tokens.at(Token.Kind.OPEN)) {
            arguments.add(argument(expected()));
        }
        return arguments.toArray();
    }

    private @Nullable Object argument(Expected value) {
        return switch (value) {
            case Expected.Numeric number -> number.boxed();
            case Expected.Vector vector -> vector.boxed();
            case Expected.Null _ -> null;
            case Expected.HostRef reference -> reference;
            case Expected.AnyRef _, Expected.Either _ -> throw tokens.expected("a constant");
        };
    }

    /** Reads expected results up to a closing parenthesis. */
    List<Expected> results() {
        List<Expected> results = new ArrayList<>();
        while (tokens.at(Token.Kind.OPEN)) {
            results.add(expected());
        }
        return results;
    }

    private Expected expected() {
        tokens.expect(Token.Kind.OPEN, "a constant");
        Token keyword = tokens.expect(Token.Kind.KEYWORD, "a constant such as i32.const");
        Expected value = switch (keyword.text()) {
            case "i32.const" -> number('i', 32);
            case "i64.const" -> number('i', 64);
            case "f32.const" -> number('f', 32);
            case "f64.const" -> number('f', 64);
            case "v128.const" -> vector();
            case "either" -> new Expected.Either(results());
            default -> reference(keyword);
        };
        tokens.close();
        return value;
    }

    /** Reads a number of so many bits. */
    Expected.Numeric number(char shape, int bits) {
        Token token = tokens.next();
        String text = token.text();
        if (text.equals("nan:canonical")) {
            return new Expected.Numeric(shape, bits, 0, Expected.Nan.CANONICAL);
        }
        if (text.equals("nan:arithmetic")) {
            return new Expected.Numeric(shape, bits, 0, Expected.Nan.ARITHMETIC);
        }
        try {
            return new Expected.Numeric(shape, bits, value(text, shape, bits), Expected.Nan.NONE);
        } catch (NumberFormatException e) {
            throw tokens.error(token, String.valueOf(e.getMessage()));
        }
    }

    private static long value(String text, char shape, int bits) {
        if (shape == 'i') {
            return Literals.integer(text, bits);
        }
        return bits == 32 ? Literals.f32(text) : Literals.f64(text);
    }

    private Expected vector() {
        Token shape = tokens.next();
        Integer bits = LANE_BITS.get(shape.text());
        if (bits == null) {
            throw tokens.error(shape, "expected a shape such as i32x4, got " + shape);
        }
        List<Expected.Numeric> lanes = new ArrayList<>();
        for (int i = 0; i < 128 / bits; i++) {
            lanes.add(number(shape.text().charAt(0), bits));
        }
        return new Expected.Vector(lanes);
    }

    private Expected reference(Token keyword) {
        boolean hasOperand = !tokens.at(Token.Kind.CLOSE);
        return switch (keyword.text()) {
            case "ref.null" -> {
                if (hasOperand) {
                    tokens.next();
                }
                yield new Expected.Null();
            }
            case "ref.extern", "ref.host" ->
                hasOperand
                        ? new Expected.HostRef(Literals.unsigned(tokens.next().text(), 32))
                        : new Expected.AnyRef(AbstractHeap.EXTERN);
            case "ref.func" -> new Expected.AnyRef(AbstractHeap.FUNC);
            case "ref.exn" -> new Expected.AnyRef(AbstractHeap.EXN);
            case "ref.any" -> new Expected.AnyRef(AbstractHeap.ANY);
            case "ref.eq" -> new Expected.AnyRef(AbstractHeap.EQ);
            case "ref.i31" -> new Expected.AnyRef(AbstractHeap.I31);
            case "ref.struct" -> new Expected.AnyRef(AbstractHeap.STRUCT);
            case "ref.array" -> new Expected.AnyRef(AbstractHeap.ARRAY);
            default -> throw tokens.error(keyword, "expected a constant, got " + keyword);
        };
    }
}
