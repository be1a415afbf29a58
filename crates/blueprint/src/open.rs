//! Opening one conversation: what stands in its way is put right, spot by spot, until a trace delivers it
//! or nothing more can be done.

use net::{Flow, IcmpSpan, IpNet, PortSet, PortSpan, Ports, ProtocolEntry};
use plan::{
    Change, GatewayEndpoint, Id, Instance, InterfaceEndpoint, Kind, LoadBalancer, ManagedService,
    NetworkAcl, NetworkAclRule, NetworkInterface, Peering, Plan, Ref, ResolverEndpoint, Resource,
    SecurityGroup, SecurityGroupRule, Subnet, TransitGatewayAttachment, TransitGatewayRouteTable,
};
use reach::{Arg, Conversation, DnsStep, End, Holds, Network, Nic, Query, Step, StepAction, Want};

use crate::draft::Draft;
use crate::end::hosts;
use crate::next_hop::lead_out;
use crate::transit_gateway::propagating;

/// The most rounds of tracing and putting right: a conversation meets fewer devices.
const ROUNDS: usize = 12;

/// The most parts of whole networks that are opened one after another.
const MOST_PARTS: usize = 24;

/// A conversation that was opened, as far as it can be.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The change that opens it; empty where it was open.
    pub change: Change,
    /// The conversation after the change.
    pub conversation: Conversation,
    /// What stood in the way before the change.
    pub blockers: Vec<Step>,
    /// What still stands in the way after the change.
    pub remaining: Vec<Step>,
    /// Where an end is a whole network: a packet between the ends that still does not get through.
    pub rest: Option<Flow>,
}

impl Opened {
    /// Whether the conversation is delivered after the change.
    pub fn is_open(&self) -> bool {
        self.conversation.verdict.ends_well()
    }
}

/// Opens exactly one conversation in a plan: the rules of groups and network ACLs for its addresses and
/// port alone, the routes to the blocks of its ends, and what is not accepted or associated yet.
pub fn open(plan: &Plan, query: &Query) -> Opened {
    let mut draft = Draft::of(plan);
    let blockers = draft.network().blockers(query);
    let (conversation, remaining) = open_in(&mut draft, query);
    let is_open = conversation.verdict.ends_well();
    let rest = if is_open { open_rest(&mut draft, query) } else { None };
    Opened { change: draft.change(), conversation, blockers, remaining, rest }
}

/// Opens what else there is between ends that are whole networks: a trace follows one host of each. Gives
/// the first packet that does not get through and cannot be let through.
fn open_rest(draft: &mut Draft, query: &Query) -> Option<Flow> {
    let ends = [&query.from, &query.to];
    let is_whole = ends.iter().any(|end| place(draft.plan(), end).is_some());
    if !is_whole || !query.protocol.has_ports() {
        return None;
    }
    for _ in 0..MOST_PARTS {
        let flow = shut(&draft.network(), query)?;
        let before = draft.clone();
        let part = |end: &End, address| match place(draft.plan(), end) {
            Some(place) => End::At { place, address },
            None => end.clone(),
        };
        let (from, to) = (part(&query.from, flow.source), part(&query.to, flow.destination));
        let (conversation, _) = open_in(draft, &Query { from, to, ..query.clone() });
        if !conversation.verdict.ends_well() {
            *draft = before;
            return Some(flow);
        }
    }
    shut(&draft.network(), query)
}

/// A packet between two ends on the port that is asked for that does not get through.
fn shut(network: &Network, query: &Query) -> Option<Flow> {
    let services = PortSet::new(query.protocol, PortSpan::one(query.port));
    match network.holds(Want::Reach, &query.from, &query.to, Some(&services)) {
        Holds::No(flow) => Some(flow),
        Holds::Yes | Holds::Unknown(_) | Holds::NoFlow => None,
    }
}

