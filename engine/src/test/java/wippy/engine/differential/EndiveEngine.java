package wippy.engine.differential;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import run.endive.runtime.Instance;
import run.endive.runtime.Memory;
import run.endive.wasm.InvalidException;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmEngineException;
import run.endive.wasm.types.Export;
import run.endive.wasm.types.ExternalType;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.ValType;

/** Endive's interpreter. */
final class EndiveEngine implements Engine {
    @Override
    public Guest instantiate(byte[] binary) {
        try {
            return new EndiveGuest(Instance.builder(Parser.parse(binary)).build());
        } catch (InvalidException e) {
            throw new UnsupportedOperationException("Endive refuses a module: " + e.getMessage(), e);
        }
    }

    private record EndiveGuest(Instance instance) implements Guest {
        private List<Export> exports(ExternalType kind) {
            List<Export> found = new ArrayList<>();
            var section = instance.module().exportSection();
            for (int i = 0; i < section.exportCount(); i++) {
                if (section.getExport(i).exportType() == kind) {
                    found.add(section.getExport(i));
                }
            }
            return found;
        }

        @Override
        public List<Signature> functions() {
            return exports(ExternalType.FUNCTION).stream()
                    .map(export -> new Signature(
                            export.name(),
                            instance.exportType(export.name()).params().stream()
                                    .map(type -> type.toString().toLowerCase(Locale.ROOT))
                                    .toList()))
                    .toList();
        }

        @Override
        public Outcome call(String name, long... arguments) {
            try {
                String result =
                        bits(instance.exportType(name), instance.export(name).apply(arguments));
                return new Outcome(result, globals(), memories());
            } catch (StackOverflowError e) {
                return new Outcome(Outcome.EXHAUSTED, globals(), memories());
            } catch (IndexOutOfBoundsException | NullPointerException e) {
                return new Outcome(Outcome.FAULT, Map.of(), Map.of());
            } catch (WasmEngineException e) {
                boolean exhausted = String.valueOf(e.getMessage()).contains("exhausted");
                return new Outcome(exhausted ? Outcome.EXHAUSTED : Outcome.TRAP, globals(), memories());
            }
        }

        private Map<String, String> globals() {
            Map<String, String> values = new TreeMap<>();
            for (Export export : exports(ExternalType.GLOBAL)) {
                var global = instance.global(export.index());
                if (global.getType().isReference()) {
                    continue;
                }
                String low = normal(global.getType(), global.getValueLow()) + " ";
                values.put(
                        export.name(), global.getType().equals(ValType.V128) ? low + global.getValueHigh() + " " : low);
            }
            return values;
        }

        private Map<String, String> memories() {
            Map<String, String> hashes = new TreeMap<>();
            for (Export export : exports(ExternalType.MEMORY)) {
                Memory memory = instance.memory(export.index());
                int pages = memory.pages();
                hashes.put(export.name(), pages + ":" + Arrays.hashCode(memory.readBytes(0, pages * Memory.PAGE_SIZE)));
            }
            return hashes;
        }
    }

    private static String bits(FunctionType type, long[] results) {
        StringBuilder text = new StringBuilder();
        int slot = 0;
        for (ValType result : type.returns()) {
            text.append(normal(result, results[slot++])).append(' ');
            if (result.equals(ValType.V128)) {
                text.append(results[slot++]).append(' ');
            }
        }
        return text.toString();
    }

    private static long normal(ValType type, long bits) {
        return type.equals(ValType.I32) || type.equals(ValType.F32) ? bits & 0xffff_ffffL : bits;
    }
}
