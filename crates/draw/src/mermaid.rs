//! A drawing as a Mermaid flowchart: containers as subgraphs, wires as links.
//!
//! Mermaid draws at most 500 links, and nothing readable of much less; a large plan is drawn with one node for
//! each VPC (see [`mermaid_settings`]).

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use plan::{Id, Plan, Vpc};

use crate::drawing::{BoxBody, BoxKind, BoxShape, Drawing, Wire, WireKind};
use crate::{Annotations, DrawSettings};

/// The most links that Mermaid draws as it comes (`maxEdges`).
const MOST_LINKS: usize = 500;
/// The most resources of a plan that are drawn one by one.
const MOST_RESOURCES: usize = 250;

/// How a plan is drawn for Mermaid: whole, or each VPC as one node where it is large.
pub fn mermaid_settings(plan: &Plan, annotations: Annotations) -> DrawSettings {
    let vpcs = plan.every::<Vpc>().map(|vpc| vpc.id.clone());
    let collapsed: BTreeSet<Id> =
        if plan.len() > MOST_RESOURCES { vpcs.collect() } else { BTreeSet::new() };
    DrawSettings { annotations, collapsed }
}

/// The flowchart of a drawing.
pub fn mermaid(drawing: &Drawing) -> String {
    let mut chart = Chart { nodes: BTreeMap::new(), text: "flowchart LR\n".to_owned() };
    for (number, shape) in drawing.boxes.iter().enumerate() {
        chart.nodes.insert(&shape.id, format!("n{number}"));
    }
    let mut inside: BTreeMap<Option<&Id>, Vec<&BoxShape>> = BTreeMap::new();
    for shape in &drawing.boxes {
        let parent = shape.parent.as_ref().filter(|parent| chart.nodes.contains_key(parent));
        inside.entry(parent).or_default().push(shape);
    }
    chart.boxes(&inside, None, 1);
    drawing.wires.iter().take(MOST_LINKS).for_each(|wire| chart.link(wire));
    let left_out = drawing.wires.len().saturating_sub(MOST_LINKS);
    if left_out > 0 {
        let _ = writeln!(chart.text, "  %% {left_out} more links");
    }
    chart.text
}

/// The chart so far, with the name of each box's node; an id could be one of Mermaid's own words.
struct Chart<'a> {
    nodes: BTreeMap<&'a Id, String>,
    text: String,
}

impl<'a> Chart<'a> {
    /// The boxes in one, each with those that are in it. A drawing is only a few boxes deep.
    fn boxes(
        &mut self,
        inside: &BTreeMap<Option<&'a Id>, Vec<&'a BoxShape>>,
        around: Option<&'a Id>,
        depth: usize,
    ) {
        let indent = "  ".repeat(depth);
        for shape in inside.get(&around).into_iter().flatten() {
            let node = self.nodes.get(&shape.id).cloned().unwrap_or_default();
            let label = label(shape);
            if inside.contains_key(&Some(&shape.id)) {
                let _ = writeln!(self.text, "{indent}subgraph {node}[\"{label}\"]");
                self.boxes(inside, Some(&shape.id), depth + 1);
                let _ = writeln!(self.text, "{indent}end");
            } else {
                let (open, close) = brackets(shape.kind);
                let _ = writeln!(self.text, "{indent}{node}{open}\"{label}\"{close}");
            }
        }
    }

    fn link(&mut self, wire: &Wire) {
        let Some((from, to)) = self.nodes.get(&wire.from).zip(self.nodes.get(&wire.to)) else {
            return;
        };
        let line = match wire.kind {
            WireKind::Peering => "<-->",
            WireKind::Attachment | WireKind::DirectConnect => "---",
            WireKind::PrivateLink => "-->",
            WireKind::Vpn => "-.-",
        };
        let name = match wire.label {
            Some(_) => format!("|\"{}\"|", escaped(&wire.name)),
            None => String::new(),
        };
        let _ = writeln!(self.text, "  {from} {line}{name} {to}");
    }
}

/// The shape of a node: gateways round, transit gateways as a hexagon, on-premises networks as a cylinder.
fn brackets(kind: BoxKind) -> (&'static str, &'static str) {
    match kind {
        BoxKind::Border => ("([", "])"),
        BoxKind::Bus => ("{{", "}}"),
        BoxKind::Node => ("[(", ")]"),
        _ => ("[", "]"),
    }
}

fn label(shape: &BoxShape) -> String {
    let blocks = match &shape.body {
        BoxBody::Subnet(body) => body.blocks.join(" "),
        BoxBody::Summary(summary) => summary.blocks.join(" "),
        _ => shape.subtitle.clone(),
    };
    match blocks.is_empty() || blocks == shape.name {
        true => escaped(&shape.name),
        false => format!("{}<br/>{}", escaped(&shape.name), escaped(&blocks)),
    }
}

/// A text inside quotes: everything that Mermaid, its Markdown or HTML could take for a sign is written as a
/// character code of Mermaid's.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for c in plan::escape_hidden(text).chars() {
        match c.is_ascii_alphanumeric() || !c.is_ascii() || " .,/:".contains(c) {
            true => escaped.push(c),
            false => escaped.push_str(&format!("#{};", u32::from(c))),
        }
    }
    match escaped.trim().is_empty() {
        true => "#160;".to_owned(),
        false => escaped,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart(outline: &str) -> String {
        let plan: Plan = outline.parse().unwrap();
        mermaid(&crate::layout(&plan, &mermaid_settings(&plan, Annotations::default())))
    }

    #[test]
    fn containers_are_subgraphs_and_wires_are_links() {
        let chart = chart(
            "vpc a \"end\" 10.0.0.0/16\n  subnet s 10.0.0.0/24\nvpc b 10.1.0.0/16\npeering p a <-> b active\n",
        );
        assert!(chart.starts_with("flowchart LR\n"));
        assert!(chart.contains("[\"end<br/>10.0.0.0/16\"]"), "{chart}");
        assert_eq!(
            chart.matches("subgraph").count(),
            chart.matches("\n  end\n").count(),
            "{chart}"
        );
        assert!(chart.contains(" <-->|\"p\"| "), "{chart}");
    }

    #[test]
    fn no_name_ends_its_quotes() {
        let chart = chart("vpc a \"x\\\"] --> `y` #quot; <b>\" 10.0.0.0/16\n");
        let line = chart.lines().find(|line| line.contains("x#34;")).unwrap();
        assert_eq!(line.matches('"').count(), 2, "{line}");
        assert!(!line.contains('`') && !line.contains("<b>"), "{line}");
    }
}
