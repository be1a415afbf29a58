//! `vpcplan explain`: the pages of rules.

use clap::Args;
use engine::{Language, PageView, similar_names, similar_names_hint};

use crate::finding;
use crate::outcome::{CommandError, Outcome};
use crate::output::{Layout, Output};

/// The arguments of `explain`.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The rule's name
    #[arg(required_unless_present = "all", conflicts_with = "all")]
    rule: Option<String>,
    /// List every rule with its severity and title
    #[arg(long)]
    all: bool,
    /// The layout of the output
    #[arg(long, value_enum, default_value = "text")]
    format: Layout,
}

impl Arguments {
    /// Prints the page, or the list.
    pub(crate) fn run(&self, language: Language) -> Result<Outcome, CommandError> {
        let names = engine::rule_names();
        let pages: Vec<PageView> = match &self.rule {
            Some(rule) => {
                vec![
                    engine::explain(rule, language)
                        .ok_or_else(|| unknown(rule, &names, language))?,
                ]
            }
            None => names.iter().filter_map(|name| engine::explain(name, language)).collect(),
        };
        let output = Output::new(language);
        match (self.format, self.all) {
            (Layout::Json, true) => output.json(&pages)?,
            (Layout::Json, false) => pages.iter().try_for_each(|page| output.json(page))?,
            (Layout::Text, true) => output.lines(pages.iter().map(|page| line(page, language)))?,
            (Layout::Text, false) => {
                pages.iter().try_for_each(|page| output.lines(text(page, language).lines()))?
            }
        }
        Ok(Outcome::Good)
    }
}

fn line(page: &PageView, language: Language) -> String {
    let severity = finding::severity(page.severity, language);
    let blank = " ".repeat(10_usize.saturating_sub(columns(&severity)));
    format!("{severity}{blank} {:<34} {}", page.name, page.title)
}

/// The columns of a terminal that a text takes: a syllable of Hangul takes two.
fn columns(text: &str) -> usize {
    text.chars().map(|c| if matches!(c, '가'..='힣') { 2 } else { 1 }).sum()
}

fn text(page: &PageView, language: Language) -> String {
    let PageView { name, title, source, .. } = page;
    let severity = finding::severity(page.severity, language);
    let [message, why, what_to_do] =
        [&page.message, &page.why, &page.what_to_do].map(|said| blanks(said));
    let cases = cases(&page.cases, language);
    format!(
        "{name} ({severity})\n{title}\n\n{message}\n\n{why}\n\n{what_to_do}\n\n{source}\n\n{cases}"
    )
}

/// A sentence of a page with its arguments as `<name>`.
fn blanks(sentence: &str) -> String {
    sentence.replace('{', "<").replace('}', ">")
}

/// The cases of a page without the marks of Markdown: a heading, and below it the plan, the findings and
/// the fixes, each further in.
fn cases(markdown: &str, language: Language) -> String {
    let mut is_fenced = false;
    let mut lines = Vec::new();
    for line in markdown.lines() {
        match (line.strip_prefix("```"), is_fenced) {
            (Some(_), true) => is_fenced = false,
            (Some(what), false) => {
                is_fenced = true;
                lines.push(format!("  {}:", block_name(what, language)));
            }
            (None, true) => lines.push(format!("    {line}").trim_end().to_owned()),
            (None, false) => lines.push(heading(line, language)),
        }
    }
    lines.join("\n")
}

/// The heading of a case; any other line as it is.
fn heading(line: &str, language: Language) -> String {
    let Some(title) = line.strip_prefix("### ") else { return line.to_owned() };
    match (title.split_once(": "), language) {
        (Some(("fires", case)), Language::Ko) => format!("해당: {case}"),
        (Some(("quiet", case)), Language::Ko) => format!("해당 없음: {case}"),
        _ => title.to_owned(),
    }
}

/// What a block of a case holds.
fn block_name(what: &str, language: Language) -> String {
    let (word, rest) = what.split_once(' ').unwrap_or((what, ""));
    let name = match (word, language) {
        ("plan", Language::Ko) => "설계",
        ("findings", Language::Ko) => "점검 결과",
        ("fix", Language::Ko) => "수정",
        (word, _) => word,
    };
    if rest.is_empty() { name.to_owned() } else { format!("{name} {rest}") }
}

/// The refusal of an unknown name, with similar names.
fn unknown(rule: &str, names: &[&str], language: Language) -> CommandError {
    let similar = similar_names(rule, names.iter().copied());
    let hint = match (language, similar.is_empty()) {
        (Language::En, true) => "; `vpcplan explain --all` lists them".to_owned(),
        (Language::Ko, true) => ". `vpcplan explain --all`이 목록을 보여 줍니다".to_owned(),
        _ => similar_names_hint(&similar, language),
    };
    CommandError(match language {
        Language::En => format!("there is no rule `{rule}`{hint}"),
        Language::Ko => format!("`{rule}` 규칙이 없습니다{hint}"),
    })
}
