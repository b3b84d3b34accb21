package wippy.lua.compile;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_long;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import wippy.lua.syntax.Block;
import wippy.lua.syntax.Expr;
import wippy.lua.syntax.Variable;

/** The method being emitted: its slots, its variables, and short forms of what is emitted often. */
final class Body {
    static final int STATE_SLOT = 1;

    private static final int MAX_NAME = 100;

    private final FunctionClass owner;
    private final ClassConstants constants;
    private final ClassBuilder builder;
    private final CodeBuilder code;
    private final Map<Variable, Place> places;
    private final ExprEmitter exprs;
    private final StatEmitter statements;
    private int nextSlot;
    private int line;
    private int varargsSlot = -1;
    private int frameSlot = -1;
    private boolean isPart;
    private boolean returns;
    private int nesting;
    private int emitted;
    private final Set<Frame.Jump> jumps = new LinkedHashSet<>();
    private final TreeMap<Integer, ClassDesc> live = new TreeMap<>();
    private @Nullable Label start;
    private @Nullable ResumePoints resumePoints;

    Body(FunctionClass owner, ClassConstants constants, ClassBuilder builder, CodeBuilder code) {
        this(owner, constants, builder, code, new HashMap<>());
        places.putAll(owner.captured());
        Variable self = owner.self();
        if (self != null) {
            places.put(self, new Place.Self());
        }
    }

    private Body(
            FunctionClass owner,
            ClassConstants constants,
            ClassBuilder builder,
            CodeBuilder code,
            Map<Variable, Place> places) {
        this.owner = owner;
        this.constants = constants;
        this.builder = builder;
        this.code = code;
        this.places = places;
        this.exprs = new ExprEmitter(this);
        this.statements = new StatEmitter(this, exprs);
    }

    /**
     * A method of its own that takes part of a divided function, whose variables are in its frame. It may be in a class
     * of its own.
     */
    Body divided(ClassConstants home, ClassBuilder homeBuilder, CodeBuilder partCode) {
        Body part = new Body(owner, home, homeBuilder, partCode, places);
        part.isPart = true;
        part.frameSlot = Division.FRAME_SLOT;
        part.nextSlot = Division.FRAME_SLOT + 2;
        part.line(Math.max(1, line));
        return part;
    }

    /** A method of its own that goes on with this one's work, given those variables after state and table. */
    Body part(CodeBuilder partCode, List<Variable> parameters) {
        Body part = new Body(owner, constants, builder, partCode);
        part.line = 0;
        part.nextSlot = Part.SUBJECT_SLOT + 1;
        for (Variable parameter : parameters) {
            int slot = part.newSlot();
            part.places.put(parameter, place(parameter).isCell() ? new Place.CellSlot(slot) : new Place.Slot(slot));
        }
        part.line(Math.max(1, line));
        return part;
    }

    StatEmitter statements() {
        return statements;
    }

    ExprEmitter exprs() {
        return exprs;
    }

    // ---- parts of divided functions

    /** Where the part leads, besides behind it. */
    Set<Frame.Jump> jumps() {
        return jumps;
    }

    /** Whether the function may have returned in the part. */
    boolean mayReturn() {
        return returns;
    }

    void returns(boolean may) {
        returns |= may;
    }

    /** How many expressions are being emitted, one inside of the other. */
    int nesting() {
        return nesting;
    }

    void nest(int levels) {
        nesting += levels;
        emitted++;
        constants.count();
    }

    void unnest(int levels) {
        nesting -= levels;
    }

    /** How many expressions there are in the method. */
    int emitted() {
        return emitted;
    }

    /** Leads from here to a label in a method around this one. */
    void leaveTo(Label label, Body home) {
        Frame.Jump jump = frame().jump(label, home);
        jumps.add(jump);
        code.loadConstant(jump.code()).ireturn();
    }

    /** The places in the frame now taken, for {@link #releaseFrame}; 0 without a frame. */
    int frameMark() {
        Frame frame = owner.frame();
        return frame == null ? 0 : frame.mark();
    }

    void releaseFrame(int mark) {
        Frame frame = owner.frame();
        if (frame != null) {
            frame.release(mark);
        }
    }

    /** Where the frame of a divided function is. */
    int frameSlot() {
        return frameSlot;
    }

    /** Whether the function's variables are in a frame, so that parts of it may be methods of their own. */
    boolean isDivided() {
        return owner.frame() != null;
    }

    private Frame frame() {
        return Objects.requireNonNull(owner.frame());
    }

    ClassConstants constants() {
        return constants;
    }

    FunctionClass owner() {
        return owner;
    }

