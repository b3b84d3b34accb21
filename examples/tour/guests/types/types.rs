//! Every kind of WIT value once, see types.wit.

wit_bindgen::generate!({ world: "types", path: "types.wit" });

use exports::tour::types::{numbers, shapes};
use shapes::*;

struct Types;
export!(Types);

impl numbers::Guest for Types {
    fn next_u8(n: u8) -> u8 {
        n.wrapping_add(1)
    }
    fn next_s8(n: i8) -> i8 {
        n.wrapping_add(1)
    }
    fn next_u16(n: u16) -> u16 {
        n.wrapping_add(1)
    }
    fn next_s16(n: i16) -> i16 {
        n.wrapping_add(1)
    }
    fn next_u32(n: u32) -> u32 {
        n.wrapping_add(1)
    }
    fn next_s32(n: i32) -> i32 {
        n.wrapping_add(1)
    }
    fn next_u64(n: u64) -> u64 {
        n.wrapping_add(1)
    }
    fn next_s64(n: i64) -> i64 {
        n.wrapping_add(1)
    }
    fn half_f32(x: f32) -> f32 {
        x / 2.0
    }
    fn half_f64(x: f64) -> f64 {
        x / 2.0
    }
    fn not(b: bool) -> bool {
        !b
    }
    fn next_char(c: char) -> char {
        char::from_u32(c as u32 + 1).unwrap_or('\u{0}')
    }
    fn weigh(
        a: u8, b: i8, c: u16, d: i16, e: u32, f: i32, g: u64, h: i64, i: f32, j: f64,
        k: u8, l: u8, m: u8, n: u8, o: u8, p: u8, q: u8, unit: String,
    ) -> String {
        let whole = a as i64 + b as i64 + c as i64 + d as i64 + e as i64 + f as i64 + g as i64 + h;
        let small: u32 = [k, l, m, n, o, p, q].iter().map(|&x| x as u32).sum();
        format!("{} {unit}", whole as f64 + i as f64 + j + small as f64)
    }
}

impl shapes::Guest for Types {
    fn reverse(text: String) -> String {
        text.chars().rev().collect()
    }
    fn reverse_bytes(mut bytes: Vec<u8>) -> Vec<u8> {
        bytes.reverse();
        bytes
    }
    fn swap_pair((text, number): (String, u32)) -> (u32, String) {
        (number, text)
    }
    fn move_point(point: Point, by: Point) -> Point {
        Point { x: point.x + by.x, y: point.y + by.y }
    }
    fn turn(r: Rectangle) -> Rectangle {
        Rectangle { top_left: r.bottom_right, bottom_right: r.top_left }
    }
    fn hull(points: Vec<Point>) -> Option<Rectangle> {
        let xs = || points.iter().map(|p| p.x);
        let ys = || points.iter().map(|p| p.y);
        Some(Rectangle {
            top_left: Point { x: xs().min()?, y: ys().min()? },
            bottom_right: Point { x: xs().max()?, y: ys().max()? },
        })
    }
    fn filter_adults(people: Vec<Person>) -> Vec<Person> {
        people.into_iter().filter(|p| p.age >= 18).collect()
    }
    fn double_list(numbers: Vec<i32>) -> Vec<i32> {
        numbers.iter().map(|n| n * 2).collect()
    }
    fn sum_list(numbers: Vec<i32>) -> i64 {
        numbers.iter().map(|&n| n as i64).sum()
    }
    fn mean(numbers: Vec<f64>) -> Option<f64> {
        (!numbers.is_empty()).then(|| numbers.iter().sum::<f64>() / numbers.len() as f64)
    }
    fn transpose(rows: Vec<Vec<u16>>) -> Vec<Vec<u16>> {
        let width = rows.iter().map(Vec::len).min().unwrap_or(0);
        (0..width).map(|i| rows.iter().map(|row| row[i]).collect()).collect()
    }
    fn maybe_length(text: Option<String>) -> Option<u32> {
        text.map(|t| t.chars().count() as u32)
    }
    fn peel(value: Option<Option<u32>>) -> Option<u32> {
        value.flatten()
    }
    fn try_divide(a: i32, b: i32) -> Result<i32, DivisionError> {
        a.checked_div(b).ok_or_else(|| DivisionError {
            code: 1,
            message: "division by zero".into(),
        })
    }
    fn try_parse(text: String) -> Result<i64, String> {
        text.trim().parse().map_err(|_| format!("not a number: {text:?}"))
    }
    fn check_all(numbers: Vec<i32>) -> Vec<Result<u32, String>> {
        numbers.into_iter().map(|n| u32::try_from(n).map_err(|_| format!("{n} is below zero"))).collect()
    }
    fn confirm(yes: bool) -> Result<(), ()> {
        yes.then_some(()).ok_or(())
    }
    fn area(shape: Shape) -> f64 {
        match shape {
            Shape::Circle(radius) => radius * radius * std::f64::consts::PI,
            Shape::Square(side) => side * side,
            Shape::Rectangle(r) => {
                (r.bottom_right.x - r.top_left.x) as f64 * (r.bottom_right.y - r.top_left.y) as f64
            }
            Shape::Nothing => 0.0,
        }
    }
    fn grow(shape: Shape, factor: f64) -> Shape {
        match shape {
            Shape::Circle(radius) => Shape::Circle(radius * factor),
            Shape::Square(side) => Shape::Square(side * factor),
            other => other,
        }
    }
    fn next_color(color: Color) -> Color {
        match color {
            Color::Red => Color::Green,
            Color::Green => Color::Blue,
            Color::Blue => Color::Red,
        }
    }
    fn palette(colors: Vec<Color>) -> Vec<(Color, u8)> {
        [Color::Red, Color::Green, Color::Blue]
            .into_iter()
            .map(|color| (color, colors.iter().filter(|&&c| c == color).count() as u8))
            .filter(|&(_, count)| count > 0)
            .collect()
    }
    fn invert(permissions: Permissions) -> Permissions {
        !permissions & Permissions::all()
    }
    fn grants(all: Vec<Permissions>) -> Permissions {
        all.into_iter().fold(Permissions::empty(), |sum, one| sum | one)
    }
    fn nothing() {}
}
