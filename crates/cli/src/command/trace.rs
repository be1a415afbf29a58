//! `vpcplan trace`: traces one packet and its return packet, or many from a table.

use std::path::{Path, PathBuf};

use clap::Args;
use engine::{
    ConversationView, HopView, Language, Query, Question, Session, StepView, TraceView, Unasked,
    Verdict, Words, words,
};

use crate::input;
use crate::outcome::{CommandError, Outcome};
use crate::output::{Layout, Output};

/// The arguments of `trace`.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// A plan in any readable format, a folder of AWS CLI output, or `-` for standard input.
    file: PathBuf,
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
    flows: Option<PathBuf>,
    /// The layout of the output
    #[arg(long, value_enum, default_value = "text")]
    format: Layout,
}

impl Arguments {
    /// Traces the packet, or each flow of the table; [`Outcome::Good`] if all are delivered and
    /// answered.
    pub(crate) fn run(&self, language: Language) -> Result<Outcome, CommandError> {
        let session = input::open(&self.file, language)?.session;
        match &self.flows {
            Some(table) => many(&session, table, language),
            None => self.one(&session, language),
        }
    }

    fn one(&self, session: &Session, language: Language) -> Result<Outcome, CommandError> {
        let question = Question {
            from: self.from.clone().unwrap_or_default(),
            to: self.to.clone().unwrap_or_default(),
            protocol: self.protocol.clone(),
            port: self.port.clone().unwrap_or_default(),
            source_port: self.source_port.clone().unwrap_or_default(),
        };
        let query = query(session, &question, language)?;
        let conversation = session.conversation_with_fixes(&query, language);
        match self.format {
            Layout::Json => Output::new(language).json(&conversation)?,
            Layout::Text => Output::new(language).lines(lines(&conversation, language))?,
        }
        Ok(outcome(&conversation))
    }
}

fn outcome(conversation: &ConversationView) -> Outcome {
    if conversation.verdict == Verdict::Delivered { Outcome::Good } else { Outcome::Bad }
}

fn query(
    session: &Session,
    question: &Question,
    language: Language,
) -> Result<Query, CommandError> {
    session.query(question).map_err(|unasked| match unasked {
        Unasked::End(unknown) => input::no_end(session, &unknown, language),
        other => CommandError(other.text(language)),
    })
}

/// The summary, both directions and what must change, a blank line between two.
fn lines(conversation: &ConversationView, language: Language) -> Vec<String> {
    let forward = words("request", "요청").get(language);
    let back = words("response", "응답").get(language);
    let mut sections = vec![vec![conversation.summary.clone()]];
    sections.push(direction(forward, &conversation.out, language));
    sections.extend(conversation.back.as_ref().map(|trace| direction(back, trace, language)));
    if !conversation.blockers.is_empty() {
        let heading = heading(conversation.verdict).get(language).to_owned();
        let steps = conversation.blockers.iter().flat_map(|blocker| {
            let fix = blocker.fix.iter().map(|fix| {
                format!("        {}: {}", words("fix", "수정").get(language), fix.label)
            });
            step(blocker).into_iter().chain(fix)
        });
        sections.push(std::iter::once(heading).chain(steps).collect());
    }
    sections.join(&String::new())
}

/// What stands above the blockers of a verdict.
fn heading(verdict: Verdict) -> Words {
    match verdict {
        Verdict::Unknown => words("needed to decide:", "판단에 필요한 정보:"),
        _ => words("required changes:", "필요한 변경:"),
    }
}

fn direction(name: &str, trace: &TraceView, language: Language) -> Vec<String> {
    let hops = trace.hops.iter().flat_map(hop);
    let head = format!("{name}: {} ({})", trace.flow, trace.verdict.words().get(language));
    let placeholders = trace.placeholders.iter().map(|said| format!("  {said}"));
    std::iter::once(head).chain(placeholders).chain(hops).collect()
}

fn hop(hop: &HopView) -> Vec<String> {
    let steps = hop.steps.iter().flat_map(step);
    std::iter::once(format!("  {} {}", hop.kind_name, hop.at)).chain(steps).collect()
}

/// What happens, and below it the routes or rules that were considered and do not decide.
fn step(step: &StepView) -> Vec<String> {
    let code = step.code.map(|code| format!(" [{code}]")).unwrap_or_default();
    let considered =
        step.considered.iter().map(|other| format!("        {}: {}", other.at, other.text));
    let head = format!("    {}: {}{code}", step.cause, step.text);
    std::iter::once(head).chain(considered).collect()
}

/// Traces each flow of a table, in order; the plan is compiled once.
fn many(session: &Session, table: &Path, language: Language) -> Result<Outcome, CommandError> {
    let text = input::text(table, language)?;
    let rows = flows(&text, language)?;
    let mut worst = Outcome::Good;
    for question in &rows {
        let line = match query(session, question, language) {
            Ok(query) => {
                let conversation = session.conversation(&query, language);
                worst = if outcome(&conversation) == Outcome::Bad { Outcome::Bad } else { worst };
                serde_json::to_string(&conversation)
            }
            Err(CommandError(reason)) => {
                worst = Outcome::Bad;
                serde_json::to_string(&serde_json::json!({ "error": reason }))
            }
        };
        Output::new(language).text(&line.map_err(|error| CommandError::unwritable(&error))?)?;
    }
    Ok(worst)
}

fn flows(text: &str, language: Language) -> Result<Vec<Question>, CommandError> {
    let mut reader =
        csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(text.as_bytes());
    let columns = reader.headers().map_err(|error| CommandError::unwritable(&error))?.clone();
    let column = |name: &str| columns.iter().position(|column| column == name);
    let (Some(from), Some(to)) = (column("from"), column("to")) else {
        let said = words(
            "the CSV file needs the columns `from` and `to`; `protocol`, `port` and `source_port` are optional",
            "CSV 파일에 `from` 열과 `to` 열이 필요합니다. `protocol`, `port`, `source_port` 열은 선택 사항입니다",
        );
        return Err(CommandError(said.get(language).to_owned()));
    };
    let rest = [column("protocol"), column("port"), column("source_port")];
    reader
        .records()
        .map(|record| {
            let row = record.map_err(|error| CommandError::unwritable(&error))?;
            question(&row, [from, to], rest, language)
        })
        .collect()
}

fn question(
    row: &csv::StringRecord,
    [from, to]: [usize; 2],
    rest: [Option<usize>; 3],
    language: Language,
) -> Result<Question, CommandError> {
    let cell = |place: usize| row.get(place).unwrap_or_default().to_owned();
    let line = row.position().map_or(0, csv::Position::line);
    let [protocol, port, source_port] = rest.map(|place| place.map(cell).unwrap_or_default());
    let question = Question { from: cell(from), to: cell(to), protocol, port, source_port };
    match question.service() {
        Err(wrong @ (Unasked::Port(_) | Unasked::Icmp(_))) => {
            Err(at_line(line, &wrong.text(language), language))
        }
        _ => Ok(question),
    }
}

fn at_line(line: u64, said: &str, language: Language) -> CommandError {
    CommandError(match language {
        Language::En => format!("line {line}: {said}"),
        Language::Ko => format!("{line}행: {said}"),
    })
}
