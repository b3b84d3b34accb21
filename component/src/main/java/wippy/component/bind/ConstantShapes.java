package wippy.component.bind;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import wippy.value.Name;
import wippy.value.ValueException;
import wippy.value.Variant;

/** Enumerations, variants without payloads, and flags, whose names are the constants of a Java enum. */
final class ConstantShapes<E extends Enum<E>> {
    private final Class<E> type;
    private final List<E> constants = new ArrayList<>();
    private final int[] indices;

    private ConstantShapes(Class<E> type, List<Name> names) {
        this.type = type;
        E[] all = type.getEnumConstants();
        indices = new int[all.length];
        for (Name name : names) {
            E constant = find(all, name);
            indices[constant.ordinal()] = constants.size();
            constants.add(constant);
        }
        if (all.length > names.size()) {
            for (E constant : all) {
                if (!constants.contains(constant)) {
                    throw new BindingException("there is no \"" + constant.name()
                            + "\" in WIT for the constant of enum " + type.getSimpleName());
                }
            }
        }
    }

    private E find(E[] all, Name name) {
        for (E constant : all) {
            if (Names.key(constant.name()).equals(Names.key(name.exact()))) {
                return constant;
            }
        }
        throw new BindingException("enum " + type.getSimpleName() + " has no constant for \"" + name.exact() + "\"");
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an enum class
    static ConstantShapes<?> of(Class<?> type, List<Name> names) {
        return new ConstantShapes((Class) type, names);
    }

    private static int index(@Nullable Object raw) {
        return raw instanceof Integer index ? index : -1;
    }

    Shape enumeration() {
        return new Shape() {
            @Override
            public Object toJava(@Nullable Object raw, GuestCalls calls) {
                return constants.get(index(raw));
            }

            @Override
            public @Nullable Object toModel(@Nullable Object java) {
                return java instanceof Enum<?> constant ? (Object) (long) indices[constant.ordinal()] : java;
            }
        };
    }

    /** A variant whose cases have no payload. */
    Shape variant(List<Name> names) {
        return new Shape() {
            @Override
            public Object toJava(@Nullable Object raw, GuestCalls calls) {
                for (int i = 0; i < names.size(); i++) {
                    if (raw instanceof Variant variant && names.get(i).exact().equals(variant.name())) {
                        return constants.get(i);
                    }
                }
                throw new ValueException("no case that is known");
            }

            @Override
            public @Nullable Object toModel(@Nullable Object java) {
                return java instanceof Enum<?> constant
                        ? Variant.of(names.get(indices[constant.ordinal()]).exact())
                        : java;
            }
        };
    }

    Shape flags() {
        return new Shape() {
            @Override
            public Set<E> toJava(@Nullable Object raw, GuestCalls calls) {
                long mask = raw instanceof Long bits ? bits : 0;
                EnumSet<E> set = EnumSet.noneOf(type);
                for (int i = 0; i < constants.size(); i++) {
                    if ((mask >>> i & 1) != 0) {
                        set.add(constants.get(i));
                    }
                }
                return set;
            }

            @Override
            public @Nullable Object toModel(@Nullable Object java) {
                if (!(java instanceof Collection<?> set)) {
                    return java;
                }
                long mask = 0;
                for (Object constant : set) {
                    mask |= constant instanceof Enum<?> one ? 1L << indices[one.ordinal()] : 0;
                }
                return mask;
            }
        };
    }
}
