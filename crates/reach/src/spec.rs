//! The slow twin of the tracer: one packet, judged straight from the rules. It has no index and no set,
//! asks the plan for a role each time, and shares with the tracer only who the ends are and which
//! interfaces there are. Tests hold the two to the same answers.

use std::net::IpAddr;

use net::{Flow, IpNet, Protocol};
use plan::{Answers, Forwarding, Id, Learned, Link, Place, Plan, Role, Seen, State, Translator};

use crate::party::{Who, is_public, parties};
use crate::{Network, Nic, Query, Verdict};

mod filters;
mod outside;
mod routes;
mod steps;

/// What the twin says: how the packet ends and where, and the same of its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The way there.
    pub out: (Verdict, Id),
    /// The way back, where the way there ends well.
    pub back: Option<(Verdict, Id)>,
}

/// Judges a question; `None` where the two ends share no kind of address.
pub fn answer(network: &Network, query: &Query) -> Option<Answer> {
    let (from, to) = parties(network, &query.from, &query.to)?;
    let spec = Spec { plan: network.plan(), nics: network.interfaces() };
    let flow = crate::walk::question(query, &from, &to);
    let mut out = Packet::new(flow, true, to.who);
    let (verdict, at, who) = spec.run(&mut out, from.who.clone());
    let Some(who) = who.filter(|who| !(verdict == Verdict::LeavesPlan && *who == Who::Internet))
    else {
        return Some(Answer { out: (verdict, at), back: None });
    };
    let mut back = Packet { flow: out.flow.reversed(), out: false, goal: from.who, ..out };
    back.met.clear();
    back.forwarded = None;
    let (answered, there, _) = spec.run(&mut back, who);
    Some(Answer { out: (verdict, at), back: Some((answered, there)) })
}

/// A packet with all that the network remembers of it.
#[derive(Clone, Debug)]
struct Packet {
    flow: Flow,
    out: bool,
    goal: Who,
    /// The interface of each NAT gateway that it went through, and what it had before.
    lent: Vec<(usize, IpAddr, u16)>,
    /// The peering that it took after a NAT gateway.
    link: Option<Id>,
    /// The link to an outside network that it took.
    uplink: Option<Id>,
    /// The interfaces whose groups admitted it.
    admitted: Vec<usize>,
    /// The egress-only gateways that it took.
    outward: Vec<Id>,
    /// The interfaces that passed it on.
    met: Vec<usize>,
    /// The last host that passed it on.
    forwarded: Option<usize>,
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
    /// A route of a table of this VPC hands it to this resource, from this subnet.
    Handed(Id, Id, Id),
    /// It is on the internet, by this gateway or from a host there.
    Internet(Option<Id>),
    /// It enters a gateway by this link.
    Enters(Id),
    /// A gateway sends it over this link.
    Exits(Id),
    /// It came to rest.
    Rests(Who, Verdict, Id),
}

/// The next place, or how and where the packet is lost.
type Next = Result<Now, (Verdict, Id)>;

struct Spec<'p> {
    plan: &'p Plan,
    nics: &'p [Nic],
}

impl Packet {
    fn new(flow: Flow, out: bool, goal: Who) -> Packet {
        Packet {
            flow,
            out,
            goal,
            lent: Vec::new(),
            link: None,
            uplink: None,
            admitted: Vec::new(),
            outward: Vec::new(),
            met: Vec::new(),
            forwarded: None,
        }
    }

    fn expects(&self) -> Who {
        match self.lent.last() {
            Some((nic, ..)) if !self.out => Who::Nic(*nic),
            _ => self.goal.clone(),
        }
    }
}

impl<'p> Spec<'p> {
    fn run(&self, packet: &mut Packet, from: Who) -> (Verdict, Id, Option<Who>) {
        let mut now = match self.first(packet, &from) {
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
        self.plan.resource(id).map_or(Role::Aside, |resource| resource.is.role())
    }

    fn nic(&self, index: usize) -> Result<&'p Nic, (Verdict, Id)> {
        self.nics.get(index).ok_or((Verdict::NoRoute, internet()))
    }

    /// The VPC around a resource.
    fn home(&self, id: &Id) -> Option<Id> {
        let is_network = |id: &Id| matches!(self.role(id), Role::Place(Place::Network { .. }));
        std::iter::once(id.clone()).chain(self.plan.parents(id)).find(is_network)
    }

    fn region(&self, id: &Id) -> Option<String> {
        let code = |id: Id| match self.role(&id) {
            Role::Place(Place::Region { code }) if !code.is_empty() => Some(code.to_owned()),
            _ => None,
        };
        self.plan.parents(id).into_iter().find_map(code)
    }

    fn blocks(&self, id: &Id) -> Vec<IpNet> {
        let cidrs = match self.role(id) {
            Role::Place(Place::Network { cidrs, .. } | Place::Subnet { cidrs, .. }) => cidrs,
            Role::Place(Place::Outside { prefixes }) => prefixes,
            _ => Vec::new(),
        };
        cidrs.into_iter().filter_map(|cidr| cidr.net()).collect()
    }

    fn holds(&self, id: &Id, address: IpAddr) -> bool {
        self.blocks(id).iter().any(|block| block.contains(&address))
    }

    fn unseen(&self, id: &Id) -> bool {
        matches!(self.role(id), Role::Place(Place::Network { seen: Seen::AddressesOnly, .. }))
    }

    fn network_of(&self, who: &Who) -> Option<Id> {
        match who {
            Who::Nic(nic) => self.nics.get(*nic)?.network.clone(),
            Who::Host { network, .. } => Some(network.clone()),
            _ => None,
        }
    }

    /// The packet must not come into another VPC than the one that is meant.
    fn right_network(&self, packet: &Packet, network: &Id) -> Result<(), (Verdict, Id)> {
        let expects = packet.expects();
        let right = expects == Who::Anywhere || self.network_of(&expects).as_ref() == Some(network);
        if right { Ok(()) } else { Err((Verdict::NoRoute, network.clone())) }
    }
}

fn internet() -> Id {
    Id::from_text("internet")
}
