package wippy.wasi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import wippy.base.files.FileException;
import wippy.component.Component;
import wippy.component.ComponentInstance;
import wippy.component.Linker;
import wippy.engine.InstanceLimits;
import wippy.value.Variant;

/**
 * A component that imports {@code wasi:filesystem} and exports its functions again, each through core code with a
 * memory of its own: what a test calls is what a guest would call.
 */
final class FileGuest implements AutoCloseable {
    private static final String TYPES = """
        (import "wasi:filesystem/types@0.2.6" (instance $types
          (export "descriptor" (type $descriptor (sub resource)))
          (type $ec (enum "access" "would-block" "already" "bad-descriptor" "busy" "deadlock" "quota" "exist" "file-too-large" "illegal-byte-sequence" "in-progress" "interrupted" "invalid" "io" "is-directory" "loop" "too-many-links" "message-size" "name-too-long" "no-device" "no-entry" "no-lock" "insufficient-memory" "insufficient-space" "not-directory" "not-empty" "not-recoverable" "unsupported" "no-tty" "no-such-device" "overflow" "not-permitted" "pipe" "read-only" "invalid-seek" "text-file-busy" "cross-device"))
          (export "error-code" (type $error-code (eq $ec)))
          (type $pf (flags "symlink-follow")) (export "path-flags" (type $path-flags (eq $pf)))
          (type $of (flags "create" "directory" "exclusive" "truncate")) (export "open-flags" (type $open-flags (eq $of)))
          (type $df (flags "read" "write" "file-integrity-sync" "data-integrity-sync" "requested-write-sync" "mutate-directory"))
          (export "descriptor-flags" (type $descriptor-flags (eq $df)))
          (type $dt (record (field "seconds" u64) (field "nanoseconds" u32))) (export "datetime" (type $datetime (eq $dt)))
          (type $nt (variant (case "no-change") (case "now") (case "timestamp" $datetime)))
          (export "new-timestamp" (type $new-timestamp (eq $nt)))
          (type $mh (record (field "lower" u64) (field "upper" u64))) (export "metadata-hash-value" (type $hash (eq $mh)))
          %s))
        (alias export $types "descriptor" (type $descriptor))
        (alias export $types "error-code" (type $error-code))
        (alias export $types "path-flags" (type $path-flags))
        (alias export $types "open-flags" (type $open-flags))
        (alias export $types "descriptor-flags" (type $descriptor-flags))
        (alias export $types "new-timestamp" (type $new-timestamp))
        (alias export $types "metadata-hash-value" (type $hash))
        (import "wasi:filesystem/preopens@0.2.6" (instance $preopens
          (alias outer 1 $descriptor (type $d)) (export "descriptor" (type $own (eq $d)))
          (export "get-directories" (func (result (list (tuple (own $own) string)))))))
        """;

    /**
     * One method of a descriptor.
     *
     * @param params behind the descriptor itself, in the text format
     * @param ok the type of its success; may be empty
     * @param core its parameters in core code, a letter each: upper case for 64 bits
     * @param other which of those is the other descriptor, if one is
     */
    private record Method(String name, String params, String ok, String core, Optional<Integer> other) {
        private static Method of(String name, String params, String ok, String core) {
            return new Method(name, params, ok, core, Optional.empty());
        }

        String type() {
            return "(func (param \"self\" (borrow $descriptor)) " + params + " (result (result " + ok
                    + " (error $error-code))))";
        }

        String coreParams() {
            return core.chars()
                    .mapToObj(letter -> letter == 'I' ? "i64" : "i32")
                    .collect(Collectors.joining(" ", "(param ", ")"));
        }

        /** Passes the call on, with room for its result, and gives back what was borrowed. */
        String body() {
            String args = IntStream.range(0, core.length())
                    .mapToObj(i -> "(local.get " + i + ")")
                    .collect(Collectors.joining(" "));
            List<String> drops = new ArrayList<>(List.of("(call $drop (local.get 0))"));
            other.ifPresent(index -> drops.add("(call $drop (local.get " + index + "))"));
            return "(func (export \"%s\") %s (result i32) (local $at i32) %s (call $%s %s (local.get $at)) %s (local.get $at))\n"
                    .formatted(
                            name,
                            coreParams(),
                            "(local.set $at (call $realloc (i32.const 0) (i32.const 0) (i32.const 8) (i32.const 256)))",
                            name,
                            args,
                            String.join(" ", drops));
        }
    }

    private static final String PATH = "(param \"path\" string)";
    private static final String FLAGS = "(param \"path-flags\" $path-flags)";
    private static final String TIMES =
            "(param \"data-access-timestamp\" $new-timestamp) (param \"data-modification-timestamp\" $new-timestamp)";

