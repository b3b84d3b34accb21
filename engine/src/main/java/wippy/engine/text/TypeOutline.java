package wippy.engine.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The types of a binary in their groups. */
final class TypeOutline {
    private static final int GROUP = 0x4e;

    /** Stands for what is no type of core WebAssembly alone. */
    private static final TypeDef FOREIGN = new TypeDef(false, true, List.of(), new TypeDef.Struct(List.of()));

    private final List<Group> groups = new ArrayList<>();
    private final List<TypeDef> types = new ArrayList<>();

    /**
     * Types that stand together; a group without parentheses is one type.
     *
     * @param explicit whether the binary says that they are a group
     * @param first the number of the first
     */
    record Group(boolean explicit, int first, int size) {}

    /** Reads a {@code rectype}. */
    Group read(BinaryReader in) {
        boolean explicit = in.peek() == GROUP;
        if (explicit) {
            in.u8();
        }
        int size = explicit ? in.count() : 1;
        Group group = new Group(explicit, types.size(), size);
        groups.add(group);
        for (int j = 0; j < size; j++) {
            types.add(TypeDef.read(in));
        }
        return group;
    }

    /** Makes place for a type that is told elsewhere. */
    void foreign() {
        types.add(FOREIGN);
    }

    List<Group> groups() {
        return groups;
    }

    TypeDef type(int index) {
        return types.get(index);
    }

    int count() {
        return types.size();
    }

    /** How many fields a type has; none if there is no such type. */
    int fields(int index) {
        return index >= 0 && index < types.size() ? types.get(index).fields() : 0;
    }

    Optional<Signature> signature(int type) {
        return type >= 0 && type < types.size() ? types.get(type).signature() : Optional.empty();
    }
}
