package wippy.guest.lua.time;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import wippy.lua.LuaStrings;
import wippy.lua.LuaUserdata;
import wippy.lua.UserdataType;
import wippy.lua.lib.Args;

/**
 * A time zone as Lua sees it.
 *
 * @param name as programs call it
 */
record LuaLocation(String name, ZoneId zone) implements LuaUserdata {
    static final LuaLocation UTC = new LuaLocation("UTC", ZoneId.of("UTC"));
    static final LuaLocation LOCAL = new LuaLocation("Local", ZoneId.systemDefault());

    private static final UserdataType TYPE = UserdataType.named("Location")
            .method("string", (state, args) -> LuaStrings.encode(of(args).name))
            .text(LuaLocation.class, location -> LuaStrings.encode(location.name))
            .build();

    @Override
    public UserdataType userdataType() {
        return TYPE;
    }

    private static LuaLocation of(@Nullable Object[] args) {
        return new Args("location", args).object(0, LuaLocation.class, "Location");
    }
}
