//! The end of a way: the destination's subnet, its interface, and what answers there.

use net::PortSet;

use super::*;
use crate::compile::{Device, reserved};

impl Walk<'_> {
    /// The packet is inside a VPC and goes to its destination there; `from` is the subnet that it comes
    /// from, if it is one of the same VPC.
    pub(super) fn deliver(&mut self, network: &Id, from: Option<&Id>) -> Outcome {
        self.check_network(network)?;
        if self.is_unseen(network) {
            return self.not_seen(network);
        }
        let Some(subnet) = self.network.subnet_at(network, self.flow.destination) else {
            self.hop(network, HopKind::Network);
            let step = self.about(StepAction::NoSubnetThere, Spot::whole(network));
            let step = step.arg("network", self.call(network));
            return self.lose(Verdict::NoRoute, step.code(AwsCode::NoPossibleDestination));
        };
        if from != Some(subnet) {
            self.pass_acl(subnet, group::RuleDirection::Ingress)?;
        }
        self.arrive(network, subnet)
    }

    /// The packet is in its destination's subnet.
    pub(super) fn arrive(&mut self, network: &Id, subnet: &Id) -> Outcome {
        match self.interface_at(network, subnet) {
            Some(index) => self.arrive_at(index),
            None if self.network.is_reserved(subnet, self.flow.destination) => {
                self.hop(subnet, HopKind::Subnet);
                let step = self.about(StepAction::KeptByAws, Spot::whole(subnet));
                self.lose(Verdict::NoRoute, step.code(AwsCode::NoPossibleDestination))
            }
            None => {
                self.hop(subnet, HopKind::Subnet);
                let step = self.about(StepAction::ArrivesUnlisted, Spot::whole(subnet));
                self.step(step.arg("subnet", self.call(subnet)));
                let who = Location::Host { network: network.clone(), subnet: Some(subnet.clone()) };
                Ok(Arrived { who, verdict: Verdict::Delivered })
            }
        }
    }

    /// The interface in a subnet that has the destination's address; the one that is meant, if two do.
    fn interface_at(&self, network: &Id, subnet: &Id) -> Option<usize> {
        let has = |index: &usize| {
            self.network.nics.get(*index).is_some_and(|nic| {
                nic.vpc.as_ref() == Some(network)
                    && nic.subnet.as_ref() == Some(subnet)
                    && nic.addresses.contains(&self.flow.destination)
            })
        };
        let meant = match self.expected() {
            Location::Nic(index) => Some(index).filter(has),
            _ => None,
        };
        let nics = self.network.nics_with(self.flow.destination).iter().copied();
        meant.or_else(|| nics.into_iter().find(has))
    }

    pub(super) fn arrive_at(&mut self, index: usize) -> Outcome {
        let Some(nic) = self.network.nics.get(index) else { return Err(Verdict::NoRoute) };
        if self
            .memory
            .bindings
            .last()
            .is_some_and(|bindings| bindings.nic == index && self.direction == Direction::Return)
        {
            return self.give_back(index);
        }
        if self.direction == Direction::Forward {
            self.check_answers(index)?;
        }
        self.pass_groups(index, group::RuleDirection::Ingress)?;
        if self.direction == Direction::Forward {
            match (nic.answers, self.network.parts.get(&nic.spot.id)) {
                (Accepts::Balanced, _) => return self.balance(index, None),
                (_, Some(Device::InterfaceEndpoint { offer, down })) => {
                    self.check_endpoint(index, down.as_deref())?;
                    if let Some(offer) = offer {
                        return self.enter_offer(index, offer);
                    }
                }
                _ => {}
            }
        }
        self.hop(&nic.spot.id, HopKind::Interface);
        let arrives = self.about(StepAction::Arrives, nic.spot.clone());
        self.step(arrives.arg("who", self.call(&nic.spot.id)));
        Ok(Arrived { who: Location::Nic(index), verdict: Verdict::Delivered })
    }

    fn check_answers(&mut self, index: usize) -> Result<(), Verdict> {
        let Some(nic) = self.network.nics.get(index) else { return Ok(()) };
        let offered = matches!(
            self.network.parts.get(&nic.spot.id),
            Some(Device::InterfaceEndpoint { offer: Some(_), .. })
        );
        let served = match self.flow.protocol {
            Protocol::UDP => offered,
            protocol => protocol == Protocol::TCP,
        };
        if nic.answers == Accepts::Service {
            let udp = PortSet::all_of(Protocol::UDP);
            let tcp = PortSet::all_of(Protocol::TCP);
            self.narrow_alike(&if offered { tcp.union(&udp) } else { tcp });
        }
        let (action, code) = match nic.answers {
            Accepts::Nothing => (StepAction::AnswersNothing, AwsCode::NoPossibleDestination),
            Accepts::Service if !served => {
                (StepAction::AnswersTcpAlone, AwsCode::ProtocolRestriction)
            }
            Accepts::Anything | Accepts::Service | Accepts::Balanced => return Ok(()),
        };
        self.hop(&nic.spot.id, HopKind::Interface);
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
        let step = self.about(StepAction::AnswersUnderAnotherName, Spot::whole(&cause));
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
