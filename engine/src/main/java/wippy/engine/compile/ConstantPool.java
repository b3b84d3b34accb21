package wippy.engine.compile;

import java.io.ByteArrayOutputStream;
import java.lang.constant.ClassDesc;
import java.nio.charset.StandardCharsets;

/** Constants of a class file that is written byte by byte (Java Virtual Machine Specification 4.4), in order. */
final class ConstantPool {
    private static final int UTF8 = 1;
    private static final int CLASS = 7;
    private static final int METHOD = 10;
    private static final int NAME_AND_TYPE = 12;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 10);
    private int next;

    /** The first index is that of the first constant that comes here. */
    ConstantPool(int first) {
        this.next = first;
    }

    /** A name or descriptor. */
    int text(String text) {
        writeText(out, text);
        return next++;
    }

    /** A class by the index of its name. */
    int type(int name) {
        out.write(CLASS);
        u2(out, name);
        return next++;
    }

    int type(ClassDesc type) {
        return type(text(internalName(type)));
    }

    /** A method by the indices of its class, name and descriptor. */
    int method(int owner, int name, int descriptor) {
        out.write(NAME_AND_TYPE);
        u2(out, name);
        u2(out, descriptor);
        out.write(METHOD);
        u2(out, owner);
        u2(out, next++);
        return next++;
    }

    /** One more than the greatest index, as a class file has it. */
    int count() {
        return next;
    }

    byte[] toBytes() {
        return out.toByteArray();
    }

    static String internalName(ClassDesc type) {
        String descriptor = type.descriptorString();
        return descriptor.substring(1, descriptor.length() - 1);
    }

    static void writeText(ByteArrayOutputStream out, String text) {
        byte[] ascii = text.getBytes(StandardCharsets.US_ASCII); // as all our names are
        out.write(UTF8);
        u2(out, ascii.length);
        out.writeBytes(ascii);
    }

    static void u2(ByteArrayOutputStream out, int value) {
        out.write(value >>> 8);
        out.write(value);
    }

    static void u4(ByteArrayOutputStream out, int value) {
        u2(out, value >>> 16);
        u2(out, value);
    }
}
