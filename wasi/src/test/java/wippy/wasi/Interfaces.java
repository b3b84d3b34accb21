package wippy.wasi;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import wippy.base.files.FileException;
import wippy.component.Component;
import wippy.component.ComponentInstance;
import wippy.component.Linker;
import wippy.engine.InstanceLimits;

/**
 * A component that passes calls on: each function of WASI 0.2 that it imports is an export of the same type, by its
 * plain name. So a test calls what a guest would call, through the canonical ABI in both directions, and holds what a
 * guest would hold.
 */
final class Interfaces implements AutoCloseable {
    private static final String TYPES = """
        (import "wasi:io/error@0.2.0" (instance $io-error (export "error" (type (sub resource)))))
        (alias export $io-error "error" (type $error))
        (import "wasi:io/poll@0.2.1" (instance $poll
          (export "pollable" (type $pollable (sub resource)))
          (export "[method]pollable.ready" (func (param "self" (borrow $pollable)) (result bool)))
          (export "[method]pollable.block" (func (param "self" (borrow $pollable))))
          (export "poll" (func (param "in" (list (borrow $pollable))) (result (list u32))))))
        (alias export $poll "pollable" (type $pollable))
        (import "wasi:io/streams@0.2.3" (instance $streams
          (alias outer 1 $error (type $e)) (export "error" (type $error (eq $e)))
          (alias outer 1 $pollable (type $p)) (export "pollable" (type $pollable (eq $p)))
          (export "input-stream" (type $in (sub resource)))
          (export "output-stream" (type $out (sub resource)))
          (type $se (variant (case "last-operation-failed" (own $error)) (case "closed")))
          (export "stream-error" (type $stream-error (eq $se)))
          STREAMS))
        (alias export $streams "input-stream" (type $in))
        (alias export $streams "output-stream" (type $out))
        (alias export $streams "stream-error" (type $stream-error))
        (import "wasi:clocks/monotonic-clock@0.2.12" (instance $clock
          (alias outer 1 $pollable (type $p)) (export "pollable" (type $pollable (eq $p)))
          CLOCK))
        (import "wasi:random/random@0.2.2" (instance $random RANDOM))
        (import "wasi:random/insecure-seed@0.2.2" (instance $seed SEED))
        (import "wasi:cli/stdin@0.2.4" (instance $stdin
          (alias outer 1 $in (type $i)) (export "input-stream" (type $in (eq $i)))
          STDIN))
        (import "wasi:cli/stdout@0.2.4" (instance $stdout
          (alias outer 1 $out (type $o)) (export "output-stream" (type $out (eq $o)))
          STDOUT))
        """;

    /**
     * One function.
     *
     * @param instance that it is imported from, as the text above calls it
     * @param path of the parameters: a letter each for the core values, upper case for 64 bits
     * @param borrows which core parameters are handles to give back
     * @param result what comes back in core: empty, {@code i}, {@code I}, or {@code p} for a pointer
     */
    private record Function(
            String instance, String name, String type, String path, List<Integer> borrows, String result) {
        String plain() {
            return name.substring(name.indexOf(']') + 1).replace('.', '-');
        }

        String core(String result) {
            String params = path.chars()
                    .mapToObj(letter -> letter == 'I' ? "i64" : "i32")
                    .collect(Collectors.joining(" ", "(param ", ")"));
            return params + result;
        }

        String imported() {
            return switch (result) {
                case "i" -> core(" (result i32)");
                case "I" -> core(" (result i64)");
                case "p" -> new Function(instance, name, type, path + "i", borrows, "").core("");
                default -> core("");
            };
        }

        String exported() {
            return switch (result) {
                case "i", "p" -> core(" (result i32)");
                case "I" -> core(" (result i64)");
                default -> core("");
            };
        }
    }

    private static final String INPUT = "\"self\" (borrow $in)";
    private static final String OUTPUT = "\"self\" (borrow $out)";
    private static final String FAILS = "(error $stream-error)";

