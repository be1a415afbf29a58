//! The way of a packet, hop by hop, in the order in which AWS decides: groups, network ACL, route
//! table, the route's target, network ACL, groups. Every step that decides names its spot.

use std::collections::{BTreeMap, BTreeSet};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use net::{Flow, Protocol};
use plan::{Accepts, Id, Spot, Target, Visibility};

use crate::model::{BlackholeReason, Network, Origin, Route, RouteState, covers};
use crate::query::{Location, Query, ResolvedEnd, resolve_ends};
use crate::words::{RejectReason, StepAction};

mod amazon_provided;
mod aws_code;
mod block_public_access;
mod blockers;
mod conversation;
mod delivery;
mod direct_connect_gateway;
mod endpoint_service;
mod forwarding;
mod hop_kind;
mod inline_endpoint;
mod internet_gateway;
mod load_balancer;
mod network_acl;
mod on_premises;
mod packet_class;
mod regional_nat_gateway;
mod route_table;
mod security_group;
mod transit_gateway;

pub use aws_code::AwsCode;
pub(crate) use blockers::blockers;
pub use conversation::{Considered, Conversation, Hop, Step, Trace, Verdict};
pub use hop_kind::HopKind;
pub(crate) use packet_class::PacketClass;

/// One packet under way.
#[derive(Clone, Debug)]
pub(crate) struct Walk<'n> {
    network: &'n Network,
    flow: Flow,
    sent: Flow,
    hops: Vec<Hop>,
    direction: Direction,
    goal: Location,
    memory: ConnectionState,
    /// What passed the packet on in this leg: meeting it again is a circle.
    visited: BTreeSet<Spot>,
    /// The interface that sent the packet first.
    sender: Option<usize>,
    /// The last host that passed it on for someone else.
    forwarder: Option<usize>,
    /// The hosts that passed it on in this leg.
    appliances: BTreeSet<Id>,
    /// Whether something on the way hides which interface it comes from.
    source_hidden: bool,
    /// The endpoints that had it inspected in this leg, and whether by appliances behind an offer.
    inspected: BTreeMap<Id, bool>,
    /// The attachment's subnet by which it last left a VPC for a hub.
    left_by: Option<Id>,
    /// Whether a hub on its way did not keep which groups it comes from.
    sg_refs_dropped: bool,
    /// Whether it came into the VPC by another subnet of the attachment than the conversation did before.
    zone_changed: bool,
    /// The VPC that it last came into by a hub.
    by_hub: Option<Id>,
    /// What its ports are, in terms of those it was sent with.
    known: packet_class::PortOrigins,
    /// Where they are wanted: the ports for which everything has gone alike so far.
    same: Option<PacketClass>,
    /// Where all blockers are wanted: those found so far.
    blockers: Option<Vec<Step>>,
}

/// Which way a packet goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Direction {
    /// The question.
    Forward,
    /// The answer.
    Return,
}

/// What the network remembers of a question when its answer comes.
#[derive(Clone, Debug, Default)]
struct ConnectionState {
    /// What NAT gateways lent their address to, the last one last.
    bindings: Vec<NatBinding>,
    /// The interfaces whose groups let the question pass.
    tracked: BTreeSet<usize>,
    /// The link to an outside network that was taken.
    uplink: Option<Id>,
    /// The gateways that let the question out.
    gateways: BTreeSet<Id>,
    /// The endpoints that had the question inspected.
    inspected: BTreeSet<Id>,
    /// The hosts that passed the question on.
    forwarders: BTreeSet<Id>,
    /// The subnet of each attachment by which the conversation came into a VPC.
    zones: BTreeMap<Id, Id>,
}

