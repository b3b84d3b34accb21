package wippy.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * What the data segments of a module put into a new memory, in as few pieces as possible: programs that were
 * initialized ahead bring their whole heap in ten thousand small segments. For backends only. Immutable.
 */
public final class MemoryImage {
    /** Zeros between two segments that are rather copied with them. */
    private static final int GAP = 512;

    /** Octets that stand somewhere in memory. */
    private record Piece(byte[] source, int start, int offset, int length) {
        int end() {
            return offset + length;
        }
    }

    private final List<Piece> pieces;

    private MemoryImage(List<Piece> pieces) {
        this.pieces = List.copyOf(pieces);
    }

    /** Collects segments in ascending order. */
    public static final class Builder {
        private final List<Piece> pieces = new ArrayList<>();
        private final List<Piece> near = new ArrayList<>();

        /** No segment yet. */
        public Builder() {}

        /**
         * One more segment.
         *
         * @return whether it lies behind those before, at the least
         */
        public boolean add(byte[] source, int start, int offset, int length) {
            OptionalInt end = end();
            if (end.isPresent() && offset < end.getAsInt()) {
                return false;
            }
            if (end.isPresent() && offset - end.getAsInt() > GAP) {
                join();
            }
            near.add(new Piece(source, start, offset, length));
            return true;
        }

        private OptionalInt end() {
            return near.isEmpty()
                    ? OptionalInt.empty()
                    : OptionalInt.of(near.getLast().end());
        }

        /** Makes one piece of what stands close together; one alone stays where it is. */
        private void join() {
            if (near.size() == 1) {
                pieces.add(near.getFirst());
            } else if (!near.isEmpty()) {
                int offset = near.getFirst().offset;
                byte[] all = new byte[near.getLast().end() - offset];
                near.forEach(
                        piece -> System.arraycopy(piece.source, piece.start, all, piece.offset - offset, piece.length));
                pieces.add(new Piece(all, 0, offset, all.length));
            }
            near.clear();
        }

        /** What was collected. */
        public MemoryImage build() {
            join();
            return new MemoryImage(pieces);
        }
    }

    /** Writes it into an array that is zeros elsewhere. */
    void write(byte[] array) {
        for (Piece piece : pieces) {
            System.arraycopy(piece.source, piece.start, array, piece.offset, piece.length);
        }
    }

    /** Sets a range to zeros but for what {@link #write} will write. */
    void clear(byte[] array, int from, int to) {
        int at = from;
        for (Piece piece : pieces) {
            if (piece.end() > at) {
                if (piece.offset >= to) {
                    break;
                }
                if (piece.offset > at) {
                    Arrays.fill(array, at, piece.offset, (byte) 0);
                }
                at = piece.end();
            }
        }
        if (at < to) {
            Arrays.fill(array, at, to, (byte) 0);
        }
    }

    /** Takes it out of an array again: zeros where it was. */
    public void erase(byte[] array) {
        for (Piece piece : pieces) {
            Arrays.fill(array, piece.offset, piece.end(), (byte) 0);
        }
    }
}
