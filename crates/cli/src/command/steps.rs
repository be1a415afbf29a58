//! `vpcplan steps`: set-up guides, with what is done and what is open.

use std::path::PathBuf;

use clap::Args;
use engine::{Language, SetupGuide, SetupStep, StepState, words};

use crate::input;
use crate::outcome::{CommandError, Outcome};
use crate::output::{Layout, Output};

/// The arguments of `steps`.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// A plan in any readable format, a folder of AWS CLI output, or `-` for standard input.
    file: PathBuf,
    /// The guides of this connection alone, by its id or name
    #[arg(long, value_name = "RESOURCE")]
    of: Option<String>,
    /// The layout of the output
    #[arg(long, value_enum, default_value = "text")]
    format: Layout,
}

impl Arguments {
    /// Prints the guides; [`Outcome::Bad`] if a step is open.
    pub(crate) fn run(&self, language: Language) -> Result<Outcome, CommandError> {
        let session = input::open(&self.file, language)?.session;
        let of = self.of.as_ref().map(|text| session.named(text, language));
        let of = of.transpose().map_err(CommandError)?;
        let mut guides = session.steps(language);
        guides.retain(|guide| of.as_ref().is_none_or(|of| guide.join == *of));
        match self.format {
            Layout::Json => Output::new(language).json(&guides)?,
            Layout::Text if guides.is_empty() => {
                let none = words("no connection between VPCs", "VPC를 연결하는 리소스가 없습니다");
                Output::new(language).lines([none.get(language)])?;
            }
            Layout::Text => {
                let sections: Vec<Vec<String>> =
                    guides.iter().map(|guide| section(guide, language)).collect();
                Output::new(language).lines(sections.join(&String::new()))?;
            }
        }
        let is_done = guides.iter().all(|guide| guide.done);
        Ok(if is_done { Outcome::Good } else { Outcome::Bad })
    }
}

fn section(guide: &SetupGuide, language: Language) -> Vec<String> {
    let numbered = guide.steps.iter().zip(1..);
    let steps = numbered.map(|(step, number)| line(step, number, language));
    std::iter::once(guide.title.clone()).chain(steps).collect()
}

fn line(step: &SetupStep, number: usize, language: Language) -> String {
    let state = match step.state {
        StepState::Done => words("done", "완료"),
        StepState::Open => words("open", "필요"),
        StepState::Optional => words("optional", "선택"),
    };
    let account = step.account.as_ref().map(|account| format!(" {account}")).unwrap_or_default();
    let (state, side) = (state.get(language), step.side_name);
    format!("  {number}. [{state}] {side}{account}: {} ({})", step.text, step.at)
}
