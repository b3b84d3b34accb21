package wippy.engine.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wippy.engine.WasmException;

/** A binary at first sight: where its sections are, its types, how many of everything there are, and the names. */
final class ModuleOutline {
    private static final byte[] MAGIC = {0, 'a', 's', 'm'};
    private static final byte[] VERSION = {1, 0, 0, 0};
    private static final byte[] COMPONENT = {0x0d, 0, 1, 0};

    private final Map<SectionKind, BinaryReader> sections = new EnumMap<>(SectionKind.class);
    final List<CustomSection> customs = new ArrayList<>();

    final TypeOutline types = new TypeOutline();

    /** The types of all functions, those of imported ones first. */
    final List<Integer> functions = new ArrayList<>();

    /** The types of all tags, those of imported ones first. */
    final List<Integer> tags = new ArrayList<>();

    private final Map<ExternType.Kind, Integer> imported = new EnumMap<>(ExternType.Kind.class);

    NameSectionReader names = new NameSectionReader();
    private boolean named;

    /** Branch hints that are printed where they belong instead of as a custom section. */
    BranchHints hints = new BranchHints();

    private final boolean hinted;

    /** With branch hints by themselves, or as the custom section that they are. */
    ModuleOutline(byte[] binary, boolean hinted) {
        this.hinted = hinted;
        BinaryReader in = new BinaryReader(binary, 0, binary.length, "the module");
        header(in);
        int slot = CustomSection.FIRST;
        while (!in.atEnd()) {
            int start = in.at();
            int id = in.u8();
            int size = in.u32();
            if (id == 0) {
                custom(in.part(size, "custom section"), slot);
            } else {
                SectionKind kind =
                        SectionKind.ofId(id).orElseThrow(() -> in.malformed(start, "malformed section id " + id));
                if (slot >= CustomSection.before(kind)) {
                    throw in.malformed(start, "unexpected content after last section: " + kind.keyword());
                }
                sections.put(kind, in.part(size, kind.keyword() + " section"));
                slot = CustomSection.after(kind);
            }
        }
        section(SectionKind.TYPE).ifPresent(this::types);
        section(SectionKind.IMPORT).ifPresent(this::imports);
        section(SectionKind.FUNC).ifPresent(this::functions);
        section(SectionKind.TAG).ifPresent(this::tags);
        checkCounts();
    }

    private static void header(BinaryReader in) {
        if (!Arrays.equals(in.bytes(Math.min(MAGIC.length, in.rest())), MAGIC)) {
            throw in.malformed(0, "magic header not detected: this is no WebAssembly binary");
        }
        byte[] version = in.bytes(Math.min(VERSION.length, in.rest()));
        if (Arrays.equals(version, COMPONENT)) {
            throw in.malformed(MAGIC.length, "this is a component; only core modules are printed here");
        }
        if (!Arrays.equals(version, VERSION)) {
            throw in.malformed(MAGIC.length, "unknown binary version");
        }
    }

    private void custom(BinaryReader in, int slot) {
        String name = in.name();
        BinaryReader content = in.copy();
        if (name.equals("name") && !named) {
            try {
                names = new NameSectionReader(content.copy());
                named = true;
                return;
            } catch (WasmException.Malformed e) {
                names = new NameSectionReader(); // printed as it is
            }
        }
        boolean isHints = name.equals(Annotation.BRANCH_HINT) && slot < CustomSection.before(SectionKind.CODE);
        if (hinted && isHints && hints.count() == 0) {
            try {
                hints = BranchHints.read(content.copy());
                if (hints.count() > 0) {
                    return;
                }
            } catch (WasmException.Malformed e) {
                hints = new BranchHints(); // printed as it is
            }
        }
        customs.add(new CustomSection(
                named ? CustomSection.LAST : slot,
                name.getBytes(StandardCharsets.UTF_8),
                content.bytes(content.rest())));
    }

    /** A section from its beginning. */
    Optional<BinaryReader> section(SectionKind kind) {
        return Optional.ofNullable(sections.get(kind)).map(BinaryReader::copy);
    }

    /** How many entries a section says it has. */
    int count(SectionKind kind) {
        return section(kind).map(BinaryReader::count).orElse(0);
    }

    /** How many of a kind are imported. */
    int imported(ExternType.Kind kind) {
        return imported.getOrDefault(kind, 0);
    }

    private void types(BinaryReader in) {
        for (int i = in.count(); i > 0; i--) {
            types.read(in);
        }
        in.done();
    }

    private void imports(BinaryReader in) {
        for (int i = in.count(); i > 0; i--) {
            in.name();
            in.name();
            ExternType type = ExternType.read(in);
            imported.merge(type.kind(), 1, Integer::sum);
            switch (type) {
                case ExternType.Func func -> functions.add(func.type());
                case ExternType.Tag tag -> tags.add(tag.type());
                case ExternType.Table _, ExternType.Memory _, ExternType.Global _ -> {}
            }
        }
        in.done();
    }

    private void functions(BinaryReader in) {
        for (int i = in.count(); i > 0; i--) {
            functions.add(in.u32());
        }
        in.done();
    }

    private void tags(BinaryReader in) {
        for (int i = in.count(); i > 0; i--) {
            tags.add(ExternType.tag(in).type());
        }
        in.done();
    }

    private void checkCounts() {
        if (count(SectionKind.FUNC) != count(SectionKind.CODE)) {
            throw new WasmException.Malformed("function and code section have inconsistent lengths: "
                    + count(SectionKind.FUNC) + " and " + count(SectionKind.CODE));
        }
        section(SectionKind.DATACOUNT).ifPresent(in -> {
            int datas = in.u32();
            in.done();
            if (datas != count(SectionKind.DATA)) {
                throw in.malformed("data count and data section have inconsistent lengths");
            }
        });
    }

    Optional<Signature> signature(int type) {
        return types.signature(type);
    }
}
