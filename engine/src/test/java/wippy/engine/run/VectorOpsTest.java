package wippy.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import wippy.engine.code.Instruction;
import wippy.engine.code.Instructions;
import wippy.engine.code.Operands;

/** Every vector instruction is in the table, and the helpers named there exist. */
class VectorOpsTest {
    private static final int OPCODES = 0x200;

    private static List<Instruction> vectors() {
        return IntStream.range(0, OPCODES)
                .mapToObj(code -> Instructions.coded(Instructions.VECTOR, code))
                .flatMap(java.util.Optional::stream)
                .toList();
    }

    private static boolean accessesMemory(Instruction instruction) {
        return instruction.operands() == Operands.MEMARG || instruction.operands() == Operands.MEMARG_LANE;
    }

    @Test
    void hasEveryInstructionThatIsNoAccessOfMemory() {
        assertThat(vectors()).hasSize(256);
        for (Instruction instruction : vectors()) {
            assertThat(VectorOps.coded(instruction.code()).map(VectorOp::instruction))
                    .as(instruction.name())
                    .isEqualTo(
                            accessesMemory(instruction)
                                    ? java.util.Optional.empty()
                                    : java.util.Optional.of(instruction.name()));
        }
        assertThat(VectorOps.all()).hasSize((int)
                vectors().stream().filter(each -> !accessesMemory(each)).count());
    }

    @Test
    void namesHelpersThatExist() throws ReflectiveOperationException {
        for (VectorOp op : VectorOps.all()) {
            String owner = op.owner().descriptorString();
            if (op.shape() != VectorShape.CONSTANT) {
                assertThat(VectorMachine.helper(
                                owner, op.lowHelper(), op.lowType().descriptorString()))
                        .isNotNull();
            }
            if (!op.shape().high().isEmpty()) {
                assertThat(VectorMachine.helper(
                                owner, op.highHelper(), op.highType().descriptorString()))
                        .isNotNull();
            }
        }
    }

    @Test
    void completesAccessesOfMemory() {
        List<String> whole = List.of("v128.load", "v128.store", "v128.load32_zero", "v128.load64_zero");
        for (Instruction instruction : vectors()) {
            assertThat(VectorOps.completing(instruction.name()).isPresent())
                    .as(instruction.name())
                    .isEqualTo(accessesMemory(instruction) && !whole.contains(instruction.name()));
        }
    }

    @Test
    void anImmediateIsNeverAnOperand() {
        for (VectorShape shape : VectorShape.values()) {
            assertThat(shape.operands()).noneMatch(VectorSlot::isImmediate);
            assertThat(shape.low())
                    .allMatch(slot -> slot.isImmediate() || shape.operands().contains(slot));
            assertThat(shape.high())
                    .allMatch(slot -> slot.isImmediate() || shape.operands().contains(slot));
        }
    }
}
