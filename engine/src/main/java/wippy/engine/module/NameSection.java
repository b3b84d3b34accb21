package wippy.engine.module;

import java.lang.System.Logger.Level;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wippy.engine.WasmException;
import wippy.engine.module.Module.CustomSection;
import wippy.engine.module.Module.Export;
import wippy.engine.module.Module.Kind;

/**
 * What a module calls itself, its functions and their locals (specification, appendix A.7.1). Read when first asked for
 * and only as far as it is sound, for such a section must never keep a module from running. Safe to use from any
 * thread.
 */
public final class NameSection {
    private static final int MODULE = 0;
    private static final int FUNCTIONS = 1;
    private static final int LOCALS = 2;

    private final Module module;
    private final Optional<CustomSection> section;
    private volatile int @Nullable [] functions;

    /** The names of a module, if it has any. */
    public NameSection(Module module) {
        this.module = module;
        this.section = module.customs().stream()
                .filter(custom -> custom.name().equals("name"))
                .findFirst();
    }

    /** What the module calls itself. */
    public Optional<String> module() {
        return part(MODULE).flatMap(NameSection::name);
    }

    /** What the section calls a function. */
    public Optional<String> function(int index) {
        int[] known = functions;
        if (known == null) {
            known = offsets();
            functions = known;
        }
        return index >= 0 && index < known.length && known[index] != 0
                ? name(reader(known[index], module.binary().length))
                : Optional.empty();
    }

    /** What to call a function in messages: its name here, else that of its first export, else {@code func[index]}. */
    public String display(int function) {
        return function(function).or(() -> export(function)).orElse("func[" + function + "]");
    }

    private Optional<String> export(int function) {
        return module.exports().stream()
                .filter(export -> export.kind() == Kind.FUNCTION && export.index() == function)
                .findFirst()
                .map(Export::name);
    }

    /** What the section calls a local of a function, parameters included. */
    public Optional<String> local(int function, int index) {
        return part(LOCALS)
                .filter(in -> isFound(in, function, true))
                .filter(in -> isFound(in, index, false))
                .flatMap(NameSection::name);
    }

    /**
     * Looks for an index in a map of names, or in a map of such maps, and goes to what stands there.
     *
     * @return whether it is in the map
     */
    private static boolean isFound(BinaryReader in, int wanted, boolean ofMaps) {
        try {
            for (int count = in.u32(); count != 0; count--) {
                if (in.u32() == wanted) {
                    return true;
                }
                for (int names = ofMaps ? in.u32() : 1; names != 0; names--) {
                    if (ofMaps) {
                        in.u32();
                    }
                    in.skip(in.u32());
                }
            }
            return false;
        } catch (WasmException _) {
            return false; // what is not sound has no names
        }
    }

    private static Optional<String> name(BinaryReader in) {
        try {
            return Optional.of(in.name());
        } catch (WasmException _) {
            return Optional.empty(); // what is not sound is no name
        }
    }

    private BinaryReader reader(int start, int end) {
        return new BinaryReader(module.name(), module.binary(), start, end);
    }

    /** The part of the section with that number. */
    private Optional<BinaryReader> part(int wanted) {
        return section.flatMap(custom -> part(reader(custom.start(), custom.end()), wanted));
    }

    private Optional<BinaryReader> part(BinaryReader in, int wanted) {
        try {
            while (in.hasMore()) {
                int id = in.u8();
                int length = in.length();
                if (id == wanted) {
                    return Optional.of(reader(in.at(), in.at() + length));
                }
                in.skip(length);
            }
            return Optional.empty();
        } catch (WasmException _) {
            return Optional.empty(); // what is not sound has no parts
        }
    }

    /** Where the name of each function stands in the binary, or 0 if it has none. */
    private int[] offsets() {
        int[] offsets = new int[module.functions().size()];
        part(FUNCTIONS).ifPresent(in -> collect(in, offsets));
        return offsets;
    }

    private static void collect(BinaryReader in, int[] offsets) {
        try {
            for (int count = in.u32(); count != 0; count--) {
                int function = in.u32();
                if (function >= 0 && function < offsets.length) {
                    offsets[function] = in.at();
                }
                in.skip(in.u32());
            }
        } catch (WasmException e) {
            System.getLogger(NameSection.class.getName()) // not before: it takes a start many milliseconds
                    .log(Level.DEBUG, "names of functions are left off after a fault: {0}", e.getMessage());
        }
    }
}
