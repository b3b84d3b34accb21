package wippy.formats.schema;

import dev.harrel.jsonschema.JsonNode;
import dev.harrel.jsonschema.JsonNodeFactory;
import dev.harrel.jsonschema.SimpleType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wippy.base.execution.Execution;
import wippy.formats.DataModel;
import wippy.formats.Json;
import wippy.value.Kind;
import wippy.value.ValueException;
import wippy.value.ValueModel;

/** A value of any model, as the library asks for it. Lets the guest that checks it be stopped. Used by one thread. */
final class ValueNode implements JsonNode {
    /** Wraps values of {@link DataModel}, and reads texts. */
    static final JsonNodeFactory DATA = new JsonNodeFactory() {
        @Override
        public JsonNode wrap(Object value) {
            return value instanceof JsonNode node ? node : of(DataModel.INSTANCE, value);
        }

        @Override
        public JsonNode create(String text) {
            return wrap(Json.parse(text));
        }
    };

    private final ValueModel model;
    private final @Nullable Object value;
    private final String pointer;
    private final int depth;
    private final References references;
    private final Kind kind;
    private @Nullable List<JsonNode> elements;
    private @Nullable Map<String, JsonNode> fields;

    private ValueNode(ValueModel model, @Nullable Object value, String pointer, int depth, References references) {
        if (depth > Json.MAX_DEPTH) {
            throw new ValueException("nested deeper than " + Json.MAX_DEPTH + " levels, or recursive");
        }
        this.model = model;
        this.value = value;
        this.pointer = pointer;
        this.depth = depth;
        this.references = references;
        this.kind = model.kind(value);
    }

    static ValueNode of(ValueModel model, @Nullable Object value) {
        return new ValueNode(model, value, "", 0, new References());
    }

    /** How many references of the schema are being followed, in this value as a whole. */
    static final class References {
        static final int MOST = 2000;

        private int open;

        void enter() {
            if (++open > MOST) {
                throw new EndlessException();
            }
        }

        void leave() {
            open--;
        }
    }

    /** A schema refers to itself without end. */
    static final class EndlessException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    References references() {
        return references;
    }

    /** Whether it may be taken for a list as well as for an object: both without anything. */
    boolean isEmptyEither() {
        return kind == Kind.EMPTY;
    }

    @Override
    public String getJsonPointer() {
        return pointer;
    }

    @Override
    public SimpleType getNodeType() {
        if (Execution.isCurrent()) {
            Execution.current().poll();
        }
        return switch (kind) {
            case NULL -> SimpleType.NULL;
            case BOOLEAN -> SimpleType.BOOLEAN;
            case INTEGER -> SimpleType.INTEGER;
            case FLOAT -> ofFloat(model.number(value));
            case STRING, BYTES -> SimpleType.STRING;
            case LIST, EMPTY -> SimpleType.ARRAY;
            case MAP -> SimpleType.OBJECT;
            case HANDLE, OPAQUE -> throw new ValueException("a " + model.typeName(value) + " is no JSON");
        };
    }

    /** What is no number in JSON is null there. */
    private static SimpleType ofFloat(double number) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            return SimpleType.NULL;
        }
        return number == Math.rint(number) ? SimpleType.INTEGER : SimpleType.NUMBER;
    }

    @Override
    public boolean asBoolean() {
        return model.bool(value);
    }

    @Override
    public String asString() {
        return kind == Kind.BYTES
                ? new String(model.bytes(value), java.nio.charset.StandardCharsets.UTF_8)
                : model.text(value);
    }

    @Override
    public BigInteger asInteger() {
        return asNumber().toBigInteger();
    }

    @Override
    public BigDecimal asNumber() {
        if (kind == Kind.FLOAT) {
            return BigDecimal.valueOf(model.number(value));
        }
        long number = model.integer(value);
        return model.isUnsigned(value) ? new BigDecimal(Long.toUnsignedString(number)) : BigDecimal.valueOf(number);
    }

    @Override
    public List<JsonNode> asArray() {
        List<JsonNode> known = elements;
        if (known == null) {
            known = new ArrayList<>();
            int size = kind == Kind.EMPTY ? 0 : model.size(value);
            for (int i = 0; i < size; i++) {
                known.add(new ValueNode(model, model.element(value, i), pointer + "/" + i, depth + 1, references));
            }
            elements = known;
        }
        return known;
    }

    @Override
    public Map<String, JsonNode> asObject() {
        Map<String, JsonNode> known = fields;
        if (known == null) {
            Map<String, JsonNode> all = new LinkedHashMap<>();
            if (kind == Kind.MAP) {
                model.forEachField(
                        value,
                        (name, field) -> all.put(
                                name,
                                new ValueNode(
                                        model,
                                        field,
                                        pointer + "/" + JsonNode.encodeJsonPointer(name),
                                        depth + 1,
                                        references)));
            }
            known = all;
            fields = all;
        }
        return known;
    }

    @Override
    public String toPrintableString() {
        return switch (getNodeType()) {
            case ARRAY -> "list";
            case OBJECT -> "object";
            case STRING -> '"' + shortened(asString()) + '"';
            case NULL -> "null";
            case BOOLEAN -> String.valueOf(asBoolean());
            case INTEGER, NUMBER -> shortened(asNumber().toString());
        };
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "...";
    }
}
