package wippy.wast;

/** A command needs what the engine does not have. */
final class MissingFeatureException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String feature;

    MissingFeatureException(String feature) {
        super(feature);
        this.feature = feature;
    }

    String feature() {
        return feature;
    }
}
