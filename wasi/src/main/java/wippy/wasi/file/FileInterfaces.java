package wippy.wasi.file;

import java.time.DateTimeException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import wippy.base.files.FileError;
import wippy.base.files.FileException;
import wippy.base.files.TimeChange;
import wippy.component.HostCall;
import wippy.component.HostFunction;
import wippy.component.InterfaceBuilder;
import wippy.value.Result;
import wippy.value.Variant;
import wippy.wasi.clock.DateTime;
import wippy.wasi.io.Grants;
import wippy.wasi.io.GuestInput;
import wippy.wasi.io.GuestOutput;
import wippy.wasi.io.IoError;

/** Defines {@code wasi:filesystem}: types and preopens. */
public final class FileInterfaces {
    private static final String DESCRIPTOR = "descriptor";
    private static final String ENTRIES = "directory-entry-stream";

    private FileInterfaces() {}

    /** An operation on files that a guest calls. */
    @FunctionalInterface
    private interface Operation {
        @Nullable
        Object run(Descriptor descriptor, HostCall call) throws FileException;
    }

    /** The same without a value. */
    @FunctionalInterface
    private interface Action {
        void run(Descriptor descriptor, HostCall call) throws FileException;
    }

    /** Defines what is granted. */
    public static void define(Grants grants, Function<HostCall, FileSystem> files) {
        grants.define("wasi:filesystem/types", types -> {
            types.resource(DESCRIPTOR, Descriptor.class, Descriptor::close)
                    .resource(ENTRIES, DirectoryEntries.class, DirectoryEntries::close)
                    .method(ENTRIES, "read-directory-entry", FileInterfaces::nextEntry)
                    .function("filesystem-error-code", FileInterfaces::errorCode);
            streams(types);
            contents(types);
            attributes(types);
            paths(types);
            names(types);
        });
        grants.define(
                "wasi:filesystem/preopens",
                preopens -> preopens.function(
                        "get-directories",
                        call -> files.apply(call).preopens().stream()
                                .map(preopen -> List.of(preopen.descriptor(), preopen.name()))
                                .toList()));
    }

    private static void streams(InterfaceBuilder types) {
        get(types, "read-via-stream", (file, call) -> new GuestInput(file.source(call.number(1))));
        get(types, "write-via-stream", (file, call) -> new GuestOutput(file.sink(call.number(1))));
        get(types, "append-via-stream", (file, call) -> new GuestOutput(file.appender()));
        get(types, "read-directory", (file, call) -> file.list());
    }

    private static void contents(InterfaceBuilder types) {
        get(types, "read", FileInterfaces::read);
        get(types, "write", (file, call) -> {
            byte[] content = call.bytes(1);
            return file.write(content, 0, content.length, call.number(2));
        });
        run(types, "set-size", (file, call) -> file.setSize(call.number(1)));
        run(types, "sync", (file, call) -> file.sync(true));
        run(types, "sync-data", (file, call) -> file.sync(false));
        run(types, "advise", (file, call) -> file.advise());
    }

    private static Object read(Descriptor file, HostCall call) throws FileException {
        byte[] content = file.read(call.number(1), call.number(2));
        return List.of(content, content.length == 0 && call.number(1) != 0);
    }

    private static void attributes(InterfaceBuilder types) {
        get(types, "get-flags", (file, call) -> file.flags());
        get(types, "get-type", (file, call) -> FileCodes.type(file.type()));
        get(types, "stat", (file, call) -> FileCodes.stat(file.attributes()));
        get(types, "stat-at", (file, call) -> FileCodes.stat(file.attributes(call.text(2), follows(call))));
        run(types, "set-times", (file, call) -> file.setTimes(time(call, 1), time(call, 2)));
        run(
                types,
                "set-times-at",
                (file, call) -> file.setTimes(call.text(2), follows(call), time(call, 3), time(call, 4)));
        get(types, "metadata-hash", (file, call) -> FileCodes.hash(file.attributes()));
        get(types, "metadata-hash-at", (file, call) -> FileCodes.hash(file.attributes(call.text(2), follows(call))));
        types.method(
                DESCRIPTOR,
                "is-same-object",
                call -> call.arg(0, Descriptor.class).isSameAs(call.arg(1, Descriptor.class)));
    }