/// The VPC, subnet or on-premises network that an end is.
fn place(plan: &Plan, end: &End) -> Option<Id> {
    let id = end.id()?;
    let is_place =
        |kind: &Kind| matches!(kind, Kind::Vpc(_) | Kind::Subnet(_) | Kind::OnPremises(_));
    plan.resource(&id).filter(|resource| is_place(&resource.is)).map(|_| id.clone())
}

/// The endpoint that an end's name of a service of AWS's leads to, where the plan holds no address of it.
pub fn service_endpoint(network: &Network, query: &Query) -> Option<Id> {
    let End::Name(name) = &query.to else { return None };
    let told = network.resolve(name, &query.from);
    let last = told.steps.last()?;
    let is_behind = matches!(
        last.action,
        StepAction::Names(DnsStep::ServiceBehindEndpoint | DnsStep::ServiceAddress)
    );
    is_behind.then(|| last.cause.id.clone())
}

/// Opens a conversation in a draft; how it goes then, and what still stands in the way.
pub(crate) fn open_in(draft: &mut Draft, query: &Query) -> (Conversation, Vec<Step>) {
    for _ in 0..ROUNDS {
        let network = draft.network();
        let (conversation, blockers) = network.explain(query);
        if conversation.verdict.ends_well() || blockers.is_empty() {
            return (conversation, blockers);
        }
        let before = draft.clone();
        for step in &blockers {
            put_right(draft, &network, query, step);
        }
        if draft.plan() == before.plan() {
            return (conversation, blockers);
        }
    }
    draft.network().explain(query)
}

/// Puts one obstacle right, where there is just one way to do so.
fn put_right(draft: &mut Draft, network: &Network, query: &Query, step: &Step) {
    let at = &step.cause.id;
    match step.action {
        StepAction::GroupsRefuseIn | StepAction::DefaultGroupRefusesIn => {
            admit(draft, network, query, step, Side::Ingress)
        }
        StepAction::GroupsRefuseOut => admit(draft, network, query, step, Side::Egress),
        StepAction::AclEndsIn | StepAction::AclRefusesIn => {
            allow(draft, query, step, Side::Ingress)
        }
        StepAction::AclEndsOut | StepAction::AclRefusesOut => {
            allow(draft, query, step, Side::Egress)
        }
        StepAction::FindsNoRoute | StepAction::LacksItsOwnRoute => {
            if let Some(endpoint) = service_endpoint(network, query) {
                let table = Ref::to(at.clone());
                draft.edit::<GatewayEndpoint>(&endpoint, |is| is.route_tables.push(table));
            } else if let Some(to) = address(step, "to") {
                lead_out(draft, network, at, to, &towards(network, query));
            }
        }
        StepAction::HoleDown | StepAction::LinkIsDown => accept(draft, at),
        StepAction::NotAssociated => associate(draft, at),
        StepAction::ZoneNotAttached => attach_zone(draft, at, &word(step, "zone")),
        _ => {}
    }
}

/// The direction of a rule.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Ingress,
    Egress,
}

/// The VPCs of a conversation's ends.
fn towards(network: &Network, query: &Query) -> Vec<Id> {
    let ends = [query.to.id(), query.from.id()].into_iter().flatten();
    ends.filter_map(|id| network.vpc_of(&id).cloned()).collect()
}

fn arg<'s>(step: &'s Step, name: &str) -> Option<&'s Arg> {
    step.args.iter().find(|(key, _)| *key == name).map(|(_, value)| value)
}

fn address(step: &Step, name: &str) -> Option<std::net::IpAddr> {
    match arg(step, name)? {
        Arg::Address(address) => Some(*address),
        _ => None,
    }
}

fn word(step: &Step, name: &str) -> String {
    match arg(step, name) {
        Some(Arg::Text(text)) => text.clone(),
        _ => String::new(),
    }
}

fn flow(step: &Step) -> Option<Flow> {
    match arg(step, "service")? {
        Arg::Service(flow) => Some(*flow),
        _ => None,
    }
}

