package wippy.lua.compile;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import wippy.lua.LuaShape;

/** A value that a class gets from its loader, since class files have no form for it or no room. */
sealed interface Constant {
    /** A string, as octets. */
    record Text(String text) implements Constant {}

    /** A boxed integer or float. */
    record Numeral(Number number) implements Constant {}

    /** How tables of one constructor are made. */
    record Shape(List<String> names) implements Constant {
        LuaShape value() {
            return new LuaShape(names);
        }
    }

    /** The value of a type declaration, by its number in the chunk. */
    record TypeValue(int declaration) implements Constant {}

    /** Many constants as one array. */
    record Page(List<Constant> constants) implements Constant {}

    /** Writes it as {@link #read} reads it. */
    default void write(DataOutputStream out) throws IOException {
        switch (this) {
            case Text(String text) -> {
                out.writeByte('s');
                writeText(out, text);
            }
            case Numeral(Long n) -> {
                out.writeByte('i');
                out.writeLong(n);
            }
            case Numeral(Number n) -> {
                out.writeByte('d');
                out.writeLong(Double.doubleToRawLongBits(n.doubleValue()));
            }
            case Shape(List<String> names) -> {
                out.writeByte('f');
                out.writeInt(names.size());
                for (String name : names) {
                    writeText(out, name);
                }
            }
            case TypeValue(int declaration) -> {
                out.writeByte('t');
                out.writeInt(declaration);
            }
            case Page(List<Constant> constants) -> {
                out.writeByte('p');
                writeAll(out, constants);
            }
        }
    }

    /** Writes a list. */
    static void writeAll(DataOutputStream out, List<Constant> constants) throws IOException {
        out.writeInt(constants.size());
        for (Constant constant : constants) {
            constant.write(out);
        }
    }

    /** Reads a list. */
    static List<Constant> readAll(DataInputStream in) throws IOException {
        int count = in.readInt();
        List<Constant> constants = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            constants.add(read(in));
        }
        return constants;
    }

    private static Constant read(DataInputStream in) throws IOException {
        int form = in.readUnsignedByte();
        return switch (form) {
            case 's' -> new Text(readText(in));
            case 'i' -> new Numeral(in.readLong());
            case 'd' -> new Numeral(Double.longBitsToDouble(in.readLong()));
            case 'f' -> {
                int count = in.readInt();
                List<String> names = new ArrayList<>();
                for (int i = 0; i < count; i++) {
                    names.add(readText(in));
                }
                yield new Shape(List.copyOf(names));
            }
            case 't' -> new TypeValue(in.readInt());
            case 'p' -> new Page(readAll(in));
            default -> throw new IOException("no constant of the form " + form);
        };
    }

    private static void writeText(DataOutputStream out, String text) throws IOException {
        out.writeInt(text.length());
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String readText(DataInputStream in) throws IOException {
        int length = in.readInt();
        byte[] octets = in.readNBytes(length);
        if (octets.length < length) {
            throw new IOException("a text ends early");
        }
        return new String(octets, StandardCharsets.ISO_8859_1);
    }
}
