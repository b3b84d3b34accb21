package wippy.lua.compile;

import java.lang.constant.ClassDesc;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import wippy.base.execution.Execution;
import wippy.base.execution.GuestLane;
import wippy.base.source.SourcePosition;
import wippy.lua.LineTable;
import wippy.lua.LuaFrame;
import wippy.lua.syntax.Block;
import wippy.lua.syntax.LuaParser;
import wippy.lua.syntax.Stat;
import wippy.lua.syntax.SyntaxError;
import wippy.lua.syntax.Variable;

/** Compiles source texts: looks through them at once, generates code when it is needed. Immutable; to be shared. */
public final class LuaCompiler {
    private final TypeFactory types;
    private final KeptChunks kept;

    /** A compiler that makes the values of type declarations so, and keeps nothing. */
    public LuaCompiler(TypeFactory types) {
        this(types, KeptChunks.none());
    }

    LuaCompiler(TypeFactory types, KeptChunks kept) {
        this.types = types;
        this.kept = kept;
    }

    /** The same, with code in the user's cache, where other processes find it; written by threads nobody waits for. */
    public LuaCompiler keeping() {
        return new LuaCompiler(types, KeptChunks.standard());
    }

    /**
     * Compiles a text.
     *
     * @param chunk what messages call it
     * @param source the text
     * @throws SyntaxError if it is not Lua
     */
    public LuaChunk compile(String chunk, String source) {
        return compile(new LuaSource(chunk, source));
    }

    /** Waits until code is in the cache, but not longer than that; for the end of a process. */
    public void keep(Duration within) {
        kept.finish(within);
    }

    /**
     * Compiles a text.
     *
     * @throws SyntaxError if it is not Lua
     */
    public LuaChunk compile(LuaSource source) {
        if (kept.has(source)) {
            return unchecked(source);
        }
        try {
            return new LuaChunk(this, source, LuaParser.parse(source.name(), source.text()));
        } catch (StackOverflowError e) {
            throw tooDeep(source);
        }
    }

    /** Looks through several texts, on all processors. */
    public ChunkBatch batch(List<LuaSource> sources) {
        return ChunkBatch.of(this, kept, sources);
    }

    /** A chunk of a text that an earlier process looked through. */
    LuaChunk unchecked(LuaSource source) {
        return new LuaChunk(this, source, null);
    }

    TypeFactory types() {
        return types;
    }

    /** The code of a text, if it is kept. */
    Optional<ChunkCode> found(LuaSource source) {
        return kept.find(source);
    }

    /** Generates the code of a text and keeps it. */
    ChunkCode generate(LuaSource source, Block.Function main) {
        ChunkCode code = generated(source, main);
        kept.keep(source, code);
        return code;
    }

    private static ChunkCode generated(LuaSource source, Block.Function main) {
        try {
            return new Unit(source.name(), main).generate();
        } catch (StackOverflowError e) {
            return withWholeStack(source, main);
        }
    }

    /** Deep trees take a stack that nobody else has begun to use. */
    private static ChunkCode withWholeStack(LuaSource source, Block.Function main) {
        CompletableFuture<ChunkCode> code = new CompletableFuture<>();
        GuestLane.start("lua-compile", new Execution(), () -> {
            try {
                code.complete(new Unit(source.name(), main).generate());
            } catch (StackOverflowError e) {
                code.completeExceptionally(tooDeep(source));
            } catch (RuntimeException | Error e) {
                code.completeExceptionally(e);
            }
        });
        try {
            return code.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private static SyntaxError tooDeep(LuaSource source) {
        return new SyntaxError(new SourcePosition(source.name(), 1, 0), "chunk has too many syntax levels");
    }

    /** How much a unit has. */
    record Mark(int constants, int pending, int classes) {}

    /** One chunk on its way to classes. The same text becomes the same code each time. */
    static final class Unit {
        private final String chunk;
        private final Block.Function main;
        private final Map<String, byte[]> files = new LinkedHashMap<>();
        private final List<Constant> constants = new ArrayList<>();
        private final Deque<FunctionClass> pending = new ArrayDeque<>();
        private int classes;

        private Unit(String chunk, Block.Function main) {
            this.chunk = chunk;
            this.main = main;
        }

        private ChunkCode generate() {
            FunctionClass mainClass = enlist(main, null);
            while (!pending.isEmpty()) {
                FunctionClass next = pending.pop();
                files.put(next.javaName(), next.bytes());
            }
            return new ChunkCode(mainClass.javaName(), List.copyOf(constants), files);
        }

        /** A function to be compiled in its turn. */
        FunctionClass enlist(Block.Function function, @Nullable Variable self) {
            String name = function.name().replace('.', LuaFrame.DOT);
            String shortName = name.length() > 100 ? name.substring(0, 100) : name;
            char first = function.body().endLine() > LineTable.MAX_LINE ? LuaFrame.FAR : 'F';
            ClassDesc desc = ClassDesc.of(LuaFrame.GENERATED + first + classes++ + "$" + shortName);
            FunctionClass enlisted = new FunctionClass(this, desc, function, self);
            pending.add(enlisted);
            return enlisted;
        }

        String chunk() {
            return chunk;
        }

        /** The state of things, to come back to. */
        Mark mark() {
            return new Mark(constants.size(), pending.size(), classes);
        }

        /** Forgets what was added since. */
        void reset(Mark mark) {
            constants.subList(mark.constants, constants.size()).clear();
            while (pending.size() > mark.pending) {
                pending.removeLast();
            }
            classes = mark.classes;
        }

        /** A name for a class with parts of a function. */
        ClassDesc partOf(ClassDesc function) {
            String name = function.displayName();
            int at = name.indexOf('$');
            return ClassDesc.of(
                    LuaFrame.GENERATED + name.substring(0, at) + LuaFrame.PART + classes++ + name.substring(at));
        }

        /** Adds a class that is finished. */
        void add(ClassDesc type, byte[] bytes) {
            files.put(type.packageName() + "." + type.displayName(), bytes);
        }

        /** Gives a constant its number. */
        int add(Constant constant) {
            constants.add(constant);
            return constants.size() - 1;
        }

        /** The value of a type declaration in the chunk. */
        Constant type(Stat.TypeDeclaration declaration) {
            List<Stat.TypeDeclaration> all = main.typeDeclarations();
            for (int i = 0; i < all.size(); i++) {
                if (all.get(i).variable().equals(declaration.variable())) {
                    return new Constant.TypeValue(i);
                }
            }
            throw new IllegalStateException("no declaration of " + declaration.variable());
        }

        SyntaxError error(int line, String message) {
            return new SyntaxError(new SourcePosition(chunk, line, 0), message);
        }
    }
}