/// Adds a rule for a conversation to the group that refuses it; a group of its own for an interface that
/// names none.
fn admit(draft: &mut Draft, network: &Network, query: &Query, step: &Step, side: Side) {
    let Some(flow) = flow(step) else { return };
    let other = match side {
        Side::Ingress => flow.source,
        Side::Egress => flow.destination,
    };
    let Some(group) = group_at(draft, network, &step.cause.id) else { return };
    let remote = remote(network, query, &group, other);
    let rule = |cidr: Option<IpNet>, group: Option<Id>| SecurityGroupRule {
        protocol: ProtocolEntry::new(&flow.protocol.to_string()),
        ports: ports(&flow, flow.port),
        cidr: cidr.map(net::Cidr::from),
        group: group.map(Ref::to),
        list: None,
    };
    let rules: Vec<SecurityGroupRule> = match remote {
        Remote::Group(group) => vec![rule(None, Some(group))],
        Remote::Blocks(nets) => nets.into_iter().map(|net| rule(Some(net), None)).collect(),
    };
    draft.edit::<SecurityGroup>(&group, |is| {
        let list = if side == Side::Ingress { &mut is.ingress } else { &mut is.egress };
        let new: Vec<_> = rules.into_iter().filter(|rule| !list.contains(rule)).collect();
        list.extend(new);
    });
}

/// The change that gives an interface without a named group one of its own with an inbound rule.
pub fn group_for(network: &Network, at: &Id, rule: SecurityGroupRule) -> Option<Change> {
    let mut draft = Draft::of(network.plan());
    let group = group_at(&mut draft, network, at)?;
    draft.edit::<SecurityGroup>(&group, |is| is.ingress.push(rule));
    Some(draft.change())
}

/// The group that decides at a place: itself, or a new one of the interface there.
fn group_at(draft: &mut Draft, network: &Network, at: &Id) -> Option<Id> {
    if draft.plan().get::<SecurityGroup>(at).is_some() {
        return Some(at.clone());
    }
    let vpc = network.vpc_of(at)?.clone();
    let wears = draft.plan().resource(at).is_some_and(|resource| {
        matches!(
            resource.is,
            Kind::Instance(_)
                | Kind::NetworkInterface(_)
                | Kind::ManagedService(_)
                | Kind::InterfaceEndpoint(_)
                | Kind::ResolverEndpoint(_)
                | Kind::LoadBalancer(_)
        )
    });
    if !wears {
        return None;
    }
    let kept = shared_default(draft, network, at, &vpc);
    let group = Resource::new("", SecurityGroup::default()).inside(&vpc);
    let group = draft.add(&format!("{at}-sg"), group);
    let named = || kept.iter().chain([&group]).cloned().map(Ref::to);
    let _ = draft.edit::<Instance>(at, |is| is.security_groups.extend(named()))
        || draft.edit::<NetworkInterface>(at, |is| is.security_groups.extend(named()))
        || draft.edit::<ManagedService>(at, |is| is.security_groups.extend(named()))
        || draft.edit::<InterfaceEndpoint>(at, |is| is.security_groups.extend(named()))
        || draft.edit::<ResolverEndpoint>(at, |is| is.security_groups.extend(named()))
        || draft.edit::<LoadBalancer>(at, |is| is.security_groups.extend(named()));
    Some(group)
}

/// The default security group of a VPC, drawn as AWS makes it, where a resource that names none shares it with
/// others: who names a group has that one alone, so it has to be named too.
fn shared_default(draft: &mut Draft, network: &Network, at: &Id, vpc: &Id) -> Option<Id> {
    let own = network.interfaces_of(at);
    let mut others = network.interfaces_in(vpc).filter(|nic| nic.spot.id != *at);
    if !own.iter().any(|nic| nic.has_initial_group()) || !others.any(Nic::has_initial_group) {
        return None;
    }
    let group = Resource::new(SecurityGroup::DEFAULT, SecurityGroup::default()).inside(vpc);
    let group = draft.add(&format!("{vpc}-default"), group);
    let members =
        SecurityGroupRule { group: Some(Ref::to(group.clone())), ..SecurityGroupRule::default() };
    draft.edit::<SecurityGroup>(&group, |is| is.ingress.push(members));
    Some(group)
}

