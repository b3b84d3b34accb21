package wippy.engine.differential;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import wippy.engine.Imports;
import wippy.engine.InstanceLimits;
import wippy.engine.ValType;
import wippy.engine.WasmException;
import wippy.engine.WasmFunction;
import wippy.engine.WasmGlobal;
import wippy.engine.WasmInstance;
import wippy.engine.WasmMemory;
import wippy.engine.WasmModule;

/** This engine. */
final class OursEngine implements Engine {
    @Override
    public Guest instantiate(byte[] binary) {
        WasmInstance instance =
                WasmInstance.instantiate(WasmModule.decode(binary), Imports.none(), InstanceLimits.unlimited());
        return new OursGuest(instance);
    }

    private record OursGuest(WasmInstance instance) implements Guest {
        @Override
        public List<Signature> functions() {
            List<Signature> functions = new ArrayList<>();
            instance.exports().forEach((name, extern) -> {
                if (extern instanceof WasmFunction function && function.type().isNumeric()) {
                    functions.add(new Signature(
                            name,
                            function.type().params().stream()
                                    .map(ValType::toString)
                                    .toList()));
                }
            });
            return functions;
        }

        @Override
        public Outcome call(String name, long... arguments) {
            WasmFunction function = instance.function(name).orElseThrow();
            try {
                String result = bits(function.type().results(), function.call(arguments));
                return new Outcome(result, globals(), memories());
            } catch (WasmException.Trap trap) {
                return new Outcome(trap.isStackExhausted() ? Outcome.EXHAUSTED : Outcome.TRAP, globals(), memories());
            } catch (WasmException.Thrown thrown) {
                return new Outcome(Outcome.TRAP, globals(), memories());
            }
        }

        private Map<String, String> globals() {
            Map<String, String> values = new TreeMap<>();
            instance.exports().forEach((name, extern) -> {
                if (extern instanceof WasmGlobal global
                        && !global.type().value().isReference()) {
                    values.put(name, bits(List.of(global.type().value()), global.get()));
                }
            });
            return values;
        }

        private Map<String, String> memories() {
            Map<String, String> hashes = new TreeMap<>();
            instance.exports().forEach((name, extern) -> {
                if (extern instanceof WasmMemory memory) {
                    hashes.put(name, memory.pages() + ":" + Arrays.hashCode(memory.read(0, memory.size())));
                }
            });
            return hashes;
        }
    }

    private static String bits(List<ValType> types, long[] slots) {
        StringBuilder text = new StringBuilder();
        int slot = 0;
        for (ValType type : types) {
            boolean narrow = type == ValType.I32 || type == ValType.F32;
            for (int i = 0; i < type.slots(); i++, slot++) {
                text.append(narrow ? slots[slot] & 0xffff_ffffL : slots[slot]).append(' ');
            }
        }
        return text.toString();
    }
}
