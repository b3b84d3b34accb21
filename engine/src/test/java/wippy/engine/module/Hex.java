package wippy.engine.module;

import java.util.HexFormat;

/** Binary modules from what stands between their header and their end, in hexadecimal. */
final class Hex {
    private static final String HEADER = "00 61 73 6d 01 00 00 00 ";

    private Hex() {}

    static byte[] bytes(String text) {
        return HexFormat.of().parseHex(text.replaceAll("\\s", ""));
    }

    static byte[] module(String sections) {
        return bytes(HEADER + sections);
    }

    /** Decodes and validates. */
    static Module load(String sections) {
        Module module = ModuleDecoder.decode("app:m", module(sections));
        Validator.validate(module);
        return module;
    }

    /** A section with its length. */
    static String section(int id, String content) {
        return "%02x".formatted(id) + sized(content);
    }

    /** A function without locals, with its length. */
    static String body(String code) {
        return sized("00" + code);
    }

    private static String sized(String content) {
        int length = bytes(content).length;
        return (length < 0x80 ? "%02x".formatted(length) : "%02x%02x".formatted(length & 0x7f | 0x80, length >> 7))
                + content;
    }

    /** Decodes and validates a module with a page of memory and a function of that type and code. */
    static Module function(String type, String code) {
        return load(section(1, "01 60" + type) + "03 02 01 00  05 03 01 00 01" + section(10, "01" + body(code)));
    }
}
