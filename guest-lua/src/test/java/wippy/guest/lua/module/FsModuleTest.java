package wippy.guest.lua.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wippy.base.files.Directory;
import wippy.base.files.FileException;
import wippy.guest.lua.LuaApp;
import wippy.runtime.call.CallContext;
import wippy.runtime.entry.EntryId;
import wippy.runtime.port.FileVolume;
import wippy.runtime.security.Actor;
import wippy.runtime.security.Scope;

/** {@code fs} (spec host.md §5.16). */
class FsModuleTest {
    private static final String SOURCE = """
        local tests = {}
        local vol = fs.get and function(id) return assert(fs.get(id or "app:files")) end
        local function failure(v, err) return {v == nil and "nil" or tostring(v), err:kind(), err:retryable()} end

        function tests.paths()
          local v = vol()
          local other = vol()
          local out = {v:pwd(), v:chdir("dir"), v:pwd(), other:pwd(), v:exists("inner.txt"), v:exists("/inner.txt"), v:chdir("../dir/./sub//"), v:pwd(),
            v:chdir("/"), v:isdir("dir"), v:isdir("a.txt"), v:exists("none")}
          return {out, failure(v:chdir("none")), failure(v:chdir("a.txt")), failure(v:isdir("none")), failure(v:stat("../x")), failure(v:stat("a\\0b")),
            failure(v:stat("")), select(2, v:stat("/..")):message(), select(2, v:stat("")):message(), failure(v:stat("leak/x"))}
        end
        function tests.stat()
          local v = vol()
          local s, d = v:stat("a.txt"), v:stat("dir")
          return {s.name, s.size, s.mode, s.is_dir, s.type, math.type(s.modified), s.modified > 1500000000, d.name, d.is_dir, d.type, d.mode,
            failure(v:stat("none")), fs.type.FILE, fs.type.DIR, fs.seek.END}
        end
        function tests.dirs()
          local v = vol()
          local names = {}
          for e in v:readdir("/") do names[#names + 1] = e.name .. ":" .. e.type end
          return {v:mkdir("new"), failure(v:mkdir("new")), failure(v:mkdir("no/parent")), v:writefile("new/x", "1"), failure(v:remove("new")),
            v:remove("new/x"), v:remove("new"), failure(v:remove("new")), names, failure(v:readdir("none")), failure(v:readdir("a.txt"))}
        end
        function tests.files()
          local v = vol()
          local all = {} for i = 0, 255 do all[#all + 1] = string.char(i) end
          local bytes = table.concat(all)
          local out = {v:writefile("b.bin", bytes), v:readfile("b.bin") == bytes, v:read_file("b.bin") == bytes, v:writefile("b.bin", "x"), v:readfile("b.bin"),
            v:writefile("b.bin", "y", "a"), v:readfile("b.bin"), v:write_file("empty", ""), v:readfile("empty")}
          return {out, failure(v:writefile("b.bin", "z", "wx")), v:writefile("c.bin", "z", "wx"), failure(v:writefile("b.bin", "z", "q")),
            failure(v:writefile("b.bin", "z", "r")), failure(v:writefile("b.bin", 12.5 == 1 or {})), failure(v:writefile("no/dir", "x")),
            failure(v:readfile("none")), failure(v:readfile("dir")), v:readfile("b.bin")}
        end
        function tests.open()
          local v = vol()
          local f = v:open("log", "w")
          local out = {f:write("one\\n"), f:write("two\\n"), f:seek("set", 0), f:write("ONE"), f:sync(), f:stat().size, f:close(), f:close()}
          local r = v:open("log", "r")
          out[#out + 1] = {r:read(3), r:read(), r:seek("end", -4), r:read(100), r:seek("set", 1), r:read(1), r:seek("cur", 1), r:read(1), r:seek()}
          r:seek("end")
          local _, eof = r:read()
          out[#out + 1] = {eof:kind(), tostring(eof):find("EOF") ~= nil}
          out[#out + 1] = {failure(r:read(0)), failure(r:seek("middle", 0)), failure(r:seek("set", -1)), failure(r:write("x"))}
          local a = v:open("log", "a")
          a:write("end") a:close()
          r:close()
          out[#out + 1] = {failure(r:read()), failure(r:write("x")), failure(r:seek("set", 0)), failure(r:stat()), failure(r:sync()), failure(r:scanner())}
          local w = v:open("w", "w")
          out[#out + 1] = {v:readfile("log"), failure(w:write("")), failure(v:open("none", "r")), failure(v:open("log", "wx")), failure(v:open("log", "z")),
            failure(v:open("dir", "r")), failure(v:open("dir", "w"))}
          return out
        end
        function tests.copy()
          local v = vol()
          local big = string.rep("0123456789abcdef", 20000)
          v:writefile("big", big)
          local from = v:open("big", "r")
          from:seek("set", 16)
          local ok = v:writefile("copy", from)
          local text = v:open("a.txt", "r"):scanner("lines")
          local lines = {}
          while text:scan() do lines[#lines + 1] = text:text() end
          return {ok, v:readfile("copy") == big:sub(17), lines}
        end
        function tests.many()
          local v = vol()
          local held = {}
          for i = 1, 1000 do held[i] = assert(v:open("a.txt", "r")) end
          local f, err = v:open("a.txt", "r")
          held[1]:close()
          local again = v:open("a.txt", "r")
          return {f == nil, err:kind(), err:message(), again ~= nil}
        end
        function tests.readonly()
          local v = vol("app:fixed")
          return {v:readfile("a.txt"), failure(v:writefile("x", "1")), failure(v:mkdir("x")), failure(v:remove("a.txt")), failure(v:open("a.txt", "w"))}
        end
        function tests.get()
          local ok, raised = pcall(fs.get)
          return {failure(fs.get("")), failure(fs.get("app:none")), select(2, fs.get("app:none")):message(), (raised:gsub("^.-: ", ""))}
        end
        return function(name) return tests[name]() end
        """;

