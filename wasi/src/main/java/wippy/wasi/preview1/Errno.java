package wippy.wasi.preview1;

import wippy.base.files.FileError;

/** The error numbers of preview 1, in their order: the type {@code errno}. */
enum Errno {
    SUCCESS,
    TOOBIG,
    ACCES,
    ADDRINUSE,
    ADDRNOTAVAIL,
    AFNOSUPPORT,
    AGAIN,
    ALREADY,
    BADF,
    BADMSG,
    BUSY,
    CANCELED,
    CHILD,
    CONNABORTED,
    CONNREFUSED,
    CONNRESET,
    DEADLK,
    DESTADDRREQ,
    DOM,
    DQUOT,
    EXIST,
    FAULT,
    FBIG,
    HOSTUNREACH,
    IDRM,
    ILSEQ,
    INPROGRESS,
    INTR,
    INVAL,
    IO,
    ISCONN,
    ISDIR,
    LOOP,
    MFILE,
    MLINK,
    MSGSIZE,
    MULTIHOP,
    NAMETOOLONG,
    NETDOWN,
    NETRESET,
    NETUNREACH,
    NFILE,
    NOBUFS,
    NODEV,
    NOENT,
    NOEXEC,
    NOLCK,
    NOLINK,
    NOMEM,
    NOMSG,
    NOPROTOOPT,
    NOSPC,
    NOSYS,
    NOTCONN,
    NOTDIR,
    NOTEMPTY,
    NOTRECOVERABLE,
    NOTSOCK,
    NOTSUP,
    NOTTY,
    NXIO,
    OVERFLOW,
    OWNERDEAD,
    PERM,
    PIPE,
    PROTO,
    PROTONOSUPPORT,
    PROTOTYPE,
    RANGE,
    ROFS,
    SPIPE,
    SRCH,
    STALE,
    TIMEDOUT,
    TXTBSY,
    XDEV,
    NOTCAPABLE;

    /** The number a guest sees. */
    int number() {
        return ordinal();
    }

    /** What a failure on files is called here. */
    static Errno of(FileError error) {
        return switch (error) {
            case ACCESS -> ACCES;
            case BUSY -> BUSY;
            case CROSS_DEVICE -> XDEV;
            case EXISTS -> EXIST;
            case FILE_TOO_LARGE -> FBIG;
            case ILLEGAL_BYTE_SEQUENCE -> ILSEQ;
            case INTERRUPTED -> INTR;
            case INVALID -> INVAL;
            case IO -> IO;
            case IS_DIRECTORY -> ISDIR;
            case LOOP -> LOOP;
            case NAME_TOO_LONG -> NAMETOOLONG;
            case NO_ENTRY -> NOENT;
            case NO_SPACE -> NOSPC;
            case NOT_DIRECTORY -> NOTDIR;
            case NOT_EMPTY -> NOTEMPTY;
            case NOT_PERMITTED -> PERM;
            case NO_SUCH_DEVICE -> NXIO;
            case PIPE -> PIPE;
            case QUOTA -> DQUOT;
            case READ_ONLY -> ROFS;
            case SEEK -> SPIPE;
            case TEXT_BUSY -> TXTBSY;
            case TOO_MANY_LINKS -> MLINK;
            case TOO_MANY_OPEN -> MFILE;
            case CLOSED -> BADF;
            case OUT_OF_MEMORY -> NOMEM;
            case UNSUPPORTED -> NOTSUP;
            case WOULD_BLOCK -> AGAIN;
        };
    }
}
