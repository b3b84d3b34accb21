package wippy.wasi.preview1;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import wippy.base.files.FileException;
import wippy.engine.FuncType;
import wippy.engine.HostBody;
import wippy.engine.NumType;
import wippy.engine.ValType;
import wippy.engine.WasmFunction;
import wippy.wasi.io.IoError;
import wippy.wasi.io.StreamException;

/** The functions of one version by name, with the types a module must import them with. */
final class Functions {
    private static final long[] NOTHING = {};

    private final Map<String, Supplier<WasmFunction>> functions = new HashMap<>();

    /** What {@code proc_exit} does: nothing comes back. */
    @FunctionalInterface
    interface End {
        void run(Arguments args);
    }

    /**
     * Takes in a function that gives an error number.
     *
     * @param params a letter each: {@code i} for i32, {@code I} for i64
     */
    void add(String name, String params, Call call) {
        put(name, params, List.of(NumType.I32), args -> new long[] {number(call, new Arguments(args))});
    }

    /** Takes in a function that gives nothing. */
    void addEnd(String name, String params, End end) {
        put(name, params, List.of(), args -> {
            end.run(new Arguments(args));
            return NOTHING;
        });
    }

    private void put(String name, String params, List<ValType> results, HostBody body) {
        functions.put(name, () -> WasmFunction.host(name, new FuncType(types(params), results), body));
    }

    private static List<ValType> types(String params) {
        return params.chars()
                .<ValType>mapToObj(letter -> letter == 'I' ? NumType.I64 : NumType.I32)
                .toList();
    }

    /** The function of that name. */
    Optional<WasmFunction> find(String name) {
        return Optional.ofNullable(functions.get(name)).map(Supplier::get);
    }

    private static int number(Call call, Arguments args) {
        try {
            call.run(args);
            return Errno.SUCCESS.number();
        } catch (ErrnoException e) {
            return e.errno().number();
        } catch (FileException e) {
            return Errno.of(e.error()).number();
        } catch (StreamException.Closed e) {
            return Errno.PIPE.number();
        } catch (StreamException.Failed e) {
            return errno(e.error()).number();
        } catch (StreamException e) {
            return Errno.IO.number();
        }
    }

    private static Errno errno(IoError error) {
        if (error.cause() instanceof FileException file) {
            return Errno.of(file.error());
        }
        return error.text().contains("Broken pipe") ? Errno.PIPE : Errno.IO;
    }
}
