//! Wires: what joins two boxes, what each wire is, and its line.

use std::collections::BTreeMap;

use plan::{
    DirectConnectGateway, Field, GatewayLoadBalancerEndpoint, Id, InterfaceEndpoint, Kind,
    Language, Peering, Plan, Shape, TransitGatewayAttachment, VirtualInterface, VpnConnection,
    Words,
};

use crate::drawing::{BoxKind, BoxShape, Drawing, Wire, WireCondition, WireKind, WireLabel};
use crate::route::label::Labels;
use crate::route::{Trunk, Wanted, route};

/// What joins two resources.
struct Join<'a> {
    /// The resource that says so.
    id: &'a Id,
    kind: WireKind,
    from: &'a Id,
    to: &'a Id,
    /// AWS's word for its state.
    state: &'a str,
}

/// The wires of a drawing before they have their lines, the places of their ends, and their names.
#[derive(Default)]
struct Found {
    wires: Vec<Wire>,
    wanted: Vec<Wanted>,
    texts: Vec<(String, String)>,
}

/// Adds the wires of a plan to a drawing that has its boxes. Where those and the ends of the wires are as they
/// were in a drawing before, the wires have the lines that they had there.
pub(crate) fn draw(plan: &Plan, drawing: &mut Drawing, before: &Drawing) {
    let Found { mut wires, wanted, texts } = wires(plan, drawing);
    drawing.input = input(drawing, &wires, &texts);
    if drawing.input == before.input && before.wires.len() == wires.len() {
        for (wire, before) in wires.iter_mut().zip(&before.wires) {
            wire.points.clone_from(&before.points);
            wire.label.clone_from(&before.label);
            wire.own = before.own;
        }
        drawing.steps += before.searched;
        drawing.searched = before.searched;
        drawing.wires = wires;
        return;
    }
    let placed = route(&drawing.boxes, &wanted);
    (drawing.searched, drawing.steps) = (placed.steps, drawing.steps + placed.steps);
    for (wire, (points, own)) in wires.iter_mut().zip(placed.lines) {
        (wire.points, wire.own) = (points, own);
    }
    name(&mut wires, &drawing.boxes, &texts);
    drawing.wires = wires;
}

/// Everything that decides where the wires of a drawing lie.
fn input(
    drawing: &Drawing,
    wires: &[Wire],
    texts: &[(String, String)],
) -> Vec<(BoxKind, Option<Id>, plan::Rect, String)> {
    let boxes =
        drawing.boxes.iter().filter(|one| one.kind != BoxKind::Chip && one.kind != BoxKind::Subnet);
    let boxes = boxes.map(|one| {
        let is_named = one.kind == BoxKind::Container;
        let name = if is_named { format!("{}{}", one.name, one.subtitle) } else { String::new() };
        (one.kind, Some(one.id.clone()), one.rect, name)
    });
    let ends = wires.iter().zip(texts).map(|(wire, text)| {
        let text = format!("{} {} {:?} {} {}", wire.from, wire.to, wire.kind, text.0, text.1);
        (BoxKind::Chip, None, plan::Rect::default(), text)
    });
    boxes.chain(ends).collect()
}

