package wippy.component.wit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wippy.component.wit.model.PackageName;
import wippy.component.wit.model.Version;
import wippy.component.wit.model.WitInterface;
import wippy.component.wit.model.WitPackages;
import wippy.component.wit.model.WitPath;
import wippy.component.wit.model.WitWorld;
import wippy.component.wit.model.WorldItem;
import wippy.component.wit.resolve.Features;
import wippy.component.wit.syntax.WitException;

class WitTest {
    private static WitPackages parse(String text) {
        return Wit.parse("test.wit", "package a:b@1.0.0;\n" + text, Features.of("active"));
    }

    private static WitInterface interfaceOf(String text, String name) {
        return parse(text).root().interfaces().get(name);
    }

    private static WitWorld world(String text, String name) {
        return parse(text).root().worlds().get(name);
    }

    private static List<String> imports(WitWorld world) {
        return List.copyOf(world.imports().keySet());
    }

    private static List<String> exports(WitWorld world) {
        return List.copyOf(world.exports().keySet());
    }

    /** From the specification, in its words of WIT. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "interface i { red-green-blue: func(r: u32, g: u32, b: u32); resource XML { } parse-XML: func() ->"
                        + " XML; }",
                "interface i { %foo: func(%bar: u32); %variant: func(%enum: s32); }",
                "interface i { type t = tuple<u32, u64,>; type u = result<_, t>; type v = result; }",
                "interface i { a2-b3: func(x-2: u8, Y-2B: u8); }",
                "interface i { get: func() -> list<u8, 4>; keys: func() -> map<string, list<u8>>; }",
                "interface i { resource r { constructor() -> result<r>; } resource s { constructor() -> result<s, r>;"
                        + " } }",
                "interface i { f: async func(a: stream, b: future<u8>, c: stream<future>) -> error-context; }",
                "use c as d; interface c { type t = u8; } world w { import d; use d.{t}; import x: d; }",
                "use other:p/q@2.0.0; package other:p@2.0.0 { interface q { type t = u8; } } world w { use q.{t}; }",
                "world w { import a:interface { } import b:func(); export a: interface { } export b: async func(); }",
                "world w { @external-id(\"//Snow \\u{2603} \\\"\\41\") import f: func(); }",
                "interface i { use a:b/j@1.0.0.{t}; } interface j { type t = u8; }",
                "package a:b:c/d@1.0.0 { interface i { type t = u8; } } interface i { use a:b:c/d/i@1.0.0.{t}; }",
                "@since(version = 0.9.0) @deprecated(version = 1.0.0) interface i { }",
                "interface i { type t = borrow<u>; type u = r; resource r; }",
            })
    void accepts(String text) {
        assertThatCode(() -> parse(text)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "interfac i { } | test.wit:2:1: expected package, interface, world or use, found \"interfac\". Did you"
                        + " mean interface?",
                "interface i { f: fun(); } | expected \"func\", found \"fun\". Did you mean func?",
                "interface i { f: func() } | expected \";\", found \"}\"",
                "interface i { f: func(u8); } | expected the name of a parameter or \")\", found the keyword \"u8\"",
                "interface i { f: func() -> (a: u8); } | expected a type, found \"(\"",
                "interface i { f: async static func(); } | expected \"func\", found \"static\"",
                "interface i { type option = u8; } | found the keyword \"option\"; as a name it is written %option",
                "interface i { type a--b = u8; } | \"a--b\" cannot be the name of a type: names are words joined by",
                "interface i { type aB = u8; } | names are words joined by hyphens, each all in small or all in"
                        + " capital",
                "interface i { type a_b = u8; } | \"a_b\" cannot be the name of a type",
                "interface i { type t = list<u8, 0>; } | a list's length is a number from 1 to 4294967295, not 0",
                "interface i { type t = list<u8, 4294967296>; } | not 4294967296",
                "interface i { type t = map<f32, u8>; } | test.wit:2:28: the keys of a map are whole numbers",
                "interface i { type t = float32; } | unknown type \"float32\": it is called f32 now",
                "interface i { type t = result<_>; } | expected \",\" and the type of the error, found \">\"",
                "interface i { record r { } } | a record needs a field",
                "interface i { variant v { } } | a variant needs a case",
                "interface i { enum e { } } | an enum needs a case",
                "interface i { use j.{}; } | expected the types to use, as in {a, b as c}",
                "interface i { record r { a: u8, A: u8 } } | test.wit:2:33: there is \"A\" already",
                "interface i { f: func(a: u8, A: u8); } | there is a parameter \"A\" already",
                "interface i { f: func(); F: func(); } | \"F\" is defined already",
                "interface i { type t = u8; t: func(); } | \"t\" is defined already",
                "interface i { } interface I { } | \"I\" is declared already at test.wit:2:11",
                "interface i { type t = strin; } | unknown type \"strin\". Did you mean string?",
                "interface i { f: func(); g: func(a: f); } | \"f\" is a function, not a type",
                "interface i { type a = b; type b = option<a>; } | test.wit:2:43: type \"a\" depends on itself",
                "interface i { record r { next: r } } | type \"r\" depends on itself",
                "interface i { use j.{t}; type t = u8; } interface j { type t = u8; } | \"t\" is defined already",
                "interface i { use j.{u}; } interface j { type t = u8; } | there is no type \"u\" in interface"
                        + " a:b/j@1.0.0.",
                "interface i { use j.{f}; } interface j { f: func(); } | is a function, not a type",
                "interface i { use j.{t}; } interface j { use i.{t}; } | interface \"i\" depends on itself",
                "interface i { use k.{t}; } interface j { } | there is no interface \"k\" in package a:b@1.0.0. Did"
                        + " you mean",
                "interface i { use w.{t}; } world w { } | \"w\" is a world, not an interface",
                "world w { include i; } interface i { } | \"i\" is an interface, not a world",
                "world w { import c:d/e; } | package c:d is not known",
                "world w { import a:b/i; } interface i { } | package a:b is not known; there is a:b@1.0.0",
                "world w { import a:b; } | expected \"/\" and an interface after its package, found \";\"",
                "world w { import f: func(); import f: func(); } | \"f\" is imported already",
                "world w { import i; import i; } interface i { } | \"a:b/i@1.0.0\" is imported already",
                "world w { export x: interface { } export X: func(); } | \"X\" is exported already",
                "world w { type t = u8; import t: func(); } | \"t\" is imported already",
                "world w { include w; } | world \"w\" depends on itself",
                "world w { include v; include v; } world v { import f: func(); }"
                        + " | \"f\" is imported already; include it under another name: with { f as … }",
                "world w { include v with { g as h } } world v { import f: func(); } | no plain name \"g\"",
                "world w { include v with { i as h } } world v { import i; } interface i { } | interfaces keep their"
                        + " names",
                "world w { export i; export k; } interface i { type t = u8; } interface j { use i.{t}; }"
                        + " interface k { use j.{t}; } | both as exported and, through \"a:b/j@1.0.0\", as imported",
                "interface i { resource r; type t = own<u>; type u = u8; } | \"u\" is no resource",
                "interface i { resource r { constructor() -> u8; } } | a constructor returns nothing written",
                "interface i { resource r { constructor() -> result<u8>; } } | returns result<r, …>",
                "interface i { resource r { constructor(); constructor(); } } | has a constructor already",
                "interface i { resource r { f: func(); f: static func(); } } | \"f\" is defined already in resource"
                        + " \"r\"",
                "interface i { resource r; f: func() -> borrow<r>; } | a function cannot return a borrow",
                "interface i { resource r; type t = option<borrow<r>>; f: func() -> t; } | cannot return a borrow",
                "@since(version = 2.0.0) interface i { } | @since version 2.0.0 is later than package a:b@1.0.0 itself",
                "@since(version = 1.0) interface i { } | expected a version such as 1.2.3 or 1.0.0-rc.1, found \"1.0\"",
                "@since(feature = x) interface i { } | expected \"version\", found \"feature\"",
                "@unstable(feature = x) @since(version = 1.0.0) interface i { } | not both",
                "@deprecated(version = 1.0.0) interface i { } | @deprecated needs @since or @unstable beside it",
                "@sinec(version = 1.0.0) interface i { } | found \"sinec\". Did you mean since?",
                "@unstable(feature = x) interface i { type t = u8; } | inside what is gated by feature \"x\"",
                "@unstable(feature = x) interface i { } world w { import i; } | interface \"i\" is gated by feature"
                        + " \"x\"",
                "interface i { @unstable(feature = x) type t = u8; type u = t; } | type \"t\" is gated by feature"
                        + " \"x\"",
                "package c:d; | only the first package of a file ends with \";\"",
                "package c:d { } package c:d { } | package c:d is defined in this file already",
                "package c:d { package e:f { } } | expected interface, world, use or \"}\", found \"package\"",
                "package c:D { } | \"D\" cannot be the name of a package: it has capital letters",
                "package c { } | expected \":\" and the name of a package after its namespace",
                "use c:d/e; package c:d { } | there is no interface or world \"e\" in package c:d.",
                "use j; use k as j; interface j { } interface k { } | \"j\" is used under this name already",
                "use k as j; interface j { } interface k { } | \"j\" is declared in this file too; use … as",
                "/* open | test.wit:2:1: the comment is not closed",
                "world w { @external-id(\"x) import f: func(); } | the string is not closed",
                "world w { @external-id(\"\\ff\") import f: func(); } | the string is no valid UTF-8",
                "world w { @external-id(\"\\u{d800}\") import f: func(); } | there is no such character",
                "interface i { ~ } | unexpected character '~'",
            })
    void refuses(String text, String message) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(WitException.class)
                .hasMessageStartingWith("test.wit:2:")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x202e, 0x2066, 0x149, 0x17a3, 0xe0001, 0x7f, 0x85, 0x0, 0xb})
    void refusesCharactersThatDeceive(int point) {
        assertThatThrownBy(() -> parse("// a comment " + Character.toString(point)))
                .hasMessageContaining(String.format("test.wit:2:14: the character U+%04X is not allowed", point));
    }

    @Test
    void acceptsOtherCharactersInComments() {
        assertThat(interfaceOf("/// Grüße ☃ 世界 \uD83D\uDE00\ninterface i { }", "i")
                        .notes()
                        .docs())
                .isEqualTo("Grüße ☃ 世界 \uD83D\uDE00");
    }

    @Test
    void needsToKnowThePackage() {
        assertThatThrownBy(() -> Wit.parse("test.wit", "interface i { }", Features.none()))
                .hasMessageContaining("there is no package declaration, such as \"package ns:name;\" at the top");
        assertThatThrownBy(() -> Wit.parse(
                        "test.wit", "package a:b; interface i { @since(version = 1.0.0) f: func(); }", Features.none()))
                .hasMessageContaining("package a:b has no version, so that nothing in it can be gated by one");
    }

    // ---- worlds (WIT.md, WIT Worlds)

    @Test
    void importsWhatIsUsedBeforeWhatUsesIt() {
        String text = """
            interface shared { record metadata { a: u8 } }
            interface between { use shared.{metadata}; }
            interface last { use between.{metadata}; }
            world w { import f: func(); import host: interface { use last.{metadata}; get: func() -> metadata; } }
            """;
        assertThat(imports(world(text, "w")))
                .containsExactly("a:b/shared@1.0.0", "a:b/between@1.0.0", "a:b/last@1.0.0", "host", "f");
    }

    @Test
    void letsExportsUseExports() {
        String text = """
            interface a { resource r; }
            interface b { use a.{r}; foo: func() -> r; }
            world w1 { export b; }
            world w2 { import a; export b; }
            world w3 { export b; export a; }
            """;
        assertThat(world(text, "w1").imports()).isEqualTo(world(text, "w2").imports());
        assertThat(exports(world(text, "w1"))).containsExactly("a:b/b@1.0.0");
        assertThat(imports(world(text, "w3"))).isEmpty();
        assertThat(exports(world(text, "w3"))).containsExactly("a:b/a@1.0.0", "a:b/b@1.0.0");
    }

    @Test
    void mergesIncludedWorlds() {
        String text = """
            interface a1 { } interface b1 { }
            world one { import a1; import b1; import f: func(); }
            world two { import a1; import b1; import f: func(); export a1; }
            world both { include one; include two with { f as g } }
            """;
        WitWorld both = world(text, "both");
        assertThat(imports(both)).containsExactly("a:b/a1@1.0.0", "a:b/b1@1.0.0", "f", "g");
        assertThat(exports(both)).containsExactly("a:b/a1@1.0.0");
    }

    @Test
    void keepsInterfacesBehindNewLabels() {
        String text = """
            interface store { get: func(key: string) -> option<string>; }
            world base { import cache: store; }
            world extended { import cache: func(); include base with { cache as my-cache } }
            """;
        assertThat(world(text, "extended").imports().get("my-cache"))
                .isInstanceOfSatisfying(
                        WorldItem.Named.class, named -> assertThat(named.path()).hasToString("a:b/store@1.0.0"));
    }

    @Test
    void renamesTypesWhereverTheyAreUsed() {
        String text = """
            world base { resource r { constructor(); twin: func() -> r; } import f: func(x: borrow<r>) -> list<r>; }
            world w { include base with { r as s } }
            world same { resource s { constructor(); twin: func() -> s; } import f: func(x: borrow<s>) -> list<s>; }
            """;
        assertThat(world(text, "w").imports()).isEqualTo(world(text, "same").imports());
    }

    @Test
    void dropsGatesByVersionsOfOtherPackages() {
        String text = """
            package c:d@3.0.0 { world w { @since(version = 3.0.0) import f: func(); } }
            world mine { include c:d/w@3.0.0; }
            """;
        assertThat(world(text, "mine").imports().get("f").notes().gate().since())
                .isEmpty();
    }

    // ---- gates

    @Test
    void leavesOutWhatIsNotEnabled() {
        String text = """
            interface i {
              @unstable(feature = active) a: func();
              @unstable(feature = other) b: func();
              @since(version = 1.0.0) c: func();
              resource r { @unstable(feature = other) m: func(); n: func(); }
            }
            @unstable(feature = other) interface j { @unstable(feature = other) type t = u8; }
            world w { @unstable(feature = other) import j; @unstable(feature = other) include v; }
            @unstable(feature = other) world v { }
            """;
        assertThat(interfaceOf(text, "i").functions()).containsOnlyKeys("a", "c");
        assertThat(parse(text).root().interfaces()).containsOnlyKeys("i");
        assertThat(imports(world(text, "w"))).isEmpty();
        WitPackages all = Wit.parse("test.wit", "package a:b@1.0.0;" + text, Features.everything());
        assertThat(all.root().interfaces().get("i").functions()).containsOnlyKeys("a", "b", "c");
        assertThat(all.root().worlds().get("w").imports()).containsOnlyKeys("a:b/j@1.0.0");
    }

    @Test
    void keepsDocumentationAndGates() {
        WitInterface found = interfaceOf("""
            /// Line one.
            // not a part of it
            ////// nor this
            /// Line two.
            /** Line three. */
            @since(version = 1.0.0)
            interface i { /// of t
              type t = u8; enum e { /// of a
              a } /// of nothing
            }
            """, "i");
        assertThat(found.notes().docs()).isEqualTo("Line one.\nLine two.\nLine three.");
        assertThat(found.notes().gate().since()).isEqualTo(Version.parse("1.0.0"));
        assertThat(found.types().get("t").notes().docs()).isEqualTo("of t");
    }

    // ---- folders

    private static void write(Path folder, String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void putsAFolderTogether(@TempDir Path folder) throws IOException {
        write(folder, "b.wit", "package my:app; world w { import types; import dep:one/i@1.0.0; }");
        write(folder, "a.wit", "use dep:two/j as short; interface types { use short.{t}; }");
        write(folder, "notes.txt", "no wit at all");
        write(folder, "deps/one/x.wit", "package dep:one@1.0.0; interface i { use k.{t}; }");
        write(folder, "deps/one/y.wit", "interface k { use dep:two/j.{t}; }");
        write(folder, "deps/one/deps/z.wit", "this is not looked at");
        write(folder, "deps/two.wit", "package dep:two; interface j { type t = u8; }");
        WitPackages found = Wit.load(folder, Features.none());
        assertThat(found.main()).isEqualTo(new PackageName("my:app", Optional.empty()));
        assertThat(imports(found.root().worlds().get("w")))
                .containsExactly("dep:two/j", "my:app/types", "dep:one/k@1.0.0", "dep:one/i@1.0.0");
    }

    @Test
    void letsAPackageBeThereTwiceIfItIsTheSame(@TempDir Path folder) throws IOException {
        String same = "package dep:one { interface i { type t = u8; } }";
        write(folder, "a.wit", "package my:app; interface x { use dep:one/i.{t}; } " + same);
        write(folder, "deps/b.wit", "package dep:two; " + same.replace(" ", "\n"));
        assertThat(Wit.load(folder, Features.none()).packages()).hasSize(3);
        write(folder, "deps/b.wit", "package dep:two; " + same.replace("u8", "u16"));
        assertThatThrownBy(() -> Wit.load(folder, Features.none()))
                .hasMessageContaining("b.wit:1:26: package dep:one is defined already in ")
                .hasMessageContaining(", and not the same");
    }

    @Test
    void saysWhatIsWrongWithAFolder(@TempDir Path folder) throws IOException {
        assertThatThrownBy(() -> Wit.load(folder, Features.none())).hasMessageEndingWith("there is no .wit file");
        assertThatThrownBy(() -> Wit.load(folder.resolve("x.wit"), Features.none()))
                .hasMessageEndingWith("x.wit: there is no such file");
        write(folder, "a.wit", "package my:app;");
        write(folder, "b.wit", "package my:other;");
        assertThatThrownBy(() -> Wit.load(folder, Features.none()))
                .hasMessageContaining("b.wit:1:9: this is package my:other, but another file beside it says my:app");
        Files.write(folder.resolve("b.wit"), "// \u00ff".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> Wit.load(folder, Features.none()))
                .hasMessageEndingWith("b.wit: the file is no text in UTF-8");
    }

    // ---- limits

    @Test
    void boundsNesting() {
        assertThatCode(() -> parse("interface i { type t = " + "list<".repeat(98) + "u8" + ">".repeat(98) + "; }"))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> parse("interface i { type t = " + "list<".repeat(5000)))
                .hasMessageContaining("nested deeper than 100 levels");
        assertThatThrownBy(() -> parse("/* ".repeat(100_000))).hasMessageContaining("the comment is not closed");
    }

    private static String chain(String first, String next, int length) {
        StringBuilder text = new StringBuilder(first);
        for (int i = 1; i < length; i++) {
            text.append(next.replace("$i", "" + i).replace("$h", "" + (i - 1)));
        }
        return text.toString();
    }

    @Test
    void boundsChains() {
        // written last first, so that each leads on to the next
        assertThatCode(() -> parse("interface i { type t0 = u8; " + chain("", "type t$i = t$h; ", 5000) + "}"))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> parse("interface i { " + chain("", "type t$h = t$i; ", 5000) + "type t4999 = u8; }"))
                .hasMessageContaining("depends on others over more than 400 steps");
        String deep = "list<".repeat(90);
        assertThatThrownBy(() -> parse("interface i { "
                        + chain("", "type t$h = " + deep + "t$i" + ">".repeat(90) + "; ", 99) + "type t98 = u8; }"))
                .hasMessageContaining("depends on others over more than 400 steps");
        assertThatThrownBy(() ->
                        parse(chain("", "interface i$h { use i$i.{t}; } ", 5000) + "interface i4999 { type t = u8; }"))
                .hasMessageContaining("depends on others over more than 400 steps");
        assertThatThrownBy(() -> parse(chain("", "world w$h { include w$i; } ", 5000) + "world w4999 { }"))
                .hasMessageContaining("depends on others over more than 400 steps");
    }

    @Test
    void boundsWhatIncludedWorldsAddUpTo() {
        String imports = chain("", "import x$i: func(); ", 1100);
        assertThatThrownBy(() -> parse("world w0 { " + imports + "} " + chain("", "world w$i { include w0; } ", 1000)))
                .hasMessageContaining("all worlds together hold more than 1000000 items");
    }

    @Test
    void boundsFlagsAndLength() {
        assertThatCode(() -> parse("interface i { flags f { " + chain("x0", ", x$i", 32) + " } }"))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> parse("interface i { flags f { " + chain("x0", ", x$i", 33) + " } }"))
                .hasMessageContaining("flags can have at most 32 names, not 33");
        assertThatThrownBy(() -> parse(" ".repeat(10_000_000)))
                .hasMessageContaining("the text is longer than 10000000 characters");
    }

    /** Any text is either understood or refused with a place, never anything else. */
    @Test
    void survivesMutations() throws IOException {
        String seed = Files.readString(Path.of("src/test/resources/wit/harbour.print"));
        Random random = new Random(5);
        for (int i = 0; i < 1500; i++) {
            String text = Mutations.of(seed, random);
            assertThatCode(() -> Mutations.accepted(text)).as(text).doesNotThrowAnyException();
        }
    }

    @Test
    void findsInterfacesAndWorldsByPath() {
        WitPackages found = parse("interface i { } world w { }");
        PackageName name = new PackageName("a:b", Version.parse("1.0.0"));
        assertThat(found.findInterface(new WitPath(name, "i"))).isPresent();
        assertThat(found.findWorld(new WitPath(name, "w"))).isPresent();
        assertThat(found.findInterface(new WitPath(name, "w"))).isEmpty();
        assertThat(found.findWorld(new WitPath(new PackageName("a:b", Optional.empty()), "w")))
                .isEmpty();
    }
}
