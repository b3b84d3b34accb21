package wippy.lua.lib;

import static org.assertj.core.api.Assertions.assertThat;
import static wippy.lua.lib.Snippets.error;
import static wippy.lua.lib.Snippets.eval;
import static wippy.lua.lib.Snippets.run;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Error objects as spec host.md §4.8 describes them. */
class ErrorsLibraryTest {
    private static final String FULL = "local e = errors.new{message = 'gone', kind = errors.NOT_FOUND,"
            + " retryable = false, details = {id = 7, list = {1, 2}, inner = {a = 1}}} ";

    @ParameterizedTest
    @CsvSource({
        "NOT_FOUND,NotFound",
        "ALREADY_EXISTS,AlreadyExists",
        "INVALID,Invalid",
        "PERMISSION_DENIED,PermissionDenied",
        "UNAVAILABLE,Unavailable",
        "INTERNAL,Internal",
        "CANCELED,Canceled",
        "CONFLICT,Conflict",
        "TIMEOUT,Timeout",
        "RATE_LIMITED,RateLimited",
        "UNKNOWN,''"
    })
    void kindsHaveNames(String constant, String text) {
        assertThat(eval("errors." + constant)).isEqualTo(text);
    }

    @Test
    void aPlainErrorHasOnlyAMessage() {
        assertThat(run("local e = errors.new('oops') return type(e), e:kind() == '', e:message(), e:retryable(),"
                        + " e:details(), tostring(e), e == e, e == errors.new('oops')"))
                .isEqualTo("userdata,true,oops,nil,nil,oops,true,false");
    }

    @Test
    void aFullErrorHasAllParts() {
        assertThat(run(FULL + "return e:kind(), e:retryable(), e:details().id, e:details().inner.a,"
                        + " e:details().list[1], e.id"))
                .isEqualTo("NotFound,false,7,1,nil,7");
    }

    @Test
    void wrappingKeepsWhatTheErrorWas() {
        assertThat(run(FULL + "local w = errors.wrap(e, 'reading user') return w:kind(), w:message(), w:details().id,"
                        + " w:stack():find('reading user', 1, true) ~= nil, w == e"))
                .isEqualTo("NotFound,gone,7,true,false");
        assertThat(eval("errors.wrap('plain', 'x'):message()")).isEqualTo("plain");
    }

    @Test
    void kindsAreTested() {
        assertThat(run(FULL + "return errors.is(e, errors.NOT_FOUND), errors.is(e, errors.TIMEOUT),"
                        + " errors.is(nil, errors.NOT_FOUND), errors.is('x', errors.UNKNOWN)"))
                .isEqualTo("true,false,false,false");
    }

    @Test
    void errorsAreThrownAndCaughtAsTheyAre() {
        assertThat(run(FULL + "local ok, caught = pcall(error, e) return ok, caught == e"))
                .isEqualTo("false,true");
        assertThat(error("error(errors.new('as text'))")).isEqualTo("as text");
    }

    @Test
    void stacksNameTheFunctionsThatRan() {
        assertThat(run("local function thrower() return errors.new('x') end local e = thrower()"
                        + " local s = errors.call_stack(e) return s.frames[1].source, s.frames[1].line, #e:stack() > 0,"
                        + " errors.call_stack('no')"))
                .isEqualTo("test,1,true,nil");
    }

    @Test
    void textsJoinOnEitherSide() {
        assertThat(eval("'a ' .. errors.new('b') .. ' c', errors.new('x') .. errors.new('y')"))
                .isEqualTo("a b c,xy");
        assertThat(error("return errors.new('x') .. {}")).contains("attempt to concatenate a table value");
    }

    @Test
    void theTableIsImmutableAndMessagesAreRequired() {
        assertThat(error("errors.NEW = 1")).contains("immutable");
        assertThat(error("errors.new{kind = 'Invalid'}")).contains("field 'message' must be a string");
        assertThat(error("local e = errors.new('x') e.kind()")).contains("error expected");
    }
}
