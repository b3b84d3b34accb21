package wippy.guest.lua.module;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wippy.base.execution.Execution;
import wippy.guest.lua.run.Methods;
import wippy.lua.LuaState;
import wippy.lua.LuaStrings;
import wippy.lua.LuaTable;
import wippy.lua.LuaUserdata;
import wippy.lua.UserdataType;
import wippy.lua.lib.Args;
import wippy.runtime.error.WippyException;

/**
 * Cuts a text into chunks of some size, where it hurts least: at the first separator of a list that occurs, and what is
 * still too long at the next. Chunks that follow one another may overlap. Sizes are in characters.
 */
final class SplitterObject implements LuaUserdata {
    /** Paragraphs, lines, words, characters. */
    static final List<String> PROSE = List.of("\n\n", "\n", " ", "");

    /** Headings, code, rules, then as in prose. */
    static final List<String> MARKDOWN = List.of(
            "\n# ",
            "\n## ",
            "\n### ",
            "\n#### ",
            "\n##### ",
            "\n###### ",
            "```\n",
            "\n---\n",
            "\n***\n",
            "\n\n",
            "\n",
            " ",
            "");

    private static final long DEFAULT_SIZE = 4000;
    private static final long DEFAULT_OVERLAP = 200;

    private static final UserdataType TYPE = Methods.of("text.Splitter", SplitterObject.class)
            .attempt("split_text", (state, self, args) -> self.list(state, args.string(0)))
            .attempt("split_batch", (state, self, args) -> self.batch(state, args.table(0)))
            .build();

    private final int size;
    private final int overlap;
    private final List<String> separators;
    private final boolean keep;

    private SplitterObject(int size, int overlap, List<String> separators, boolean keep) {
        this.size = size;
        this.overlap = overlap;
        this.separators = separators;
        this.keep = keep;
    }

    /** {@code {chunk_size, chunk_overlap, separators, keep_separator}}. */
    @SuppressWarnings("ReferenceEquality") // which of the two lists it is
    static SplitterObject of(Args args, List<String> separators) {
        LuaTable options = args.isNone(0) ? new LuaTable() : args.table(0);
        long size = number(options, "chunk_size", DEFAULT_SIZE);
        long overlap = number(options, "chunk_overlap", Math.min(DEFAULT_OVERLAP, size / 4));
        if (size < 1 || size > Integer.MAX_VALUE) {
            throw invalid("chunk_size must be 1 or more, got " + size);
        }
        if (overlap < 0 || overlap >= size) {
            throw invalid("chunk_overlap must be 0 or more and less than chunk_size, got " + overlap);
        }
        Object keep = options.get("keep_separator");
        return new SplitterObject(
                (int) size,
                (int) overlap,
                separators(options, separators),
                keep == null ? separators == MARKDOWN : Boolean.TRUE.equals(keep));
    }

    private static long number(LuaTable options, String key, long otherwise) {
        return switch (options.get(key)) {
            case null -> otherwise;
            case Long number -> number;
            case Double number when number == Math.rint(number) -> number.longValue();
            default -> throw invalid(key + " must be an integer");
        };
    }

    private static List<String> separators(LuaTable options, List<String> otherwise) {
        Object given = options.get("separators");
        if (given == null) {
            return otherwise;
        }
        List<String> texts = new ArrayList<>();
        for (long i = 1; given instanceof LuaTable table && i <= table.length(); i++) {
            if (!(table.get(i) instanceof String text)) {
                throw invalid("separators must be a list of strings");
            }
            texts.add(LuaStrings.decode(text));
        }
        if (texts.isEmpty()) {
            throw invalid("separators must be a list of strings");
        }
        return texts;
    }

    private static WippyException invalid(String message) {
        return WippyException.invalid(message).retryable(false);
    }

    private LuaTable list(LuaState state, String text) {
        List<String> chunks = new Work(state.execution()).split(LuaStrings.decode(text), 0);
        LuaTable list = new LuaTable(chunks.size(), 0);
        for (int i = 0; i < chunks.size(); i++) {
            list.put(i + 1L, LuaStrings.encode(chunks.get(i)));
        }
        return list;
    }

    /** The chunks of pages {@code {content, metadata}}, each with its page's metadata. */
    private LuaTable batch(LuaState state, LuaTable pages) {
        LuaTable all = new LuaTable();
        long count = 0;
        for (long i = 1; i <= pages.length(); i++) {
            if (!(pages.get(i) instanceof LuaTable page && page.get("content") instanceof String content)) {
                throw invalid("page " + i + " must have a content");
            }
            LuaTable chunks = list(state, content);
            for (long k = 1; k <= chunks.length(); k++) {
                all.put(++count, chunk(chunks.get(k), page.get("metadata")));
            }
        }
        return all;
    }

    private static LuaTable chunk(@Nullable Object content, @Nullable Object metadata) {
        LuaTable chunk = new LuaTable(0, 2);
        chunk.put("content", content);
        chunk.put("metadata", metadata);
        return chunk;
    }

    /** One text being split; may be stopped. */
    private final class Work {
        private final Execution execution;

        Work(Execution execution) {
            this.execution = execution;
        }

        List<String> split(String text, int from) {
            int index = from;
            while (index < separators.size() - 1 && !text.contains(separators.get(index))) {
                index++;
            }
            List<String> chunks = new ArrayList<>();
            List<String> small = new ArrayList<>();
            String joint = keep ? "" : separators.get(index);
            for (String piece : pieces(text, separators.get(index))) {
                execution.poll();
                if (length(piece) <= size) {
                    small.add(piece);
                    continue;
                }
                merge(small, joint, chunks);
                small.clear();
                if (index + 1 < separators.size()) {
                    chunks.addAll(split(piece, index + 1));
                } else {
                    chunks.add(piece);
                }
            }
            merge(small, joint, chunks);
            return chunks;
        }

        /** A separator that is kept stays at the beginning of what follows it. */
        private List<String> pieces(String text, String separator) {
            List<String> pieces = new ArrayList<>();
            if (separator.isEmpty()) {
                text.codePoints().forEach(point -> pieces.add(Character.toString(point)));
                return pieces;
            }
            int begin = 0;
            for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, at + separator.length())) {
                addPiece(pieces, text.substring(begin, at));
                begin = keep ? at : at + separator.length();
            }
            addPiece(pieces, text.substring(begin));
            return pieces;
        }

        private void addPiece(List<String> pieces, String piece) {
            if (!piece.isEmpty()) {
                pieces.add(piece);
            }
        }

        /** Puts pieces together to chunks that are as long as they may be; each begins with the end of the last. */
        private void merge(List<String> pieces, String joint, List<String> chunks) {
            Deque<String> window = new ArrayDeque<>();
            int joined = length(joint);
            int total = 0;
            for (String piece : pieces) {
                execution.poll();
                int length = length(piece);
                if (!window.isEmpty() && total + joined + length > size) {
                    emit(window, joint, chunks);
                    while (!window.isEmpty() && (total > overlap || total + joined + length > size)) {
                        total -= length(window.removeFirst()) + (window.isEmpty() ? 0 : joined);
                    }
                }
                total += length + (window.isEmpty() ? 0 : joined);
                window.add(piece);
            }
            emit(window, joint, chunks);
        }

        private void emit(Deque<String> window, String joint, List<String> chunks) {
            String chunk = String.join(joint, window).strip();
            if (!chunk.isEmpty()) {
                chunks.add(chunk);
            }
        }

        private int length(String text) {
            return text.codePointCount(0, text.length());
        }
    }

    @Override
    public UserdataType userdataType() {
        return TYPE;
    }
}
