package wippy.engine;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Types defined together, that may refer to each other (specification 2.3.9). There is one object for all groups of the
 * same structure in this JVM; one that no module uses any more is forgotten. Safe to use from any thread.
 */
public final class RecursionGroup {
    private static final ConcurrentMap<List<Object>, Canonical> GROUPS = new ConcurrentHashMap<>();
    private static final ReferenceQueue<RecursionGroup> FORGOTTEN = new ReferenceQueue<>();

    private final List<DefinedType> types;

    private RecursionGroup(List<DefinedType> types) {
        this.types = List.copyOf(types);
    }

    /**
     * One type of a group as a module spells it.
     *
     * @param supertype the type it extends: a canonical one, or a member of the group that comes before it
     */
    public record Definition(boolean isFinal, Optional<DefinedType> supertype, CompositeType composite) {}

    /**
     * The canonical types of a group, in order.
     *
     * @param count how many
     * @param inside tells what they are, given the members of the group, which are only good for being referred to
     */
    public static List<DefinedType> define(int count, Function<List<DefinedType>, List<Definition>> inside) {
        List<DefinedType> members =
                IntStream.range(0, count).mapToObj(DefinedType::new).toList();
        RecursionGroup group = new RecursionGroup(members);
        List<Definition> definitions = inside.apply(group.types);
        for (int i = 0; i < count; i++) {
            members.get(i).complete(definitions.get(i), group);
        }
        return canonical(group).types;
    }

    static DefinedType single(FuncType type) {
        return define(1, _ -> List.of(new Definition(true, Optional.empty(), type)))
                .getFirst();
    }

    private static RecursionGroup canonical(RecursionGroup group) {
        forget();
        List<Object> key = new Key(group).build();
        while (true) {
            Canonical known = GROUPS.get(key);
            Optional<RecursionGroup> found = Optional.ofNullable(known).map(WeakReference::get);
            if (found.isPresent()) {
                return found.get();
            }
            Canonical fresh = new Canonical(key, group);
            if (known == null ? GROUPS.putIfAbsent(key, fresh) == null : GROUPS.replace(key, known, fresh)) {
                return group;
            }
        }
    }

    private static void forget() {
        for (var gone = FORGOTTEN.poll(); gone != null; gone = FORGOTTEN.poll()) {
            GROUPS.remove(((Canonical) gone).key, gone);
        }
    }

    /** The members, in order. */
    public List<DefinedType> types() {
        return types;
    }

    private static final class Canonical extends WeakReference<RecursionGroup> {
        private final List<Object> key;

        Canonical(List<Object> key, RecursionGroup group) {
            super(group, FORGOTTEN);
            this.key = key;
        }
    }

    /** The structure of a group as a flat list, where members stand as their positions. */
    private static final class Key {
        private final RecursionGroup group;
        private final List<Object> parts = new ArrayList<>();

        Key(RecursionGroup group) {
            this.group = group;
        }

        List<Object> build() {
            for (DefinedType type : group.types) {
                parts.add(type.isFinal() ? "final" : "open");
                type.supertype().ifPresentOrElse(this::heap, () -> parts.add("root"));
                inside(type.composite());
            }
            return List.copyOf(parts);
        }

        /** Functions first: the first run of each switch over types takes a start some milliseconds. */
        private void inside(CompositeType composite) {
            if (composite instanceof FuncType function) {
                function(function);
            } else {
                other(composite);
            }
            parts.add("end");
        }

        private void function(FuncType function) {
            parts.add("func");
            parts.add(function.params().size());
            function.params().forEach(this::value);
            function.results().forEach(this::value);
        }

        private void other(CompositeType composite) {
            switch (composite) {
                case FuncType function -> function(function);
                case StructType struct -> {
                    parts.add("struct");
                    struct.fields().forEach(this::field);
                }
                case ArrayType array -> {
                    parts.add("array");
                    field(array.element());
                }
            }
        }

        private void field(FieldType field) {
            parts.add(field.mutable() ? "var" : "const");
            switch (field.storage()) {
                case StorageType.Packed packed -> parts.add(packed);
                case StorageType.Value value -> value(value.type());
            }
        }

        private void value(ValType type) {
            if (type instanceof NumType) {
                parts.add(type);
            } else {
                reference((RefType) type);
            }
        }

        private void reference(RefType reference) {
            parts.add(reference.nullable() ? "null" : "ref");
            heap(reference.heap());
        }

        private void heap(HeapType heap) {
            boolean member = heap instanceof DefinedType type && type.isOf(group);
            parts.add(member ? (Object) ((DefinedType) heap).position() : heap);
        }
    }
}
