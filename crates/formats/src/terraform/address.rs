//! Terraform's addresses of resources and modules, such as `module.vpc["a"].aws_subnet.private[0]`
//! (`developer.hashicorp.com/terraform/cli/state/resource-addressing`).

use std::fmt;

use serde::Deserialize;

/// The key of one instance of a resource or a module: an index of `count`, or a key of `for_each`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(untagged)]
pub(crate) enum Key {
    /// An index of `count`.
    Index(u64),
    /// A key of `for_each`.
    Name(String),
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Key::Index(index) => write!(f, "[{index}]"),
            Key::Name(name) => write!(f, "[\"{name}\"]"),
        }
    }
}

/// An instance of a module in the module around it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Step {
    pub(crate) name: String,
    pub(crate) key: Option<Key>,
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "module.{}", self.name)?;
        self.key.iter().try_for_each(|key| write!(f, "{key}"))
    }
}

/// The address of an instance of a module; empty for the root module.
pub(crate) fn path(steps: &[Step]) -> String {
    steps.iter().map(Step::to_string).collect::<Vec<_>>().join(".")
}

/// The modules around something that the address of a module names.
pub(crate) fn steps(address: &str) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut parts = parts(address).into_iter().peekable();
    while let Some(part) = parts.next() {
        let Part::Name(word) = part else { continue };
        if word != "module" {
            break;
        }
        let Some(Part::Name(name)) = parts.next() else { break };
        let key = parts.next_if(|part| matches!(part, Part::Key(_)));
        let key = key.and_then(|part| if let Part::Key(key) = part { Some(key) } else { None });
        steps.push(Step { name, key });
    }
    steps
}

/// A part of an address or a reference: a name after a dot, or a key in brackets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// A name.
    Name(String),
    /// A key.
    Key(Key),
}

/// The parts of an address or a reference; text that is neither a name nor a key ends it.
pub(crate) fn parts(address: &str) -> Vec<Part> {
    let mut found = Vec::new();
    let mut rest = address;
    while !rest.is_empty() {
        let Some((part, after)) = first_part(rest) else { break };
        found.extend(part);
        rest = after.strip_prefix('.').unwrap_or(after);
    }
    found
}

fn first_part(text: &str) -> Option<(Option<Part>, &str)> {
    let Some(inside) = text.strip_prefix('[') else {
        let end = text.find(['.', '[']).unwrap_or(text.len());
        let (name, rest) = text.split_at_checked(end)?;
        return (!name.is_empty()).then(|| (Some(Part::Name(name.to_owned())), rest));
    };
    if let Some(quoted) = inside.strip_prefix('"') {
        let end = end_of_text(quoted)?;
        let name = quoted.get(..end)?.replace("\\\"", "\"").replace("\\\\", "\\");
        return Some((Some(Part::Key(Key::Name(name))), quoted.get(end + 2..)?));
    }
    let (index, rest) = inside.split_once(']')?;
    // A splat or an expression names every instance.
    Some((index.parse().ok().map(|index| Part::Key(Key::Index(index))), rest))
}

/// Where a quoted text ends in `"]`.
fn end_of_text(text: &str) -> Option<usize> {
    let mut escaped = false;
    let mut ends = text.char_indices().filter(|(_, c)| {
        let is_end = *c == '"' && !escaped;
        escaped = *c == '\\' && !escaped;
        is_end
    });
    let (end, _) = ends.next()?;
    text.get(end + 1..)?.starts_with(']').then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_may_hold_dots_brackets_and_quotes() {
        let address = r#"module.a["x.y[0]"].module.b[2].aws_subnet.s["eu\"1"]"#;
        let found = steps(address);
        assert_eq!(path(&found), r#"module.a["x.y[0]"].module.b[2]"#);
        assert_eq!(parts(address).len(), 9);
        assert_eq!(parts(address).last(), Some(&Part::Key(Key::Name("eu\"1".to_owned()))));
    }

    #[test]
    fn what_is_no_address_ends_it() {
        assert_eq!(parts("a..b"), [Part::Name("a".to_owned())]);
        assert_eq!(parts("a[\"x"), [Part::Name("a".to_owned())]);
        assert_eq!(steps(""), []);
    }
}
