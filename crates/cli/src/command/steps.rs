//! `vpcplan steps`: set-up guides, with what is done, or planned, and what is open.

use std::path::PathBuf;

use clap::Args;
use engine::{Language, SetupGuide, SetupStep, StepState, Words, words};

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
        let opened = input::open(&self.file, language)?;
        let (session, source) = (opened.session, Source::of(opened.format));
        let of = self.of.as_ref().map(|text| session.named(text, language));
        let of = of.transpose().map_err(CommandError)?;
        let mut guides = session.steps(language);
        guides.retain(|guide| of.as_ref().is_none_or(|of| guide.join == *of));
        match self.format {
            Layout::Json => Output::new(language).json(&guides)?,
            Layout::Text if guides.is_empty() => {
                let none = words(
                    "the plan has no connection between VPCs, or between a VPC and another network",
                    "설계에 VPC를 다른 VPC나 네트워크에 연결하는 리소스가 없습니다",
                );
                Output::new(language).lines([none.get(language)])?;
            }
            Layout::Text => {
                let sections = guides.iter().map(|guide| section(guide, source, language));
                let sections: Vec<Vec<String>> =
                    sections.chain(source.remark(&guides, language)).collect();
                Output::new(language).lines(sections.join(&String::new()))?;
            }
        }
        let is_done = guides.iter().all(|guide| guide.done);
        Ok(if is_done { Outcome::Good } else { Outcome::Bad })
    }
}

/// What a file says of AWS.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Source {
    /// AWS itself gave it: what it holds is done.
    Aws,
    /// It is planned: what it holds may be done or not.
    Plan,
}

impl Source {
    fn of(format: &str) -> Source {
        if format == "aws" { Source::Aws } else { Source::Plan }
    }

    /// The word of a step that the file holds.
    fn held(self) -> Words {
        match self {
            Source::Aws => words("done", "완료"),
            Source::Plan => words("planned", "설계됨"),
        }
    }

    /// What `planned` means, below guides that say it.
    fn remark(self, guides: &[SetupGuide], language: Language) -> Option<Vec<String>> {
        let is_held = |step: &SetupStep| step.state == StepState::Done;
        let says = guides.iter().flat_map(|guide| &guide.steps).any(is_held);
        let remark = words(
            "planned: in the plan, but not confirmed on AWS; to confirm it (also acceptances, health checks and domain verifications), open the output of the AWS CLI",
            "설계됨: 설계에 있지만 AWS에서는 확인되지 않은 단계입니다. 수락, 상태 확인, 도메인 확인까지 확인하려면 AWS CLI 출력을 여세요",
        );
        (self == Source::Plan && says).then(|| vec![remark.get(language).to_owned()])
    }
}

fn section(guide: &SetupGuide, source: Source, language: Language) -> Vec<String> {
    let numbered = guide.steps.iter().zip(1..);
    let steps = numbered.map(|(step, number)| line(step, number, source, language));
    std::iter::once(guide.title.clone()).chain(steps).collect()
}

fn line(step: &SetupStep, number: usize, source: Source, language: Language) -> String {
    let state = match step.state {
        StepState::Done => source.held(),
        StepState::Open => words("open", "필요"),
        StepState::Optional => words("optional", "선택"),
    };
    let account = step.account.as_ref().map(|account| format!(" {account}")).unwrap_or_default();
    let (state, side) = (state.get(language), step.side_name);
    format!("  {number}. [{state}] {side}{account}: {} ({})", step.text, step.at)
}
