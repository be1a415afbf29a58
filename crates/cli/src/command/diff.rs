//! `vpcplan diff`: the differences between two plans.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use engine::{
    ChangedView, Comparison, FieldChange, FindingView, Language, ReachView, ResourceView, words,
};
use serde_json::Value;

use crate::outcome::{CommandError, Outcome};
use crate::output::Output;
use crate::{finding, flow, input};

/// The arguments of `diff`.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The first plan, in any readable format, a folder of AWS CLI output, or `-` for standard input
    from: PathBuf,
    /// The second plan
    to: PathBuf,
    /// The layout of the output
    #[arg(long, value_enum, default_value = "text")]
    format: DiffLayout,
}

/// The layout of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum DiffLayout {
    /// For reading.
    Text,
    /// For programs; the JSON shape is stable.
    Json,
    /// A pull request comment.
    Markdown,
}

impl Arguments {
    /// Compares the plans; [`Outcome::Bad`] if they differ.
    pub(crate) fn run(&self, language: Language) -> Result<Outcome, CommandError> {
        let [from, to] = [&self.from, &self.to].map(|place| {
            let opened = input::open(place, language)?;
            input::warn_unrecognized(place, &opened, language);
            Ok(opened.session)
        });
        let (from, to) = (from?, to?);
        let (compared, comment) = engine::difference_comment(&from, &to, language);
        match self.format {
            DiffLayout::Json => Output::new(language).json(&compared)?,
            DiffLayout::Text => Output::new(language).lines(lines(&compared, language))?,
            DiffLayout::Markdown => Output::new(language).text(&comment)?,
        }
        Ok(if compared.equal { Outcome::Good } else { Outcome::Bad })
    }
}

/// A section for each kind of difference, and a last line with counts.
fn lines(compared: &Comparison, language: Language) -> Vec<String> {
    if compared.equal {
        let same = words("the plans are the same", "두 설계가 같습니다");
        return vec![same.get(language).to_owned()];
    }
    let sections: [Vec<String>; 8] = [
        compared.removed.iter().flat_map(|one| resource('-', one)).collect(),
        compared.added.iter().flat_map(|one| resource('+', one)).collect(),
        compared.changed.iter().flat_map(|one| changed(one, language)).collect(),
        findings(words("resolved", "해결됨").get(language), &compared.settled, language),
        findings(words("new", "새로 생김").get(language), &compared.raised, language),
        reached('-', &compared.lost, language),
        reached('+', &compared.gained, language),
        vec![summary(compared, language)],
    ];
    let sections: Vec<Vec<String>> =
        sections.into_iter().filter(|lines| !lines.is_empty()).collect();
    sections.join(&String::new())
}

fn resource(sign: char, resource: &ResourceView) -> impl Iterator<Item = String> {
    resource.lines.iter().map(move |line| format!("{sign} {line}"))
}

fn changed(changed: &ChangedView, language: Language) -> Vec<String> {
    let ChangedView { id, kind, fields, .. } = changed;
    let fields = fields.iter().map(|field| change(field, language));
    std::iter::once(format!("~ {kind} {id}")).chain(fields).collect()
}

fn change(field: &FieldChange, language: Language) -> String {
    let path = field.path.trim_start_matches('/');
    format!("    {path}: {} -> {}", shown(&field.before, language), shown(&field.after, language))
}

/// A value for reading, without undecided fields and flags that are off.
fn shown(value: &Value, language: Language) -> String {
    let list = |items: Vec<String>, between: &str| match items.is_empty() {
        true => words("(none)", "(없음)").get(language).to_owned(),
        false => items.join(between),
    };
    match value {
        Value::Null => list(Vec::new(), ""),
        Value::String(text) if text.is_empty() => list(Vec::new(), ""),
        Value::String(text) => text.clone(),
        Value::Array(items) => list(items.iter().map(|item| shown(item, language)).collect(), ", "),
        Value::Object(fields) => {
            let said = fields.iter().filter(|(_, value)| !is_nothing(value));
            list(said.map(|(name, one)| format!("{name} {}", shown(one, language))).collect(), " ")
        }
        Value::Bool(true) => words("yes", "예").get(language).to_owned(),
        Value::Bool(false) => words("no", "아니요").get(language).to_owned(),
        Value::Number(number) => number.to_string(),
    }
}

fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::String(text) => text.is_empty(),
        _ => false,
    }
}

fn findings(word: &str, findings: &[FindingView], language: Language) -> Vec<String> {
    findings.iter().map(|one| format!("{word}: {}", finding::line(one, language))).collect()
}

/// The reachability of one plan alone.
fn reached(sign: char, pairs: &[ReachView], language: Language) -> Vec<String> {
    let lines = pairs.iter().flat_map(|pair| flow::lines(pair, language));
    lines.map(|line| format!("{sign} {line}")).collect()
}

fn summary(compared: &Comparison, language: Language) -> String {
    let Comparison { added, removed, changed, settled, raised, gained, lost, .. } = compared;
    let (gained, lost) = (gained.len(), lost.len());
    let (added, removed, changed) = (added.len(), removed.len(), changed.len());
    let (settled, raised) = (settled.len(), raised.len());
    match language {
        Language::En => format!(
            "resources: {added} added, {removed} removed, {changed} changed; findings: {settled} resolved, {raised} new; reachability: {gained} pairs gained, {lost} lost"
        ),
        Language::Ko => format!(
            "리소스: {added}개 추가, {removed}개 제거, {changed}개 변경; 점검 결과: {settled}개 해결, {raised}개 추가; 도달 가능성: {gained}쌍 추가, {lost}쌍 제거"
        ),
    }
}
