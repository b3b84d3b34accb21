package wippy.formats;

import wippy.base.source.SourcePosition;

/** Builds {@link Data} that stands where the parser says. */
final class PlacedModel extends DataModel {
    private final String file;
    private SourcePosition place;

    PlacedModel(String file) {
        this.file = file;
        place = SourcePosition.of(file);
    }

    /** The next value begins there. */
    void place(int line, int column) {
        place = new SourcePosition(file, line, column);
    }

    @Override
    SourcePosition place() {
        return place;
    }
}
