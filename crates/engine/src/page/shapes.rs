//! Boxes and wires as they cross to a page.

use draw::{
    BlockRole, BoxBody, BoxKind, BoxShape, BusTable, StripKind, StripPart, SubnetClass, TableRow,
    VpcBody, Wire, WireCondition, WireKind, ZoneColumn,
};
use plan::{Language, Rect};
use view::{
    AddressUsage, BandView, BlockView, BodyView, BoxView, BusTableView, CollapsedView, ColumnView,
    Exposure, Frame, Placement, StripView, VpcView, WireState, WireView,
};

use crate::form::key;

/// A box as it crosses to a page.
pub(super) fn box_view(shape: &BoxShape, language: Language) -> BoxView {
    BoxView {
        id: key(&shape.id),
        tag: shape.tag.to_owned(),
        name: shape.name.clone(),
        subtitle: shape.subtitle.clone(),
        frame: frame(shape.rect),
        depth: number(shape.depth),
        placement: placement(shape.kind),
        parent: shape.parent.as_ref().map(key),
        members: shape.members.iter().map(key).collect(),
        body: body(&shape.body, language),
    }
}

/// A wire as it crosses to a page.
pub(super) fn wire_view(wire: &Wire, language: Language) -> WireView {
    WireView {
        key: format!("{} {} {}", wire.id, wire.from, wire.to).into(),
        id: key(&wire.id),
        tag: wire.tag.to_owned(),
        kind: wire.kind.tag().to_owned(),
        name: wire.name.clone(),
        state: wire.state_in(language).to_owned(),
        condition: match wire.condition {
            WireCondition::Up => WireState::Up,
            WireCondition::Pending => WireState::Pending,
            WireCondition::Down => WireState::Down,
        },
        directed: wire.kind == WireKind::PrivateLink,
        from: key(&wire.from),
        to: key(&wire.to),
        points: wire.points.clone(),
        label: wire.label_in(language).zip(wire.label.as_ref().map(|label| frame(label.rect))),
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// A rectangle of the drawing as it crosses to a page.
pub(super) fn frame(rect: Rect) -> Frame {
    Frame { x: rect.x, y: rect.y, w: rect.w, h: rect.h }
}

fn placement(kind: BoxKind) -> Placement {
    match kind {
        BoxKind::Container => Placement::Container,
        BoxKind::Vpc => Placement::Vpc,
        BoxKind::Subnet => Placement::Subnet,
        BoxKind::Chip => Placement::Chip,
        BoxKind::Border => Placement::Border,
        BoxKind::Bus => Placement::Bus,
        BoxKind::Node => Placement::Node,
        BoxKind::Collapsed => Placement::Collapsed,
    }
}

pub(super) fn exposure(class: SubnetClass) -> Exposure {
    match class {
        SubnetClass::Public => Exposure::Public,
        SubnetClass::Private => Exposure::Private,
        SubnetClass::Attachment => Exposure::Attachment,
        SubnetClass::Isolated => Exposure::Isolated,
        SubnetClass::Unknown => Exposure::Unknown,
    }
}

fn body(body: &BoxBody, language: Language) -> BodyView {
    match body {
        BoxBody::Plain => BodyView::Plain,
        BoxBody::Vpc(vpc) => BodyView::Vpc(Box::new(vpc_view(vpc))),
        BoxBody::Subnet(subnet) => BodyView::Subnet(subnet.blocks.clone(), exposure(subnet.class)),
        BoxBody::Chip(chip) => BodyView::Chip(number(chip.count), number(chip.more)),
        BoxBody::Bus(tables) => BodyView::Bus(tables.iter().map(table).collect()),
        BoxBody::Summary(summary) => BodyView::Summary(CollapsedView {
            counts: summary.counts(language),
            blocks: summary.blocks.clone(),
        }),
    }
}

fn table(table: &BusTable) -> BusTableView {
    BusTableView { id: key(&table.id), text: table.text.clone(), frame: frame(table.rect) }
}

fn vpc_view(vpc: &VpcBody) -> VpcView {
    let block = |block: &draw::BlockLabel| BlockView {
        cidr: block.cidr.clone(),
        is_primary: block.role == BlockRole::Primary,
        overlaps: block.overlaps.iter().map(key).collect(),
        frame: frame(block.rect),
    };
    let column =
        |column: &ZoneColumn| ColumnView { zone: column.zone.clone(), label: frame(column.label) };
    VpcView {
        blocks: vpc.blocks.iter().map(block).collect(),
        account: vpc.account.clone(),
        strip: frame(vpc.strip),
        parts: vpc.parts.iter().map(part).collect(),
        columns: vpc.columns.iter().map(column).collect(),
        rows: vpc.rows.iter().map(band).collect(),
        classes: vpc.classes.iter().map(|(class, n)| (exposure(*class), number(*n))).collect(),
    }
}

fn part(part: &StripPart) -> StripView {
    StripView {
        usage: match part.kind {
            StripKind::Subnet => AddressUsage::Subnet,
            StripKind::Free => AddressUsage::Free,
            StripKind::Overlap => AddressUsage::Overlap,
        },
        of: part.of.as_ref().map(key),
        exposure: exposure(part.class),
        addresses: part.addresses.clone(),
        from: part.from,
        to: part.to,
    }
}

fn band(row: &TableRow) -> BandView {
    BandView {
        table: row.table.as_ref().map(key),
        name: row.name.clone(),
        routes: row.routes.clone(),
        more: number(row.more),
        exposure: exposure(row.class),
        frame: frame(row.rect),
        band: frame(row.band),
    }
}
