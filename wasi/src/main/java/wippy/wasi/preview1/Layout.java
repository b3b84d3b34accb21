package wippy.wasi.preview1;

/** In what the two versions of preview 1 differ. */
enum Layout {
    SNAPSHOT("wasi_snapshot_preview1"),
    UNSTABLE("wasi_unstable");

    /** The module that guests import from. */
    final String module;

    Layout(String module) {
        this.module = module;
    }

    /** Octets of a {@code filestat}. */
    int filestatSize() {
        return this == SNAPSHOT ? 64 : 56;
    }

    /** Octets of a {@code subscription}. */
    int subscriptionSize() {
        return this == SNAPSHOT ? 48 : 56;
    }

    /** Where in a {@code subscription} on a clock the clock's number is; the older version has a name before it. */
    int clockOffset() {
        return this == SNAPSHOT ? 16 : 24;
    }

    /** What a seek is relative to. */
    Whence whence(int number) throws ErrnoException {
        Whence[] order = this == SNAPSHOT
                ? new Whence[] {Whence.SET, Whence.CURRENT, Whence.END}
                : new Whence[] {Whence.CURRENT, Whence.END, Whence.SET};
        if (number < 0 || number >= order.length) {
            throw new ErrnoException(Errno.INVAL);
        }
        return order[number];
    }

    /** What a seek can be relative to. */
    enum Whence {
        SET,
        CURRENT,
        END
    }
}
