//! Rows: the subnets of one route table, and what its band says.

use std::collections::BTreeMap;

use plan::{Destination, Id, RouteTable, Subnet, VirtualPrivateGateway};

use crate::SubnetClass;
use crate::measure::{BAND, LINE};
use crate::natural::natural;
use crate::scene::Scene;
use crate::text::{Font, TEXT, fit};

/// The most routes that a band lists.
const ROUTES: usize = 3;

/// A row before it has a place.
#[derive(Debug, Default)]
pub(super) struct Row {
    /// The route table.
    pub(super) table: Option<Id>,
    /// What it is called, cut to the band.
    pub(super) name: String,
    /// Its first routes.
    pub(super) routes: Vec<String>,
    /// How many more it has.
    pub(super) more: usize,
    /// The class of its subnets: the most exposed one.
    pub(super) class: SubnetClass,
    /// The boxes of its subnets.
    pub(super) subnets: Vec<usize>,
}

impl Row {
    /// The height that the band's text needs.
    pub(super) fn band_height(&self) -> i32 {
        let lines = 1 + self.routes.len() + usize::from(self.more > 0);
        14 + LINE * i32::try_from(lines).unwrap_or(1)
    }
}

/// The rows of a VPC: public ones first, and in natural order of their tables' names.
pub(super) fn rows(scene: &Scene, vpc: &Id, subnets: &[usize]) -> Vec<Row> {
    let tables: Vec<&Id> =
        scene.plan.children(vpc).filter(|id| scene.plan.get::<RouteTable>(id).is_some()).collect();
    let is_main = |id: &&&Id| scene.plan.get::<RouteTable>(id).is_some_and(|table| table.main);
    let main = tables.iter().find(is_main).copied();
    let mut by_table: BTreeMap<Option<Id>, Vec<usize>> = BTreeMap::new();
    for number in subnets {
        let table = scene.tree.node(*number).and_then(|node| table_of(scene, &node.id));
        by_table.entry(table.or(main).cloned()).or_default().push(*number);
    }
    for table in tables.iter().filter(|id| !is_main(id)) {
        by_table.entry(Some((*table).clone())).or_default();
    }
    let mut rows: Vec<Row> =
        by_table.into_iter().map(|(table, subnets)| row(scene, table, subnets)).collect();
    let rank = |row: &Row| (row.subnets.is_empty(), row.class);
    rows.sort_by(|a, b| {
        rank(a).cmp(&rank(b)).then_with(|| natural(&a.name, &b.name)).then(a.table.cmp(&b.table))
    });
    rows
}

/// The table that a subnet is associated with, if the plan has it.
fn table_of<'a>(scene: &Scene<'a>, subnet: &Id) -> Option<&'a Id> {
    let table = &scene.plan.get::<Subnet>(subnet)?.is().route_table.as_ref()?.id;
    Some(scene.plan.get::<RouteTable>(table)?.id)
}

fn row(scene: &Scene, table: Option<Id>, subnets: Vec<usize>) -> Row {
    let class = |number: &usize| {
        let id = &scene.tree.node(*number)?.id;
        scene.settings.annotations.classes.get(id).copied()
    };
    let class = subnets.iter().filter_map(class).min().unwrap_or_default();
    let name = table.as_ref().map_or("", |id| scene.plan.called(id));
    let name = fit(name, Font::Bold, TEXT, BAND - 20);
    let (routes, more) = table.as_ref().map_or_else(Default::default, |id| routes(scene, id));
    Row { table, name, routes, more, class, subnets }
}

/// The first routes of a table as `destination → target`, cut to the band, and how many more it has; the widest
/// destinations first. A table may have hundreds: only those that are shown are written out.
fn routes(scene: &Scene, table: &Id) -> (Vec<String>, usize) {
    let Some(table) = scene.plan.get::<RouteTable>(table) else { return Default::default() };
    let is_shown = |row: &&plan::RouteTableRoute| {
        Destination::of(row.destination.as_ref(), row.list.as_ref()).is_some()
    };
    let mut rows: Vec<&plan::RouteTableRoute> = table.routes.iter().filter(is_shown).collect();
    let length = |row: &plan::RouteTableRoute| {
        row.destination.as_ref().and_then(|cidr| cidr.net()).map_or(u8::MAX, |net| net.prefix_len())
    };
    rows.sort_by_key(|row| length(row));
    let propagated = table
        .propagating
        .iter()
        .filter_map(|gateway| Some(scene.plan.get::<VirtualPrivateGateway>(&gateway.id)?.name()));
    let count = rows.len() + propagated.clone().count();
    let shown = if count > ROUTES { ROUTES - 1 } else { count };
    let more = count - shown;
    let lines = rows.into_iter().filter_map(|row| {
        let destination = match Destination::of(row.destination.as_ref(), row.list.as_ref())? {
            Destination::Cidr(cidr) => cidr.text().to_owned(),
            Destination::PrefixList(list) => scene.plan.called(list).to_owned(),
        };
        let target = match row.target.as_ref() {
            Some(target) => target.id().map_or("local", |id| scene.plan.called(id)),
            None => "?",
        };
        Some(format!("{destination} → {target}"))
    });
    let all = lines.chain(propagated.map(|name| format!("← {name}")));
    let shown = all.take(shown).map(|line| fit(&line, Font::Regular, TEXT, BAND - 20)).collect();
    (shown, more)
}
