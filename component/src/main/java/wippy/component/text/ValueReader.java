package wippy.component.text;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import wippy.component.syntax.Definition;
import wippy.component.syntax.Named;
import wippy.component.syntax.Slice;
import wippy.component.syntax.TypeSyntax;
import wippy.component.syntax.ValTypeRef;
import wippy.engine.text.Literals;
import wippy.engine.text.Token;
import wippy.engine.text.Tokens;

/** Reads constants, which are encoded as their types say (Binary.md, "Value Definitions"). */
final class ValueReader {
    private final Tokens tokens;
    private final Scope scope;
    private final Nesting nesting;
    private final TypeReader types;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    ValueReader(Tokens tokens, Scope scope, Nesting nesting, TypeReader types) {
        this.tokens = tokens;
        this.scope = scope;
        this.nesting = nesting;
        this.types = types;
    }

    /** A type and a value of it, up to the end of the definition. */
    Definition value() {
        ValTypeRef type = types.use().get();
        if (tokens.takeForm("binary")) {
            while (tokens.at(Token.Kind.STRING)) {
                out.writeBytes(tokens.next().bytes());
            }
            tokens.close();
        } else {
            value(type, scope);
        }
        return new Definition.Value(0, type, Slice.of(out.toByteArray()));
    }

    private void value(ValTypeRef type, Scope in) {
        switch (type) {
            case ValTypeRef.Primitive primitive -> primitive(primitive);
            case ValTypeRef.Index(int index) -> {
                Token at = tokens.peek();
                Scope.Known known = in.type(index)
                        .orElseThrow(() -> tokens.error(
                                at,
                                "the text does not tell what this type consists of; write the value as (binary …)"));
                nesting.enter(tokens, at);
                value(known.type(), known.scope());
                nesting.leave();
            }
        }
    }

    private void primitive(ValTypeRef.Primitive primitive) {
        switch (primitive) {
            case BOOL -> out.write(word("true", "false") == 0 ? 1 : 0);
            case S8 -> out.write((int) number("an s8 number", text -> signed(text, 8)));
            case U8 -> out.write((int) number("a u8 number", text -> Literals.unsigned(text, 8)));
            case S16 -> s64(number("an s16 number", text -> signed(text, 16)));
            case S32 -> s64(number("an s32 number", text -> signed(text, 32)));
            case S64 -> s64(number("an s64 number", text -> signed(text, 64)));
            case U16 -> u64(number("a u16 number", text -> Literals.unsigned(text, 16)));
            case U32 -> u64(number("a u32 number", text -> Literals.unsigned(text, 32)));
            case U64 -> u64(number("a u64 number", text -> Literals.unsigned(text, 64)));
            case F32 -> fixed(number("an f32 number", text -> Literals.f32(plainNan(text))), 4);
            case F64 -> fixed(number("an f64 number", text -> Literals.f64(plainNan(text))), 8);
            case CHAR -> out.writeBytes(character().getBytes(StandardCharsets.UTF_8));
            case STRING -> {
                byte[] text = tokens.name("a string");
                u64(text.length);
                out.writeBytes(text);
            }
            case ERROR_CONTEXT -> throw tokens.error(tokens.peek(), "there are no constants of type error-context");
        }
    }

    private static long signed(String text, int bits) {
        long value = Literals.integer(text, bits);
        boolean tooLarge = !text.startsWith("-") && bits < 64 && value >>> (bits - 1) != 0;
        if (tooLarge || (bits == 64 && value < 0 && !text.startsWith("-"))) {
            throw new NumberFormatException("s" + bits + " constant out of range");
        }
        return value;
    }

    private static String plainNan(String text) {
        if (text.contains("nan") && !text.equals("nan")) {
            throw new NumberFormatException("of all NaNs only nan is a constant");
        }
        return text;
    }

    private long number(String what, ToLongFunction<String> reader) {
        Token token = tokens.expect(Token.Kind.NUMBER, what);
        try {
            return reader.applyAsLong(token.text());
        } catch (NumberFormatException e) {
            throw tokens.error(token, String.valueOf(e.getMessage()));
        }
    }

    /** Which of the words is next, which is taken. */
    private int word(String... words) {
        for (int i = 0; i < words.length; i++) {
            if (tokens.take(words[i])) {
                return i;
            }
        }
        throw tokens.expected(String.join(" or ", words));
    }

