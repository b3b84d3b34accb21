package wippy.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The guests' frames among those of an overflow of the JVM's stack, as far as names tell. There is little stack left
 * where this runs; if it is not enough, the overflow just goes on to the next caller.
 */
final class OverflowFrames {
    private static final String FUNCTIONS = "wasm.F";

    private OverflowFrames() {}

    static List<GuestFrame> of(StackOverflowError error) {
        List<GuestFrame> frames = new ArrayList<>();
        for (StackTraceElement element : error.getStackTrace()) {
            if (element.getClassName().startsWith(FUNCTIONS)) {
                frames.add(frame(element));
            }
        }
        return frames;
    }

    private static GuestFrame frame(StackTraceElement element) {
        String module = element.getClassLoaderName();
        String function = "func[" + index(element.getMethodName()) + "]";
        return new GuestFrame(module == null ? "module" : module, function, -1, Optional.empty());
    }

    /** Of a method {@code f<i>} or a part of it. */
    private static String index(String method) {
        int end = 1;
        while (end < method.length() && Character.isDigit(method.charAt(end))) {
            end++;
        }
        return method.substring(1, end);
    }
}
