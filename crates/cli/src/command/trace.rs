//! `vpcplan trace`: one packet and its answer, or many from a table.

use std::path::{Path, PathBuf};

use clap::Args;
use engine::net::Protocol;
use engine::{
    ConversationView, HopView, Language, NoSuchEnd, Query, Session, StepView, TraceView, Verdict,
    words,
};

use crate::input;
use crate::outcome::{CommandError, Outcome};
use crate::output::{Layout, Output};

/// The arguments of `trace`.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// A plan in any readable format, a folder of AWS CLI output, or `-` for standard input.
    file: PathBuf,
    /// Who sends: a resource's id or name, an address, or `internet`.
    #[arg(long, required_unless_present = "flows")]
    from: Option<String>,
    /// Who is to receive: a resource's id or name, an address, `internet`, or a name in DNS that the sender
    /// asks for.
    #[arg(long, required_unless_present = "flows")]
    to: Option<String>,
    /// `tcp`, `udp`, `icmp`, `icmpv6` or a number.
    #[arg(long, default_value = "tcp")]
    protocol: String,
    /// The destination port; 443 if none is named. For ICMP type times 256 plus code; a ping if none is.
    #[arg(long)]
    port: Option<u16>,
    /// The source port.
    #[arg(long)]
    source_port: Option<u16>,
    /// Many at once: a CSV file, or `-`, with the columns from,to,protocol,port,source_port; prints
    /// one line of JSON for each.
    #[arg(long, conflicts_with_all = ["from", "to"])]
    flows: Option<PathBuf>,
    /// The layout.
    #[arg(long, value_enum, default_value = "text")]
    format: Layout,
}

/// One question, as text.
#[derive(Clone, Debug)]
struct TraceRequest {
    from: String,
    to: String,
    protocol: String,
    port: Option<u16>,
    source_port: Option<u16>,
}

impl Arguments {
    /// Follows the packet, or each of the table; good when everything is delivered and answered.
    pub(crate) fn run(&self, language: Language) -> Result<Outcome, CommandError> {
        let session = input::open(&self.file, language)?.session;
        match &self.flows {
            Some(table) => many(&session, table, language),
            None => self.one(&session, language),
        }
    }