/// The other end of a group's rule.
enum Remote {
    Group(Id),
    Blocks(Vec<IpNet>),
}

/// Who has an address, as a group's rule names it: a group that the other end carries in the same VPC, the
/// addresses of an end, or the address alone.
fn remote(network: &Network, query: &Query, group: &Id, other: std::net::IpAddr) -> Remote {
    let is_place = |end: &&End| {
        let place = place(network.plan(), end);
        place.is_some_and(|id| blocks_of(network, &id).iter().any(|net| net.contains(&other)))
    };
    if [&query.from, &query.to].iter().any(is_place) {
        return Remote::Blocks(blocks(network, query, other));
    }
    let vpc = network.vpc_of(group);
    let here = vpc.into_iter().flat_map(|vpc| network.interfaces_in(vpc));
    let mut here = here.filter(|nic| nic.addresses.contains(&other));
    if let Some(nic) = here.next() {
        let own = nic.groups.iter().find(|id| network.plan().get::<SecurityGroup>(id).is_some());
        if let Some(own) = own {
            return Remote::Group(own.clone());
        }
    }
    Remote::Blocks(blocks(network, query, other))
}

/// The blocks of whoever has an address: those of the end that it belongs to, everyone where that is the
/// internet, or else the address alone.
fn blocks(network: &Network, query: &Query, other: std::net::IpAddr) -> Vec<IpNet> {
    if GatewayEndpoint::is_stand_in(other) {
        // A rule names AWS's prefix list, which the plan does not hold.
        return Vec::new();
    }
    for end in [&query.from, &query.to] {
        let nets = match end {
            End::Resource(id) => blocks_of(network, id),
            End::At { place, .. } => blocks_of(network, place),
            End::Prefix(net) => vec![*net],
            End::Internet if is_public(other) => vec![everyone(other)],
            _ => Vec::new(),
        };
        if nets.iter().any(|net| net.contains(&other)) {
            let same = |net: &IpNet| net.network().is_ipv4() == other.is_ipv4();
            return nets.into_iter().filter(same).collect();
        }
    }
    if network.stands_for_internet(other) {
        return vec![everyone(other)];
    }
    vec![IpNet::from(other)]
}

/// The blocks of a resource: those of a VPC, a subnet or an on-premises network, or of its interfaces.
fn blocks_of(network: &Network, id: &Id) -> Vec<IpNet> {
    match network.plan().resource(id).map(|resource| &resource.is) {
        Some(Kind::Vpc(_)) => network.blocks(id).to_vec(),
        Some(Kind::Subnet(is)) => {
            is.cidr.iter().chain(&is.ipv6).filter_map(net::Cidr::net).collect()
        }
        Some(Kind::OnPremises(is)) => is.prefixes.iter().filter_map(net::Cidr::net).collect(),
        _ => hosts(network, id),
    }
}

fn is_public(address: std::net::IpAddr) -> bool {
    !net::well_known::is_private_address(address)
}

fn everyone(address: std::net::IpAddr) -> IpNet {
    if address.is_ipv4() { net::well_known::ANY_V4 } else { net::well_known::ANY_V6 }
}

/// The ports of a rule for a flow: its port, or its ICMP type and code; none for other protocols.
fn ports(flow: &Flow, port: u16) -> Option<Ports> {
    if flow.protocol.has_ports() {
        return Some(Ports::new(&port.to_string()));
    }
    let [kind, code] = port.to_be_bytes();
    flow.protocol.is_icmp().then(|| Ports::new(&IcmpSpan::TypeAndCode(kind, code).to_string()))
}

