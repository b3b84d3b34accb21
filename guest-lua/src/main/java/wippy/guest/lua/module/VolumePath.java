package wippy.guest.lua.module;

import java.util.ArrayDeque;
import java.util.Deque;
import wippy.runtime.error.WippyException;

/** Paths inside a file system, always from its root: {@code /}, {@code /a/b}. */
final class VolumePath {
    private VolumePath() {}

    /**
     * A path in its shortest form.
     *
     * @param directory where a path without leading slash starts
     * @throws WippyException Invalid, if there is none, or it leads out of the root
     */
    static String resolve(String directory, String path) {
        if (path.isEmpty()) {
            throw invalid("path required");
        }
        if (path.indexOf('\0') >= 0) {
            throw invalid("invalid path: it holds a zero octet");
        }
        Deque<String> names = new ArrayDeque<>();
        String whole = path.startsWith("/") ? path : directory + "/" + path;
        for (String name : whole.split("/", -1)) {
            switch (name) {
                case "", "." -> {}
                case ".." -> {
                    if (names.pollLast() == null) {
                        throw invalid("invalid path: " + path + " leads out of the file system");
                    }
                }
                default -> names.addLast(name);
            }
        }
        return "/" + String.join("/", names);
    }

    /** The same from an open directory. */
    static String relative(String path) {
        return path.equals("/") ? "." : path.substring(1);
    }

    /** Its last name. */
    static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static WippyException invalid(String message) {
        return WippyException.invalid(message).retryable(false);
    }
}