    ClassBuilder builder() {
        return builder;
    }

    CodeBuilder code() {
        return code;
    }

    LuaCompiler.Unit unit() {
        return owner.unit();
    }

    Map<Variable, Place> places() {
        return places;
    }

    // ---- the function

    void emitFunction() {
        Block.Function function = owner.function();
        line(Math.max(1, function.line()));
        List<Variable> parameters = function.parameters();
        if (owner.isVariadic()) {
            nextSlot = 3;
            for (int i = 0; i < parameters.size(); i++) {
                code.aload(2).loadConstant(i);
                call(Descs.CALLS, "argument", Descs.ARGUMENT);
                code.astore(newSlot());
            }
        } else {
            nextSlot = 2 + parameters.size();
        }
        if (function.isVariadic()) {
            code.aload(2);
            furtherArguments(parameters.size());
        }
        state();
        code.invokevirtual(Descs.STATE, "enter", Descs.NOTHING);
        if (isDivided()) {
            emitDivided(function);
            return;
        }
        emitWhole(function);
    }

    /** Emits the function as one that stops and goes on at those calls, see {@link wippy.lua.Resumable}. */
    void emitResumable(List<Expr.Call> sites) {
        Block.Function function = owner.function();
        int count = function.parameters().size();
        ResumePoints points = new ResumePoints(this, sites);
        resumePoints = points;
        line(Math.max(1, function.line()));
        points.emitEntry();
        nextSlot = ResumePoints.ARGUMENTS_SLOT + 1;
        for (int i = 0; i < count; i++) {
            code.aload(ResumePoints.ARGUMENTS_SLOT).loadConstant(i);
            call(Descs.RESULTS, "at", Descs.RESULT_AT);
            code.astore(newSlot());
        }
        if (function.isVariadic()) {
            code.aload(ResumePoints.ARGUMENTS_SLOT);
            call(Descs.RESULTS, "all", Descs.ALL);
            furtherArguments(count);
        }
        state();
        code.invokevirtual(Descs.STATE, "enter", Descs.NOTHING);
        emitWhole(function);
        points.emitExits();
    }

    /** Takes what is behind the parameters from the array on the stack. */
    private void furtherArguments(int parameters) {
        varargsSlot = newSlot();
        code.loadConstant(parameters);
        call(Descs.CALLS, "rest", Descs.REST);
        code.astore(varargsSlot);
        keep(varargsSlot, Descs.ARRAY);
    }

    private void emitWhole(Block.Function function) {
        List<Variable> parameters = function.parameters();
        Label begin = code.newBoundLabel();
        start = begin;
        poll();
        for (int i = 0; i < parameters.size(); i++) {
            declareParameter(parameters.get(i), parameterSlot(i));
        }
        statements.functionBody(function.body());
    }

    /** All that is done here is to make the frame: what the function does is in parts. */
    private void emitDivided(Block.Function function) {
        List<Variable> parameters = function.parameters();
        List<Place> declared = parameters.stream().map(this::declare).toList();
        String part = Division.body(this, function.body());
        poll();
        frameSlot = newSlot();
        code.loadConstant(frame().size()).anewarray(CD_Object).astore(frameSlot);
        for (int i = 0; i < declared.size(); i++) {
            code.aload(parameterSlot(i));
            store(declared.get(i));
        }
        if (function.isVariadic()) {
            code.aload(frameSlot).loadConstant(Frame.VARARGS).aload(varargsSlot).aastore();
        }
        Division.callBody(this, part);
        code.aload(frameSlot).loadConstant(Frame.RESULT).aaload();
        returnValue();
    }

    /** The slot in which a parameter arrives. */
    int parameterSlot(int index) {
        int first = resumePoints != null ? ResumePoints.ARGUMENTS_SLOT + 1 : owner.isVariadic() ? 3 : 2;
        return first + index;
    }

    /** Where the function begins again with new parameters. */
    Label start() {
        return java.util.Objects.requireNonNull(start);
    }

    private void declareParameter(Variable parameter, int slot) {
        if (parameter.isShared()) {
            code.aload(slot);
            store(declare(parameter));
        } else {
            places.put(parameter, new Place.Slot(slot));
            keep(slot, CD_Object);
        }
    }

    /** Puts the array of further arguments on the stack. */
    void loadVarargs() {
        if (isDivided()) {
            code.aload(frameSlot).loadConstant(Frame.VARARGS).aaload().checkcast(Descs.ARRAY);
        } else {
            code.aload(varargsSlot);
        }
    }

    // ---- slots and variables

    int newSlot() {
        return nextSlot++;
    }

