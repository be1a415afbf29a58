//! `vpcplan fix`: applies the fixes of a plan's findings, in print or to the file.

use clap::Args;
use engine::{AppliedFix, FixRun, Format, Language, OpenedSession, Safety, Skipped, words};
use serde::Serialize;

use super::{Layout, Outcome, Refused};
use crate::{finding, input, output};

/// The arguments of `fix`.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// A plan in any readable format, a folder of AWS CLI output, or `-` for standard input.
    file: String,
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
struct Fixed<'a> {
    file: &'a str,
    format: &'static str,
    written: bool,
    #[serde(flatten)]
    mending: &'a FixRun,
}

impl Arguments {
    /// Applies the fixes; [`Outcome::Bad`] if something rejected or broken remains.
    pub(crate) fn run(&self, language: Language) -> Result<Outcome, Refused> {
        let mut opened = input::open(&self.file, language)?;
        let target = self.target(&opened, language)?;
        let most = if self.review { Safety::Review } else { Safety::Safe };
        let mending = opened.session.autofix(most, language);
        let target = target.filter(|_| !mending.change.is_empty());
        if let Some(format) = target {
            opened.session.apply(&mending.change);
            let text = opened.session.write(format).unwrap_or_default();
            std::fs::write(&self.file, text)
                .map_err(|error| input::failed(&self.file, &error, language))?;
        }
        let (file, written) = (self.file.as_str(), target.is_some());
        let fixed = Fixed { file, format: opened.format, written, mending: &mending };
        match self.format {
            Layout::Json => output::say_json(&fixed)?,
            Layout::Text => output::say(&text(&fixed, most, language)),
        }
        let is_bad = mending.counts.rejected + mending.counts.broken > 0;
        Ok(if is_bad { Outcome::Bad } else { Outcome::Good })
    }

    /// The format to write the file back in, if `--write` is given; refused if that would lose
    /// something.
    fn target(
        &self,
        opened: &OpenedSession,
        language: Language,
    ) -> Result<Option<&'static Format>, Refused> {
        if !self.write {
            return Ok(None);
        }
        let refused =
            |en, ko| Err(Refused(format!("{}: {}", self.file, words(en, ko).get(language))));
        let own = engine::formats().iter().find(|format| format.name == opened.format);
        let keeps = |format: &&Format| format.lossless || format.name == "outline";
        let Some(format) = own.filter(|format| format.write.is_some()).filter(keeps) else {
            return refused(
                "this format is only read, not written back; convert it first: `vpcplan convert --to json`",
                "이 형식은 읽기만 하고 다시 쓰지 않습니다. 먼저 변환하세요: `vpcplan convert --to json`",
            );
        };
        if self.file == "-" {
            return refused(
                "standard input cannot be written back; name a file",
                "표준 입력에는 다시 쓸 수 없습니다. 파일을 지정하세요",
            );
        }
        if opened.session.newer().is_some() {
            return refused(
                "a newer planner wrote this file, and writing it back would lose what only that one knows",
                "더 새로운 버전이 쓴 파일이라 다시 쓰면 그 버전만 아는 내용을 잃습니다",
            );
        }
        let source = input::text(&self.file, language)?;
        if !format.lossless && source.lines().any(|line| line.trim_start().starts_with('#')) {
            return refused(
                "writing this outline back would lose its comments; keep them in `note` instead",
                "이 개요를 다시 쓰면 주석을 잃습니다. 주석을 `note`로 옮기세요",
            );
        }
        Ok(Some(format))
    }
}

fn text(fixed: &Fixed<'_>, most: Safety, language: Language) -> String {
    let mending = fixed.mending;
    let mut parts: Vec<String> = Vec::new();
    parts.extend(mending.applied.iter().map(|mended| applied(mended, language)));
    parts.extend(mending.skipped.iter().map(|skipped| left_out(skipped, language)));
    if !mending.lines.is_empty() {
        parts.push(mending.lines.join("\n"));
    }
    if !mending.remaining.is_empty() {
        let heading = words("what remains:", "남은 결과:").get(language);
        let lines = mending.remaining.iter().map(|left| {
            let hint = if most == Safety::Safe { hint(&left.fixes, language) } else { "" };
            format!("\n  {}{hint}", finding::line(left, language))
        });
        parts.push(lines.fold(heading.to_owned(), |text, line| text + &line));
    }
    parts.push(summary(fixed, language));
    parts.join("\n\n")
}

/// What `--review` could do about a remaining finding.
fn hint(fixes: &[engine::FixView], language: Language) -> &'static str {
    if fixes.iter().any(|fix| fix.safety == Safety::Review) {
        words(" (--review has a fix)", " (--review로 수정 가능)").get(language)
    } else {
        ""
    }
}

fn applied(mended: &AppliedFix, language: Language) -> String {
    let mut lines = vec![mended.fix.label.clone()];
    let settles = words("settles", "해결").get(language);
    let raises = words("raises", "추가").get(language);
    let line = |word: &str, one: &engine::FindingView| {
        format!("  {word}: {}", finding::line(one, language))
    };
    lines.extend(mended.effect.resolves.iter().map(|one| line(settles, one)));
    lines.extend(mended.effect.adds.iter().map(|one| line(raises, one)));
    lines.join("\n")
}

fn left_out(skipped: &Skipped, language: Language) -> String {
    let head = words("left out", "적용하지 않음").get(language);
    let because = skipped.because.words().get(language);
    let mut lines = vec![format!("{head}: {} ({because})", skipped.fix.label)];
    lines.push(format!("  {}", finding::line(&skipped.finding, language)));
    lines.extend(skipped.adds.iter().map(|one| format!("  + {}", finding::line(one, language))));
    lines.join("\n")
}

fn summary(fixed: &Fixed<'_>, language: Language) -> String {
    let Fixed { file, mending, written, .. } = fixed;
    let counts = finding::counts(mending.counts, language);
    let (count, skipped) = (mending.applied.len(), mending.skipped.len());
    let fixes = match (language, count) {
        (Language::En, 1) => "1 fix".to_owned(),
        (Language::En, many) => format!("{many} fixes"),
        (Language::Ko, many) => format!("수정 {many}개"),
    };
    let done = match (*written, count) {
        (true, _) => words("applied and written", "적용하고 저장함"),
        (false, 0) => words("to apply", "적용 가능"),
        (false, _) => words("to apply, nothing written yet", "적용 가능, 아직 저장하지 않음"),
    };
    let done = done.get(language);
    match language {
        Language::En => {
            format!("{file}: {fixes} {done}; {skipped} left out; what remains: {counts}")
        }
        Language::Ko => {
            format!("{file}: {fixes} {done}; 적용하지 않은 것 {skipped}개; 남은 결과: {counts}")
        }
    }
}
