package wippy.value;

import java.util.Locale;

/** How names of interfaces and names of Java correspond. */
final class JavaNames {
    private JavaNames() {}

    /** {@code tagCount} and {@code TAG_COUNT} as {@code tag-count}. */
    static String kebab(String javaName) {
        if (javaName.equals(javaName.toUpperCase(Locale.ROOT))) {
            return javaName.toLowerCase(Locale.ROOT).replace('_', '-');
        }
        StringBuilder kebab = new StringBuilder(javaName.length() + 4);
        for (int i = 0; i < javaName.length(); i++) {
            char c = javaName.charAt(i);
            if (Character.isUpperCase(c) && i > 0) {
                kebab.append('-');
            }
            kebab.append(c == '_' ? '-' : Character.toLowerCase(c));
        }
        return kebab.toString();
    }

    /** Whether that text names the component, as Java writes it or as interfaces do. */
    static boolean matches(String kebab, String javaName, String text) {
        return kebab.equals(text) || javaName.equals(text) || kebab.equals(text.replace('_', '-'));
    }
}
