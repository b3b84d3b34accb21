package wippy.guest.lua.module;

import wippy.base.error.ErrorKind;
import wippy.guest.lua.run.LuaModule;
import wippy.guest.lua.run.LuaRun;
import wippy.guest.lua.run.ModuleTable;
import wippy.guest.lua.value.LuaModel;
import wippy.lua.LuaState;
import wippy.lua.LuaTable;
import wippy.lua.lib.Args;
import wippy.runtime.entry.EntryId;
import wippy.runtime.error.WippyException;
import wippy.runtime.port.FileVolume;

/** {@code fs}: the file systems of the app (spec host.md §5.16). */
final class FsModule implements LuaModule {
    @Override
    public String name() {
        return "fs";
    }

    @Override
    public Object value() {
        LuaTable types = new ModuleTable("fs.type")
                .put("FILE", "file")
                .put("DIR", "directory")
                .freeze();
        LuaTable whence = new ModuleTable("fs.seek")
                .put("SET", "set")
                .put("CUR", "cur")
                .put("END", "end")
                .freeze();
        return new ModuleTable(name())
                .put("type", types)
                .put("seek", whence)
                .attempt("get", (state, args) -> get(state, args))
                .freeze();
    }

    private static FileSystemObject get(LuaState state, Args args) {
        String id = LuaModel.INSTANCE.text(args.string(0));
        if (id.isEmpty()) {
            throw WippyException.invalid("filesystem ID required").retryable(false);
        }
        LuaRun run = LuaRun.of(state);
        run.require("fs.get", id, "not allowed to access filesystem: " + id);
        FileVolume volume = run.host().volumes().get(EntryId.parse(id));
        return new FileSystemObject(
                volume,
                volume.directory()
                        .orElseThrow(
                                () -> FileWork.error(ErrorKind.PERMISSION_DENIED, "filesystem cannot be read: " + id)));
    }
}
