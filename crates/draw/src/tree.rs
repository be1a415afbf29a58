//! Which resource is which box, and which box is around it.

use std::collections::{BTreeMap, BTreeSet};

use plan::{Drawn, Id, IdMap, Kind, Plan};

use crate::drawing::BoxKind;
use crate::natural::natural;

/// The boxes of a plan before they have a place.
#[derive(Debug, Default)]
pub(crate) struct Tree {
    /// Every box, parents before what is in them.
    pub(crate) nodes: Vec<TreeBox>,
    /// The boxes that stand in none.
    pub(crate) tops: Vec<usize>,
}

/// A box before it has a place.
#[derive(Debug)]
pub(crate) struct TreeBox {
    /// The resource.
    pub(crate) id: Id,
    /// What it is on the canvas.
    pub(crate) kind: BoxKind,
    /// The box around it.
    pub(crate) parent: Option<usize>,
    /// How deep it stands.
    pub(crate) depth: usize,
    /// The boxes directly in it, in natural order of their names.
    pub(crate) children: Vec<usize>,
    /// What is folded into it.
    pub(crate) members: Vec<Id>,
    /// The subnets that it has an interface in, of something that may have them in several.
    pub(crate) subnets: Vec<Id>,
    /// Of a box that stands for all that have no room of their own, how many they are; otherwise 0.
    pub(crate) more: usize,
}

/// A box whose place in the tree is not known yet.
#[derive(Clone, Debug)]
struct Loose {
    id: Id,
    kind: BoxKind,
    subnets: Vec<Id>,
    more: usize,
}

/// The boxes in each box, and those at the top.
#[derive(Default)]
struct Within {
    boxes: IdMap<Vec<Loose>>,
    tops: Vec<Loose>,
}

impl Within {
    fn of(&mut self, around: Option<Id>) -> &mut Vec<Loose> {
        match around {
            Some(around) => self.boxes.entry(around).or_default(),
            None => &mut self.tops,
        }
    }
}

/// What becomes of a resource on the canvas.
enum Fate {
    /// It is a box, in this resource.
    Box(BoxKind, Option<Id>, Vec<Id>),
    /// It is folded into the box of another resource.
    Folded(Id),
    /// It is not drawn as a box.
    None,
}

impl Tree {
    /// The boxes of a plan.
    pub(crate) fn of(plan: &Plan) -> Tree {
        let folds = Folds::of(plan);
        let mut within = Within::default();
        let mut folded: IdMap<Vec<Id>> = IdMap::default();
        for id in plan.ids() {
            match fate(plan, &folds, id) {
                Fate::Box(kind, parent, subnets) => {
                    within.of(parent).push(Loose { id: id.clone(), kind, subnets, more: 0 });
                }
                Fate::Folded(into) => folded.entry(into).or_default().push(id.clone()),
                Fate::None => {}
            }
        }
        let key = |id: &Id| plan.called(id).to_owned();
        for boxes in std::iter::once(&mut within.tops).chain(within.boxes.values_mut()) {
            boxes.sort_by_cached_key(|one| NaturalKey(key(&one.id), one.id.clone()));
            fold_rest(plan, boxes, &mut folded);
        }
        let mut tree = Tree::default();
        tree.tops = tree.grow(&mut within, &folded);
        tree
    }

    /// Adds every box, level by level from the top.
    fn grow(&mut self, within: &mut Within, folded: &IdMap<Vec<Id>>) -> Vec<usize> {
        let mut tops = Vec::new();
        let mut open: Vec<(Option<usize>, Option<Id>, usize)> = vec![(None, None, 0)];
        while let Some((parent, around, depth)) = open.pop() {
            let boxes = match &around {
                Some(around) => within.boxes.swap_remove(around).unwrap_or_default(),
                None => std::mem::take(&mut within.tops),
            };
            let mut children = Vec::new();
            for Loose { id, kind, subnets, more } in boxes {
                let members = folded.get(&id).cloned().unwrap_or_default();
                open.push((Some(self.nodes.len()), Some(id.clone()), depth + 1));
                children.push(self.nodes.len());
                let children = Vec::new();
                self.nodes.push(TreeBox {
                    id,
                    kind,
                    parent,
                    depth,
                    children,
                    members,
                    subnets,
                    more,
                });
            }
            match parent.and_then(|parent| self.nodes.get_mut(parent)) {
                Some(parent) => parent.children = children,
                None => tops = children,
            }
        }
        tops
    }

