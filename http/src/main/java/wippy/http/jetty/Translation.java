package wippy.http.jetty;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import wippy.http.Header;
import wippy.http.Headers;

/** Turns sections of fields into Jetty's and back. */
final class Translation {
    private Translation() {}

    /**
     * Takes fields over.
     *
     * @throws IllegalArgumentException if one is malformed
     */
    static Headers headers(HttpFields fields) {
        List<Header> headers = new ArrayList<>(fields.size());
        for (HttpField field : fields) {
            String value = field.getValue();
            headers.add(new Header(field.getName(), value == null ? "" : value));
        }
        return Headers.of(headers);
    }

    /** Adds fields to those that are there. */
    static void add(Headers headers, HttpFields.Mutable fields) {
        for (Header header : headers) {
            fields.add(header.name(), header.value());
        }
    }

    static HttpFields fields(Headers headers) {
        HttpFields.Mutable fields = HttpFields.build(headers.size());
        add(headers, fields);
        return fields.asImmutable();
    }
}
