package wippy.engine.text;

import java.util.List;
import java.util.Set;

/**
 * An annotation that means something here (specification 6.3.6 and appendix A.6). All others are only checked for their
 * form and forgotten.
 *
 * @param name without the {@code @}
 * @param start its first character
 * @param content what stands between its name and its end
 * @param before the number of the token that follows it
 */
record Annotation(String name, int start, List<Token> content, int before) {
    static final String NAME = "name";
    static final String CUSTOM = "custom";
    static final String BRANCH_HINT = "metadata.code.branch_hint";

    private static final Set<String> KNOWN = Set.of(NAME, CUSTOM, BRANCH_HINT);

    static boolean isKnown(String name) {
        return KNOWN.contains(name);
    }

    /** The bytes of its content, which must be strings alone. */
    byte[] strings(Source source, int from) {
        Bytes bytes = new Bytes();
        for (Token token : content.subList(from, content.size())) {
            if (token.kind() != Token.Kind.STRING) {
                throw source.error(token.start(), "@" + name + " annotation: expected a string, got " + token);
            }
            bytes.raw(token.bytes());
        }
        return bytes.toArray();
    }
}