    /** A directory of the host, as a service would open it. */
    private record Volume(Path path, Directory open) implements FileVolume {
        static Volume of(Path path, boolean readOnly) throws FileException {
            return new Volume(path, Directory.open(path, readOnly));
        }

        @Override
        public boolean readOnly() {
            return open.readOnly();
        }

        @Override
        public byte[] read(String file) throws IOException {
            return Files.readAllBytes(path.resolve(file.substring(1)));
        }

        @Override
        public boolean exists(String file) {
            return Files.exists(path.resolve(file.substring(1)));
        }

        @Override
        public Optional<Path> root() {
            return Optional.of(path);
        }

        @Override
        public Optional<Directory> directory() {
            return Optional.of(open);
        }
    }

    @TempDir
    private Path temp;

    private LuaApp app = LuaApp.function("fs", "return 1");

    @BeforeEach
    void files() throws IOException {
        Path root = Files.createDirectory(temp.resolve("root"));
        Files.createDirectories(root.resolve("dir/sub"));
        Files.writeString(root.resolve("dir/inner.txt"), "inner");
        Files.writeString(root.resolve("a.txt"), "h\u00e9\r\nlast", StandardCharsets.UTF_8);
        Files.createSymbolicLink(root.resolve("leak"), Path.of(".."));
        Files.writeString(temp.resolve("x"), "secret");
        app = LuaApp.function("fs", SOURCE);
        app.node.volumes().put(EntryId.parse("app:files"), Volume.of(root, false));
        app.node.volumes().put(EntryId.parse("app:fixed"), Volume.of(root, true));
    }

    private String call(String name) {
        return app.call("main", '"' + name + '"');
    }

    /** What is kept of files, however it was read, counts as memory; what is dropped does not. */
    @ParameterizedTest
    @ValueSource(strings = {"v:readfile('large')", "f:read(300000)", "line()"})
    void textsOfFilesCountAsMemory(String reading) throws IOException {
        Files.writeString(temp.resolve("root/large"), "x".repeat(300_000));
        app.update("""
            entries:
              - name: reader
                kind: function.lua
                method: main
                modules: [fs]
                limits: {max_memory_bytes: 1000000}
                source: |
                  return {main = function(times, keeps)
                    local v = fs.get("app:files")
                    local kept = {}
                    for i = 1, times do
                      local f = v:open("large", "r")
                      local function line() local s = f:scanner() s:scan() return s:text() end
                      local text = %s
                      assert(#text == 300000)
                      if keeps then kept[i] = text end
                      f:close()
                      line = nil
                    end
                    return #kept
                  end}
            """.formatted(reading));
        assertThat(app.call("reader", "3", "true")).isEqualTo("3");
        assertThat(app.failure("reader", "4", "true"))
                .hasMessageContaining("not enough memory: the program may have 1000000 bytes");
        assertThat(app.call("reader", "8", "false")).isEqualTo("0");
    }

