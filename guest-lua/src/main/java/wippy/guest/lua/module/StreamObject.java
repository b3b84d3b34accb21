package wippy.guest.lua.module;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import wippy.guest.lua.run.LuaRun;
import wippy.guest.lua.run.Methods;
import wippy.guest.lua.run.Outcomes;
import wippy.lua.LuaState;
import wippy.lua.LuaStrings;
import wippy.lua.LuaTable;
import wippy.lua.LuaUserdata;
import wippy.lua.UserdataType;
import wippy.lua.lib.Args;
import wippy.runtime.error.WippyException;

/** A stream of octets that can be read (spec host.md §5.15). Used by the fibers of one program, one at a time. */
final class StreamObject implements LuaUserdata {
    private static final long PIECE = 32_768;
    private static final long MOST = 1 << 26;

    private static final UserdataType TYPE = Methods.of("stream", StreamObject.class)
            .attempt("read", (state, self, args) -> self.read(state, args.integer(0, PIECE)))
            .add("write", (state, self, args) -> refused(0L, "the stream cannot be written"))
            .add("seek", (state, self, args) -> refused(-1L, "the stream cannot be positioned"))
            .add("flush", (state, self, args) -> true)
            .add("close", (state, self, args) -> self.close())
            .add("stat", (state, self, args) -> self.stat())
            .attempt("scanner", (state, self, args) -> self.scanner(args))
            .build();

    private final InputStream in;
    private final Optional<Long> size;
    private long position;
    private boolean closed;

    private StreamObject(InputStream in, Optional<Long> size) {
        this.in = in;
        this.size = size;
    }

    /** A stream whose length nobody knows. */
    static StreamObject of(InputStream in) {
        return new StreamObject(in, Optional.empty());
    }

    static StreamObject of(InputStream in, long size) {
        return new StreamObject(in, Optional.of(size));
    }

    private static @Nullable Object refused(Object value, String why) {
        return Outcomes.orElse(value, () -> {
            throw WippyException.invalid(why).retryable(false);
        });
    }

    private @Nullable Object read(LuaState state, long most) {
        if (most < 1 || most > MOST) {
            throw WippyException.invalid("read takes 1 to " + MOST + " octets").retryable(false);
        }
        byte[] octets = LuaRun.of(state).blocking(state, () -> take((int) most));
        return octets.length == 0 ? null : LuaStrings.of(octets);
    }

    private byte[] take(int most) {
        checkOpen();
        return io(() -> {
            byte[] octets = new byte[(int) Math.min(most, PIECE)];
            int count = in.read(octets, 0, octets.length);
            position += Math.max(count, 0);
            return java.util.Arrays.copyOf(octets, Math.max(count, 0));
        });
    }

    private void checkOpen() {
        if (closed) {
            throw WippyException.invalid("the stream is closed").retryable(false);
        }
    }

    private interface Reading<T> {
        T run() throws IOException;
    }

    private static <T> T io(Reading<T> reading) {
        try {
            return reading.run();
        } catch (IOException e) {
            throw WippyException.unavailable("the stream cannot be read")
                    .withCause(e)
                    .retryable(false);
        }
    }

    private Object close() {
        if (!closed) {
            closed = true;
            io(() -> {
                in.close();
                return true;
            });
        }
        return true;
    }

    private LuaTable stat() {
        LuaTable stat = new LuaTable();
        stat.put("size", size.orElse(-1L));
        stat.put("position", position);
        stat.put("readable", !closed);
        stat.put("writable", false);
        stat.put("seekable", false);
        return stat;
    }

    /** The next octets; none at the end. On a thread that may block. */
    byte[] next() {
        return take((int) PIECE);
    }

    /** {@code scanner(split?)}. */
    LuaUserdata scanner(Args args) {
        String split = args.string(0, "lines");
        return switch (split) {
            case "lines", "words", "bytes", "runes" -> new ScannerObject(this, split);
            default ->
                throw WippyException.invalid("scanner takes lines, words, bytes or runes, got " + split)
                        .retryable(false);
        };
    }

    private int octet() {
        int octet = io(in::read);
        position += octet < 0 ? 0 : 1;
        return octet;
    }

    @Override
    public UserdataType userdataType() {
        return TYPE;
    }

    /** Goes through a stream piece by piece. */
    private static final class ScannerObject implements LuaUserdata {
        private static final UserdataType TYPE = Methods.of("scanner", ScannerObject.class)
                .add("scan", (state, self, args) -> self.scan(state))
                .add("text", (state, self, args) -> LuaStrings.of(self.text))
                .add("err", (state, self, args) -> self.failure == null ? null : LuaStrings.encode(self.failure))
                .build();

        private final StreamObject stream;
        private final Supplier<Optional<byte[]>> next;
        private byte[] text = {};
        private @Nullable String failure;
        private int ahead = -2;

        ScannerObject(StreamObject stream, String split) {
            this.stream = stream;
            this.next = switch (split) {
                case "lines" -> this::line;
                case "words" -> this::word;
                case "bytes" -> this::octet;
                default -> this::rune;
            };
        }

        private boolean scan(LuaState state) {
            try {
                Optional<byte[]> found = LuaRun.of(state).blocking(state, () -> {
                    stream.checkOpen();
                    return next.get();
                });
                text = found.orElse(new byte[0]);
                return found.isPresent();
            } catch (WippyException e) {
                failure = e.getMessage();
                text = new byte[0];
                return false;
            }
        }

        private int take() {
            int octet = ahead == -2 ? stream.octet() : ahead;
            ahead = -2;
            return octet;
        }

        private Optional<byte[]> line() {
            int octet = take();
            if (octet < 0) {
                return Optional.empty();
            }
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (; octet >= 0 && octet != '\n'; octet = take()) {
                add(line, octet);
            }
            byte[] octets = line.toByteArray();
            boolean carriage = octets.length > 0 && octets[octets.length - 1] == '\r';
            return Optional.of(carriage ? java.util.Arrays.copyOf(octets, octets.length - 1) : octets);
        }

        private static void add(ByteArrayOutputStream text, int octet) {
            if (text.size() >= MOST) {
                throw WippyException.invalid("a piece is longer than " + MOST + " octets")
                        .retryable(false);
            }
            text.write(octet);
        }

        private Optional<byte[]> word() {
            int octet = take();
            while (octet >= 0 && octet <= ' ') {
                octet = take();
            }
            ByteArrayOutputStream word = new ByteArrayOutputStream();
            for (; octet > ' '; octet = take()) {
                add(word, octet);
            }
            return word.size() == 0 ? Optional.empty() : Optional.of(word.toByteArray());
        }

        private Optional<byte[]> octet() {
            int octet = take();
            return octet < 0 ? Optional.empty() : Optional.of(new byte[] {(byte) octet});
        }

        /** A sequence that is no UTF-8 gives the sign for that. */
        private Optional<byte[]> rune() {
            int first = take();
            if (first < 0) {
                return Optional.empty();
            }
            int more = first < 0x80 ? 0 : first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : first >= 0xc2 ? 1 : 0;
            ByteArrayOutputStream rune = new ByteArrayOutputStream();
            rune.write(first);
            for (int i = 0; i < more; i++) {
                int octet = take();
                if ((octet & 0xc0) != 0x80) {
                    ahead = octet;
                    break;
                }
                rune.write(octet);
            }
            return Optional.of(rune.toString(StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public UserdataType userdataType() {
            return TYPE;
        }
    }
}
