//! Tables for spreadsheets. A cell that a spreadsheet would compute is written with an apostrophe before it, as
//! spreadsheets mark text (`owasp.org/www-community/attacks/CSV_Injection`), and read without.

use plan::is_hidden;

/// A table as CSV (RFC 4180).
pub fn spreadsheet(rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let mut table = csv::Writer::from_writer(Vec::new());
    for row in rows {
        let cells = row.iter().map(|cell| safe_cell(cell));
        // Writing to memory does not fail, and every row has as many cells.
        let _ = table.write_record(cells);
    }
    let bytes = table.into_inner().unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}

/// A cell that is text in a spreadsheet.
fn safe_cell(cell: &str) -> String {
    match is_marked(cell) {
        true => format!("'{cell}"),
        false => cell.to_owned(),
    }
}

/// A cell as it was before it was written.
pub(crate) fn plain_cell(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| is_marked(rest)).unwrap_or(cell)
}

/// Whether a spreadsheet could take a cell for a formula, or for a mark before one.
fn is_marked(cell: &str) -> bool {
    let start = cell.trim_start_matches(|c: char| c.is_whitespace() || is_hidden(c));
    let is_sign = |c: char| matches!(c, '=' | '+' | '-' | '@' | '\'' | '＝' | '＋' | '－' | '＠');
    start.starts_with(is_sign) || cell.starts_with(['\t', '\r', '\n'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_is_text_and_comes_back_as_it_was() {
        for cell in
            ["=1+1", " =HYPERLINK(\"a\")", "+1", "-2", "@x", "\tx", "'=1", "＝1", "a\u{202e}", ""]
        {
            let safe = safe_cell(cell);
            assert!(!safe.trim_start().starts_with(['=', '+', '-', '@', '＝']), "{safe}");
            assert_eq!(plain_cell(&safe), cell);
        }
        assert_eq!(safe_cell("10.0.0.0/16"), "10.0.0.0/16");
    }
}
