package wippy.wasi.file;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import wippy.base.files.Directory;
import wippy.base.files.FileException;
import wippy.wasi.io.OpenResources;

/** What is mounted for one instance, open. Used by one thread at a time; closed with the resources given. */
public final class FileSystem {
    private final List<Root> roots = new ArrayList<>();

    /** An open mount. */
    private record Root(String guest, SharedNode node, EnumSet<DescriptorFlag> flags) {}

    /** A mount as a guest gets it: a descriptor of its own, and the name. */
    public record Preopen(Descriptor descriptor, String name) {}

    /**
     * Opens mounts.
     *
     * @throws FileException if one is no directory that can be opened, with its name
     */
    public FileSystem(List<Mount> mounts, OpenResources resources) throws FileException {
        for (Mount mount : mounts) {
            boolean readOnly = mount.access() == FileAccess.READ_ONLY;
            Directory directory = FileWork.get(() -> Directory.open(mount.host(), readOnly));
            EnumSet<DescriptorFlag> flags = EnumSet.of(DescriptorFlag.READ);
            if (!readOnly) {
                flags.add(DescriptorFlag.MUTATE_DIRECTORY);
            }
            roots.add(new Root(mount.guest(), new SharedNode(resources, directory).hold(), flags));
        }
    }

    /** The mounts in their order, with new descriptors. */
    public List<Preopen> preopens() {
        return roots.stream()
                .map(root -> new Preopen(new Descriptor(root.node, root.flags), root.guest))
                .toList();
    }
}
