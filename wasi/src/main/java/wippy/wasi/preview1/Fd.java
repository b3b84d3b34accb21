package wippy.wasi.preview1;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wippy.base.files.FileException;
import wippy.wasi.file.Descriptor;
import wippy.wasi.io.GuestInput;
import wippy.wasi.io.GuestOutput;

/** What a file descriptor of a guest stands for. Used by one thread at a time. */
sealed interface Fd {
    /** The guest closes it. */
    void close() throws FileException;

    /** A standard stream: one of input and output. */
    final class Stream implements Fd {
        final @Nullable GuestInput input;
        final @Nullable GuestOutput output;
        final boolean terminal;
        boolean blocking = true;

        Stream(@Nullable GuestInput input, @Nullable GuestOutput output, boolean terminal) {
            this.input = input;
            this.output = output;
            this.terminal = terminal;
        }

        @Override
        public void close() {
            if (input != null) {
                input.close();
            }
            if (output != null) {
                output.close();
            }
        }
    }

    /** A file, with the position and flags that preview 1 keeps with it. */
    final class File implements Fd {
        final Descriptor descriptor;
        int flags;
        long position;

        File(Descriptor descriptor, int flags) {
            this.descriptor = descriptor;
            this.flags = flags;
        }

        boolean appends() {
            return (flags & FdFlags.APPEND) != 0;
        }

        @Override
        public void close() {
            descriptor.close();
        }
    }

    /** A directory; one that was mounted has a name. */
    final class Folder implements Fd {
        final Descriptor descriptor;
        final Optional<String> mount;

        @Nullable
        FolderListing listing;

        Folder(Descriptor descriptor, Optional<String> mount) {
            this.descriptor = descriptor;
            this.mount = mount;
        }

        @Override
        public void close() {
            forget();
            descriptor.close();
        }

        /** Forgets the names that were read. */
        void forget() {
            if (listing != null) {
                listing.close();
                listing = null;
            }
        }
    }
}
