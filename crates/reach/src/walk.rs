//! The way of a packet, hop by hop, in the order in which AWS decides: groups, network ACL, route
//! table, the route's target, network ACL, groups. Every step that decides names its spot.

use std::collections::{BTreeMap, BTreeSet};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use net::{Flow, Protocol};
use plan::{Answers, Id, Seen, Spot, Target};

use crate::network::Network;
use crate::party::{Party, Who, covers, parties};
use crate::{
    AwsCode, Conversation, Hop, Move, Query, Route, RouteState, Step, Trace, Verdict, Why,
};

mod amazon;
mod arrive;
mod balancer;
mod blockers;
mod exchange;
mod filter;
mod forward;
mod gateway;
mod group;
mod guard;
mod hub;
mod inline;
mod offer;
mod outside;
mod regional;
mod route;
mod same;

pub(crate) use blockers::blockers;
pub(crate) use same::Same;

/// One packet under way.
#[derive(Clone, Debug)]
pub(crate) struct Walk<'n> {
    network: &'n Network,
    flow: Flow,
    sent: Flow,
    hops: Vec<Hop>,
    leg: Leg,
    goal: Who,
    memory: Memory,
    /// What passed the packet on in this leg: meeting it again is a circle.
    met: BTreeSet<Spot>,
    /// The interface that sent the packet first.
    sender: Option<usize>,
    /// The last host that passed it on for someone else.
    forwarder: Option<usize>,
    /// The hosts that passed it on in this leg.
    appliances: BTreeSet<Id>,
    /// Whether something on the way hides which interface it comes from.
    hidden: bool,
    /// The endpoints that had it inspected in this leg, and whether by appliances behind an offer.
    inspected: BTreeMap<Id, bool>,
    /// The attachment's subnet by which it last left a VPC for a hub.
    left_by: Option<Id>,
    /// Whether a hub on its way did not keep which groups it comes from.
    discarded: bool,
    /// Whether it came into the VPC by another subnet of the attachment than the conversation did before.
    moved: bool,
    /// The VPC that it last came into by a hub.
    by_hub: Option<Id>,
    /// What its ports are, in terms of those it was sent with.
    known: same::Knowns,
    /// Where they are wanted: the ports for which everything has gone alike so far.
    same: Option<Same>,
    /// Where all blockers are wanted: those found so far.
    blockers: Option<Vec<Step>>,
}

/// Which way a packet goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Leg {
    /// The question.
    Out,
    /// The answer.
    Back,
}

