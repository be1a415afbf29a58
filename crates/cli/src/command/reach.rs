//! `vpcplan reach`: the reachability between ends, as exact sets of flows.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use engine::{Language, Level, ReachView, Session, words};

use crate::outcome::{CommandError, Outcome};
use crate::output::Output;
use crate::{flow, input};

/// The arguments of `reach`.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// A plan in any readable format, a folder of AWS CLI output, or `-` for standard input.
    file: PathBuf,
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
    pub(crate) fn run(&self, language: Language) -> Result<Outcome, CommandError> {
        let opened = input::open(&self.file, language)?;
        input::warn_unrecognized(&self.file, &opened, language);
        let rows = self.rows(&opened.session, language)?;
        match self.format {
            Table::Json => Output::new(language).json(&rows)?,
            Table::Csv => Output::new(language).text(&csv(&rows)?)?,
            Table::Text => Output::new(language).lines(lines(&rows, language))?,
        }
        Ok(Outcome::Good)
    }

    fn rows(&self, session: &Session, language: Language) -> Result<Vec<ReachView>, CommandError> {
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
fn lines(rows: &[ReachView], language: Language) -> Vec<String> {
    if rows.is_empty() {
        let nothing =
            words("no flow is delivered and answered", "도달하여 응답을 받는 흐름이 없습니다");
        return vec![nothing.get(language).to_owned()];
    }
    rows.iter().flat_map(|row| flow::lines(row, language)).collect()
}

fn csv(rows: &[ReachView]) -> Result<String, CommandError> {
    let mut table = csv::Writer::from_writer(Vec::new());
    let failed = |error: csv::Error| CommandError::unwritable(&error);
    let head = ["from", "to", "answer", "services", "source_ports", "sources", "destinations"];
    table.write_record(head).map_err(failed)?;
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
            table.write_record(cells).map_err(failed)?;
        }
    }
    let bytes = table.into_inner().map_err(|error| CommandError::unwritable(&error))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