    private static final List<Method> METHODS = List.of(
            Method.of(
                    "open-at",
                    FLAGS + PATH + "(param \"open-flags\" $open-flags) (param \"flags\" $descriptor-flags)",
                    "(own $descriptor)",
                    "iiiiii"),
            Method.of("metadata-hash-at", FLAGS + PATH, "$hash", "iiii"),
            Method.of("set-times-at", FLAGS + PATH + TIMES, "", "iiiiiIiiIi"),
            Method.of("create-directory-at", PATH, "", "iii"),
            Method.of("remove-directory-at", PATH, "", "iii"),
            Method.of("unlink-file-at", PATH, "", "iii"),
            Method.of("readlink-at", PATH, "string", "iii"),
            Method.of("symlink-at", "(param \"old-path\" string) (param \"new-path\" string)", "", "iiiii"),
            new Method(
                    "rename-at",
                    "(param \"old-path\" string) (param \"new-descriptor\" (borrow $descriptor)) (param \"new-path\""
                            + " string)",
                    "",
                    "iiiiii",
                    Optional.of(3)),
            new Method(
                    "link-at",
                    "(param \"old-path-flags\" $path-flags) (param \"old-path\" string) (param \"new-descriptor\""
                            + " (borrow $descriptor)) (param \"new-path\" string)",
                    "",
                    "iiiiiii",
                    Optional.of(4)),
            Method.of("read", "(param \"length\" u64) (param \"offset\" u64)", "(tuple (list u8) bool)", "iII"),
            Method.of("write", "(param \"buffer\" (list u8)) (param \"offset\" u64)", "u64", "iiiI"),
            Method.of("set-size", "(param \"size\" u64)", "", "iI"),
            Method.of("set-times", TIMES, "", "iiIiiIi"));

    private static String each(java.util.function.Function<Method, String> text) {
        return METHODS.stream().map(text).collect(Collectors.joining("\n"));
    }

    private static String text() {
        return """
            (component
              %s
              (core module $libc
                (memory (export "memory") 16)
                (global $top (mut i32) (i32.const 1024))
                (func (export "realloc") (param i32 i32 i32 i32) (result i32)
                  (global.set $top (i32.and (i32.add (global.get $top) (i32.const 7)) (i32.const -8)))
                  (global.get $top)
                  (global.set $top (i32.add (global.get $top) (local.get 3)))))
              (core instance $libc (instantiate $libc))
              (alias core export $libc "memory" (core memory $memory))
              (alias core export $libc "realloc" (core func $realloc))
              (core func $drop (canon resource.drop $descriptor))
              %s
              (core module $main
                (import "host" "realloc" (func $realloc (param i32 i32 i32 i32) (result i32)))
                (import "host" "drop" (func $drop (param i32)))
                %s
                %s)
              (core instance $main (instantiate $main (with "host" (instance
                (export "realloc" (func $realloc))
                (export "drop" (func $drop))
                %s))))
              %s
              (export "get-directories" (func $preopens "get-directories")))
            """.formatted(
                TYPES.formatted(each(m -> "(export \"[method]descriptor." + m.name + "\" " + m.type() + ")")),
                each(m ->
                        "(core func $%s (canon lower (func $types \"[method]descriptor.%s\") (memory $memory) (realloc $realloc)))"
                                .formatted(m.name, m.name)),
                each(m -> "(import \"host\" \"%s\" (func $%s %s))"
                        .formatted(m.name, m.name, m.coreParams().replace(")", " i32)"))),
                each(Method::body),
                each(m -> "(export \"%s\" (func $%s))".formatted(m.name, m.name)),
                each(m -> ("(func $%s-lifted %s (canon lift (core func $main \"%s\") (memory $memory) (realloc"
                                + " $realloc)))(export \"%s\" (func $%s-lifted))")
                        .formatted(
                                m.name,
                                m.type().substring("(func ".length(), m.type().length() - 1),
                                m.name,
                                m.name,
                                m.name)));
    }

    private final WasiContext context;
    private final ComponentInstance instance;

    FileGuest(WasiBuilder wasi) throws FileException {
        context = wasi.build().open();
        Linker.Builder linker = Linker.builder();
        Wasi.define(linker, name -> true, call -> call.state(WasiContext.class));
        instance =
                Component.parse("files", text()).link(linker.build()).instantiate(InstanceLimits.unlimited(), context);
    }

    /** The directory mounted in that place. */
    Object directory(int index) {
        List<?> all = (List<?>) java.util.Objects.requireNonNull(
                instance.function("get-directories").call());
        return ((List<?>) all.get(index)).getFirst();
    }

    /** Calls a method; gives the name of the error's case, or {@code ok}. */
    String attempt(String method, Object... args) {
        Variant result = (Variant)
                java.util.Objects.requireNonNull(instance.function(method).call(args));
        return result.name().equals("ok") ? "ok" : String.valueOf(result.payload());
    }

    /** Calls a method that succeeds, for its value. */
    @Nullable
    Object value(String method, Object... args) {
        Variant result = (Variant)
                java.util.Objects.requireNonNull(instance.function(method).call(args));
        if (!result.name().equals("ok")) {
            throw new AssertionError(method + ": " + result);
        }
        return result.payload();
    }

    @Override
    public void close() {
        instance.close();
        context.close();
    }
}
