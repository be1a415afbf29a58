//! The edit that takes a blocker of a trace away: a route to add, a rule to add, a request to accept. It is
//! proposed only where the trace does not meet the blocker after it.

use std::collections::BTreeSet;
use std::net::IpAddr;
use std::sync::Arc;

use net::{Cidr, Flow, IpNet, Ports, ProtocolEntry, well_known};
use plan::{
    Change, GatewayEndpoint, Id, InterfaceEndpoint, InternetGateway, Language, NatGateway,
    NetworkAcl, NetworkAclRule, OfKind, OnPremises, Part, Peering, Plan, Ref, RouteTable,
    RouteTableRoute, SecurityGroup, SecurityGroupRule, Subnet, Target, TransitGateway,
    TransitGatewayAttachment, TransitGatewayRouteTable, VirtualPrivateGateway, Vpc, VpnConnection,
};
use reach::{Arg, Network, Query, Step, StepAction};
use serde::Serialize;

use crate::compare::difference;
use crate::{Message, Session};

/// An edit that takes a blocker away.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BlockerFix {
    /// What it does, such as "add 10.1.0.0/16 → hub to table main".
    pub label: String,
    /// The changed lines of the outline, with `-` or `+` before them, under the unchanged lines that they
    /// stand in.
    pub lines: Vec<String>,
    /// The change.
    #[serde(skip)]
    pub change: Change,
}

/// A proposal: its label in both languages, and its change.
type Proposal = (Message, Change);

impl Session {
    /// The edit that takes a blocker of a trace away, if there is one that does.
    pub fn blocker_fix(
        &self,
        query: &Query,
        blocker: &Step,
        language: Language,
    ) -> Option<BlockerFix> {
        let associated = || associated(self, query, blocker);
        let (label, change) = associated().or_else(|| proposal(self, blocker))?;
        let after = Network::new(Arc::new(self.plan().with(&change)));
        let is_same =
            |step: &Step| step.action == blocker.action && step.cause.id == blocker.cause.id;
        // A route to a gateway that then drops the packet is no way out.
        let aimed = targets(self.plan(), &change);
        let is_worse = |step: &Step| aimed.contains(&step.cause.id);
        let stays = after.blockers(query).iter().any(|step| is_same(step) || is_worse(step));
        let lines = difference(self.plan(), after.plan());
        (!stays).then(|| BlockerFix { label: label.get(language).to_owned(), lines, change })
    }
}

/// The targets of the routes that a change adds.
fn targets(plan: &Plan, change: &Change) -> BTreeSet<Id> {
    let routes = |table: Option<&RouteTable>| -> BTreeSet<Id> {
        let targets = table.into_iter().flat_map(|is| &is.routes);
        targets.filter_map(|route| route.target.as_ref()?.id().cloned()).collect()
    };
    let added = change.edits.iter().flat_map(|edit| {
        let to = edit.to.as_ref().and_then(|to| <RouteTable as OfKind>::of(&to.is));
        let before = plan.get::<RouteTable>(&edit.id);
        let before = routes(before.as_ref().map(|table| table.is()));
        routes(to).into_iter().filter(move |id| !before.contains(id)).collect::<Vec<_>>()
    });
    added.collect()
}

/// The association of a table without a route with the gateway endpoint of the service that is called.
fn associated(session: &Session, query: &Query, blocker: &Step) -> Option<Proposal> {
    if blocker.action != StepAction::FindsNoRoute {
        return None;
    }
    let plan = session.plan();
    let endpoint = blueprint::service_endpoint(session.network(), query)?;
    let (endpoint, table) =
        (plan.get::<GatewayEndpoint>(&endpoint)?, plan.get::<RouteTable>(&blocker.cause.id)?);
    let network = session.network();
    if network.vpc_of(endpoint.id) != network.vpc_of(table.id) {
        return None;
    }
    let mut is = endpoint.is().clone();
    is.route_tables.push(Ref::to(table.id.clone()));
    let (name, of) = (endpoint.name(), table.name());
    let label = Message::new(
        format!("associate gateway endpoint {name} with route table {of}"),
        format!("{name} 게이트웨이 엔드포인트를 {of} 라우팅 테이블에 연결"),
    );
    Some((label, Change::new("").edit(endpoint.becomes(is))))
}

/// Who has an address, as a rule names it: everyone, where the address stands for the internet; `None` where
/// it stands for those of a service, which a rule names by AWS's prefix list.
fn remote(session: &Session, address: IpAddr) -> Option<IpNet> {
    if GatewayEndpoint::is_stand_in(address) {
        return None;
    }
    Some(match (session.network().stands_for_internet(address), address.is_ipv4()) {
        (false, _) => IpNet::from(address),
        (true, true) => well_known::ANY_V4,
        (true, false) => well_known::ANY_V6,
    })
}

