package wippy.wast;

import wippy.engine.text.Source;
import wippy.engine.text.WatParser;

/** A module as a script gives it. */
sealed interface ModuleSource {
    /** Its binary. */
    byte[] binary();

    /** Bytes, from text in the script or as they are. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Binary(byte[] binary) implements ModuleSource {}

    /** Text in strings, which may be no module. */
    record Quoted(Source source) implements ModuleSource {
        @Override
        public byte[] binary() {
            return WatParser.parse(source.name(), source.text());
        }
    }
}
