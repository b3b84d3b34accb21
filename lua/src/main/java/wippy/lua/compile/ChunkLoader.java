package wippy.lua.compile;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.IntFunction;
import wippy.lua.LuaFrame;
import wippy.lua.LuaFunction;

/**
 * Holds the classes of one chunk, each loaded when the JVM first needs it, and the constants that class files have no
 * form for, which the classes' initialisers ask it for. The classes go with their loader, when nothing uses the chunk
 * any more.
 */
public final class ChunkLoader extends ClassLoader {
    static {
        registerAsParallelCapable();
    }

    /** Of classes that are not loaded yet. */
    private final ConcurrentMap<String, byte[]> classes;

    private final List<Constant> constants;
    private final IntFunction<Object> types;
    private final ConcurrentMap<Integer, Object> made = new ConcurrentHashMap<>();

    /**
     * A loader of that code.
     *
     * @param types the value of a type declaration by its number; asked once for each
     */
    ChunkLoader(ChunkCode code, IntFunction<Object> types) {
        super("lua", LuaFunction.class.getClassLoader());
        this.classes = new ConcurrentHashMap<>(code.classes());
        this.constants = code.constants();
        this.types = types;
    }

    /** Looks for what is of this chunk only here. */
    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(LuaFrame.GENERATED)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known != null ? known : findClass(name);
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = classes.get(name);
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        Class<?> defined = defineClass(name, bytes, 0, bytes.length);
        classes.remove(name);
        return defined;
    }

    /** The constant of that number, for the chunk's own classes. */
    public Object constant(int index) {
        return value(constants.get(index));
    }

    private Object value(Constant constant) {
        return switch (constant) {
            case Constant.Text(String text) -> text;
            case Constant.Numeral(Number number) -> number;
            case Constant.Shape shape -> shape.value();
            case Constant.TypeValue(int declaration) -> made.computeIfAbsent(declaration, types::apply);
            case Constant.Page(List<Constant> page) ->
                page.stream().map(this::value).toArray();
        };
    }
}