fn proposal(session: &Session, blocker: &Step) -> Option<Proposal> {
    let plan = session.plan();
    match blocker.action {
        StepAction::FindsNoRoute => {
            let to = address(blocker, "to")?;
            match plan.get::<TransitGatewayRouteTable>(&blocker.cause.id) {
                Some(table) => routed_at_gateway(session, &table, to),
                None => routed(session, &blocker.cause.id, to),
            }
        }
        StepAction::GroupsRefuseIn | StepAction::GroupsRefuseOut => admitted(session, blocker),
        StepAction::DefaultGroupRefusesIn => given_a_group(session, blocker),
        StepAction::AclRefusesIn
        | StepAction::AclRefusesOut
        | StepAction::AclEndsIn
        | StepAction::AclEndsOut => let_pass(session, blocker),
        _ => accepted(plan, blocker),
    }
}

fn named<'a>(step: &'a Step, name: &str) -> Option<&'a Arg> {
    step.args.iter().find(|(own, _)| *own == name).map(|(_, value)| value)
}

fn address(step: &Step, name: &str) -> Option<IpAddr> {
    match named(step, name)? {
        Arg::Address(address) => Some(*address),
        _ => None,
    }
}

fn service(step: &Step) -> Option<Flow> {
    match named(step, "service")? {
        Arg::Service(flow) => Some(*flow),
        _ => None,
    }
}

/// The route that leads to an address from a VPC's table, or from the main table that is not shown.
fn routed(session: &Session, table: &Id, to: IpAddr) -> Option<Proposal> {
    let plan = session.plan();
    let part = plan.get::<RouteTable>(table);
    let vpc = match &part {
        Some(part) => part.parent::<Vpc>()?,
        None => plan.get::<Vpc>(table)?,
    };
    let (net, target) = way_on(session, vpc, to)?;
    let route = RouteTableRoute::new(Cidr::from(net), Target::To(target.clone()));
    let (name, change) = match part {
        Some(part) => {
            let mut is = part.is().clone();
            is.routes.push(route);
            (part.name().to_owned(), Change::new("").edit(part.becomes(is)))
        }
        None => {
            let is = RouteTable { main: true, routes: vec![route], ..RouteTable::default() };
            let id = Id::from_text(&format!("{}-main", vpc.id));
            let id = id.free(|id| plan.resource(id).is_some());
            let change = Change::new("").put(&id, plan::Resource::new("", is).inside(vpc.id));
            (id.to_string(), change)
        }
    };
    let target = plan.called(&target);
    let label = Message::new(
        format!("add {net} → {target} to route table {name}"),
        format!("{name} 라우팅 테이블에 {net} → {target} 경로 추가"),
    );
    Some((label, change))
}

/// By what a VPC could lead to an address, and the block to lead: a peering, a transit gateway, a virtual
/// private gateway, or a gateway to the internet.
fn way_on(session: &Session, vpc: Part<'_, Vpc>, to: IpAddr) -> Option<(IpNet, Id)> {
    let network = session.network();
    let block_of = |vpc: &Id| network.blocks(vpc).iter().copied().find(|net| net.contains(&to));
    let peering = vpc.referring::<Peering>().find_map(|peering| {
        let ends = [&peering.is().requester, &peering.is().accepter].into_iter().flatten();
        let mut others = ends.filter(|end| end.id != *vpc.id);
        Some((others.find_map(|end| block_of(&end.id))?, peering.id.clone()))
    });
    peering
        .or_else(|| by_transit_gateway(session, vpc, to))
        .or_else(|| by_private_gateway(vpc, to))
        .or_else(|| to_internet(vpc, to))
}

fn by_transit_gateway(session: &Session, vpc: Part<'_, Vpc>, to: IpAddr) -> Option<(IpNet, Id)> {
    let plan = session.plan();
    let hubs = vpc.referring::<TransitGatewayAttachment>().filter_map(|own| {
        own.is().gateway.as_ref().and_then(|hub| plan.get::<TransitGateway>(&hub.id))
    });
    let behind = |hub: &Part<'_, TransitGateway>| {
        let own: Vec<IpNet> = hub
            .referring::<TransitGatewayAttachment>()
            .flat_map(|other| beyond(session, other))
            .filter(|net| net.contains(&to))
            .collect();
        own.into_iter().max_by_key(IpNet::prefix_len)
    };
    hubs.into_iter().find_map(|hub| Some((behind(&hub)?, hub.id.clone())))
}

