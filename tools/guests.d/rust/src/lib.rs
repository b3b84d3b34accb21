//! Uses the network in each way that WASI 0.2 has, for tests and for comparisons with other runtimes.

wit_bindgen::generate!({ world: "peer", path: "wit", generate_all });

use exports::wasi::cli::run;
use exports::wasi::http::incoming_handler;
use wasi::cli::{environment, exit, stderr, stdin, stdout};
use wasi::filesystem::preopens;
use wasi::filesystem::types::{DescriptorFlags, OpenFlags, PathFlags};
use wasi::http::outgoing_handler;
use wasi::http::types::{
    Fields, IncomingBody, IncomingRequest, Method, OutgoingBody, OutgoingRequest, OutgoingResponse, ResponseOutparam,
    Scheme,
};
use wasi::io::streams::{InputStream, OutputStream, StreamError};
use wasi::sockets::instance_network::instance_network;
use wasi::sockets::ip_name_lookup::resolve_addresses;
use wasi::sockets::network::{ErrorCode, IpAddress, IpAddressFamily, IpSocketAddress, Ipv4SocketAddress, Ipv6SocketAddress};
use wasi::sockets::tcp::{ShutdownType, TcpSocket};
use wasi::sockets::tcp_create_socket::create_tcp_socket;
use wasi::sockets::udp::{OutgoingDatagram, UdpSocket};
use wasi::sockets::udp_create_socket::create_udp_socket;

struct Peer;

/// The name of what failed, before its error code.
trait Named<T> {
    fn named(self, what: &str) -> Result<T, String>;
}

impl<T, E: std::fmt::Debug> Named<T> for Result<T, E> {
    fn named(self, what: &str) -> Result<T, String> {
        self.map_err(|e| format!("{what}: {e:?}"))
    }
}

fn read_all(from: &InputStream) -> Result<Vec<u8>, String> {
    let mut all = Vec::new();
    loop {
        match from.blocking_read(65536) {
            Ok(piece) => all.extend(piece),
            Err(StreamError::Closed) => return Ok(all),
            Err(StreamError::LastOperationFailed(e)) => return Err(format!("read: {}", e.to_debug_string())),
        }
    }
}

fn write_all(to: &OutputStream, octets: &[u8]) -> Result<(), String> {
    for piece in octets.chunks(4096) {
        to.blocking_write_and_flush(piece).named("write")?;
    }
    Ok(())
}

fn text(octets: Vec<u8>) -> Result<String, String> {
    String::from_utf8(octets).named("text")
}

fn socket_address(address: IpAddress, port: u16) -> IpSocketAddress {
    match address {
        IpAddress::Ipv4(address) => IpSocketAddress::Ipv4(Ipv4SocketAddress { port, address }),
        IpAddress::Ipv6(address) => {
            IpSocketAddress::Ipv6(Ipv6SocketAddress { port, flow_info: 0, address, scope_id: 0 })
        }
    }
}

fn family(address: &IpAddress) -> IpAddressFamily {
    match address {
        IpAddress::Ipv4(_) => IpAddressFamily::Ipv4,
        IpAddress::Ipv6(_) => IpAddressFamily::Ipv6,
    }
}

fn show(address: IpAddress) -> String {
    match address {
        IpAddress::Ipv4((a, b, c, d)) => std::net::Ipv4Addr::new(a, b, c, d).to_string(),
        IpAddress::Ipv6((a, b, c, d, e, f, g, h)) => std::net::Ipv6Addr::new(a, b, c, d, e, f, g, h).to_string(),
    }
}

fn addresses(name: &str) -> Result<Vec<IpAddress>, String> {
    let stream = resolve_addresses(&instance_network(), name).named("resolve")?;
    let mut all = Vec::new();
    loop {
        match stream.resolve_next_address() {
            Ok(Some(address)) => all.push(address),
            Ok(None) => return Ok(all),
            Err(ErrorCode::WouldBlock) => stream.subscribe().block(),
            Err(e) => return Err(format!("resolve: {e:?}")),
        }
    }
}

