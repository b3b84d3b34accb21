package wippy.engine.endive;

import run.endive.runtime.WasmInterruptedException;
import run.endive.wasm.InvalidException;
import run.endive.wasm.MalformedException;
import run.endive.wasm.UninstantiableException;
import run.endive.wasm.UnlinkableException;
import run.endive.wasm.WasmEngineException;
import wippy.base.execution.Execution;
import wippy.base.execution.StoppedException;
import wippy.engine.WasmException;

/** Translates Endive's failures into the engine's, worded as the reference interpreter words them. */
final class Failures {
    private static final String HEADING = "section size mismatch, unexpected end of section or function, ";

    private Failures() {}

    /** What unwinds guest frames in place of that failure. */
    static RuntimeException running(RuntimeException failure, Execution execution) {
        return switch (failure) {
            case StoppedException stopped -> stopped;
            case WasmException ours -> ours;
            case HostFailure host -> host;
            case run.endive.runtime.WasmException thrown -> thrown;
            case WasmInterruptedException interrupted -> interrupted(interrupted, execution);
            case WasmEngineException engine -> trap(engine);
            default -> new WasmException.Trap("failure of the engine: " + failure, failure);
        };
    }

    /** An interrupt from outside that hit between our look and Endive's. */
    private static RuntimeException interrupted(WasmInterruptedException failure, Execution execution) {
        execution.stop("interrupted");
        try {
            execution.checkStop();
            return failure;
        } catch (StoppedException e) {
            return e;
        }
    }

    private static WasmException.Trap trap(WasmEngineException failure) {
        if (failure.getCause() instanceof StackOverflowError) {
            return WasmException.Trap.stackExhausted();
        }
        return new WasmException.Trap(words(String.valueOf(failure.getMessage())));
    }

    private static String words(String message) {
        return switch (message) {
            case "Trapped on unreachable instruction" -> "unreachable";
            case "Trapped on call_ref on null function reference" -> "null function reference";
            case "Trapped on ref_as_non_null on null reference" -> "null reference";
            default -> message;
        };
    }

    /** What to tell of a failure to decode. */
    static WasmException decoding(String name, RuntimeException failure) {
        String message = name + ": " + firstFault(String.valueOf(failure.getMessage()));
        return switch (failure) {
            case WasmException ours -> ours;
            case InvalidException _ -> new WasmException.Invalid(message, failure);
            case UnlinkableException _ -> new WasmException.Invalid(message, failure);
            case MalformedException _ -> new WasmException.Malformed(message, failure);
            default -> new WasmException.Malformed(name + ": not decodable (" + failure + ")", failure);
        };
    }

    /** Endive puts a general heading before the fault and further faults, that follow from it, behind. */
    private static String firstFault(String message) {
        String fault = message.startsWith(HEADING) ? message.substring(HEADING.length()) : message;
        int more = fault.indexOf(" - ");
        return more < 0 ? fault : fault.substring(0, more);
    }

    /** What to tell of a failure to instantiate. */
    static RuntimeException instantiating(String name, RuntimeException failure) {
        return switch (failure) {
            case StoppedException stopped -> stopped;
            case WasmException ours -> ours;
            case HostFailure host -> host.failure();
            case run.endive.runtime.WasmException thrown -> new WasmException.Thrown(thrown);
            case UninstantiableException segment -> trap(segment);
            case UnlinkableException link -> new WasmException.Unlinkable(name + ": " + link.getMessage());
            case InvalidException invalid -> new WasmException.Invalid(name + ": " + invalid.getMessage(), invalid);
            case WasmEngineException engine -> trap(engine);
            default -> new WasmException.Trap("failure of the engine: " + failure, failure);
        };
    }
}