/// The note of a NAT gateway or load balancer: whose packet it was.
#[derive(Clone, Debug)]
struct NatBinding {
    nic: usize,
    source: IpAddr,
    port: u16,
    /// The address and port that the client asked for, where they were changed too.
    asked: Option<(IpAddr, u16)>,
    /// The interface from which the answer goes on.
    resume: usize,
    /// Whether it is a load balancer's, not a NAT gateway's.
    hands_on: bool,
    /// Whether the target saw the client's address.
    keeps: bool,
    /// What the ports of the packet were.
    known: packet_class::PortOrigins,
    /// Of a NAT gateway: the peering over which its packet went, by which the answer comes back.
    link: Option<Id>,
}

/// Where a packet came to rest.
#[derive(Clone, Debug)]
struct Arrived {
    who: Location,
    verdict: Verdict,
}

/// Either where the packet came to rest, or how it was lost.
type Outcome = Result<Arrived, Verdict>;

pub(crate) fn conversation(network: &Network, query: &Query) -> Conversation {
    let Some((from, to)) = resolve_ends(network, &query.from, &query.to) else {
        return Conversation::new(no_family(network, query), None);
    };
    followed(network, question(query, &from, &to), &from.who, to.who, None).0
}

/// The way of one packet and its answer; with the ports that would go the same way, if they are asked
/// for.
pub(crate) fn followed(
    network: &Network,
    flow: Flow,
    from: &Location,
    to: Location,
    same: Option<PacketClass>,
) -> (Conversation, Option<PacketClass>) {
    let mut walk = Walk::new(network, flow, to);
    walk.same = same;
    let arrived = walk.leave(from);
    let verdict = arrived.as_ref().map_or_else(|lost| *lost, |arrived| arrived.verdict);
    let stranger = verdict == Verdict::LeavesPlan;
    let answers = arrived.ok().filter(|arrived| !(stranger && arrived.who == Location::Internet));
    let Some(arrived) = answers else {
        let same = walk.same.take();
        return (Conversation::new(walk.into_trace(verdict), None), same);
    };
    let mut back = walk.turned(from.clone());
    let answered = back.leave(&arrived.who).and_then(|arrived| {
        back.check_missed()?;
        back.check_source(walk.sent.destination)?;
        Ok(arrived.verdict)
    });
    let answered = answered.unwrap_or_else(|lost| lost);
    let same = back.same.take();
    let back = back.into_trace(answered);
    (Conversation::new(walk.into_trace(verdict), Some(back)), same)
}

/// The packet that a question is about.
pub(crate) fn question(query: &Query, from: &ResolvedEnd, to: &ResolvedEnd) -> Flow {
    let (source, destination) = (from.address, to.address);
    let v6 = destination.is_ipv6();
    let mut flow = match (query.protocol, query.port) {
        (protocol, 0) if protocol.is_icmp() => {
            Flow::icmp(source, destination, if v6 { 128 } else { 8 }, 0)
        }
        (Protocol::ICMP, port) if v6 => Flow::new(source, destination, Protocol::ICMPV6, port),
        (protocol, port) => Flow::new(source, destination, protocol, port),
    };
    if flow.protocol.has_ports() {
        flow.source_port = query.source_port.unwrap_or(flow.source_port);
    }
    flow
}

fn no_family(network: &Network, query: &Query) -> Trace {
    let nowhere = IpAddr::V4(Ipv4Addr::UNSPECIFIED);
    let flow = Flow::new(nowhere, nowhere, query.protocol, query.port);
    let mut walk = Walk::new(network, flow, Location::Anywhere);
    let ends = [&query.to, &query.from].map(|end| end.id());
    let [to, from] =
        ends.each_ref().map(|end| end.as_ref().filter(|id| !network.has_address(id)).cloned());
    let [any_to, any_from] = ends;
    let at = to.or(from).or(any_from).or(any_to).unwrap_or(internet());
    walk.hop(&at, HopKind::Interface);
    let step = Step::new(StepAction::SharesNoFamily, Spot::whole(&at));
    let step = step.code(AwsCode::NoSourceOrDestination);
    walk.step(step.arg("from", query.from.name(network)).arg("to", query.to.name(network)));
    walk.into_trace(Verdict::NoRoute)
}

