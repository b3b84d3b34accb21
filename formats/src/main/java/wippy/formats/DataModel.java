package wippy.formats;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import wippy.base.source.SourcePosition;
import wippy.value.Kind;
import wippy.value.ValueException;
import wippy.value.ValueModel;

/** Reads and builds {@link Data}: the model of JSON and YAML. Java's null reads as null too. */
public class DataModel implements ValueModel {
    /** The one for values that stand nowhere. */
    public static final DataModel INSTANCE = new DataModel();

    DataModel() {}

    /** Where the value that is built next stands. */
    SourcePosition place() {
        return Data.NOWHERE;
    }

    @Override
    public String name() {
        return "json";
    }

    @Override
    public Kind kind(@Nullable Object value) {
        return switch ((Data) value) {
            case null -> Kind.NULL;
            case Data.Null _ -> Kind.NULL;
            case Data.Bool _ -> Kind.BOOLEAN;
            case Data.Int _ -> Kind.INTEGER;
            case Data.Real _ -> Kind.FLOAT;
            case Data.Text _ -> Kind.STRING;
            case Data.Seq _ -> Kind.LIST;
            case Data.Mapping _ -> Kind.MAP;
        };
    }

    @Override
    public String typeName(@Nullable Object value) {
        return value == null ? "null" : ((Data) value).typeName();
    }

    @Override
    public boolean bool(@Nullable Object value) {
        return ((Data.Bool) there(value)).value();
    }

    @Override
    public long integer(@Nullable Object value) {
        return ((Data.Int) there(value)).value();
    }

    @Override
    public boolean isUnsigned(@Nullable Object value) {
        return ((Data.Int) there(value)).unsigned();
    }

    @Override
    public double number(@Nullable Object value) {
        if (there(value) instanceof Data.Int number) {
            return number.unsigned() ? Double.parseDouble(number.digits()) : number.value();
        }
        return ((Data.Real) there(value)).value();
    }

    @Override
    public String text(@Nullable Object value) {
        return ((Data.Text) there(value)).value();
    }

    @Override
    public byte[] bytes(@Nullable Object value) {
        return text(value).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public int size(@Nullable Object value) {
        return there(value) instanceof Data.Seq seq
                ? seq.items().size()
                : ((Data.Mapping) there(value)).fields().size();
    }

    @Override
    public Object element(@Nullable Object value, int index) {
        return ((Data.Seq) there(value)).items().get(index);
    }

    @Override
    public @Nullable Object field(@Nullable Object value, String key) {
        return ((Data.Mapping) there(value)).fields().get(key);
    }

    @Override
    public void forEachField(@Nullable Object value, BiConsumer<String, @Nullable Object> visitor) {
        ((Data.Mapping) there(value)).fields().forEach(visitor);
    }

    private static Object there(@Nullable Object value) {
        return Objects.requireNonNull(value);
    }

    @Override
    public Data nil() {
        return new Data.Null(place());
    }

    @Override
    public Data ofBool(boolean value) {
        return new Data.Bool(value, place());
    }

    @Override
    public Data ofInteger(long value) {
        return new Data.Int(value, false, place());
    }

    @Override
    public Data ofUnsigned(long value) {
        return new Data.Int(value, true, place());
    }

    @Override
    public Data ofNumber(double value) {
        return new Data.Real(value, place());
    }

    /** The shortest decimal that reads back as the same single. */
    @Override
    public Data ofSingle(float value) {
        return new Data.Real(Double.parseDouble(Float.toString(value)), place());
    }

    @Override
    public Data ofText(String value) {
        return new Data.Text(value, place());
    }

    /** The text the octets are in UTF-8. */
    @Override
    public Data ofBytes(byte[] value) {
        try {
            return ofText(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value))
                    .toString());
        } catch (CharacterCodingException e) {
            throw new ValueException("octets that are not UTF-8 text have no JSON form");
        }
    }

    @Override
    public Object newList(int size) {
        return new ListBuilder(new ArrayList<>(Math.min(size, 1024)), place());
    }

    @Override
    public void add(Object list, @Nullable Object element) {
        ((ListBuilder) list).items.add(element == null ? nil() : (Data) element);
    }

    @Override
    public Data finishList(Object list) {
        ListBuilder builder = (ListBuilder) list;
        return new Data.Seq(builder.items, builder.at);
    }

    @Override
    public Object newMap(int size) {
        return new MapBuilder(new LinkedHashMap<>(), place());
    }

    @Override
    public void put(Object map, String key, @Nullable Object value) {
        ((MapBuilder) map).fields.put(key, value == null ? nil() : (Data) value);
    }

    @Override
    public Data finishMap(Object map) {
        MapBuilder builder = (MapBuilder) map;
        return new Data.Mapping(builder.fields, builder.at);
    }

    private record ListBuilder(List<Data> items, SourcePosition at) {}

    private record MapBuilder(Map<String, Data> fields, SourcePosition at) {}
}
