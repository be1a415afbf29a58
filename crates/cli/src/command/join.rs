//! `vpcplan join`: joins VPCs by a peering, a transit gateway or PrivateLink, as one change.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use engine::{JoinMethod, JoinRequest, Language, MethodAdvice, words};

use super::advise::JoinArguments;
use crate::outcome::{CommandError, Outcome};
use crate::output::{Layout, Output};
use crate::{input, write_back};

/// The arguments of `join`.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// A plan in any readable format, a folder of AWS CLI output, or `-` for standard input.
    file: PathBuf,
    #[command(flatten)]
    request: JoinArguments,
    /// The way to join
    #[arg(long, value_enum)]
    by: By,
    /// Write the joined plan back to the file, in its own format
    #[arg(long)]
    write: bool,
    /// The layout of the output
    #[arg(long, value_enum, default_value = "text")]
    format: Layout,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum By {
    /// A VPC peering connection for each pair.
    Peering,
    /// One transit gateway.
    TransitGateway,
    /// An endpoint in each client's VPC to one service of the server's.
    PrivateLink,
}

impl By {
    fn method(self) -> JoinMethod {
        match self {
            By::Peering => JoinMethod::Peering,
            By::TransitGateway => JoinMethod::TransitGateway,
            By::PrivateLink => JoinMethod::PrivateLink,
        }
    }
}

impl Arguments {
    /// Prints what the join changes; [`Outcome::Bad`] if it is refused or a trace does not prove it, and
    /// then nothing is written.
    pub(crate) fn run(&self, language: Language) -> Result<Outcome, CommandError> {
        let mut opened = input::open(&self.file, language)?;
        let format =
            self.write.then(|| write_back::target(&self.file, &opened, language)).transpose()?;
        let request = opened.session.join_request(&self.request.question(), language);
        let request = request.map_err(CommandError)?;
        let method = opened.session.advise_method(self.by.method(), &request, language);
        if let Some(format) = format.filter(|_| method.fits) {
            write_back::write(&self.file, &mut opened, format, &method.change, language)?;
        }
        match self.format {
            Layout::Json => Output::new(language).json(&method)?,
            Layout::Text => Output::new(language).lines(lines(&method, &request, language))?,
        }
        Ok(if method.fits { Outcome::Good } else { Outcome::Bad })
    }
}

fn lines(method: &MethodAdvice, request: &JoinRequest, language: Language) -> Vec<String> {
    let because = words("because", "이유").get(language);
    let mut lines = method.lines.clone();
    lines.extend(method.place.clone());
    lines.extend(method.refused.iter().map(|why| format!("{because}: {why}")));
    let verdicts = method.proofs.iter().map(|verdict| verdict.words().get(language));
    let proof = match request.service {
        Some(_) => words("traced", "추적 결과"),
        // From and to addresses that no interface has.
        None => words(
            "traced without security groups, which `--port` adds",
            "보안 그룹을 뺀 추적 결과(`--port`를 지정하면 보안 그룹도 추적)",
        ),
    };
    let proof = proof.get(language);
    let verdicts: Vec<&str> = verdicts.collect();
    if !verdicts.is_empty() {
        lines.push(format!("{proof}: {}", verdicts.join(", ")));
    }
    lines
}
