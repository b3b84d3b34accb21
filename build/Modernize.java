import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.constant.ClassDesc;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Prepares the archives of a folder, or one archive, for quick starts. Classes of libraries that were compiled for Java 5
 * get the stack maps of Java 8: the JVM verifies classes without them slowly, and keeps none of them in its archive of
 * loaded classes. Ours lose their {@link TypeSwitches}.
 */
final class Modernize {
    private static final int FIRST_WITH_STACK_MAPS = 50;

    private final Path archive;
    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    private Modernize(Path archive) {
        this.archive = archive;
    }

    public static void main(String[] args) throws IOException {
        List<Modernize> archives = new ArrayList<>();
        for (String arg : args) {
            Path path = Path.of(arg);
            for (Path archive : Files.isDirectory(path) ? archives(path) : List.of(path)) {
                archives.add(new Modernize(archive));
            }
        }
        for (Modernize archive : archives) {
            archive.read();
        }
        ClassHierarchyResolver types = ClassHierarchyResolver.ofResourceParsing(type -> open(archives, type))
                .orElse(ClassHierarchyResolver.defaultResolver())
                .cached();
        for (Modernize archive : archives) {
            archive.run(types);
        }
    }

    private static List<Path> archives(Path folder) throws IOException {
        List<Path> archives = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.jar")) {
            found.forEach(archives::add);
        }
        return archives;
    }

    private static InputStream open(List<Modernize> archives, ClassDesc type) {
        String descriptor = type.descriptorString();
        String name = descriptor.substring(1, descriptor.length() - 1) + ".class";
        for (Modernize archive : archives) {
            byte[] binary = archive.entries.get(name);
            if (binary != null) {
                return new ByteArrayInputStream(binary);
            }
        }
        return null;
    }

    private void run(ClassHierarchyResolver types) throws IOException {
        boolean changed = false;
        for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
            Optional<byte[]> better = better(entry, types);
            better.ifPresent(entry::setValue);
            changed |= better.isPresent();
        }
        if (changed) {
            write();
        }
    }

    private static Optional<byte[]> better(Map.Entry<String, byte[]> entry, ClassHierarchyResolver types) {
        if (isOld(entry)) {
            return Optional.of(modern(entry.getValue(), types));
        }
        return entry.getKey().startsWith("wippy/") && TypeSwitches.mayBeIn(entry.getValue())
                ? TypeSwitches.replaced(ClassFile.of().parse(entry.getValue()), types)
                : Optional.empty();
    }

    private static boolean isOld(Map.Entry<String, byte[]> entry) {
        byte[] content = entry.getValue();
        return entry.getKey().endsWith(".class") && (content[6] << 8 | content[7] & 0xff) < FIRST_WITH_STACK_MAPS;
    }

    private static byte[] modern(byte[] binary, ClassHierarchyResolver types) {
        ClassFile classFile = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(types));
        ClassModel old = classFile.parse(binary);
        return classFile.transformClass(
                old,
                ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL)
                        .andThen(ClassTransform.endHandler(type -> type.withVersion(ClassFile.JAVA_8_VERSION, 0))));
    }

    private void read() throws IOException {
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(archive))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (!entry.isDirectory()) {
                    entries.put(entry.getName(), in.readAllBytes());
                }
            }
        }
    }

    private void write() throws IOException {
        Path made = archive.resolveSibling(archive.getFileName() + ".new");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(made))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
            }
        }
        Files.move(made, archive, StandardCopyOption.REPLACE_EXISTING);
    }
}