/// An address as it is written, else the first that its name has.
fn address(host: &str) -> Result<IpAddress, String> {
    match host.parse::<std::net::Ipv4Addr>() {
        Ok(v4) => {
            let [a, b, c, d] = v4.octets();
            Ok(IpAddress::Ipv4((a, b, c, d)))
        }
        Err(_) => addresses(host)?.into_iter().next().ok_or("resolve: nothing".into()),
    }
}

fn wait<T>(socket: &TcpSocket, what: &str, mut step: impl FnMut() -> Result<T, ErrorCode>) -> Result<T, String> {
    loop {
        match step() {
            Err(ErrorCode::WouldBlock) => socket.subscribe().block(),
            other => return other.named(what),
        }
    }
}

fn bound(port: u16) -> Result<UdpSocket, String> {
    let socket = create_udp_socket(IpAddressFamily::Ipv4).named("create")?;
    socket.start_bind(&instance_network(), socket_address(IpAddress::Ipv4((127, 0, 0, 1)), port)).named("bind")?;
    socket.finish_bind().named("bind")?;
    Ok(socket)
}

impl Guest for Peer {
    fn connect(host: String, port: u16, words: String) -> Result<String, String> {
        let to = address(&host)?;
        let socket = create_tcp_socket(family(&to)).named("create")?;
        socket.start_connect(&instance_network(), socket_address(to, port)).named("connect")?;
        let (input, output) = wait(&socket, "connect", || socket.finish_connect())?;
        write_all(&output, words.as_bytes())?;
        socket.shutdown(ShutdownType::Send).named("shutdown")?;
        text(read_all(&input)?)
    }

    fn listen(port: u16) -> Result<String, String> {
        let socket = create_tcp_socket(IpAddressFamily::Ipv4).named("create")?;
        let at = socket_address(IpAddress::Ipv4((127, 0, 0, 1)), port);
        socket.start_bind(&instance_network(), at).named("bind")?;
        wait(&socket, "bind", || socket.finish_bind())?;
        socket.start_listen().named("listen")?;
        wait(&socket, "listen", || socket.finish_listen())?;
        let (_peer, input, output) = wait(&socket, "accept", || socket.accept())?;
        let words = text(read_all(&input)?)?;
        write_all(&output, words.to_uppercase().as_bytes())?;
        Ok(words)
    }

    fn ask(host: String, port: u16, words: String) -> Result<String, String> {
        let to = socket_address(address(&host)?, port);
        let socket = bound(0)?;
        let (input, output) = socket.stream(None).named("stream")?;
        output.subscribe().block();
        output.check_send().named("check")?;
        output
            .send(&[OutgoingDatagram { data: words.into_bytes(), remote_address: Some(to) }])
            .named("send")?;
        loop {
            input.subscribe().block();
            if let Some(answer) = input.receive(1).named("receive")?.pop() {
                return text(answer.data);
            }
        }
    }

    fn resolve(name: String) -> Result<Vec<String>, String> {
        Ok(addresses(&name)?.into_iter().map(show).collect())
    }

    fn fetch(url: String, words: String) -> Result<String, String> {
        let rest = url.strip_prefix("http://").ok_or("fetch: only http://")?;
        let (authority, path) = rest.split_once('/').unwrap_or((rest, ""));
        let request = OutgoingRequest::new(Fields::from_list(&[("x-from".into(), b"guest".to_vec())]).named("fields")?);
        request.set_method(&if words.is_empty() { Method::Get } else { Method::Post }).map_err(|_| "method")?;
        request.set_scheme(Some(&Scheme::Http)).map_err(|_| "scheme")?;
        request.set_authority(Some(authority)).map_err(|_| "authority")?;
        request.set_path_with_query(Some(&format!("/{path}"))).map_err(|_| "path")?;
        let body = request.body().map_err(|_| "body")?;
        let future = outgoing_handler::handle(request, None).named("fetch")?;
        {
            let stream = body.write().map_err(|_| "stream")?;
            write_all(&stream, words.as_bytes())?;
        }
        OutgoingBody::finish(body, None).named("fetch")?;
        future.subscribe().block();
        let response = future.get().ok_or("fetch: nothing")?.map_err(|_| "fetch: twice")?.named("fetch")?;
        let incoming = response.consume().map_err(|_| "consume")?;
        let stream = incoming.stream().map_err(|_| "stream")?;
        Ok(format!("{} {}", response.status(), text(read_all(&stream)?)?))
    }
}

