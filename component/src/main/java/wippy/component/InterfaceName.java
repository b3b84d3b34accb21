package wippy.component;

/**
 * The name of an interface, with the track its version is on: versions of one track can stand for each other.
 *
 * @param base {@code wasi:io/streams}
 * @param track {@code 1} for 1.x, {@code 0.2} for 0.2.x, the whole version for 0.0.x and pre-releases; empty without a
 *     version
 */
public record InterfaceName(String base, String track) {
    /** Of a name as imports and exports write it. */
    public static InterfaceName of(String name) {
        int at = name.lastIndexOf('@');
        return at < 0
                ? new InterfaceName(name, "")
                : new InterfaceName(name.substring(0, at), track(name.substring(at + 1)));
    }

    private static String track(String version) {
        if (version.indexOf('-') >= 0) {
            return version;
        }
        String[] parts = version.split("[.+]", -1);
        if (parts.length < 3) {
            return version;
        }
        if (!parts[0].equals("0")) {
            return parts[0];
        }
        return parts[1].equals("0") ? "0.0." + parts[2] : "0." + parts[1];
    }

    /** Whether what is defined under this name can be used under that; one without version serves all. */
    public boolean serves(InterfaceName wanted) {
        return base.equals(wanted.base) && (track.isEmpty() || track.equals(wanted.track));
    }

    static String withoutVersion(String name) {
        return of(name).base;
    }

    /** {@code streams} of {@code wasi:io/streams@0.2.0}. */
    static String bare(String name) {
        String base = withoutVersion(name);
        return base.substring(base.lastIndexOf('/') + 1);
    }
}
