import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes each switch over types in a class a method of that class, a chain of {@code instanceof}. As javac leaves them
 * the JDK writes and links a hidden class for each at its first use, which its archive of loaded classes does not keep:
 * one to five milliseconds, and the start of a component has sixty of them.
 */
final class TypeSwitches {
    private static final String BOOTSTRAPS = "java/lang/runtime/SwitchBootstraps";
    private static final int METHOD = ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC;

    private final ClassDesc owner;
    private final boolean isInterface;
    private final List<TypeSwitch> found = new ArrayList<>();

    private TypeSwitches(ClassModel type) {
        owner = type.thisClass().asSymbol();
        isInterface = type.flags().has(AccessFlag.INTERFACE);
    }

    /** One of them: what comes in is an object and the first case to look at; what goes out is the case's number. */
    private record TypeSwitch(String name, MethodTypeDesc descriptor, List<ClassDesc> cases) {}

    /** Whether a class file has the name of the bootstrap method at all, which most have not. */
    static boolean mayBeIn(byte[] binary) {
        return new String(binary, StandardCharsets.ISO_8859_1).contains(BOOTSTRAPS);
    }

    /** The class without its switches over types; empty if it has none. */
    static Optional<byte[]> replaced(ClassModel type, ClassHierarchyResolver types) {
        TypeSwitches switches = new TypeSwitches(type);
        ClassFile classFile = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(types));
        ClassTransform transform = ClassTransform.transformingMethodBodies((CodeTransform) switches::replace)
                .andThen(ClassTransform.endHandler(switches::addMethods));
        byte[] changed = classFile.transformClass(type, transform);
        return switches.found.isEmpty() ? Optional.empty() : Optional.of(changed);
    }

    private void addMethods(ClassBuilder builder) {
        found.forEach(each -> builder.withMethodBody(each.name, each.descriptor, METHOD, code -> write(each, code)));
    }

    private void replace(CodeBuilder code, CodeElement element) {
        if (element instanceof InvokeDynamicInstruction call && isOverTypes(call)) {
            TypeSwitch made = new TypeSwitch(
                    "switch$" + found.size(),
                    call.typeSymbol(),
                    call.bootstrapArgs().stream().map(ClassDesc.class::cast).toList());
            found.add(made);
            code.invokestatic(owner, made.name, made.descriptor, isInterface);
        } else {
            code.with(element);
        }
    }

    /** Those with constants among their cases stay as they are. */
    private static boolean isOverTypes(InvokeDynamicInstruction call) {
        return call.bootstrapMethod().owner().descriptorString().equals("L" + BOOTSTRAPS + ";")
                && call.bootstrapMethod().methodName().equals("typeSwitch")
                && call.bootstrapArgs().stream().allMatch(ClassDesc.class::isInstance);
    }

    /** As {@link java.lang.runtime.SwitchBootstraps#typeSwitch} says: -1 for null, else the first case from there on that fits. */
    private static void write(TypeSwitch each, CodeBuilder code) {
        Label present = code.newLabel();
        code.aload(0).ifnonnull(present).iconst_m1().ireturn().labelBinding(present);
        for (int at = 0; at < each.cases.size(); at++) {
            Label next = code.newLabel();
            code.iload(1).loadConstant(at).if_icmpgt(next);
            code.aload(0).instanceOf(each.cases.get(at)).ifeq(next);
            code.loadConstant(at).ireturn().labelBinding(next);
        }
        code.loadConstant(each.cases.size()).ireturn();
    }
}
