package wippy.engine.compile;

import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import wippy.base.execution.Execution;
import wippy.engine.FuncType;
import wippy.engine.ValType;
import wippy.engine.WasmFunction;

/**
 * What the JVM tells apart of a function type: the kinds of its parameters and results. All functions of one signature
 * are called through one generated class.
 *
 * @param params in order
 * @param results in order
 */
record Signature(List<Kind> params, List<Kind> results) {
    static final ClassDesc EXECUTION = desc(Execution.class);
    static final ClassDesc FUNCTION = desc(WasmFunction.class);

    /** JVM slots that parameters may take before they spill: 255 less those of instance, execution and depth. */
    private static final int MAX_PARAM_SLOTS = 250;

    static ClassDesc desc(Class<?> type) {
        return ClassDesc.ofDescriptor(type.descriptorString());
    }

    static Signature of(FuncType type) {
        return new Signature(kinds(type.params()), kinds(type.results()));
    }

    private static List<Kind> kinds(List<ValType> types) {
        return types.stream().map(Kind::of).toList();
    }

    /** The generated class all functions of this signature are called through. */
    ClassDesc classDesc() {
        return ClassDesc.of("wasm.sig." + letters(params) + "_" + letters(results));
    }

    private static String letters(List<Kind> kinds) {
        StringBuilder letters = new StringBuilder();
        kinds.forEach(kind -> letters.append(kind.letter()));
        return letters.toString();
    }

    /** Whether parameters stand in the execution's scratch areas, by slot, instead of the JVM's parameters. */
    boolean spillsParams() {
        return allSlots() > MAX_PARAM_SLOTS;
    }

    private int allSlots() {
        return params.stream().mapToInt(Kind::slots).sum();
    }

    /** JVM slots of the parameters before the function or the instance. */
    int paramSlots() {
        return spillsParams() ? 0 : allSlots();
    }

    /** Whether results stand in the execution's scratch areas, by slot, and the method is void. */
    boolean spillsResults() {
        return results.size() > 1 || (results.size() == 1 && results.getFirst() == Kind.VECTOR);
    }

    /** What the method returns. */
    ClassDesc returned() {
        return results.isEmpty() || spillsResults()
                ? ConstantDescs.CD_void
                : results.getFirst().desc();
    }

    /** Slots that values of these kinds take in the scratch areas, as {@link ValType} counts them. */
    static int slots(List<Kind> kinds) {
        return kinds.stream().mapToInt(Kind::parts).sum();
    }

    /** Of the method of a function in its own module: {@code (params…, instance, execution, depth)}. */
    MethodTypeDesc direct(ClassDesc instance) {
        return method(instance);
    }

    /** Of a call by reference: {@code (params…, function, execution, depth)}. */
    MethodTypeDesc byReference() {
        return method(FUNCTION);
    }

    private MethodTypeDesc method(ClassDesc callee) {
        List<ClassDesc> all = new ArrayList<>();
        if (!spillsParams()) {
            for (Kind kind : params) {
                for (int i = 0; i < kind.parts(); i++) {
                    all.add(kind.desc());
                }
            }
        }
        all.add(callee);
        all.add(EXECUTION);
        all.add(ConstantDescs.CD_int);
        return MethodTypeDesc.of(returned(), all);
    }
}
