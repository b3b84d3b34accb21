package wippy.formats;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.Anchor;
import wippy.base.source.SourcePosition;

/** A list or mapping whose end was not read yet. */
sealed interface YamlNode {
    SourcePosition at();

    Optional<Anchor> anchor();

    /** How many values had been read before it. */
    long valuesBefore();

    /**
     * Takes in the next value inside: an item, or by turns a key and its value.
     *
     * @param mergeKey whether it is {@code <<} without quotes, which as a key merges mappings
     */
    void take(Data value, boolean mergeKey);

    Data finish();

    /** A list. */
    final class ListNode implements YamlNode {
        private final Opening opening;
        private final List<Data> items = new ArrayList<>();

        ListNode(SourcePosition at, Optional<Anchor> anchor, long valuesBefore) {
            opening = new Opening(at, anchor, valuesBefore);
        }

        @Override
        public SourcePosition at() {
            return opening.at();
        }

        @Override
        public Optional<Anchor> anchor() {
            return opening.anchor();
        }

        @Override
        public long valuesBefore() {
            return opening.valuesBefore();
        }

        @Override
        public void take(Data value, boolean mergeKey) {
            items.add(value);
        }

        @Override
        public Data finish() {
            return new Data.Seq(items, at());
        }
    }

    /** A mapping. */
    final class MapNode implements YamlNode {
        private final Opening opening;
        private final Map<String, Data> fields = new LinkedHashMap<>();
        private final Map<String, SourcePosition> keys = new HashMap<>();
        private final List<Data.Mapping> merged = new ArrayList<>();
        private @Nullable String key;
        private boolean merging;

        MapNode(SourcePosition at, Optional<Anchor> anchor, long valuesBefore) {
            opening = new Opening(at, anchor, valuesBefore);
        }

        @Override
        public SourcePosition at() {
            return opening.at();
        }

        @Override
        public Optional<Anchor> anchor() {
            return opening.anchor();
        }

        @Override
        public long valuesBefore() {
            return opening.valuesBefore();
        }

        @Override
        public void take(Data value, boolean mergeKey) {
            if (key == null) {
                key = keyOf(value, mergeKey);
                merging = mergeKey;
            } else {
                if (merging) {
                    merge(value);
                } else {
                    fields.put(key, value);
                }
                key = null;
            }
        }

        private String keyOf(Data value, boolean mergeKey) {
            String name = nameOf(value);
            SourcePosition first = mergeKey ? null : keys.putIfAbsent(name, value.at());
            if (first != null) {
                throw new FormatException(value.at(), "\"" + name + "\" is given twice, first at " + first);
            }
            return name;
        }

        private static String nameOf(Data value) {
            return switch (value) {
                case Data.Text text -> text.value();
                case Data.Int number -> number.digits();
                case Data.Bool flag -> Boolean.toString(flag.value());
                case Data.Real number -> JsonWriter.number(number.value());
                case Data.Null _ -> "null";
                case Data.Seq _, Data.Mapping _ ->
                    throw new FormatException(value.at(), "a key must be a string, not a " + value.typeName());
            };
        }

        private void merge(Data value) {
            if (value instanceof Data.Mapping mapping) {
                merged.add(mapping);
            } else if (value instanceof Data.Seq seq) {
                seq.items().forEach(this::merge);
            } else {
                throw new FormatException(value.at(), "<< merges a mapping, not a " + value.typeName());
            }
        }

        @Override
        public Data finish() {
            merged.forEach(mapping -> mapping.fields().forEach(fields::putIfAbsent));
            return new Data.Mapping(fields, at());
        }
    }

    /** What is known of a node when it begins. */
    record Opening(SourcePosition at, Optional<Anchor> anchor, long valuesBefore) {}
}
