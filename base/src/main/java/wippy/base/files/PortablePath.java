package wippy.base.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** Looks up a path name by name below a root, following symbolic links by itself, and never leaves. */
final class PortablePath {
    private static final int MAX_LINKS = 40;

    private final Path root;
    private final String text;
    private final List<String> names = new ArrayList<>();
    private final Deque<String> rest = new ArrayDeque<>();
    private int links;

    private PortablePath(Path root, String text) {
        this.root = root;
        this.text = text;
        push(text);
    }

    /**
     * The path of the host, without symbolic links but for the last name, which is looked at only if it is to be
     * followed and need not exist.
     */
    static Path resolve(Path root, String text, boolean follow) throws FileException {
        return new PortablePath(root, text).walk(follow || text.endsWith("/"));
    }

    private void push(String path) {
        List<String> parts = Arrays.asList(path.split("/+"));
        for (String part : parts.reversed()) {
            if (!part.isEmpty()) {
                rest.push(part);
            }
        }
    }

    private Path walk(boolean follow) throws FileException {
        while (!rest.isEmpty()) {
            String name = rest.pop();
            if (name.equals("..")) {
                up();
            } else if (!name.equals(".")) {
                names.add(name);
                boolean last = rest.isEmpty();
                if ((!last || follow) && Files.isSymbolicLink(here())) {
                    follow();
                } else if (!last) {
                    checkDirectory();
                }
            }
        }
        return here();
    }

    private void up() throws FileException {
        if (names.isEmpty()) {
            throw new FileException(FileError.NOT_PERMITTED, text);
        }
        names.removeLast();
    }

    private void follow() throws FileException {
        if (++links > MAX_LINKS) {
            throw new FileException(FileError.LOOP, text);
        }
        try {
            String target = Files.readSymbolicLink(here()).toString();
            if (target.startsWith("/") || Path.of(target).isAbsolute()) {
                throw new FileException(FileError.NOT_PERMITTED, text);
            }
            names.removeLast();
            push(target);
        } catch (IOException e) {
            throw PortableFailure.of(e, text);
        }
    }

    private void checkDirectory() throws FileException {
        if (!Files.isDirectory(here(), LinkOption.NOFOLLOW_LINKS)) {
            boolean there = Files.exists(here(), LinkOption.NOFOLLOW_LINKS);
            throw new FileException(there ? FileError.NOT_DIRECTORY : FileError.NO_ENTRY, text);
        }
    }

    private Path here() throws FileException {
        try {
            Path path = root;
            for (String name : names) {
                path = path.resolve(name);
            }
            return path;
        } catch (InvalidPathException e) {
            throw new FileException(FileError.INVALID, text);
        }
    }
}
