package wippy.wast;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wippy.component.type.ValueType;

/** What an action gave. */
sealed interface Results {
    /**
     * Makes sure that it is what the script says from here up to a closing parenthesis.
     *
     * @throws MismatchException if it is not
     */
    void check();

    /** Of a core instance. */
    record Core(ValueReader reader, List<@Nullable Object> values) implements Results {
        @Override
        public void check() {
            List<Expected> expected = reader.results();
            boolean matches = expected.size() == values.size();
            for (int i = 0; matches && i < expected.size(); i++) {
                matches = expected.get(i).matches(values.get(i));
            }
            if (!matches) {
                throw new MismatchException("expected " + expected + ", got " + Expected.describe(values));
            }
        }
    }

    /** Of a component's instance. */
    record Whole(
            ComponentValueReader reader,
            Optional<ValueType> type,
            @Nullable Object value) implements Results {
        @Override
        public void check() {
            List<ComponentValue> expected = reader.values();
            boolean matches = type.isPresent()
                    ? expected.size() == 1 && expected.getFirst().matches(type.get(), value)
                    : expected.isEmpty();
            if (!matches) {
                throw new MismatchException("expected " + expected + ", got "
                        + type.map(of -> value + " of type " + of).orElse("nothing"));
            }
        }
    }
}