    private static final List<Function> FUNCTIONS = List.of(
            new Function(
                    "poll",
                    "[method]pollable.ready",
                    "(param \"self\" (borrow $pollable)) (result bool)",
                    "i",
                    List.of(0),
                    "i"),
            new Function("poll", "[method]pollable.block", "(param \"self\" (borrow $pollable))", "i", List.of(0), ""),
            stream("[method]input-stream.read", INPUT + ") (param \"len\" u64", "(list u8) ", "iI"),
            stream("[method]input-stream.blocking-read", INPUT + ") (param \"len\" u64", "(list u8) ", "iI"),
            stream("[method]input-stream.skip", INPUT + ") (param \"len\" u64", "u64 ", "iI"),
            stream("[method]input-stream.blocking-skip", INPUT + ") (param \"len\" u64", "u64 ", "iI"),
            new Function(
                    "streams",
                    "[method]input-stream.subscribe",
                    "(param " + INPUT + ") (result (own $pollable))",
                    "i",
                    List.of(0),
                    "i"),
            stream("[method]output-stream.check-write", OUTPUT, "u64 ", "i"),
            stream("[method]output-stream.write", OUTPUT + ") (param \"contents\" (list u8)", "", "iii"),
            stream(
                    "[method]output-stream.blocking-write-and-flush",
                    OUTPUT + ") (param \"contents\" (list u8)",
                    "",
                    "iii"),
            stream("[method]output-stream.flush", OUTPUT, "", "i"),
            stream("[method]output-stream.blocking-flush", OUTPUT, "", "i"),
            stream("[method]output-stream.write-zeroes", OUTPUT + ") (param \"len\" u64", "", "iI"),
            stream("[method]output-stream.blocking-write-zeroes-and-flush", OUTPUT + ") (param \"len\" u64", "", "iI"),
            new Function(
                    "streams",
                    "[method]output-stream.subscribe",
                    "(param " + OUTPUT + ") (result (own $pollable))",
                    "i",
                    List.of(0),
                    "i"),
            splice("[method]output-stream.splice"),
            splice("[method]output-stream.blocking-splice"),
            new Function("clock", "now", "(result u64)", "", List.of(), "I"),
            new Function("clock", "resolution", "(result u64)", "", List.of(), "I"),
            new Function(
                    "clock",
                    "subscribe-duration",
                    "(param \"when\" u64) (result (own $pollable))",
                    "I",
                    List.of(),
                    "i"),
            new Function(
                    "clock", "subscribe-instant", "(param \"when\" u64) (result (own $pollable))", "I", List.of(), "i"),
            new Function("random", "get-random-bytes", "(param \"len\" u64) (result (list u8))", "I", List.of(), "p"),
            new Function("random", "get-random-u64", "(result u64)", "", List.of(), "I"),
            new Function("seed", "insecure-seed", "(result (tuple u64 u64))", "", List.of(), "p"),
            new Function("stdin", "get-stdin", "(result (own $in))", "", List.of(), "i"),
            new Function("stdout", "get-stdout", "(result (own $out))", "", List.of(), "i"));

    private static Function stream(String name, String params, String ok, String path) {
        String none = ok.isEmpty() ? "" : ok;
        return new Function(
                "streams",
                name,
                "(param " + params + ") (result (result " + none + FAILS + "))",
                path,
                List.of(0),
                "p");
    }

    private static Function splice(String name) {
        return new Function(
                "streams",
                name,
                "(param " + OUTPUT + ") (param \"src\" (borrow $in)) (param \"len\" u64) (result (result u64 " + FAILS
                        + "))",
                "iiI",
                List.of(0, 1),
                "p");
    }

    private static String imports() {
        String text = TYPES;
        for (String instance : List.of("streams", "clock", "random", "seed", "stdin", "stdout")) {
            String functions = FUNCTIONS.stream()
                    .filter(function -> function.instance.equals(instance))
                    .map(function -> "(export \"%s\" (func %s))".formatted(function.name, function.type))
                    .collect(Collectors.joining("\n"));
            text = text.replaceFirst(
                    "(?m)(?<![\\w-])" + instance.toUpperCase(Locale.ROOT) + "(?![\\w-])",
                    Matcher.quoteReplacement(functions));
        }
        return text;
    }

