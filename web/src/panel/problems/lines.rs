//! The lines of the list of problems: alike findings folded into one with a count, by rule, by resource or by
//! severity.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use view::{Consequence, FindingRow, Key};

use crate::state::State;

/// What findings are gathered by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Grouping {
    /// The rule that finds them.
    #[default]
    Rule,
    /// The resource that they are at.
    Resource,
    /// How bad they are.
    Severity,
}

impl Grouping {
    /// Every way, with the key of its text.
    pub(super) const ALL: [(Grouping, &'static str); 3] = [
        (Grouping::Rule, "problems.by-rule"),
        (Grouping::Resource, "problems.by-resource"),
        (Grouping::Severity, "problems.by-severity"),
    ];
}

/// Which part of the plan is looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Scope {
    /// All of it.
    #[default]
    Plan,
    /// The network around what is selected.
    Network,
    /// What is selected, with what is inside it.
    Selection,
}

impl Scope {
    /// Every scope, with the key of its text.
    pub(super) const ALL: [(Scope, &'static str); 3] = [
        (Scope::Plan, "problems.in-plan"),
        (Scope::Network, "problems.in-network"),
        (Scope::Selection, "problems.in-selection"),
    ];

    /// The resources of the scope; nothing where it is the whole plan.
    pub(super) fn resources(self, state: &State) -> Option<BTreeSet<Key>> {
        let selected = state.selection.iter().cloned();
        let roots: Vec<Key> = match self {
            Scope::Plan => return None,
            Scope::Selection => selected.collect(),
            Scope::Network => selected.map(|id| network_of(state, &id)).collect(),
        };
        Some(roots.iter().flat_map(|root| within(state, root)).collect())
    }
}

/// The network that a resource is drawn in; itself where it is in none.
fn network_of(state: &State, id: &Key) -> Key {
    let is_network = |found: &Rc<view::BoxView>| matches!(found.body, view::BodyView::Vpc(_));
    let own = state.diagram.boxes.get(id).filter(|found| is_network(found));
    let around = own.or_else(|| state.diagram.around(id).find(|found| is_network(found)));
    around.map_or_else(|| id.clone(), |found| found.id.clone())
}

/// A resource and what is inside it, as the tree has them.
fn within(state: &State, root: &Key) -> Vec<Key> {
    let order = &state.outline.order;
    let depth = |id: &Key| state.outline.rows.get(id).map_or(0, |row| row.depth);
    let Some(place) = order.iter().position(|id| id == root) else { return vec![root.clone()] };
    let below = order.iter().skip(place + 1).take_while(|id| depth(id) > depth(root));
    std::iter::once(root).chain(below).cloned().collect()
}

/// Whether a finding is about one of some resources.
pub(super) fn is_about(finding: &FindingRow, scope: Option<&BTreeSet<Key>>) -> bool {
    scope.is_none_or(|scope| {
        scope.contains(&finding.at) || finding.also.iter().any(|note| scope.contains(&note.at))
    })
}

/// A line of the list.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Line {
    /// Several alike findings.
    Group {
        /// What they have in common.
        key: Key,
        /// What that is called.
        title: String,
        /// The worst of them.
        severity: Consequence,
        /// How many there are.
        count: usize,
        /// Whether they are shown below it.
        is_open: bool,
        /// The first of them.
        first: Rc<FindingRow>,
    },
    /// A finding, and whether it stands below a group.
    Finding(Rc<FindingRow>, bool),
}

/// The lines for some findings, the worst first. A group of one is that finding; an opened group, and the one
/// with the explained finding, shows all of it.
pub(super) fn lines(
    findings: &[Rc<FindingRow>],
    grouping: Grouping,
    folded: &BTreeMap<Key, bool>,
    explained: Option<&Key>,
) -> Vec<Line> {
    let mut order: Vec<Key> = Vec::new();
    let mut groups: BTreeMap<Key, Vec<Rc<FindingRow>>> = BTreeMap::new();
    for finding in findings {
        let key = group_of(finding, grouping);
        let members = groups.entry(key.clone()).or_default();
        if members.is_empty() {
            order.push(key);
        }
        members.push(finding.clone());
    }
    let group = |key: Key| {
        let members = groups.get(&key).map_or(&[][..], Vec::as_slice);
        let holds = members.iter().any(|finding| Some(&finding.key) == explained);
        let is_open = folded.get(&key).copied().unwrap_or(holds);
        group_lines(key, members, grouping, is_open)
    };
    order.into_iter().flat_map(group).collect()
}

fn group_lines(
    key: Key,
    members: &[Rc<FindingRow>],
    grouping: Grouping,
    is_open: bool,
) -> Vec<Line> {
    let Some(first) = members.first() else { return Vec::new() };
    if members.len() == 1 && grouping != Grouping::Severity {
        return vec![Line::Finding(first.clone(), false)];
    }
    let title = match grouping {
        Grouping::Rule => first.title.clone(),
        Grouping::Resource => first.at_name.clone(),
        Grouping::Severity => String::new(),
    };
    let worst = members.iter().map(|finding| finding.severity).min();
    let severity = worst.unwrap_or(first.severity);
    let count = members.len();
    let head = Line::Group { key, title, severity, count, is_open, first: first.clone() };
    let shown = members.iter().filter(|_| is_open);
    let below = shown.map(|finding| Line::Finding(finding.clone(), true));
    std::iter::once(head).chain(below).collect()
}

fn group_of(finding: &FindingRow, grouping: Grouping) -> Key {
    match grouping {
        Grouping::Rule => finding.rule.clone(),
        Grouping::Resource => finding.at.clone(),
        Grouping::Severity => finding.severity.tag().into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(key: &str, rule: &str, at: &str) -> Rc<FindingRow> {
        Rc::new(FindingRow {
            key: key.into(),
            rule: rule.into(),
            severity: Consequence::Broken,
            title: rule.to_owned(),
            message: String::new(),
            at: at.into(),
            path: String::new(),
            at_name: at.to_owned(),
            also: Vec::new(),
            accepted: None,
        })
    }

    #[test]
    fn alike_findings_are_one_line_until_it_is_opened() {
        let all = [finding("1", "r", "a"), finding("2", "s", "a"), finding("3", "r", "b")];
        let closed = lines(&all, Grouping::Rule, &BTreeMap::new(), None);
        assert!(matches!(&closed[0], Line::Group { count: 2, is_open: false, .. }));
        assert_eq!(closed.len(), 2);
        let open = BTreeMap::from([("r".into(), true)]);
        assert_eq!(lines(&all, Grouping::Rule, &open, None).len(), 4);
    }

    #[test]
    fn the_group_of_the_explained_finding_is_open_unless_someone_closed_it() {
        let all = [finding("1", "r", "a"), finding("3", "r", "b")];
        let key = Key::from("3");
        assert_eq!(lines(&all, Grouping::Rule, &BTreeMap::new(), Some(&key)).len(), 3);
        let closed = BTreeMap::from([("r".into(), false)]);
        assert_eq!(lines(&all, Grouping::Rule, &closed, Some(&key)).len(), 1);
    }

    #[test]
    fn findings_are_gathered_by_resource_and_by_severity() {
        let all = [finding("1", "r", "a"), finding("2", "s", "a"), finding("3", "r", "b")];
        assert_eq!(lines(&all, Grouping::Resource, &BTreeMap::new(), None).len(), 2);
        assert_eq!(lines(&all, Grouping::Severity, &BTreeMap::new(), None).len(), 1);
    }
}