/// The wires whose both ends are drawn, without their lines; those that would be the same line are one.
fn wires(plan: &Plan, drawing: &Drawing) -> Found {
    let mut joins = joins(plan);
    joins.sort_by(|a, b| (a.id, a.to).cmp(&(b.id, b.to)));
    let mut places: BTreeMap<(WireKind, usize, usize), usize> = BTreeMap::new();
    let mut found = Found::default();
    for join in joins {
        let ends = end(drawing, join.from).zip(end(drawing, join.to));
        let Some((from, to)) = ends.filter(|(from, to)| from != to) else { continue };
        let Some((a, b)) = drawing.boxes.get(from).zip(drawing.boxes.get(to)) else { continue };
        let is_shut = a.kind == BoxKind::Collapsed || b.kind == BoxKind::Collapsed;
        let place = (join.kind, from.min(to), from.max(to));
        let same = places.get(&place).filter(|_| is_shut);
        if let Some(wire) = same.and_then(|at| found.wires.get_mut(*at)) {
            wire.members.push(join.id.clone());
            continue;
        }
        let is_spoke = join.kind == WireKind::Attachment
            && b.kind == BoxKind::Bus
            && matches!(a.kind, BoxKind::Vpc | BoxKind::Collapsed);
        let trunk = if is_spoke { Trunk::Shared } else { Trunk::Own };
        places.insert(place, found.wires.len());
        found.wanted.push(Wanted { from, to, trunk });
        let wire = wire(plan, &join, a, b);
        found.texts.push(text(&wire, a, b, trunk));
        found.wires.push(wire);
    }
    found
}

fn wire(plan: &Plan, join: &Join, from: &BoxShape, to: &BoxShape) -> Wire {
    Wire {
        id: join.id.clone(),
        tag: plan.resource(join.id).map_or("", |resource| resource.is.tag()),
        kind: join.kind,
        name: plan.called(join.id).to_owned(),
        state: join.state.to_owned(),
        condition: condition(join.state),
        from: from.id.clone(),
        to: to.id.clone(),
        points: Vec::new(),
        label: None,
        members: Vec::new(),
        own: 0,
    }
}

/// The place of the box that a wire ends at: the resource's own, or the VPC of what stands inside one.
fn end(drawing: &Drawing, id: &Id) -> Option<usize> {
    let mut place = drawing.index.place(id)?;
    loop {
        let found = drawing.boxes.get(place)?;
        let inside = matches!(found.kind, BoxKind::Chip | BoxKind::Subnet);
        match found.parent.as_ref().filter(|_| inside) {
            Some(parent) => place = drawing.index.place(parent)?,
            None => return Some(place),
        }
    }
}

/// Everything that joins two resources.
fn joins(plan: &Plan) -> Vec<Join<'_>> {
    let mut found = Vec::new();
    for part in plan.every::<Peering>() {
        let is = part.is();
        if let (Some(from), Some(to)) = (&is.requester, &is.accepter) {
            found.push(Join {
                id: part.id,
                kind: WireKind::Peering,
                from: &from.id,
                to: &to.id,
                state: &is.state,
            });
        }
    }
    for part in plan.every::<TransitGatewayAttachment>() {
        let is = part.is();
        let is_vpn = is.to.as_ref().is_some_and(|to| plan.get::<VpnConnection>(&to.id).is_some());
        if let (Some(hub), Some(to), false) = (&is.gateway, &is.to, is_vpn) {
            found.push(Join {
                id: part.id,
                kind: WireKind::Attachment,
                from: &to.id,
                to: &hub.id,
                state: &is.state,
            });
        }
    }
    found.extend(to_sites(plan));
    found.extend(private_links(plan));
    found
}

/// What leads to on-premises networks.
fn to_sites(plan: &Plan) -> Vec<Join<'_>> {
    let mut found = Vec::new();
    for part in plan.every::<VpnConnection>() {
        let is = part.is();
        if let (Some(from), Some(to)) = (&is.gateway, &is.on_premises) {
            let state = if is.tunnels == Some(0) { "down" } else { &is.state };
            found.push(Join {
                id: part.id,
                kind: WireKind::Vpn,
                from: &from.id,
                to: &to.id,
                state,
            });
        }
    }
    for part in plan.every::<VirtualInterface>() {
        let is = part.is();
        if let (Some(from), Some(to)) = (&is.gateway, &is.on_premises) {
            found.push(Join {
                id: part.id,
                kind: WireKind::DirectConnect,
                from: &from.id,
                to: &to.id,
                state: &is.state,
            });
        }
    }
    for part in plan.every::<DirectConnectGateway>() {
        for row in &part.is().associations {
            let Some(gateway) = &row.gateway else { continue };
            found.push(Join {
                id: part.id,
                kind: WireKind::DirectConnect,
                from: &gateway.id,
                to: part.id,
                state: &row.state,
            });
        }
    }
    found
}