/// What the network remembers of a question when its answer comes.
#[derive(Clone, Debug, Default)]
struct Memory {
    /// What NAT gateways lent their address to, the last one last.
    lent: Vec<Lent>,
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
struct Lent {
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
    known: same::Knowns,
    /// Of a NAT gateway: the peering over which its packet went, by which the answer comes back.
    link: Option<Id>,
}

/// Where a packet came to rest.
#[derive(Clone, Debug)]
struct Arrived {
    who: Who,
    verdict: Verdict,
}

/// Either where the packet came to rest, or how it was lost.
type Way = Result<Arrived, Verdict>;

pub(crate) fn conversation(network: &Network, query: &Query) -> Conversation {
    let Some((from, to)) = parties(network, &query.from, &query.to) else {
        return Conversation::new(no_family(network, query), None);
    };
    followed(network, question(query, &from, &to), &from.who, to.who, None).0
}

/// The way of one packet and its answer; with the ports that would go the same way, if they are asked
/// for.
pub(crate) fn followed(
    network: &Network,
    flow: Flow,
    from: &Who,
    to: Who,
    same: Option<Same>,
) -> (Conversation, Option<Same>) {
    let mut walk = Walk::new(network, flow, to);
    walk.same = same;
    let arrived = walk.leave(from);
    let verdict = arrived.as_ref().map_or_else(|lost| *lost, |arrived| arrived.verdict);
    let stranger = verdict == Verdict::LeavesPlan;
    let answers = arrived.ok().filter(|arrived| !(stranger && arrived.who == Who::Internet));
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
pub(crate) fn question(query: &Query, from: &Party, to: &Party) -> Flow {
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
    let mut walk = Walk::new(network, flow, Who::Anywhere);
    let ends = [&query.to, &query.from].map(|end| end.id());
    let [to, from] =
        ends.each_ref().map(|end| end.as_ref().filter(|id| !network.has_address(id)).cloned());
    let [any_to, any_from] = ends;
    let at = to.or(from).or(any_from).or(any_to).unwrap_or(internet());
    walk.hop(&at, "interface");
    let step = Step::new(Move::SharesNoFamily, Spot::whole(&at));
    let step = step.code(AwsCode::NoSourceOrDestination);
    walk.step(step.arg("from", query.from.name(network)).arg("to", query.to.name(network)));
    walk.into_trace(Verdict::NoRoute)
}

/// What stands for the internet where a hop needs an id.
fn internet() -> Id {
    Id::from_text("internet")
}

impl<'n> Walk<'n> {
    fn new(network: &'n Network, flow: Flow, goal: Who) -> Walk<'n> {
        Walk {
            network,
            flow,
            sent: flow,
            hops: Vec::new(),
            leg: Leg::Out,
            goal,
            memory: Memory::default(),
            met: BTreeSet::new(),
            sender: None,
            forwarder: None,
            appliances: BTreeSet::new(),
            hidden: false,
            inspected: BTreeMap::new(),
            left_by: None,
            discarded: false,
            moved: false,
            by_hub: None,
            known: same::AS_SENT,
            same: None,
            blockers: None,
        }
    }

    /// The answer to this packet, on its way to `goal`.
    fn turned(&mut self, goal: Who) -> Walk<'n> {
        let mut back = Walk::new(self.network, self.flow.reversed(), goal);
        back.leg = Leg::Back;
        back.known = self.turn_known(&self.flow.clone());
        back.same.clone_from(&self.same);
        back.memory = self.memory.clone();
        back
    }

    fn into_trace(self, verdict: Verdict) -> Trace {
        Trace { flow: self.sent, hops: self.hops, verdict }
    }

    fn hop(&mut self, at: &Id, kind: &'static str) {
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
    fn about(&self, action: Move, cause: Spot) -> Step {
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
    fn leave(&mut self, who: &Who) -> Way {
        match who {
            Who::Nic(nic) => self.leave_interface(*nic),
            Who::Host { network, subnet } => self.leave_host(network, subnet.as_ref()),
            Who::Outside(id) => self.leave_outside(id),
            Who::Beyond(uplink) => self.enter_by(uplink),
            Who::Service(id) => self.leave_service(id),
            Who::Amazon(network) => self.leave_amazon(network),
            Who::Internet => self.arrive_on_internet(None),
            Who::Anywhere => self.leave_nobody(),
            Who::OneOf(networks) => self.leave_several(networks),
        }
    }

    fn leave_interface(&mut self, index: usize) -> Way {
        let Some(nic) = self.network.nics.get(index) else { return Err(Verdict::NoRoute) };
        self.sender = Some(index);
        self.hop(&nic.spot.id, "interface");
        let sends = self.about(Move::Sends, nic.spot.clone()).arg("who", self.call(&nic.spot.id));
        self.step(sends);
        if self.leg == Leg::Out && nic.answers != Answers::Anything {
            let step = Step::new(Move::OpensNothing, nic.spot.clone());
            let step = step.arg("who", self.call(&nic.spot.id)).code(AwsCode::VpceIntraVpcTraffic);
            self.refuse(Verdict::Denied, step)?;
        }
        if let Some(way) = nic.network.as_ref().and_then(|network| self.ask_amazon(network)) {
            return way;
        }
        self.pass_groups(index, group::Direction::Out)?;
        self.send_from(index)
    }

    /// The packet enters the network at an interface, on its way out.
    fn send_from(&mut self, index: usize) -> Way {
        let Some(nic) = self.network.nics.get(index) else { return Err(Verdict::NoRoute) };
        let id = &nic.spot.id;
        match (&nic.subnet, &nic.network) {
            (Some(subnet), _) => self.send(subnet),
            (_, Some(network)) if self.network.is_regional(id) => self.send_by_region(id, network),
            _ => {
                self.hop(id, "interface");
                let step = Step::new(Move::NotInASubnet, nic.spot.clone());
                self.lose(Verdict::NoRoute, step.arg("who", self.call(id)))
            }
        }
    }

    fn leave_host(&mut self, network: &Id, subnet: Option<&Id>) -> Way {
        let at = subnet.unwrap_or(network);
        self.hop(at, if subnet.is_some() { "subnet" } else { "network" });
        let sends = self.about(Move::Sends, Spot::whole(at)).arg("who", self.flow.source);
        self.step(sends);
        if let Some(way) = subnet.and_then(|_| self.ask_amazon(network)) {
            return way;
        }
        match subnet {
            Some(subnet) => self.send(subnet),
            None if self.is_unseen(network) => self.not_seen(network),
            None => {
                let step = self.about(Move::NobodyHasIt, Spot::whole(network));
                self.lose(Verdict::NoRoute, step.code(AwsCode::NoSourceOrDestination))
            }
        }
    }

    fn leave_nobody(&mut self) -> Way {
        let at = internet();
        self.hop(&at, "internet");
        let step = self.about(Move::NobodyHasIt, Spot::whole(&at));
        self.lose(Verdict::NoRoute, step.code(AwsCode::NoSourceOrDestination))
    }

    fn leave_several(&mut self, networks: &[Id]) -> Way {
        let at = networks.first().cloned().unwrap_or(internet());
        let names: Vec<String> = networks.iter().map(|id| format!("`{}`", self.call(id))).collect();
        self.hop(&at, "network");
        let step = self.about(Move::SeveralHaveIt, Spot::whole(&at)).arg("first", &at);
        self.lose(Verdict::Unknown, step.arg("networks", names.join(", ")))
    }

    fn is_unseen(&self, network: &Id) -> bool {
        self.network.spaces.get(network).is_some_and(|space| space.seen == Seen::AddressesOnly)
    }

    fn not_seen(&mut self, network: &Id) -> Way {
        self.hop(network, "network");
        let step =
            Step::new(Move::NotSeen, Spot::whole(network)).arg("network", self.call(network));
        self.lose(Verdict::Unknown, step.code(AwsCode::UnknownResource))
    }

    /// The packet leaves an interface of a subnet: to a neighbour directly, or else through the
    /// subnet's network ACL and route table.
    fn send(&mut self, subnet: &Id) -> Way {
        let Some(found) = self.network.subnets.get(subnet) else { return Err(Verdict::NoRoute) };
        let Some(network) = &found.network else {
            self.hop(subnet, "subnet");
            let step = self.about(Move::NoSubnetThere, Spot::whole(subnet));
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
        self.pass_acl(subnet, group::Direction::Out)?;
        let lent = self.memory.lent.last_mut().filter(|_| self.leg == Leg::Back);
        match lent.and_then(|lent| lent.link.take()) {
            Some(link) => self.return_by(&link, network),
            None => self.look_up(network, subnet),
        }
    }

    /// The packet comes into a VPC by a gateway: its table, if it has one, steers what comes in
    /// (`vpc/latest/userguide/gateway-route-tables.html`).
    fn come_in(&mut self, network: &Id, gateway: &Id, router: Option<&Id>) -> Way {
        match router {
            None => self.deliver(network, None),
            Some(_) if self.is_unseen(network) => self.not_seen(network),
            Some(table) => self.look_up_in(table, gateway, network, None),
        }
    }

    /// The node of a load balancer to which the answer goes without a route.
    fn node_that_kept_the_client(&self) -> Option<usize> {
        let lent = self.memory.lent.last().filter(|_| self.leg == Leg::Back)?;
        lent.keeps.then_some(lent.nic)
    }

    fn send_to_neighbour(&mut self, network: &Id, subnet: &Id) -> Way {
        self.hop(subnet, "subnet");
        let step = self.about(Move::StaysInSubnet, Spot::whole(subnet));
        self.step(step.arg("subnet", self.call(subnet)));
        self.check_network(network)?;
        self.arrive(network, subnet)
    }

    /// Whom the packet must reach next: a NAT gateway that lent its address, or else the goal.
    fn expected(&self) -> Who {
        match self.memory.lent.last() {
            Some(lent) if self.leg == Leg::Back => Who::Nic(lent.nic),
            _ => self.goal.clone(),
        }
    }

    /// Loses the packet if it comes into another VPC than the one that is meant.
    fn check_network(&mut self, network: &Id) -> Result<(), Verdict> {
        let expected = self.expected();
        let meant = self.network.network_of_party(&expected);
        if expected == Who::Anywhere || meant == Some(network) {
            return Ok(());
        }
        let meant = meant.map_or_else(|| self.name(&expected), |meant| self.call(meant));
        self.hop(network, "network");
        self.goes_elsewhere(self.call(network), meant, Spot::whole(network))
    }

    fn goes_elsewhere<T>(
        &mut self,
        place: String,
        meant: String,
        cause: Spot,
    ) -> Result<T, Verdict> {
        let action = match self.leg {
            Leg::Out => Move::GoesElsewhere,
            Leg::Back => Move::AnswerGoesElsewhere,
        };
        let step = self.about(action, cause).arg("place", place).arg("meant", meant);
        self.lose(Verdict::NoRoute, step)
    }

    fn name(&self, who: &Who) -> String {
        match who {
            _ if self.is_silent() => String::new(),
            Who::Nic(nic) => {
                self.network.nics.get(*nic).map_or_else(String::new, |nic| self.call(&nic.spot.id))
            }
            Who::Host { network, subnet } => self.call(subnet.as_ref().unwrap_or(network)),
            Who::Outside(id) | Who::Service(id) | Who::Beyond(id) | Who::Amazon(id) => {
                self.call(id)
            }
            Who::Internet | Who::Anywhere | Who::OneOf(_) => "internet".to_owned(),
        }
    }
}
