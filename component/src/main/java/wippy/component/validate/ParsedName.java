package wippy.component.validate;

/** The name of an import or export, taken apart (Explainer, Import and Export Definitions). */
sealed interface ParsedName {
    /** What must differ from that of every other name beside it. */
    String unique();

    /** A word or several. */
    record Plain(String label) implements ParsedName {
        @Override
        public String unique() {
            return Labels.fold(label);
        }
    }

    /** What makes a resource. */
    record Constructor(String resource) implements ParsedName {
        @Override
        public String unique() {
            return "[constructor]" + Labels.fold(resource);
        }
    }

    /** A function that belongs to a resource type. */
    sealed interface Member extends ParsedName {
        String resource();

        String label();

        @Override
        default String unique() {
            String owner = Labels.fold(resource());
            String name = Labels.fold(label());
            return name.equals(owner) ? name : owner + "." + name;
        }
    }

    /** A function of a resource. */
    record Method(String resource, String label) implements Member {}

    /** A function beside the resources. */
    record Static(String resource, String label) implements Member {}

    /**
     * An interface of a package.
     *
     * @param version empty without one
     */
    record Interface(String name, String version) implements ParsedName {
        @Override
        public String unique() {
            return Labels.fold(name) + "@" + version;
        }
    }
}
