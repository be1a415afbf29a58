//! `vpcplan advise`: ways to join VPCs, side by side.

use std::path::PathBuf;

use clap::Args;
use engine::{Advice, Growth, JoinInput, Language, MethodAdvice, words};

use crate::input;
use crate::outcome::{CommandError, Outcome};
use crate::output::{Layout, Output};

/// The arguments of `advise`.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// A plan in any readable format, a folder of AWS CLI output, or `-` for standard input.
    file: PathBuf,
    #[command(flatten)]
    pub(crate) request: JoinArguments,
    /// The layout of the output
    #[arg(long, value_enum, default_value = "text")]
    format: Layout,
}

/// What is to be joined.
#[derive(Debug, Args)]
pub(crate) struct JoinArguments {
    /// Two or more VPCs, or subnets and hosts in them, by id or name; the last one is the server
    #[arg(required = true, num_args = 2..)]
    ends: Vec<String>,
    /// The protocol that the clients must reach the server on: `tcp`, `udp`, `tls`, `icmp`, `icmpv6` or a
    /// number; `tls` is TCP that PrivateLink's load balancer ends
    #[arg(long)]
    protocol: Option<String>,
    /// The port that the clients must reach the server on; without it and the protocol, routes alone are
    /// joined
    #[arg(long)]
    port: Option<String>,
    /// The private DNS name of the service over PrivateLink
    #[arg(long, value_name = "DNS")]
    name: Option<String>,
    /// Whether the server's owner accepts each endpoint of PrivateLink; by default those of other accounts
    #[arg(long, value_name = "WHETHER")]
    acceptance: Option<bool>,
    /// The Region or account of the transit gateway, by id or name
    #[arg(long = "in", value_name = "RESOURCE")]
    inside: Option<String>,
}

impl JoinArguments {
    /// The question that they ask.
    pub(crate) fn question(&self) -> JoinInput {
        JoinInput {
            ends: self.ends.clone(),
            protocol: self.protocol.clone().unwrap_or_default(),
            port: self.port.clone().unwrap_or_default(),
            name: self.name.clone().unwrap_or_default(),
            acceptance: self.acceptance,
            inside: self.inside.clone().unwrap_or_default(),
        }
    }
}

impl Arguments {
    /// Prints the ways; [`Outcome::Bad`] if none fits.
    pub(crate) fn run(&self, language: Language) -> Result<Outcome, CommandError> {
        let session = input::open(&self.file, language)?.session;
        let request = session.join_request(&self.request.question(), language);
        let advice = session.advise(&request.map_err(CommandError)?, language);
        match self.format {
            Layout::Json => Output::new(language).json(&advice)?,
            Layout::Text => Output::new(language).lines(lines(&advice, language))?,
        }
        Ok(if advice.choose.is_some() { Outcome::Good } else { Outcome::Bad })
    }
}

fn lines(advice: &Advice, language: Language) -> Vec<String> {
    let head = match advice.choose {
        Some(method) => format!("{method}: {}", advice.because),
        None => advice.because.clone(),
    };
    let methods = advice.methods.iter().map(|method| section(method, language));
    std::iter::once(vec![head]).chain(methods).collect::<Vec<_>>().join(&String::new())
}

/// One way: whether it fits, what it allows and never does, what is refused, and how it grows.
fn section(method: &MethodAdvice, language: Language) -> Vec<String> {
    let word = |en, ko| words(en, ko).get(language);
    let fits = match method.fits {
        true => word("fits", "적합"),
        false => word("does not fit", "부적합"),
    };
    let mut lines = vec![format!("{} ({}): {fits}", method.name, method.method)];
    lines.extend(method.refused.iter().map(|why| format!("  {}: {why}", word("because", "이유"))));
    lines.extend(method.place.iter().map(|place| format!("  {place}")));
    lines.push(format!("  {}: {}", word("carries", "전달"), method.carries));
    lines.push(format!("  {}: {}", word("limits", "제한"), method.limits));
    lines.push(format!("  {}: {}", word("best for", "적합한 경우"), method.best_for));
    if !method.monthly_cost.is_empty() {
        let months = method.monthly_cost.join(" + ");
        lines.push(format!("  {}: {months}", word("added monthly cost", "월 추가 비용")));
    }
    lines.extend(method.growth.iter().map(|growth| grown(growth, language)));
    lines
}

fn grown(growth: &Growth, language: Language) -> String {
    let Growth { vpcs, connections, monthly_cost, beyond } = growth;
    let beyond = beyond.as_ref().map(|text| format!("; {text}")).unwrap_or_default();
    match language {
        Language::En => {
            let word = if *connections == 1 { "connection" } else { "connections" };
            format!("  {vpcs} VPCs: {connections} {word}, {monthly_cost} a month{beyond}")
        }
        Language::Ko => format!("  VPC {vpcs}개: 연결 {connections}개, 월 {monthly_cost}{beyond}"),
    }
}
