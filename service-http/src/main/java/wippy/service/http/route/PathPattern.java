package wippy.service.http.route;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pattern of paths. Between slashes stand literals, {@code {name}} or {@code :name} for any one segment, last
 * {@code {name...}} for all that follows or {@code {$}} for the end; a slash at the end means all that follows, too.
 * Immutable.
 */
public final class PathPattern {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");
    private static final Pattern BRACES = Pattern.compile("\\{(" + NAME + ")(\\.\\.\\.)?}");

    /** How the requests that one pattern matches relate to those of another. */
    enum Relation {
        EQUAL,
        /** All of the other's, and more. */
        GENERAL,
        /** Only some of the other's. */
        SPECIFIC,
        /** Some of the other's, and some that are not. */
        CROSSING,
        APART;

        private Relation and(Relation next) {
            return this == EQUAL || next == APART
                    ? next
                    : next == EQUAL || next == this ? this : this == APART ? APART : CROSSING;
        }

        Relation inverse() {
            return switch (this) {
                case GENERAL -> SPECIFIC;
                case SPECIFIC -> GENERAL;
                case EQUAL, CROSSING, APART -> this;
            };
        }
    }

    private final String text;
    private final List<Segment> segments;

    private PathPattern(String text, List<Segment> segments) {
        this.text = text;
        this.segments = segments;
    }

    /**
     * Reads a pattern.
     *
     * @throws PatternException if it is none; the message says why
     */
    public static PathPattern parse(String text) throws PatternException {
        if (!text.startsWith("/")) {
            throw new PatternException("path must start with /");
        }
        List<Segment> segments = new ArrayList<>();
        Set<String> names = new HashSet<>();
        String[] parts = text.substring(1).split("/", -1);
        for (int i = 0; i < parts.length; i++) {
            boolean last = i == parts.length - 1;
            Segment segment = last && parts[i].isEmpty() ? new Segment.Rest("") : segment(parts[i]);
            boolean ends = segment instanceof Segment.Rest || parts[i].equals("{$}");
            if (ends && !last) {
                throw new PatternException(parts[i] + " must be the last segment of " + text);
            }
            nameOf(segment).filter(name -> !names.add(name)).ifPresent(name -> {
                throw new PatternException("{" + name + "} stands twice in " + text);
            });
            segments.add(segment);
        }
        return new PathPattern(text, List.copyOf(segments));
    }

    private static Segment segment(String part) {
        if (part.equals("{$}")) {
            return new Segment.Literal("");
        }
        if (part.startsWith(":")) {
            if (!NAME.matcher(part.substring(1)).matches()) {
                throw new PatternException("\"" + part + "\" needs a name of letters, digits, _ and - after the colon");
            }
            return new Segment.Any(part.substring(1));
        }
        Matcher braces = BRACES.matcher(part);
        if (braces.matches()) {
            return braces.group(2) == null ? new Segment.Any(braces.group(1)) : new Segment.Rest(braces.group(1));
        }
        if (part.indexOf('{') >= 0 || part.indexOf('}') >= 0) {
            throw new PatternException(
                    "\"" + part + "\" is neither {name}, {name...} nor {$}; braces take a whole segment");
        }
        return new Segment.Literal(PathText.decode(part)
                .orElseThrow(
                        () -> new PatternException("\"" + part + "\" has a % that is not followed by two digits")));
    }

    private static Optional<String> nameOf(Segment segment) {
        return switch (segment) {
            case Segment.Any(String name) -> Optional.of(name);
            case Segment.Rest(String name) -> Optional.of(name).filter(some -> !some.isEmpty());
            case Segment.Literal _ -> Optional.empty();
        };
    }

    List<Segment> segments() {
        return segments;
    }

    /** How the paths it matches relate to those of another pattern. */
    Relation relation(PathPattern other) {
        Relation relation = Relation.EQUAL;
        for (int i = 0; ; i++) {
            boolean end = i == segments.size();
            boolean otherEnd = i == other.segments.size();
            if (end || otherEnd) {
                return end && otherEnd ? relation : Relation.APART;
            }
            Segment here = segments.get(i);
            Segment there = other.segments.get(i);
            if (here instanceof Segment.Rest || there instanceof Segment.Rest) {
                return relation.and(
                        !(here instanceof Segment.Rest)
                                ? Relation.SPECIFIC
                                : there instanceof Segment.Rest ? Relation.EQUAL : Relation.GENERAL);
            }
            relation = relation.and(relation(here, there));
            if (relation == Relation.APART) {
                return relation;
            }
        }
    }

    private static Relation relation(Segment here, Segment there) {
        boolean any = here instanceof Segment.Any;
        boolean otherAny = there instanceof Segment.Any;
        if (any && otherAny) {
            return Relation.EQUAL;
        }
        if (any || otherAny) {
            Segment literal = any ? there : here;
            return literal.equals(new Segment.Literal(""))
                    ? Relation.APART
                    : any ? Relation.GENERAL : Relation.SPECIFIC;
        }
        return here.equals(there) ? Relation.EQUAL : Relation.APART;
    }

    @Override
    public String toString() {
        return text;
    }
}
