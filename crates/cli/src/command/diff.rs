//! `vpcplan diff`: the differences between two plans.

use clap::Args;
use engine::{
    ChangedView, Comparison, FieldChange, FindingView, Language, ReachView, ResourceView, words,
};
use serde_json::Value;

use super::{Layout, Outcome, Refused};
use crate::{finding, input, output};

/// The arguments of `diff`.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The first plan, in any readable format, a folder of AWS CLI output, or `-` for standard input
    from: String,
    /// The second plan
    to: String,
    /// The layout of the output
    #[arg(long, value_enum, default_value = "text")]
    format: Layout,
}

impl Arguments {
    /// Compares the plans; [`Outcome::Bad`] if they differ.
    pub(crate) fn run(&self, language: Language) -> Result<Outcome, Refused> {
        let [from, to] = [&self.from, &self.to].map(|place| {
            let opened = input::open(place, language)?;
            input::warn_of_set_aside(place, &opened, language);
            Ok(opened.session)
        });
        let compared = from?.compare(&to?, language);
        match self.format {
            Layout::Json => output::say_json(&compared)?,
            Layout::Text => output::say(&text(&compared, language)),
        }
        Ok(if compared.equal { Outcome::Good } else { Outcome::Bad })
    }
}

/// A section for each kind of difference, and a last line with counts.
fn text(compared: &Comparison, language: Language) -> String {
    if compared.equal {
        return words("the plans are the same", "두 계획이 같습니다").get(language).to_owned();
    }
    let sections = [
        compared.removed.iter().map(|one| resource('-', one)).collect(),
        compared.added.iter().map(|one| resource('+', one)).collect(),
        compared.changed.iter().map(|one| changed(one, language)).collect(),
        findings(words("settled", "해결됨").get(language), &compared.settled, language),
        findings(words("raised", "새로 생김").get(language), &compared.raised, language),
        reached('-', &compared.lost, language),
        reached('+', &compared.gained, language),
        vec![summary(compared, language)],
    ];
    let sections = sections.iter().filter(|lines: &&Vec<String>| !lines.is_empty());
    sections.map(|lines| lines.join("\n")).collect::<Vec<_>>().join("\n\n")
}

fn resource(sign: char, resource: &ResourceView) -> String {
    let lines: Vec<String> = resource.lines.iter().map(|line| format!("{sign} {line}")).collect();
    lines.join("\n")
}

fn changed(changed: &ChangedView, language: Language) -> String {
    let ChangedView { id, kind, fields, .. } = changed;
    let fields: Vec<String> = fields.iter().map(|field| change(field, language)).collect();
    format!("~ {kind} {id}\n{}", fields.join("\n"))
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
    let signed = |pair: &ReachView| {
        let text = super::reach::pair(pair, language);
        text.lines().map(|line| format!("{sign} {line}")).collect::<Vec<_>>().join("\n")
    };
    pairs.iter().map(signed).collect()
}

fn summary(compared: &Comparison, language: Language) -> String {
    let Comparison { added, removed, changed, settled, raised, gained, lost, .. } = compared;
    let (gained, lost) = (gained.len(), lost.len());
    let (added, removed, changed) = (added.len(), removed.len(), changed.len());
    let (settled, raised) = (settled.len(), raised.len());
    match language {
        Language::En => format!(
            "resources: {added} added, {removed} removed, {changed} changed; findings: {settled} settled, {raised} raised; reachability: {gained} pairs gained, {lost} lost"
        ),
        Language::Ko => format!(
            "리소스: {added}개 추가, {removed}개 제거, {changed}개 변경; 결과: {settled}개 해결, {raised}개 새로 생김; 도달성: {gained}쌍 추가, {lost}쌍 제거"
        ),
    }
}