    @Test
    void eachHandleHasItsDirectory() {
        assertThat(call("paths")).isEqualTo("""
            [["/",true,"/dir","/",true,false,true,"/dir/sub",true,true,false,false],\
            ["false","NotFound",false],["false","Invalid",false],["false","NotFound",false],["nil","Invalid",false],\
            ["nil","Invalid",false],["nil","Invalid",false],"invalid path: /.. leads out of the file system","path required",\
            ["nil","Invalid",false]]\
            """);
    }

    @Test
    void statTellsWhatIsThere() throws IOException {
        Files.setPosixFilePermissions(
                temp.resolve("root/a.txt"), java.nio.file.attribute.PosixFilePermissions.fromString("rw-r-----"));
        Files.setPosixFilePermissions(
                temp.resolve("root/dir"), java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(call("stat"))
                .isEqualTo("[\"a.txt\",9,416,false,\"file\",\"integer\",true,\"dir\",true,\"directory\",493,"
                        + "[\"nil\",\"NotFound\",false],\"file\",\"directory\",\"end\"]");
    }

    @Test
    void directoriesAreMadeListedAndRemoved() {
        assertThat(call("dirs")).isEqualTo("""
            [true,["false","AlreadyExists",false],["false","Internal",false],true,["false","Invalid",false],true,true,\
            ["false","Internal",false],["a.txt:file","dir:directory","leak:file"],["nil","NotFound",false],["nil","Invalid",false]]\
            """);
    }

    @Test
    void filesAreReadAndWrittenByteByByte() {
        assertThat(call("files")).isEqualTo("""
            [[true,true,true,true,"x",true,"xy",true,""],["false","NotFound",false],true,["false","Invalid",false],\
            ["false","Invalid",false],["false","Invalid",false],["false","NotFound",false],["nil","NotFound",false],\
            ["nil","Internal",false],"xy"]\
            """);
    }

    @Test
    void openFilesHaveAPosition() {
        assertThat(call("open")).isEqualTo("""
            [true,true,0,true,true,8,true,true,["ONE","\\ntwo\\n",4,"two\\n",1,"N",3,"\\n",4],["NotFound",true],\
            [["nil","Invalid",false],["nil","Invalid",false],["nil","Invalid",false],["false","Invalid",false]],\
            [["nil","Invalid",false],["false","Invalid",false],["nil","Invalid",false],["nil","Invalid",false],\
            ["false","Invalid",false],["nil","Invalid",false]],\
            ["ONE\\ntwo\\nend",["false","Invalid",false],["nil","NotFound",false],["nil","NotFound",false],["nil","Invalid",false],\
            ["nil","NotFound",false],["nil","NotFound",false]]]\
            """);
    }

    @Test
    void filesAreCopiedAndScanned() {
        assertThat(call("copy")).isEqualTo("[true,true,[\"h\u00e9\",\"last\"]]");
    }

    @Test
    void openFilesAreLimitedAndEndWithTheCall() {
        for (int i = 0; i < 2; i++) {
            assertThat(call("many")).isEqualTo("[true,\"RateLimited\",\"more than 1000 open files\",true]");
        }
    }

    @Test
    void whatIsReadOnlyStaysAsItIs() {
        assertThat(call("readonly"))
                .isEqualTo("[\"h\u00e9\\r\\nlast\",[\"false\",\"NotFound\",false],[\"false\",\"Internal\",false],"
                        + "[\"false\",\"Internal\",false],[\"nil\",\"NotFound\",false]]");
    }

    @Test
    void fileSystemsAreFoundByTheirEntry() {
        assertThat(call("get"))
                .isEqualTo(
                        "[[\"nil\",\"Invalid\",false],[\"nil\",\"NotFound\",false],\"filesystem not found: app:none\","
                                + "\"bad argument #1 to 'get' (string expected, got no value)\"]");
    }

    @Test
    void aFileSystemNeedsPermission() {
        LuaApp denied = LuaApp.function(
                "fs", "return function() local v, e = fs.get('app:files') return {e:kind(), e:message()} end");
        CallContext nobody = CallContext.EMPTY.withActor(Actor.of("ada")).withScope(new Scope(List.of()));
        assertThat(denied.call(nobody, "main"))
                .isEqualTo("[\"PermissionDenied\",\"not allowed to access filesystem: app:files\"]");
    }
}
