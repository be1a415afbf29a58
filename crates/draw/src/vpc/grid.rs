//! The inside of a VPC: zones are columns, and the subnets that share a route table form a row.

use std::collections::BTreeMap;

use plan::{Id, Rect, Subnet, Vpc};

use super::axis::{Track, lay, order};
use super::row::{Row, rows};
use super::{TableRow, VpcBody, ZoneColumn, chip, flow, header, strip};
use crate::SubnetClass;
use crate::drawing::BoxKind;
use crate::measure::{
    BAND, BORDER, CELLS, CHIP, CHIPS, COLLAPSED, LINE, PAD, STRIP, SUBNET, TITLE_LINES, up,
};
use crate::natural::natural;
use crate::scene::Scene;
use crate::text::{Font, TEXT, width};
use crate::tree::TreeBox;

/// A VPC whose inside has its places. Everything is relative to the box around it.
#[derive(Debug, Default)]
pub(crate) struct PlacedVpc {
    /// The size of the VPC.
    pub(crate) size: (i32, i32),
    /// What it shows.
    pub(crate) body: VpcBody,
    /// The boxes in it, at any depth, each relative to the box around it.
    pub(crate) rects: Vec<(usize, Rect)>,
}

/// The boxes of a VPC by what they are in its grid.
struct Inside<'a> {
    scene: &'a Scene<'a>,
    id: &'a Id,
    node: &'a TreeBox,
    subnets: Vec<usize>,
    /// What stands across several subnets.
    across: Vec<usize>,
    /// What stands in no subnet.
    loose: Vec<usize>,
    borders: Vec<usize>,
}

/// A collapsed VPC: its name, its blocks, its strip, and how many subnets it has of each class.
pub(crate) fn collapsed(scene: &Scene, node: &TreeBox) -> PlacedVpc {
    let mut body = body(scene, &node.id);
    let strip_y = COLLAPSED.1 - 30;
    body.strip = Rect { x: PAD, y: strip_y, w: COLLAPSED.0 - 2 * PAD, h: STRIP };
    body.blocks.iter_mut().for_each(|block| (block.rect.x, block.rect.y) = (PAD, 28));
    PlacedVpc { size: COLLAPSED, body, rects: Vec::new() }
}

fn body(scene: &Scene, id: &Id) -> VpcBody {
    let Some(vpc) = scene.plan.get::<Vpc>(id) else { return VpcBody::default() };
    let mut classes: BTreeMap<SubnetClass, usize> = BTreeMap::new();
    for subnet in scene.plan.children(id).filter_map(|id| scene.plan.get::<Subnet>(id)) {
        let class = scene.settings.annotations.classes.get(subnet.id).copied();
        *classes.entry(class.unwrap_or_default()).or_default() += 1;
    }
    VpcBody {
        blocks: header::blocks(vpc, scene.settings),
        account: vpc.resource.account.clone(),
        parts: strip::parts(scene.plan, vpc, scene.settings),
        classes: classes.into_iter().collect(),
        ..VpcBody::default()
    }
}

/// Places everything inside a VPC.
pub(crate) fn place(scene: &Scene, node: &TreeBox) -> PlacedVpc {
    let inside = Inside::of(scene, node);
    let mut placed = PlacedVpc { body: body(scene, inside.id), ..PlacedVpc::default() };
    let name = scene.name(inside.node);
    let columns = inside.columns();
    let mut rows = rows(scene, inside.id, &inside.subnets);
    let least = header::least_width(&name, &placed.body.blocks).max(inside.border_width());
    let grid_end = columns.iter().map(|column| column.x + column.w).max().unwrap_or(0);
    let pinned = scene.pins.at(&node.id).unwrap_or_default();
    let room = up((grid_end + PAD).max(least).max(PAD + BAND + PAD).max(pinned.w));
    let header = header::place(&name, &mut placed.body.blocks, room);
    placed.body.strip = Rect { x: PAD, y: header + 2, w: room - 2 * PAD, h: STRIP };
    let labels = header + STRIP + 8;
    let top = if columns.is_empty() { labels } else { labels + LINE + 4 };
    placed.body.columns = columns;
    placed.body.columns.iter_mut().for_each(|column| {
        column.label = Rect { x: column.x, y: labels, w: column.w, h: LINE };
    });
    let bottom = inside.place_rows(&mut placed, &mut rows, top);
    let start = bottom + if inside.loose.is_empty() { 0 } else { CELLS };
    let (chips, end) = flow(scene, &inside.loose, (PAD, start), room - 2 * PAD);
    placed.rects.extend(chips);
    let bottom = if inside.loose.is_empty() { bottom } else { end };
    placed.size = (room, up(bottom + BORDER / 2 + PAD).max(pinned.h));
    let borders = inside.place_borders(placed.size);
    placed.rects.extend(borders);
    placed
}