    int newWideSlot() {
        nextSlot += 2;
        return nextSlot - 2;
    }

    int mark() {
        return nextSlot;
    }

    void release(int mark) {
        nextSlot = mark;
        live.tailMap(mark).clear();
    }

    /** Says that the slot has a value now, of that type, until it is released: a statement further on may need it. */
    void keep(int slot, ClassDesc type) {
        live.put(slot, type);
    }

    /** The slots that have values of use to later statements, with their types. */
    SortedMap<Integer, ClassDesc> live() {
        return Collections.unmodifiableSortedMap(new TreeMap<>(live));
    }

    // ---- stopping

    boolean mayStopAt(Expr.Call call) {
        return resumePoints != null && resumePoints.has(call);
    }

    ResumePoints resumePoints() {
        return Objects.requireNonNull(resumePoints);
    }

    /** What numbers the variable holds, for as long as it lives. */
    NumberKind kindOf(Variable variable) {
        return owner.numeric().getOrDefault(variable, NumberKind.ANY);
    }

    /** A new place for a variable, to be stored to at once with {@link #store}. */
    Place declare(Variable variable) {
        Place place = isDivided()
                ? new Place.InFrame(frame().add(), variable.isShared())
                : variable.isShared()
                        ? new Place.CellSlot(newSlot())
                        : switch (kindOf(variable)) {
                            case LONG -> new Place.LongSlot(newWideSlot());
                            case DOUBLE -> new Place.DoubleSlot(newWideSlot());
                            case ANY -> new Place.Slot(newSlot());
                        };
        places.put(variable, place);
        return place;
    }

    Place place(Variable variable) {
        Place place = places.get(variable);
        if (place == null) {
            throw new IllegalStateException("no place for variable " + variable);
        }
        return place;
    }

    /** Stores the value on the stack into a variable just declared. */
    void store(Place place) {
        switch (place) {
            case Place.Slot(int slot) -> {
                code.astore(slot);
                keep(slot, CD_Object);
            }
            case Place.LongSlot(int slot) -> {
                code.lstore(slot);
                keep(slot, CD_long);
            }
            case Place.DoubleSlot(int slot) -> {
                code.dstore(slot);
                keep(slot, CD_double);
            }
            case Place.CellSlot(int slot) -> {
                wrap();
                code.astore(slot);
                keep(slot, Descs.ARRAY);
            }
            case Place.InFrame(int index, boolean isCell) -> {
                if (isCell) {
                    wrap();
                }
                storeInFrame(index);
            }
            case Place.Field _, Place.CellField _, Place.Self _ ->
                throw new IllegalArgumentException("not a variable of this function: " + place);
        }
    }

    /** Makes the value on the stack a cell that holds it. */
    private void wrap() {
        code.iconst_1().anewarray(CD_Object).dup_x1().swap().iconst_0().swap().aastore();
    }

    private void storeInFrame(int index) {
        code.aload(frameSlot).swap().loadConstant(index).swap().aastore();
    }

    private void loadFromFrame(int index) {
        code.aload(frameSlot).loadConstant(index).aaload();
    }

    /** Assigns the value on the stack, a primitive if that is what the variable holds, to a variable. */
    void assign(Variable variable) {
        switch (place(variable)) {
            case Place.Slot(int slot) -> code.astore(slot);
            case Place.CellSlot(int slot) ->
                code.aload(slot).swap().iconst_0().swap().aastore();
            case Place.CellField(String field) ->
                code.aload(0)
                        .getfield(owner.desc(), field, Descs.ARRAY)
                        .swap()
                        .iconst_0()
                        .swap()
                        .aastore();
            case Place.LongSlot(int slot) -> code.lstore(slot);
            case Place.DoubleSlot(int slot) -> code.dstore(slot);
            case Place.InFrame(int index, boolean isCell) -> {
                if (isCell) {
                    loadFromFrame(index);
                    code.checkcast(Descs.ARRAY).swap().iconst_0().swap().aastore();
                } else {
                    storeInFrame(index);
                }
            }
            case Place.Field _, Place.Self _ ->
                throw new IllegalStateException("assignment to a variable that does not change: " + variable);
        }
    }

