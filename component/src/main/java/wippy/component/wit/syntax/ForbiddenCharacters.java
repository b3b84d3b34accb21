package wippy.component.wit.syntax;

/**
 * The characters that no WIT text may hold, not even in comments: those that change the direction of what is shown,
 * control codes, and those that Unicode deprecates or strongly discourages (WIT.md, Lexical structure).
 */
final class ForbiddenCharacters {
    private ForbiddenCharacters() {}

    static void check(WitText source) {
        String text = source.text();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c < 0x7f) {
                continue;
            }
            int point = text.codePointAt(i);
            if (isForbidden(point)) {
                throw source.error(i, String.format("the character U+%04X is not allowed in WIT text", point));
            }
            i += Character.charCount(point) - 1;
        }
    }

    private static boolean isForbidden(int point) {
        boolean isControl = Character.isISOControl(point) && point != '\n' && point != '\r' && point != '\t';
        boolean isHalf = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        return isControl || isHalf || turnsDirection(point) || isDeprecated(point) || isDiscouraged(point);
    }

    private static boolean turnsDirection(int point) {
        return (point >= 0x202a && point <= 0x202e) || (point >= 0x2066 && point <= 0x2069);
    }

    /** PropList.txt of the Unicode character database, Deprecated. */
    private static boolean isDeprecated(int point) {
        return switch (point) {
            case 0x149, 0x673, 0xf77, 0xf79, 0x17a3, 0x17a4, 0x2329, 0x232a, 0xe0001 -> true;
            default -> point >= 0x206a && point <= 0x206f;
        };
    }

    private static boolean isDiscouraged(int point) {
        return point == 0x17b4 || point == 0x17b5;
    }
}
