package wippy.guest.lua.module;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import wippy.guest.lua.run.LuaModule;
import wippy.guest.lua.run.ModuleTable;
import wippy.lua.LuaTable;
import wippy.lua.lib.Args;
import wippy.runtime.error.WippyException;

/** {@code uuid}: makes and reads unique identities (spec host.md §5.18; RFC 9562). */
final class UuidModule implements LuaModule {
    private static final Pattern FORM =
            Pattern.compile("(?:urn:uuid:)?[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /** From the beginning of the Gregorian calendar to 1970, in units of 100 ns. */
    private static final long GREGORIAN = 0x01b21dd213814000L;

    private static final long UNITS = 10_000_000;

    private final SecureRandom random = new SecureRandom();
    private final AtomicLong lastTime = new AtomicLong();

    @Override
    public String name() {
        return "uuid";
    }

    @Override
    public Object value() {
        return new ModuleTable(name())
                .attempt("v1", (state, args) -> clocked().toString())
                .attempt("v3", (state, args) -> named(args, "MD5", 3))
                .attempt("v4", (state, args) -> UUID.randomUUID().toString())
                .attempt("v5", (state, args) -> named(args, "SHA-1", 5))
                .attempt("v7", (state, args) -> timed().toString())
                .add(
                        "validate",
                        (state, args) -> args.at(0) instanceof String text
                                && FORM.matcher(text).matches())
                .attempt("version", (state, args) -> (long) read(args).version())
                .attempt("variant", (state, args) -> variant(read(args)))
                .attempt("parse", (state, args) -> parts(read(args)))
                .attempt("format", (state, args) -> format(read(args), args.string(1, "standard")))
                .freeze();
    }

    private static UUID read(Args args) {
        String text = args.string(0);
        if (!FORM.matcher(text).matches()) {
            throw WippyException.invalid("invalid UUID: " + text).retryable(false);
        }
        return UUID.fromString(text.startsWith("urn:uuid:") ? text.substring("urn:uuid:".length()) : text);
    }

    private static String named(Args args, String algorithm, int version) {
        UUID space = read(args);
        byte[] name = args.string(1).getBytes(StandardCharsets.ISO_8859_1);
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            digest.update(ByteBuffer.allocate(16)
                    .putLong(space.getMostSignificantBits())
                    .putLong(space.getLeastSignificantBits())
                    .array());
            ByteBuffer octets = ByteBuffer.wrap(digest.digest(name));
            return marked(octets.getLong(), octets.getLong(), version).toString();
        } catch (NoSuchAlgorithmException e) {
            throw WippyException.internal("uuid").withCause(e);
        }
    }

    private UUID timed() {
        long high = System.currentTimeMillis() << 16 | (random.nextInt() & 0xffff);
        return marked(high, random.nextLong(), 7);
    }

    /** By the time, no two of them the same; instead of a network card a random number, marked as such. */
    private UUID clocked() {
        Instant now = Instant.now();
        long units = now.getEpochSecond() * UNITS + now.getNano() / 100 + GREGORIAN;
        long time = lastTime.accumulateAndGet(units, (last, next) -> Math.max(last + 1, next));
        long high = time << 32 | (time >>> 16 & 0xffff0000L) | (time >>> 48 & 0xfff);
        return marked(high, random.nextLong() | 0x010000000000L, 1);
    }

    private static UUID marked(long high, long low, int version) {
        return new UUID((high & ~0xf000L) | ((long) version << 12), (low & 0x3fffffffffffffffL) | 0x8000000000000000L);
    }

    private static String variant(UUID uuid) {
        return switch (uuid.variant()) {
            case 0 -> "NCS";
            case 2 -> "RFC4122";
            case 6 -> "Microsoft";
            default -> "Invalid";
        };
    }

    private static LuaTable parts(UUID uuid) {
        LuaTable table = new LuaTable(0, 3);
        table.put("version", (long) uuid.version());
        table.put("variant", variant(uuid));
        if (uuid.version() == 1) {
            table.put("timestamp", Math.floorDiv(uuid.timestamp() - GREGORIAN, UNITS));
            table.put("node", String.format("%012x", uuid.node()));
        }
        if (uuid.version() == 7) {
            table.put("timestamp", (uuid.getMostSignificantBits() >>> 16) / 1000);
        }
        return table;
    }

    private static String format(UUID uuid, String style) {
        return switch (style) {
            case "standard" -> uuid.toString();
            case "simple" -> uuid.toString().replace("-", "");
            case "urn" -> "urn:uuid:" + uuid;
            default ->
                throw WippyException.invalid("unknown UUID format: " + style).retryable(false);
        };
    }
}