    private static String text() {
        StringBuilder lowered = new StringBuilder();
        StringBuilder given = new StringBuilder();
        StringBuilder core = new StringBuilder();
        StringBuilder lifted = new StringBuilder();
        for (Function function : FUNCTIONS) {
            String plain = function.plain();
            lowered.append("(core func $%s (canon lower (func $%s \"%s\") (memory $memory) (realloc $realloc)))\n"
                    .formatted(plain, function.instance, function.name));
            given.append("(export \"%s\" (func $%s))\n".formatted(plain, plain));
            core.append(body(function));
            lifted.append(
                    ("(func $%s-lifted %s (canon lift (core func $main \"%s\") (memory $memory) (realloc $realloc)))\n"
                                    + "(export \"%s\" (func $%s-lifted))\n")
                            .formatted(plain, function.type, plain, plain, plain));
        }
        String declared = FUNCTIONS.stream()
                .map(function -> "(import \"host\" \"%s\" (func $%s %s))"
                        .formatted(function.plain(), function.plain(), function.imported()))
                .collect(Collectors.joining("\n"));
        return """
            (component
            %s
            (core module $libc
              (memory (export "memory") 64)
              (global $top (mut i32) (i32.const 1024))
              (func (export "realloc") (param i32 i32 i32 i32) (result i32)
                (global.set $top (i32.and (i32.add (global.get $top) (i32.const 7)) (i32.const -8)))
                (global.get $top)
                (global.set $top (i32.add (global.get $top) (local.get 3)))))
            (core instance $libc (instantiate $libc))
            (alias core export $libc "memory" (core memory $memory))
            (alias core export $libc "realloc" (core func $realloc))
            (core func $drop-pollable (canon resource.drop $pollable))
            (core func $drop-in (canon resource.drop $in))
            (core func $drop-out (canon resource.drop $out))
            %s
            (core module $main
              (import "host" "realloc" (func $realloc (param i32 i32 i32 i32) (result i32)))
              (import "host" "drop-pollable" (func $drop-pollable (param i32)))
              (import "host" "drop-in" (func $drop-in (param i32)))
              (import "host" "drop-out" (func $drop-out (param i32)))
              %s
              %s)
            (core instance $main (instantiate $main (with "host" (instance
              (export "realloc" (func $realloc))
              (export "drop-pollable" (func $drop-pollable))
              (export "drop-in" (func $drop-in))
              (export "drop-out" (func $drop-out))
              %s))))
            %s)
            """.formatted(imports(), lowered, declared, core, given, lifted);
    }

    /** Passes the call on and gives back what was borrowed. */
    private static String body(Function function) {
        String args = IntStream.range(0, function.path.length())
                .mapToObj(i -> "(local.get " + i + ")")
                .collect(Collectors.joining(" "));
        String drop = function.plain().startsWith("pollable")
                ? "pollable"
                : function.plain().startsWith("input") ? "in" : "out";
        List<String> drops = new ArrayList<>();
        for (int index : function.borrows) {
            drops.add("(call $drop-%s (local.get %d))".formatted(index == 0 ? drop : "in", index));
        }
        String dropped = String.join(" ", drops);
        String head = "(func (export \"%s\") %s ".formatted(function.plain(), function.exported());
        return switch (function.result) {
            case "p" ->
                head + "(local $at i32) (local.set $at (call $realloc (i32.const 0) (i32.const 0) (i32.const 8)"
                        + " (i32.const 64))) (call $%s %s (local.get $at)) %s (local.get $at))\n"
                                .formatted(function.plain(), args, dropped);
            default -> head + "(call $%s %s) %s)\n".formatted(function.plain(), args, dropped);
        };
    }

    private final WasiContext context;
    private final ComponentInstance instance;

    Interfaces(WasiBuilder wasi) throws FileException {
        context = wasi.build().open();
        Linker.Builder linker = Linker.builder();
        Wasi.define(linker, name -> true, call -> call.state(WasiContext.class));
        instance = Component.parse("interfaces", text())
                .link(linker.build())
                .instantiate(InstanceLimits.unlimited(), context);
    }

    /** Calls a function with plain Java values; handles are the host's objects. */
    @Nullable
    Object call(String function, Object... args) {
        return instance.function(function).call(args);
    }

    @Override
    public void close() {
        instance.close();
        context.close();
    }
}
