package wippy.guest.lua.module;

import java.time.ZoneId;
import java.time.ZoneOffset;
import wippy.guest.lua.run.Methods;
import wippy.lua.LuaStrings;
import wippy.lua.LuaUserdata;
import wippy.lua.UserdataType;

/** A time zone by the name programs gave it. */
record LocationObject(String name, ZoneId zone) implements LuaUserdata {
    private static final UserdataType TYPE = Methods.of("time.Location", LocationObject.class)
            .add("string", (state, self, args) -> LuaStrings.encode(self.name))
            .text(self -> LuaStrings.encode(self.name))
            .build();

    /** The zone of a time that nobody gave another name. */
    static LocationObject of(ZoneId zone) {
        if (zone.equals(ZoneId.systemDefault())) {
            return new LocationObject("Local", zone);
        }
        return new LocationObject(zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId(), zone);
    }

    @Override
    public UserdataType userdataType() {
        return TYPE;
    }
}
