//! The header of a VPC: its name, and every block of addresses.

use net::IpNet;
use plan::{Id, Part, Rect, Vpc};

use super::{BlockLabel, BlockRole};
use crate::DrawSettings;
use crate::measure::{BLOCK, HEADER, PAD};
use crate::text::{Font, TEXT, TITLE, width};

/// How much above the first line of the header is kept free, for what stands on the border.
pub(super) const ABOVE: i32 = 18;
/// The room for the mark of the worst finding, at the right end of the first line.
const MARK: i32 = 48;

/// The labels of a VPC's blocks, each as large as its text, without a place yet.
pub(super) fn blocks(vpc: Part<'_, Vpc>, settings: &DrawSettings) -> Vec<BlockLabel> {
    let secondary = vpc.secondary.iter().map(|cidr| (cidr, BlockRole::Secondary));
    let ipv6 = vpc.ipv6.iter().map(|cidr| (cidr, BlockRole::Ipv6));
    let primary = vpc.cidr.iter().map(|cidr| (cidr, BlockRole::Primary));
    let label = |(cidr, role): (&net::Cidr, BlockRole)| {
        let overlaps = overlapping(vpc.id, cidr.net(), settings);
        let mark = if overlaps.is_empty() { 0 } else { 18 };
        let w = width(cidr.text(), Font::Mono, TEXT) + 12 + mark;
        let rect = Rect { x: 0, y: 0, w, h: BLOCK };
        BlockLabel { cidr: cidr.text().to_owned(), role, overlaps, rect }
    };
    primary.chain(secondary).chain(ipv6).map(label).collect()
}

/// What a block of a VPC overlaps, in the order of ids.
fn overlapping(vpc: &Id, block: Option<IpNet>, settings: &DrawSettings) -> Vec<Id> {
    let overlaps = settings.annotations.overlaps.get(vpc).into_iter().flatten();
    let mine = overlaps.filter(|one| Some(one.block) == block);
    let mut found: Vec<Id> = mine.map(|one| one.with.clone()).collect();
    found.sort();
    found.dedup();
    found
}

/// The least width at which the name and the first block stand in one line.
pub(super) fn least_width(name: &str, blocks: &[BlockLabel]) -> i32 {
    let first = blocks.first().map_or(0, |block| block.rect.w + 8);
    let widest = blocks.iter().map(|block| block.rect.w).max().unwrap_or(0);
    (width(name, Font::Bold, TITLE) + first + MARK).min(560).max(widest) + 2 * PAD
}

/// Places the blocks behind the name, in as many lines as they need, and gives the height down to the last
/// line.
pub(super) fn place(name: &str, blocks: &mut [BlockLabel], room: i32) -> i32 {
    let (mut x, mut y) = (PAD + width(name, Font::Bold, TITLE).min(room - 2 * PAD) + 10, ABOVE);
    let mut end = room - PAD - MARK;
    for block in blocks {
        if x + block.rect.w > end && x > PAD {
            (x, y, end) = (PAD, y + HEADER, room - PAD);
        }
        (block.rect.x, block.rect.y) = (x, y + (HEADER - BLOCK) / 2);
        x += block.rect.w + 6;
    }
    y + HEADER
}
