//! The pages under `cases/`: each is documentation of what AWS does, and a test that the tracer says so.
//!
//! A ```` ```plan ```` block is a plan in the outline. A ```` ```change ```` block edits the page's last
//! plan: `-` takes a line away, and `+` lines after it stand in its place. A ```` ```trace ```` block asks
//! about the plan as it stands, and a ```` ```steps FROM -> TO … ```` block tells one way in full.
//! A ```` ```resolve ```` block asks for names, as `NAME from END`, and a ```` ```asks NAME from END ````
//! block tells what led to the answer.
//! `UPDATE_PAGES=1` rewrites the answers; read each rewritten line before keeping it.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)] // a test panics to fail

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use plan::{Language, Plan};
use reach::{Conversation, Network, Query, Resolution, Step, Trace, Verdict};

#[test]
fn every_page_says_what_the_tracer_says() {
    let pages = pages();
    assert!(pages.len() >= 10, "{} pages found", pages.len());
    let wrong: Vec<String> = pages.iter().filter_map(|path| check(path)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn pages() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases");
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut pages: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|e| e == "md")).collect();
    pages.sort();
    pages
}

/// What is wrong with a page: lines that the tracer does not say.
fn check(path: &Path) -> Option<String> {
    let text = fs::read_to_string(path).unwrap();
    let name = path.file_name().unwrap().to_string_lossy();
    assert!(text.starts_with("# "), "{name} has no title");
    assert!(text.contains("https://docs.aws.amazon.com/"), "{name} cites no page of AWS's");
    let told = retell(&text, &name);
    if told == text {
        return None;
    }
    if std::env::var_os("UPDATE_PAGES").is_some() {
        fs::write(path, told).unwrap();
        return None;
    }
    let differ = text.lines().zip(told.lines()).find(|(said, told)| said != told);
    Some(format!("{name}:\n  page   {}\n  tracer {}", differ?.0, differ?.1))
}

/// The page with the answers that the tracer gives.
fn retell(text: &str, name: &str) -> String {
    let (mut plan, mut network) = (String::new(), Network::new(Arc::new(Plan::default())));
    let mut told = String::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        told += &format!("{line}\n");
        let Some(kind) = line.strip_prefix("```").filter(|kind| !kind.is_empty()) else { continue };
        let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        let block = match kind {
            "plan" => {
                plan = block.join("\n");
                network = read(&plan, name);
                plan.clone()
            }
            "change" => {
                network = read(&changed(&plan, &block, name), name);
                block.join("\n")
            }
            "trace" => {
                let answers = block.iter().map(|line| answer(&network, line, name));
                answers.collect::<Vec<_>>().join("\n")
            }
            "blockers" => {
                let answers = block.iter().map(|line| blockers(&network, line, name));
                answers.collect::<Vec<_>>().join("\n")
            }
            "resolve" => {
                let answers = block.iter().map(|line| resolved(&network, line, name));
                answers.collect::<Vec<_>>().join("\n")
            }
            _ => match (kind.strip_prefix("steps "), kind.strip_prefix("asks ")) {
                (Some(asked), _) => tell(&network, &network.trace(&query(&network, asked, name))),
                (_, Some(asked)) => ask(&network, &resolution(&network, asked, name)),
                _ => panic!("{name}: a block is called `{kind}`"),
            },
        };
        told += &format!("{block}\n```\n");
    }
    told
}

fn read(outline: &str, name: &str) -> Network {
    let plan: Plan = outline.parse().unwrap_or_else(|error| panic!("{name}: {error}\n{outline}"));
    Network::new(Arc::new(plan))
}

fn changed(plan: &str, change: &[&str], name: &str) -> String {
    let mut lines: Vec<String> = plan.lines().map(str::to_owned).collect();
    let mut at = 0;
    for edit in change {
        let (mark, line) = edit.split_at(1);
        let line = line.strip_prefix(' ').unwrap_or(line).trim_end();
        if mark == "-" {
            let found = lines.iter().position(|old| old.trim() == line);
            at = found.unwrap_or_else(|| panic!("{name}: the plan has no line `{line}`"));
            let old = lines.remove(at);
            lines.insert(at, old[..old.len() - old.trim_start().len()].to_owned());
        } else {
            let indent = lines[at].clone();
            let indent: String = indent.chars().take_while(|c| *c == ' ').collect();
            lines.insert(at, format!("{indent}{line}"));
            at += 1;
        }
    }
    lines.join("\n")
}

