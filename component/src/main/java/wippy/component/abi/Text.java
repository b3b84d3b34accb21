package wippy.component.abi;

/** How well-formed text lies in memory, read code point by code point. */
enum Text {
    UTF8 {
        @Override
        int codePoint(byte[] in, int at) {
            int first = in[at];
            if (first >= 0) {
                return first;
            }
            int second = in[at + 1] & 0x3f;
            if ((first & 0xe0) == 0xc0) {
                return (first & 0x1f) << 6 | second;
            }
            int third = in[at + 2] & 0x3f;
            if ((first & 0xf0) == 0xe0) {
                return (first & 0x0f) << 12 | second << 6 | third;
            }
            return (first & 0x07) << 18 | second << 12 | third << 6 | in[at + 3] & 0x3f;
        }

        @Override
        int width(int codePoint) {
            return utf8Width(codePoint);
        }
    },
    UTF16 {
        @Override
        int codePoint(byte[] in, int at) {
            char unit = (char) Bytes.int16(in, at);
            return Character.isHighSurrogate(unit) ? Character.toCodePoint(unit, (char) Bytes.int16(in, at + 2)) : unit;
        }

        @Override
        int width(int codePoint) {
            return 2 * Character.charCount(codePoint);
        }
    },
    LATIN1 {
        @Override
        int codePoint(byte[] in, int at) {
            return in[at] & 0xff;
        }

        @Override
        int width(int codePoint) {
            return 1;
        }
    };

    /** The code point that begins there. */
    abstract int codePoint(byte[] in, int at);

    /** Octets that it takes. */
    abstract int width(int codePoint);

    private static int utf8Width(int codePoint) {
        return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
    }

    /** Where a code unit is. */
    final int at(int start, int unit) {
        return this == UTF16 ? start + 2 * unit : start + unit;
    }

    /** Copies code units as octets until one is not below the bound; says how many were. */
    final int copyBelow(int bound, byte[] in, int from, int units, byte[] out, int to) {
        for (int i = 0; i < units; i++) {
            int unit = this == UTF16 ? Bytes.int16(in, from + 2 * i) : in[from + i] & 0xff;
            if (unit >= bound) {
                return i;
            }
            out[to + i] = (byte) unit;
        }
        return units;
    }

    /** Writes the text as UTF-8; gives where that ends. */
    final int toUtf8(byte[] in, int from, int end, byte[] out, int to) {
        int target = to;
        for (int at = from; at < end; ) {
            int codePoint = codePoint(in, at);
            at += width(codePoint);
            int width = utf8Width(codePoint);
            switch (width) {
                case 1 -> out[target] = (byte) codePoint;
                case 2 -> {
                    out[target] = (byte) (0xc0 | codePoint >> 6);
                    out[target + 1] = continued(codePoint);
                }
                case 3 -> {
                    out[target] = (byte) (0xe0 | codePoint >> 12);
                    out[target + 1] = continued(codePoint >> 6);
                    out[target + 2] = continued(codePoint);
                }
                default -> {
                    out[target] = (byte) (0xf0 | codePoint >> 18);
                    out[target + 1] = continued(codePoint >> 12);
                    out[target + 2] = continued(codePoint >> 6);
                    out[target + 3] = continued(codePoint);
                }
            }
            target += width;
        }
        return target;
    }

    private static byte continued(int bits) {
        return (byte) (0x80 | bits & 0x3f);
    }

    /** Writes the text as UTF-16; gives where that ends. */
    final int toUtf16(byte[] in, int from, int end, byte[] out, int to) {
        int target = to;
        for (int at = from; at < end; ) {
            int codePoint = codePoint(in, at);
            at += width(codePoint);
            if (codePoint < 0x10000) {
                Bytes.put16(out, target, codePoint);
                target += 2;
            } else {
                Bytes.put16(out, target, Character.highSurrogate(codePoint));
                Bytes.put16(out, target + 2, Character.lowSurrogate(codePoint));
                target += 4;
            }
        }
        return target;
    }
}
