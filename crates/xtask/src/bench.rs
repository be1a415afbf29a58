//! Benchmarks: asks `vpcplan-bench` for one figure after the other, each in a process of its own that is
//! stopped when it takes too long, and prints them as a table.

use std::path::PathBuf;
use std::time::Duration;

use crate::run::{TaskResult, cargo, command, root, say, step};
use crate::tools;

mod figure;
mod page;
mod runner;
mod table;

use figure::{Figure, RuleCost};
use runner::{Reply, Runner};

const HELP: &str = "\
cargo xtask bench [--size S,M,L,XL] [--seconds N] [--faulty] [--wasm]
                               the table of all measurements, of sizes S, M and L without --size; what takes
                               longer than N seconds (60) is given up
cargo xtask bench --rules [--size M,L] [--faulty] [--wasm]
                               what each rule takes, reads and finds at two sizes, 50 and 200 VPCs without --size
cargo xtask bench --hostile [--seconds N] [--wasm]
                               judging plans with one thing in very large numbers
cargo xtask bench --page [VPCS]
                               the page in Chromium on a plan of 200 VPCs, or of as many as are said";

/// What to measure, and how.
struct Options {
    what: What,
    sizes: Vec<Size>,
    seconds: u64,
    condition: &'static str,
    wasm: Wasm,
}

/// Which table.
#[derive(PartialEq, Eq)]
enum What {
    Rows,
    Rules,
    Hostile,
}

/// Where the planner runs.
#[derive(PartialEq, Eq)]
enum Wasm {
    No,
    UnderNode,
}

/// A size of plan.
#[derive(Clone)]
struct Size {
    name: String,
    vpcs: u32,
}

impl Size {
    /// A size class by its letters, or any number of VPCs.
    fn read(text: &str) -> Option<Size> {
        let classes = [("S", 10), ("M", 100), ("L", 1_000), ("XL", 10_000)];
        let class = classes.into_iter().find(|(name, _)| *name == text).map(|(_, vpcs)| vpcs);
        let vpcs = class.or_else(|| text.parse().ok().filter(|vpcs| *vpcs > 0))?;
        Some(Size { name: text.to_owned(), vpcs })
    }
}

/// Runs what the arguments ask for.
pub(crate) fn bench(arguments: &[&str]) -> TaskResult {
    if let ["--page", rest @ ..] = arguments {
        return page::page(rest).unwrap_or_else(|| Err(HELP.to_owned()));
    }
    let options = options(arguments).ok_or(HELP)?;
    let runner = runner(&options)?;
    match options.what {
        What::Rows => rows(&runner, &options),
        What::Rules => rules(&runner, &options),
        What::Hostile => hostile(&runner, &options),
    }
}

fn options(arguments: &[&str]) -> Option<Options> {
    let mut options = Options {
        what: What::Rows,
        sizes: Vec::new(),
        seconds: 60,
        condition: "healthy",
        wasm: Wasm::No,
    };
    let mut words = arguments.iter();
    while let Some(word) = words.next() {
        match *word {
            "--size" => {
                options.sizes = words.next()?.split(',').map(Size::read).collect::<Option<_>>()?;
            }
            "--seconds" => options.seconds = words.next()?.parse().ok()?,
            "--faulty" => options.condition = "faulty",
            "--wasm" => options.wasm = Wasm::UnderNode,
            "--rules" => options.what = What::Rules,
            "--hostile" => options.what = What::Hostile,
            _ => return None,
        }
    }
    if options.sizes.is_empty() {
        let usual = if options.what == What::Rules { "50,200" } else { "S,M,L" };
        options.sizes = usual.split(',').filter_map(Size::read).collect();
    }
    Some(options)
}

/// Builds the benchmarks, and says how to ask them.
fn runner(options: &Options) -> Result<Runner, String> {
    let limit = Duration::from_secs(options.seconds);
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or(root().join("target"), PathBuf::from);
    if options.wasm == Wasm::No {
        step("build the benchmarks", cargo(&["build", "--release", "--package", "vpcplan-bench"]))?;
        let program = target.join("release/vpcplan-bench").display().to_string();
        return Ok(Runner { program, first: Vec::new(), limit });
    }
    tools::for_wasm()?;
    let triple = "wasm32-unknown-unknown";
    let library = ["rustc", "--package", "vpcplan-bench", "--lib", "--crate-type", "cdylib"];
    let library = [&library[..], &["--target", triple]].concat();
    step("build the benchmarks", cargo(&[&library[..], &["--profile", "wasm-release"]].concat()))?;
    let wasm = target.join(triple).join("wasm-release/bench.wasm").display().to_string();
    let out = target.join("bench").display().to_string();
    let bind = ["--target", "experimental-nodejs-module", "--out-dir", &out, &wasm];
    step("bind the benchmarks", command("wasm-bindgen", &bind))?;
    let script = root().join("crates/bench/ask.mjs").display().to_string();
    let first = vec!["--no-warnings".to_owned(), script, format!("{out}/bench.js")];
    Ok(Runner { program: "node".to_owned(), first, limit })
}

fn rows(runner: &Runner, options: &Options) -> TaskResult {
    let names = runner.text(&["rows"])?;
    let seconds = (options.seconds / 4).max(1).to_string();
    say(&table::heading(&options.sizes));
    for (name, unit) in names.lines().filter_map(|line| line.split_once('\t')) {
        let figure = |size: &Size| {
            let vpcs = size.vpcs.to_string();
            let reply = runner.ask(&["row", name, &vpcs, options.condition, &seconds])?;
            reply.map(|text| Figure::read(&text).ok_or_else(|| unreadable(name)))
        };
        let figures = options.sizes.iter().map(figure).collect::<Result<Vec<_>, _>>()?;
        table::lines(name, unit, &options.sizes, &figures, runner.limit)
            .iter()
            .for_each(|line| say(line));
    }
    Ok(())
}

fn rules(runner: &Runner, options: &Options) -> TaskResult {
    let [small, large] = options.sizes.as_slice() else { return Err(HELP.to_owned()) };
    let costs = |size: &Size| {
        let patient = Runner { limit: Duration::from_secs(3600), ..runner.clone() };
        let text = patient.text(&["rules", &size.vpcs.to_string(), options.condition])?;
        Ok::<_, String>(text.lines().filter_map(RuleCost::read).collect::<Vec<_>>())
    };
    for line in table::rules([small, large], &costs(small)?, &costs(large)?) {
        say(&line);
    }
    Ok(())
}

fn hostile(runner: &Runner, options: &Options) -> TaskResult {
    let shapes = runner.text(&["shapes"])?;
    let seconds = (options.seconds / 4).max(1).to_string();
    for (number, name) in shapes.lines().filter_map(|line| line.split_once('\t')) {
        let reply = runner.ask(&["shape", number, &seconds])?;
        let reply = reply.map(|text| Figure::read(&text).ok_or_else(|| unreadable(name)))?;
        say(&format!("{name:<48} {:>12}", table::total(&reply, runner.limit)));
    }
    Ok(())
}

fn unreadable(name: &str) -> String {
    format!("the answer for `{name}` is not a figure")
}

impl<T> Reply<T> {
    /// What became of an answer that came in time.
    fn map<U>(self, read: impl FnOnce(T) -> Result<U, String>) -> Result<Reply<U>, String> {
        match self {
            Reply::InTime(answer) => read(answer).map(Reply::InTime),
            Reply::TooLate => Ok(Reply::TooLate),
        }
    }
}
