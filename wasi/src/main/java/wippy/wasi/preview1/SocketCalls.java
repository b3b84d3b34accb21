package wippy.wasi.preview1;

import wippy.base.files.FileException;

/** The functions on sockets. No guest of preview 1 is given one, so that they only tell what they were called with. */
final class SocketCalls {
    private final FdTable fds;

    SocketCalls(FdTable fds) {
        this.fds = fds;
    }

    void addTo(Functions functions, Layout layout) {
        functions.add("sock_recv", "iiiiii", this::refuse);
        functions.add("sock_send", "iiiii", this::refuse);
        functions.add("sock_shutdown", "ii", this::refuse);
        if (layout == Layout.SNAPSHOT) {
            functions.add("sock_accept", "iii", this::refuse);
        }
    }

    private void refuse(Arguments call) throws ErrnoException, FileException {
        fds.get(call.word(0));
        throw new ErrnoException(Errno.NOTSOCK);
    }
}
