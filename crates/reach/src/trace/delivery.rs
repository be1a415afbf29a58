//! The end of a way: the destination's subnet, its interface, and what answers there.

use net::PortSet;

use super::*;
use crate::model::{Device, reserved};

impl Walk<'_> {
    /// The packet is inside a VPC and goes to its destination there; `from` is the subnet that it comes
    /// from, if it is one of the same VPC.
    pub(super) fn deliver(&mut self, vpc: &Id, from: Option<&Id>) -> Outcome {
        self.check_network(vpc)?;
        if self.is_unseen(vpc) {
            return self.not_seen(vpc);
        }
        let Some(subnet) = self.network.subnet_at(vpc, self.flow.destination) else {
            self.hop(vpc, HopKind::Vpc);
            let step = self.about(StepAction::NoSubnetThere, Spot::whole(vpc));
            let step = step.arg("network", self.call(vpc));
            return self.lose(Verdict::NoRoute, step.code(AwsCode::NoPossibleDestination));
        };
        if from != Some(subnet) {
            self.pass_acl(subnet, security_group::RuleDirection::Ingress)?;
        }
        self.arrive(vpc, subnet)
    }

    /// The packet is in its destination's subnet.
    pub(super) fn arrive(&mut self, vpc: &Id, subnet: &Id) -> Outcome {
        match self.interface_at(vpc, subnet) {
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
                let who = Location::Host { vpc: vpc.clone(), subnet: Some(subnet.clone()) };
                Ok(Arrived { who, verdict: Verdict::Delivered })
            }
        }
    }

    /// The interface in a subnet that has the destination's address; the one that is meant, if two do.
    fn interface_at(&self, vpc: &Id, subnet: &Id) -> Option<usize> {
        let has = |index: &usize| {
            self.network.nics.get(*index).is_some_and(|nic| {
                nic.vpc.as_ref() == Some(vpc)
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
        self.pass_groups(index, security_group::RuleDirection::Ingress)?;
        if self.direction == Direction::Forward {
            match (nic.accepts, self.network.devices.get(&nic.spot.id)) {
                (Accepts::Balanced, _) => return self.balance(index, None),
                (_, Some(Device::InterfaceEndpoint { endpoint_service, down })) => {
                    self.check_endpoint(index, down.as_deref())?;
                    if let Some(endpoint_service) = endpoint_service {
                        return self.enter_offer(index, endpoint_service);
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
            self.network.devices.get(&nic.spot.id),
            Some(Device::InterfaceEndpoint { endpoint_service: Some(_), .. })
        );
        let served = match self.flow.protocol {
            Protocol::UDP => offered,
            protocol => protocol == Protocol::TCP,
        };
        if nic.accepts == Accepts::Service {
            let udp = PortSet::all_of(Protocol::UDP);
            let tcp = PortSet::all_of(Protocol::TCP);
            self.narrow_alike(&if offered { tcp.union(&udp) } else { tcp });
        }
        let (action, code) = match nic.accepts {
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
