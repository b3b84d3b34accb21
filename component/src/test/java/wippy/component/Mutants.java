package wippy.component;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Binaries of real components with a few octets changed, doubled, left out or taken from another. */
final class Mutants {
    private static final List<byte[]> SEEDS = List.of(
            Guests.bytes("baskets"),
            Guests.bytes("users"),
            Guests.bytes("orders"),
            Guests.bytes("money"),
            Guests.smallBytes("counters"),
            Guests.smallBytes("encodings"),
            Guests.smallBytes("imports"));

    private Mutants() {}

    static byte[] next(Random random) {
        byte[] seed = SEEDS.get(random.nextInt(SEEDS.size()));
        byte[] binary = seed.clone();
        for (int i = random.nextInt(3); i >= 0; i--) {
            binary = mutated(binary, random);
        }
        return binary;
    }

    private static byte[] mutated(byte[] binary, Random random) {
        int at = 8 + random.nextInt(binary.length - 8);
        int length = 1 + random.nextInt(8);
        int end = Math.min(binary.length, at + length);
        return switch (random.nextInt(7)) {
            case 0 -> with(binary, at, (byte) random.nextInt(256));
            case 1, 2 -> with(binary, at, (byte) (binary[at] + (random.nextBoolean() ? 1 : -1)));
            case 3 -> with(binary, at, (byte) (binary[at] ^ 1 << random.nextInt(8)));
            case 4 -> joined(binary, at, Arrays.copyOfRange(binary, at, end), at); // twice
            case 5 -> joined(binary, at, new byte[0], end); // left out
            default -> {
                byte[] other = SEEDS.get(random.nextInt(SEEDS.size()));
                int from = 8 + random.nextInt(other.length - 8);
                yield joined(binary, at, Arrays.copyOfRange(other, from, Math.min(other.length, from + length)), end);
            }
        };
    }

    private static byte[] with(byte[] binary, int at, byte octet) {
        byte[] changed = binary.clone();
        changed[at] = octet;
        return changed;
    }

    private static byte[] joined(byte[] binary, int until, byte[] piece, int from) {
        byte[] joined = Arrays.copyOf(binary, until + piece.length + binary.length - from);
        System.arraycopy(piece, 0, joined, until, piece.length);
        System.arraycopy(binary, from, joined, until + piece.length, binary.length - from);
        return joined;
    }
}
