//! The names that choices of a field have in a sentence.

use plan::{Kind, Shape, Words};

/// The label of a value of a choice field, such as the state of an attachment; none for another value.
pub(crate) fn label(tag: &str, field: &str, value: &str) -> Option<Words> {
    let field = Kind::listed(tag)?.fields.iter().find(|listed| listed.name == field)?;
    let Shape::Choice(choices) = field.shape else { return None };
    choices.iter().find(|choice| choice.value == value).map(|choice| choice.label)
}