    /** Puts a variable's value on the stack. */
    void load(Variable variable) {
        switch (place(variable)) {
            case Place.Slot(int slot) -> code.aload(slot);
            case Place.LongSlot(int slot) -> {
                code.lload(slot);
                boxLong();
            }
            case Place.DoubleSlot(int slot) -> {
                code.dload(slot);
                boxDouble();
            }
            case Place.CellSlot(int slot) -> code.aload(slot).iconst_0().aaload();
            case Place.InFrame(int index, boolean isCell) -> {
                loadFromFrame(index);
                if (isCell) {
                    code.checkcast(Descs.ARRAY).iconst_0().aaload();
                }
            }
            case Place.Field(String field) -> code.aload(0).getfield(owner.desc(), field, CD_Object);
            case Place.CellField(String field) ->
                code.aload(0)
                        .getfield(owner.desc(), field, Descs.ARRAY)
                        .iconst_0()
                        .aaload();
            case Place.Self _ -> code.aload(0);
        }
    }

    /** Puts what an inner function needs to have of a variable on the stack: its value, or its cell. */
    void capture(Variable variable) {
        switch (place(variable)) {
            case Place.CellSlot(int slot) -> code.aload(slot);
            case Place.CellField(String field) -> code.aload(0).getfield(owner.desc(), field, Descs.ARRAY);
            case Place.InFrame(int index, boolean isCell)
            when isCell -> {
                loadFromFrame(index);
                code.checkcast(Descs.ARRAY);
            }
            case Place.Slot _, Place.LongSlot _, Place.DoubleSlot _, Place.InFrame _, Place.Field _, Place.Self _ ->
                load(variable);
        }
    }

    // ---- short forms

    void line(int number) {
        if (number != line && number > 0) {
            line = number;
            code.lineNumber(constants.lineNumber(number));
        }
    }

    void state() {
        code.aload(STATE_SLOT);
    }

    /** Returns the object on the stack from the function. */
    void returnValue() {
        if (isPart) {
            returns = true;
            storeInFrame(Frame.RESULT);
            code.loadConstant(Frame.RETURNED).ireturn();
            return;
        }
        state();
        code.invokevirtual(Descs.STATE, "leave", Descs.NOTHING).areturn();
    }

    void poll() {
        state();
        code.invokevirtual(Descs.STATE, "poll", Descs.NOTHING);
    }

    /** Counts the small table or function on the stack, just made, as the program's, and leaves it there. */
    void made(ClassDesc type, int bytes) {
        code.dup();
        state();
        code.loadConstant(bytes).invokevirtual(type, "made", Descs.MADE);
    }

    void call(ClassDesc type, String method, MethodTypeDesc signature) {
        code.invokestatic(type, method, signature);
    }

    void boxLong() {
        call(Descs.LONG, "valueOf", Descs.BOX_LONG);
    }

    void boxDouble() {
        call(Descs.DOUBLE, "valueOf", Descs.BOX_DOUBLE);
    }

    void number(Number value) {
        if (value instanceof Long n && n >= -128 && n < 128) {
            code.loadConstant(n.longValue());
            boxLong();
        } else {
            constants.loadConstant(code, new Constant.Numeral(value));
        }
    }

    void text(String value) {
        constants.loadText(code, value);
    }

    void textOrNull(@Nullable String value) {
        if (value == null) {
            code.aconst_null();
        } else {
            text(value);
        }
    }

    /** Loads a place of its own for a field of that object; false, loading nothing, if there are too many. */
    boolean site(String name, Expr object) {
        return name.length() < MAX_NAME && constants.loadSite(code, new ClassConstants.Site(name, describe(object)));
    }

    void constant(Constant value) {
        constants.loadConstant(code, value);
    }

    /** Keeps what the operands of the operator on that line are called. */
    void operands(int line, String symbol, Expr left, Expr right) {
        constants.operands().note(line, symbol, describeOperand(left), describeOperand(right));
    }

    private @Nullable String describeOperand(Expr expr) {
        return expr instanceof Expr.Text(String text, int _) && text.length() < 60
                ? "constant '" + text.replaceAll("[\\t\\n]", " ") + "'"
                : describe(expr);
    }

    /** What an expression is called in messages; null if it has no name. */
    @Nullable
    String describe(Expr expr) {
        return switch (expr) {
            case Expr.Local(Variable variable, int _) ->
                (variable.owner().equals(owner.function()) ? "local '" : "upvalue '") + variable.name() + "'";
            case Expr.Global(String name, int _) -> "global '" + name + "'";
            case Expr.Index(Expr _, Expr.Text(String key, int _), int _) ->
                key.length() < 60 ? "field '" + key + "'" : null;
            case Expr.Index _ -> "field '?'";
            case Expr.MethodCall _, Expr.Call _ -> null;
            case Expr.Cast(Expr value, var _, int _) -> describe(value);
            case Expr.NonNil(Expr value, int _) -> describe(value);
            default -> null;
        };
    }
}
