//! `vpcplan open`: what stands in the way of a conversation, and the change that opens exactly that.

use std::path::PathBuf;

use clap::Args;
use engine::{Language, OpenView, ProductView, Question, Unasked, Verdict, words};

use crate::outcome::{CommandError, Outcome};
use crate::output::{Layout, Output};
use crate::{finding, input, write_back};

/// The arguments of `open`.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// A plan in any readable format, a folder of AWS CLI output, or `-` for standard input.
    file: PathBuf,
    /// The source: a resource's id or name, an address, or `internet`
    #[arg(long)]
    from: String,
    /// The destination: a resource's id or name, an address, or `internet`
    #[arg(long)]
    to: String,
    /// The protocol: `tcp`, `udp`, `icmp`, `icmpv6` or a number
    #[arg(long, default_value = "tcp")]
    protocol: String,
    /// The destination port; 443 by default. For ICMP a type and code such as `8/0`
    #[arg(long, default_value = "")]
    port: String,
    /// Write the changed plan back to the file, in its own format
    #[arg(long)]
    write: bool,
    /// The layout of the output
    #[arg(long, value_enum, default_value = "text")]
    format: Layout,
}

impl Arguments {
    /// Prints the blockers and the change; [`Outcome::Bad`] if the conversation stays shut, and then
    /// nothing is written.
    pub(crate) fn run(&self, language: Language) -> Result<Outcome, CommandError> {
        let mut opened = input::open(&self.file, language)?;
        let format =
            self.write.then(|| write_back::target(&self.file, &opened, language)).transpose()?;
        let question = Question {
            from: self.from.clone(),
            to: self.to.clone(),
            protocol: self.protocol.clone(),
            port: self.port.clone(),
            source_port: String::new(),
        };
        let query = opened.session.query(&question).map_err(|unasked| match unasked {
            Unasked::End(unknown) => input::no_end(&opened.session, &unknown, language),
            other => CommandError(other.text(language)),
        })?;
        let opening = opened.session.opening(&query, language);
        let is_open = opening.after.ends_well();
        if let Some(format) = format.filter(|_| is_open) {
            write_back::write(&self.file, &mut opened, format, &opening.change, language)?;
        }
        match self.format {
            Layout::Json => Output::new(language).json(&opening)?,
            Layout::Text => Output::new(language).lines(lines(&opening, language))?,
        }
        Ok(if is_open { Outcome::Good } else { Outcome::Bad })
    }
}

/// A section for what stands in the way, what changes, what else opens and what is left, a blank line
/// between two.
fn lines(opening: &OpenView, language: Language) -> Vec<String> {
    let said = |verdict: Verdict| verdict.words().get(language);
    let head = match opening.before == opening.after {
        true => said(opening.after).to_owned(),
        false => format!("{} → {}", said(opening.before), said(opening.after)),
    };
    let mut sections = vec![vec![head]];
    let mut section = |en, ko, lines: Vec<String>| {
        if !lines.is_empty() {
            let head = words(en, ko).get(language).to_owned();
            sections.push(std::iter::once(head).chain(lines).collect());
        }
    };
    let steps = |steps: &[engine::StepView]| {
        steps.iter().map(|step| format!("  {}: {}", step.cause, step.text)).collect()
    };
    section("blockers:", "차단 요인:", steps(&opening.blockers));
    section("changes:", "변경:", opening.lines.clone());
    let adds = opening.new_findings.iter().map(|one| format!("  {}", finding::line(one, language)));
    section("new findings:", "새 점검 결과:", adds.collect());
    section("also allowed:", "함께 허용되는 트래픽:", also(opening, language));
    section("remaining blockers:", "남은 차단 요인:", steps(&opening.remaining));
    let rest = opening.rest.iter().map(|flow| format!("  {flow}"));
    section(
        "only a part is allowed; still blocked:",
        "일부만 허용됨, 아직 차단된 트래픽:",
        rest.collect(),
    );
    if let Some(advice) = &opening.ways {
        let ways = advice.methods.iter().map(|way| {
            let why = if way.fits { String::from(way.best_for) } else { way.refused.join("; ") };
            format!("  {} ({}): {why}", way.name, way.method)
        });
        section("ways to join:", "연결 방법:", ways.collect());
    }
    sections.join(&String::new())
}

fn also(opening: &OpenView, language: Language) -> Vec<String> {
    let rows = opening.also_allowed.iter().flat_map(|row| {
        let line = |product: &ProductView| product.line(language);
        row.works
            .iter()
            .map(move |product| format!("  {} -> {}: {}", row.from, row.to, line(product)))
    });
    rows.collect()
}
