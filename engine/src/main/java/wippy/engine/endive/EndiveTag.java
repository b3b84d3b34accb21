package wippy.engine.endive;

import run.endive.runtime.TagInstance;
import wippy.engine.TagType;
import wippy.engine.WasmTag;

/** A tag as others see it. */
final class EndiveTag extends WasmTag {
    private final TagType type;
    private final TagInstance tag;

    EndiveTag(TagType type, TagInstance tag) {
        this.type = type;
        this.tag = tag;
    }

    static EndiveTag of(TagType type) {
        var tag = new run.endive.wasm.types.TagType((byte) 0, 0);
        return new EndiveTag(type, new TagInstance(tag, Types.function(type.type())));
    }

    TagInstance tag() {
        return tag;
    }

    @Override
    public TagType type() {
        return type;
    }
}
