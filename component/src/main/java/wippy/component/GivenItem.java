package wippy.component;

import wippy.component.link.Item;
import wippy.component.type.CoreModuleType;
import wippy.component.type.ItemType;
import wippy.engine.WasmModule;

/** What an embedder gives for an import, with its type. */
record GivenItem(Item item, ItemType type) {
    static GivenItem of(WasmModule module) {
        return new GivenItem(new Item.Module(module), new ItemType.Module(CoreModuleType.of(module)));
    }
}
