package wippy.component.bind;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wippy.value.ValueException;
import wippy.value.Variant;

/** A variant of WIT as a sealed interface of Java whose records are the cases. */
final class ChoiceShape implements Shape {
    /**
     * One case.
     *
     * @param name in WIT
     * @param payload of its record, the record standing for its only component or for all of them; empty without one
     */
    record Choice(String name, RecordClass record, @Nullable Shape payload) {
        Object toJava(@Nullable Object raw, GuestCalls calls) {
            return payload == null ? record.make(new @Nullable Object[0]) : make(payload.toJava(raw, calls));
        }

        private Object make(@Nullable Object value) {
            return record.components().length == 1 ? record.make(new @Nullable Object[] {value}) : known(value);
        }

        private static Object known(@Nullable Object value) {
            if (value == null) {
                throw new ValueException("a case without its payload");
            }
            return value;
        }

        Variant toModel(Object java) {
            if (payload == null) {
                return new Variant(name, null);
            }
            return new Variant(name, payload.toModel(record.components().length == 1 ? record.get(java, 0) : java));
        }
    }

    private final Map<String, Choice> byName = new HashMap<>();
    private final Map<Class<?>, Choice> byClass;

    ChoiceShape(Map<Class<?>, Choice> choices) {
        byClass = Map.copyOf(choices);
        choices.values().forEach(choice -> byName.put(choice.name(), choice));
    }

    @Override
    public @Nullable Object toJava(@Nullable Object raw, GuestCalls calls) {
        if (raw instanceof Variant(String name, Object payload)) {
            Choice choice = byName.get(name);
            if (choice != null) {
                return choice.toJava(payload, calls);
            }
        }
        throw new ValueException("no case that is known");
    }

    @Override
    public @Nullable Object toModel(@Nullable Object java) {
        Choice choice = java == null ? null : byClass.get(java.getClass());
        return choice == null || java == null ? java : choice.toModel(java);
    }
}
