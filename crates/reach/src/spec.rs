//! The slow twin of the tracer: one packet, judged straight from the rules. It has no index and no set,
//! asks the plan for a role each time, and shares with the tracer only who the ends are and which
//! interfaces there are. Tests hold the two to the same answers.

use std::net::IpAddr;

use net::{Flow, IpNet, Protocol};
use plan::{
    Accepts, Filter, Forwarding, Id, Learned, Link, Listing, Place, Plan, Role, State, Translator,
    Visibility,
};

use crate::model::{Network, Nic, is_public};
use crate::query::{Location, Query, resolve_ends};
use crate::trace::Verdict;

mod block_public_access;
mod direct_connect_gateway;
mod filters;
mod inline_endpoint;
mod internet_gateway;
mod load_balancer;
mod nat_gateway;
mod on_premises;
mod regional_nat_gateway;
mod routes;
mod steps;
mod tables;
mod targets;
mod transit_gateway;

/// What the twin says: how the packet ends and where, and the same of its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TwinAnswer {
    /// The way there.
    pub out: (Verdict, Id),
    /// The way back, where the way there ends well.
    pub back: Option<(Verdict, Id)>,
}

/// Judges a question; `None` where the two ends share no kind of address.
pub fn answer(network: &Network, query: &Query) -> Option<TwinAnswer> {
    let (from, to) = resolve_ends(network, &query.from, &query.to)?;
    let spec = Spec { plan: network.plan(), nics: network.interfaces() };
    let flow = crate::trace::question(query, &from, &to);
    let mut out = Packet::new(flow, true, to.who);
    let (verdict, at, who) = spec.run(&mut out, from.who.clone());
    let Some(who) =
        who.filter(|who| !(verdict == Verdict::LeavesPlan && *who == Location::Internet))
    else {
        return Some(TwinAnswer { out: (verdict, at), back: None });
    };
    let mut back = out.answered(from.who);
    let (answered, there, _) = spec.run(&mut back, who);
    // What inspects a connection has to see both of its directions; of a host, no one knows.
    let missed = |seen: &&Id| !back.way.inspected.contains(seen);
    let past = |host: &&Id| !back.way.passed.contains(host);
    let inspector = back.inspected.iter().filter(missed).min();
    let host = back.passed.iter().filter(past).min();
    let half = inspector.map(|id| (Verdict::Denied, id));
    let half = half.or(host.map(|id| (Verdict::Unknown, id)));
    let back = match half.filter(|_| answered.ends_well()) {
        Some((verdict, half)) => (verdict, half.clone()),
        // Who asked one address takes no answer from another one.
        None if answered.ends_well() && back.flow.source != flow.destination => {
            (Verdict::Denied, there)
        }
        None => (answered, there),
    };
    Some(TwinAnswer { out: (verdict, at), back: Some(back) })
}

/// A packet with all that the network remembers of it.
#[derive(Clone, Debug)]
struct Packet {
    flow: Flow,
    out: bool,
    goal: Location,
    /// What rewrote it, the last one last.
    notes: Vec<Note>,
    /// The link to an on-premises network that it took.
    uplink: Option<Id>,
    /// The interfaces whose groups admitted it.
    admitted: Vec<usize>,
    /// The egress-only gateways that it took.
    outward: Vec<Id>,
    /// The hosts that passed the question on.
    passed: Vec<Id>,
    /// The inline endpoints that saw the question.
    inspected: Vec<Id>,
    /// The attachments that keep a flow in one zone, and the subnets by which it came.
    kept: Vec<(Id, Id)>,
    /// What only the way of this one packet tells.
    way: DirectionState,
}

/// What is remembered of one way: a question's, or an answer's.
#[derive(Clone, Debug, Default)]
struct DirectionState {
    /// The interfaces that passed it on.
    met: Vec<usize>,
    /// The transit gateways that it came to, and by which attachments.
    crossed: Vec<(Id, Id)>,
    /// The last host that passed it on.
    forwarded: Option<usize>,
    /// All that did.
    passed: Vec<Id>,
    /// The inline endpoints that saw it.
    inspected: Vec<Id>,
    /// Whether appliances behind a balancer saw it.
    detoured: bool,
    /// Whether something was between, so that no one knows any more from which group it comes.
    hidden: bool,
    /// The subnet by which it left a network for a transit gateway.
    left_by: Option<Id>,
    /// Whether a transit gateway took from it which groups it comes from.
    stripped: bool,
    /// The network that it is in, if it came by a transit gateway.
    entered: Option<Id>,
}

/// What something keeps in mind that rewrote a packet.
#[derive(Clone, Debug)]
enum Note {
    /// A NAT gateway: its interface, what the packet was before, and the peering that it took then.
    NatBinding { nic: usize, before: Flow, link: Option<Id> },
    /// A load balancer's node.
    Balanced(Balanced),
}

