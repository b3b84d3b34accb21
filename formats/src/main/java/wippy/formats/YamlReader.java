package wippy.formats;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import wippy.base.source.Excerpt;
import wippy.base.source.SourcePosition;

/** Builds the value of one YAML text from the parser's events, without recursion. For one reading. */
final class YamlReader {
    private static final int MAX_CHARACTERS = 16 << 20;
    private static final BigInteger MOST_UNSIGNED = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

    private final String file;
    private final String text;
    private final LoadSettings settings;
    private final ScalarResolver resolver = new CoreSchema().getScalarResolver();
    private final Map<Anchor, Anchored> anchors = new HashMap<>();
    private final Deque<YamlNode> open = new ArrayDeque<>();
    private long values;

    /** What an anchor names, and how many values that is. */
    private record Anchored(Data value, long size) {}

    YamlReader(String file, String text) {
        this.file = file;
        this.text = text;
        settings = LoadSettings.builder()
                .setLabel(file)
                .setCodePointLimit(MAX_CHARACTERS)
                .setSchema(new CoreSchema())
                .build();
    }

    Data read() {
        Data result = null;
        SourcePosition last = SourcePosition.of(file);
        try {
            Iterator<Event> events = new Parse(settings).parseString(text).iterator();
            while (events.hasNext()) {
                Event event = events.next();
                last = at(event.getStartMark());
                if (event.getEventId() == Event.ID.DocumentStart && result != null) {
                    throw problem(last, "a second document; one file holds one");
                }
                Data complete = take(event);
                if (complete != null) {
                    result = complete;
                }
            }
        } catch (MarkedYamlEngineException e) {
            throw problem(at(e.getProblemMark().or(e::getContextMark)), said(e));
        } catch (YamlEngineException e) {
            throw new FormatException(last, String.valueOf(e.getMessage()));
        } catch (NumberFormatException e) { // the parser's own, of \x at the end and of \UFFFFFFFF
            throw problem(last, "behind this an escape in double quotes stands for no character");
        }
        return result == null ? new Data.Null(SourcePosition.of(file)) : result;
    }

    private static String said(MarkedYamlEngineException e) {
        String context = e.getContext();
        return context == null || context.isEmpty() ? e.getProblem() : e.getProblem() + " (" + context + ")";
    }

    /** Takes in one event; the value of the document when that completes it. */
    private @Nullable Data take(Event event) {
        return switch (event.getEventId()) {
            case Scalar -> scalarNode((ScalarEvent) event);
            case Alias -> alias((AliasEvent) event);
            case SequenceStart -> {
                push(new YamlNode.ListNode(at(event.getStartMark()), anchor(event), values));
                yield null;
            }
            case MappingStart -> {
                push(new YamlNode.MapNode(at(event.getStartMark()), anchor(event), values));
                yield null;
            }
            case SequenceEnd, MappingEnd -> {
                YamlNode done = open.pop();
                yield complete(done.finish(), done.anchor(), values - done.valuesBefore());
            }
            case StreamStart, StreamEnd, DocumentStart, DocumentEnd, Comment -> null;
        };
    }

    private void push(YamlNode node) {
        if (open.size() >= Yaml.MAX_DEPTH) {
            throw problem(node.at(), "nested deeper than " + Yaml.MAX_DEPTH + " levels");
        }
        count(1, node.at());
        open.push(node);
    }

    private void count(long more, SourcePosition at) {
        values += more;
        if (values > Yaml.MAX_VALUES) {
            throw problem(at, "more than " + Yaml.MAX_VALUES + " values; do aliases repeat each other?");
        }
    }

    private @Nullable Data scalarNode(ScalarEvent event) {
        Data value = scalar(event);
        count(1, value.at());
        anchor(event).ifPresent(name -> anchors.put(name, new Anchored(value, 1)));
        return hand(value, event.isPlain() && event.getValue().equals("<<"));
    }

    private @Nullable Data complete(Data value, Optional<Anchor> anchor, long size) {
        anchor.ifPresent(name -> anchors.put(name, new Anchored(value, size)));
        return hand(value, false);
    }

    private @Nullable Data alias(AliasEvent event) {
        SourcePosition at = at(event.getStartMark());
        Anchored anchored = anchors.get(event.getAlias());
        if (anchored == null) {
            throw problem(at, "no complete value has the anchor *" + event.getAlias());
        }
        count(anchored.size(), at);
        return hand(anchored.value(), false);
    }

    /** Gives a value to the node around it; to the caller if there is none. */
    private @Nullable Data hand(Data value, boolean mergeKey) {
        YamlNode around = open.peek();
        if (around == null) {
            return value;
        }
        try {
            around.take(value, mergeKey);
        } catch (FormatException e) {
            throw problem(e.at(), e.problem());
        }
        return null;
    }

    private static Optional<Anchor> anchor(Event event) {
        return event instanceof NodeEvent node ? node.getAnchor() : Optional.empty();
    }

    private Data scalar(ScalarEvent event) {
        SourcePosition at = at(event.getStartMark());
        String value = event.getValue();
        Tag tag = event.getTag()
                .map(Tag::new)
                .orElseGet(() -> event.getImplicit().canOmitTagInPlainScalar() && event.isPlain()
                        ? resolver.resolve(value, true)
                        : Tag.STR);
        try {
            return typed(tag, value, at);
        } catch (NumberFormatException e) {
            throw problem(at, "\"" + value + "\" is not a number");
        }
    }

    private Data typed(Tag tag, String value, SourcePosition at) {
        if (tag.equals(Tag.NULL)) {
            return new Data.Null(at);
        }
        if (tag.equals(Tag.BOOL)) {
            return new Data.Bool(value.equalsIgnoreCase("true"), at);
        }
        if (tag.equals(Tag.INT)) {
            return integer(value, at);
        }
        if (tag.equals(Tag.FLOAT)) {
            return new Data.Real(floating(value), at);
        }
        if (tag.equals(Tag.STR) || tag.equals(Tag.MERGE)) {
            return new Data.Text(value, at);
        }
        throw problem(at, "the tag " + tag.getValue() + " is not known here");
    }

    private static Data integer(String value, SourcePosition at) {
        BigInteger whole = value.startsWith("0x")
                ? new BigInteger(value.substring(2), 16)
                : value.startsWith("0o") ? new BigInteger(value.substring(2), 8) : new BigInteger(value);
        if (whole.bitLength() < Long.SIZE) {
            return new Data.Int(whole.longValue(), false, at);
        }
        return whole.signum() > 0 && whole.compareTo(MOST_UNSIGNED) <= 0
                ? new Data.Int(whole.longValue(), true, at)
                : new Data.Real(whole.doubleValue(), at);
    }

    private static double floating(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".inf")) {
            return lower.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return lower.equals(".nan") ? Double.NaN : Double.parseDouble(value);
    }

    private SourcePosition at(Optional<Mark> mark) {
        return mark.map(m -> new SourcePosition(file, m.getLine() + 1, m.getColumn() + 1))
                .orElse(SourcePosition.of(file));
    }

    /** The problem with the line it is about. */
    private FormatException problem(SourcePosition at, String what) {
        String shown = Excerpt.render(at, what, text);
        return new FormatException(at, shown.substring((at + ": ").length()));
    }
}