/// Adds an entry for a packet to the network ACL that refuses it, before the entry that denies it. The
/// answer goes to an ephemeral port.
fn allow(draft: &mut Draft, query: &Query, step: &Step, side: Side) {
    let Some(flow) = flow(step) else { return };
    let network = draft.network();
    let other = match side {
        Side::Ingress => flow.source,
        Side::Egress => flow.destination,
    };
    let is_answer = flow.protocol.has_ports() && flow.port != query.port;
    let ports = match is_answer {
        true => Some(Ports::new("1024-65535")),
        false => ports(&flow, flow.port),
    };
    let nets = blocks(&network, query, other);
    draft.edit::<NetworkAcl>(&step.cause.id, |is| {
        let list = if side == Side::Ingress { &mut is.ingress } else { &mut is.egress };
        let denied = list.iter().filter(|entry| entry.action != "allow");
        let denied = denied.filter_map(|entry| entry.number).min();
        for net in nets {
            let Some(number) = free_number(list, denied) else { return };
            list.push(NetworkAclRule {
                number: Some(number),
                protocol: ProtocolEntry::new(&flow.protocol.to_string()),
                ports: ports.clone(),
                cidr: Some(net::Cidr::from(net)),
                ..NetworkAclRule::default()
            });
        }
    });
}

/// A free rule number: the nearest before a denying entry, or else the next ten after all.
fn free_number(list: &[NetworkAclRule], denied: Option<u32>) -> Option<u32> {
    let taken = |number: &u32| list.iter().any(|entry| entry.number == Some(*number));
    match denied {
        Some(denied) => (1..denied).rev().find(|number| !taken(number)),
        None => {
            let last = list.iter().filter_map(|entry| entry.number).max().unwrap_or_default();
            let next = (last / 10 + 1) * 10;
            (next..=32_766).chain(1..next).find(|number| !taken(number))
        }
    }
}

/// Accepts what waits to be accepted.
fn accept(draft: &mut Draft, id: &Id) {
    let waits = |state: &str| {
        matches!(
            state,
            "pending-acceptance"
                | "initiating-request"
                | "provisioning"
                | "pendingAcceptance"
                | "initiatingRequest"
                | "pending"
        )
    };
    draft.edit::<Peering>(id, |is| {
        if waits(&is.state) {
            Peering::ACTIVE.clone_into(&mut is.state);
        }
    });
    draft.edit::<TransitGatewayAttachment>(id, |is| {
        if is.is_alive() {
            TransitGatewayAttachment::AVAILABLE.clone_into(&mut is.state);
        }
    });
    draft.edit::<InterfaceEndpoint>(id, |is| {
        if waits(&is.state) {
            "available".clone_into(&mut is.state);
        }
    });
}

/// Associates an attachment with the only route table of its transit gateway.
fn associate(draft: &mut Draft, attachment: &Id) {
    let plan = draft.plan();
    let is = plan.get::<TransitGatewayAttachment>(attachment);
    let Some(gateway) = is.and_then(|of| of.is().gateway.clone()) else { return };
    let tables = plan.children_of_kind::<TransitGatewayRouteTable>(&gateway.id);
    let tables: Vec<Id> = tables.map(|table| table.id.clone()).collect();
    if let [only] = tables.as_slice() {
        let (only_id, only) = (only, Ref::to(only.clone()));
        draft.edit::<TransitGatewayAttachment>(attachment, |is| is.route_table = Some(only));
        propagating(draft, only_id, attachment);
    }
}

/// Adds a subnet of a zone to an attachment.
fn attach_zone(draft: &mut Draft, attachment: &Id, zone: &str) {
    let plan = draft.plan();
    let is = plan.get::<TransitGatewayAttachment>(attachment);
    let Some(vpc) = is.and_then(|of| of.is().to.clone()) else { return };
    let in_zone = |is: &Subnet| is.cidr.is_some() && is.zone.as_deref() == Some(zone);
    let there = plan.children_of_kind::<Subnet>(&vpc.id).find(|of| in_zone(of.is()));
    let there = there.map(|subnet| subnet.id.clone());
    if let Some(subnet) = there {
        draft.edit::<TransitGatewayAttachment>(attachment, |is| is.subnets.push(Ref::to(subnet)));
    }
}
