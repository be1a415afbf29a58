//! The report as Markdown, which GitHub and others show; the drawing is a Mermaid diagram there.

use plan::Language;

use super::super::markdown::{code, heading as titled, sentence, table, text};
use super::super::{ExportOptions, picture};
use super::{Block, Cell, Section, heading};
use crate::Session;

/// The whole document.
pub(super) fn markdown(session: &Session, sections: &[Section], language: Language) -> String {
    let mut document = titled(1, &text(&heading(session, language)));
    for section in sections {
        document += &titled(2, &text(&section.title));
        for block in &section.blocks {
            document += &part(block, session, language);
        }
    }
    document.trim_end().to_owned() + "\n"
}

fn part(block: &Block, session: &Session, language: Language) -> String {
    match block {
        Block::Text(text) => format!("{}\n\n", sentence(text)),
        Block::Heading(title) => titled(3, &text(title)),
        Block::Drawing => {
            let chart =
                picture::mermaid(session, &ExportOptions { language, ..Default::default() });
            format!("```mermaid\n{chart}```\n\n")
        }
        Block::Table(head, rows) => {
            let row = |row: &Vec<Cell>| row.iter().map(|cell| shown(cell, language)).collect();
            table(head, &rows.iter().map(row).collect::<Vec<Vec<String>>>())
        }
    }
}

fn shown(cell: &Cell, language: Language) -> String {
    match cell {
        Cell::Text(plain) => text(plain),
        Cell::Code(plain) if plain.is_empty() => String::new(),
        Cell::Code(plain) => code(plain),
        Cell::Sentence(plain) => sentence(plain),
        Cell::Severity(severity) => format!("**{}**", severity.name().get(language)),
        Cell::Link(url) => format!("[AWS]({url})"),
    }
}