/// The paths from endpoints to services.
fn private_links(plan: &Plan) -> Vec<Join<'_>> {
    let interface = plan.every::<InterfaceEndpoint>().filter_map(|part| {
        let is = part.is();
        Some(private_link(part.id, &is.provider.as_ref()?.id, &is.state))
    });
    let inline = plan.every::<GatewayLoadBalancerEndpoint>().filter_map(|part| {
        let is = part.is();
        Some(private_link(part.id, &is.service.as_ref()?.id, &is.state))
    });
    interface.chain(inline).collect()
}

/// The path from an endpoint to its service.
fn private_link<'a>(id: &'a Id, to: &'a Id, state: &'a str) -> Join<'a> {
    Join { id, kind: WireKind::PrivateLink, from: id, to, state }
}

/// What AWS's word for a state says of traffic.
fn condition(state: &str) -> WireCondition {
    const PENDING: [&str; 8] = [
        "pending",
        "initiating",
        "provisioning",
        "modifying",
        "confirming",
        "requested",
        "verifying",
        "associating",
    ];
    match state {
        "" | "active" | "available" | "associated" => WireCondition::Up,
        state if PENDING.iter().any(|word| state.starts_with(word)) => WireCondition::Pending,
        _ => WireCondition::Down,
    }
}

impl Wire {
    /// Its state for a reader: AWS's word; in Korean what the console calls it there.
    pub fn state_in(&self, language: Language) -> &str {
        let listed = Kind::listed(self.tag).filter(|_| language != Language::En);
        let label = listed.and_then(|listed| state_label(listed.fields, &self.state));
        label.map_or(&self.state, |label| label.get(language))
    }

    /// What stands on it for a reader; nothing where it has no place for that.
    pub fn label_in(&self, language: Language) -> Option<String> {
        let text = &self.label.as_ref()?.text;
        let known = text.strip_suffix(&self.state).filter(|_| !self.state.is_empty());
        Some(match known {
            Some(name) => format!("{name}{}", self.state_in(language)),
            None => text.clone(),
        })
    }
}

/// What a state is called, by the component's own choices or by those of its rows.
fn state_label(fields: &[Field], state: &str) -> Option<&'static Words> {
    let label = |field: &Field| match &field.shape {
        Shape::Choice(choices) if field.name == "state" => {
            choices.iter().find(|choice| choice.value == state).map(|choice| &choice.label)
        }
        Shape::Rows(fields) => state_label(fields, state),
        _ => None,
    };
    fields.iter().find_map(label)
}

/// Gives wires their names, where there is room for them.
fn name(wires: &mut [Wire], boxes: &[BoxShape], texts: &[(String, String)]) {
    let mut labels = Labels::of(boxes, wires.iter().map(|wire| wire.points.as_slice()));
    for (number, (wire, (name, state))) in wires.iter_mut().zip(texts).enumerate() {
        if !(name.is_empty() && state.is_empty()) {
            let found = labels.place(number, &wire.points, (name, state));
            wire.label = found.map(|(text, rect)| WireLabel { text, rect });
        }
    }
}

/// What stands on a wire: its name, and its state where that keeps traffic from flowing. Spokes of a transit
/// gateway and paths between an endpoint and a service that both stand there by name need none.
fn text(wire: &Wire, from: &BoxShape, to: &BoxShape, trunk: Trunk) -> (String, String) {
    let named = [from, to].into_iter().all(|end| end.kind == BoxKind::Border);
    let name = match (wire.kind, trunk) {
        (_, Trunk::Shared) => "",
        (WireKind::PrivateLink, _) if named => "",
        _ => &wire.name,
    };
    let state = if wire.condition == WireCondition::Up { "" } else { &wire.state };
    (name.to_owned(), state.to_owned())
}