/// What stands for the internet where a hop needs an id.
fn internet() -> Id {
    Id::from_text("internet")
}

impl<'n> Walk<'n> {
    fn new(network: &'n Network, flow: Flow, goal: Location) -> Walk<'n> {
        Walk {
            network,
            flow,
            sent: flow,
            hops: Vec::new(),
            direction: Direction::Forward,
            goal,
            memory: ConnectionState::default(),
            visited: BTreeSet::new(),
            sender: None,
            forwarder: None,
            appliances: BTreeSet::new(),
            source_hidden: false,
            inspected: BTreeMap::new(),
            left_by: None,
            sg_refs_dropped: false,
            zone_changed: false,
            by_hub: None,
            known: packet_class::AS_SENT,
            same: None,
            blockers: None,
        }
    }

    /// The answer to this packet, on its way to `goal`.
    fn turned(&mut self, goal: Location) -> Walk<'n> {
        let mut back = Walk::new(self.network, self.flow.reversed(), goal);
        back.direction = Direction::Return;
        back.known = self.turn_known(&self.flow.clone());
        back.same.clone_from(&self.same);
        back.memory = self.memory.clone();
        back
    }

    fn into_trace(self, verdict: Verdict) -> Trace {
        Trace { flow: self.sent, hops: self.hops, verdict }
    }

    fn hop(&mut self, at: &Id, kind: HopKind) {
        if self.hops.last().is_none_or(|hop| hop.at != *at || hop.kind != kind) {
            self.hops.pop_if(|hop| hop.steps.is_empty());
            self.hops.push(Hop { at: at.clone(), kind, steps: Vec::new() });
        }
    }

    fn step(&mut self, step: Step) {
        if let Some(hop) = self.hops.last_mut() {
            hop.steps.push(step);
        }
    }

    /// Writes down what stops the packet. Where all blockers are wanted, the walk goes on as if it did
    /// not.
    fn refuse(&mut self, verdict: Verdict, step: Step) -> Result<(), Verdict> {
        self.step(step.clone());
        match &mut self.blockers {
            Some(found) if verdict != Verdict::Unknown => found.push(step),
            _ => return Err(verdict),
        }
        Ok(())
    }

    /// Writes down what stops the packet for good.
    fn lose<T>(&mut self, verdict: Verdict, step: Step) -> Result<T, Verdict> {
        self.refuse(verdict, step)?;
        Err(verdict)
    }

    /// A step with the packet's ends as arguments.
    fn about(&self, action: StepAction, cause: Spot) -> Step {
        let step = Step::new(action, cause);
        if self.is_silent() {
            return step;
        }
        step.arg("from", self.flow.source).arg("to", self.flow.destination)
    }

    /// Whether no one reads what is told on the way.
    fn is_silent(&self) -> bool {
        self.same.is_some()
    }

    /// What to call a resource in a sentence.
    fn call(&self, id: &Id) -> String {
        if self.is_silent() { String::new() } else { self.network.call(id) }
    }

    /// The packet leaves someone.
    fn leave(&mut self, who: &Location) -> Outcome {
        match who {
            Location::Nic(nic) => self.leave_interface(*nic),
            Location::Host { vpc, subnet } => self.leave_host(vpc, subnet.as_ref()),
            Location::OnPremises(id) => self.leave_outside(id),
            Location::Beyond(uplink) => self.enter_by(uplink),
            Location::AwsService(id) => self.leave_service(id),
            Location::AmazonProvided(network) => self.leave_amazon(network),
            Location::Internet => self.arrive_on_internet(None),
            Location::Anywhere => self.leave_nobody(),
            Location::OneOf(networks) => self.leave_several(networks),
        }
    }

