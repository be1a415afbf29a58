//! The single steps of setting up a connection, each as one change of its own: what one account does for its
//! side.

use net::{Cidr, IpNet, Ports, ProtocolEntry};
use plan::{
    Change, Id, Plan, Ref, SecurityGroup, SecurityGroupRule, Subnet, TransitGatewayAttachment,
};

use crate::JoinService;
use crate::draft::Draft;
use crate::end::one_of_each_zone;
use crate::routes::lead;
use crate::transit_gateway::{associate, propagating};

/// A step of setting up a connection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SetUp {
    /// Routes for some blocks to a target, in the route tables that the subnets of a VPC use.
    Lead {
        /// The VPC.
        vpc: Id,
        /// What the routes lead to.
        target: Id,
        /// Their destinations.
        blocks: Vec<IpNet>,
    },
    /// Inbound rules of a security group.
    Admit {
        /// The group.
        group: Id,
        /// The sources.
        blocks: Vec<IpNet>,
        /// What they may reach.
        services: Vec<JoinService>,
    },
    /// A subnet of a VPC in each zone for its attachment to a transit gateway.
    Attach {
        /// The attachment.
        attachment: Id,
        /// The VPC.
        vpc: Id,
    },
    /// The association of an attachment with a route table of its transit gateway: the first one, or a new
    /// one.
    Associate {
        /// The transit gateway.
        gateway: Id,
        /// The attachment.
        attachment: Id,
    },
    /// The propagation of an attachment into a route table of its transit gateway.
    Propagate {
        /// The route table.
        table: Id,
        /// The attachment.
        attachment: Id,
    },
}

/// The change that does a step, and nothing else; it is empty where the step is done.
pub fn set_up(plan: &Plan, step: &SetUp) -> Change {
    let mut draft = Draft::of(plan);
    match step {
        SetUp::Lead { vpc, target, blocks } => {
            lead(&mut draft, vpc, &subnets(plan, vpc), blocks, target);
        }
        SetUp::Admit { group, blocks, services } => {
            services.iter().for_each(|service| allow(&mut draft, group, blocks, *service));
        }
        SetUp::Attach { attachment, vpc } => attach(&mut draft, attachment, vpc),
        SetUp::Associate { gateway, attachment } => {
            associate(&mut draft, gateway, std::slice::from_ref(attachment));
        }
        SetUp::Propagate { table, attachment } => {
            propagating(&mut draft, table, attachment);
        }
    }
    draft.change()
}

fn subnets(plan: &Plan, vpc: &Id) -> Vec<Id> {
    plan.children_of_kind::<Subnet>(vpc).map(|subnet| subnet.id.clone()).collect()
}

/// Adds inbound rules of a group for blocks, those that it has left out.
pub(crate) fn allow(draft: &mut Draft, group: &Id, blocks: &[IpNet], service: JoinService) {
    let ports = || Ports::new(&service.port.to_string());
    draft.edit::<SecurityGroup>(group, |is| {
        for net in blocks {
            let rule = SecurityGroupRule {
                protocol: ProtocolEntry::new(&service.protocol.to_string()),
                ports: service.protocol.has_ports().then(ports),
                cidr: Some(Cidr::from(*net)),
                ..SecurityGroupRule::default()
            };
            if !is.ingress.contains(&rule) {
                is.ingress.push(rule);
            }
        }
    });
}

fn attach(draft: &mut Draft, attachment: &Id, vpc: &Id) {
    let network = draft.network();
    let chosen = one_of_each_zone(&network, &subnets(draft.plan(), vpc));
    draft.edit::<TransitGatewayAttachment>(attachment, |is| {
        let new = chosen.iter().filter(|id| !is.subnets.iter().any(|own| own.id == **id));
        let new: Vec<Ref<Subnet>> = new.cloned().map(Ref::to).collect();
        is.subnets.extend(new);
    });
}
