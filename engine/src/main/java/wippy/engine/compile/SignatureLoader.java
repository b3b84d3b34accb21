package wippy.engine.compile;

import java.lang.constant.ClassDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import wippy.engine.FunctionCode;

/**
 * Loads what all modules have in common: the classes of signatures, for each the codes that need no module, the classes
 * of structures, and constants. Names tell everything, so that the JVM's own resolution finds them.
 */
final class SignatureLoader extends ClassLoader {
    private static final SignatureLoader SHARED;
    private static final String SIGNATURES = "wasm.sig.";
    private static final String HOST_WORDS = "wasm.words.";
    private static final String HOST_VALUES = "wasm.values.";

    /** What accesses of memory refer to, see {@link UnsafeAccess}. */
    static final String CONSTANTS = "wasm.raw.Constants";

    static {
        registerAsParallelCapable();
        SHARED = new SignatureLoader();
    }

    private final ConcurrentMap<String, FunctionCode> codes = new ConcurrentHashMap<>();

    private SignatureLoader() {
        super("wasm", SignatureLoader.class.getClassLoader());
    }

    static SignatureLoader shared() {
        return SHARED;
    }

    /** Calls {@link wippy.engine.HostBody}. */
    FunctionCode hostWords(Signature signature) {
        return code(HOST_WORDS, signature);
    }

    /** Calls {@link wippy.engine.HostValuesBody}. */
    FunctionCode hostValues(Signature signature) {
        return code(HOST_VALUES, signature);
    }

    private FunctionCode code(String family, Signature signature) {
        String name = family + letters(signature);
        FunctionCode known = codes.get(name);
        return known != null ? known : codes.computeIfAbsent(name, this::instance);
    }

    private FunctionCode instance(String name) {
        try {
            return (FunctionCode) loadClass(name).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Generated class " + name + " cannot be used", e);
        }
    }

    private static String letters(Signature signature) {
        return signature.classDesc().displayName();
    }

    /** The class of a signature. */
    static String name(Signature signature) {
        return SIGNATURES + letters(signature);
    }

    /**
     * A class that code of all modules refers to, by its name.
     *
     * @param kept its bytes, if some module has them at hand
     */
    Class<?> load(String name, ClassSource.Kept kept) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            if (known != null) {
                return known;
            }
            Optional<byte[]> found = kept.find(name);
            return found.isPresent() ? define(name, found.get()) : findClass(name);
        }
    }

    /** Whether a class is that of a signature or of the constants. */
    static boolean isShared(String name) {
        return name.startsWith(SIGNATURES) || name.equals(CONSTANTS);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        return define(name, write(name));
    }

    /** The class file of a class of that name. */
    static byte[] write(String name) throws ClassNotFoundException {
        if (StructClass.is(name)) {
            return StructClass.write(name);
        }
        if (name.equals(CONSTANTS)) {
            return UnsafeAccess.constants();
        }
        int end = name.lastIndexOf('.') + 1;
        Signature signature;
        try {
            signature = signature(name.substring(end));
        } catch (IllegalArgumentException e) {
            throw new ClassNotFoundException(name, e);
        }
        return switch (name.substring(0, end)) {
            case SIGNATURES -> SignatureClass.write(signature);
            case HOST_WORDS -> HostClass.write(signature, true, ClassDesc.of(name));
            case HOST_VALUES -> HostClass.write(signature, false, ClassDesc.of(name));
            default -> throw new ClassNotFoundException(name);
        };
    }

    private Class<?> define(String name, byte[] binary) {
        return defineClass(name, binary, 0, binary.length);
    }

    private static Signature signature(String letters) {
        int middle = letters.indexOf('_');
        if (middle < 0) {
            throw new IllegalArgumentException("No signature: " + letters);
        }
        return new Signature(kinds(letters.substring(0, middle)), kinds(letters.substring(middle + 1)));
    }

    private static List<Kind> kinds(String letters) {
        List<Kind> kinds = new ArrayList<>(letters.length());
        for (int i = 0; i < letters.length(); i++) {
            kinds.add(Kind.of(letters.charAt(i)));
        }
        return List.copyOf(kinds);
    }
}
