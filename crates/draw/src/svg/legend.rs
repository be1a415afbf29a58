//! What the colours and the lines of a picture mean.

use std::collections::BTreeSet;
use std::fmt::Write;

use plan::{Language, Rect, Words, words};

use super::Picture;
use crate::SubnetClass;
use crate::drawing::{BoxBody, Drawing, WireKind};
use crate::measure::GAP;
use crate::text::{Font, TEXT, width};
use crate::vpc::StripKind;

/// The height of a line of the legend.
const ROW: i32 = 28;
/// The width of a sample.
const SAMPLE: i32 = 30;

/// One entry: a sample and what it stands for.
enum Entry {
    Class(SubnetClass, Words),
    Line(WireKind, Words),
    Overlap(Words),
}

impl Picture {
    /// Adds what the drawing shows below it, in as many lines as that needs, and gives the bounds of both.
    pub(super) fn legend(&mut self, drawing: &Drawing, bounds: Rect, language: Language) -> Rect {
        let bounds = Rect { w: bounds.w.max(360), ..bounds };
        let (left, end) = (bounds.x + GAP, bounds.x + bounds.w - GAP);
        let (mut x, mut y) = (left, bounds.y + bounds.h + ROW / 2);
        for entry in entries(drawing) {
            let text = entry.words().get(language);
            let room = SAMPLE + 8 + width(text, Font::Regular, TEXT) + 24;
            if x + room > end && x > left {
                (x, y) = (left, y + ROW);
            }
            self.sample(&entry, (x, y));
            self.text("q", (x + SAMPLE + 8, y), (Font::Regular, TEXT), text);
            x += room;
        }
        self.text.push('\n');
        Rect { h: y + ROW - bounds.y, ..bounds }
    }

    fn sample(&mut self, entry: &Entry, (x, y): (i32, i32)) {
        let rect = Rect { x, y: y - 7, w: SAMPLE, h: 14 };
        match entry {
            Entry::Class(class, _) => {
                self.rect(&format!("c-{0} e-{0}", class.tag()), rect, 4);
            }
            Entry::Overlap(_) => self.rect("overlap", rect, 3),
            Entry::Line(kind, _) => {
                let arrow =
                    if *kind == WireKind::PrivateLink { " marker-end=\"url(#arrow)\"" } else { "" };
                let _ = write!(
                    self.text,
                    "<polyline class=\"wire w-{}\" points=\"{x},{y} {},{y}\"{arrow}/>",
                    kind.tag(),
                    x + SAMPLE
                );
            }
        }
    }
}

impl Entry {
    fn words(&self) -> Words {
        match self {
            Entry::Class(_, words) | Entry::Line(_, words) | Entry::Overlap(words) => *words,
        }
    }
}

/// The entries for what a drawing shows.
fn entries(drawing: &Drawing) -> Vec<Entry> {
    let mut classes: BTreeSet<SubnetClass> = BTreeSet::new();
    let mut overlaps = false;
    for shape in &drawing.boxes {
        if let BoxBody::Vpc(body) = &shape.body {
            classes.extend(body.classes.iter().map(|(class, _)| *class));
            overlaps |= body.parts.iter().any(|part| part.kind == StripKind::Overlap);
        }
    }
    let kinds: BTreeSet<WireKind> = drawing.wires.iter().map(|wire| wire.kind).collect();
    let classes =
        classes.into_iter().filter_map(|class| Some(Entry::Class(class, class_words(class)?)));
    let lines = kinds.into_iter().map(|kind| Entry::Line(kind, kind_words(kind)));
    let overlap = overlaps.then(|| Entry::Overlap(words("Overlapping addresses", "겹치는 주소")));
    classes.chain(overlap).chain(lines).collect()
}

fn class_words(class: SubnetClass) -> Option<Words> {
    match class {
        SubnetClass::Public => Some(words("Public subnets", "퍼블릭 서브넷")),
        SubnetClass::Private => Some(words("Private subnets", "프라이빗 서브넷")),
        SubnetClass::Isolated => Some(words("Isolated subnets", "격리된 서브넷")),
        SubnetClass::Attachment => {
            Some(words("Transit gateway attachments", "Transit Gateway 연결"))
        }
        SubnetClass::Unknown => None,
    }
}

fn kind_words(kind: WireKind) -> Words {
    match kind {
        WireKind::Peering => words("VPC peering", "VPC 피어링"),
        WireKind::Attachment => words("Transit gateway", "Transit Gateway"),
        WireKind::PrivateLink => words("PrivateLink", "PrivateLink"),
        WireKind::Vpn => words("Site-to-Site VPN", "Site-to-Site VPN"),
        WireKind::DirectConnect => words("Direct Connect", "Direct Connect"),
    }
}
