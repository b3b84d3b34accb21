package wippy.wasi.preview1;

import wippy.base.files.FileException;
import wippy.wasi.io.StreamException;

/** What a function of preview 1 does; it succeeds unless it throws. */
@FunctionalInterface
interface Call {
    void run(Arguments args) throws ErrnoException, FileException, StreamException;
}
