//! `vpcplan trace`: traces one packet and its return packet, or many from a table.

use clap::Args;
use engine::{
    ConversationView, HopView, Language, Question, Session, StepView, TraceView, Unasked, Verdict,
    words,
};

use super::{Layout, Outcome, Refused};
use crate::{input, output};

/// The arguments of `trace`.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// A plan in any readable format, a folder of AWS CLI output, or `-` for standard input.
    file: String,
    /// The source: a resource's id or name, an address, or `internet`
    #[arg(long, required_unless_present = "flows")]
    from: Option<String>,
    /// The destination: a resource's id or name, an address, `internet`, or a DNS name that the source
    /// resolves
    #[arg(long, required_unless_present = "flows")]
    to: Option<String>,
    /// The protocol: `tcp`, `udp`, `icmp`, `icmpv6` or a number
    #[arg(long, default_value = "tcp")]
    protocol: String,
    /// The destination port; 443 by default. For ICMP a type and code such as `8/0`; an echo request by
    /// default
    #[arg(long)]
    port: Option<String>,
    /// The source port
    #[arg(long)]
    source_port: Option<String>,
    /// Trace many flows: a CSV file, or `-`, with the columns from,to,protocol,port,source_port; prints
    /// one line of JSON for each
    #[arg(long, conflicts_with_all = ["from", "to"])]
    flows: Option<String>,
    /// The layout of the output
    #[arg(long, value_enum, default_value = "text")]
    format: Layout,
}

impl Arguments {
    /// Traces the packet, or each flow of the table; [`Outcome::Good`] if all are delivered and
    /// answered.
    pub(crate) fn run(&self, language: Language) -> Result<Outcome, Refused> {
        let session = input::open(&self.file, language)?.session;
        match &self.flows {
            Some(table) => many(&session, table, language),
            None => self.one(&session, language),
        }
    }

    fn one(&self, session: &Session, language: Language) -> Result<Outcome, Refused> {
        let asked = Question {
            from: self.from.clone().unwrap_or_default(),
            to: self.to.clone().unwrap_or_default(),
            protocol: self.protocol.clone(),
            port: self.port.clone().unwrap_or_default(),
            source_port: self.source_port.clone().unwrap_or_default(),
        };
        let told = ask(session, &asked, language)?;
        match self.format {
            Layout::Json => output::say_json(&told)?,
            Layout::Text => output::say(&text(&told, language)),
        }
        Ok(outcome(&told))
    }
}

fn outcome(told: &ConversationView) -> Outcome {
    if told.verdict == Verdict::Delivered { Outcome::Good } else { Outcome::Bad }
}

fn ask(
    session: &Session,
    question: &Question,
    language: Language,
) -> Result<ConversationView, Refused> {
    let query = session.query(question).map_err(|unasked| match unasked {
        Unasked::End(unknown) => input::no_end(session, &unknown, language),
        other => Refused(other.text(language)),
    });
    Ok(session.conversation(&query?, language))
}

fn text(told: &ConversationView, language: Language) -> String {
    let (out, back) = match language {
        Language::En => ("out", "back"),
        Language::Ko => ("가는 길", "오는 길"),
    };
    let mut parts = vec![told.summary.clone(), way(out, &told.out, language)];
    parts.extend(told.back.as_ref().map(|trace| way(back, trace, language)));
    if !told.blockers.is_empty() {
        let heading = match language {
            Language::En => "what must change:",
            Language::Ko => "바꿔야 할 것:",
        };
        let lines: Vec<String> = told.blockers.iter().map(step).collect();
        parts.push(format!("{heading}\n{}", lines.join("\n")));
    }
    parts.join("\n\n")
}

fn way(name: &str, trace: &TraceView, language: Language) -> String {
    let hops: Vec<String> = trace.hops.iter().map(|one| hop(one, language)).collect();
    format!("{name}: {} ({})\n{}", trace.flow, trace.verdict.tag(), hops.join("\n"))
}

fn hop(hop: &HopView, language: Language) -> String {
    let steps: Vec<String> = hop.steps.iter().map(step).collect();
    let kind = match language {
        Language::En => hop.kind,
        Language::Ko => hop.kind_name,
    };
    format!("  {kind} {}\n{}", hop.at, steps.join("\n"))
}

fn step(step: &StepView) -> String {
    let code = step.code.map(|code| format!(" [{code}]")).unwrap_or_default();
    let considered: Vec<String> = step
        .considered
        .iter()
        .map(|other| format!("\n        not {}: {}", other.at, other.text))
        .collect();
    format!("    {}: {}{code}{}", step.cause, step.text, considered.concat())
}

/// Traces each flow of a table, in order; the plan is compiled once.
fn many(session: &Session, table: &str, language: Language) -> Result<Outcome, Refused> {
    let text = input::text(table, language)?;
    let rows = flows(&text, language)?;
    let mut worst = Outcome::Good;
    for asked in &rows {
        let line = match ask(session, asked, language) {
            Ok(told) => {
                worst = if outcome(&told) == Outcome::Bad { Outcome::Bad } else { worst };
                serde_json::to_string(&told)
            }
            Err(Refused(reason)) => {
                worst = Outcome::Bad;
                serde_json::to_string(&serde_json::json!({ "error": reason }))
            }
        };
        output::say(&line.map_err(|error| Refused(error.to_string()))?);
    }
    Ok(worst)
}

fn flows(text: &str, language: Language) -> Result<Vec<Question>, Refused> {
    let mut reader =
        csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(text.as_bytes());
    let columns = reader.headers().map_err(|error| Refused(error.to_string()))?.clone();
    let column = |name: &str| columns.iter().position(|column| column == name);
    let (Some(from), Some(to)) = (column("from"), column("to")) else {
        let said = words(
            "the flows need the columns from and to; protocol, port and source_port may follow",
            "흐름에는 from과 to 열이 필요합니다. protocol, port, source_port를 더할 수 있습니다",
        );
        return Err(Refused(said.get(language).to_owned()));
    };
    let rest = [column("protocol"), column("port"), column("source_port")];
    reader
        .records()
        .map(|record| {
            let row = record.map_err(|error| Refused(error.to_string()))?;
            asked(&row, [from, to], rest, language)
        })
        .collect()
}

fn asked(
    row: &csv::StringRecord,
    [from, to]: [usize; 2],
    rest: [Option<usize>; 3],
    language: Language,
) -> Result<Question, Refused> {
    let cell = |place: usize| row.get(place).unwrap_or_default().to_owned();
    let line = row.position().map_or(0, csv::Position::line);
    let [protocol, port, source_port] = rest.map(|place| place.map(cell).unwrap_or_default());
    let asked = Question { from: cell(from), to: cell(to), protocol, port, source_port };
    match asked.service() {
        Err(wrong @ (Unasked::Port(_) | Unasked::Icmp(_))) => {
            Err(at_line(line, &wrong.text(language), language))
        }
        _ => Ok(asked),
    }
}

fn at_line(line: u64, said: &str, language: Language) -> Refused {
    Refused(match language {
        Language::En => format!("line {line}: {said}"),
        Language::Ko => format!("{line}행: {said}"),
    })
}
