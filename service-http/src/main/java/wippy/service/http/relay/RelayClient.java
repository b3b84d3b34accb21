package wippy.service.http.relay;

import wippy.formats.Data;
import wippy.http.HttpException;
import wippy.runtime.call.Payload;

/** The client's end of a relay: how what is sent to it leaves. Called by the relay's thread, which may wait. */
interface RelayClient {
    /** What topics of this kind of relay begin with: {@code ws}. */
    String family();

    /** Hands it a message. */
    void deliver(String topic, Payload content) throws HttpException;

    /** Lets it hear that the connection lives. */
    void heartbeat() throws HttpException;

    /** Ends the connection, without waiting. */
    void close(int code, String reason);

    /** What a process may say when it closes: {@code code} and {@code reason}. */
    default void close(Data wish) {
        Data.Mapping fields = wish instanceof Data.Mapping mapping ? mapping : Data.empty();
        long code = fields.get("code").orElse(Data.nil()) instanceof Data.Int number ? number.value() : NORMAL;
        close(code == (int) code ? (int) code : NORMAL, fields.text("reason").orElse(""));
    }

    /** A normal end. */
    int NORMAL = 1000;

    /** An end because one side goes away. */
    int GOING_AWAY = 1001;

    /** An end because something failed. */
    int FAILED = 1011;
}
