package wippy.engine.text;

import java.util.Map;

/** Reads a vector constant: a shape and its lanes. */
final class VectorLiteral {
    private static final int BYTES = 16;
    private static final Map<String, Integer> WIDTHS =
            Map.of("i8x16", 1, "i16x8", 2, "i32x4", 4, "i64x2", 8, "f32x4", 4, "f64x2", 8);

    private VectorLiteral() {}

    static void read(Tokens tokens, Bytes out) {
        Token shape = tokens.peek();
        Integer width = shape.kind() == Token.Kind.KEYWORD ? WIDTHS.get(shape.text()) : null;
        if (width == null) {
            throw tokens.expected("a shape such as i32x4");
        }
        tokens.next();
        for (int i = 0; i < BYTES / width; i++) {
            if (!tokens.at(Token.Kind.NUMBER)) {
                throw tokens.expected(BYTES / width + " numbers, as " + shape.text() + " has lanes");
            }
            out.fixed(lane(tokens, shape.text(), width), width);
        }
    }

    private static long lane(Tokens tokens, String shape, int width) {
        return switch (shape) {
            case "f32x4" -> Numbers.f32(tokens);
            case "f64x2" -> Numbers.f64(tokens);
            default -> Numbers.integer(tokens, width * 8);
        };
    }
}
