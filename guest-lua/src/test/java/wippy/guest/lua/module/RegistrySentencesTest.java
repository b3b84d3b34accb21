package wippy.guest.lua.module;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wippy.guest.lua.LuaApp;

/** Sentences of spec host.md §5.17 about reading the registry; {@link RegistryModuleTest} shows those about changes. */
class RegistrySentencesTest {
    private static final String ENTRIES = """
        entries:
          - {name: red, kind: registry.entry, meta: {type: paint, tags: [warm, old], shade: dark-red}, price: 3, list: [1, 2]}
          - {name: blue, kind: registry.entry, meta: {type: paint, tags: [cold]}, title: outside of data}
          - {name: pen, kind: registry.entry, meta: {type: tool}}
          - name: main
            kind: function.lua
            method: main
            modules: [registry]
            source: |
              local function names(list)
                local out = {}
                for i, entry in ipairs(list) do out[i] = entry.id:match(":(.*)") end
                table.sort(out)
                return table.concat(out, " ")
              end
              local function find(filter) return names(registry.find(filter)) end
              return function()
        """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '\u0001',
            value = {
                "local p = registry.parse_id('a.b:c:d') return p.ns .. ' ' .. p.name § \"a.b c:d\"",
                "local e, err = registry.get('app:red') return {e.id, e.kind, e.meta.type, e.data.price, #e.data.list,"
                        + " err == nil} § [\"app:red\",\"registry.entry\",\"paint\",3,2,true]",
                "return registry.get('app:blue').data.title § \"outside of data\"",
                "local e, err = registry.get('app:none') return {e == nil, err:kind(), err:message(), err:retryable()}"
                        + " § [true,\"NotFound\",\"entry not found: app:none\",false]",
                "return (pcall(registry.find, 'x')) § false",
                "return find{['.kind'] = 'registry.entry'} § \"blue pen red\"",
                "return find{['.name'] = 'red'} .. '/' .. find{['.ns'] = 'app', ['.kind'] = 'function.*'} §"
                        + " \"red/main\"",
                "return find{['.id'] = 'app:*e*'} .. '/' .. find{['.id'] = 'app:p*'} § \"blue pen red/pen\"",
                "return find{['meta.type'] = 'paint'} .. '/' .. find{['meta.tags'] = 'cold'} § \"blue red/blue\"",
                "return find{['meta.tags'] = {'warm', 'old'}} .. '/' .. find{['meta.tags'] = {'warm', 'cold'}} §"
                        + " \"red/\"",
                "return find{['~meta.shade'] = '^dark'} .. '/' .. find{['*meta.shade'] = 'k-r'} .. '/' .."
                        + " find{['*meta.tags'] = 'col'} § \"red/red/blue\"",
                "return find{['^meta.shade'] = 'dark'} .. '/' .. find{['$meta.shade'] = 'red'} .. '/' .."
                        + " find{['^meta.shade'] = 'red'} § \"red/red/\"",
                "return {find{type = 'test'}, find{}, find{meta = {type = 'tool'}}} §"
                        + " [\"blue main pen red\",\"blue main pen red\",\"blue main pen red\"]",
                "local s = registry.snapshot() return {#s:entries(), s:get('app:pen').id, select(2,"
                        + " s:get('app:x')):kind(), names(s:namespace('app')), names(s:namespace('other')),"
                        + " names(s:find{['.name'] = 'pen'})} § [4,\"app:pen\",\"NotFound\",\"blue main pen"
                        + " red\",\"\",\"pen\"]",
                "local s = registry.snapshot() return {s:version():id(), s:version():string(), tostring(s),"
                    + " tostring(s:version()), tostring(registry.history()), tostring(s:changes())} §"
                    + " [0,\"v0\",\"registry.Snapshot{version=v0}\",\"registry.Version{v0}\",\"registry.History{}\","
                    + "\"registry.Changes{ops=0}\"]",
                "local v = registry.current_version() return {#registry.versions(), v:previous() == nil, v:next() =="
                        + " nil, registry.apply_version(v)} § [1,true,true,true]",
                "return {select(2, registry.snapshot_at(0)):kind(), select(2, registry.snapshot_at(-1)):kind(),"
                        + " select(2, registry.snapshot_at(7)):kind(), select(2,"
                        + " registry.history():get_version(7)):kind()} §"
                        + " [\"Invalid\",\"Invalid\",\"NotFound\",\"NotFound\"]",
            })
    void sentences(String body, String shown) {
        String source = ENTRIES + (body + "\nend").indent(10);
        assertThat(LuaApp.of(source).call("main")).isEqualTo(shown);
    }
}
