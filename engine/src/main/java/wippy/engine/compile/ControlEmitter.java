package wippy.engine.compile;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import wippy.engine.DefinedType;

/**
 * Blocks and jumps. Nothing is on the JVM's stack at a label: values that cross it stand in temporaries chosen by
 * height and kind. Loops poll at their head.
 */
final class ControlEmitter {
    private final MethodWriter writer;
    private final CodeBuilder code;
    private final OperandStack stack;
    private final List<Block> blocks = new ArrayList<>();
    private final @Nullable Results results;
    private final int outer;
    private final Set<Integer> exits = new TreeSet<>();
    private final List<TryTable> tries = new ArrayList<>();
    private boolean alive = true;

    /** For a whole function. */
    ControlEmitter(MethodWriter writer, Signature signature) {
        this(writer, List.of(), new Results(writer, signature));
        blocks.add(function(writer, signature));
    }

    /** For a part of a function that is inside of these blocks. */
    ControlEmitter(MethodWriter writer, List<Block> around) {
        this(writer, around, null);
    }

    private ControlEmitter(MethodWriter writer, List<Block> around, @Nullable Results results) {
        this.writer = writer;
        this.code = writer.code();
        this.stack = writer.stack();
        this.results = results;
        this.outer = around.size();
        blocks.addAll(around);
    }

    /** The block that is the function itself. */
    static Block function(MethodWriter writer, Signature signature) {
        BlockType type = new BlockType(List.of(), signature.results());
        return new Block(Block.Form.FUNCTION, 0, 0, 0, type, writer.code().newLabel());
    }

    List<Block> blocks() {
        return blocks;
    }

    /** Whether the method is inside that block: a jump to it has to leave the method. */
    boolean isOutside(Block block) {
        return block.index() < outer;
    }

    /** Whether all blocks that the method opened are closed. */
    boolean isOutermost() {
        return blocks.size() == outer;
    }

    /** By what numbers the method tells where it has left to. */
    Set<Integer> exits() {
        return exits;
    }

    /** Leaves the method for a block outside of it, the index of which is one less than that number. */
    void exit(int number) {
        exits.add(number);
        code.loadConstant(number).ireturn();
    }

    /** Whether what comes next can be reached. */
    boolean isAlive() {
        return alive;
    }

    /** Says whether control goes on from here. */
    void alive(boolean reachable) {
        alive = reachable;
    }

    /** Says that control does not go on from here. */
    void stop() {
        alive = false;
    }

    /** Whether the function has ended. */
    boolean isDone() {
        return blocks.isEmpty();
    }

    /** The block that many levels out. */
    Block block(int depth) {
        return blocks.get(blocks.size() - 1 - depth);
    }

    BlockType blockType() {
        long type = writer.reader().signed();
        if (type >= 0) {
            DefinedType defined = writer.context().module().types().get((int) type);
            return BlockType.of(writer.context().signature(defined));
        }
        return type == BodyReader.EMPTY_TYPE
                ? new BlockType(List.of(), List.of())
                : new BlockType(List.of(), List.of(writer.reader().kind(type)));
    }

    /** Opens a block; everything is spilled already. */
    Block open(Block.Form form, BlockType type) {
        return open(form, type, code.newLabel());
    }

    private Block open(Block.Form form, BlockType type, Label label) {
        int params = type.params().size();
        int outer = stack.enter(params);
        Block block = new Block(form, blocks.size(), stack.size() - params, outer, type, label);
        blocks.add(block);
        return block;
    }

    /** {@code block}. */
    void block() {
        BlockType type = blockType();
        writer.memory().refresh();
        stack.spill(type.params().size());
        open(Block.Form.BLOCK, type);
    }

    /** {@code loop}. */
    void loop() {
        BlockType type = blockType();
        writer.memory().refresh();
        stack.spill(type.params().size());
        Label head = code.newBoundLabel();
        writer.coverage().clear();
        writer.poll();
        int copies = type.isEmpty() ? writer.copies() : 1;
        if (copies == 1) {
            open(Block.Form.LOOP, type, head);
        } else {
            Unrolling unrolling = new Unrolling(writer.reader().at(), copies - 1, head, code.newLabel(), false);
            open(Block.Form.LOOP, type).unrolling(unrolling);
        }
    }

    /** Ends one copy of a loop's body and starts the next, if there is one. */
    private void endCopy(Block block, Unrolling copy) {
        boolean isLast = copy.left() == 0 || !block.isTargeted();
        if (alive) {
            writer.memory().refresh();
            stack.settle();
            code.goto_(copy.exit());
        }
        if (isLast) {
            code.labelBinding(copy.exit());
        } else {
            code.labelBinding(block.label());
        }
        writer.memory().atLabel();
        stack.reset(block.height(), List.of());
        stack.leave(block.outerBase());
        if (isLast) {
            alive = copy.isLeft() || alive;
            return;
        }
        writer.reader().seek(copy.start());
        Unrolling next = alive ? copy.next().leaving() : copy.next();
        Label target = next.left() == 0 ? next.head() : code.newLabel();
        open(Block.Form.LOOP, BlockType.EMPTY, target).unrolling(next);
        alive = true;
    }

    /** {@code try_table}. */
    void tryTable() {
        BlockType type = blockType();
        List<TryTable.Clause> clauses = TryTable.clauses(writer.reader(), this::block);
        writer.memory().refresh();
        stack.spill(type.params().size());
        open(Block.Form.TRY, type);
        code.nop(); // what is protected must not be empty
        tries.add(new TryTable(code.newBoundLabel(), clauses));
    }

