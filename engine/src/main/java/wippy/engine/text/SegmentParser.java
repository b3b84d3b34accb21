package wippy.engine.text;

import java.util.ArrayList;
import java.util.List;

/** Reads element and data segments in all their forms (specification 6.6.8 and 6.6.9). */
final class SegmentParser {
    private static final int EXPLICIT = 2;
    private static final int EXPRESSIONS = 4;

    private final Tokens tokens;
    private final Spaces spaces;
    private final TypeParser types;

    SegmentParser(Tokens tokens, Spaces spaces) {
        this.tokens = tokens;
        this.spaces = spaces;
        this.types = new TypeParser(tokens, spaces.types);
    }

    private InstructionParser instructions(Bytes out) {
        return new InstructionParser(tokens, spaces, new IndexSpace("local"), out);
    }

    /** The elements of a segment, either function numbers or expressions. */
    private record Elements(boolean expressions, ValueType type, List<Bytes> items) {
        void encode(Bytes out, boolean explicitType) {
            if (explicitType) {
                if (expressions) {
                    type.encode(out);
                } else {
                    out.u8(0);
                }
            }
            out.u32(items.size());
            items.forEach(out::add);
        }
    }

    /** Reads an {@code elem} field after its name. */
    Bytes elem() {
        Bytes out = new Bytes();
        if (tokens.take("declare")) {
            Elements elements = elements(false);
            out.u32(3 | flag(elements));
            elements.encode(out, true);
            return out;
        }
        boolean bareTable = IndexSpace.isNext(tokens) && tokens.peek(1).kind() == Token.Kind.OPEN;
        if (!bareTable && !tokens.atForm("table") && !isOffset()) {
            Elements elements = elements(false);
            out.u32(1 | flag(elements));
            elements.encode(out, true);
            return out;
        }
        boolean tableUse = tokens.atForm("table");
        int table = container(spaces.tables, "table", bareTable);
        Bytes offset = offset();
        return active(table, offset, elements(!tableUse));
    }

    private static int flag(Elements elements) {
        return elements.expressions() ? EXPRESSIONS : 0;
    }

    private static Bytes active(int table, Bytes offset, Elements elements) {
        Bytes out = new Bytes();
        boolean explicit =
                table != 0 || (elements.expressions() && !elements.type().equals(ValueType.FUNCREF));
        out.u32((explicit ? EXPLICIT : 0) | flag(elements));
        if (explicit) {
            out.u32(table);
        }
        out.add(offset);
        elements.encode(out, explicit);
        return out;
    }

    private int container(IndexSpace space, String keyword, boolean bare) {
        if (bare) {
            return space.take(tokens);
        }
        if (!tokens.takeForm(keyword)) {
            return 0;
        }
        int index = space.take(tokens);
        tokens.close();
        return index;
    }

    private boolean isOffset() {
        return tokens.at(Token.Kind.OPEN) && !tokens.atForm("ref") && !tokens.atForm("item");
    }

    private Bytes offset() {
        Bytes out = new Bytes();
        if (tokens.takeForm("offset")) {
            instructions(out).expression();
            tokens.close();
        } else {
            instructions(out).single();
        }
        return out;
    }

    private Elements elements(boolean mayOmitFunc) {
        if (tokens.take("func") || (mayOmitFunc && !types.atValueType())) {
            return functions();
        }
        ValueType type = types.referenceType();
        List<Bytes> items = new ArrayList<>();
        while (tokens.at(Token.Kind.OPEN)) {
            items.add(item());
        }
        return new Elements(true, type, items);
    }

    private Elements functions() {
        List<Bytes> items = new ArrayList<>();
        while (IndexSpace.isNext(tokens)) {
            items.add(new Bytes().u32(spaces.functions.take(tokens)));
        }
        return new Elements(false, ValueType.FUNCREF, items);
    }

    private Bytes item() {
        Bytes out = new Bytes();
        if (tokens.takeForm("item")) {
            instructions(out).expression();
            tokens.close();
        } else {
            instructions(out).single();
        }
        return out;
    }

    /** The elements inside a table field, and how many they are. */
    record Inline(Bytes segment, int count) {}

    /** Reads the content of {@code (elem …)} inside a table field. */
    Inline inlineElem(int table, ValueType type, boolean wide) {
        Elements elements;
        if (tokens.at(Token.Kind.OPEN)) {
            List<Bytes> items = new ArrayList<>();
            while (tokens.at(Token.Kind.OPEN)) {
                items.add(item());
            }
            elements = new Elements(true, type, items);
        } else {
            Elements named = functions();
            elements = type.equals(ValueType.FUNCREF) ? named : asExpressions(named, type);
        }
        return new Inline(active(table, zero(wide), elements), elements.items().size());
    }

    private static Elements asExpressions(Elements functions, ValueType type) {
        List<Bytes> items = functions.items().stream()
                .map(function -> new Bytes().u8(0xd2).add(function).u8(0x0b))
                .toList();
        return new Elements(true, type, items);
    }

    static Bytes zero(boolean wide) {
        return new Bytes().u8(wide ? 0x42 : 0x41).u8(0).u8(0x0b);
    }

    /** Reads a {@code data} field after its name. */
    Bytes data() {
        Bytes out = new Bytes();
        boolean bareMemory = IndexSpace.isNext(tokens);
        if (!bareMemory && !tokens.at(Token.Kind.OPEN)) {
            return out.u32(1).sized(strings());
        }
        int memory = container(spaces.memories, "memory", bareMemory);
        Bytes offset = offset();
        return activeData(memory, offset, strings());
    }

    static Bytes activeData(int memory, Bytes offset, byte[] content) {
        Bytes out = new Bytes();
        if (memory == 0) {
            out.u32(0);
        } else {
            out.u32(2).u32(memory);
        }
        return out.add(offset).sized(content);
    }

    byte[] strings() {
        Bytes content = new Bytes();
        while (tokens.at(Token.Kind.STRING)) {
            content.raw(tokens.next().bytes());
        }
        if (!tokens.at(Token.Kind.CLOSE)) {
            throw tokens.expected("a string or \")\"");
        }
        return content.toArray();
    }
}
