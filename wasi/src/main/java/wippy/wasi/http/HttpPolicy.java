package wippy.wasi.http;

import wippy.http.AddressPolicy;
import wippy.http.HttpException;
import wippy.http.HttpProblem;

/** Decides which requests a guest may send. */
public interface HttpPolicy {
    /** Allows everything. */
    HttpPolicy ALLOW_ALL = new HttpPolicy() {
        @Override
        public void check(String method, String url) {}

        @Override
        public AddressPolicy addresses() {
            return AddressPolicy.ANY;
        }
    };

    /** Refuses everything. */
    HttpPolicy DENY_ALL = new HttpPolicy() {
        @Override
        public void check(String method, String url) throws HttpException {
            throw new HttpException(HttpProblem.HTTP_REQUEST_DENIED, method + " " + url + " is not allowed");
        }

        @Override
        public AddressPolicy addresses() {
            return AddressPolicy.ANY;
        }
    };

    /**
     * Decides about a request. Runs on the guest's thread.
     *
     * @param url in full, such as {@code https://example.com/path?query}
     * @throws HttpException most often {@link HttpProblem#HTTP_REQUEST_DENIED}, if it is not allowed: the guest gets
     *     that as its response
     */
    void check(String method, String url) throws HttpException;

    /** Decides about the addresses that the host resolves to. Equal ones share connections. */
    AddressPolicy addresses();
}
