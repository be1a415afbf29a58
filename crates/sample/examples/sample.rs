//! Writes a generated plan as a file: `cargo run -p vpcplan-sample --example sample -- 100 faulty 1`.

use std::io::Write;

use sample::{Condition, Recipe};

fn main() -> std::io::Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let number = |nth: usize| words.get(nth).and_then(|word| word.parse::<u64>().ok());
    let condition = match words.get(1).map(String::as_str) {
        Some("faulty") => Condition::Faulty,
        _ => Condition::Healthy,
    };
    let vpcs = number(0).and_then(|vpcs| usize::try_from(vpcs).ok()).unwrap_or(10);
    let recipe = Recipe { vpcs, condition, seed: number(2).unwrap_or(1) };
    std::io::stdout().write_all(plan::write(&sample::plan(&recipe)).as_bytes())
}
