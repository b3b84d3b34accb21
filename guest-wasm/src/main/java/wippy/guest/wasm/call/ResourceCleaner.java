package wippy.guest.wasm.call;

import java.lang.ref.Cleaner;
import org.jspecify.annotations.Nullable;

/**
 * Notices which resources no program refers to any more, and has them dropped where they live. Its thread runs no guest
 * code and ends with what it watches.
 */
public final class ResourceCleaner {
    private @Nullable Cleaner cleaner;

    /** Made with the first resource: most apps have none. */
    private synchronized Cleaner cleaner() {
        if (cleaner == null) {
            cleaner = Cleaner.create(
                    Thread.ofPlatform().daemon().name("wippy-resources").factory());
        }
        return cleaner;
    }

    /** What a program holds for a resource; dropped when nothing refers to it. */
    HeldResource hold(GuestHandle handle) {
        HeldResource held = new HeldResource(handle);
        cleaner().register(held, handle::abandon);
        return held;
    }
}
