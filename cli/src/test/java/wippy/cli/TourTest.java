package wippy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The tour, as a user runs it. Values expected of guests were taken from wasmtime and V8 running the same binaries, or
 * from the definition (the check digit, the CRC).
 */
class TourTest {
    private static final Path TOUR = Repository.root().resolve("examples/tour");
    private static final Wippy.Result RESULT = new Wippy(TOUR).run("run", "tour");

    private final Wippy wippy = new Wippy(TOUR);

    @TempDir
    Path copy;

    @Test
    void everyCallShowsItsResult() {
        assertThat(RESULT.code()).as(RESULT.err()).isZero();
        assertThat(RESULT.err()).isEmpty();
        assertThat(RESULT.out()).doesNotContain("\u001b").doesNotContain("java.");
        assertThat(calls(RESULT))
                .containsSubsequence(
                        "discount(1999, 15) -> 1699",
                        "shipping(2400, false) -> 610",
                        "shipping(2400, true) -> 915",
                        "check-digit(7992739871) -> 3")
                .containsSubsequence(
                        "sku(\"green tea\", 42) -> \"GREEN-TEA-00042\"",
                        "checksum(\"123456789\") -> 3421780262",
                        "volume-weight(60, 40, 30.5) -> 14.64")
                .containsSubsequence(
                        "describe({card = \"4000-0012\"}) -> \"a card\"",
                        "seal(\"tea\", 85) -> {33, 48, 52}",
                        "split(1999, 3) -> 667")
                .containsSubsequence(
                        "open-basket(\"Ada\") -> resource basket",
                        "basket:add(\"tea\", 4, 3.5) -> 4",
                        "basket:add(\"pot\", 1, 24.9) -> 5",
                        "nothing to add",
                        "basket:total() -> 38.9",
                        "basket:customer() -> \"Bob\"",
                        "compare-baskets(resource basket, resource basket) -> 1",
                        "cannot call basket.total: the basket was closed")
                .containsSubsequence(
                        "-> {{display = \"Ada (active)\", id = 1, [\"tag-count\"] = 2}, {display = \"Bob (inactive)\",",
                        "id = 2, [\"tag-count\"] = 1}}",
                        "compute(6, 7) -> 42",
                        "money(1234567.891, \"€\") -> \"1,234,567.89 €\"")
                .containsSubsequence(
                        "next-u8(255) -> 0",
                        "next-s8(127) -> -128",
                        "next-u16(65535) -> 0",
                        "next-s16(-1) -> 0",
                        "next-u32(4294967294) -> 4294967295",
                        "next-s32(-2147483648) -> -2147483647",
                        "next-u64(41) -> 42",
                        "next-s64(-9223372036854775808) -> -9223372036854775807",
                        "half-f32(0.5) -> 0.25",
                        "half-f64(1) -> 0.5",
                        "not(true) -> false",
                        "next-char(\"€\") -> 8365",
                        "reverse(\"stressed\") -> \"desserts\"",
                        "reverse-bytes(\"abc\") -> {99, 98, 97}",
                        "swap-pair({\"tea\", 42}) -> {42, \"tea\"}",
                        "hull({}) -> nothing",
                        "maybe-length(nil) -> nothing",
                        "try-divide(7, 2) -> 3",
                        "check-all({1, -1}) -> {{ok = 1}, {err = \"-1 is below zero\"}}",
                        "grow({circle = 2}, 1.5) -> {circle = 3}",
                        "grow(\"nothing\", 1.5) -> {nothing = true}",
                        "palette({\"red\", \"blue\", \"red\"}) -> {{0, 2}, {2, 1}}",
                        "invert({\"read\", \"admin\"}) -> 6",
                        "nothing() -> nothing");
    }

    @Test
    void whatGoesWrongIsShownAsTheCallerSeesIt() {
        List<String> lines = calls(RESULT);

        assertThat(lines)
                .containsSubsequence("error", "empty")
                .containsSubsequence("error", "over-credit(-16668)", "its details: {[\"over-credit\"] = -16668}")
                .contains("its fields: line 2, expected QUANTITY x SKU @ PRICE")
                .containsSubsequence("error NotFound", "the shop has no YAK")
                .contains("stopped at its limit of 200 ms: true");
        assertThat(after(lines, "discount(\"a lot\", 10)")).contains("cents").contains("s64");
        assertThat(after(lines, "totals({{kilograms = 1, name = \"tea\", price = 1, quantity = 70000, vat = 7}})"))
                .contains("quantity")
                .contains("u16")
                .contains("70000");
        assertThat(after(lines, "split(1999, 0)")).contains("unreachable").contains("share_of_each");
        assertThat(after(lines, "cake()")).contains("error NotFound");
    }

