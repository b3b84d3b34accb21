wit_bindgen::generate!({ world: "server", path: "wit", generate_all });

use exports::wasi::http::incoming_handler::Guest;
use wasi::http::outgoing_handler;
use wasi::http::types::*;
use wasi::io::streams::{InputStream, OutputStream, StreamError};

struct Web;

impl Guest for Web {
    fn handle(request: IncomingRequest, out: ResponseOutparam) {
        let path = request.path_with_query().unwrap_or_default();
        let (route, query) = match path.split_once('?') {
            Some((r, q)) => (r.to_string(), q.to_string()),
            None => (path.clone(), String::new()),
        };
        match route.as_str() {
            "/" | "/hello" => text(out, 200, "Hello from WASI\n"),
            "/echo" => echo(request, out),
            "/show" => show(request, out),
            "/proxy" => proxy(&query, out),
            "/large" => large(query.parse().unwrap_or(1), out),
            "/sum" => sum(request, out),
            "/fail" => ResponseOutparam::set(out, Err(ErrorCode::HttpRequestDenied)),
            "/nothing" => {}
            "/trap" => panic!("as asked"),
            _ => text(out, 404, "no such page\n"),
        }
    }
}

fn respond(out: ResponseOutparam, status: u16, headers: Vec<(String, Vec<u8>)>) -> OutgoingBody {
    let response = OutgoingResponse::new(Fields::from_list(&headers).unwrap());
    response.set_status_code(status).unwrap();
    let body = response.body().unwrap();
    ResponseOutparam::set(out, Ok(response));
    body
}

fn plain() -> Vec<(String, Vec<u8>)> {
    vec![("content-type".into(), b"text/plain".to_vec())]
}

fn write_all(stream: &OutputStream, mut octets: &[u8]) {
    while !octets.is_empty() {
        let n = octets.len().min(4096);
        stream.blocking_write_and_flush(&octets[..n]).unwrap();
        octets = &octets[n..];
    }
}

fn text(out: ResponseOutparam, status: u16, text: &str) {
    let body = respond(out, status, plain());
    let stream = body.write().unwrap();
    write_all(&stream, text.as_bytes());
    drop(stream);
    OutgoingBody::finish(body, None).unwrap();
}

fn copy(from: &InputStream, to: &OutputStream) -> u64 {
    let mut all = 0;
    loop {
        match to.blocking_splice(from, 65536) {
            Ok(n) => all += n,
            Err(StreamError::Closed) => break,
            Err(e) => panic!("{e:?}"),
        }
    }
    to.blocking_flush().unwrap();
    all
}

fn echo(request: IncomingRequest, out: ResponseOutparam) {
    let incoming = request.consume().unwrap();
    let from = incoming.stream().unwrap();
    let body = respond(out, 200, vec![("x-method".into(), method(&request.method()).into_bytes())]);
    let to = body.write().unwrap();
    copy(&from, &to);
    drop(from);
    drop(to);
    let future = IncomingBody::finish(incoming);
    let trailers = match future.get() {
        Some(Ok(Ok(t))) => t,
        None => { future.subscribe().block(); future.get().unwrap().unwrap().unwrap() }
        other => panic!("{other:?}"),
    };
    OutgoingBody::finish(body, trailers).unwrap();
}

fn method(m: &Method) -> String {
    match m { Method::Get => "GET".into(), Method::Post => "POST".into(), Method::Put => "PUT".into(),
        Method::Other(o) => format!("other {o}"), other => format!("{other:?}") }
}

fn show(request: IncomingRequest, out: ResponseOutparam) {
    let mut lines = format!("{} {:?} {:?} {:?}\n", method(&request.method()), request.path_with_query(),
        request.authority().is_some(), request.scheme());
    let mut fields = request.headers().entries();
    fields.retain(|(n, _)| n.starts_with("x-"));
    for (name, value) in fields {
        lines += &format!("{name}: {}\n", String::from_utf8_lossy(&value));
    }
    let mut denied = Vec::new();
    let h = Fields::new();
    for name in ["host", "connection", "transfer-encoding", "keep-alive", "upgrade", "bad name", "x-fine"] {
        denied.push(format!("{name}={:?}", h.append(name, b"v")));
    }
    lines += &denied.join(" ");
    lines += &format!("\nimmutable={:?} value={:?}\n", request.headers().append("x-a", b"v"), h.append("x-b", b"a\nb"));
    text(out, 200, &lines);
}

fn large(mib: u64, out: ResponseOutparam) {
    let body = respond(out, 200, plain());
    let stream = body.write().unwrap();
    let piece = vec![b'x'; 65536];
    for _ in 0..mib * 16 {
        let mut rest = &piece[..];
        while !rest.is_empty() {
            let room = stream.check_write().unwrap() as usize;
            if room == 0 { stream.subscribe().block(); continue; }
            let n = room.min(rest.len());
            stream.write(&rest[..n]).unwrap();
            rest = &rest[n..];
        }
    }
    stream.blocking_flush().unwrap();
    drop(stream);
    OutgoingBody::finish(body, None).unwrap();
}

fn sum(request: IncomingRequest, out: ResponseOutparam) {
    let incoming = request.consume().unwrap();
    let from = incoming.stream().unwrap();
    let (mut n, mut s) = (0u64, 0u64);
    while let Ok(piece) = from.blocking_read(65536) {
        n += piece.len() as u64;
        s = piece.iter().fold(s, |s, &b| s.wrapping_mul(31).wrapping_add(b as u64));
    }
    text(out, 200, &format!("{n} octets, {s:x}\n"));
}

fn proxy(query: &str, out: ResponseOutparam) {
    let rest = query.strip_prefix("http://").unwrap_or(query);
    let (authority, path) = rest.split_once('/').unwrap_or((rest, ""));
    let request = OutgoingRequest::new(Fields::from_list(&vec![("x-from".into(), b"guest".to_vec())]).unwrap());
    request.set_scheme(Some(&Scheme::Http)).unwrap();
    request.set_authority(Some(authority)).unwrap();
    request.set_path_with_query(Some(&format!("/{path}"))).unwrap();
    let options = RequestOptions::new();
    options.set_first_byte_timeout(Some(500_000_000)).unwrap();
    let future = match outgoing_handler::handle(request, Some(options)) {
        Ok(f) => f,
        Err(e) => return text(out, 502, &format!("{e:?}\n")),
    };
    future.subscribe().block();
    match future.get().unwrap().unwrap() {
        Ok(response) => {
            let incoming = response.consume().unwrap();
            let from = incoming.stream().unwrap();
            let body = respond(out, response.status(), plain());
            let to = body.write().unwrap();
            copy(&from, &to);
            drop(from);
            drop(to);
            OutgoingBody::finish(body, None).unwrap();
        }
        Err(e) => text(out, 502, &format!("{e:?}\n")),
    }
}

export!(Web);
