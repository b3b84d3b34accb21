package wippy.base.files;

/** A file that is open, or anything else that is not a directory. Has no position of its own. */
public sealed interface OpenFile extends Node permits LinuxFile, PortableFile {
    /**
     * What {@link #readNow} and {@link #writeNow} give where the operation has to be done on a thread that may wait.
     */
    int WOULD_WAIT = -1;

    /**
     * Reads at a position.
     *
     * @param position from 0; ignored by what has no positions (pipes, terminals)
     * @return how many octets were read, up to the length; 0 at the end (and for a length of 0)
     */
    int read(long position, byte[] target, int from, int length) throws FileException;

    /**
     * Reads at a position if that takes no more than copying: not if a device would have to be waited for.
     *
     * @return as {@link #read}, or {@link #WOULD_WAIT}
     */
    default int readNow(long position, byte[] target, int from, int length) throws FileException {
        return WOULD_WAIT;
    }

    /**
     * Writes at a position if that takes no more than copying.
     *
     * @return as {@link #write}, or {@link #WOULD_WAIT}
     */
    default int writeNow(long position, byte[] source, int from, int length) throws FileException {
        return WOULD_WAIT;
    }

    /**
     * Writes at a position; beyond the end the gap reads as zeros.
     *
     * @return how many octets were written, at least 1 for a length above 0
     */
    int write(long position, byte[] source, int from, int length) throws FileException;

    /** Writes at the end, wherever it is when this happens. */
    int append(byte[] source, int from, int length) throws FileException;

    /** Cuts the file, or lengthens it by zeros. */
    void setSize(long size) throws FileException;
}