/// What a load balancer's node keeps in mind of a connection.
#[derive(Clone, Debug)]
struct Balanced {
    node: usize,
    client: (IpAddr, u16),
    asked: (IpAddr, u16),
    /// The interface from which the answer goes on to the client.
    resume: usize,
    /// Whether the target sees the client's address.
    keeps: bool,
}

/// Where a packet is just now.
#[derive(Clone, Debug)]
enum Now {
    /// It leaves an interface of this subnet.
    Leaves(Id),
    /// It is in this VPC, coming from this subnet of it, or from elsewhere.
    Inside(Id, Option<Id>),
    /// It is in its destination's subnet.
    Near(Id, Id),
    /// It is at its destination's interface.
    At(usize),
    /// A route of a table of this VPC hands it to this resource, from this subnet or from a gateway.
    Handed(Id, Id, Option<Id>),
    /// A NAT gateway for all of this VPC sends it, by its own table.
    SentBy(Id, Id),
    /// It is on the internet, by this gateway or from a host there.
    Internet(Option<Id>),
    /// It enters a gateway by this link.
    Enters(Id),
    /// A gateway sends it over this link.
    Exits(Id),
    /// It comes to a transit gateway by an attachment.
    Joins(Id, Id),
    /// It came to rest.
    Rests(Location, Verdict, Id),
}

/// The next place, or how and where the packet is lost.
type Next = Result<Now, (Verdict, Id)>;

struct Spec<'p> {
    plan: &'p Plan,
    nics: &'p [Nic],
}

impl Packet {
    fn new(flow: Flow, out: bool, goal: Location) -> Packet {
        Packet {
            flow,
            out,
            goal,
            notes: Vec::new(),
            uplink: None,
            admitted: Vec::new(),
            outward: Vec::new(),
            passed: Vec::new(),
            inspected: Vec::new(),
            kept: Vec::new(),
            way: DirectionState::default(),
        }
    }

    /// The answer to this packet, on its way to `goal`.
    fn answered(self, goal: Location) -> Packet {
        Packet {
            flow: self.flow.reversed(),
            out: false,
            goal,
            way: DirectionState::default(),
            ..self
        }
    }

    fn expects(&self) -> Location {
        match self.notes.last() {
            Some(Note::NatBinding { nic, .. }) if !self.out => Location::Nic(*nic),
            Some(Note::Balanced(note)) if !self.out => Location::Nic(note.node),
            _ => self.goal.clone(),
        }
    }
}

impl<'p> Spec<'p> {
    fn run(&self, packet: &mut Packet, from: Location) -> (Verdict, Id, Option<Location>) {
        let first = self.first(packet, &from);
        self.follow(packet, first)
    }

    /// Follows the packet to where it comes to rest, or is lost.
    fn follow(&self, packet: &mut Packet, first: Next) -> (Verdict, Id, Option<Location>) {
        let mut now = match first {
            Ok(now) => now,
            Err((verdict, at)) => return (verdict, at, None),
        };
        // Nothing passes a packet on twice, so it comes to rest long before this many steps.
        for _ in 0..1000 {
            now = match self.next(packet, now) {
                Ok(Now::Rests(who, verdict, at)) => return (verdict, at, Some(who)),
                Ok(now) => now,
                Err((verdict, at)) => return (verdict, at, None),
            };
        }
        (Verdict::Loop, internet(), None)
    }

