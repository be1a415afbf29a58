//! `vpcplan fix`: applies the fixes of a plan's findings, in print or to the file.

use std::path::PathBuf;

use clap::Args;
use engine::{AppliedFix, FixRun, Language, Safety, Skipped, Words, words};
use serde::Serialize;

use crate::outcome::{CommandError, Outcome};
use crate::output::{Layout, Output};
use crate::{finding, input, write_back};

/// The arguments of `fix`.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// A plan in any readable format, a folder of AWS CLI output, or `-` for standard input.
    file: PathBuf,
    /// Apply also the fixes that should be reviewed
    #[arg(long)]
    review: bool,
    /// Write the fixed plan back to the file, in its own format
    #[arg(long)]
    write: bool,
    /// The layout of the output
    #[arg(long, value_enum, default_value = "text")]
    format: Layout,
}

/// The JSON of the output.
#[derive(Debug, Serialize)]
struct FixReport<'a> {
    file: String,
    format: &'static str,
    written: bool,
    #[serde(flatten)]
    run: &'a FixRun,
}

impl Arguments {
    /// Applies the fixes; [`Outcome::Bad`] if something rejected or broken remains.
    pub(crate) fn run(&self, language: Language) -> Result<Outcome, CommandError> {
        let mut opened = input::open(&self.file, language)?;
        let target =
            self.write.then(|| write_back::target(&self.file, &opened, language)).transpose()?;
        let most = if self.review { Safety::Review } else { Safety::Safe };
        let run = opened.session.autofix(most, language);
        let target = target.filter(|_| !run.change.is_empty());
        if let Some(format) = target {
            write_back::write(&self.file, &mut opened, format, &run.change, language)?;
        }
        let (file, written) = (self.file.display().to_string(), target.is_some());
        let report = FixReport { file, format: opened.format, written, run: &run };
        match self.format {
            Layout::Json => Output::new(language).json(&report)?,
            Layout::Text => Output::new(language).lines(lines(&report, most, language))?,
        }
        let is_bad = run.counts.rejected + run.counts.broken > 0;
        Ok(if is_bad { Outcome::Bad } else { Outcome::Good })
    }
}

/// A section for each fix, for what would change and for what remains, a blank line between two, and a
/// last line that counts.
fn lines(report: &FixReport<'_>, most: Safety, language: Language) -> Vec<String> {
    let run = report.run;
    let mut sections: Vec<Vec<String>> = Vec::new();
    sections.extend(run.applied.iter().map(|one| applied(one, language)));
    sections.extend(run.skipped.iter().map(|skipped| left_out(skipped, language)));
    if !run.lines.is_empty() {
        sections.push(run.lines.clone());
    }
    if !run.remaining.is_empty() {
        let heading = words("remaining findings:", "남은 점검 결과:").get(language).to_owned();
        let lines = run.remaining.iter().map(|left| {
            let hint = if most == Safety::Safe { hint(&left.fixes, language) } else { "" };
            format!("  {}{hint}", finding::line(left, language))
        });
        sections.push(std::iter::once(heading).chain(lines).collect());
    }
    sections.push(vec![summary(report, language)]);
    sections.join(&String::new())
}

/// What `--review` could do about a remaining finding.
fn hint(fixes: &[engine::FixView], language: Language) -> &'static str {
    if fixes.iter().any(|fix| fix.safety == Safety::Review) {
        words(" (fix with --review)", " (--review로 수정 가능)").get(language)
    } else {
        ""
    }
}

fn applied(one: &AppliedFix, language: Language) -> Vec<String> {
    let settles = words("resolves", "해결").get(language);
    let raises = words("raises", "새로 생김").get(language);
    let line = |word: &str, one: &engine::FindingView| {
        format!("  {word}: {}", finding::line(one, language))
    };
    let resolves = one.effect.resolves.iter().map(|one| line(settles, one));
    let adds = one.effect.adds.iter().map(|one| line(raises, one));
    let opens = conversations(words("allows", "허용"), &one.effect.opens, language);
    let closes = conversations(words("blocks", "차단"), &one.effect.closes, language);
    let label = std::iter::once(one.fix.label.clone());
    label.chain(resolves).chain(adds).chain(opens).chain(closes).collect()
}

/// The first few conversations, and how many more there are.
fn conversations(word: Words, all: &[engine::ReachView], language: Language) -> Vec<String> {
    let word = word.get(language);
    let shown = all.iter().take(MOST).map(|one| format!("  {word}: {}", one.line(language)));
    let more = (all.len() > MOST).then(|| format!("  {word}: … ({})", all.len()));
    shown.chain(more).collect()
}

/// How many conversations of each fix are shown.
const MOST: usize = 4;

fn left_out(skipped: &Skipped, language: Language) -> Vec<String> {
    let head = words("not applied", "적용하지 않음").get(language);
    let because = skipped.because.words().get(language);
    let mut lines = vec![format!("{head}: {} ({because})", skipped.fix.label)];
    lines.push(format!("  {}", finding::line(&skipped.finding, language)));
    lines.extend(skipped.adds.iter().map(|one| format!("  + {}", finding::line(one, language))));
    lines
}

fn summary(report: &FixReport<'_>, language: Language) -> String {
    let FixReport { file, run, written, .. } = report;
    let counts = finding::counts(run.counts, language);
    let (count, skipped) = (run.applied.len(), run.skipped.len());
    let fixes = match (language, count) {
        (Language::En, 1) => "1 fix".to_owned(),
        (Language::En, many) => format!("{many} fixes"),
        (Language::Ko, many) => format!("수정 {many}개"),
    };
    let done = match (*written, count) {
        (true, _) => words("applied and written", "적용하고 저장함"),
        (false, 0) => words("to apply", "적용 가능"),
        (false, _) => words("to apply, not written yet", "적용 가능(아직 저장하지 않음)"),
    };
    let done = done.get(language);
    match language {
        Language::En => {
            format!("{file}: {fixes} {done}; {skipped} not applied; remaining: {counts}")
        }
        Language::Ko => {
            format!(
                "{file}: {fixes} {done}; 적용하지 않은 수정 {skipped}개; 남은 점검 결과: {counts}"
            )
        }
    }
}
