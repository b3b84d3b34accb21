package wippy.http;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** A header or trailer section: fields in order, names as often as they come. Immutable, shared by threads. */
public final class Headers implements Iterable<Header> {
    /** No field. */
    public static final Headers EMPTY = new Headers(List.of());

    private final List<Header> all;

    private Headers(List<Header> all) {
        this.all = all;
    }

    /** These fields. */
    public static Headers of(List<Header> fields) {
        return fields.isEmpty() ? EMPTY : new Headers(List.copyOf(fields));
    }

    /** One field. */
    public static Headers of(String name, String value) {
        return new Headers(List.of(new Header(name, value)));
    }

    /** Collects fields in order. */
    public static Builder builder() {
        return new Builder();
    }

    /** The fields, in order. */
    public List<Header> list() {
        return all;
    }

    @Override
    public Iterator<Header> iterator() {
        return all.iterator();
    }

    /** The first value of that name, whatever its case. */
    public Optional<String> first(String name) {
        for (Header header : all) {
            if (header.name().equalsIgnoreCase(name)) {
                return Optional.of(header.value());
            }
        }
        return Optional.empty();
    }

    /** All values of that name, in order. */
    public List<String> values(String name) {
        return all.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .toList();
    }

    /** Whether there is a field of that name. */
    public boolean has(String name) {
        return first(name).isPresent();
    }

    /** How many fields. */
    public int size() {
        return all.size();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Headers headers && all.equals(headers.all);
    }

    @Override
    public int hashCode() {
        return all.hashCode();
    }

    @Override
    public String toString() {
        return all.toString();
    }

    /** Fields being collected. */
    public static final class Builder {
        private final List<Header> fields = new ArrayList<>();

        private Builder() {}

        /**
         * One more field.
         *
         * @throws IllegalArgumentException if it cannot be sent
         */
        public Builder add(String name, String value) {
            fields.add(new Header(name, value));
            return this;
        }

        /** What was collected. */
        public Headers build() {
            return Headers.of(fields);
        }
    }
}
