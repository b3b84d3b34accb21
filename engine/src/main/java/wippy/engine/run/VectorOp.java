package wippy.engine.run;

import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/**
 * How one vector instruction is compiled.
 *
 * @param instruction its name in the text format
 * @param shape which helpers are called with what
 * @param owner class of the helpers
 * @param lowHelper name of the helper for the scalar result or the low half; empty for {@link VectorShape#CONSTANT}
 * @param highHelper name of the helper for the high half, often the same one
 */
public record VectorOp(String instruction, VectorShape shape, ClassDesc owner, String lowHelper, String highHelper) {
    /** Descriptor of the helper for the scalar result or the low half. */
    public MethodTypeDesc lowType() {
        return type(shape.low());
    }

    /** Descriptor of the helper for the high half, if the shape calls one. */
    public MethodTypeDesc highType() {
        return type(shape.high());
    }

    private MethodTypeDesc type(List<VectorSlot> arguments) {
        return MethodTypeDesc.of(
                shape.result().type(), arguments.stream().map(VectorSlot::type).toList());
    }
}