    fn role(&self, id: &Id) -> Role<'p> {
        self.plan.resource(id).map_or(Role::NoPart, |resource| resource.is.role())
    }

    fn nic(&self, index: usize) -> Result<&'p Nic, (Verdict, Id)> {
        self.nics.get(index).ok_or((Verdict::NoRoute, internet()))
    }

    /// The zone of a subnet.
    fn zone(&self, subnet: &Id) -> Option<String> {
        match self.role(subnet) {
            Role::Place(Place::Subnet { zone, .. }) => zone.map(str::to_owned),
            _ => None,
        }
    }

    /// Whether two subnets are in one zone; `None` where no one can say. Accounts name their zones each in
    /// their own way, and share the zones' ids.
    fn in_one_zone(&self, one: &Id, two: &Id) -> Option<bool> {
        let zones = |id: &Id| match self.role(id) {
            Role::Place(Place::Subnet { zone, zone_id, .. }) => (zone_id, zone),
            _ => (None, None),
        };
        let ((id, name), (other_id, other_name)) = (zones(one), zones(two));
        let by_id = id.zip(other_id).map(|(one, two)| one == two);
        let names = name.zip(other_name).filter(|_| self.owner(one) == self.owner(two));
        by_id.or_else(|| names.map(|(one, two)| one == two))
    }

    /// The number of the account that owns a resource: its own, or that of the nearest account around it.
    fn owner(&self, id: &Id) -> Option<String> {
        let own = |id: &Id| {
            let resource = self.plan.resource(id)?;
            let number = match resource.is.role() {
                Role::Place(Place::Account { number, .. }) => number.to_owned(),
                _ => resource.account.clone(),
            };
            Some(number).filter(|number| !number.is_empty())
        };
        std::iter::once(id.clone()).chain(self.plan.parents(id)).find_map(|id| own(&id))
    }

    /// The subnet of a VPC that an address lies in.
    fn subnet_with(&self, vpc: &Id, address: IpAddr) -> Option<Id> {
        let is_it = |id: &&Id| {
            matches!(self.role(id), Role::Place(Place::Subnet { .. }))
                && self.home(id).as_ref() == Some(vpc)
                && self.holds(id, address)
        };
        self.plan.ids().find(is_it).cloned()
    }

    /// The VPC around a resource.
    fn home(&self, id: &Id) -> Option<Id> {
        let is_network = |id: &Id| matches!(self.role(id), Role::Place(Place::Vpc { .. }));
        std::iter::once(id.clone()).chain(self.plan.parents(id)).find(is_network)
    }

    fn region(&self, id: &Id) -> Option<String> {
        let code = |id: Id| match self.role(&id) {
            Role::Place(Place::Region { code, .. }) if !code.is_empty() => Some(code.to_owned()),
            _ => None,
        };
        self.plan.parents(id).into_iter().find_map(code)
    }

    fn blocks(&self, id: &Id) -> Vec<IpNet> {
        let cidrs = match self.role(id) {
            Role::Place(Place::Vpc { cidrs, .. } | Place::Subnet { cidrs, .. }) => cidrs,
            Role::Place(Place::OnPremises { prefixes } | Place::PrefixList { prefixes }) => {
                prefixes
            }
            _ => Vec::new(),
        };
        cidrs.into_iter().filter_map(|cidr| cidr.net()).collect()
    }

    fn holds(&self, id: &Id, address: IpAddr) -> bool {
        self.blocks(id).iter().any(|block| block.contains(&address))
    }

    fn unseen(&self, id: &Id) -> bool {
        matches!(self.role(id), Role::Place(Place::Vpc { seen: Visibility::ADDRESSES_ONLY, .. }))
    }

    /// Whether the plan holds a list of AWS's for the place of a resource.
    fn sees(&self, id: &Id, list: Listing) -> bool {
        let around = self.plan.parents(id);
        let here = || std::iter::once(id).chain(&around);
        // What stands inside something that is not in the plan may be anywhere.
        let is_lost = here().any(|id| self.plan.resource(id).is_none());
        let plan = |id: &&Id| is_lost || matches!(self.role(id), Role::Place(Place::Plan { .. }));
        let mut seen =
            here().chain(self.plan.ids().filter(plan)).filter_map(|id| match self.role(id) {
                Role::Place(
                    Place::Plan { seen }
                    | Place::Account { seen, .. }
                    | Place::Region { seen, .. }
                    | Place::Vpc { seen, .. },
                ) => Some(seen),
                _ => None,
            });
        seen.all(|seen| seen.sees(list))
    }

    /// What becomes of a packet for something that is not there: nobody knows, where the list that would
    /// have it was not seen.
    fn absent(&self, verdict: Verdict, at: &Id, lists: &[Listing]) -> (Verdict, Id) {
        let is_seen = lists.iter().all(|list| self.sees(at, *list));
        (if is_seen { verdict } else { Verdict::Unknown }, at.clone())
    }

    fn vpc_of(&self, who: &Location) -> Option<Id> {
        match who {
            Location::Nic(nic) => self.nics.get(*nic)?.vpc.clone(),
            Location::Host { vpc, .. } => Some(vpc.clone()),
            _ => None,
        }
    }

    /// The packet must not come into another VPC than the one that is meant.
    fn right_network(&self, packet: &Packet, vpc: &Id) -> Result<(), (Verdict, Id)> {
        let expects = packet.expects();
        let right = expects == Location::Anywhere || self.vpc_of(&expects).as_ref() == Some(vpc);
        if right { Ok(()) } else { Err(self.elsewhere(&expects, vpc)) }
    }

    /// The packet is at `at`, and someone else is meant: as far as the plan says where they are.
    fn elsewhere(&self, meant: &Location, at: &Id) -> (Verdict, Id) {
        let id = match meant {
            Location::Nic(index) => self.nics.get(*index).map(|nic| nic.spot.id.clone()),
            Location::Host { vpc, subnet } => Some(subnet.clone().unwrap_or(vpc.clone())),
            _ => None,
        };
        let id = id.filter(|id| self.plan.resource(id).is_some());
        let verdict = id.map_or(Verdict::NoRoute, |id| {
            self.absent(Verdict::NoRoute, &id, &steps::OF_INTERFACES).0
        });
        (verdict, at.clone())
    }
}

fn internet() -> Id {
    Id::from_text("internet")
}