    /** {@code 'a'}, or a string of one character. */
    private String character() {
        Token token = tokens.next();
        String word = token.text();
        boolean quoted =
                token.kind() == Token.Kind.RESERVED && word.length() > 2 && word.startsWith("'") && word.endsWith("'");
        String text = quoted ? word.substring(1, word.length() - 1) : token.string();
        if (text.codePointCount(0, text.length()) != 1) {
            throw tokens.error(token, "expected a character in quotes, got " + token);
        }
        return text;
    }

    private void value(TypeSyntax type, Scope in) {
        switch (type) {
            case TypeSyntax.Primitive(var primitive) -> primitive(primitive);
            case TypeSyntax.Record(var fields) -> {
                form("record");
                fields.forEach(field -> value(field.item(), in));
                tokens.close();
            }
            case TypeSyntax.Tuple(var elements) -> {
                form("tuple");
                elements.forEach(element -> value(element, in));
                tokens.close();
            }
            case TypeSyntax.ListOf(var element) -> list(element, in);
            case TypeSyntax.Variant(var cases) -> variant(cases, in);
            case TypeSyntax.Enum(var cases) -> {
                form("enum");
                u64(label(cases));
                tokens.close();
            }
            case TypeSyntax.Flags(var names) -> flags(names);
            case TypeSyntax.Option(var some) -> option(some, in);
            case TypeSyntax.Result(var ok, var err) -> result(ok, err, in);
            case TypeSyntax.FixedList _,
                    TypeSyntax.MapOf _,
                    TypeSyntax.Own _,
                    TypeSyntax.Borrow _,
                    TypeSyntax.Stream _,
                    TypeSyntax.Future _,
                    TypeSyntax.Func _,
                    TypeSyntax.Component _,
                    TypeSyntax.Instance _,
                    TypeSyntax.Resource _ -> throw tokens.error(tokens.peek(), "there are no constants of this type");
        }
    }

    private void form(String keyword) {
        if (!tokens.takeForm(keyword)) {
            throw tokens.expected("(" + keyword + " …)");
        }
    }

    private void list(ValTypeRef element, Scope in) {
        form("list");
        int count = 0;
        ValueReader elements = new ValueReader(tokens, scope, nesting, types);
        for (; !tokens.at(Token.Kind.CLOSE); count++) {
            elements.value(element, in);
        }
        tokens.close();
        u64(count);
        out.writeBytes(elements.out.toByteArray());
    }

    private void variant(List<Named<Optional<ValTypeRef>>> cases, Scope in) {
        form("variant");
        int index = label(cases.stream().map(Named::name).toList());
        u64(index);
        cases.get(index).item().ifPresent(payload -> value(payload, in));
        tokens.close();
    }

    private int label(List<String> labels) {
        Token at = tokens.peek();
        int index = labels.indexOf(Strings.take(tokens, "a name of the type"));
        if (index < 0) {
            throw tokens.error(at, "expected one of " + String.join(", ", labels));
        }
        return index;
    }

    private void flags(List<String> names) {
        form("flags");
        byte[] bits = new byte[(names.size() + 7) / 8];
        while (!tokens.at(Token.Kind.CLOSE)) {
            int flag = label(names);
            bits[flag / 8] |= (byte) (1 << (flag % 8));
        }
        tokens.close();
        out.writeBytes(bits);
    }

    private void option(ValTypeRef some, Scope in) {
        if (tokens.take("none")) {
            out.write(0);
            return;
        }
        form("some");
        out.write(1);
        value(some, in);
        tokens.close();
    }

    private void result(Optional<ValTypeRef> ok, Optional<ValTypeRef> err, Scope in) {
        boolean form = tokens.at(Token.Kind.OPEN);
        if (form) {
            tokens.next();
        }
        Token at = tokens.peek();
        int which = word("ok", "error");
        out.write(which);
        Optional<ValTypeRef> payload = which == 0 ? ok : err;
        if (payload.isPresent() != form) {
            throw tokens.error(
                    at,
                    form ? "expected no payload for this case" : "expected a payload for this case, in parentheses");
        }
        payload.ifPresent(type -> value(type, in));
        if (form) {
            tokens.close();
        }
    }

    private void u64(long value) {
        long rest = value;
        while (rest >>> 7 != 0) {
            out.write((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    private void s64(long value) {
        long rest = value;
        while (rest < -64 || rest > 63) {
            out.write((int) ((rest & 0x7f) | 0x80));
            rest >>= 7;
        }
        out.write((int) (rest & 0x7f));
    }

    private void fixed(long value, int width) {
        for (int i = 0; i < width; i++) {
            out.write((int) (value >>> (8 * i)));
        }
    }
}
