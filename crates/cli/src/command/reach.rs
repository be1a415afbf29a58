//! `vpcplan reach`: the reachability between ends, as exact sets of flows.

use clap::{Args, ValueEnum};
use engine::{Language, Level, ReachView, Session, words};

use super::{Outcome, Refused};
use crate::{input, output};

/// The arguments of `reach`.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// A plan in any readable format, a folder of AWS CLI output, or `-` for standard input.
    file: String,
    /// The level of the rows and columns
    #[arg(long, value_enum, default_value = "subnet")]
    level: Rows,
    /// One row alone: a resource's id or name, an address, a CIDR block, or `internet`
    #[arg(long)]
    from: Option<String>,
    /// One column alone, as `--from`
    #[arg(long)]
    to: Option<String>,
    /// The layout of the output
    #[arg(long, value_enum, default_value = "text")]
    format: Table,
}

/// The level of the rows and columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Rows {
    /// Subnets, on-premises networks and the internet.
    Subnet,
    /// Everything with network interfaces, on-premises networks and the internet.
    Interface,
}

/// The layout of the matrix.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Table {
    /// For reading.
    Text,
    /// For programs; the JSON shape is stable.
    Json,
    /// For spreadsheets: one line for each set of flows.
    Csv,
}

impl Arguments {
    /// Prints the matrix, or one pair of it; always [`Outcome::Good`].
    pub(crate) fn run(&self, language: Language) -> Result<Outcome, Refused> {
        let opened = input::open(&self.file, language)?;
        input::warn_of_set_aside(&self.file, &opened, language);
        let rows = self.rows(&opened.session, language)?;
        match self.format {
            Table::Json => output::say_json(&rows)?,
            Table::Csv => output::say(csv(&rows)?.trim_end()),
            Table::Text => output::say(&text(&rows, language)),
        }
        Ok(Outcome::Good)
    }

    fn rows(&self, session: &Session, language: Language) -> Result<Vec<ReachView>, Refused> {
        let end = |text: &Option<String>| {
            let end = text.as_ref().map(|text| session.end(text));
            end.transpose().map_err(|unknown| input::no_end(session, &unknown, language))
        };
        let level = match self.level {
            Rows::Subnet => Level::Subnet,
            Rows::Interface => Level::Interface,
        };
        Ok(session.reachability(level, end(&self.from)?.as_ref(), end(&self.to)?.as_ref()))
    }
}

/// A paragraph for each pair, with a line for each set of flows.
fn text(rows: &[ReachView], language: Language) -> String {
    if rows.is_empty() {
        return words("nothing gets through", "통과하는 흐름이 없습니다").get(language).to_owned();
    }
    rows.iter().map(|row| pair(row, language)).collect::<Vec<_>>().join("\n")
}

/// The paragraph of one pair.
pub(super) fn pair(row: &ReachView, language: Language) -> String {
    let unknown = words("unknown", "알 수 없음").get(language);
    let works = row.works.iter().map(|set| format!("  {}", set.line()));
    let doubtful = row.unknown.iter().map(|set| format!("  {unknown}: {}", set.line()));
    let lines: Vec<String> = works.chain(doubtful).collect();
    format!("{} -> {}\n{}", row.from, row.to, lines.join("\n"))
}

fn csv(rows: &[ReachView]) -> Result<String, Refused> {
    let mut table = csv::Writer::from_writer(Vec::new());
    let refused = |error: csv::Error| Refused(error.to_string());
    let head = ["from", "to", "answer", "services", "source_ports", "sources", "destinations"];
    table.write_record(head).map_err(refused)?;
    for row in rows {
        let works = row.works.iter().map(|set| ("works", set));
        for (answer, set) in works.chain(row.unknown.iter().map(|set| ("unknown", set))) {
            let (sources, destinations) = (set.sources.join(" "), set.destinations.join(" "));
            let cells = [
                row.from.as_str(),
                &row.to,
                answer,
                &set.services,
                &set.source_ports,
                &sources,
                &destinations,
            ];
            table.write_record(cells).map_err(refused)?;
        }
    }
    let bytes = table.into_inner().map_err(|error| Refused(error.to_string()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