    private static void paths(InterfaceBuilder types) {
        get(
                types,
                "open-at",
                (file, call) -> file.open(
                        call.text(2),
                        follows(call),
                        flags(OpenFlag.class, call.arg(3, Set.class)),
                        access(call.arg(4, Set.class))));
        run(types, "create-directory-at", (file, call) -> file.createDirectory(call.text(1)));
        run(types, "remove-directory-at", (file, call) -> file.removeDirectory(call.text(1)));
        run(types, "unlink-file-at", (file, call) -> file.unlink(call.text(1)));
    }

    private static void names(InterfaceBuilder types) {
        run(types, "rename-at", (file, call) -> file.rename(call.text(1), call.arg(2, Descriptor.class), call.text(3)));
        run(
                types,
                "link-at",
                (file, call) -> file.link(call.text(2), follows(call), call.arg(3, Descriptor.class), call.text(4)));
        run(types, "symlink-at", (file, call) -> file.createSymbolicLink(call.text(1), call.text(2)));
        get(types, "readlink-at", (file, call) -> file.readSymbolicLink(call.text(1)));
    }

    private static void get(InterfaceBuilder types, String name, Operation operation) {
        types.method(DESCRIPTOR, name, answering(operation));
    }

    private static void run(InterfaceBuilder types, String name, Action action) {
        get(types, name, (descriptor, call) -> {
            action.run(descriptor, call);
            return null;
        });
    }

    private static HostFunction answering(Operation operation) {
        return call -> {
            try {
                return Result.<@Nullable Object, String>ok(operation.run(call.arg(0, Descriptor.class), call));
            } catch (FileException e) {
                return Result.<@Nullable Object, String>err(FileCodes.code(e.error()));
            }
        };
    }

    private static Object nextEntry(HostCall call) {
        try {
            return Result.ok(call.arg(0, DirectoryEntries.class).next().map(FileCodes::entry));
        } catch (FileException e) {
            return Result.err(FileCodes.code(e.error()));
        }
    }

    private static Object errorCode(HostCall call) {
        return FileCodes.error(call.arg(0, IoError.class).cause()).map(FileCodes::code);
    }

    private static boolean follows(HostCall call) {
        return call.arg(1, Set.class).contains("symlink-follow");
    }

    /** How to open: for reading if nothing is said, as systems do. */
    private static Set<DescriptorFlag> access(Set<?> names) {
        Set<DescriptorFlag> wanted = flags(DescriptorFlag.class, names);
        if (!wanted.contains(DescriptorFlag.WRITE)) {
            wanted.add(DescriptorFlag.READ);
        }
        return wanted;
    }

    private static <E extends Enum<E>> Set<E> flags(Class<E> type, Set<?> names) {
        EnumSet<E> flags = EnumSet.noneOf(type);
        for (E flag : type.getEnumConstants()) {
            if (names.contains(flag.name().toLowerCase(Locale.ROOT).replace('_', '-'))) {
                flags.add(flag);
            }
        }
        return flags;
    }

    private static TimeChange time(HostCall call, int index) throws FileException {
        Variant given = call.arg(index, Variant.class);
        return switch (given.name()) {
            case "no-change" -> new TimeChange.Keep();
            case "now" -> new TimeChange.Now();
            default -> {
                try {
                    yield new TimeChange.At(DateTime.read(given.payload()));
                } catch (DateTimeException | ArithmeticException e) {
                    throw new FileException(FileError.INVALID, "time " + given.payload());
                }
            }
        };
    }
}
