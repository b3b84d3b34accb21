package wippy.component.wit.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import wippy.component.wit.model.Notes;
import wippy.component.wit.model.WitFunction.Kind;

/** Parses WIT text into a tree (WIT.md). */
public final class WitParser {
    /** Where items stand, and which of them may. */
    private enum Place {
        FILE("package, interface, world or use", "package", "interface", "world", "use"),
        PACKAGE("interface, world, use or \"}\"", "interface", "world", "use"),
        INTERFACE("a function, a type, use or \"}\"", "use", "type", "record", "variant", "enum", "flags", "resource"),
        WORLD(
                "import, export, include, use, a type or \"}\"",
                "import",
                "export",
                "include",
                "use",
                "type",
                "record",
                "variant",
                "enum",
                "flags",
                "resource"),
        /** Anywhere in the signatures of a core module. */
        ANYWHERE(
                "a function, a type or an interface",
                "package",
                "interface",
                "world",
                "import",
                "export",
                "include",
                "use",
                "type",
                "record",
                "variant",
                "enum",
                "flags",
                "resource");

        private final String expected;
        private final Set<String> keywords;

        Place(String expected, String... keywords) {
            this.expected = expected;
            this.keywords = Set.of(keywords);
        }

        boolean holdsFunctions() {
            return this == INTERFACE || this == ANYWHERE;
        }
    }

    private final WitText source;
    private final Tokens tokens;
    private final TypeParser types;
    private final FunctionParser functions;
    private final NotesParser notes;
    private final BodyParser bodies;

    private WitParser(WitText source, boolean isStrict) {
        this.source = source;
        tokens = new Tokens(source, isStrict);
        types = new TypeParser(tokens);
        functions = new FunctionParser(tokens, types);
        notes = new NotesParser(tokens);
        bodies = new BodyParser(tokens, types, functions, notes);
    }

    /**
     * A file as the specification has it.
     *
     * @throws WitException at the first thing that is wrong
     */
    public static WitFile parse(WitText source) {
        return new WitParser(source, true).file(Place.FILE);
    }

    /**
     * The signatures of a core module: functions and types may stand anywhere, without parameter names and semicolons,
     * under any name a core module exports, and with several results.
     *
     * @throws WitException at the first thing that is wrong
     */
    public static WitFile parseSignatures(WitText source) {
        return new WitParser(source, false).file(Place.ANYWHERE);
    }

    private WitFile file(Place place) {
        Optional<PackageHeader> header = Optional.empty();
        List<Item> items = new ArrayList<>();
        if (tokens.peek().is("package")) {
            PackageHeader first = header();
            if (tokens.accept(";")) {
                header = Optional.of(first);
            } else {
                items.add(packageBlock(first, Notes.NONE));
            }
        }
        while (!tokens.isAtEnd()) {
            if (!skipsSemicolon()) {
                items.add(item(place));
            }
        }
        return new WitFile(source, header, items);
    }

    private boolean skipsSemicolon() {
        return !tokens.isStrict && tokens.accept(";");
    }

    private PackageHeader header() {
        Token keyword = tokens.next();
        int at = tokens.peek().start();
        return new PackageHeader(tokens.packageName(), keyword.docs(), at);
    }

    private Item packageBlock(PackageHeader header, Notes about) {
        if (!tokens.peek().is("{")) {
            throw tokens.expected("\"{\": only the first package of a file ends with \";\", others are written"
                    + " package ns:name { … }");
        }
        return new Item.Package(header, block(Place.PACKAGE), about);
    }

    private List<Item> block(Place place) {
        tokens.expect("{");
        return tokens.nested(() -> {
            List<Item> items = new ArrayList<>();
            while (!tokens.accept("}")) {
                if (!skipsSemicolon()) {
                    items.add(item(tokens.isStrict ? place : Place.ANYWHERE));
                }
            }
            return items;
        });
    }

    private Item item(Place place) {
        Notes about = notes.notes();
        Token token = tokens.peek();
        if (tokens.isAtEnd() && place != Place.FILE) {
            throw tokens.expected(place == Place.ANYWHERE ? "\"}\"" : place.expected);
        }
        if (place.holdsFunctions() && isFunction(place, token)) {
            return functions.free(about);
        }
        if (token.kind() != Token.Kind.WORD || !place.keywords.contains(token.text())) {
            throw tokens.expected(place.expected, List.copyOf(place.keywords));
        }
        return switch (token.text()) {
            case "package" -> packageItem(about);
            case "interface" -> interfaceItem(about);
            case "world" -> worldItem(about);
            case "use" -> use(place, about);
            case "import", "export" -> port(about);
            case "include" -> include(about);
            default -> bodies.definition(about);
        };
    }