    fn leave_interface(&mut self, index: usize) -> Outcome {
        let Some(nic) = self.network.nics.get(index) else { return Err(Verdict::NoRoute) };
        self.sender = Some(index);
        self.hop(&nic.spot.id, HopKind::Interface);
        let sends =
            self.about(StepAction::Sends, nic.spot.clone()).arg("who", self.call(&nic.spot.id));
        self.step(sends);
        if self.direction == Direction::Forward && nic.accepts != Accepts::Anything {
            let step = Step::new(StepAction::OpensNothing, nic.spot.clone());
            let step = step.arg("who", self.call(&nic.spot.id)).code(AwsCode::VpceIntraVpcTraffic);
            self.refuse(Verdict::Denied, step)?;
        }
        if let Some(way) = nic.vpc.as_ref().and_then(|network| self.ask_amazon(network)) {
            return way;
        }
        self.pass_groups(index, security_group::RuleDirection::Egress)?;
        self.send_from(index)
    }

    /// The packet enters the network at an interface, on its way out.
    fn send_from(&mut self, index: usize) -> Outcome {
        let Some(nic) = self.network.nics.get(index) else { return Err(Verdict::NoRoute) };
        let id = &nic.spot.id;
        match (&nic.subnet, &nic.vpc) {
            (Some(subnet), _) => self.send(subnet),
            (_, Some(network)) if self.network.is_regional(id) => self.send_by_region(id, network),
            _ => {
                self.hop(id, HopKind::Interface);
                let step = Step::new(StepAction::NotInASubnet, nic.spot.clone());
                self.lose(Verdict::NoRoute, step.arg("who", self.call(id)))
            }
        }
    }

    fn leave_host(&mut self, vpc: &Id, subnet: Option<&Id>) -> Outcome {
        let at = subnet.unwrap_or(vpc);
        self.hop(at, if subnet.is_some() { HopKind::Subnet } else { HopKind::Vpc });
        let sends = self.about(StepAction::Sends, Spot::whole(at)).arg("who", self.flow.source);
        self.step(sends);
        if let Some(way) = subnet.and_then(|_| self.ask_amazon(vpc)) {
            return way;
        }
        match subnet {
            Some(subnet) => self.send(subnet),
            None if self.is_unseen(vpc) => self.not_seen(vpc),
            None => {
                let step = self.about(StepAction::NobodyHasIt, Spot::whole(vpc));
                self.lose(Verdict::NoRoute, step.code(AwsCode::NoSourceOrDestination))
            }
        }
    }

    fn leave_nobody(&mut self) -> Outcome {
        let at = internet();
        self.hop(&at, HopKind::Internet);
        let step = self.about(StepAction::NobodyHasIt, Spot::whole(&at));
        self.lose(Verdict::NoRoute, step.code(AwsCode::NoSourceOrDestination))
    }

    fn leave_several(&mut self, networks: &[Id]) -> Outcome {
        let at = networks.first().cloned().unwrap_or(internet());
        let names: Vec<String> = networks.iter().map(|id| format!("`{}`", self.call(id))).collect();
        self.hop(&at, HopKind::Vpc);
        let step = self.about(StepAction::SeveralHaveIt, Spot::whole(&at)).arg("first", &at);
        self.lose(Verdict::Unknown, step.arg("networks", names.join(", ")))
    }

    fn is_unseen(&self, vpc: &Id) -> bool {
        self.network.vpcs.get(vpc).is_some_and(|vpc| vpc.seen == Visibility::AddressesOnly)
    }

    fn not_seen(&mut self, vpc: &Id) -> Outcome {
        self.hop(vpc, HopKind::Vpc);
        let step = Step::new(StepAction::NotSeen, Spot::whole(vpc)).arg("network", self.call(vpc));
        self.lose(Verdict::Unknown, step.code(AwsCode::UnknownResource))
    }

