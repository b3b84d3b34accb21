package wippy.component.validate;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import wippy.component.abi.StringEncoding;
import wippy.component.link.Step;
import wippy.component.syntax.CanonSyntax.Option;
import wippy.component.syntax.Feature;
import wippy.engine.AddressType;
import wippy.engine.FuncType;
import wippy.engine.MemoryType;
import wippy.engine.ValType;

/** Checks the options of canonical definitions (CanonicalABI, canonopt Validation). */
final class CanonOptions {
    private static final FuncType REALLOC =
            new FuncType(List.of(ValType.I32, ValType.I32, ValType.I32, ValType.I32), List.of(ValType.I32));

    private final ComponentScope scope;
    private final Place place;
    private StringEncoding encoding = StringEncoding.UTF8;
    private int memory = -1;
    private int realloc = -1;
    private int postReturn = -1;

    CanonOptions(ComponentScope scope) {
        this.scope = scope;
        place = scope.place;
    }

    Step.Options check(List<Option> options) {
        Set<Object> seen = new HashSet<>();
        for (Option option : options) {
            if (!seen.add(option instanceof Option.Encoding ? Option.Encoding.class : option.getClass())) {
                throw place.invalid(twice(option));
            }
            set(option);
        }
        if (realloc >= 0 && memory < 0) {
            throw place.invalid("canonical option \"realloc\" requires \"memory\" to also be specified");
        }
        if (realloc >= 0 && !function(realloc).equals(REALLOC)) {
            throw signature("realloc", REALLOC);
        }
        return new Step.Options(encoding, memory, realloc, postReturn);
    }

    private static String twice(Option option) {
        return option instanceof Option.Encoding encoding
                ? "canonical encoding option \"" + encoding.keyword() + "\" conflicts with a previous option"
                : "canonical option \"" + keyword(option) + "\" is specified more than once";
    }

    private static String keyword(Option option) {
        return switch (option) {
            case Option.Encoding encoding -> encoding.keyword();
            case Option.Memory _ -> "memory";
            case Option.Realloc _ -> "realloc";
            case Option.PostReturn _ -> "post-return";
            case Option.Async _ -> "async";
            case Option.Callback _ -> "callback";
            case Option.Gc _ -> "gc";
            case Option.CoreType _ -> "core-type";
        };
    }

    private void set(Option option) {
        switch (option) {
            case Option.Encoding known -> encoding = encoding(known);
            case Option.Memory(int index) -> memory(index);
            case Option.Realloc(int function) -> {
                function(function);
                realloc = function;
            }
            case Option.PostReturn(int function) -> {
                function(function);
                postReturn = function;
            }
            case Option.Async _ -> throw place.unsupported(Feature.ASYNC, "canonical option async");
            case Option.Callback _ -> throw place.unsupported(Feature.ASYNC, "canonical option callback");
            case Option.Gc _ -> throw place.unsupported(Feature.GC, "canonical option gc");
            case Option.CoreType _ -> throw place.unsupported(Feature.GC, "canonical option core-type");
        }
    }

    private static StringEncoding encoding(Option.Encoding known) {
        return switch (known) {
            case UTF8 -> StringEncoding.UTF8;
            case UTF16 -> StringEncoding.UTF16;
            case LATIN1_UTF16 -> StringEncoding.LATIN1_UTF16;
        };
    }

    private void memory(int index) {
        memory = index;
        MemoryType type = scope.get(scope.memories, index, "core memory");
        if (type.address() == AddressType.I64) {
            throw place.unsupported(Feature.MEMORY64, "canonical option memory with addresses of 64 bits");
        }
    }

    private FuncType function(int index) {
        return (FuncType) scope.get(scope.coreFunctions, index, "core function").type();
    }

    RuntimeException signature(String option, FuncType wanted) {
        return place.invalid("canonical option \"" + option
                + "\" uses a core function with an incorrect signature: it must be " + wanted);
    }
}
