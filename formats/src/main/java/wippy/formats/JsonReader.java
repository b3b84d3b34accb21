package wippy.formats;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import wippy.base.source.SourcePosition;
import wippy.value.ValueModel;

/** Builds the value of one JSON text in some model. */
final class JsonReader {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Json.MAX_DEPTH)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();
    private static final BigInteger MOST_UNSIGNED = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

    private final ValueModel model;
    private final String file;
    private final String text;
    /** The model again if it wants to know where values stand. */
    private final @Nullable PlacedModel placed;

    JsonReader(ValueModel model, String file, String text) {
        this.model = model;
        this.file = file;
        this.text = text;
        placed = model instanceof PlacedModel places ? places : null;
    }

    @Nullable
    Object read() {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw problem(parser.currentLocation(), "expected a JSON value, found nothing");
            }
            Object value = value(parser, first);
            if (parser.nextToken() != null) {
                throw problem(parser.currentTokenLocation(), "unexpected text after the JSON value");
            }
            return value;
        } catch (JacksonException e) {
            throw problem(e.getLocation(), e.getOriginalMessage());
        }
    }

    private @Nullable Object value(JsonParser parser, @Nullable JsonToken token) {
        if (placed != null) {
            TokenStreamLocation at = parser.currentTokenLocation();
            placed.place(at.getLineNr(), at.getColumnNr());
        }
        return switch (token) {
            case START_OBJECT -> mapping(parser);
            case START_ARRAY -> list(parser);
            case VALUE_STRING -> model.ofText(parser.getString());
            case VALUE_NUMBER_INT -> integer(parser);
            case VALUE_NUMBER_FLOAT -> model.ofNumber(parser.getDoubleValue());
            case VALUE_TRUE -> model.ofBool(true);
            case VALUE_FALSE -> model.ofBool(false);
            case VALUE_NULL -> model.nil();
            case null, default -> throw problem(parser.currentTokenLocation(), "expected a JSON value");
        };
    }

    private Object integer(JsonParser parser) {
        JsonParser.NumberType type = parser.getNumberType();
        if (type != JsonParser.NumberType.BIG_INTEGER) {
            return model.ofInteger(parser.getLongValue());
        }
        BigInteger value = parser.getBigIntegerValue();
        boolean keepsUnsigned = model instanceof DataModel && value.signum() > 0 && value.compareTo(MOST_UNSIGNED) <= 0;
        return keepsUnsigned ? model.ofUnsigned(value.longValue()) : model.ofNumber(value.doubleValue());
    }

    private Object list(JsonParser parser) {
        Object list = model.newList(8);
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            model.add(list, value(parser, token));
        }
        return model.finishList(list);
    }

    private Object mapping(JsonParser parser) {
        Object map = model.newMap(8);
        Map<String, SourcePosition> seen = new HashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            if (placed != null) {
                SourcePosition at = position(parser.currentTokenLocation());
                SourcePosition first = seen.putIfAbsent(key, at);
                if (first != null) {
                    throw new FormatException(at, "\"" + key + "\" is given twice, first at " + first);
                }
            }
            model.put(map, key, value(parser, parser.nextToken()));
        }
        return model.finishMap(map);
    }

    private SourcePosition position(@Nullable TokenStreamLocation at) {
        return at == null
                ? SourcePosition.of(file)
                : new SourcePosition(file, Math.max(0, at.getLineNr()), Math.max(0, at.getColumnNr()));
    }

    private FormatException problem(@Nullable TokenStreamLocation at, String what) {
        return new FormatException(position(at), what);
    }
}
