package wippy.lua.compile;

import java.util.ArrayList;
import java.util.List;
import wippy.lua.LuaFunction;

/**
 * Holds the classes of one chunk and the constants that class files have no form for. The classes' initialisers ask it
 * for them.
 */
public final class ChunkLoader extends ClassLoader {
    private final List<Object> constants = new ArrayList<>();

    ChunkLoader() {
        super("lua", LuaFunction.class.getClassLoader());
    }

    int add(Object constant) {
        constants.add(constant);
        return constants.size() - 1;
    }

    Class<?> define(String name, byte[] bytes) {
        return defineClass(name, bytes, 0, bytes.length);
    }

    /** The constant of that number, for the chunk's own classes. */
    public Object constant(int index) {
        return constants.get(index);
    }
}
