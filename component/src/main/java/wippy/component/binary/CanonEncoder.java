package wippy.component.binary;

import wippy.component.syntax.CanonSyntax;

/** Writes canonical definitions in their binary format. */
final class CanonEncoder {
    private CanonEncoder() {}

    static void canon(ByteSink out, CanonSyntax canon) {
        switch (canon) {
            case CanonSyntax.Lift(int function, var options, int type) ->
                out.u8(0).u8(0).u32(function).all(options, CanonEncoder::option).u32(type);
            case CanonSyntax.Lower(int function, var options) ->
                out.u8(1).u8(0).u32(function).all(options, CanonEncoder::option);
            case CanonSyntax.BuiltIn(var builtIn, var operands) -> {
                out.u8(builtIn.code());
                operands.forEach(operand -> operand(out, operand));
            }
        }
    }

    private static void operand(ByteSink out, CanonSyntax.Operand operand) {
        switch (operand) {
            case CanonSyntax.Operand.Number(int value) -> out.u32(value);
            case CanonSyntax.Operand.Flag(boolean set) -> out.flag(set);
            case CanonSyntax.Operand.Options(var options) -> out.all(options, CanonEncoder::option);
            case CanonSyntax.Operand.Result(var type) -> TypeEncoder.result(out, type);
            case CanonSyntax.Operand.CoreValType(var type) -> TypeEncoder.coreValType(out, type);
        }
    }

    private static void option(ByteSink out, CanonSyntax.Option option) {
        switch (option) {
            case CanonSyntax.Option.Encoding encoding -> out.u8(encoding.ordinal());
            case CanonSyntax.Option.Memory(int memory) -> out.u8(3).u32(memory);
            case CanonSyntax.Option.Realloc(int function) -> out.u8(4).u32(function);
            case CanonSyntax.Option.PostReturn(int function) -> out.u8(5).u32(function);
            case CanonSyntax.Option.Async() -> out.u8(6);
            case CanonSyntax.Option.Callback(int function) -> out.u8(7).u32(function);
            case CanonSyntax.Option.CoreType(int type) -> out.u8(8).u32(type);
            case CanonSyntax.Option.Gc() -> out.u8(9);
        }
    }
}
