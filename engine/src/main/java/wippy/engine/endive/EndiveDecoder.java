package wippy.engine.endive;

import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.Map;
import run.endive.wasm.InvalidException;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.Export;
import run.endive.wasm.types.ExternalType;
import run.endive.wasm.types.UnknownCustomSection;

/** Decodes and validates modules. */
final class EndiveDecoder {
    private static final System.Logger LOG = System.getLogger(EndiveDecoder.class.getName());

    private EndiveDecoder() {}

    static EndiveCode decode(String name, byte[] binary) {
        WasmModule module;
        ModuleTypes types;
        try {
            module = parse(Parser.builder(), binary);
            types = ModuleTypes.of(module);
        } catch (StackOverflowError e) {
            throw new wippy.engine.WasmException.Malformed(name + ": nested too deep", e);
        } catch (InvalidException e) {
            throw Failures.decoding(name + place(name, binary), e);
        } catch (RuntimeException e) {
            throw Failures.decoding(name, e);
        }
        return new EndiveCode(module, types, names(name, module));
    }

    /** The function a fault is in, in words. */
    private static String place(String name, byte[] binary) {
        try {
            return FaultyFunction.find(binary)
                    .map(body -> place(name, binary, body))
                    .orElse("");
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "cannot tell the faulty function", e);
            return "";
        }
    }

    private static String place(String name, byte[] binary, int body) {
        WasmModule module = parse(Parser.builder().withValidation(false), binary);
        FunctionNames names = names(name, module);
        return ", function " + names.name(names.imported() + body);
    }

    private static WasmModule parse(Parser.Builder builder, byte[] binary) {
        return builder.withCustomParsers(Map.of()).build().parse(() -> new ByteArrayInputStream(binary));
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
