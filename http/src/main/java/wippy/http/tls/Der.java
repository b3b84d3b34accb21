package wippy.http.tls;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** The little of DER that makes PKCS#8 of older forms of keys. */
final class Der {
    private static final int SEQUENCE = 0x30;
    private static final int OCTETS = 0x04;
    private static final int CURVE = 0xA0;
    private static final byte[] VERSION = {2, 1, 0};
    private static final byte[] RSA = {
        0x30, 0x0D, 6, 9, 0x2A, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xF7, 13, 1, 1, 1, 5, 0
    };
    private static final byte[] EC = {6, 7, 0x2A, (byte) 0x86, 0x48, (byte) 0xCE, 0x3D, 2, 1};

    private Der() {}

    /** An RSAPrivateKey (RFC 8017, A.1.2) as PrivateKeyInfo (RFC 5208). */
    static byte[] rsaKey(byte[] pkcs1) {
        return element(SEQUENCE, joined(VERSION, RSA, element(OCTETS, pkcs1)));
    }

    /** An ECPrivateKey (RFC 5915) as PrivateKeyInfo; the curve is the one it names. */
    static byte[] ecKey(byte[] sec1) throws PemException {
        byte[] algorithm = element(SEQUENCE, joined(EC, curve(sec1)));
        return element(SEQUENCE, joined(VERSION, algorithm, element(OCTETS, sec1)));
    }

    /** What stands in the field of the context's tag 0. */
    private static byte[] curve(byte[] sec1) throws PemException {
        int[] whole = content(sec1, 0);
        int at = whole[0];
        while (at < whole[1]) {
            int[] field = content(sec1, at);
            if ((sec1[at] & 0xFF) == CURVE) {
                return Arrays.copyOfRange(sec1, field[0], field[1]);
            }
            at = field[1];
        }
        throw new PemException("the EC key does not name its curve");
    }

    /** Where the content of the element at that place begins and ends. */
    private static int[] content(byte[] der, int at) throws PemException {
        int begin = at + 2;
        int length = at + 1 < der.length ? der[at + 1] & 0xFF : Integer.MAX_VALUE;
        if (length == 0x81 && begin < der.length) {
            length = der[begin++] & 0xFF;
        } else if (length == 0x82 && begin + 1 < der.length) {
            length = (der[begin] & 0xFF) << 8 | der[begin + 1] & 0xFF;
            begin += 2;
        } else if (length > 0x7F) {
            length = Integer.MAX_VALUE;
        }
        if (length > der.length - begin) {
            throw new PemException("the key is damaged");
        }
        return new int[] {begin, begin + length};
    }

    private static byte[] element(int tag, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(content.length + 6);
        out.write(tag);
        if (content.length > 0x7F) {
            out.write(0x82);
            out.write(content.length >> 8);
        }
        out.write(content.length);
        out.writeBytes(content);
        return out.toByteArray();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
