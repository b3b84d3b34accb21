package wippy.cli.command;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import wippy.formats.Data;
import wippy.runtime.error.WippyException;
import wippy.runtime.registry.Query;
import wippy.runtime.settings.TypedText;

/**
 * A condition on metadata as it is typed: {@code key}, an operator, a value.
 *
 * @param operator one of {@code = ~ * ^ $}
 */
record MetaCondition(String key, char operator, String value) {
    private static final Pattern FORM = Pattern.compile("([^=~*^$]+)([=~*^$])(.*)", Pattern.DOTALL);

    static MetaCondition parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw WippyException.invalid(
                    "invalid --meta \"" + text + "\": expected key=value, key~regex, key*part, key^start or key$end");
        }
        return new MetaCondition(form.group(1), form.group(2).charAt(0), form.group(3));
    }

    Query addTo(Query query) {
        return operator == '='
                ? query.and("meta." + key, TypedText.of(value))
                : query.and(operator + "meta." + key, Data.of(value));
    }
}
