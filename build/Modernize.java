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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Gives the classes of libraries that were compiled for Java 5 the stack maps of Java 8, in the archives of a folder. The
 * JVM verifies classes without them slowly, and keeps none of them in its archive of loaded classes.
 */
final class Modernize {
    private static final int FIRST_WITH_STACK_MAPS = 50;

    private final Path archive;
    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    private Modernize(Path archive) {
        this.archive = archive;
    }

    public static void main(String[] args) throws IOException {
        try (DirectoryStream<Path> archives = Files.newDirectoryStream(Path.of(args[0]), "*.jar")) {
            for (Path archive : archives) {
                new Modernize(archive).run();
            }
        }
    }

    private void run() throws IOException {
        read();
        ClassFile classFile = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(this::open).orElse(ClassHierarchyResolver.defaultResolver())));
        boolean changed = false;
        for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
            if (isOld(entry)) {
                entry.setValue(modern(classFile, entry.getValue()));
                changed = true;
            }
        }
        if (changed) {
            write();
        }
    }

    private static boolean isOld(Map.Entry<String, byte[]> entry) {
        byte[] content = entry.getValue();
        return entry.getKey().endsWith(".class") && (content[6] << 8 | content[7] & 0xff) < FIRST_WITH_STACK_MAPS;
    }

    private static byte[] modern(ClassFile classFile, byte[] binary) {
        ClassModel old = classFile.parse(binary);
        return classFile.transformClass(
                old,
                ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL)
                        .andThen(ClassTransform.endHandler(type -> type.withVersion(ClassFile.JAVA_8_VERSION, 0))));
    }

    private InputStream open(ClassDesc type) {
        String descriptor = type.descriptorString();
        byte[] binary = entries.get(descriptor.substring(1, descriptor.length() - 1) + ".class");
        return binary == null ? null : new ByteArrayInputStream(binary);
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
