package wippy.wasi.file;

import wippy.base.files.Node;
import wippy.wasi.io.OpenResources;

/**
 * Something open that a descriptor and the streams over it hold together: closed when the last one lets go, or with the
 * guest's instance. Used by one thread at a time.
 */
final class SharedNode {
    private final OpenResources resources;
    private final Node node;
    private int holders;

    /** Held by nobody yet. */
    SharedNode(OpenResources resources, Node node) {
        this.resources = resources;
        this.node = resources.add(node);
    }

    OpenResources resources() {
        return resources;
    }

    Node node() {
        return node;
    }

    /** One more who holds it. */
    SharedNode hold() {
        holders++;
        return this;
    }

    /** One less. */
    void release() {
        holders--;
        if (holders == 0) {
            resources.close(node);
        }
    }
}
