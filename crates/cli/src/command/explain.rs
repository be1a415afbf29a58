//! `vpcplan explain`: the pages of rules.

use clap::Args;
use engine::{Language, PageView, similar_names, similar_names_hint};

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
            (Layout::Text, true) => output.lines(pages.iter().map(line))?,
            (Layout::Text, false) => {
                pages.iter().try_for_each(|page| output.lines(text(page).lines()))?
            }
        }
        Ok(Outcome::Good)
    }
}

fn line(page: &PageView) -> String {
    format!("{:<9} {:<34} {}", page.severity.tag(), page.name, page.title)
}

fn text(page: &PageView) -> String {
    let PageView { name, title, message, why, what_to_do, source, cases, .. } = page;
    let severity = page.severity.tag();
    format!(
        "{name} ({severity})\n{title}\n\n{message}\n\n{why}\n\n{what_to_do}\n\n{source}\n\n{cases}"
    )
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
