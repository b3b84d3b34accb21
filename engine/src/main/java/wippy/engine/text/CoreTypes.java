package wippy.engine.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The core types of a scope that is no module: of a component, or of a type of a component, an instance or a module.
 * What it reads comes back as the binary of core WebAssembly.
 */
public final class CoreTypes {
    private final Tokens tokens;
    private final TypeSpace types = new TypeSpace();
    private final TypeParser parser;

    /** No types yet; more are read from the tokens. */
    public CoreTypes(Tokens tokens) {
        this.tokens = tokens;
        this.parser = new TypeParser(tokens, types);
    }

    /** What they are called. */
    public IndexSpace names() {
        return types.names();
    }

    /** Makes place for a type that is not read here, whose name has been added to {@link #names}. */
    public void foreign() {
        types.define(Optional.empty(), false);
    }

    /** Reads {@code $id? (func …)}, what stands behind {@code (type}: a {@code rectype}. */
    public byte[] type() {
        return parser.single().toArray();
    }

    /** Reads {@code (type …)*}, what stands behind {@code (rec}: a {@code rectype}. */
    public byte[] group() {
        return parser.recursive().toArray();
    }

    /**
     * What is imported or exported.
     *
     * @param made the types, each a {@code rectype}, that had to be made for it
     * @param binary an {@code externtype}
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Extern(List<byte[]> made, byte[] binary) {}

    /** Reads {@code (func …)}, {@code (table …)}, {@code (memory …)}, {@code (global …)} or {@code (tag …)}. */
    public Extern extern() {
        int before = types.groups().size();
        tokens.expect(Token.Kind.OPEN, "(func …), (table …), (memory …), (global …) or (tag …)");
        Token kind = tokens.next();
        Binding.take(tokens);
        Bytes out = new Bytes().u8(ModuleParser.externCode(kind.text()));
        switch (kind.text()) {
            case "func" -> out.u32(use());
            case "table" -> parser.tableType(out);
            case "memory" -> parser.memoryLimits(out, parser.wide());
            case "global" -> parser.globalType(out);
            case "tag" -> out.u8(0).u32(use());
            default -> throw tokens.error(kind, "expected func, table, memory, global or tag, got " + kind);
        }
        tokens.close();
        List<byte[]> made = new ArrayList<>();
        types.groups().subList(before, types.groups().size()).forEach(type -> made.add(type.toArray()));
        return new Extern(List.copyOf(made), out.toArray());
    }

    private int use() {
        return parser.looseUse(signature -> types.definedOrNew(signature, tokens));
    }
}
