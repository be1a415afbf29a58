//! Boxes of a picture.

use plan::{Rect, escape_xml};

use super::{ABOVE, Picture, SvgOptions};
use crate::drawing::{BoxBody, BoxKind, BoxShape, ChipBody};
use crate::measure::HEADING;
use crate::text::{Font, TEXT, TITLE, fit, width};

impl Picture {
    /// A box with everything that it shows, as one line.
    pub(super) fn shape(&mut self, shape: &BoxShape, options: &SvgOptions) {
        if matches!(shape.kind, BoxKind::Border | BoxKind::Bus | BoxKind::Node) {
            self.text.push_str(ABOVE);
        }
        let name = escape_xml(&shape.name);
        self.text.push_str(&format!("<g><title>{name}</title>"));
        match shape.kind {
            BoxKind::Container => self.container(shape),
            BoxKind::Vpc => self.vpc(shape),
            BoxKind::Subnet => self.subnet(shape),
            BoxKind::Chip => self.chip(shape),
            BoxKind::Border => self.pill(shape),
            BoxKind::Bus => self.bus(shape),
            BoxKind::Node => self.node(shape),
            BoxKind::Collapsed => self.collapsed(shape, options.language),
        }
        self.text.push_str("</g>\n");
    }

    fn container(&mut self, shape: &BoxShape) {
        let Rect { x, y, w, .. } = shape.rect;
        let class = if shape.tag == "account" { "frame-account" } else { "frame" };
        self.rect(class, shape.rect, 12);
        let name = fit(&shape.name, Font::Bold, TITLE, w - 40);
        let end = x + 18 + width(&name, Font::Bold, TITLE);
        self.text("", (x + 18, y + HEADING / 2 + 2), (Font::Bold, TITLE), &name);
        let room = x + w - 18 - end - 10;
        if room > 40 && shape.subtitle != shape.name {
            let text = fit(&shape.subtitle, Font::Mono, TEXT, room);
            self.text("q", (end + 10, y + HEADING / 2 + 2), (Font::Mono, TEXT), &text);
        }
    }

    fn subnet(&mut self, shape: &BoxShape) {
        let Rect { x, y, w, .. } = shape.rect;
        let BoxBody::Subnet(body) = &shape.body else { return };
        let class = body.class.tag();
        self.rect(&format!("cell c-{class} e-{class}"), shape.rect, 6);
        let name = fit(&shape.name, Font::Bold, TEXT, w - 16);
        self.text("", (x + 8, y + 14), (Font::Bold, TEXT), &name);
        let blocks = fit(&body.blocks.join(" "), Font::Mono, TEXT, w - 16);
        self.text("q", (x + 8, y + 31), (Font::Mono, TEXT), &blocks);
    }

    fn chip(&mut self, shape: &BoxShape) {
        let Rect { x, y, w, h } = shape.rect;
        self.rect("chip", shape.rect, 5);
        let BoxBody::Chip(ChipBody { count, more, .. }) = &shape.body else { return };
        let left = if *more > 0 { 10 } else { 26 };
        if *more == 0 {
            self.icon(shape.icon, (x + 6, y + (h - 15) / 2), 15);
        }
        let count = if *count > 0 { format!(" ×{count}") } else { String::new() };
        let room = w - left - 6 - width(&count, Font::Regular, TEXT);
        let text = fit(&shape.name, Font::Regular, TEXT, room) + &count;
        self.text("", (x + left, y + h / 2), (Font::Regular, TEXT), &text);
    }

    fn pill(&mut self, shape: &BoxShape) {
        let Rect { x, y, w, h } = shape.rect;
        self.rect("pill", shape.rect, h / 2);
        let is_rest = matches!(&shape.body, BoxBody::Chip(body) if body.more > 0);
        let left = if is_rest { 12 } else { 27 };
        if !is_rest {
            self.icon(shape.icon, (x + 8, y + (h - 15) / 2), 15);
        }
        let text = fit(&shape.name, Font::Regular, TEXT, w - left - 8);
        self.text("", (x + left, y + h / 2), (Font::Regular, TEXT), &text);
    }

    fn bus(&mut self, shape: &BoxShape) {
        let Rect { x, y, w, h } = shape.rect;
        self.rect("bus", shape.rect, 8);
        self.icon(shape.icon, (x + 10, y + (h - 18) / 2), 18);
        let BoxBody::Bus(tables) = &shape.body else { return };
        let end = tables.first().map_or(x + w - 10, |table| table.rect.x - 8);
        let name = fit(&shape.name, Font::Bold, TITLE, end - x - 40);
        self.text("", (x + 36, y + h / 2), (Font::Bold, TITLE), &name);
        let left = x + 46 + width(&name, Font::Bold, TITLE);
        if end - left > 60 {
            let text = fit(&shape.subtitle, Font::Mono, TEXT, end - left);
            self.text("q", (left, y + h / 2), (Font::Mono, TEXT), &text);
        }
        for table in tables {
            self.rect("table", table.rect, 4);
            let at = (table.rect.x + 6, table.rect.y + table.rect.h / 2);
            self.text("", at, (Font::Mono, TEXT), &table.text);
        }
    }

    fn node(&mut self, shape: &BoxShape) {
        let Rect { x, y, w, h } = shape.rect;
        self.rect("node", shape.rect, 8);
        self.icon(shape.icon, (x + 12, y + (h - 22) / 2), 22);
        let name = fit(&shape.name, Font::Bold, TEXT, w - 54);
        if shape.subtitle.is_empty() {
            self.text("", (x + 44, y + h / 2), (Font::Bold, TEXT), &name);
            return;
        }
        self.text("", (x + 44, y + h / 2 - 8), (Font::Bold, TEXT), &name);
        let text = fit(&shape.subtitle, Font::Mono, TEXT, w - 54);
        self.text("q", (x + 44, y + h / 2 + 9), (Font::Mono, TEXT), &text);
    }
}