/// The addresses behind an attachment of a VPC or a VPN connection.
fn beyond(session: &Session, attachment: Part<'_, TransitGatewayAttachment>) -> Vec<IpNet> {
    let Some(to) = attachment.is().to.as_ref() else { return Vec::new() };
    match session.plan().get::<VpnConnection>(&to.id) {
        Some(vpn) => vpn.is().prefixes.iter().filter_map(Cidr::net).collect(),
        None => session.network().blocks(&to.id).to_vec(),
    }
}

fn by_private_gateway(vpc: Part<'_, Vpc>, to: IpAddr) -> Option<(IpNet, Id)> {
    vpc.children::<VirtualPrivateGateway>().find_map(|gateway| {
        let links = gateway.referring::<VpnConnection>();
        let sites = links
            .filter_map(|link| gateway.plan.get::<OnPremises>(&link.is().on_premises.as_ref()?.id));
        let nets = sites.flat_map(|site| site.is().prefixes.iter().filter_map(Cidr::net));
        let mut nets: Vec<IpNet> = nets.filter(|net| net.contains(&to)).collect();
        nets.sort_by_key(IpNet::prefix_len);
        Some((nets.pop()?, gateway.id.clone()))
    })
}

fn to_internet(vpc: Part<'_, Vpc>, to: IpAddr) -> Option<(IpNet, Id)> {
    let is_private = well_known::PRIVATE.iter().any(|net| net.contains(&to));
    let mut subnets = vpc.children::<Subnet>();
    let nat = subnets.find_map(|subnet| subnet.children::<NatGateway>().next());
    let igw = vpc.children::<InternetGateway>().next();
    let target = nat.map(|nat| nat.id.clone()).or(igw.map(|igw| igw.id.clone()))?;
    (to.is_ipv4() && !is_private).then_some((well_known::ANY_V4, target))
}

/// The propagation, or the static route, that leads to an address from a transit gateway's table.
fn routed_at_gateway(
    session: &Session,
    table: &Part<'_, TransitGatewayRouteTable>,
    to: IpAddr,
) -> Option<Proposal> {
    let hub = table.parent::<TransitGateway>()?;
    let leads = |attachment: &Part<'_, TransitGatewayAttachment>| {
        beyond(session, *attachment).iter().any(|net| net.contains(&to))
    };
    let attachment = hub.referring::<TransitGatewayAttachment>().find(leads)?;
    let mut is = table.is().clone();
    is.propagating.push(Ref::to(attachment.id.clone()));
    let (from, name) = (attachment.name(), table.name());
    let label = Message::new(
        format!("propagate {from} to transit gateway route table {name}"),
        format!("{name} 라우팅 테이블에 {from} 연결의 경로 전파"),
    );
    Some((label, Change::new("").edit(table.becomes(is))))
}

/// A security group of its own, which allows what the default one refused.
fn given_a_group(session: &Session, blocker: &Step) -> Option<Proposal> {
    let at = &blocker.cause.id;
    let (flow, other, rule) = allowing(session, blocker)?;
    let change = blueprint::group_for(session.network(), at, rule)?;
    let (what, name) = (told(&flow), session.plan().called(at));
    let label = Message::new(
        format!("create a security group for {name}: inbound {what} from {other}"),
        format!("{name}의 보안 그룹 생성 및 지정: {other}에서 오는 인바운드 {what}"),
    );
    Some((label, change))
}

/// The rule for what a security group refused, with its service and its other end.
fn allowing(session: &Session, blocker: &Step) -> Option<(Flow, IpNet, SecurityGroupRule)> {
    let (flow, other) = (service(blocker)?, remote(session, address(blocker, "other")?)?);
    let rule = SecurityGroupRule {
        protocol: ProtocolEntry::new(&flow.protocol.to_string()),
        ports: ports(&flow),
        cidr: Some(Cidr::from(other)),
        ..SecurityGroupRule::default()
    };
    Some((flow, other, rule))
}

