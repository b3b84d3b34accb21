package wippy.engine.compile;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.util.List;

/** Returns from the function that is written. */
final class Results {
    private final MethodWriter writer;
    private final Signature signature;
    private final CodeBuilder code;
    private final OperandStack stack;

    Results(MethodWriter writer, Signature signature) {
        this.writer = writer;
        this.signature = signature;
        this.code = writer.code();
        this.stack = writer.stack();
    }

    /** Returns the topmost values. */
    void return_() {
        stack.settle();
        int count = signature.results().size();
        if (signature.spillsResults()) {
            List<Operand> values = stack.pop(count);
            new Scratch(writer).write(values);
            code.return_();
        } else {
            if (count == 1 && !stack.isTopLoaded()) {
                stack.pop().load(code);
            }
            code.return_(TypeKind.from(signature.returned()));
        }
    }
}
