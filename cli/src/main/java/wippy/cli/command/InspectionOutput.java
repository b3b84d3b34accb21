package wippy.cli.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import wippy.formats.Data;

/** Shows what was found out about a file, to people and as JSON. */
final class InspectionOutput {
    private static final List<String> HEADER = List.of("MODULE", "BYTES", "CODE", "DATA", "FUNCTIONS", "MEMORY");

    private final String name;
    private final Inspection found;

    InspectionOutput(String name, Inspection found) {
        this.name = name;
        this.found = found;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(name + ": " + found.kind() + (found.size() == 0 ? "" : ", " + number(found.size()) + " bytes"));
        if (!found.text().isEmpty()) {
            lines.add("");
            lines.addAll(found.text().lines().toList());
        }
        if (!found.modules().isEmpty()) {
            lines.add("");
            lines.addAll(table());
        }
        if (found.kind() != Inspection.Kind.WIT_PACKAGE) {
            lines.add("");
            lines.addAll(needs());
        }
        return lines;
    }

    private List<String> needs() {
        List<String> lines = new ArrayList<>();
        lines.add(
                found.capabilities().isEmpty()
                        ? "An entry for it needs no imports."
                        : "An entry for it needs imports: [" + String.join(", ", found.capabilities()) + "]");
        found.unknown().forEach(what -> lines.add("No host provides " + what + "."));
        found.unsupported().ifPresent(what -> lines.add("It cannot run here: " + what + " is not supported."));
        return lines;
    }

    private List<String> table() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADER);
        for (ModuleFacts module : found.modules()) {
            rows.add(List.of(
                    Integer.toString(rows.size() - 1),
                    number(module.size()),
                    number(module.code()),
                    number(module.data()),
                    number(module.functions())
                            + (module.importedFunctions() == 0 ? "" : " + " + module.importedFunctions() + " imported"),
                    memories(module)));
        }
        int[] widths = new int[HEADER.size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
        }
        return line.toString().stripTrailing();
    }

    private static String memories(ModuleFacts module) {
        return module.memories().isEmpty()
                ? "none"
                : module.memories().stream().map(ModuleFacts.Memory::toString).collect(Collectors.joining(", "));
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    Data json() {
        Map<String, Data> fields = new LinkedHashMap<>();
        fields.put("file", Data.of(name));
        fields.put("kind", Data.of(found.kind().toString()));
        fields.put("bytes", Data.of(found.size()));
        if (found.kind() != Inspection.Kind.CORE_MODULE) {
            fields.put("wit", Data.of(found.text()));
        }
        fields.put("imports", texts(found.imports()));
        fields.put("exports", texts(found.exports()));
        fields.put("modules", Data.of(found.modules().stream().map(this::json).toList()));
        fields.put("capabilities", texts(found.capabilities()));
        fields.put("unknown", texts(found.unknown()));
        found.unsupported().ifPresent(what -> fields.put("unsupported", Data.of(what)));
        return Data.of(fields);
    }

    private Data json(ModuleFacts module) {
        Map<String, Data> fields = new LinkedHashMap<>();
        fields.put("bytes", Data.of(module.size()));
        fields.put("code", Data.of(module.code()));
        fields.put("data", Data.of(module.data()));
        fields.put("functions", Data.of(module.functions()));
        fields.put("imported", Data.of(module.importedFunctions()));
        fields.put(
                "memories",
                Data.of(module.memories().stream().map(InspectionOutput::json).toList()));
        return Data.of(fields);
    }

    private static Data json(ModuleFacts.Memory memory) {
        Map<String, Data> fields = new LinkedHashMap<>();
        fields.put("pages", Data.of(memory.pages()));
        memory.most().ifPresent(most -> fields.put("most", Data.of(most)));
        fields.put("imported", Data.of(memory.isImported()));
        return Data.of(fields);
    }

    private static Data texts(List<String> texts) {
        return Data.of(texts.stream().map(Data::of).toList());
    }
}
