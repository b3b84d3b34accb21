package wippy.guest.lua.module;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import wippy.formats.regex.LinearRegex;
import wippy.guest.lua.run.Methods;
import wippy.lua.LuaStrings;
import wippy.lua.LuaTable;
import wippy.lua.LuaUserdata;
import wippy.lua.UserdataType;
import wippy.lua.lib.Args;

/**
 * A regular expression as programs hold it. Its methods are those of Go's {@code Regexp}; positions are Lua's: octets
 * from 1, the last one included. A group that took no part is the empty string.
 */
record RegexObject(LinearRegex regex) implements LuaUserdata {
    private static final UserdataType TYPE = replacing(finding(Methods.of("text.Regexp", RegexObject.class)))
            .add("split", (state, self, args) -> self.split(args))
            .add("num_subexp", (state, self, args) -> (long) self.regex.groups())
            .add("subexp_names", (state, self, args) -> self.names())
            .add("subexp_index", (state, self, args) -> self.index(LuaStrings.decode(args.string(0))))
            .add("string", (state, self, args) -> LuaStrings.encode(self.regex.text()))
            .text(self -> LuaStrings.encode(self.regex.text()))
            .build();

    private static Methods<RegexObject> finding(Methods<RegexObject> methods) {
        return methods.add(
                        "match_string",
                        (state, self, args) ->
                                self.regex.find(Utf8Text.of(args.string(0)).characters()))
                .add("find_string", (state, self, args) -> self.first(args, Match::whole))
                .add("find_string_index", (state, self, args) -> self.first(args, Match::range))
                .add("find_string_submatch", (state, self, args) -> self.first(args, Match::groups))
                .add("find_all_string", (state, self, args) -> self.all(args, Match::whole))
                .add("find_all_string_index", (state, self, args) -> self.all(args, Match::range))
                .add("find_all_string_submatch", (state, self, args) -> self.all(args, Match::groups));
    }

    private static Methods<RegexObject> replacing(Methods<RegexObject> methods) {
        return methods.add(
                        "replace_all_string", (state, self, args) -> self.replace(args, self.template(args.string(1))))
                .add("replace_all_literal_string", (state, self, args) -> {
                    String literal = args.string(1);
                    return self.replace(args, match -> literal);
                });
    }

    /** The match where a search stands. */
    private record Match(LinearRegex regex, Utf8Text text, LinearRegex.Search search) {
        String group(int number) {
            return number > regex.groups() || search.start(number) < 0
                    ? ""
                    : text.lua(search.start(number), search.end(number));
        }

        String whole() {
            return group(0);
        }

        LuaTable range() {
            return LuaTable.ofElements(text.offset(search.start(0)) + 1L, (long) text.offset(search.end(0)));
        }

        LuaTable groups() {
            LuaTable groups = new LuaTable(regex.groups() + 1, 0);
            for (int i = 0; i <= regex.groups(); i++) {
                groups.put(i + 1L, group(i));
            }
            return groups;
        }
    }

    private @Nullable Object first(Args args, Function<Match, Object> form) {
        Utf8Text text = Utf8Text.of(args.string(0));
        LinearRegex.Search search = regex.search(text.characters());
        return search.next() ? form.apply(new Match(regex, text, search)) : null;
    }

    /** All matches, or as many as the second argument says if that is not negative. */
    private LuaTable all(Args args, Function<Match, Object> form) {
        Utf8Text text = Utf8Text.of(args.string(0));
        long most = args.integer(1, -1);
        LinearRegex.Search search = regex.search(text.characters());
        Match match = new Match(regex, text, search);
        LuaTable all = new LuaTable();
        for (long i = 1; (most < 0 || i <= most) && search.next(); i++) {
            all.put(i, form.apply(match));
        }
        return all;
    }

    private String replace(Args args, Function<Match, String> replacement) {
        Utf8Text text = Utf8Text.of(args.string(0));
        LinearRegex.Search search = regex.search(text.characters());
        Match match = new Match(regex, text, search);
        StringBuilder out = new StringBuilder();
        int done = 0;
        while (search.next()) {
            out.append(text.lua(done, search.start(0))).append(replacement.apply(match));
            done = search.end(0);
        }
        return out.append(text.lua(done, text.characters().length())).toString();
    }

    /** What stands for a match: {@code $1}, {@code $name} and {@code ${name}} are groups, {@code $$} is a dollar. */
    private Function<Match, String> template(String template) {
        List<Function<Match, String>> parts = new ArrayList<>();
        int done = 0;
        for (int at = template.indexOf('$'); at >= 0; at = template.indexOf('$', done)) {
            literal(parts, template.substring(done, at));
            done = part(parts, template, at + 1);
        }
        literal(parts, template.substring(done));
        return match -> {
            StringBuilder out = new StringBuilder();
            parts.forEach(part -> out.append(part.apply(match)));
            return out.toString();
        };
    }

    private static void literal(List<Function<Match, String>> parts, String text) {
        parts.add(match -> text);
    }

    /** Reads what follows a dollar; returns where the rest begins. */
    private int part(List<Function<Match, String>> parts, String template, int at) {
        if (template.startsWith("$", at)) {
            literal(parts, "$");
            return at + 1;
        }
        boolean braced = template.startsWith("{", at);
        int from = braced ? at + 1 : at;
        int to = from;
        while (to < template.length() && isNamePart(template.charAt(to))) {
            to++;
        }
        if (to == from || (braced && !template.startsWith("}", to))) {
            literal(parts, "$");
            return at;
        }
        int group = number(template.substring(from, to));
        parts.add(match -> match.group(group));
        return braced ? to + 1 : to;
    }

    private static boolean isNamePart(char c) {
        return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private int number(String name) {
        if (name.length() < 9 && name.chars().allMatch(Character::isDigit)) {
            return Integer.parseInt(name);
        }
        return regex.names().getOrDefault(name, Integer.MAX_VALUE);
    }

    /** The text between the matches; at most as many parts as the second argument says if that is not negative. */
    private LuaTable split(Args args) {
        Utf8Text text = Utf8Text.of(args.string(0));
        long most = args.integer(1, -1);
        LuaTable parts = new LuaTable();
        if (most == 0) {
            return parts;
        }
        LinearRegex.Search search = regex.search(text.characters());
        int begin = 0;
        int count = 0;
        int length = text.characters().length();
        while ((most < 0 || count < most - 1) && search.next()) {
            if (search.end(0) == 0 || (search.start(0) == search.end(0) && search.start(0) == length)) {
                continue;
            }
            parts.put(++count, text.lua(begin, search.start(0)));
            begin = search.end(0);
        }
        parts.put(count + 1L, text.lua(begin, length));
        return parts;
    }

    private LuaTable names() {
        LuaTable names = new LuaTable(regex.groups() + 1, 0);
        for (int i = 0; i <= regex.groups(); i++) {
            names.put(i + 1L, "");
        }
        for (Map.Entry<String, Integer> name : regex.names().entrySet()) {
            names.put(name.getValue() + 1L, LuaStrings.encode(name.getKey()));
        }
        return names;
    }

    private @Nullable Object index(String name) {
        Integer index = regex.names().get(name);
        return index == null ? null : (Object) (long) index;
    }

    @Override
    public UserdataType userdataType() {
        return TYPE;
    }
}
