package wippy.component.validate;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import wippy.component.type.ResourceId;
import wippy.component.type.ValueType;
import wippy.component.type.ValueType.Borrow;
import wippy.component.type.ValueType.Case;
import wippy.component.type.ValueType.Enumeration;
import wippy.component.type.ValueType.Field;
import wippy.component.type.ValueType.Fields;
import wippy.component.type.ValueType.FixedList;
import wippy.component.type.ValueType.Flags;
import wippy.component.type.ValueType.ListOf;
import wippy.component.type.ValueType.MapOf;
import wippy.component.type.ValueType.Option;
import wippy.component.type.ValueType.Own;
import wippy.component.type.ValueType.Primitive;
import wippy.component.type.ValueType.Result;
import wippy.component.type.ValueType.Tuple;
import wippy.component.type.ValueType.Variants;

/** Whether types of values are the same in structure. What two types share is compared once. */
final class ValueEquality {
    private final Mismatches mismatches;
    private final BiConsumer<ResourceId, ResourceId> resources;
    private final Map<ValueType, Set<ValueType>> equal = new IdentityHashMap<>();

    /**
     * Nothing compared yet.
     *
     * @param resources compares resource types, the given one and the wanted one
     */
    ValueEquality(Mismatches mismatches, BiConsumer<ResourceId, ResourceId> resources) {
        this.mismatches = mismatches;
        this.resources = resources;
    }

    /** Makes sure that both are the same. */
    void check(ValueType given, ValueType wanted) {
        Set<ValueType> others = equal.computeIfAbsent(given, key -> Collections.newSetFromMap(new IdentityHashMap<>()));
        if (others.contains(wanted)) {
            return;
        }
        compare(given, wanted);
        others.add(wanted);
    }

    private void compare(ValueType given, ValueType wanted) {
        switch (wanted) {
            case Primitive type
            when given instanceof Primitive other -> {
                if (type != other) {
                    throw mismatches.error("expected primitive \"" + type + "\" found primitive \"" + other + "\"");
                }
            }
            case ListOf type
            when given instanceof ListOf other -> part("list element", other.element(), type.element());
            case FixedList type
            when given instanceof FixedList other -> {
                if (type.length() != other.length()) {
                    throw mismatches.error("expected " + type.length() + " elements, found " + other.length());
                }
                part("list element", other.element(), type.element());
            }
            case MapOf type
            when given instanceof MapOf other -> {
                part("map key", other.key(), type.key());
                part("map value", other.value(), type.value());
            }
            case Fields type when given instanceof Fields other -> fields(other.fields(), type.fields());
            case Tuple type when given instanceof Tuple other -> tuple(other.elements(), type.elements());
            case Variants type when given instanceof Variants other -> cases(other.cases(), type.cases());
            case Enumeration type
            when given instanceof Enumeration other -> {
                if (!type.cases().equals(other.cases())) {
                    throw mismatches.error("mismatch in enum elements");
                }
            }
            case Flags type
            when given instanceof Flags other -> {
                if (!type.names().equals(other.names())) {
                    throw mismatches.error("mismatch in flags elements");
                }
            }
            case Option type when given instanceof Option other -> part("option", other.some(), type.some());
            case Result type
            when given instanceof Result other -> {
                side("ok", other.ok(), type.ok());
                side("err", other.err(), type.err());
            }
            case Own type when given instanceof Own other -> resources.accept(other.resource(), type.resource());
            case Borrow type when given instanceof Borrow other -> resources.accept(other.resource(), type.resource());
            default -> throw mismatches.error("expected " + word(wanted) + ", found " + word(given));
        }
    }

    private static String word(ValueType type) {
        return switch (type) {
            case Primitive primitive -> primitive.toString();
            case ListOf _ -> "list";
            case FixedList _ -> "fixed-length list";
            case MapOf _ -> "map";
            case Fields _ -> "record";
            case Tuple _ -> "tuple";
            case Variants _ -> "variant";
            case Enumeration _ -> "enum";
            case Flags _ -> "flags";
            case Option _ -> "option";
            case Result _ -> "result";
            case Own _ -> "own";
            case Borrow _ -> "borrow";
        };
    }

    private void part(String where, ValueType given, ValueType wanted) {
        mismatches.in("type mismatch in " + where, () -> check(given, wanted));
    }

    private void sizes(String what, List<?> given, List<?> wanted) {
        if (given.size() != wanted.size()) {
            throw mismatches.error("expected " + wanted.size() + " " + what + ", found " + given.size());
        }
    }

    private void fields(List<Field> given, List<Field> wanted) {
        sizes("fields", given, wanted);
        for (int i = 0; i < wanted.size(); i++) {
            Field field = wanted.get(i);
            Field other = given.get(i);
            if (!field.name().equals(other.name())) {
                throw mismatches.error("expected field name \"" + field.name().exact() + "\", found \""
                        + other.name().exact() + "\"");
            }
            part("record field \"" + field.name().exact() + "\"", other.type(), field.type());
        }
    }

    private void tuple(List<ValueType> given, List<ValueType> wanted) {
        sizes("types", given, wanted);
        for (int i = 0; i < wanted.size(); i++) {
            part("tuple field " + i, given.get(i), wanted.get(i));
        }
    }

    private void cases(List<Case> given, List<Case> wanted) {
        sizes("cases", given, wanted);
        for (int i = 0; i < wanted.size(); i++) {
            Case type = wanted.get(i);
            Case other = given.get(i);
            String name = "\"" + type.name().exact() + "\"";
            if (!type.name().equals(other.name())) {
                throw mismatches.error("expected case named " + name + ", found \""
                        + other.name().exact() + "\"");
            }
            if (type.payload().isPresent() != other.payload().isPresent()) {
                throw mismatches.error("expected case " + name
                        + (type.payload().isPresent() ? " to have a type, found none" : " to have no type"));
            }
            type.payload()
                    .ifPresent(payload ->
                            part("variant case " + name, other.payload().orElseThrow(), payload));
        }
    }

    private void side(String name, Optional<ValueType> given, Optional<ValueType> wanted) {
        if (given.isPresent() != wanted.isPresent()) {
            throw mismatches.error(
                    wanted.isPresent()
                            ? "expected " + name + " type, but found none"
                            : "expected " + name + " type to not be present");
        }
        wanted.ifPresent(type -> part(name + " variant", given.orElseThrow(), type));
    }
}
