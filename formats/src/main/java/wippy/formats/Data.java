package wippy.formats;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import wippy.base.source.SourcePosition;

/**
 * A value as JSON and YAML know it, with the place where it was written. Immutable; two values are equal when they say
 * the same, wherever they stand.
 */
public sealed interface Data {
    /** Where values stand that no text was read for. */
    SourcePosition NOWHERE = SourcePosition.of("value");

    /** Where the value begins. */
    SourcePosition at();

    /** The type as messages call it: {@code string}, {@code mapping}. */
    String typeName();

    /** The same value, said to stand elsewhere; what is inside keeps its places. */
    Data at(SourcePosition place);

    /** Nothing. */
    record Null(SourcePosition at) implements Data {
        @Override
        public String typeName() {
            return "null";
        }

        @Override
        public Null at(SourcePosition place) {
            return new Null(place);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Null;
        }

        @Override
        public int hashCode() {
            return 0;
        }
    }

    /** True or false. */
    record Bool(boolean value, SourcePosition at) implements Data {
        @Override
        public String typeName() {
            return "boolean";
        }

        @Override
        public Bool at(SourcePosition place) {
            return new Bool(value, place);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Bool that && value == that.value;
        }

        @Override
        public int hashCode() {
            return Boolean.hashCode(value);
        }
    }

    /**
     * A whole number.
     *
     * @param unsigned whether the 64 bits are to be read without sign; only so above 2^63-1
     */
    record Int(long value, boolean unsigned, SourcePosition at) implements Data {
        public Int {
            unsigned = unsigned && value < 0;
        }

        @Override
        public String typeName() {
            return "integer";
        }

        @Override
        public Int at(SourcePosition place) {
            return new Int(value, unsigned, place);
        }

        /** In decimal digits. */
        public String digits() {
            return unsigned ? Long.toUnsignedString(value) : Long.toString(value);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Int that && value == that.value && unsigned == that.unsigned;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(value);
        }
    }

    /** A number with a fraction, or beyond whole numbers. */
    record Real(double value, SourcePosition at) implements Data {
        @Override
        public String typeName() {
            return "number";
        }

        @Override
        public Real at(SourcePosition place) {
            return new Real(value, place);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Real that && Double.compare(value, that.value) == 0;
        }

        @Override
        public int hashCode() {
            return Double.hashCode(value);
        }
    }

    /** A string. */
    record Text(String value, SourcePosition at) implements Data {
        @Override
        public String typeName() {
            return "string";
        }

        @Override
        public Text at(SourcePosition place) {
            return new Text(value, place);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Text that && value.equals(that.value);
        }

        @Override
        public int hashCode() {
            return value.hashCode();
        }
    }

    /** Values by position. */
    record Seq(List<Data> items, SourcePosition at) implements Data {
        public Seq {
            items = List.copyOf(items);
        }

        @Override
        public String typeName() {
            return "list";
        }

        @Override
        public Seq at(SourcePosition place) {
            return new Seq(items, place);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Seq that && items.equals(that.items);
        }

        @Override
        public int hashCode() {
            return items.hashCode();
        }
    }

    /** Values by name, in the order they were written. */
    record Mapping(Map<String, Data> fields, SourcePosition at) implements Data {
        public Mapping {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }

        @Override
        public String typeName() {
            return "mapping";
        }

        /** The field of that name; also empty when it is there and null. */
        public Optional<Data> get(String name) {
            return Optional.ofNullable(fields.get(name)).filter(value -> !(value instanceof Null));
        }

        /** The field of that name if it is a string. */
        public Optional<String> text(String name) {
            return fields.get(name) instanceof Text text ? Optional.of(text.value()) : Optional.empty();
        }

        /** The field of that name if it is a mapping; empty otherwise. */
        public Mapping mapping(String name) {
            return fields.get(name) instanceof Mapping inner ? inner : empty();
        }

        /** The same with that field put or replaced. */
        public Mapping with(String name, Data value) {
            Map<String, Data> copy = new LinkedHashMap<>(fields);
            copy.put(name, Objects.requireNonNull(value));
            return new Mapping(copy, at);
        }

        @Override
        public Mapping at(SourcePosition place) {
            return new Mapping(fields, place);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Mapping that && fields.equals(that.fields);
        }

        @Override
        public int hashCode() {
            return fields.hashCode();
        }
    }

    /** Nothing, standing nowhere. */
    static Null nil() {
        return new Null(NOWHERE);
    }

    static Bool of(boolean value) {
        return new Bool(value, NOWHERE);
    }

    static Int of(long value) {
        return new Int(value, false, NOWHERE);
    }

    static Real of(double value) {
        return new Real(value, NOWHERE);
    }

    static Text of(String value) {
        return new Text(value, NOWHERE);
    }

    static Seq of(List<? extends Data> items) {
        return new Seq(List.copyOf(items), NOWHERE);
    }

    static Mapping of(Map<String, ? extends Data> fields) {
        return new Mapping(new LinkedHashMap<>(fields), NOWHERE);
    }

    /** A mapping without fields. */
    static Mapping empty() {
        return of(Map.of());
    }
}
