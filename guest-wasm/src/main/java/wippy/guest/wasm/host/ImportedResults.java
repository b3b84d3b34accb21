package wippy.guest.wasm.host;

import wippy.value.ForwardingModel;
import wippy.value.JavaModel;

/**
 * Results that a component gets from one of another entry: as Java has them, and a resource of the host is the host's
 * own object, which means the same to both.
 */
final class ImportedResults extends ForwardingModel {
    static final ImportedResults INSTANCE = new ImportedResults();

    private ImportedResults() {
        super(JavaModel.shared());
    }

    @Override
    public Object ofHandle(Object hostObject) {
        return hostObject instanceof Handover resource ? resource.handOver().orElse(hostObject) : hostObject;
    }
}
