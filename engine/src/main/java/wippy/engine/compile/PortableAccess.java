package wippy.engine.compile;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ConstantDescs;

/** Accesses by {@link wippy.engine.run.LinearAccess}, for JVMs started without our flags. */
record PortableAccess() implements MemoryAccess {
    private static void locate(CodeBuilder code, Place place) {
        place.array().run();
        place.address().run();
        place.bound().run();
        code.loadConstant(place.offset());
    }

    /** Its accesses test by themselves. */
    @Override
    public boolean keepsTests() {
        return false;
    }

    @Override
    public void read(CodeBuilder code, MemoryOp.Cell cell, Place place) {
        locate(code, place);
        code.invokestatic(
                Names.ACCESS,
                cell.getter(),
                Names.type(cell.type(), Names.BYTES, ConstantDescs.CD_int, ConstantDescs.CD_int, ConstantDescs.CD_int));
    }

    @Override
    public void write(CodeBuilder code, MemoryOp.Cell cell, Place place, Runnable value) {
        locate(code, place);
        value.run();
        code.invokestatic(
                Names.ACCESS,
                cell.setter(),
                Names.type(
                        ConstantDescs.CD_void,
                        Names.BYTES,
                        ConstantDescs.CD_int,
                        ConstantDescs.CD_int,
                        ConstantDescs.CD_int,
                        cell.type()));
    }
}
