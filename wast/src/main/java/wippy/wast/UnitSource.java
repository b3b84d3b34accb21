package wippy.wast;

import wippy.component.text.ComponentParser;
import wippy.engine.text.Source;
import wippy.engine.text.WatParser;

/** A module or component as a script gives it. */
sealed interface UnitSource {
    /** Its binary. */
    byte[] binary();

    /** Whether it is a component. */
    boolean isComponent();

    /** Bytes, from text in the script or as they are. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Binary(boolean isComponent, byte[] binary) implements UnitSource {}

    /** Text in strings, which may be no module or component. */
    record Quoted(boolean isComponent, Source source) implements UnitSource {
        @Override
        public byte[] binary() {
            return isComponent
                    ? ComponentParser.parseFields(source.name(), source.text())
                    : WatParser.parse(source.name(), source.text());
        }
    }
}
