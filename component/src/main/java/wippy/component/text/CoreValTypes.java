package wippy.component.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import wippy.engine.AbstractHeap;
import wippy.engine.NumType;
import wippy.engine.RefType;
import wippy.engine.ValType;
import wippy.engine.text.Token;
import wippy.engine.text.Tokens;

/** Takes types of core values that are words. */
final class CoreValTypes {
    private static final Map<String, ValType> BY_KEYWORD = byKeyword();

    private CoreValTypes() {}

    private static Map<String, ValType> byKeyword() {
        List<ValType> types = new ArrayList<>(List.of(NumType.values()));
        for (AbstractHeap heap : AbstractHeap.values()) {
            types.add(new RefType(true, heap));
        }
        Map<String, ValType> map = new HashMap<>();
        types.forEach(type -> map.put(type.toString(), type));
        return Map.copyOf(map);
    }

    static ValType take(Tokens tokens) {
        Token token = tokens.expect(Token.Kind.KEYWORD, "a core value type such as i32");
        ValType type = BY_KEYWORD.get(token.text());
        if (type == null) {
            throw tokens.error(token, "expected a core value type such as i32, got " + token);
        }
        return type;
    }
}
