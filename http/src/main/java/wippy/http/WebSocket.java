package wippy.http;

/**
 * A WebSocket (RFC 6455) at a listener, open until either side closes it. Messages of up to {@value #MOST_OCTETS}
 * octets are taken; a longer one closes it with code 1009.
 *
 * <p>Threads: any. A send parks its thread until the octets have left, one after the other.
 */
public interface WebSocket {
    /** The largest message that is taken. */
    int MOST_OCTETS = 1_048_576;

    /** Who is told of what comes from the client, one thing after the other, on threads that must not be blocked. */
    interface Listener {
        /** A message of text. */
        void text(String text);

        /** A message of octets. */
        void binary(byte[] octets);

        /** The answer to a ping. */
        void pong();

        /**
         * Nothing more comes: the last call.
         *
         * @param code 1000 for a normal end, 1001 when somebody goes away, 1006 when the connection broke
         * @param reason may be empty
         */
        void closed(int code, String reason);
    }

    /** Who uses the socket, once it is open. */
    @FunctionalInterface
    interface Handler {
        /** Called on a thread of the guest lane, with a stack of its own; the socket is closed when it returns. */
        void open(WebSocket socket);
    }

    /** Takes messages from now on; what came before waits till then. To be called once. */
    void listen(Listener listener);

    /**
     * Sends a message of text.
     *
     * @throws HttpException if the socket is closed
     */
    void send(String text) throws HttpException;

    /**
     * Sends a message of octets.
     *
     * @throws HttpException if the socket is closed
     */
    void send(byte[] octets) throws HttpException;

    /**
     * Asks the client whether it is there.
     *
     * @throws HttpException if the socket is closed
     */
    void ping() throws HttpException;

    /**
     * Closes it, without waiting for the client to agree. Does nothing if it is closed.
     *
     * @param code a code that may be sent (RFC 6455, section 7.4); others become 1000
     * @param reason of which no more than 123 octets are sent
     */
    void close(int code, String reason);
}
