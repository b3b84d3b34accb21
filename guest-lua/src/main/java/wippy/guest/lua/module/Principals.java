package wippy.guest.lua.module;

import wippy.formats.DataModel;
import wippy.guest.lua.run.Methods;
import wippy.guest.lua.value.LuaModel;
import wippy.lua.LuaStrings;
import wippy.lua.LuaUserdata;
import wippy.lua.UserdataType;
import wippy.runtime.security.Actor;
import wippy.runtime.security.Scope;
import wippy.value.Transcoder;

/** Actors and scopes as programs hold them. */
final class Principals {
    private Principals() {}

    /** On whose behalf something runs. */
    record ActorObject(Actor actor) implements LuaUserdata {
        private static final UserdataType TYPE = Methods.of("actor", ActorObject.class)
                .add("id", (state, self, args) -> LuaStrings.encode(self.actor.id()))
                .add(
                        "meta",
                        (state, self, args) ->
                                Transcoder.transcode(DataModel.INSTANCE, self.actor.meta(), LuaModel.INSTANCE))
                .build();

        @Override
        public UserdataType userdataType() {
            return TYPE;
        }
    }

    /** Under which policies something runs. */
    record ScopeObject(Scope scope) implements LuaUserdata {
        private static final UserdataType TYPE =
                Methods.of("scope", ScopeObject.class).build();

        @Override
        public UserdataType userdataType() {
            return TYPE;
        }
    }
}
