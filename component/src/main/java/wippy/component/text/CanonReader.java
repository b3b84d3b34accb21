package wippy.component.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import wippy.base.source.Nearest;
import wippy.component.syntax.CanonBuiltIn;
import wippy.component.syntax.CanonSyntax;
import wippy.component.syntax.CanonSyntax.Operand;
import wippy.component.syntax.CanonSyntax.Option;
import wippy.component.syntax.Sort;
import wippy.component.syntax.ValTypeRef;
import wippy.engine.text.Token;
import wippy.engine.text.Tokens;

/** Reads canonical definitions. */
final class CanonReader {
    private static final String ENCODING = "string-encoding=";
    private static final List<String> KEYWORDS = keywords();

    private final Tokens tokens;
    private final References references;
    private final TypeReader types;

    CanonReader(Tokens tokens, References references, TypeReader types) {
        this.tokens = tokens;
        this.references = references;
        this.types = types;
    }

    private static List<String> keywords() {
        List<String> keywords = new ArrayList<>(List.of("lift", "lower"));
        for (CanonBuiltIn builtIn : CanonBuiltIn.values()) {
            keywords.add(builtIn.keyword());
        }
        return List.copyOf(keywords);
    }

    /** A lifting that waits for the type of its function. */
    interface Lifting {
        CanonSyntax to(IntSupplier type);
    }

    /** {@code lift (core func $f) …} up to what is no option. */
    Lifting lift() {
        if (!tokens.take("lift")) {
            throw tokens.expected("lift");
        }
        IntSupplier function = references.form(Sort.CORE_FUNC);
        List<Supplier<Option>> options = options();
        return type -> {
            int index = type.getAsInt();
            return new CanonSyntax.Lift(function.getAsInt(), all(options), index);
        };
    }

    /** What gives a core function, from its keyword up to what is no part of it. */
    Supplier<CanonSyntax> core() {
        Token keyword = tokens.expect(Token.Kind.KEYWORD, "lower or a built-in such as resource.drop");
        if (keyword.is("lower")) {
            IntSupplier function = references.form(Sort.FUNC);
            List<Supplier<Option>> options = options();
            return () -> new CanonSyntax.Lower(function.getAsInt(), all(options));
        }
        CanonBuiltIn builtIn = CanonBuiltIn.of(keyword.text().replace('_', '-')) // as older texts have it
                .orElseThrow(() -> tokens.error(
                        keyword,
                        "expected lower or a built-in such as resource.drop, got " + keyword + "."
                                + Nearest.hint(keyword.text(), KEYWORDS)));
        List<Supplier<Operand>> operands = new ArrayList<>();
        builtIn.operands().forEach(shape -> operands.add(operand(shape)));
        return () -> new CanonSyntax.BuiltIn(builtIn, all(operands));
    }

    private static <T> List<T> all(List<Supplier<T>> parts) {
        return parts.stream().map(Supplier::get).toList();
    }

    private Supplier<Operand> operand(CanonBuiltIn.Shape shape) {
        return switch (shape) {
            case TYPE -> number(references.index(Sort.TYPE));
            case CORE_TYPE -> number(references.index(Sort.CORE_TYPE));
            case TABLE -> number(references.index(Sort.CORE_TABLE));
            case MEMORY -> number(memory());
            case NUMBER -> {
                int number = Numbers.u32(tokens);
                yield () -> new Operand.Number(number);
            }
            case ASYNC -> flag("async");
            case CANCELLABLE -> flag("cancellable");
            case SHARED -> flag("shared");
            case OPTIONS -> {
                List<Supplier<Option>> options = options();
                yield () -> new Operand.Options(all(options));
            }
            case RESULT -> {
                Optional<Supplier<ValTypeRef>> result = types.taskResult();
                yield () -> new Operand.Result(result.map(Supplier::get));
            }
            case CORE_VALTYPE -> {
                var type = CoreValTypes.take(tokens);
                yield () -> new Operand.CoreValType(type);
            }
        };
    }

    private static Supplier<Operand> number(IntSupplier index) {
        return () -> new Operand.Number(index.getAsInt());
    }

    private IntSupplier memory() {
        if (!tokens.takeForm("memory")) {
            throw tokens.expected("(memory …)");
        }
        return inside(Sort.CORE_MEMORY);
    }

    private Supplier<Operand> flag(String word) {
        boolean set = tokens.take(word);
        return () -> new Operand.Flag(set);
    }

    /** What an option is told, up to its end. {@code $i "name"} is taken too: texts used to leave the sort out. */
    private IntSupplier inside(Sort sort) {
        IntSupplier index;
        if (tokens.at(Token.Kind.OPEN)) {
            index = references.form(sort);
        } else {
            index = references.names(sort, references.plain(sort + " ($name, number or (" + sort + " …))"));
        }
        tokens.close();
        return index;
    }

    private List<Supplier<Option>> options() {
        List<Supplier<Option>> options = new ArrayList<>();
        for (Optional<Supplier<Option>> next = option(); next.isPresent(); next = option()) {
            options.add(next.get());
        }
        return options;
    }

    private Optional<Supplier<Option>> option() {
        Token token = tokens.peek();
        if (token.kind() == Token.Kind.KEYWORD) {
            return Optional.of(word(tokens.next()));
        }
        if (tokens.takeForm("memory")) {
            return indexed(Sort.CORE_MEMORY, Option.Memory::new);
        } else if (tokens.takeForm("realloc")) {
            return indexed(Sort.CORE_FUNC, Option.Realloc::new);
        } else if (tokens.takeForm("post-return")) {
            return indexed(Sort.CORE_FUNC, Option.PostReturn::new);
        } else if (tokens.takeForm("callback")) {
            return indexed(Sort.CORE_FUNC, Option.Callback::new);
        } else if (tokens.takeForm("core-type")) {
            return indexed(Sort.CORE_TYPE, Option.CoreType::new);
        }
        return Optional.empty();
    }

    private interface OfIndex {
        Option make(int index);
    }

    private Optional<Supplier<Option>> indexed(Sort sort, OfIndex maker) {
        IntSupplier index = inside(sort);
        return Optional.of(() -> maker.make(index.getAsInt()));
    }

    private Supplier<Option> word(Token word) {
        if (word.is("async")) {
            return Option.Async::new;
        } else if (word.is("gc")) {
            return Option.Gc::new;
        }
        for (Option.Encoding encoding : Option.Encoding.values()) {
            if (word.is(ENCODING + encoding.keyword())) {
                return () -> encoding;
            }
        }
        throw tokens.error(
                word, "expected an option such as string-encoding=utf16, (memory …) or (realloc …), got " + word);
    }
}