    /** Whether a function begins here: a keyword names one only in signatures of core modules. */
    private boolean isFunction(Place place, Token token) {
        return token.isWord()
                && (place == Place.ANYWHERE
                        ? tokens.peek(1).is(":")
                        : token.kind() == Token.Kind.ESCAPED || !place.keywords.contains(token.text()));
    }

    private Item packageItem(Notes about) {
        PackageHeader header = header();
        if (!tokens.isStrict && tokens.accept(";")) {
            return new Item.Package(header, List.of(), about);
        }
        return packageBlock(header, about);
    }

    private Item interfaceItem(Notes about) {
        tokens.next();
        Ident name = tokens.ident("the name of an interface");
        return new Item.Interface(name, block(Place.INTERFACE), about);
    }

    private Item worldItem(Notes about) {
        tokens.next();
        Ident name = tokens.ident("the name of a world");
        return new Item.World(name, block(Place.WORLD), about);
    }

    private Item use(Place place, Notes about) {
        tokens.next();
        UsePath path = tokens.path("an interface");
        boolean isTopLevel = place == Place.FILE || place == Place.PACKAGE;
        if (isTopLevel || (!tokens.isStrict && !tokens.peek().is("."))) {
            Optional<Ident> as = alias("a name for the interface");
            tokens.semicolon();
            return new Item.UseInterface(path, as, about, path.at());
        }
        tokens.expect(".");
        tokens.expect("{");
        int start = tokens.peek().start();
        List<Item.Used> used = tokens.list("}", () -> used("the name of a type"));
        if (used.isEmpty()) {
            throw tokens.error(start, "expected the types to use, as in {a, b as c}");
        }
        tokens.semicolon();
        return new Item.UseTypes(path, used, about, path.at());
    }

    private Item.Used used(String what) {
        return new Item.Used(tokens.ident(what), alias("another name"));
    }

    private Optional<Ident> alias(String what) {
        return tokens.accept("as") ? Optional.of(tokens.ident(what)) : Optional.empty();
    }

    private Item include(Notes about) {
        tokens.next();
        UsePath path = tokens.path("a world");
        if (!tokens.accept("with")) {
            tokens.semicolon();
            return new Item.Include(path, List.of(), about, path.at());
        }
        tokens.expect("{");
        List<Item.Used> names = tokens.list("}", () -> {
            Ident name = tokens.ident("the name of an import or export");
            tokens.expect("as");
            return new Item.Used(name, Optional.of(tokens.ident("another name")));
        });
        tokens.accept(";");
        return new Item.Include(path, names, about, path.at());
    }

    private Item port(Notes about) {
        boolean isExport = tokens.next().text().equals("export");
        int at = tokens.peek().start();
        return new Item.Port(isExport, target(about), about, at);
    }

    /**
     * What is imported or exported. A word with a colon right behind it and more right behind that is the namespace of
     * a path; with a space it is a name for what follows.
     */
    private Item.Target target(Notes about) {
        Token colon = tokens.peek(1);
        if (!tokens.peek().isWord() || !colon.is(":")) {
            return path();
        }
        Token after = tokens.peek(2);
        if (after.is("func") || after.is("async")) {
            Ident name = tokens.ident("a name");
            tokens.next();
            return new Item.Free(functions.rest(name, Kind.FREE, about));
        }
        if (after.is("interface")) {
            Ident name = tokens.ident("a name");
            tokens.next();
            tokens.next();
            return new Item.Inline(name, block(Place.INTERFACE));
        }
        if (tokens.peek().touches(colon) && colon.touches(after)) {
            return path();
        }
        Ident label = tokens.ident("a name");
        tokens.next();
        if (!tokens.peek().isWord()) {
            throw tokens.expected("func, interface or the path of an interface");
        }
        UsePath path = tokens.path("an interface");
        tokens.semicolon();
        return new Item.Labelled(label, path);
    }

    private Item.Target path() {
        UsePath path = tokens.path("an interface");
        tokens.semicolon();
        return new Item.Path(path);
    }
}
