package wippy.wast;

import java.util.List;
import java.util.Map;

/**
 * What came of a script.
 *
 * @param passed commands that did what they should
 * @param failed commands that did not
 * @param skipped commands that need a feature the engine does not have
 * @param messages what went wrong, with the place
 * @param features how many commands were skipped for each feature
 */
public record FileReport(int passed, int failed, int skipped, List<String> messages, Map<String, Integer> features) {
    public FileReport {
        messages = List.copyOf(messages);
        features = Map.copyOf(features);
    }
}
