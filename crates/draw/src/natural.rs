//! Natural order of names: `v2` before `v10`.

use std::cmp::Ordering;

/// Compares two texts, runs of digits by their number.
pub(crate) fn natural(a: &str, b: &str) -> Ordering {
    let (mut left, mut right) = (a, b);
    while !left.is_empty() && !right.is_empty() {
        let (one, other) = (run(left), run(right));
        let order = match (digits(one), digits(other)) {
            (Some(x), Some(y)) => x.len().cmp(&y.len()).then(x.cmp(y)),
            _ => one.cmp(other),
        };
        if order != Ordering::Equal {
            return order;
        }
        (left, right) =
            (left.get(one.len()..).unwrap_or(""), right.get(other.len()..).unwrap_or(""));
    }
    left.len().cmp(&right.len()).then_with(|| a.cmp(b))
}

/// The first characters that are all digits, or all not.
fn run(text: &str) -> &str {
    let first = text.chars().next().is_some_and(|c| c.is_ascii_digit());
    let end = text.find(|c: char| c.is_ascii_digit() != first).unwrap_or(text.len());
    text.get(..end).unwrap_or(text)
}

/// The digits without zeros before them, if the text is a number.
fn digits(text: &str) -> Option<&str> {
    text.starts_with(|c: char| c.is_ascii_digit()).then(|| text.trim_start_matches('0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_count_by_their_value() {
        let mut names = ["v10", "v2", "v1", "a", "v2-b10", "v2-b9", "v02", ""];
        names.sort_by(|a, b| natural(a, b));
        assert_eq!(names, ["", "a", "v1", "v02", "v2", "v2-b9", "v2-b10", "v10"]);
    }
}
