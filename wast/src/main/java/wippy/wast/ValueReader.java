package wippy.wast;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import wippy.engine.ValType;
import wippy.engine.WasmFunction;
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

    /** Reads constants up to a closing parenthesis, as slots. */
    long[] arguments() {
        List<Long> slots = new ArrayList<>();
        while (tokens.at(Token.Kind.OPEN)) {
            argument(expected(), slots);
        }
        return slots.stream().mapToLong(Long::longValue).toArray();
    }

    private void argument(Expected value, List<Long> slots) {
        switch (value) {
            case Expected.Numeric number -> slots.add(number.value());
            case Expected.Vector vector -> {
                slots.add(half(vector.lanes(), 0));
                slots.add(half(vector.lanes(), vector.lanes().size() / 2));
            }
            case Expected.Null _ -> slots.add(WasmFunction.NULL_REF);
            case Expected.HostRef ref -> slots.add(ref.number());
            case Expected.AnyRef _, Expected.Either _ -> throw tokens.expected("a constant");
        }
    }

    private static long half(List<Expected.Numeric> lanes, int first) {
        long half = 0;
        int bits = 128 / lanes.size();
        for (int i = 0; i < lanes.size() / 2; i++) {
            long lane = lanes.get(first + i).value();
            half |= (bits == 64 ? lane : lane & ((1L << bits) - 1)) << (i * bits);
        }
        return half;
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
            case "i32.const" -> number(ValType.I32, "i", 32);
            case "i64.const" -> number(ValType.I64, "i", 64);
            case "f32.const" -> number(ValType.F32, "f", 32);
            case "f64.const" -> number(ValType.F64, "f", 64);
            case "v128.const" -> vector();
            case "either" -> new Expected.Either(results());
            default -> reference(keyword);
        };
        tokens.close();
        return value;
    }

    private Expected.Numeric number(ValType type, String shape, int bits) {
        Token token = tokens.next();
        String text = token.text();
        if (text.equals("nan:canonical")) {
            return new Expected.Numeric(type, bits, 0, Expected.Nan.CANONICAL);
        }
        if (text.equals("nan:arithmetic")) {
            return new Expected.Numeric(type, bits, 0, Expected.Nan.ARITHMETIC);
        }
        try {
            return new Expected.Numeric(type, bits, value(text, shape, bits), Expected.Nan.NONE);
        } catch (NumberFormatException e) {
            throw tokens.error(token, String.valueOf(e.getMessage()));
        }
    }

    private static long value(String text, String shape, int bits) {
        if (shape.startsWith("i")) {
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
            lanes.add(number(ValType.V128, shape.text(), bits));
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
                        : new Expected.AnyRef();
            case "ref.func", "ref.i31", "ref.struct", "ref.array", "ref.eq", "ref.any", "ref.exn" ->
                new Expected.AnyRef();
            default -> throw tokens.error(keyword, "expected a constant, got " + keyword);
        };
    }
}
