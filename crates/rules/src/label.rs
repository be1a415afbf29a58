//! The names that choices of a field have in a sentence.

use plan::{Field, Kind, Shape, Words};

/// The label of a value of a choice field, such as the state of an attachment; none for another value.
pub(crate) fn label(tag: &str, field: &str, value: &str) -> Option<Words> {
    of_field(Kind::listed(tag)?.fields, field, value)
}

/// The Korean label of a component's state; the state itself where it has none.
pub(crate) fn state_ko<'v>(tag: &str, state: &'v str) -> &'v str {
    label(tag, "state", state).map_or(state, |label| label.ko)
}

/// The label of a value of a field in the rows of another field.
pub(crate) fn row_label(tag: &str, rows: &str, field: &str, value: &str) -> Option<Words> {
    let rows = Kind::listed(tag)?.fields.iter().find(|listed| listed.name == rows)?;
    let Shape::Rows(fields) = rows.shape else { return None };
    of_field(fields, field, value)
}

fn of_field(fields: &[Field], name: &str, value: &str) -> Option<Words> {
    let field = fields.iter().find(|listed| listed.name == name)?;
    let Shape::Choice(choices) = field.shape else { return None };
    choices.iter().find(|choice| choice.value == value).map(|choice| choice.label)
}