    @Test
    void processesAreSpawnedWatchedAndTalkedTo() {
        List<String> lines = calls(RESULT);

        assertThat(lines)
                .containsSubsequence(
                        "pid.exit of greet(\"Ada\", 2) -> \"Hello, Ada!\\nHello, Ada!\"",
                        "pid.exit of greet(\"Ada\", \"twice\")",
                        "packer sent \"GREEN-TEA-00001\"",
                        "packer sent \"TEA-POT-00002\"",
                        "packer ended: 2 parcels packed on Monday");
    }

    @Test
    void aProcessFromWebAssemblyIsACommandWithTypedArguments() {
        Wippy.Result result = wippy.run("run", "greet", "--", "Ada", "3");

        assertThat(result.code()).isZero();
        assertThat(result.out()).isEqualTo("Hello, Ada!\nHello, Ada!\nHello, Ada!\n");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void anArgumentOfTheWrongTypeIsToldByNameAndType() {
        Wippy.Result result = wippy.run("run", "greet", "--", "Ada", "three");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .contains("times")
                .contains("u32")
                .contains("three")
                .doesNotContain("\tat ");
    }

    @Test
    void tooFewArgumentsAreCounted() {
        Wippy.Result result = wippy.run("run", "greet", "--", "Ada");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("parameter count mismatch: expected 2, got 1");
    }

    @Test
    void theCommandsAreListed() {
        assertThat(wippy.run("run", "list").out().lines())
                .contains("Available commands:")
                .anyMatch(line -> line.contains("greet") && line.contains("(shop:greet)"))
                .anyMatch(line -> line.contains("tour") && line.contains("(shop:tour)"));
    }

    @Test
    void anUnknownCommandNamesTheNearest() {
        Wippy.Result result = wippy.run("run", "greeet");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err())
                .contains("command \"greeet\" not found. Use 'wippy run list' to see available commands")
                .contains("greet");
    }

    @Test
    void aChangedGuestIsRefusedByItsHash() throws IOException {
        Path app = copied();
        Path guest = app.resolve("guests/greet/greet.wasm");
        byte[] changed = Files.readAllBytes(guest);
        changed[changed.length - 1] ^= 1;
        Files.write(guest, changed);

        Wippy.Result result = new Wippy(app).run("run", "greet", "--", "Ada", "3");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err())
                .contains("hash mismatch: expected")
                .contains("shop:greet")
                .contains("src/_index.yaml")
                .doesNotContain("\tat ");
    }

    @Test
    void everyMistakeOfALoadIsReportedWithItsPlace() throws IOException {
        Path app = copied();
        Path yaml = app.resolve("src/prices/_index.yaml");
        Files.writeString(yaml, Files.readString(yaml).replace("file://shipping.wat", "file://shopping.wat"));
        Path other = app.resolve("src/types/_index.yaml");
        Files.writeString(other, Files.readString(other).replace("kind: function.wasm, ", ""));

        Wippy.Result result = new Wippy(app).run("run", "greet", "--", "Ada", "3");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err())
                .contains("src/prices/_index.yaml:")
                .contains("shopping.wat")
                .contains("src/types/_index.yaml:")
                .contains("kind")
                .doesNotContain("\tat ");
    }

    @Test
    void aMissingFileOfAGuestIsNamed() throws IOException {
        Path app = copied();
        Files.delete(app.resolve("guests/greet/greet.wasm"));

        Wippy.Result result = new Wippy(app).run("run", "tour");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err())
                .contains("greet/greet.wasm")
                .contains("shop:greet")
                .doesNotContain("\tat ");
    }

    /** Lines without their indentation, the result of a call that needs a line of its own included. */
    private static List<String> calls(Wippy.Result result) {
        return result.out().lines().map(String::strip).toList();
    }

    /** The lines that follow a call's, as one text, up to the next but a few. */
    private static String after(List<String> lines, String call) {
        int at = lines.indexOf(call);
        assertThat(at).as("%s in%n%s", call, String.join("\n", lines)).isNotNegative();
        return String.join("\n", lines.subList(at + 1, Math.min(lines.size(), at + 8)));
    }

    private Path copied() throws IOException {
        Files.walkFileTree(TOUR, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path target = copy.resolve(TOUR.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
                return FileVisitResult.CONTINUE;
            }
        });
        return copy;
    }
}
