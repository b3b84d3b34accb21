package wippy.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A type that some module defines, in its canonical form (specification 3.1.3): types of the same structure, of
 * whatever modules, are one object, so that identity tells whether they are equal. Made by {@link RecursionGroup}.
 */
public final class DefinedType implements HeapType {
    private static final DefinedType[] NONE = {};

    private final int position;
    private boolean isFinal;
    private @Nullable DefinedType supertype;
    private DefinedType[] ancestors = NONE;
    private @Nullable CompositeType composite;
    private @Nullable RecursionGroup group;
    private @Nullable FuncType function;
    private int parameterSlots;
    private int resultSlots;
    private boolean numeric;

    /** Known by its place in a group so far; {@link #complete} tells the rest. */
    DefinedType(int position) {
        this.position = position;
    }

    /** To be called in the order of the group, before any other thread sees it. */
    void complete(RecursionGroup.Definition definition, RecursionGroup home) {
        this.isFinal = definition.isFinal();
        this.supertype = definition.supertype().orElse(null);
        this.ancestors = line(supertype);
        this.composite = definition.composite();
        this.group = home;
        if (composite instanceof FuncType type) {
            this.function = type;
            this.parameterSlots = ValType.slots(type.params());
            this.resultSlots = ValType.slots(type.results());
            this.numeric = type.isNumeric();
        }
    }

    private DefinedType[] line(@Nullable DefinedType parent) {
        DefinedType[] above = parent == null ? NONE : parent.ancestors;
        DefinedType[] line = Arrays.copyOf(above, above.length + 1);
        line[above.length] = this;
        return line;
    }

    /** The canonical type of a function that belongs to no group, as host functions have it. */
    public static DefinedType of(FuncType type) {
        return RecursionGroup.single(type);
    }

    /** What it is. */
    public CompositeType composite() {
        if (composite == null) {
            throw new IllegalStateException("The type is not complete yet");
        }
        return composite;
    }

    /** The function type it is. */
    public Optional<FuncType> function() {
        composite(); // complains if it is not known yet
        return Optional.ofNullable(function);
    }

    /** Slots that the parameters of the function take, which it is. */
    int parameterSlots() {
        return parameterSlots;
    }

    /** For backends: slots that the results of the function take, which it is. */
    public int resultSlots() {
        return resultSlots;
    }

    /** Whether it is a function of numbers only. */
    boolean isNumeric() {
        return numeric;
    }

    /** Whether no type may extend it. */
    public boolean isFinal() {
        return isFinal;
    }

    /** The type it extends. */
    public Optional<DefinedType> supertype() {
        return Optional.ofNullable(supertype);
    }

    /** Its place in its group. */
    public int position() {
        return position;
    }

    boolean isOf(RecursionGroup other) {
        return group == other;
    }

    /** The types defined together with it, itself included, in order. */
    public List<DefinedType> group() {
        if (group == null) {
            throw new IllegalStateException("The type is not complete yet");
        }
        return group.types();
    }

    /** Whether it is that type or extends it, directly or not. In constant time. */
    public boolean extendsType(DefinedType other) {
        int depth = other.ancestors.length - 1;
        return depth < ancestors.length && ancestors[depth] == other;
    }

    @Override
    public boolean isSubtypeOf(HeapType other) {
        return switch (other) {
            case DefinedType type -> extendsType(type);
            case AbstractHeap known -> composite().kindOfHeap().isSubtypeOf(known);
        };
    }

    @Override
    public AbstractHeap top() {
        return composite().kindOfHeap().top();
    }

    /** Its kind only, since types may contain themselves. */
    @Override
    public String toString() {
        return composite == null ? "type" : composite.kindOfHeap() + " type";
    }
}
