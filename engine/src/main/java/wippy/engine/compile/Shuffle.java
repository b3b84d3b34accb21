package wippy.engine.compile;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ConstantDescs;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntConsumer;

/**
 * Half of an {@code i8x16.shuffle} in few instructions of the JVM, where bytes move together: what compilers write for
 * lanes of 16 bits and more, for reading across vectors, and for swapping the order of bytes.
 */
final class Shuffle {
    /** Beyond so many shifts the helper for any shuffle is as good. */
    private static final int MOST_MOVES = 4;

    private static final long REVERSED = 0x0001_0203_0405_0607L;
    private static final long REVERSED_WORDS = 0x0405_0607_0001_0203L;
    private static final long EVERY_BYTE = 0x0101_0101_0101_0101L;
    private static final int LANE = 31;

    private final CodeBuilder code;
    private final IntConsumer source;

    /**
     * What moves by the same way from the same half.
     *
     * @param half of the four of both vectors
     * @param up by how many bytes; down if it is negative
     */
    private record Move(int half, int up) implements Comparable<Move> {
        @Override
        public int compareTo(Move other) {
            return half == other.half ? Integer.compare(up, other.up) : Integer.compare(half, other.half);
        }
    }

    /** @param source loads a half: low and high of the first vector, low and high of the second */
    Shuffle(CodeBuilder code, IntConsumer source) {
        this.code = code;
        this.source = source;
    }

    /**
     * Puts the half on the JVM's stack if it is that simple, and tells whether it was.
     *
     * @param lanes one a byte, the first in the lowest
     */
    boolean write(long lanes) {
        int half = (int) (lanes & LANE) / Long.BYTES;
        long within = lanes - (long) half * Long.BYTES * EVERY_BYTE;
        if (within == REVERSED || within == REVERSED_WORDS) {
            reverse(half, within == REVERSED_WORDS);
            return true;
        }
        SortedMap<Move, Long> moves = moves(lanes);
        if (moves.size() > MOST_MOVES) {
            return false;
        }
        moves.forEach((move, bytes) -> {
            move(move, bytes);
            if (!move.equals(moves.firstKey())) {
                code.lor();
            }
        });
        return true;
    }

    private void reverse(int half, boolean words) {
        source.accept(half);
        code.invokestatic(
                ConstantDescs.CD_Long, "reverseBytes", Names.type(ConstantDescs.CD_long, ConstantDescs.CD_long));
        if (words) {
            code.loadConstant(Integer.SIZE)
                    .invokestatic(
                            ConstantDescs.CD_Long,
                            "rotateLeft",
                            Names.type(ConstantDescs.CD_long, ConstantDescs.CD_long, ConstantDescs.CD_int));
        }
    }

    /** Each with the bytes of the result that come by it. */
    private static SortedMap<Move, Long> moves(long lanes) {
        SortedMap<Move, Long> moves = new TreeMap<>();
        for (int i = 0; i < Long.BYTES; i++) {
            int lane = (int) (lanes >>> (i * Byte.SIZE)) & LANE;
            Move move = new Move(lane / Long.BYTES, i - lane % Long.BYTES);
            moves.merge(move, 0xffL << (i * Byte.SIZE), (a, b) -> a | b);
        }
        return moves;
    }

    private void move(Move move, long bytes) {
        source.accept(move.half());
        int bits = Math.abs(move.up()) * Byte.SIZE;
        long all = -1;
        if (move.up() > 0) {
            code.loadConstant(bits).lshl();
            all = -1L << bits;
        } else if (move.up() < 0) {
            code.loadConstant(bits).lushr();
            all = -1L >>> bits;
        }
        if (bytes != all) {
            code.loadConstant(bytes).land();
        }
    }
}
