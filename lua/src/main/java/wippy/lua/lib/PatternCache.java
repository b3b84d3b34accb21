package wippy.lua.lib;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** Patterns compiled lately, for programs that match the same few again and again. For any thread. */
final class PatternCache {
    private static final int SIZE = 256;
    private static final int MAX_LENGTH = 100;

    private final AtomicReferenceArray<@Nullable Known> known = new AtomicReferenceArray<>(SIZE);

    private record Known(String text, boolean anchors, Pattern pattern) {}

    /**
     * As {@link PatternCompiler#compile}.
     *
     * @throws PatternException if the text is no pattern
     */
    Pattern compile(String text, boolean anchors) {
        if (text.length() > MAX_LENGTH) {
            return PatternCompiler.compile(text, anchors);
        }
        int place = (text.hashCode() * 31 + text.length() + (anchors ? 1 : 0)) & (SIZE - 1);
        Known last = known.get(place);
        if (last != null && last.anchors == anchors && last.text.equals(text)) {
            return last.pattern;
        }
        Pattern pattern = PatternCompiler.compile(text, anchors);
        known.set(place, new Known(text, anchors, pattern));
        return pattern;
    }
}