    /** {@code if}. */
    void if_() {
        BlockType type = blockType();
        writer.memory().refresh();
        Condition condition = stack.takeConditionAndSpill(type.params().size());
        Block block = open(Block.Form.IF, type);
        Label otherwise = code.newLabel();
        block.otherwise(otherwise);
        code.branch(condition.negated().jump(), otherwise);
    }

    /** {@code else}. */
    void else_() {
        Block block = block(0);
        if (alive) {
            writer.memory().refresh();
            stack.settle();
            stack.moveTo(block.height(), block.results().size());
            code.goto_(block.target());
        }
        Label otherwise = block.otherwise();
        if (otherwise != null) {
            code.labelBinding(otherwise);
            block.otherwise(null);
        }
        writer.memory().atLabel();
        stack.reset(block.height(), block.params());
        alive = true;
    }

    /** {@code end}. */
    void end() {
        Block block = blocks.removeLast();
        if (block.form() == Block.Form.TRY) {
            endTry(block);
            return;
        }
        Unrolling copy = block.unrolling();
        if (copy != null) {
            endCopy(block, copy);
            return;
        }
        if (block.form() == Block.Form.FUNCTION) {
            endFunction(block);
            return;
        }
        boolean isLabel = block.form() != Block.Form.LOOP && (block.isTargeted() || block.otherwise() != null);
        if (alive && !isLabel) {
            stack.leave(block.outerBase());
            return;
        }
        if (alive) {
            writer.memory().refresh();
            stack.settle();
            stack.moveTo(block.height(), block.results().size());
        }
        if (isLabel) {
            Label otherwise = block.otherwise();
            if (otherwise != null) {
                code.labelBinding(otherwise);
            }
            code.labelBinding(block.label());
            writer.memory().atLabel();
            alive = true;
        }
        stack.reset(block.height(), block.results());
        stack.leave(block.outerBase());
    }

    /** The handlers of a {@code try_table} stand between its code and its end. */
    private void endTry(Block block) {
        TryTable table = tries.removeLast();
        if (alive) {
            writer.memory().refresh();
            stack.settle();
            stack.moveTo(block.height(), block.results().size());
            code.goto_(block.target());
        }
        stack.reset(block.height(), List.of());
        table.write(writer, this, block);
        alive = block.isTargeted();
        if (alive) {
            code.labelBinding(block.label());
            writer.memory().atLabel();
        }
        stack.reset(block.height(), block.results());
        stack.leave(block.outerBase());
    }

    private void endFunction(Block block) {
        if (alive) {
            jump(block);
        }
        if (block.isTargeted()) {
            code.labelBinding(block.label()).return_();
        }
        alive = false;
    }

    /** {@code br}. */
    void br() {
        stack.settle();
        jump(block(writer.reader().u32()));
        alive = false;
    }

    /** {@code return}. */
    void return_() {
        stack.settle();
        jump(blocks.getFirst());
        alive = false;
    }

    /** Goes to a block with the values at the top; the stack stays as it is. */
    void jump(Block target) {
        if (isOutside(target)) {
            stack.settle();
            stack.moveTo(target.height(), target.carried().size());
            exit(target.index() + 1);
        } else if (target.form() == Block.Form.FUNCTION && results != null) {
            results.return_();
        } else {
            writer.memory().refresh();
            stack.moveTo(target.height(), target.carried().size());
            code.goto_(target.target());
        }
    }

    /** {@code br_if}. */
    void brIf() {
        Block target = block(writer.reader().u32());
        writer.memory().refresh();
        branch(target, stack.takeCondition());
    }

    /** Jumps if a condition holds whose operands have just been taken. */
    void branch(Block target, Condition condition) {
        if (target.carried().isEmpty() && stack.isUnloaded() && !isOutside(target)) {
            code.branch(condition.jump(), target.target());
            return;
        }
        Label on = code.newLabel();
        code.branch(condition.negated().jump(), on);
        var before = stack.mark();
        jump(target);
        stack.restore(before);
        code.labelBinding(on);
    }

    /** {@code br_on_null}: the reference goes on if it is not null. */
    void brOnNull() {
        Block target = block(writer.reader().u32());
        writer.memory().refresh();
        stack.load(1);
        Label on = code.newLabel();
        code.dup().ifnonnull(on);
        var before = stack.mark();
        code.pop();
        stack.popped(1);
        jump(target);
        stack.restore(before);
        code.labelBinding(on);
    }

    /** {@code br_on_non_null}: the reference goes to the label if it is not null. */
    void brOnNonNull() {
        Block target = block(writer.reader().u32());
        writer.memory().refresh();
        stack.load(1);
        Label on = code.newLabel();
        code.dup().ifnull(on);
        var before = stack.mark();
        jump(target);
        stack.restore(before);
        code.labelBinding(on).pop();
        stack.popped(1);
    }

    /** {@code br_table}. */
    void brTable() {
        int[] depths = new int[writer.reader().u32() + 1];
        for (int i = 0; i < depths.length; i++) {
            depths[i] = writer.reader().u32();
        }
        writer.memory().refresh();
        Operand index = stack.pop();
        stack.spill(0);
        index.load(code);
        new BranchTable(code).write(depths, this::label, this::landing);
        alive = false;
    }

    /** Where a case of a table goes without moving anything, or null if it has to. */
    private @Nullable Label label(int depth) {
        Block target = block(depth);
        return target.carried().isEmpty() && !isOutside(target) ? target.target() : null;
    }

    private void landing(int depth) {
        var before = stack.mark();
        jump(block(depth));
        stack.restore(before);
    }
}
