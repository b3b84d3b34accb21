package wippy.engine.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/** Reads types and the uses of types (specification 6.4). */
final class TypeParser {
    private static final int SUB = 0x50;
    private static final int SUB_FINAL = 0x4f;
    private static final int GROUP = 0x4e;
    private static final int STRUCT = 0x5f;
    private static final int ARRAY = 0x5e;
    static final int WIDE = 4;
    static final int PAGE_SIZE = 8;

    private final Tokens tokens;
    private final TypeSpace types;

    TypeParser(Tokens tokens, TypeSpace types) {
        this.tokens = tokens;
        this.types = types;
    }

    boolean atValueType() {
        Token token = tokens.peek();
        return tokens.atForm("ref")
                || (token.kind() == Token.Kind.KEYWORD
                        && (ValueType.NUMBERS.containsKey(token.text()) || ValueType.SHORT.containsKey(token.text())));
    }

    ValueType valueType() {
        Integer number = tokens.at(Token.Kind.KEYWORD)
                ? ValueType.NUMBERS.get(tokens.peek().text())
                : null;
        if (number != null) {
            tokens.next();
            return new ValueType(number, 0);
        }
        if (!atValueType()) {
            throw tokens.expected("a value type such as i32 or funcref");
        }
        return referenceType();
    }

    ValueType referenceType() {
        if (tokens.takeForm("ref")) {
            int code = tokens.take("null") ? ValueType.NULLABLE : ValueType.NON_NULL;
            ValueType type = new ValueType(code, heapType());
            tokens.close();
            return type;
        }
        String heap = tokens.at(Token.Kind.KEYWORD)
                ? ValueType.SHORT.get(tokens.peek().text())
                : null;
        if (heap == null) {
            throw tokens.expected("a reference type such as funcref");
        }
        tokens.next();
        return new ValueType(ValueType.NULLABLE, known(heap));
    }

    private static long known(String heap) {
        return ValueType.HEAPS.getOrDefault(heap, 0);
    }

    long heapType() {
        if (tokens.at(Token.Kind.KEYWORD)) {
            if (!ValueType.HEAPS.containsKey(tokens.peek().text())) {
                throw tokens.expected("a heap type such as func or extern");
            }
            return known(tokens.next().text());
        }
        if (!IndexSpace.isNext(tokens)) {
            throw tokens.expected("a heap type such as func, or a type ($name or number)");
        }
        return Integer.toUnsignedLong(types.names().take(tokens));
    }

    /** Reads {@code (param …)*}, adding the types and what they are called. */
    private void params(List<ValueType> params, List<Binding> names, boolean mayName) {
        while (tokens.takeForm("param")) {
            if (tokens.at(Token.Kind.ID) && !mayName) {
                throw tokens.error(tokens.peek(), "unexpected token: a parameter cannot be named here");
            }
            Binding binding = mayName ? Binding.take(tokens) : Binding.NONE;
            if (binding.isPresent()) {
                names.add(binding);
                params.add(valueType());
            } else {
                values(params);
                while (names.size() < params.size()) {
                    names.add(Binding.NONE);
                }
            }
            tokens.close();
        }
    }

    private void values(List<ValueType> into) {
        while (!tokens.at(Token.Kind.CLOSE)) {
            into.add(valueType());
        }
    }

    List<ValueType> results() {
        List<ValueType> results = new ArrayList<>();
        while (tokens.takeForm("result")) {
            values(results);
            tokens.close();
        }
        return List.copyOf(results);
    }

    private Signature signature(List<Binding> names, boolean mayName) {
        List<ValueType> params = new ArrayList<>();
        params(params, names, mayName);
        return new Signature(List.copyOf(params), results());
    }

    /** Reads {@code (type x)? (param …)* (result …)*} and defines the type if need be. */
    TypeUse use(boolean mayName) {
        return use(mayName, inline -> types.indexOf(inline, tokens));
    }

    /** Reads the same for its parameters alone: types get their numbers in the order of the text, bodies included. */
    TypeUse foresee() {
        return use(true, _ -> 0);
    }

