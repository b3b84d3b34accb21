package wippy.engine.compile;

import java.lang.classfile.Label;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A block that is being written: a {@code block}, {@code loop}, {@code if}, {@code try_table} or the function. */
final class Block {
    /** What opened it. */
    enum Form {
        FUNCTION,
        BLOCK,
        LOOP,
        IF,
        TRY
    }

    private final Form form;
    private final int index;
    private final int height;
    private final int outerBase;
    private final List<Kind> params;
    private final List<Kind> results;
    private final Label label;
    private @Nullable Label otherwise;
    private @Nullable Unrolling unrolling;
    private boolean targeted;

    /**
     * @param index how many blocks are around it
     * @param height of the operand stack below its parameters
     * @param outerBase what the operand stack wants back in the end
     * @param label where branches to it go: of a loop the start, else the end
     */
    Block(Form form, int index, int height, int outerBase, BlockType type, Label label) {
        this.form = form;
        this.index = index;
        this.height = height;
        this.outerBase = outerBase;
        this.params = type.params();
        this.results = type.results();
        this.label = label;
    }

    Form form() {
        return form;
    }

    int index() {
        return index;
    }

    int height() {
        return height;
    }

    int outerBase() {
        return outerBase;
    }

    List<Kind> params() {
        return params;
    }

    List<Kind> results() {
        return results;
    }

    /** What branches to it carry. */
    List<Kind> carried() {
        return form == Form.LOOP ? params : results;
    }

    /** Where branches go; asking counts as one. */
    Label target() {
        targeted = true;
        return label;
    }

    Label label() {
        return label;
    }

    /** Whether any branch to it was written. */
    boolean isTargeted() {
        return targeted;
    }

    /** Of a copy of a loop's body: which one it is. */
    @Nullable
    Unrolling unrolling() {
        return unrolling;
    }

    void unrolling(Unrolling copy) {
        unrolling = copy;
    }

    /** Of an {@code if}: where it goes on when the condition does not hold; null once that place is known. */
    @Nullable
    Label otherwise() {
        return otherwise;
    }

    void otherwise(@Nullable Label label) {
        otherwise = label;
    }
}
