package wippy.engine.endive;

import java.util.HashMap;
import java.util.Map;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.Export;
import run.endive.wasm.types.ExternalType;
import run.endive.wasm.types.UnknownCustomSection;

/** Decodes and validates modules. */
final class EndiveDecoder {
    private EndiveDecoder() {}

    static EndiveCode decode(String name, byte[] binary) {
        WasmModule module;
        ModuleTypes types;
        try {
            module = Parser.builder()
                    .withCustomParsers(Map.of())
                    .build()
                    .parse(() -> new java.io.ByteArrayInputStream(binary));
            types = ModuleTypes.of(module);
        } catch (StackOverflowError e) {
            throw new wippy.engine.WasmException.Malformed(name + ": nested too deep", e);
        } catch (RuntimeException e) {
            throw Failures.decoding(name, e);
        }
        return new EndiveCode(module, types, names(name, module));
    }

    private static FunctionNames names(String name, WasmModule module) {
        Map<Integer, String> exported = new HashMap<>();
        for (int i = 0; i < module.exportSection().exportCount(); i++) {
            Export export = module.exportSection().getExport(i);
            if (export.exportType() == ExternalType.FUNCTION) {
                exported.putIfAbsent(export.index(), export.name());
            }
        }
        Map<Integer, String> named = module.customSection("name") instanceof UnknownCustomSection section
                ? NameSection.functions(section.bytes())
                : Map.of();
        int imported = module.importSection().count(ExternalType.FUNCTION);
        return new FunctionNames(name, imported, named, Map.copyOf(exported));
    }
}
