package wippy.guest.lua.value;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wippy.lua.LuaTable;
import wippy.lua.LuaUserdata;
import wippy.lua.UserdataType;
import wippy.runtime.call.Payload;

/** A value on its way, as programs hold it before they read it. */
public final class PayloadObject implements LuaUserdata, Travels {
    private final Payload payload;
    private final UserdataType type;
    private final Optional<String> format;

    /** A program's view of the payload, with those methods. */
    public PayloadObject(Payload payload, UserdataType type) {
        this(payload, type, Optional.empty());
    }

    /** The same of a text or octets in that format. */
    public PayloadObject(Payload payload, UserdataType type, Optional<String> format) {
        this.payload = payload;
        this.type = type;
        this.format = format;
    }

    /** The format that its text or octets are in; empty if it is a value. */
    public Optional<String> format() {
        return format;
    }

    /** What it holds. */
    public Payload payload() {
        return payload;
    }

    @Override
    public @Nullable Object content() {
        return payload.as(LuaModel.INSTANCE);
    }

    /** Several values as one: nil for none, the only one as it is, else a list. */
    public static @Nullable Object contents(List<Payload> payloads) {
        return switch (payloads.size()) {
            case 0 -> null;
            case 1 -> payloads.getFirst().as(LuaModel.INSTANCE);
            default -> {
                LuaTable list = new LuaTable(payloads.size(), 0);
                for (int i = 0; i < payloads.size(); i++) {
                    list.put(i + 1L, payloads.get(i).as(LuaModel.INSTANCE));
                }
                yield list;
            }
        };
    }

    @Override
    public UserdataType userdataType() {
        return type;
    }
}
