wit_bindgen::generate!({ world: "guest", path: "../world.wit" });

use exports::demo::orders::svc::{Guest as Svc, Item, Order, Outcome, Perms, Priority};

struct G;

impl Guest for G {
    fn greet(name: String) -> String {
        format!("Hello, {name}!")
    }
}

impl Svc for G {
    fn submit(o: Order, p: Perms) -> Result<Outcome, String> {
        if !p.contains(Perms::WRITE) {
            return Err(format!("{} may not write", o.customer));
        }
        Ok(match o.priority {
            Priority::Low => Outcome::Pending,
            _ if o.items.is_empty() => Outcome::Rejected(o.note.unwrap_or_else(|| "empty".into())),
            _ => Outcome::Accepted(u64::from(o.id) << 32 | u64::from(o.items[0].qty)),
        })
    }

    fn describe(x: Outcome) -> String {
        match x {
            Outcome::Accepted(n) => format!("accepted {n}"),
            Outcome::Rejected(why) => format!("rejected: {why}"),
            Outcome::Pending => "pending".into(),
        }
    }

    fn echo_order(o: Order) -> Order {
        o
    }

    fn flip(p: Perms) -> Perms {
        !p & Perms::all()
    }

    fn mix(c: char, a: i8, b: u8, d: i64, e: f32) -> (String, u32) {
        (format!("{c} {a} {b} {d} {e:?}"), c as u32)
    }

    fn rev(mut xs: Vec<u8>) -> Vec<u8> {
        xs.reverse();
        xs
    }

    fn sum(items: Vec<Item>) -> f64 {
        items.iter().map(|i| f64::from(i.qty) * i.price).sum()
    }

    fn nested(xs: Vec<Option<Result<Vec<String>, (u8, bool)>>>) -> Vec<Option<Result<Vec<String>, (u8, bool)>>> {
        xs
    }
}

export!(G);