impl<'a> Inside<'a> {
    fn of(scene: &'a Scene<'a>, node: &'a TreeBox) -> Inside<'a> {
        let (subnets, across) = (Vec::new(), Vec::new());
        let (loose, borders) = (Vec::new(), Vec::new());
        let id = &node.id;
        let mut inside = Inside { scene, id, node, subnets, across, loose, borders };
        for number in &node.children {
            let Some(child) = scene.tree.node(*number) else { continue };
            match child.kind {
                BoxKind::Subnet => inside.subnets.push(*number),
                BoxKind::Border => inside.borders.push(*number),
                _ if child.subnets.len() > 1 => inside.across.push(*number),
                _ => inside.loose.push(*number),
            }
        }
        inside
    }

    fn subnet(&self, number: usize) -> Option<&'a Subnet> {
        Some(self.scene.plan.get::<Subnet>(&self.scene.tree.node(number)?.id)?.is())
    }

    /// The zone of a subnet; empty where it is not decided.
    fn zone(&self, number: usize) -> &'a str {
        let Some(subnet) = self.subnet(number) else { return "" };
        subnet.zone.as_deref().or(subnet.zone_id.as_deref()).unwrap_or("")
    }

    fn cell(&self, number: usize) -> Option<Rect> {
        self.scene.pins.cell(&self.scene.tree.node(number)?.id)
    }

    /// The zones in natural order, subnets without one last; each as wide as its subnets need.
    fn columns(&self) -> Vec<ZoneColumn> {
        let mut by_zone: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for number in &self.subnets {
            by_zone.entry(self.zone(*number)).or_default().push(*number);
        }
        let mut zones: Vec<(&str, Vec<usize>)> = by_zone.into_iter().collect();
        zones.sort_by(|a, b| a.0.is_empty().cmp(&b.0.is_empty()).then(natural(a.0, b.0)));
        let tracks: Vec<Track> = zones.iter().map(|(_, subnets)| self.column(subnets)).collect();
        let order = order(&tracks);
        let places = lay(&tracks, &order, PAD + BAND + CELLS, CELLS);
        let column = |place: &usize| {
            let (zone, (x, w)) = (zones.get(*place)?.0.to_owned(), *places.get(*place)?);
            Some(ZoneColumn { zone, x, w, label: Rect::default() })
        };
        order.iter().filter_map(column).collect()
    }

    fn column(&self, subnets: &[usize]) -> Track {
        let mut in_row: BTreeMap<Option<&Id>, usize> = BTreeMap::new();
        let mut widest = SUBNET.0;
        for number in subnets {
            let table = self.subnet(*number).and_then(|subnet| subnet.route_table.as_ref());
            *in_row.entry(table.map(|table| &table.id)).or_default() += 1;
            let Some(node) = self.scene.tree.node(*number) else { continue };
            let name = width(&self.scene.name(node), Font::Bold, TEXT);
            let blocks =
                self.subnet(*number).into_iter().flat_map(|s| s.cidr.iter().chain(&s.ipv6));
            let block = blocks.map(|cidr| width(cidr.text(), Font::Mono, TEXT)).max();
            widest = widest.max(name.max(block.unwrap_or(0)) + 20);
        }
        let widest = up(widest.min(SUBNET.1));
        let lanes = in_row.values().map(|count| lanes(*count)).max().unwrap_or(1);
        let pins = || subnets.iter().filter_map(|number| self.cell(*number));
        let pin = pins().map(|cell| cell.x).min();
        let end = pins().map(|cell| cell.x + cell.w).max();
        Track {
            pin: pin.zip(end).map(|(at, end)| (at, end - at)),
            needs: lanes * (widest + CELLS) - CELLS,
        }
    }

    /// Places the rows with everything in them, and gives the lower edge of the last one.
    fn place_rows(&self, placed: &mut PlacedVpc, rows: &mut [Row], top: i32) -> i32 {
        let columns = std::mem::take(&mut placed.body.columns);
        let bars = self.bars(rows, &columns);
        let mut cells: Vec<Vec<(usize, Rect)>> = Vec::new();
        let mut tracks: Vec<Track> = Vec::new();
        for (place, row) in rows.iter().enumerate() {
            let lanes = bars.iter().filter(|bar| bar.row == place).map(|bar| bar.lane + 1).max();
            let lanes = lanes.unwrap_or(0) * (CHIP + CHIPS);
            let (found, track) = self.row(row, &columns, lanes, &mut placed.rects);
            cells.push(found);
            tracks.push(track);
        }
        let order = order(&tracks);
        let places = lay(&tracks, &order, top, CELLS);
        let end = columns.iter().map(|column| column.x + column.w).max();
        let w = end.unwrap_or(PAD + BAND) - PAD;
        let mut bottom = top - CELLS;
        for place in order {
            let (Some(row), Some((y, h))) = (rows.get_mut(place), places.get(place)) else {
                continue;
            };
            let found = cells.get(place).into_iter().flatten();
            placed.rects.extend(stretched(found, *y, *h));
            let rect = Rect { x: PAD, y: *y, w, h: *h };
            placed.body.rows.push(table_row(std::mem::take(row), rect));
            bottom = bottom.max(y + h);
        }
        for bar in bars {
            let y = places.get(bar.row).map_or(top, |(y, _)| *y) + TITLE_LINES;
            let rect = Rect { x: bar.x, y: y + bar.lane * (CHIP + CHIPS), w: bar.w, h: CHIP };
            placed.rects.push((bar.chip, rect));
        }
        placed.body.columns = columns;
        bottom
    }

    /// The cells of a row whose place is known, that of its band included.
    fn row_pins(&self, row: &Row) -> impl Iterator<Item = Rect> {
        let band = row.table.as_ref().and_then(|table| self.scene.pins.cell(table));
        row.subnets.iter().filter_map(|number| self.cell(*number)).chain(band)
    }

    fn row_pin(&self, row: &Row) -> Option<i32> {
        self.row_pins(row).map(|cell| cell.y).min()
    }

    /// The subnets of a row relative to its top, with the chips in them.
    fn row(
        &self,
        row: &Row,
        columns: &[ZoneColumn],
        lanes: i32,
        rects: &mut Vec<(usize, Rect)>,
    ) -> (Vec<(usize, Rect)>, Track) {
        let pin = self.row_pin(row);
        let pinned_end = self.row_pins(row).map(|cell| cell.y + cell.h).max();
        let (mut found, mut needs) = (Vec::new(), row.band_height());
        for column in columns {
            let mut subnets: Vec<usize> = row.subnets.clone();
            subnets.retain(|number| self.zone(*number) == column.zone);
            let stack = self.stack(&subnets, column, (pin.unwrap_or(0), lanes), rects);
            needs = stack.iter().map(|(_, rect)| rect.y + rect.h).max().unwrap_or(0).max(needs);
            found.extend(stack);
        }
        let length = pin.zip(pinned_end).map(|(at, end)| (at, end - at));
        (found, Track { pin: length, needs: up(needs) })
    }

    /// The subnets of one cell, relative to the row's top: below each other, and in several lanes if they
    /// are many.
    fn stack(
        &self,
        subnets: &[usize],
        column: &ZoneColumn,
        (top, bars): (i32, i32),
        rects: &mut Vec<(usize, Rect)>,
    ) -> Vec<(usize, Rect)> {
        let lanes = lanes(subnets.len());
        let w = (column.w + CELLS) / lanes - CELLS;
        let mut ends = vec![0; usize::try_from(lanes).unwrap_or(1)];
        let mut found = Vec::new();
        let mut sorted: Vec<(Option<Rect>, usize)> =
            subnets.iter().map(|number| (self.cell(*number), *number)).collect();
        sorted.sort_by_key(|(cell, _)| cell.map_or((1, 0, 0), |cell| (0, cell.y, cell.x)));
        for (cell, number) in sorted {
            let least =
                ends.iter().enumerate().min_by_key(|(_, end)| **end).map_or(0, |(lane, _)| lane);
            let known =
                cell.map(|cell| usize::try_from((cell.x - column.x) / (w + CELLS)).unwrap_or(0));
            let lane = known.unwrap_or(least).min(ends.len().saturating_sub(1));
            let Some(end) = ends.get_mut(lane) else { continue };
            let y = cell.map_or(*end, |cell| (cell.y - top).max(*end));
            let above = if y == 0 { bars } else { 0 };
            let (h, chips) = self.subnet_height(number, w, above);
            let h = up(h).max(cell.map_or(0, |cell| cell.h));
            let x = column.x + i32::try_from(lane).unwrap_or(0) * (w + CELLS);
            found.push((number, Rect { x, y, w, h }));
            rects.extend(chips);
            *end = y + h + CELLS;
        }
        found
    }

    /// How high a subnet is, and the chips in it.
    fn subnet_height(&self, number: usize, w: i32, bars: i32) -> (i32, Vec<(usize, Rect)>) {
        let children = self.scene.tree.node(number).map_or(&[][..], |node| &node.children);
        let top = TITLE_LINES + bars;
        let (chips, end) = flow(self.scene, children, (8, top), w - 16);
        if chips.is_empty() { (top + 2, chips) } else { (end + 8, chips) }
    }

    /// What stands across several subnets: in the row of the first of them, over all columns of that row
    /// that it has an interface in.
    fn bars(&self, rows: &[Row], columns: &[ZoneColumn]) -> Vec<Bar> {
        let mut place_of: BTreeMap<&Id, (usize, usize)> = BTreeMap::new();
        if self.across.is_empty() {
            return Vec::new();
        }
        for (place, row) in rows.iter().enumerate() {
            for number in &row.subnets {
                let column = columns.iter().position(|found| found.zone == self.zone(*number));
                let node = self.scene.tree.node(*number);
                if let (Some(node), Some(column)) = (node, column) {
                    place_of.insert(&node.id, (place, column));
                }
            }
        }
        let mut bars: Vec<Bar> = Vec::new();
        for chip in &self.across {
            let Some(node) = self.scene.tree.node(*chip) else { continue };
            let places: Vec<_> = node.subnets.iter().filter_map(|id| place_of.get(id)).collect();
            let Some((row, _)) = places.iter().min().copied().copied() else { continue };
            let mine = || places.iter().filter(|place| place.0 == row).map(|place| place.1);
            let first = mine().min().and_then(|place| columns.get(place));
            let last = mine().max().and_then(|place| columns.get(place));
            let Some((first, last)) = first.zip(last) else { continue };
            let (x, w) = (first.x + 8, last.x + last.w - first.x - 16);
            let w = w.min(chip::chip_width(self.scene, node).max(last.x - first.x + 40));
            let known =
                self.scene.pins.at(&node.id).zip(rows.get(row).and_then(|row| self.row_pin(row)));
            let known = known.map(|(at, top)| (at.y - top - TITLE_LINES) / (CHIP + CHIPS));
            let lane = free_lane(&bars, row, (x, w), known);
            bars.push(Bar { chip: *chip, row, lane, x, w });
        }
        bars
    }

    fn border_width(&self) -> i32 {
        let of = |upper: bool| {
            let mine = self.borders.iter().filter(|number| self.is_upper(**number) == upper);
            mine.map(|number| self.pill_width(*number) + CELLS).sum::<i32>() + 2 * 20
        };
        of(true).max(of(false))
    }

    fn pill_width(&self, number: usize) -> i32 {
        let Some(node) = self.scene.tree.node(number) else { return 0 };
        up(36 + width(&self.scene.name(node), Font::Regular, TEXT)).min(160)
    }

    /// Gateways stand on the upper border, endpoints and endpoint services on the lower one.
    fn is_upper(&self, number: usize) -> bool {
        let node = self.scene.tree.node(number);
        let is = node.and_then(|node| self.scene.plan.resource(&node.id)).map(|found| &found.is);
        !matches!(
            is,
            Some(
                plan::Kind::GatewayEndpoint(_)
                    | plan::Kind::InterfaceEndpoint(_)
                    | plan::Kind::EndpointService(_)
            )
        )
    }

    fn place_borders(&self, size: (i32, i32)) -> Vec<(usize, Rect)> {
        let mut found: Vec<(usize, Rect)> = Vec::new();
        for upper in [true, false] {
            let y = if upper { 0 } else { size.1 } - BORDER / 2;
            let mut mine: Vec<(Option<i32>, usize)> = Vec::new();
            for number in self.borders.iter().filter(|number| self.is_upper(**number) == upper) {
                let node = self.scene.tree.node(*number);
                let at = node
                    .filter(|node| node.more == 0)
                    .and_then(|node| self.scene.pins.at(&node.id));
                mine.push((at.map(|at| at.x), *number));
            }
            let tracks: Vec<Track> = mine
                .iter()
                .map(|(at, number)| Track {
                    pin: at.map(|at| (at, 0)),
                    needs: self.pill_width(*number),
                })
                .collect();
            let places = lay(&tracks, &order(&tracks), 20, CELLS);
            for ((_, number), (x, w)) in mine.iter().zip(places) {
                found.push((*number, Rect { x, y, w, h: BORDER }));
            }
        }
        found
    }
}

