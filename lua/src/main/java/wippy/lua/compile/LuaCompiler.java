package wippy.lua.compile;

import java.lang.constant.ClassDesc;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import wippy.base.source.SourcePosition;
import wippy.lua.LuaFrame;
import wippy.lua.LuaFunction;
import wippy.lua.syntax.Block;
import wippy.lua.syntax.LuaParser;
import wippy.lua.syntax.SyntaxError;
import wippy.lua.syntax.Variable;

/** Compiles source texts. Immutable; to be shared. */
public final class LuaCompiler {
    private final TypeFactory types;

    /** A compiler that makes the values of type declarations so. */
    public LuaCompiler(TypeFactory types) {
        this.types = types;
    }

    /**
     * Compiles a text.
     *
     * @param chunk what messages call it
     * @param source the text
     * @throws SyntaxError if it is not Lua, or too large for the virtual machine
     */
    public LuaChunk compile(String chunk, String source) {
        try {
            return new Unit(chunk).compile(LuaParser.parse(chunk, source));
        } catch (StackOverflowError e) {
            throw new SyntaxError(new SourcePosition(chunk, 1, 0), "chunk has too many syntax levels");
        }
    }

    /** One chunk on its way to classes. */
    final class Unit {
        private final String chunk;
        private final ChunkLoader loader = new ChunkLoader();
        private final Deque<FunctionClass> pending = new ArrayDeque<>();
        private int classes;

        private Unit(String chunk) {
            this.chunk = chunk;
        }

        private LuaChunk compile(Block.Function main) {
            FunctionClass mainClass = enlist(main, null);
            while (!pending.isEmpty()) {
                FunctionClass next = pending.pop();
                loader.define(next.javaName(), next.bytes());
            }
            return new LuaChunk(chunk, instance(mainClass));
        }

        /** A function to be compiled in its turn. */
        FunctionClass enlist(Block.Function function, @Nullable Variable self) {
            String name = function.name().replace('.', LuaFrame.DOT);
            String shortName = name.length() > 100 ? name.substring(0, 100) : name;
            ClassDesc desc = ClassDesc.of(LuaFrame.GENERATED + "F" + classes++ + "$" + shortName);
            FunctionClass enlisted = new FunctionClass(this, desc, function, self);
            pending.add(enlisted);
            return enlisted;
        }

        private LuaFunction instance(FunctionClass mainClass) {
            try {
                return (LuaFunction) loader.loadClass(mainClass.javaName())
                        .getDeclaredConstructor()
                        .newInstance();
            } catch (ReflectiveOperationException e) {
                throw new LinkageError("cannot load the class of chunk " + chunk, e);
            }
        }

        String chunk() {
            return chunk;
        }

        ChunkLoader loader() {
            return loader;
        }

        TypeFactory types() {
            return types;
        }

        SyntaxError error(int line, String message) {
            return new SyntaxError(new SourcePosition(chunk, line, 0), message);
        }
    }
}