    /// The box of a number.
    pub(crate) fn node(&self, number: usize) -> Option<&TreeBox> {
        self.nodes.get(number)
    }

    /// The boxes directly in another, or at the top.
    pub(crate) fn children(&self, parent: Option<usize>) -> &[usize] {
        match parent {
            Some(parent) => self.node(parent).map_or(&[], |node| &node.children),
            None => &self.tops,
        }
    }
}

/// How many chips of one subnet, or across the same subnets, have a box of their own; and how many gateways
/// and endpoints on the border of one VPC.
const CHIPS: usize = 8;
const LANES: usize = 4;
const BORDERS: usize = 7;

/// Folds what has no room of its own into one box for each place: those that were placed come first, then
/// those that a wire ends at, then the others in natural order.
fn fold_rest(plan: &Plan, boxes: &mut Vec<Loose>, folded: &mut IdMap<Vec<Id>>) {
    let placed = |one: &Loose| plan.resource(&one.id).is_some_and(|found| found.at.is_some());
    let joined = |one: &Loose| match plan.resource(&one.id).map(|found| &found.is) {
        Some(Kind::InterfaceEndpoint(endpoint)) => endpoint.provider.is_some(),
        Some(Kind::GatewayEndpoint(_)) | None => false,
        Some(_) => true,
    };
    let mut order: Vec<usize> = (0..boxes.len()).collect();
    order.sort_by_key(|place| {
        boxes.get(*place).map(|one| (!placed(one), one.kind == BoxKind::Border && !joined(one)))
    });
    let mut counts: BTreeMap<(BoxKind, Vec<Id>), Vec<usize>> = BTreeMap::new();
    for place in order {
        let Some(one) = boxes.get(place) else { continue };
        if matches!(one.kind, BoxKind::Chip | BoxKind::Border) {
            let across = if one.subnets.len() > 1 { one.subnets.clone() } else { Vec::new() };
            counts.entry((one.kind, across)).or_default().push(place);
        }
    }
    let mut dropped = BTreeSet::new();
    for ((kind, across), places) in counts {
        let room = match (kind, across.is_empty()) {
            (BoxKind::Border, _) => BORDERS,
            (_, true) => CHIPS,
            (_, false) => LANES,
        };
        if places.len() > room + 1 {
            let rest: BTreeSet<usize> = places.into_iter().skip(room).collect();
            fold_into_first(boxes, &rest, folded);
            dropped.extend(rest.into_iter().skip(1));
        }
    }
    let mut place = 0;
    boxes.retain(|_| {
        place += 1;
        !dropped.contains(&(place - 1))
    });
}

fn fold_into_first(boxes: &mut [Loose], rest: &BTreeSet<usize>, folded: &mut IdMap<Vec<Id>>) {
    let ids: Vec<Id> =
        rest.iter().filter_map(|place| Some(boxes.get(*place)?.id.clone())).collect();
    let Some((first, others)) = ids.split_first() else { return };
    let theirs: Vec<Id> = others
        .iter()
        .flat_map(|id| {
            std::iter::once(id.clone()).chain(folded.swap_remove(id).unwrap_or_default())
        })
        .collect();
    folded.entry(first.clone()).or_default().extend(theirs);
    if let Some(first) = rest.first().and_then(|place| boxes.get_mut(*place)) {
        first.more = ids.len();
    }
}

/// Names in natural order, and ids where names are alike.
#[derive(PartialEq, Eq)]
struct NaturalKey(String, Id);

impl Ord for NaturalKey {
    fn cmp(&self, other: &NaturalKey) -> std::cmp::Ordering {
        natural(&self.0, &other.0).then_with(|| natural(self.1.as_str(), other.1.as_str()))
    }
}

