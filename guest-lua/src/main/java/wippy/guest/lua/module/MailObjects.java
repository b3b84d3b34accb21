package wippy.guest.lua.module;

import wippy.guest.lua.run.Methods;
import wippy.guest.lua.value.LuaErrors;
import wippy.guest.lua.value.LuaModel;
import wippy.lua.LuaStrings;
import wippy.lua.LuaTable;
import wippy.lua.LuaUserdata;
import wippy.lua.UserdataType;
import wippy.runtime.call.Outcome;
import wippy.runtime.process.Mail;

/** Messages and events as programs see them. */
public final class MailObjects {
    private MailObjects() {}

    /** A message with its sender and topic. */
    private record MessageObject(Mail.Message message) implements LuaUserdata {
        private static final UserdataType TYPE = Methods.of("message", MessageObject.class)
                .add("topic", (state, self, args) -> LuaStrings.encode(self.message.topic()))
                .add(
                        "from",
                        (state, self, args) ->
                                self.message.from().map(ProcessModule::text).orElse(""))
                .add("payload", (state, self, args) -> Payloads.objects(self.message.payloads()))
                .build();

        @Override
        public UserdataType userdataType() {
            return TYPE;
        }
    }

    /** The message as the inbox shows it. */
    public static Object message(Mail.Message message) {
        return new MessageObject(message);
    }

    /** The event as a table. */
    public static LuaTable event(Mail.Event event) {
        LuaTable table = new LuaTable(0, 4);
        table.put("kind", event.kind());
        table.put("from", ProcessModule.text(event.from()));
        table.put("at", event.at().getEpochSecond());
        switch (event) {
            case Mail.Exit exit -> table.put("result", result(exit.outcome()));
            case Mail.LinkDown down -> table.put("result", result(down.outcome()));
            case Mail.Cancel cancel -> table.put("reason", LuaStrings.encode(cancel.reason()));
        }
        return table;
    }

    private static LuaTable result(Outcome outcome) {
        LuaTable table = new LuaTable(0, 1);
        switch (outcome) {
            case Outcome.Returned returned ->
                table.put("value", returned.value().as(LuaModel.INSTANCE));
            case Outcome.Failed failed -> table.put("error", LuaErrors.toLua(failed.error()));
        }
        return table;
    }
}