/// The rule of a security group that allows what was refused.
fn admitted(session: &Session, blocker: &Step) -> Option<Proposal> {
    let group = session.plan().get::<SecurityGroup>(&blocker.cause.id)?;
    let (flow, other, rule) = allowing(session, blocker)?;
    let mut is = group.is().clone();
    let inbound = blocker.action == StepAction::GroupsRefuseIn;
    if inbound {
        is.ingress.push(rule)
    } else {
        is.egress.push(rule)
    }
    let (what, name) = (told(&flow), group.name());
    let label = if inbound {
        Message::new(
            format!("add an inbound rule to {name}: {what} from {other}"),
            format!("{name} 보안 그룹에 인바운드 규칙 추가: {other}에서 오는 {what}"),
        )
    } else {
        Message::new(
            format!("add an outbound rule to {name}: {what} to {other}"),
            format!("{name} 보안 그룹에 아웃바운드 규칙 추가: {what} → {other}"),
        )
    };
    Some((label, Change::new("").edit(group.becomes(is))))
}

/// The rule of a network ACL, before all others, that allows what was refused; answers go to any port that
/// clients use.
fn let_pass(session: &Session, blocker: &Step) -> Option<Proposal> {
    let acl = session.plan().get::<NetworkAcl>(&blocker.cause.id)?;
    let (flow, other) = (service(blocker)?, remote(session, address(blocker, "other")?)?);
    let inbound = matches!(blocker.action, StepAction::AclRefusesIn | StepAction::AclEndsIn);
    let mut is = acl.is().clone();
    let rules = if inbound { &mut is.ingress } else { &mut is.egress };
    let first = rules.iter().filter_map(|rule| rule.number).min().unwrap_or(FIRST + 1);
    let number = first.checked_sub(1).filter(|number| *number > 0)?;
    let is_answer = flow.port >= Flow::DEFAULT_SOURCE_PORT && flow.source_port < flow.port;
    rules.push(NetworkAclRule {
        number: Some(number),
        protocol: ProtocolEntry::new(&flow.protocol.to_string()),
        ports: if is_answer { Some(Ports::new(CLIENT_PORTS)) } else { ports(&flow) },
        cidr: Some(Cidr::from(other)),
        ..NetworkAclRule::default()
    });
    let protocol = flow.protocol;
    let what = if is_answer { format!("{protocol} {CLIENT_PORTS}") } else { told(&flow) };
    let name = acl.name();
    let (en, ko, way, arrow) = match inbound {
        true => ("inbound", "인바운드", "from", "←"),
        false => ("outbound", "아웃바운드", "to", "→"),
    };
    let label = Message::new(
        format!("add {en} rule {number} to network ACL {name}: allow {what} {way} {other}"),
        format!("{name} 네트워크 ACL에 {ko} 규칙 {number} 추가: {what} {arrow} {other} 허용"),
    );
    Some((label, Change::new("").edit(acl.becomes(is))))
}

/// The number of the first rule that AWS writes itself.
const FIRST: u32 = 100;

/// The ports that clients use, those of Network Load Balancers and NAT gateways included.
const CLIENT_PORTS: &str = "1024-65535";

fn ports(flow: &Flow) -> Option<Ports> {
    match flow.icmp_type_and_code() {
        Some((kind, code)) => Some(Ports::new(&format!("{kind}/{code}"))),
        None => (flow.port > 0).then(|| Ports::new(&flow.port.to_string())),
    }
}

fn told(flow: &Flow) -> String {
    match ports(flow) {
        Some(ports) => format!("{} {ports}", flow.protocol),
        None => flow.protocol.to_string(),
    }
}

/// The acceptance of a request that a step waits for.
fn accepted(plan: &Plan, blocker: &Step) -> Option<Proposal> {
    let target = blocker.args.iter().find_map(|(_, value)| match value {
        Arg::Target(Target::To(id)) | Arg::Resource(id) | Arg::Id(id) => waiting(plan, id),
        _ => None,
    });
    let (name, change) = target.or_else(|| waiting(plan, &blocker.cause.id))?;
    let label = Message::new(format!("accept {name}"), format!("{name} 요청 수락"));
    Some((label, change))
}

/// A peering or an endpoint that waits for its acceptance, as it is once accepted.
fn waiting(plan: &Plan, id: &Id) -> Option<(String, Change)> {
    if let Some(peering) = plan.get::<Peering>(id) {
        let state = Peering::ACTIVE.to_owned();
        let is = Peering { state, ..peering.is().clone() };
        let change = Change::new("").edit(peering.becomes(is));
        return (peering.state == "pending-acceptance")
            .then(|| (peering.name().to_owned(), change));
    }
    let endpoint = plan.get::<InterfaceEndpoint>(id)?;
    let is = InterfaceEndpoint { state: "available".to_owned(), ..endpoint.is().clone() };
    let change = Change::new("").edit(endpoint.becomes(is));
    (endpoint.state == "pending-acceptance").then(|| (endpoint.name().to_owned(), change))
}
