package wippy.http.tls;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands between a {@code BEGIN} and its {@code END} (RFC 7468).
 *
 * @param label such as {@code CERTIFICATE}
 */
record PemBlock(String label, byte[] octets) {
    private static final int MOST_CHARACTERS = 1_000_000;
    private static final Pattern EDGE = Pattern.compile("-----(BEGIN|END) ([A-Z0-9 ]{1,40})-----");

    /** All blocks of a text; what stands around them is passed over. */
    static List<PemBlock> parse(String text) throws PemException {
        if (text.length() > MOST_CHARACTERS) {
            throw new PemException("the text is longer than " + MOST_CHARACTERS + " characters");
        }
        List<PemBlock> blocks = new ArrayList<>();
        Matcher edge = EDGE.matcher(text);
        while (edge.find()) {
            String label = edge.group(2);
            int begin = edge.end();
            if (!edge.group(1).equals("BEGIN")
                    || !edge.find()
                    || !edge.group(1).equals("END")
                    || !edge.group(2).equals(label)) {
                throw new PemException("BEGIN " + label + " and its END do not stand together");
            }
            blocks.add(new PemBlock(label, octets(label, text.substring(begin, edge.start()))));
        }
        return blocks;
    }

    private static byte[] octets(String label, String base64) throws PemException {
        if (base64.contains("ENCRYPTED")) {
            throw new PemException("the key is encrypted; decrypt it, for example with  openssl pkey");
        }
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new PemException(label + " is not base64", e);
        }
    }
}
