package wippy.lua.compile;

import java.lang.ref.SoftReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import wippy.lua.LuaFunction;
import wippy.lua.syntax.Block;
import wippy.lua.syntax.LuaParser;

/**
 * A source text that is Lua, to be run in any number of VMs. Its code is found on disk or generated when it is first
 * asked for, once; its classes go when nothing uses it any more. Any thread.
 */
public final class LuaChunk {
    private final LuaCompiler compiler;
    private final LuaSource source;
    private final ReentrantLock lock = new ReentrantLock();

    /** For what is still to come, if memory allows: parsing again is the lesser part. */
    private SoftReference<Block.Function> tree;

    private Block.@Nullable Function typed;

    private volatile @Nullable LuaFunction main;

    /**
     * A chunk of a text that was found to be Lua.
     *
     * @param tree the text's tree; null if it was not parsed
     */
    LuaChunk(LuaCompiler compiler, LuaSource source, Block.@Nullable Function tree) {
        this.compiler = compiler;
        this.source = source;
        this.tree = new SoftReference<>(tree);
    }

    /** What messages call it. */
    public String name() {
        return source.name();
    }

    /** Its main function; it has no state, so all VMs share it. */
    public LuaFunction main() {
        LuaFunction known = main;
        return known != null ? known : load();
    }

    private LuaFunction load() {
        lock.lock();
        try {
            LuaFunction known = main;
            if (known == null) {
                known = instance(compiler.found(source).orElseGet(() -> compiler.generate(source, tree())));
                main = known;
                tree = new SoftReference<>(null);
            }
            return known;
        } finally {
            lock.unlock();
        }
    }

    private LuaFunction instance(ChunkCode code) {
        try {
            return (LuaFunction) new ChunkLoader(code, this::type)
                    .loadClass(code.main())
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("cannot load the class of chunk " + name(), e);
        }
    }

    private Block.Function tree() {
        Block.Function known = tree.get();
        return known != null ? known : LuaParser.parse(name(), source.text());
    }

    /**
     * The value of a type declaration, made from the tree; all of a chunk from one tree, in which they refer to each
     * other.
     */
    private Object type(int declaration) {
        lock.lock();
        try {
            Block.Function known = typed;
            if (known == null) {
                known = tree();
                typed = known;
            }
            return compiler.types().value(known.typeDeclarations().get(declaration));
        } finally {
            lock.unlock();
        }
    }
}