    /// The packet leaves an interface of a subnet: to a neighbour directly, or else through the
    /// subnet's network ACL and route table.
    fn send(&mut self, subnet: &Id) -> Outcome {
        let Some(found) = self.network.subnets.get(subnet) else { return Err(Verdict::NoRoute) };
        let Some(network) = &found.vpc else {
            self.hop(subnet, HopKind::Subnet);
            let step = self.about(StepAction::NoSubnetThere, Spot::whole(subnet));
            return self.lose(Verdict::NoRoute, step.arg("network", self.call(subnet)));
        };
        if self.is_unseen(network) {
            return self.not_seen(network);
        }
        if let Some(node) = self.node_that_kept_the_client() {
            return self.return_to_node(subnet, node);
        }
        if covers(&found.blocks, self.flow.destination) {
            return self.send_to_neighbour(network, subnet);
        }
        self.pass_acl(subnet, security_group::RuleDirection::Egress)?;
        let bindings =
            self.memory.bindings.last_mut().filter(|_| self.direction == Direction::Return);
        match bindings.and_then(|bindings| bindings.link.take()) {
            Some(link) => self.return_by(&link, network),
            None => self.look_up(network, subnet),
        }
    }

    /// The packet comes into a VPC by a gateway: its table, if it has one, steers what comes in
    /// (`vpc/latest/userguide/gateway-route-tables.html`).
    fn come_in(&mut self, vpc: &Id, gateway: &Id, route_table: Option<&Id>) -> Outcome {
        match route_table {
            None => self.deliver(vpc, None),
            Some(_) if self.is_unseen(vpc) => self.not_seen(vpc),
            Some(table) => self.look_up_in(table, gateway, vpc, None),
        }
    }

    /// The node of a load balancer to which the answer goes without a route.
    fn node_that_kept_the_client(&self) -> Option<usize> {
        let bindings =
            self.memory.bindings.last().filter(|_| self.direction == Direction::Return)?;
        bindings.keeps.then_some(bindings.nic)
    }

    fn send_to_neighbour(&mut self, vpc: &Id, subnet: &Id) -> Outcome {
        self.hop(subnet, HopKind::Subnet);
        let step = self.about(StepAction::StaysInSubnet, Spot::whole(subnet));
        self.step(step.arg("subnet", self.call(subnet)));
        self.check_network(vpc)?;
        self.arrive(vpc, subnet)
    }

    /// Whom the packet must reach next: a NAT gateway that lent its address, or else the goal.
    fn expected(&self) -> Location {
        match self.memory.bindings.last() {
            Some(bindings) if self.direction == Direction::Return => Location::Nic(bindings.nic),
            _ => self.goal.clone(),
        }
    }

    /// Loses the packet if it comes into another VPC than the one that is meant.
    fn check_network(&mut self, vpc: &Id) -> Result<(), Verdict> {
        let expected = self.expected();
        let meant = self.network.vpc_of_location(&expected);
        if expected == Location::Anywhere || meant == Some(vpc) {
            return Ok(());
        }
        let meant = meant.map_or_else(|| self.name(&expected), |meant| self.call(meant));
        self.hop(vpc, HopKind::Vpc);
        self.goes_elsewhere(self.call(vpc), meant, Spot::whole(vpc))
    }

    fn goes_elsewhere<T>(
        &mut self,
        place: String,
        meant: String,
        cause: Spot,
    ) -> Result<T, Verdict> {
        let action = match self.direction {
            Direction::Forward => StepAction::GoesElsewhere,
            Direction::Return => StepAction::AnswerGoesElsewhere,
        };
        let step = self.about(action, cause).arg("place", place).arg("meant", meant);
        self.lose(Verdict::NoRoute, step)
    }

    fn name(&self, who: &Location) -> String {
        match who {
            _ if self.is_silent() => String::new(),
            Location::Nic(nic) => {
                self.network.nics.get(*nic).map_or_else(String::new, |nic| self.call(&nic.spot.id))
            }
            Location::Host { vpc, subnet } => self.call(subnet.as_ref().unwrap_or(vpc)),
            Location::OnPremises(id)
            | Location::AwsService(id)
            | Location::Beyond(id)
            | Location::AmazonProvided(id) => self.call(id),
            Location::Internet | Location::Anywhere | Location::OneOf(_) => "internet".to_owned(),
        }
    }
}
