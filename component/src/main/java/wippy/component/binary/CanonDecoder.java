package wippy.component.binary;

import java.util.ArrayList;
import java.util.List;
import wippy.component.syntax.CanonBuiltIn;
import wippy.component.syntax.CanonSyntax;
import wippy.component.syntax.CanonSyntax.Operand;
import wippy.component.syntax.CanonSyntax.Option;

/** Decodes canonical definitions. */
final class CanonDecoder {
    private final BinaryReader in;
    private final TypeDecoder types;

    CanonDecoder(BinaryReader in, TypeDecoder types) {
        this.in = in;
        this.types = types;
    }

    CanonSyntax canon() {
        int code = in.octet();
        return switch (code) {
            case 0 -> {
                in.expect(0, "the sort of a lifted function");
                yield new CanonSyntax.Lift(in.u32(), options(), in.u32());
            }
            case 1 -> {
                in.expect(0, "the sort of a lowered function");
                yield new CanonSyntax.Lower(in.u32(), options());
            }
            default -> builtIn(CanonBuiltIn.of(code).orElseThrow(() -> in.unknown("a canonical function")));
        };
    }

    private CanonSyntax builtIn(CanonBuiltIn builtIn) {
        List<Operand> operands = new ArrayList<>();
        for (CanonBuiltIn.Shape shape : builtIn.operands()) {
            operands.add(operand(shape));
        }
        return new CanonSyntax.BuiltIn(builtIn, operands);
    }

    private Operand operand(CanonBuiltIn.Shape shape) {
        return switch (shape) {
            case TYPE, CORE_TYPE, MEMORY, TABLE, NUMBER -> new Operand.Number(in.u32());
            case ASYNC, CANCELLABLE, SHARED -> new Operand.Flag(in.flag("an optional word of a canonical function"));
            case OPTIONS -> new Operand.Options(options());
            case RESULT -> new Operand.Result(types.result());
            case CORE_VALTYPE -> new Operand.CoreValType(types.coreValType());
        };
    }

    private List<Option> options() {
        List<Option> options = new ArrayList<>();
        for (int count = in.count(); count > 0; count--) {
            options.add(option());
        }
        return options;
    }

    private Option option() {
        return switch (in.octet()) {
            case 0 -> Option.Encoding.UTF8;
            case 1 -> Option.Encoding.UTF16;
            case 2 -> Option.Encoding.LATIN1_UTF16;
            case 3 -> new Option.Memory(in.u32());
            case 4 -> new Option.Realloc(in.u32());
            case 5 -> new Option.PostReturn(in.u32());
            case 6 -> new Option.Async();
            case 7 -> new Option.Callback(in.u32());
            case 8 -> new Option.CoreType(in.u32());
            case 9 -> new Option.Gc();
            default -> throw in.unknown("a canonical option");
        };
    }
}
