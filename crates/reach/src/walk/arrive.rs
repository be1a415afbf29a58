//! The end of a way: the destination's subnet, its interface, and what answers there.

use net::PortSet;

use super::*;
use crate::compile::{Part, reserved};

impl Walk<'_> {
    /// The packet is inside a VPC and goes to its destination there; `from` is the subnet that it comes
    /// from, if it is one of the same VPC.
    pub(super) fn deliver(&mut self, network: &Id, from: Option<&Id>) -> Way {
        self.check_network(network)?;
        if self.is_unseen(network) {
            return self.not_seen(network);
        }
        let Some(subnet) = self.network.subnet_at(network, self.flow.destination) else {
            self.hop(network, "network");
            let step = self.about(Move::NoSubnetThere, Spot::whole(network));
            let step = step.arg("network", self.call(network));
            return self.lose(Verdict::NoRoute, step.code(AwsCode::NoPossibleDestination));
        };
        if from != Some(subnet) {
            self.pass_acl(subnet, group::Direction::In)?;
        }
        self.arrive(network, subnet)
    }

    /// The packet is in its destination's subnet.
    pub(super) fn arrive(&mut self, network: &Id, subnet: &Id) -> Way {
        match self.interface_at(network, subnet) {
            Some(index) => self.arrive_at(index),
            None if self.network.is_reserved(subnet, self.flow.destination) => {
                self.hop(subnet, "subnet");
                let step = self.about(Move::KeptByAws, Spot::whole(subnet));
                self.lose(Verdict::NoRoute, step.code(AwsCode::NoPossibleDestination))
            }
            None => {
                self.hop(subnet, "subnet");
                let step = self.about(Move::ArrivesUnlisted, Spot::whole(subnet));
                self.step(step.arg("subnet", self.call(subnet)));
                let who = Who::Host { network: network.clone(), subnet: Some(subnet.clone()) };
                Ok(Arrived { who, verdict: Verdict::Delivered })
            }
        }
    }

    /// The interface in a subnet that has the destination's address; the one that is meant, if two do.
    fn interface_at(&self, network: &Id, subnet: &Id) -> Option<usize> {
        let has = |index: &usize| {
            self.network.nics.get(*index).is_some_and(|nic| {
                nic.network.as_ref() == Some(network)
                    && nic.subnet.as_ref() == Some(subnet)
                    && nic.addresses.contains(&self.flow.destination)
            })
        };
        let meant = match self.expected() {
            Who::Nic(index) => Some(index).filter(has),
            _ => None,
        };
        let nics = self.network.nics_with(self.flow.destination).iter().copied();
        meant.or_else(|| nics.into_iter().find(has))
    }

    pub(super) fn arrive_at(&mut self, index: usize) -> Way {
        let Some(nic) = self.network.nics.get(index) else { return Err(Verdict::NoRoute) };
        if self.memory.lent.last().is_some_and(|lent| lent.nic == index && self.leg == Leg::Back) {
            return self.give_back(index);
        }
        if self.leg == Leg::Out {
            self.check_answers(index)?;
        }
        self.pass_groups(index, group::Direction::In)?;
        if self.leg == Leg::Out {
            match (nic.answers, self.network.parts.get(&nic.spot.id)) {
                (Answers::Balanced, _) => return self.balance(index, None),
                (_, Some(Part::Endpoint { offer, down })) => {
                    self.check_endpoint(index, down.as_deref())?;
                    if let Some(offer) = offer {
                        return self.enter_offer(index, offer);
                    }
                }
                _ => {}
            }
        }
        self.hop(&nic.spot.id, "interface");
        let arrives = self.about(Move::Arrives, nic.spot.clone());
        self.step(arrives.arg("who", self.call(&nic.spot.id)));
        Ok(Arrived { who: Who::Nic(index), verdict: Verdict::Delivered })
    }

    fn check_answers(&mut self, index: usize) -> Result<(), Verdict> {
        let Some(nic) = self.network.nics.get(index) else { return Ok(()) };
        let offered = matches!(
            self.network.parts.get(&nic.spot.id),
            Some(Part::Endpoint { offer: Some(_), .. })
        );
        let served = match self.flow.protocol {
            Protocol::UDP => offered,
            protocol => protocol == Protocol::TCP,
        };
        if nic.answers == Answers::Service {
            let udp = PortSet::all_of(Protocol::UDP);
            let tcp = PortSet::all_of(Protocol::TCP);
            self.narrow_alike(&if offered { tcp.union(&udp) } else { tcp });
        }
        let (action, code) = match nic.answers {
            Answers::Nothing => (Move::AnswersNothing, AwsCode::NoPossibleDestination),
            Answers::Service if !served => (Move::AnswersTcpAlone, AwsCode::ProtocolRestriction),
            Answers::Anything | Answers::Service | Answers::Balanced => return Ok(()),
        };
        self.hop(&nic.spot.id, "interface");
        let step = Step::new(action, nic.spot.clone()).arg("who", self.call(&nic.spot.id));
        self.refuse(Verdict::Denied, step.arg("service", self.service()).code(code))
    }

    /// Loses an answer that does not come from the address that was asked: its receiver did not open such a
    /// connection.
    pub(super) fn check_source(&mut self, asked: IpAddr) -> Result<(), Verdict> {
        if self.flow.source == asked {
            return Ok(());
        }
        let cause = self.hops.last().map_or(internet(), |hop| hop.at.clone());
        let step = self.about(Move::AnswersUnderAnotherName, Spot::whole(&cause));
        self.lose(Verdict::Denied, step.arg("asked", asked))
    }
}

impl Network {
    /// Whether AWS keeps an address for itself, as it does five addresses of each subnet
    /// (`vpc/latest/userguide/subnet-sizing.html`).
    pub(crate) fn is_reserved(&self, subnet: &Id, address: IpAddr) -> bool {
        let blocks = self.subnets.get(subnet).map_or(&[][..], |subnet| &subnet.blocks);
        let mut here = blocks.iter().filter(|block| block.contains(&address));
        here.any(|block| reserved(*block).contains(&address))
    }
}
