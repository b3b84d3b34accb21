package wippy.engine.text;

import java.util.Optional;

/** The sections of a binary, in the order they stand in. */
enum SectionKind {
    TYPE(1, 0),
    IMPORT(2, 1),
    FUNC(3, 2),
    TABLE(4, 3),
    MEMORY(5, 4),
    TAG(13, 5),
    GLOBAL(6, 6),
    EXPORT(7, 7),
    START(8, 8),
    ELEM(9, 9),
    DATACOUNT(12, 10),
    CODE(10, 11),
    DATA(11, 12);

    private final int id;
    private final int order;

    SectionKind(int id, int order) {
        this.id = id;
        this.order = order;
    }

    /** How many kinds come before it in a binary. */
    int order() {
        return order;
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
