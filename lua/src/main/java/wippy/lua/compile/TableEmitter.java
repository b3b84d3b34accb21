package wippy.lua.compile;

import java.lang.classfile.CodeBuilder;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import wippy.lua.LuaShape;
import wippy.lua.LuaTable;
import wippy.lua.syntax.Expr;
import wippy.lua.syntax.Variable;

/** Emits table constructors; long ones in methods of their own, so that no method outgrows the limit of the JVM. */
final class TableEmitter {
    private static final int SLICE = 200;
    private static final int MAX_SHAPE = 50;
    private static final int LARGE = 4_096;

    private final Body body;
    private final CodeBuilder code;
    private final ExprEmitter exprs;

    TableEmitter(Body body, ExprEmitter exprs) {
        this.body = body;
        this.code = body.code();
        this.exprs = exprs;
    }

    void emit(Expr.Table table) {
        List<Expr.Item> items = table.items();
        int elements = (int) items.stream().filter(item -> item.key().isEmpty()).count();
        Optional<Constant.Shape> shape = shape(items);
        if (shape.isPresent()) {
            shaped(shape.get(), items, elements, table.line());
            return;
        }
        code.new_(Descs.TABLE).dup();
        code.loadConstant(elements).loadConstant(items.size() - elements);
        code.invokespecial(Descs.TABLE, "<init>", Descs.TABLE_SIZED);
        made(LuaTable.bytes(elements, items.size() - elements));
        if (body.isDivided()) {
            divided(items, 1, true, table.line());
            return;
        }
        long position = 1;
        for (int from = 0; from < items.size(); from += SLICE) {
            boolean last = from + SLICE >= items.size();
            List<Expr.Item> slice = items.subList(from, Math.min(items.size(), from + SLICE));
            if (items.size() > SLICE && outline(slice, position, last, table.line())) {
                position += slice.stream().filter(item -> item.key().isEmpty()).count();
            } else {
                position = items(slice, position, last, table.line());
            }
        }
    }

    /** Counts the table on the stack if it is small; a large one counts its parts itself. */
    private void made(int bytes) {
        if (bytes < LARGE) {
            body.made(Descs.TABLE, bytes);
        }
    }

    /** With the table on the stack and left there, emits items in groups. */
    private void divided(List<Expr.Item> items, long first, boolean last, int line) {
        List<Expr> values = items.stream()
                .<Expr>map(item -> new Expr.Table(List.of(item), line))
                .toList();
        if (Weight.of(values, Division.METHOD) < Division.METHOD) {
            items(items, first, last, line);
            return;
        }
        long position = first;
        for (Division.Group group : Division.groups(values)) {
            List<Expr.Item> members = items.subList(group.from(), group.to());
            boolean end = last && group.to() == items.size();
            if (group.isPart() && group.size() < items.size()) {
                long from = position;
                code.dup();
                Division.fill(body, group, Descs.TABLE, part -> {
                    part.code().aload(Division.SUBJECT_SLOT);
                    part.exprs().tables().divided(members, from, end, line);
                    part.code().pop();
                });
            } else {
                items(members, position, end, line);
            }
            position += members.stream().filter(item -> item.key().isEmpty()).count();
        }
    }

    /** The shape of the table, if it has names for keys and not many, and no value that may be several. */
    private static Optional<Constant.Shape> shape(List<Expr.Item> items) {
        Set<String> names = new LinkedHashSet<>();
        for (Expr.Item item : items) {
            boolean named = item.key().isPresent()
                    && item.key().get() instanceof Expr.Text(String name, int _)
                    && names.add(name);
            if (!named && (item.key().isPresent() || ExprEmitter.isOpen(item.value()))) {
                return Optional.empty();
            }
        }
        return names.isEmpty() || items.size() > MAX_SHAPE
                ? Optional.empty()
                : Optional.of(new Constant.Shape(List.copyOf(names)));
    }

    /** Emits a table that shares its keys with all that are made here. */
    private void shaped(Constant.Shape constant, List<Expr.Item> items, int elements, int line) {
        code.new_(Descs.TABLE).dup();
        body.constant(constant);
        LuaShape shape = constant.value();
        code.checkcast(Descs.SHAPE).loadConstant(elements);
        code.invokespecial(Descs.TABLE, "<init>", Descs.TABLE_SHAPED);
        made(LuaTable.bytes(shape, elements));
        int index = 0;
        long position = 1;
        for (Expr.Item item : items) {
            code.dup();
            if (item.key().isPresent()) {
                code.loadConstant(shape.slot(index++));
                exprs.value(item.value());
                code.invokevirtual(Descs.TABLE, "fill", Descs.FILL);
            } else {
                code.loadConstant(position++);
                exprs.value(item.value());
                code.invokevirtual(Descs.TABLE, "put", Descs.PUT_LONG);
            }
        }
        body.line(line);
    }

    /** With the table on the stack and left there, emits items. */
    private long items(List<Expr.Item> items, long first, boolean last, int line) {
        long position = first;
        for (int i = 0; i < items.size(); i++) {
            Expr.Item item = items.get(i);
            code.dup();
            Optional<Expr> key = item.key();
            if (key.isPresent()) {
                keyed(key.get(), item.value(), line);
            } else if (last && i == items.size() - 1 && ExprEmitter.isOpen(item.value())) {
                position(first, position);
                exprs.open(item.value());
                body.call(Descs.CALLS, "addAll", Descs.ADD_ALL);
            } else {
                position(first, position);
                exprs.value(item.value());
                code.invokevirtual(Descs.TABLE, "put", Descs.PUT_LONG);
                position++;
            }
        }
        return position;
    }

    /** Emits a position as the slice's first plus a small number, which keeps the pool of constants small. */
    private void position(long first, long position) {
        code.loadConstant(first);
        if (position != first) {
            code.loadConstant((int) (position - first)).i2l().ladd();
        }
    }

    private void keyed(Expr key, Expr value, int line) {
        if (key instanceof Expr.Text(String text, int _)) {
            body.text(text);
            exprs.value(value);
            code.invokevirtual(Descs.TABLE, "put", Descs.PUT_TEXT);
        } else {
            exprs.value(key);
            exprs.value(value);
            body.line(line);
            code.invokevirtual(Descs.TABLE, "put", Descs.PUT);
        }
    }

    /** Emits items into a method of their own; false if they need what it cannot have. */
    private boolean outline(List<Expr.Item> items, long first, boolean last, int line) {
        Set<Variable> used = new LinkedHashSet<>();
        for (Expr.Item item : items) {
            boolean fits =
                    item.key().map(key -> FreeVariables.collect(key, used)).orElse(true)
                            && FreeVariables.collect(item.value(), used);
            if (!fits) {
                return false;
            }
        }
        if (!Part.fits(body, used)) {
            return false;
        }
        code.dup();
        Part.call(body, used, part -> {
            part.code().aload(Part.SUBJECT_SLOT);
            part.exprs().tables().items(items, first, last, line);
            part.code().pop().return_();
        });
        return true;
    }
}