/// What a command is started with: arguments, variables by name, input, and the first folder's file "note".
fn facts() -> Result<String, String> {
    let mut lines = format!("arguments {:?}\n", &environment::get_arguments()[1..]);
    let mut variables = environment::get_environment();
    variables.sort();
    lines += &format!("variables {variables:?}\n");
    lines += &format!("input {:?}\n", text(read_all(&stdin::get_stdin())?)?);
    for (folder, name) in preopens::get_directories() {
        let note = folder.open_at(PathFlags::empty(), "note", OpenFlags::empty(), DescriptorFlags::READ);
        let words = note.and_then(|file| file.read(100, 0)).named("note");
        lines += &format!("{name} {:?}\n", words.map(|(octets, end)| (text(octets), end)));
    }
    Ok(lines)
}

fn port(words: &[String]) -> Result<u16, String> {
    words.get(2).or(words.get(1)).ok_or("which port?")?.parse().named("port")
}

fn command(words: &[String]) -> Result<String, String> {
    let word = |at: usize| words.get(at).cloned().unwrap_or_default();
    match word(0).as_str() {
        "connect" => Peer::connect(word(1), port(words)?, word(3)),
        "listen" => Peer::listen(port(words)?),
        "ask" => Peer::ask(word(1), port(words)?, word(3)),
        "resolve" => Peer::resolve(word(1)).map(|all| all.join(" ")),
        "fetch" => Peer::fetch(word(1), word(2)),
        "facts" => facts(),
        other => Err(format!("{other}: no such function")),
    }
}

impl run::Guest for Peer {
    fn run() -> Result<(), ()> {
        let words = environment::get_arguments();
        match command(words.get(1..).unwrap_or_default()) {
            Ok(answer) => write_all(&stdout::get_stdout(), format!("{}\n", answer.trim_end()).as_bytes()).map_err(|_| ()),
            Err(why) => {
                let _ = write_all(&stderr::get_stderr(), format!("{why}\n").as_bytes());
                exit::exit(Err(()));
                Err(())
            }
        }
    }
}

/// Answers with what it was asked, or with what another server answers: /fetch?http://….
impl incoming_handler::Guest for Peer {
    fn handle(request: IncomingRequest, out: ResponseOutparam) {
        let path = request.path_with_query().unwrap_or_default();
        let incoming = request.consume().unwrap();
        let words = read_all(&incoming.stream().unwrap()).unwrap_or_default();
        let answer = match path.strip_prefix("/fetch?") {
            Some(url) => Peer::fetch(url.into(), String::new()),
            None => Ok(format!("{:?} {path} {}", request.method(), String::from_utf8_lossy(&words))),
        };
        let response = OutgoingResponse::new(
            Fields::from_list(&[("content-type".into(), b"text/plain".to_vec())]).unwrap());
        response.set_status_code(if answer.is_ok() { 200 } else { 502 }).unwrap();
        let body = response.body().unwrap();
        ResponseOutparam::set(out, Ok(response));
        {
            let stream = body.write().unwrap();
            let _ = write_all(&stream, format!("{}\n", answer.unwrap_or_else(|e| e)).as_bytes());
        }
        drop(IncomingBody::finish(incoming));
        OutgoingBody::finish(body, None).unwrap();
    }
}

export!(Peer);
