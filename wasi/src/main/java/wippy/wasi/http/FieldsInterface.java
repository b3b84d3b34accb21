package wippy.wasi.http;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wippy.component.HostCall;
import wippy.component.InterfaceBuilder;
import wippy.value.Result;
import wippy.value.Variant;

/** Defines the resource {@code fields} of {@code wasi:http/types}. */
final class FieldsInterface {
    private static final String FIELDS = "fields";

    private FieldsInterface() {}

    /** A change that may be refused. */
    private interface Change {
        @Nullable
        Object make() throws FieldMap.Refused;
    }

    static void define(InterfaceBuilder types) {
        types.resource(FIELDS, FieldMap.class, FieldMap::release)
                .constructor(FIELDS, call -> new FieldMap())
                .staticFunction(FIELDS, "from-list", call -> answer(() -> fromList(call.arg(0, List.class))))
                .method(FIELDS, "get", call -> fields(call).get(call.text(1)))
                .method(FIELDS, "has", call -> fields(call).has(call.text(1)))
                .method(
                        FIELDS,
                        "set",
                        call -> answer(() -> {
                            fields(call).set(call.text(1), values(call.arg(2, List.class)));
                            return null;
                        }))
                .method(
                        FIELDS,
                        "delete",
                        call -> answer(() -> {
                            fields(call).delete(call.text(1));
                            return null;
                        }))
                .method(
                        FIELDS,
                        "append",
                        call -> answer(() -> {
                            fields(call).append(call.text(1), call.bytes(2));
                            return null;
                        }))
                .method(FIELDS, "entries", call -> fields(call).entries())
                .method(FIELDS, "clone", call -> fields(call).copy());
    }

    private static FieldMap fields(HostCall call) {
        return call.arg(0, FieldMap.class);
    }

    private static List<byte[]> values(List<?> given) {
        return given.stream().map(value -> (byte[]) value).toList();
    }

    private static FieldMap fromList(List<?> entries) throws FieldMap.Refused {
        FieldMap made = new FieldMap();
        for (Object entry : entries) {
            List<?> pair = (List<?>) entry;
            made.append(String.valueOf(pair.get(0)), (byte[]) pair.get(1));
        }
        return made;
    }

    private static Result<? extends @Nullable Object, ?> answer(Change change) {
        try {
            return Result.<@Nullable Object, Variant>ok(change.make());
        } catch (FieldMap.Refused e) {
            return Result.<@Nullable Object, Variant>err(Variant.of(e.problem()));
        }
    }
}