    private TypeUse use(boolean mayName, ToIntFunction<Signature> numbering) {
        Token start = tokens.peek();
        Optional<Integer> index = index();
        List<Binding> names = new ArrayList<>();
        Signature inline = signature(names, mayName);
        if (index.isEmpty()) {
            return new TypeUse(
                    numbering.applyAsInt(inline), names, inline.params().size());
        }
        Optional<Signature> declared = types.signature(index.get());
        boolean given = !inline.params().isEmpty() || !inline.results().isEmpty();
        if (given && !declared.equals(Optional.of(inline))) {
            throw tokens.error(start, "inline function type differs from the type it names");
        }
        return new TypeUse(
                index.get(), names, declared.map(known -> known.params().size()).orElse(0));
    }

    /** Reads the same where the parameters say nothing beyond the type, if it names one. */
    int looseUse(ToIntFunction<Signature> numbering) {
        Optional<Integer> index = index();
        Signature inline = signature(new ArrayList<>(), true);
        return index.orElseGet(() -> numbering.applyAsInt(inline));
    }

    private Optional<Integer> index() {
        if (!tokens.takeForm("type")) {
            return Optional.empty();
        }
        int index = types.names().take(tokens);
        tokens.close();
        return Optional.of(index);
    }

    /** Reads the type of a block. */
    void blockType(Bytes out) {
        Token start = tokens.peek();
        Optional<Integer> index = index();
        Signature inline = signature(new ArrayList<>(), false);
        boolean given = !inline.params().isEmpty() || !inline.results().isEmpty();
        if (index.isPresent()) {
            if (given && !types.signature(index.get()).equals(Optional.of(inline))) {
                throw tokens.error(start, "inline function type differs from the type it names");
            }
            out.s64(Integer.toUnsignedLong(index.get()));
        } else if (!given) {
            out.u8(0x40);
        } else if (inline.params().isEmpty() && inline.results().size() == 1) {
            inline.results().getFirst().encode(out);
        } else {
            out.s64(types.indexOf(inline, tokens));
        }
    }

    /** Registers the names of a {@code type} or {@code rec} field. */
    void declare() {
        if (tokens.takeForm("rec")) {
            while (tokens.atForm("type")) {
                declareOne();
            }
            tokens.close();
        } else {
            declareOne();
        }
    }

    private void declareOne() {
        int start = tokens.mark();
        tokens.takeForm("type");
        types.names().add(tokens, Binding.take(tokens));
        tokens.seek(start);
        tokens.skipForm();
    }

    /** Reads a {@code type} or {@code rec} field. */
    void define() {
        if (tokens.takeForm("rec")) {
            types.group(members());
            tokens.expect(Token.Kind.CLOSE, "(type …) or \")\"");
        } else {
            tokens.takeForm("type");
            Bytes out = new Bytes();
            definition(out, true);
            types.group(out);
        }
    }

    private Bytes members() {
        Bytes members = new Bytes();
        int count = 0;
        boolean alone = isAlone();
        while (tokens.takeForm("type")) {
            definition(members, alone);
            count++;
        }
        return new Bytes().u8(GROUP).u32(count).add(members);
    }

    /** Whether the group goes on with one type only. */
    private boolean isAlone() {
        int start = tokens.mark();
        boolean one = tokens.at(Token.Kind.OPEN);
        if (one) {
            tokens.skipForm();
            one = !tokens.at(Token.Kind.OPEN);
        }
        tokens.seek(start);
        return one;
    }

    private void definition(Bytes out, boolean alone) {
        Binding.take(tokens);
        subtype(out, alone);
        tokens.close();
    }

    /** Reads a type by itself from its name on, up to the end of its form. */
    Bytes single() {
        types.names().add(tokens, Binding.take(tokens));
        Bytes out = new Bytes();
        subtype(out, true);
        return out;
    }

    /** Reads a group of types behind the word {@code rec}, up to the end of its form. */
    Bytes recursive() {
        int start = tokens.mark();
        while (tokens.atForm("type")) {
            declareOne();
        }
        tokens.seek(start);
        return members();
    }

