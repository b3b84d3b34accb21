package wippy.guest.lua.module;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import wippy.base.execution.Execution;
import wippy.guest.lua.run.LuaModule;
import wippy.guest.lua.run.ModuleTable;
import wippy.lua.LuaState;
import wippy.lua.LuaStrings;
import wippy.lua.LuaTable;
import wippy.lua.lib.Args;
import wippy.runtime.error.WippyException;

/** {@code compress}: gzip, deflate and zlib by the JDK (spec host.md §5.18). The JDK has no brotli and no zstd. */
final class CompressModule implements LuaModule {
    private static final int PIECE = 1 << 15;
    private static final long DEFAULT_SIZE = 128L << 20;
    private static final long MOST_SIZE = 1L << 30;

    /** A format there is. */
    private enum Format {
        GZIP,
        DEFLATE,
        ZLIB;

        OutputStream encoder(OutputStream out, Deflater deflater) throws IOException {
            return this == GZIP ? new Gzip(out, deflater) : new DeflaterOutputStream(out, deflater);
        }

        InputStream decoder(InputStream in, Inflater inflater) throws IOException {
            return this == GZIP ? new GZIPInputStream(in) : new InflaterInputStream(in, inflater);
        }

        boolean isRaw() {
            return this != ZLIB;
        }
    }

    /** With the level that the program asks for. */
    private static final class Gzip extends GZIPOutputStream {
        Gzip(OutputStream out, Deflater deflater) throws IOException {
            super(out);
            def.end();
            def = deflater;
        }
    }

    @Override
    public String name() {
        return "compress";
    }

    @Override
    public Object value() {
        ModuleTable table = new ModuleTable(name())
                .put("gzip", format("compress.gzip", Format.GZIP))
                .put("deflate", format("compress.deflate", Format.DEFLATE))
                .put("zlib", format("compress.zlib", Format.ZLIB));
        for (String missing : List.of("brotli", "zstd")) {
            table.put(missing, missing(missing));
        }
        return table.freeze();
    }

    private static LuaTable format(String name, Format format) {
        return new ModuleTable(name)
                .attempt("encode", (state, args) -> encode(state, format, args))
                .attempt("decode", (state, args) -> decode(state, format, args))
                .freeze();
    }

    private static LuaTable missing(String name) {
        ModuleTable table = new ModuleTable("compress." + name);
        for (String function : List.of("encode", "decode")) {
            table.attempt(function, (state, args) -> {
                throw invalid(name + " is not supported");
            });
        }
        return table.freeze();
    }

    private static String encode(LuaState state, Format format, Args args) {
        byte[] octets = LuaStrings.octets(args.string(0));
        int level = (int) option(args, "level", Deflater.DEFAULT_COMPRESSION, 9);
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        try (Deflater deflater = new Deflater(level, format.isRaw());
                OutputStream out = format.encoder(encoded, deflater)) {
            for (int at = 0; at < octets.length; at += PIECE) {
                state.execution().poll();
                out.write(octets, at, Math.min(PIECE, octets.length - at));
            }
        } catch (IOException e) {
            throw WippyException.internal("compress").withCause(e).retryable(false);
        }
        return LuaStrings.of(encoded.toByteArray());
    }

    private static String decode(LuaState state, Format format, Args args) {
        byte[] octets = LuaStrings.octets(args.string(0));
        long most = option(args, "max_size", DEFAULT_SIZE, MOST_SIZE);
        try (Inflater inflater = new Inflater(format.isRaw());
                InputStream in = format.decoder(new ByteArrayInputStream(octets), inflater)) {
            return LuaStrings.of(read(state.execution(), in, most));
        } catch (ZipException | EOFException e) {
            throw invalid("decompression failed: " + WippyException.textOf(e));
        } catch (IOException e) {
            throw invalid("decompression failed");
        }
    }

    private static byte[] read(Execution execution, InputStream in, long most) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] piece = new byte[PIECE];
        for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
            execution.poll();
            if (all.size() + count > most) {
                throw invalid("decompressed data is larger than " + most + " octets");
            }
            all.write(piece, 0, count);
        }
        return all.toByteArray();
    }

    /** An option that is a number from 1 to that. */
    private static long option(Args args, String name, long otherwise, long most) {
        Object value = args.isNone(1) ? null : args.table(1).get(name);
        if (value == null) {
            return otherwise;
        }
        if (!(value instanceof Number number) || number.longValue() < 1 || number.longValue() > most) {
            throw invalid(name + " must be 1 to " + most);
        }
        return number.longValue();
    }

    private static WippyException invalid(String message) {
        return WippyException.invalid(message).retryable(false);
    }
}