/// Something across several subnets of a row.
struct Bar {
    chip: usize,
    row: usize,
    lane: i32,
    x: i32,
    w: i32,
}

/// The lane that is known, or the first one in which nothing else stands over the same columns.
fn free_lane(bars: &[Bar], row: usize, (x, w): (i32, i32), known: Option<i32>) -> i32 {
    let taken = |lane: i32| {
        bars.iter()
            .any(|bar| bar.row == row && bar.lane == lane && bar.x < x + w && x < bar.x + bar.w)
    };
    let first = known.unwrap_or(0).clamp(0, 64);
    (first..).find(|lane| !taken(*lane)).unwrap_or(first)
}

/// In how many lanes so many subnets of one cell stand.
fn lanes(count: usize) -> i32 {
    if count <= 4 {
        return 1;
    }
    i32::try_from((count / 2).isqrt() + 1).unwrap_or(1)
}

/// The subnets of a row at its place, the lowest of each cell down to the row's lower edge.
fn stretched<'a>(
    cells: impl Iterator<Item = &'a (usize, Rect)> + Clone,
    y: i32,
    h: i32,
) -> Vec<(usize, Rect)> {
    let mut lowest: BTreeMap<i32, i32> = BTreeMap::new();
    for (_, rect) in cells.clone() {
        let low = lowest.entry(rect.x).or_insert(rect.y);
        *low = rect.y.max(*low);
    }
    let place = |(number, rect): &(usize, Rect)| {
        let is_lowest = lowest.get(&rect.x) == Some(&rect.y);
        let height = if is_lowest { h - rect.y } else { rect.h };
        (*number, Rect { y: y + rect.y, h: height, ..*rect })
    };
    cells.map(place).collect()
}

fn table_row(row: Row, rect: Rect) -> TableRow {
    let band = Rect { w: BAND, ..rect };
    let Row { table, name, routes, more, class, .. } = row;
    TableRow { table, name, routes, more, class, rect, band }
}