    private void subtype(Bytes out, boolean alone) {
        if (tokens.takeForm("sub")) {
            boolean last = tokens.take("final");
            List<Integer> parents = new ArrayList<>();
            while (IndexSpace.isNext(tokens)) {
                parents.add(types.names().take(tokens));
            }
            boolean plain = last && parents.isEmpty();
            if (!plain) {
                out.u8(last ? SUB_FINAL : SUB).u32(parents.size());
                parents.forEach(out::u32);
            }
            composite(out, alone && plain);
            tokens.close();
        } else {
            composite(out, alone);
        }
    }

    private void composite(Bytes out, boolean plain) {
        if (tokens.takeForm("func")) {
            Signature signature = signature(new ArrayList<>(), true);
            signature.encode(out);
            types.define(Optional.of(signature), plain);
        } else if (tokens.takeForm("struct")) {
            types.define(Optional.empty(), false);
            struct(out, types.fields(types.defined() - 1));
        } else if (tokens.takeForm("array")) {
            types.define(Optional.empty(), false);
            out.u8(ARRAY);
            fieldType(out);
        } else {
            throw tokens.expected("(func …), (struct …) or (array …)");
        }
        tokens.close();
    }

    private void struct(Bytes out, IndexSpace names) {
        Bytes fields = new Bytes();
        while (tokens.takeForm("field")) {
            Binding binding = Binding.take(tokens);
            if (binding.isPresent()) {
                names.add(tokens, binding);
                fieldType(fields);
            } else {
                while (!tokens.at(Token.Kind.CLOSE)) {
                    names.add(tokens, Binding.NONE);
                    fieldType(fields);
                }
            }
            tokens.close();
        }
        if (!tokens.at(Token.Kind.CLOSE)) {
            throw tokens.expected("(field …) or \")\"");
        }
        out.u8(STRUCT).u32(names.count()).add(fields);
    }

    private void fieldType(Bytes out) {
        boolean mutable = tokens.takeForm("mut");
        if (tokens.take("i8")) {
            out.u8(0x78);
        } else if (tokens.take("i16")) {
            out.u8(0x77);
        } else {
            valueType().encode(out);
        }
        out.u8(mutable ? 1 : 0);
        if (mutable) {
            tokens.close();
        }
    }

    /** Reads the type of a table. */
    void tableType(Bytes out) {
        Bytes limits = new Bytes();
        tableLimits(limits, wide());
        referenceType().encode(out);
        out.add(limits);
    }

    /** Reads {@code (mut t)} or {@code t}. */
    void globalType(Bytes out) {
        if (tokens.takeForm("mut")) {
            valueType().encode(out);
            out.u8(1);
            tokens.close();
        } else {
            valueType().encode(out);
            out.u8(0);
        }
    }

    /** Whether the indices of a memory or table are 64 bits wide; takes the word that says so. */
    boolean wide() {
        if (tokens.take("i64")) {
            return true;
        }
        tokens.take("i32");
        return false;
    }

    /** Reads the limits of a table after {@link #wide}. */
    void tableLimits(Bytes out, boolean wide) {
        limits(out, wide, () -> OptionalInt.empty());
    }

    /** Reads the limits of a memory after {@link #wide}. */
    void memoryLimits(Bytes out, boolean wide) {
        limits(out, wide, this::pageSize);
    }

    private void limits(Bytes out, boolean wide, Supplier<OptionalInt> pages) {
        long min = Numbers.size(tokens);
        Optional<Long> max = tokens.at(Token.Kind.NUMBER) ? Optional.of(Numbers.size(tokens)) : Optional.empty();
        int flags = (max.isPresent() ? 1 : 0) | (tokens.take("shared") ? 2 : 0) | (wide ? WIDE : 0);
        OptionalInt page = pages.get();
        out.u8(flags | (page.isPresent() ? PAGE_SIZE : 0)).u64(min);
        max.ifPresent(out::u64);
        page.ifPresent(out::u32);
    }

    /** Reads {@code (pagesize n)} if it is there: its binary logarithm. */
    OptionalInt pageSize() {
        if (!tokens.takeForm("pagesize")) {
            return OptionalInt.empty();
        }
        Token at = tokens.peek();
        int size = Numbers.u32(tokens);
        if (Integer.bitCount(size) != 1) {
            throw tokens.error(at, "invalid custom page size: it must be a power of two");
        }
        tokens.close();
        return OptionalInt.of(Integer.numberOfTrailingZeros(size));
    }
}