    fn one(&self, session: &Session, language: Language) -> Result<Outcome, CommandError> {
        let request = TraceRequest {
            from: self.from.clone().unwrap_or_default(),
            to: self.to.clone().unwrap_or_default(),
            protocol: self.protocol.clone(),
            port: self.port,
            source_port: self.source_port,
        };
        let conversation = trace(session, &request, language)?;
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

fn trace(
    session: &Session,
    request: &TraceRequest,
    language: Language,
) -> Result<ConversationView, CommandError> {
    let refused = |unknown: NoSuchEnd| input::no_end(session, &unknown, language);
    let from = session.end(&request.from).map_err(refused)?;
    let to = session.destination(&request.to).map_err(refused)?;
    let protocol: Protocol =
        request.protocol.parse().map_err(|_| no_protocol(&request.protocol, language))?;
    let usual = if protocol.has_ports() { 443 } else { 0 };
    let port = request.port.unwrap_or(usual);
    let mut query = Query::new(from, to, protocol, port);
    query.source_port = request.source_port;
    Ok(session.conversation(&query, language))
}

fn no_protocol(text: &str, language: Language) -> CommandError {
    CommandError(match language {
        Language::En => {
            format!("`{text}` is no protocol; write tcp, udp, icmp, icmpv6 or a number")
        }
        Language::Ko => {
            format!(
                "`{text}`은(는) 프로토콜이 아닙니다. tcp, udp, icmp, icmpv6 또는 번호를 쓰십시오"
            )
        }
    })
}

/// The summary, both directions and what must change, a blank line between two.
fn lines(conversation: &ConversationView, language: Language) -> Vec<String> {
    let forward = words("out", "가는 길").get(language);
    let back = words("back", "오는 길").get(language);
    let mut sections = vec![vec![conversation.summary.clone()]];
    sections.push(direction(forward, &conversation.out, language));
    sections.extend(conversation.back.as_ref().map(|trace| direction(back, trace, language)));
    if !conversation.blockers.is_empty() {
        let heading = words("what must change:", "바꿔야 할 것:").get(language).to_owned();
        let steps = conversation.blockers.iter().flat_map(step);
        sections.push(std::iter::once(heading).chain(steps).collect());
    }
    sections.join(&String::new())
}

fn direction(name: &str, trace: &TraceView, language: Language) -> Vec<String> {
    let hops = trace.hops.iter().flat_map(|one| hop(one, language));
    let head = format!("{name}: {} ({})", trace.flow, trace.verdict.tag());
    std::iter::once(head).chain(hops).collect()
}

fn hop(hop: &HopView, language: Language) -> Vec<String> {
    let kind = match language {
        Language::En => hop.kind,
        Language::Ko => hop.kind_name,
    };
    let steps = hop.steps.iter().flat_map(step);
    std::iter::once(format!("  {kind} {}", hop.at)).chain(steps).collect()
}

fn step(step: &StepView) -> Vec<String> {
    let code = step.code.map(|code| format!(" [{code}]")).unwrap_or_default();
    let considered =
        step.considered.iter().map(|other| format!("        not {}: {}", other.at, other.text));
    let head = format!("    {}: {}{code}", step.cause, step.text);
    std::iter::once(head).chain(considered).collect()
}

/// Follows each flow of a table, in order; the plan is compiled once.
fn many(session: &Session, table: &Path, language: Language) -> Result<Outcome, CommandError> {
    let text = input::text(table, language)?;
    let rows = flows(&text, language)?;
    let mut worst = Outcome::Good;
    for request in &rows {
        let line = match trace(session, request, language) {
            Ok(conversation) => {
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

fn flows(text: &str, language: Language) -> Result<Vec<TraceRequest>, CommandError> {
    let mut reader =
        csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(text.as_bytes());
    let columns = reader.headers().map_err(|error| CommandError::unwritable(&error))?.clone();
    let column = |name: &str| columns.iter().position(|column| column == name);
    let (Some(from), Some(to)) = (column("from"), column("to")) else {
        let said = words(
            "the flows need the columns from and to; protocol, port and source_port may follow",
            "흐름에는 from과 to 열이 필요합니다. protocol, port, source_port를 더할 수 있습니다",
        );
        return Err(CommandError(said.get(language).to_owned()));
    };
    let rest = [column("protocol"), column("port"), column("source_port")];
    reader
        .records()
        .map(|record| {
            let row = record.map_err(|error| CommandError::unwritable(&error))?;
            request(&row, [from, to], rest, language)
        })
        .collect()
}

fn request(
    row: &csv::StringRecord,
    [from, to]: [usize; 2],
    rest: [Option<usize>; 3],
    language: Language,
) -> Result<TraceRequest, CommandError> {
    let cell = |place: usize| row.get(place).unwrap_or_default().to_owned();
    let line = row.position().map_or(0, csv::Position::line);
    let [protocol, port, source_port] =
        rest.map(|place| place.map(cell).filter(|text| !text.is_empty()));
    let number = |text: String| text.parse::<u16>().map_err(|_| no_port(line, &text, language));
    Ok(TraceRequest {
        from: cell(from),
        to: cell(to),
        protocol: protocol.unwrap_or_else(|| "tcp".to_owned()),
        port: port.map(number).transpose()?,
        source_port: source_port.map(number).transpose()?,
    })
}

fn no_port(line: u64, text: &str, language: Language) -> CommandError {
    CommandError(match language {
        Language::En => format!("line {line}: `{text}` is no port; write 0 to 65535"),
        Language::Ko => {
            format!("{line}행: `{text}`은(는) 포트가 아닙니다. 0에서 65535까지 쓰십시오")
        }
    })
}
