package wippy.component.wit.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wippy.component.type.ValueType;

/** A type as it is used: of a field, a parameter, an element. Names are looked up where it stands. */
public sealed interface WitType {
    /** A type without parts. */
    record Primitive(ValueType.Primitive type) implements WitType {
        @Override
        public String toString() {
            return type.toString();
        }
    }

    /** What went wrong, for people to read. */
    record ErrorContext() implements WitType {
        @Override
        public String toString() {
            return "error-context";
        }
    }

    /** A type of that name; of a resource it means to give a handle away. */
    record Named(String name) implements WitType {
        @Override
        public String toString() {
            return Words.escaped(name);
        }
    }

    /**
     * Values of one type.
     *
     * @param length how many, if that is fixed
     */
    record ListOf(WitType element, Optional<Long> length) implements WitType {
        @Override
        public String toString() {
            return "list<" + element + length.map(n -> ", " + n).orElse("") + ">";
        }
    }

    /** Values by key. */
    record MapOf(WitType key, WitType value) implements WitType {
        @Override
        public String toString() {
            return "map<" + key + ", " + value + ">";
        }
    }

    /** A value or none. */
    record Option(WitType some) implements WitType {
        @Override
        public String toString() {
            return "option<" + some + ">";
        }
    }

    /** The outcome of what may fail. */
    record Result(Optional<WitType> ok, Optional<WitType> err) implements WitType {
        @Override
        public String toString() {
            if (err.isPresent()) {
                return "result<" + ok.map(WitType::toString).orElse("_") + ", " + err.get() + ">";
            }
            return ok.map(type -> "result<" + type + ">").orElse("result");
        }
    }

    /** Values by position. */
    record Tuple(List<WitType> elements) implements WitType {
        public Tuple {
            elements = List.copyOf(elements);
        }

        @Override
        public String toString() {
            return elements.stream().map(WitType::toString).collect(Collectors.joining(", ", "tuple<", ">"));
        }
    }

    /** A handle that is given away, written out: only an alias has to, which else would name the resource itself. */
    record Own(String resource) implements WitType {
        @Override
        public String toString() {
            return "own<" + Words.escaped(resource) + ">";
        }
    }

    /** A handle that is lent for a call. */
    record Borrow(String resource) implements WitType {
        @Override
        public String toString() {
            return "borrow<" + Words.escaped(resource) + ">";
        }
    }

    /** A value that comes later, or just the news that something is done. */
    record Future(Optional<WitType> value) implements WitType {
        @Override
        public String toString() {
            return "future" + value.map(type -> "<" + type + ">").orElse("");
        }
    }

    /** Values that come one after the other, or just so many events. */
    record StreamOf(Optional<WitType> element) implements WitType {
        @Override
        public String toString() {
            return "stream" + element.map(type -> "<" + type + ">").orElse("");
        }
    }

    /** The types it is made of, in order. */
    default List<WitType> parts() {
        return switch (this) {
            case Primitive _, ErrorContext _, Named _, Own _, Borrow _ -> List.of();
            case ListOf list -> List.of(list.element());
            case MapOf map -> List.of(map.key(), map.value());
            case Option option -> List.of(option.some());
            case Result result ->
                Stream.of(result.ok(), result.err()).flatMap(Optional::stream).toList();
            case Tuple tuple -> tuple.elements();
            case Future future -> future.value().stream().toList();
            case StreamOf stream -> stream.element().stream().toList();
        };
    }
}
