package wippy.engine.compile;

import java.util.List;

/** What a block takes from the operand stack and leaves there. */
record BlockType(List<Kind> params, List<Kind> results) {
    static final BlockType EMPTY = new BlockType(List.of(), List.of());

    static BlockType of(Signature signature) {
        return new BlockType(signature.params(), signature.results());
    }

    boolean isEmpty() {
        return params.isEmpty() && results.isEmpty();
    }
}
