wit_bindgen::generate!({ world: "seed:scribe/scribe", path: ["../../../wit", "."], generate_all });

use wippy::runtime::functions::{self, CallSettings, Mail};
use wippy::runtime::types::{Error, Node, Value};

struct Scribe;
export!(Scribe);

/// Builds a value from the inside out.
#[derive(Default)]
struct Builder(Vec<Node>);

impl Builder {
    fn add(&mut self, node: Node) -> u32 {
        self.0.push(node);
        self.0.len() as u32 - 1
    }

    fn finish(mut self, node: Node) -> Value {
        let root = self.add(node);
        Value { nodes: self.0, root }
    }
}

fn single(node: Node) -> Value {
    Builder::default().finish(node)
}

/// A value in words: maps and lists in brackets, octets in hex.
fn show(value: &Value, index: u32) -> String {
    match &value.nodes[index as usize] {
        Node::Null => "nothing".into(),
        Node::Boolean(b) => b.to_string(),
        Node::Integer(n) => n.to_string(),
        Node::Unsigned(n) => n.to_string(),
        Node::Number(n) => format!("{n:?}"),
        Node::Text(t) => format!("{t:?}"),
        Node::Bytes(b) => b.iter().map(|octet| format!("{octet:02x}")).collect(),
        Node::List(items) => {
            let all: Vec<String> = items.iter().map(|i| show(value, *i)).collect();
            format!("[{}]", all.join(", "))
        }
        Node::Map(entries) => {
            let mut all: Vec<String> = entries.iter().map(|(k, i)| format!("{k}: {}", show(value, *i))).collect();
            all.sort();
            format!("{{{}}}", all.join(", "))
        }
    }
}

fn told(error: Error) -> String {
    format!("{:?}: {}", error.kind, error.message)
}

fn settings() -> CallSettings {
    CallSettings { context: vec![], options: vec![] }
}

impl Guest for Scribe {
    fn ask(target: String, number: i64) -> Result<String, String> {
        let mut builder = Builder::default();
        let n = builder.add(Node::Integer(number));
        let octets = builder.add(Node::Bytes(vec![0, 159, 255]));
        let list = builder.add(Node::List(vec![n, n]));
        let argument = builder.finish(Node::Map(vec![
            ("number".into(), n),
            ("octets".into(), octets),
            ("twice".into(), list),
        ]));
        let result = functions::call(&target, &[argument]).map_err(told)?;
        Ok(show(&result, result.root))
    }

    fn sum(target: String, count: u32) -> Result<i64, String> {
        let mut running = Vec::new();
        for i in 0..count {
            let argument = single(Node::Integer(i as i64));
            running.push(functions::start(&target, &[argument], &settings()).map_err(told)?);
        }
        let mut sum = 0;
        for call in running {
            let value = call.wait().map_err(told)?;
            match value.nodes[value.root as usize] {
                Node::Integer(n) => sum += n,
                _ => return Err("no whole number".into()),
            }
        }
        Ok(sum)
    }

    fn run(entry: String, host: String, word: String) -> Result<String, String> {
        let result = functions::exec(&entry, &host, &[single(Node::Text(word))]).map_err(told)?;
        Ok(show(&result, result.root))
    }

    fn serve() -> u32 {
        let mut served = 0;
        while let Ok(Some(mail)) = functions::receive(None) {
            match mail {
                Mail::Message(message) => {
                    let words: Vec<String> =
                        message.payloads.iter().map(|v| show(v, v.root).to_uppercase()).collect();
                    if let Some(sender) = message.sender {
                        let _ = functions::send(&sender, "answer", &[single(Node::Text(words.join(" ")))]);
                    }
                    served += 1;
                }
                Mail::Cancel(_) => break,
                _ => {}
            }
        }
        served
    }
}
