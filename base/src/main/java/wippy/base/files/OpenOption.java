package wippy.base.files;

/** How a path is opened. */
public enum OpenOption {
    READ,
    WRITE,
    /** Make a file where there is nothing. */
    CREATE,
    /** With {@link #CREATE}: fail where there is something. */
    EXCLUSIVE,
    /** Empty the file; needs {@link #WRITE}. */
    TRUNCATE,
    /** Fail unless it is a directory. */
    DIRECTORY,
    /** Fail with {@link FileError#LOOP} if the last name is a symbolic link. */
    NO_FOLLOW,
    /** Every write reaches the disk before it returns, attributes too. */
    SYNC,
    /** Every write reaches the disk before it returns. */
    DATA_SYNC
}
