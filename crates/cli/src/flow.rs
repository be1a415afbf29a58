//! Pairs of ends with the flows that get from one to the other, as lines of a print-out.

use engine::{Language, ReachView, words};

/// The pair on a line, and one line for each set of flows.
pub(crate) fn lines(row: &ReachView, language: Language) -> Vec<String> {
    let unknown = words("unknown", "알 수 없음").get(language);
    let works = row.works.iter().map(|set| format!("  {}", set.line(language)));
    let doubtful = row.unknown.iter().map(|set| format!("  {unknown}: {}", set.line(language)));
    let head = format!("{} -> {}", row.from, row.to);
    std::iter::once(head).chain(works).chain(doubtful).collect()
}
