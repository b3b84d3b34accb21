"""A guest of the network: command, http server, http client and socket client."""

from componentize_py_types import Err, Ok
from wit_world import exports
from wit_world.imports import environment, stdin, tcp, types
from wit_world.imports import instance_network, network, outgoing_handler, streams, tcp_create_socket


def read_all(stream):
    pieces = []
    try:
        while True:
            pieces.append(stream.blocking_read(65536))
    except Err as e:
        if not isinstance(e.value, streams.StreamError_Closed):
            raise
    return b"".join(pieces)


def write_all(stream, octets):
    for at in range(0, len(octets), 4096):
        stream.blocking_write_and_flush(octets[at : at + 4096])


def connect(host, port, words):
    """Connects to a numeric address, sends the words, ends this side, and returns all that comes back."""
    to = network.IpSocketAddress_Ipv4(network.Ipv4SocketAddress(int(port), tuple(int(part) for part in host.split("."))))
    socket = tcp_create_socket.create_tcp_socket(network.IpAddressFamily.IPV4)
    socket.start_connect(instance_network.instance_network(), to)
    while True:
        try:
            source, sink = socket.finish_connect()
            break
        except Err as e:
            if e.value != network.ErrorCode.WOULD_BLOCK:
                raise
            socket.subscribe().block()
    write_all(sink, words.encode())
    socket.shutdown(tcp.ShutdownType.SEND)
    return read_all(source).decode()


def fetch(url, words=""):
    """Posts the words, if there are any, and returns status and body."""
    authority, _, path = url.removeprefix("http://").partition("/")
    request = types.OutgoingRequest(types.Fields.from_list([("x-from", b"guest")]))
    request.set_method(types.Method_Post() if words else types.Method_Get())
    request.set_scheme(types.Scheme_Http())
    request.set_authority(authority)
    request.set_path_with_query("/" + path)
    body = request.body()
    future = outgoing_handler.handle(request, None)
    with body.write() as stream:
        write_all(stream, words.encode())
    types.OutgoingBody.finish(body, None)
    future.subscribe().block()
    answer = future.get().value
    if isinstance(answer, Err):
        return f"failed {type(answer.value).__name__}"
    response = answer.value
    incoming = response.consume()
    return f"{response.status()} {read_all(incoming.stream()).decode()}"


def facts(*_):
    """What a command is started with."""
    lines = ["arguments " + " ".join(environment.get_arguments()[1:])]
    lines += ["variable " + "=".join(pair) for pair in sorted(environment.get_environment())]
    lines += ["input " + read_all(stdin.get_stdin()).decode()]
    with open("/data/note") as note:
        lines += ["note " + note.read()]
    return "\n".join(lines)


class Run(exports.Run):
    def run(self):
        _, function, *words = environment.get_arguments()
        print({"connect": connect, "fetch": fetch, "facts": facts}[function](*words))


class IncomingHandler(exports.IncomingHandler):
    def handle(self, request, response_out):
        path = request.path_with_query()
        incoming = request.consume()  # kept, since a body outlives its stream
        words = read_all(incoming.stream()).decode()
        if path.startswith("/fetch?"):
            answer = fetch(path.removeprefix("/fetch?"))
        else:
            answer = f"{type(request.method()).__name__.removeprefix('Method_').upper()} {path} {words}"
        response = types.OutgoingResponse(types.Fields.from_list([("content-type", b"text/plain")]))
        body = response.body()
        types.ResponseOutparam.set(response_out, Ok(response))
        with body.write() as stream:
            write_all(stream, (answer + "\n").encode())
        types.OutgoingBody.finish(body, None)
