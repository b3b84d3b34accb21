package wippy.component.validate;

import java.util.List;

/** The versions in names of interfaces. */
final class Version {
    private Version() {}

    /** Whether it is a version by Semantic Versioning 2.0. */
    static boolean isSemantic(String text) {
        int plus = text.indexOf('+');
        String before = plus < 0 ? text : text.substring(0, plus);
        int dash = before.indexOf('-');
        return isCore(dash < 0 ? before : before.substring(0, dash))
                && (dash < 0 || parts(before.substring(dash + 1)).stream().allMatch(Version::isPrerelease))
                && (plus < 0 || parts(text.substring(plus + 1)).stream().allMatch(Version::isIdentifier));
    }

    /** Whether it is the part of a version that tells what is compatible. */
    static boolean isCanonical(String text) {
        List<String> parts = parts(text);
        boolean numbers = parts.stream().allMatch(Version::isNumber);
        return numbers
                && switch (parts.size()) {
                    case 1 -> !text.equals("0");
                    case 2 -> parts.get(0).equals("0") && !parts.get(1).equals("0");
                    case 3 -> parts.get(0).equals("0") && parts.get(1).equals("0");
                    default -> false;
                };
    }

    private static boolean isCore(String text) {
        List<String> parts = parts(text);
        return parts.size() == 3 && parts.stream().allMatch(Version::isNumber);
    }

    private static List<String> parts(String text) {
        return List.of(text.split("\\.", -1));
    }

    private static boolean isPrerelease(String part) {
        return isIdentifier(part) && (isNumber(part) || !part.chars().allMatch(c -> Labels.isDigit((char) c)));
    }

    private static boolean isIdentifier(String part) {
        return !part.isEmpty() && part.chars().allMatch(Version::isLetter);
    }

    private static boolean isLetter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    }

    private static boolean isNumber(String part) {
        return !part.isEmpty()
                && part.chars().allMatch(c -> Labels.isDigit((char) c))
                && (part.length() == 1 || part.charAt(0) != '0');
    }
}
