package wippy.engine.endive;

import java.util.Optional;
import run.endive.runtime.TagInstance;
import wippy.engine.TagType;
import wippy.engine.WasmTag;

/** A tag as others see it. */
final class EndiveTag extends WasmTag {
    private final TagType type;
    private final TagInstance tag;
    private final Optional<DeclaredType> declared;

    EndiveTag(TagType type, TagInstance tag, Optional<DeclaredType> declared) {
        this.type = type;
        this.tag = tag;
        this.declared = declared;
    }

    /** Its type in the module it comes from, if not from the host. */
    Optional<DeclaredType> declared() {
        return declared;
    }

    static EndiveTag of(TagType type) {
        var tag = new run.endive.wasm.types.TagType((byte) 0, 0);
        return new EndiveTag(type, new TagInstance(tag, Types.function(type.type())), Optional.empty());
    }

    TagInstance tag() {
        return tag;
    }

    @Override
    public TagType type() {
        return type;
    }
}
