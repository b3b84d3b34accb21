package wippy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Variables of an app, from their file to a command in Lua. */
class EnvTest {
    @TempDir
    Path folder;

    @Test
    void aCommandReadsAndKeepsVariables() throws IOException {
        Wippy wippy = new Wippy(folder)
                .file(".env", "GREETING=Hello\n")
                .file("src/greet.lua", """
                    local env = require("env")
                    local io = require("io")
                    return function(name)
                      io.print(env.get("GREETING") .. ", " .. name .. ", after " .. env.get("LAST"))
                      env.set("LAST", name)
                    end
                    """)
                .app("""
                    namespace: app
                    entries:
                      - {name: terminal, kind: terminal.host, lifecycle: {auto_start: true}}
                      - {name: last, kind: env.variable, variable: LAST, storage: file, default: nobody}
                      - {name: greeting, kind: env.variable, variable: GREETING, storage: file, readonly: true}
                      - {name: file, kind: env.storage.file, file_path: .env}
                      - {name: greet, kind: process.lua, meta: {command: {name: greet}}, source: "file://greet.lua",
                         modules: [env, io]}
                    """);
        assertThat(wippy.run("run", "greet", "Ada").out()).isEqualTo("Hello, Ada, after nobody\n");
        assertThat(wippy.run("run", "greet", "Bob").out()).isEqualTo("Hello, Bob, after Ada\n");
        assertThat(folder.resolve(".env")).hasContent("GREETING=Hello\nLAST=Bob\n");
    }
}