impl PartialOrd for NaturalKey {
    fn partial_cmp(&self, other: &NaturalKey) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// What is folded into what, by fields of the other side.
#[derive(Default)]
struct Folds {
    /// The load balancer that forwards to a target group.
    balancers: BTreeMap<Id, Id>,
    /// The on-premises network that a customer gateway stands in.
    sites: BTreeMap<Id, Id>,
    /// The resources whose parents run in a circle: each stands by itself.
    circles: BTreeSet<Id>,
}

impl Folds {
    fn of(plan: &Plan) -> Folds {
        let mut folds = Folds::default();
        for balancer in plan.every::<plan::LoadBalancer>() {
            for group in balancer.listeners.iter().filter_map(|row| row.target_group.as_ref()) {
                folds.balancers.entry(group.id.clone()).or_insert_with(|| balancer.id.clone());
            }
        }
        for vpn in plan.every::<plan::VpnConnection>() {
            if let (Some(device), Some(site)) = (&vpn.customer_gateway, &vpn.on_premises)
                && plan.get::<plan::OnPremises>(&site.id).is_some()
            {
                folds.sites.entry(device.id.clone()).or_insert_with(|| site.id.clone());
            }
        }
        folds.circles = circles(plan);
        folds
    }
}

/// Every resource from which its parents lead into a circle.
fn circles(plan: &Plan) -> BTreeSet<Id> {
    // Whether its parents lead into a circle; nothing while they are followed.
    let mut seen: IdMap<Option<bool>> = IdMap::default();
    for id in plan.ids() {
        let (mut path, mut next) = (Vec::new(), Some(id));
        while let Some(at) = next.filter(|at| !seen.contains_key(*at)) {
            seen.insert(at.clone(), None);
            path.push(at);
            next = plan.resource(at).and_then(|resource| resource.parent.as_ref());
        }
        let in_circle = next.and_then(|at| seen.get(at)).is_some_and(|known| known.unwrap_or(true));
        for at in path {
            seen.insert(at.clone(), Some(in_circle));
        }
    }
    seen.into_iter().filter(|(_, known)| *known == Some(true)).map(|(id, _)| id).collect()
}

/// What becomes of a resource on the canvas.
fn fate(plan: &Plan, folds: &Folds, id: &Id) -> Fate {
    let Some(resource) = plan.resource(id) else { return Fate::None };
    let Some(drawn) = resource.is.spec().map(|spec| spec.drawn) else { return Fate::None };
    if matches!(drawn, Drawn::Wire { .. } | Drawn::NotDrawn) {
        return Fate::None;
    }
    if let Some(into) = folded_into(plan, folds, id, &resource.is) {
        return Fate::Folded(into);
    }
    let subnets = subnets_of(&resource.is);
    let around = around(plan, folds, id, &subnets);
    let kind = kind_of(plan, &resource.is, around.as_ref());
    let holder = if holds_itself(kind) { holder(plan, folds, id, kind) } else { around };
    let kind = if holder.is_none() { standing(kind) } else { kind };
    Fate::Box(kind, holder, subnets)
}

fn folded_into(plan: &Plan, folds: &Folds, id: &Id, is: &Kind) -> Option<Id> {
    match is {
        Kind::NetworkInterface(nic) => {
            let instance = &nic.instance.as_ref()?.id;
            plan.get::<plan::Instance>(instance).map(|instance| instance.id.clone())
        }
        Kind::TargetGroup(_) => folds.balancers.get(id).cloned(),
        Kind::CustomerGateway(_) => {
            let parent = plan.resource(id)?.parent.as_ref()?;
            let site = plan.get::<plan::OnPremises>(parent).map(|site| site.id.clone());
            site.or_else(|| folds.sites.get(id).cloned())
        }
        _ => None,
    }
}

/// The subnets that something has an interface in, in the order of its fields, each once.
fn subnets_of(is: &Kind) -> Vec<Id> {
    let refs: Vec<&Id> = match is {
        Kind::LoadBalancer(balancer) => {
            balancer.nodes.iter().filter_map(|row| Some(&row.subnet.as_ref()?.id)).collect()
        }
        Kind::ManagedService(service) => {
            service.interfaces.iter().filter_map(|row| Some(&row.subnet.as_ref()?.id)).collect()
        }
        Kind::ResolverEndpoint(resolver) => {
            resolver.interfaces.iter().filter_map(|row| Some(&row.subnet.as_ref()?.id)).collect()
        }
        _ => Vec::new(),
    };
    let mut seen = BTreeSet::new();
    refs.into_iter().filter(|id| seen.insert((*id).clone())).cloned().collect()
}

/// What a component is on the canvas, inside what it stands in.
fn kind_of(plan: &Plan, is: &Kind, around: Option<&Id>) -> BoxKind {
    let inside = around.and_then(|id| plan.resource(id)).map(|resource| &resource.is);
    let in_vpc = matches!(inside, Some(Kind::Vpc(_)));
    match is {
        Kind::Account(_) | Kind::Region(_) => BoxKind::Container,
        Kind::Vpc(_) => BoxKind::Vpc,
        Kind::Subnet(_) => BoxKind::Subnet,
        Kind::TransitGateway(_) => BoxKind::Bus,
        Kind::InternetGateway(_)
        | Kind::EgressOnlyInternetGateway(_)
        | Kind::VirtualPrivateGateway(_)
        | Kind::GatewayEndpoint(_)
        | Kind::InterfaceEndpoint(_)
        | Kind::EndpointService(_)
        | Kind::NatGateway(_)
            if in_vpc =>
        {
            BoxKind::Border
        }
        _ if in_vpc || matches!(inside, Some(Kind::Subnet(_))) => BoxKind::Chip,
        _ => BoxKind::Node,
    }
}

/// A kind for something that should stand in a VPC and does not.
fn standing(kind: BoxKind) -> BoxKind {
    if matches!(kind, BoxKind::Chip | BoxKind::Border) { BoxKind::Node } else { kind }
}

fn holds_itself(kind: BoxKind) -> bool {
    matches!(kind, BoxKind::Container | BoxKind::Vpc | BoxKind::Subnet)
}

/// The resource whose box something stands in: the one subnet or the VPC of its interfaces, the VPC of a
/// service's load balancers, or the nearest holder around it.
fn around(plan: &Plan, folds: &Folds, id: &Id, subnets: &[Id]) -> Option<Id> {
    let there = |subnet: &&Id| plan.get::<plan::Subnet>(subnet).is_some();
    let mut real = subnets.iter().filter(there);
    if let Some(first) = real.next() {
        let alone = real.next().is_none();
        let vpc = holder(plan, folds, first, BoxKind::Subnet);
        return if alone { Some(first.clone()) } else { vpc };
    }
    if let Some(service) = plan.get::<plan::EndpointService>(id) {
        let balancer = service.load_balancers.iter().find_map(|balancer| {
            plan.get::<plan::LoadBalancer>(&balancer.id)?.parent::<plan::Vpc>()
        });
        if let Some(vpc) = balancer {
            return Some(vpc.id.clone());
        }
    }
    holder(plan, folds, id, BoxKind::Chip)
}

/// The nearest resource around another whose box can hold its kind.
fn holder(plan: &Plan, folds: &Folds, id: &Id, kind: BoxKind) -> Option<Id> {
    if folds.circles.contains(id) {
        return None;
    }
    let parent = |id: &Id| plan.resource(id).and_then(|resource| resource.parent.as_ref());
    let holds = |id: &&Id| match plan.resource(id).map(|resource| &resource.is) {
        Some(Kind::Account(_) | Kind::Region(_)) => true,
        Some(Kind::Vpc(_)) => matches!(kind, BoxKind::Subnet | BoxKind::Chip),
        Some(Kind::Subnet(_)) => matches!(kind, BoxKind::Chip),
        _ => false,
    };
    std::iter::successors(parent(id), |id| parent(id)).find(holds).cloned()
}
