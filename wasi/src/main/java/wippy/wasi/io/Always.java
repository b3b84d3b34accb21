package wippy.wasi.io;

/** What needs no waiting. */
enum Always implements Pollable {
    READY;

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public Watch watch(Runnable wake) {
        return Watch.NOTHING;
    }
}
