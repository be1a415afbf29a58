//! Wires of a picture.

use std::fmt::Write;

use plan::Language;

use super::Picture;
use crate::drawing::{Wire, WireCondition, WireKind};
use crate::text::{Font, TEXT};

impl Picture {
    /// The line of a wire, as one line of text.
    pub(super) fn line(&mut self, wire: &Wire) {
        let points: Vec<String> = wire.points.iter().map(|(x, y)| format!("{x},{y}")).collect();
        let condition = match wire.condition {
            WireCondition::Up => "",
            WireCondition::Pending => " pending",
            WireCondition::Down => " down",
        };
        let arrow = match wire.kind {
            WireKind::PrivateLink => " marker-end=\"url(#arrow)\"",
            _ => "",
        };
        let _ = writeln!(
            self.text,
            "<g><title>{}</title><polyline class=\"wire w-{}{condition}\" points=\"{}\"{arrow}/></g>",
            plan::escape_xml(&wire.name),
            wire.kind.tag(),
            points.join(" ")
        );
    }

    /// The name of a wire.
    pub(super) fn label(&mut self, wire: &Wire, language: Language) {
        let Some((label, text)) = wire.label.as_ref().zip(wire.label_in(language)) else { return };
        let class =
            if wire.condition == WireCondition::Down { "label label-down" } else { "label" };
        self.rect(class, label.rect, label.rect.h / 2);
        let at = (label.rect.x + 8, label.rect.y + label.rect.h / 2);
        let class = if wire.condition == WireCondition::Down { "bad" } else { "" };
        self.text(class, at, (Font::Regular, TEXT), &text);
        self.text.push('\n');
    }
}
