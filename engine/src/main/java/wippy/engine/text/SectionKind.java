package wippy.engine.text;

import java.util.Optional;

/** The sections of a binary, in the order they stand in. */
enum SectionKind {
    TYPE(1),
    IMPORT(2),
    FUNC(3),
    TABLE(4),
    MEMORY(5),
    TAG(13),
    GLOBAL(6),
    EXPORT(7),
    START(8),
    ELEM(9),
    DATACOUNT(12),
    CODE(10),
    DATA(11);

    private final int id;

    SectionKind(int id) {
        this.id = id;
    }

    /** Its number in the binary. */
    int id() {
        return id;
    }

    /** What placements in the text call it. */
    String keyword() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    static Optional<SectionKind> ofId(int id) {
        for (SectionKind kind : values()) {
            if (kind.id == id) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    static Optional<SectionKind> ofKeyword(String keyword) {
        for (SectionKind kind : values()) {
            if (kind.keyword().equals(keyword)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
