//! The pages of the rules as tests see them: their files, their cases, and the blocks of each case.

#![allow(
    dead_code,
    unreachable_pub,
    clippy::indexing_slicing,
    reason = "each test file uses a part of it, and a test that counts wrongly has failed"
)]

pub mod design;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use plan::{Finding, Fix, Language, Plan};
use reach::Network;
use rules::{Rule, Sentences};

/// A page's file, cut into prose and fenced blocks, so that blocks can be written anew.
pub struct File {
    pub path: PathBuf,
    pub parts: Vec<Part>,
}

/// A line of prose, or a fenced block with the words behind its fence.
pub enum Part {
    Line(String),
    Block { kind: String, body: String },
}

/// One case of a page.
pub struct Case {
    pub title: String,
    pub plan: Plan,
    /// The place of the `findings` block in the file, if there is one.
    pub findings: Option<usize>,
    /// The place of each `fix` block, and the fix's name.
    pub fixes: Vec<(usize, String)>,
}

impl Case {
    /// Whether the case is one in which the rule finds something.
    pub fn fires(&self) -> bool {
        self.title.starts_with("fires:")
    }
}

/// The file of a rule's page: the one below `src` that is named as the rule.
pub fn file(rule: &Rule) -> File {
    let name = format!("{}.md", rule.name.replace('-', "_"));
    let areas = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let areas = std::fs::read_dir(areas).unwrap().map(|area| area.unwrap().path());
    let found: Vec<PathBuf> =
        areas.map(|area| area.join(&name)).filter(|path| path.is_file()).collect();
    let [path] = found.as_slice() else { panic!("one file {name} is wanted: {found:?}") };
    let text = std::fs::read_to_string(path).unwrap();
    File { path: path.clone(), parts: cut(&text) }
}

fn cut(text: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        match line.strip_prefix("```") {
            Some(kind) => {
                let body: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
                parts.push(Part::Block { kind: kind.to_owned(), body: joined(body) });
            }
            None => parts.push(Part::Line(line.to_owned())),
        }
    }
    parts
}

/// Lines as one text, each ended by a newline.
pub fn joined<T: AsRef<str>>(lines: impl IntoIterator<Item = T>) -> String {
    lines.into_iter().fold(String::new(), |text, line| text + line.as_ref() + "\n")
}

impl File {
    /// The cases, each with its plan.
    pub fn cases(&self) -> Vec<Case> {
        let mut cases: Vec<Case> = Vec::new();
        for (place, part) in self.parts.iter().enumerate() {
            match (part, cases.last_mut()) {
                (Part::Line(line), _) => cases.extend(line.strip_prefix("### ").map(untold)),
                (Part::Block { kind, body }, Some(case)) => case.take(place, kind, body),
                (Part::Block { kind, .. }, None) => panic!("a block {kind} before any case"),
            }
        }
        cases
    }

    /// What a block holds.
    pub fn body(&self, place: usize) -> &str {
        match &self.parts[place] {
            Part::Block { body, .. } => body,
            Part::Line(_) => "",
        }
    }

    /// Replaces what a block holds.
    pub fn set(&mut self, place: usize, text: String) {
        if let Part::Block { body, .. } = &mut self.parts[place] {
            *body = text;
        }
    }

    /// Writes the file back, if that changes it.
    pub fn save(&self) {
        let mut text = String::new();
        for part in &self.parts {
            match part {
                Part::Line(line) => writeln!(text, "{line}").unwrap(),
                Part::Block { kind, body } => writeln!(text, "```{kind}\n{body}```").unwrap(),
            }
        }
        if std::fs::read_to_string(&self.path).unwrap() != text {
            std::fs::write(&self.path, text).unwrap();
        }
    }
}

fn untold(title: &str) -> Case {
    Case { title: title.to_owned(), plan: Plan::default(), findings: None, fixes: Vec::new() }
}

impl Case {
    fn take(&mut self, place: usize, kind: &str, body: &str) {
        match kind.split_once(' ').unwrap_or((kind, "")) {
            ("plan", "") => self.plan = read(body, &self.title),
            ("findings", "") if self.findings.is_none() => self.findings = Some(place),
            ("fix", name) => self.fixes.push((place, name.to_owned())),
            _ => panic!("{}: what is a block `{kind}`?", self.title),
        }
    }
}

/// Reads a case's plan. A line with `{1..9}` stands for nine lines, one for each number.
fn read(outline: &str, title: &str) -> Plan {
    let lines = joined(outline.lines().flat_map(repeated));
    lines.parse().unwrap_or_else(|problem| panic!("{title}: {problem:?}\n{outline}"))
}

fn repeated(line: &str) -> Vec<String> {
    let span = line.split_once('{').and_then(|(_, rest)| Some(rest.split_once('}')?.0));
    let Some(span) = span.filter(|span| span.contains("..")) else { return vec![line.to_owned()] };
    let (from, to) = span.split_once("..").unwrap();
    let (from, to): (u32, u32) = (from.parse().unwrap(), to.parse().unwrap());
    let braced = format!("{{{span}}}");
    (from..=to).map(|number| line.replace(&braced, &number.to_string())).collect()
}

/// Everything that every rule finds in a plan.
pub fn judge(plan: &Plan) -> Vec<Finding> {
    rules::judge(&network(plan))
}

/// What one rule finds in a plan.
pub fn judged_by(rule: &Rule, plan: &Plan) -> Vec<Finding> {
    judge(plan).into_iter().filter(|finding| finding.rule == rule.name).collect()
}

fn network(plan: &Plan) -> Network {
    Network::new(Arc::new(plan.clone()))
}

/// A finding on one line: where, and the message.
pub fn line(rule: &Rule, finding: &Finding, language: Language) -> String {
    let message = rule.page().sentences(language).message(&finding.args);
    format!("{}: {message}", finding.at)
}

/// The texts of a finding in a language, arguments in place: message, notes, fixes.
pub fn texts(sentences: Sentences<'_>, finding: &Finding) -> Vec<String> {
    let notes = finding.also.iter().map(|note| sentences.note(note.role, &finding.args));
    let fixes = finding.fixes.iter().map(|fix| sentences.fix(fix.name, &args_of(finding, fix)));
    let args = &finding.args;
    let own = [sentences.message(args), sentences.why(args), sentences.what_to_do(args)];
    own.into_iter().chain(notes).chain(fixes).collect()
}

/// The arguments of a fix's label: its own, then those of its finding.
pub fn args_of(finding: &Finding, fix: &Fix) -> Vec<(&'static str, String)> {
    fix.args.iter().chain(&finding.args).cloned().collect()
}
