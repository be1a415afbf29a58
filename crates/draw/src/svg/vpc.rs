//! VPCs of a picture, open and collapsed.

use plan::{Language, Rect};

use super::Picture;
use crate::drawing::{BoxBody, BoxShape, Summary};
use crate::measure::{BAND, HEADER, LINE, PAD};
use crate::text::{Font, TEXT, TITLE, fit, width};
use crate::vpc::{BlockLabel, StripKind, TableRow, VpcBody};

/// Millionths of a strip.
const WHOLE: i64 = 1_000_000;

impl Picture {
    pub(super) fn vpc(&mut self, shape: &BoxShape) {
        let BoxBody::Vpc(body) = &shape.body else { return };
        let Rect { x, y, w, .. } = shape.rect;
        self.rect("vpc", shape.rect, 10);
        let first = body.blocks.first().map_or(y + 18 + HEADER / 2, |block| {
            if block.rect.y < y + 18 + HEADER {
                block.rect.y + block.rect.h / 2
            } else {
                y + 18 + HEADER / 2
            }
        });
        let name = fit(&shape.name, Font::Bold, TITLE, w - 2 * PAD);
        self.text("", (x + PAD, first), (Font::Bold, TITLE), &name);
        body.blocks.iter().for_each(|block| self.block(block));
        self.account(shape, body);
        self.strip(body);
        for column in &body.columns {
            let Rect { x, y, w, h } = column.label;
            let zone = fit(&column.zone, Font::Regular, TEXT, w);
            let left = (w - width(&zone, Font::Regular, TEXT)) / 2;
            self.text("q", (x + left, y + h / 2), (Font::Regular, TEXT), &zone);
        }
        body.rows.iter().for_each(|row| self.row(row));
    }

    /// The account of a VPC that belongs to another one than that around it, behind its last block.
    fn account(&mut self, shape: &BoxShape, body: &VpcBody) {
        let Some(last) = body.blocks.last().map(|block| block.rect) else { return };
        let room = shape.rect.x + shape.rect.w - 60 - last.x - last.w;
        if !body.account.is_empty() && width(&body.account, Font::Mono, TEXT) < room {
            let at = (last.x + last.w + 10, last.y + last.h / 2);
            self.text("q", at, (Font::Mono, TEXT), &body.account);
        }
    }

    fn block(&mut self, block: &BlockLabel) {
        let Rect { x, y, h, .. } = block.rect;
        let is_bad = !block.overlaps.is_empty();
        self.rect(if is_bad { "block-bad" } else { "block" }, block.rect, 4);
        let class = if is_bad { "bad" } else { "" };
        self.text(class, (x + 6, y + h / 2), (Font::Mono, TEXT), &block.cidr);
        if is_bad {
            let left = x + 6 + width(&block.cidr, Font::Mono, TEXT) + 4;
            self.text("bad", (left, y + h / 2), (Font::Bold, TEXT), "⚠");
        }
    }

    /// The address strip.
    fn strip(&mut self, body: &VpcBody) {
        let Rect { x, y, w, h } = body.strip;
        self.rect("free", body.strip, 3);
        for part in &body.parts {
            let at = |millionths: u32| {
                i32::try_from(i64::from(w) * i64::from(millionths) / WHOLE).unwrap_or(0)
            };
            let (from, to) = (at(part.from), at(part.to));
            let rect = Rect { x: x + from, y, w: (to - from).max(2), h };
            match part.kind {
                StripKind::Free => {}
                StripKind::Subnet => self.rect(&format!("f-{}", part.class.tag()), rect, 1),
                StripKind::Overlap => self.rect("overlap", rect, 1),
            }
        }
    }

    fn row(&mut self, row: &TableRow) {
        let class = row.class.tag();
        let Rect { x, y, h, .. } = row.band;
        self.rect(&format!("c-{class}"), row.band, 4);
        self.rect(&format!("f-{class}"), Rect { w: 4, ..row.band }, 2);
        let mut line = y + 14;
        self.text("", (x + 12, line), (Font::Bold, TEXT), &row.name);
        for route in &row.routes {
            line += LINE;
            self.text("q", (x + 12, line), (Font::Regular, TEXT), route);
        }
        if row.more > 0 && line + LINE < y + h {
            let text = format!("+{}", row.more);
            self.text("q", (x + 12, line + LINE), (Font::Regular, TEXT), &text);
        }
        debug_assert!(row.band.w <= BAND);
    }

    pub(super) fn collapsed(&mut self, shape: &BoxShape, language: Language) {
        let Rect { x, y, w, .. } = shape.rect;
        self.rect(if shape.tag == "vpc" { "vpc" } else { "node" }, shape.rect, 8);
        let name = fit(&shape.name, Font::Bold, TITLE, w - 2 * PAD);
        self.text("", (x + PAD, y + 18), (Font::Bold, TITLE), &name);
        match &shape.body {
            BoxBody::Vpc(body) => self.card(shape, body),
            BoxBody::Summary(summary) => self.summary(shape, summary, language),
            _ => {}
        }
    }

    /// What a collapsed VPC shows below its name.
    fn card(&mut self, shape: &BoxShape, body: &VpcBody) {
        let Rect { x, y, w, h } = shape.rect;
        let blocks: Vec<&str> = body.blocks.iter().map(|block| block.cidr.as_str()).collect();
        let is_bad = body.blocks.iter().any(|block| !block.overlaps.is_empty());
        let text = match blocks.as_slice() {
            [first, _, ..] => format!("{first} +{}", blocks.len() - 1),
            other => other.concat(),
        };
        let text = fit(&text, Font::Mono, TEXT, w - 2 * PAD);
        self.text(if is_bad { "bad" } else { "q" }, (x + PAD, y + 38), (Font::Mono, TEXT), &text);
        self.strip(body);
        let total: usize = body.classes.iter().map(|(_, count)| count).sum();
        let mut left = x + PAD;
        for (class, count) in &body.classes {
            let wide =
                i32::try_from(count * usize::try_from(w - 2 * PAD).unwrap_or(0) / total.max(1));
            let wide = wide.unwrap_or(0);
            let rect = Rect { x: left, y: y + h - 16, w: (wide - 4).max(2), h: 7 };
            self.rect(&format!("c-{0} e-{0}", class.tag()), rect, 2);
            left += wide;
        }
    }

    fn summary(&mut self, shape: &BoxShape, summary: &Summary, language: Language) {
        let Rect { x, y, w, .. } = shape.rect;
        let counts = summary.counts(language);
        let text = counts.iter().take(2).map(String::as_str).collect::<Vec<_>>().join(" · ");
        let text = fit(&text, Font::Regular, TEXT, w - 2 * PAD);
        self.text("q", (x + PAD, y + 38), (Font::Regular, TEXT), &text);
        let blocks = fit(&summary.blocks.join(" "), Font::Mono, TEXT, w - 2 * PAD);
        self.text("q", (x + PAD, y + 56), (Font::Mono, TEXT), &blocks);
    }
}