fn query(network: &Network, asked: &str, name: &str) -> Query {
    let words: Vec<&str> = asked.split_whitespace().collect();
    let [from, "->", to, protocol, rest @ ..] = words.as_slice() else {
        panic!("{name}: `{asked}` is no question");
    };
    let end = |text: &str| network.end(text).unwrap_or_else(|error| panic!("{name}: {error}"));
    let port = rest.first().map_or(0, |port| port.parse().unwrap());
    let to = network.destination(to).unwrap_or_else(|error| panic!("{name}: {error}"));
    Query::new(end(from), to, protocol.parse().unwrap(), port)
}

fn resolution(network: &Network, asked: &str, name: &str) -> Resolution {
    let words = asked.split_once(" from ");
    let (host, from) = words.unwrap_or_else(|| panic!("{name}: `{asked}` asks for no name"));
    let from = network.end(from).unwrap_or_else(|error| panic!("{name}: {error}"));
    let told = network.resolve(host, &from);
    for (step, language) in told.steps.iter().flat_map(|step| Language::ALL.map(|l| (step, l))) {
        let text = step.text(network, language);
        assert!(!text.is_empty() && !text.contains('?'), "{name}: {asked}: {text}");
    }
    told
}

/// What a name gives, and the place that decides it.
fn resolved(network: &Network, line: &str, name: &str) -> String {
    let asked = line.split(": ").next().unwrap().trim_end_matches(':');
    let told = resolution(network, asked, name);
    let addresses: Vec<String> = told.addresses.iter().map(|a| format!(" {a}")).collect();
    let at = &told.steps.last().unwrap().cause;
    format!("{asked}: {}{} at {at}", told.answer.tag(), addresses.concat())
}

fn ask(network: &Network, told: &Resolution) -> String {
    let steps = told
        .steps
        .iter()
        .map(|step| format!("{}: {}", step.cause, step.text(network, Language::En)));
    steps.collect::<Vec<_>>().join("\n")
}

fn answer(network: &Network, line: &str, name: &str) -> String {
    let asked = line.split(": ").next().unwrap().trim_end_matches(':');
    let told = network.trace(&query(network, asked, name));
    let back = match &told.back {
        None => String::new(),
        Some(back) if back.verdict == Verdict::Delivered => ", answered".to_owned(),
        Some(back) => format!(", answer {}", ending(back)),
    };
    format!("{asked}: {}{back}", ending(&told.out))
}

/// The verdict, where it fell, and AWS's code for it.
fn ending(trace: &Trace) -> String {
    let at = &trace.last().unwrap().at;
    let code = trace.decided_by().and_then(|step| step.code).filter(|_| !trace.verdict.ends_well());
    let code = code.map_or(String::new(), |code| format!(" {}", code.name()));
    format!("{} at {at}{code}", trace.verdict.tag())
}

fn blockers(network: &Network, line: &str, name: &str) -> String {
    let asked = line.split(": ").next().unwrap().trim_end_matches(':');
    let found = network.blockers(&query(network, asked, name));
    let spot = |step: &Step| {
        let code = step.code.map_or("", |code| code.name());
        format!("{} {code}", step.cause).trim_end().to_owned()
    };
    let spots: Vec<String> = found.iter().map(spot).collect();
    let spots = if spots.is_empty() { "none".to_owned() } else { spots.join(", ") };
    format!("{asked}: {spots}")
}

fn tell(network: &Network, told: &Conversation) -> String {
    let mut lines = Vec::new();
    for trace in std::iter::once(&told.out).chain(&told.back) {
        lines.push(trace.flow.to_string());
        for hop in &trace.hops {
            let steps = hop.steps.iter().map(|step| step.text(network, Language::En));
            lines.extend(steps.map(|text| format!("  {} {}: {text}", hop.kind.tag(), hop.at)));
        }
        lines.push(format!("  = {}", trace.verdict.tag()));
    }
    lines.join("\n")
}
