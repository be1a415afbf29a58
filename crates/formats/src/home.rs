//! The account and the Region in which AWS keeps a resource of a plan.
//!
//! A resource that stands outside of an account and a Region in the plan is where AWS has it: an attachment of a
//! VPC in the VPC's account, a VPN connection at its gateway, a peering connection at its requester.

use plan::{
    Account, Component, EndpointService, Id, Kind, Plan, PrivateHostedZone, Region, RouteTable,
    SecurityGroup, Subnet, TransitGatewayAttachment, TransitGatewayRouteTable, Vpc, VpnConnection,
};

use crate::aws::facts::region_code;

/// The most steps from a resource to the one that it is with.
const MOST_STEPS: usize = 6;

/// An account and a Region, as far as a plan tells them.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Home {
    /// The account, by its id in the plan.
    pub(crate) account: Option<Id>,
    /// The code of the Region.
    pub(crate) region: Option<String>,
}

impl Home {
    /// The number of the account, where the plan tells it.
    pub(crate) fn number(&self, plan: &Plan) -> Option<String> {
        let account = plan.get::<Account>(self.account.as_ref()?)?;
        Some(account.is().number.clone()).filter(|number| !number.is_empty())
    }

    /// Whether two homes are in accounts that a plan tells apart.
    pub(crate) fn is_other_account(&self, other: &Home) -> bool {
        self.account.is_some() && other.account.is_some() && self.account != other.account
    }
}

/// Where AWS keeps a resource.
pub(crate) fn home(plan: &Plan, id: &Id) -> Home {
    let mut found = Home::default();
    let mut next = Some(id.clone());
    for _ in 0..MOST_STEPS {
        let Some(id) = next.take() else { break };
        let Home { account, region } = around(plan, &id);
        found.account = found.account.or(account);
        found.region = found.region.or(region);
        if found.region.is_some() && found.account.is_some() {
            break;
        }
        next = beside(plan, &id);
    }
    found
}

/// The account that owns a resource or is around it, and the Region around it or that of its zone.
fn around(plan: &Plan, id: &Id) -> Home {
    let owner = plan.resource(id).map(|resource| resource.account.as_str()).unwrap_or_default();
    let owner = Id::new(owner).filter(|owner| plan.get::<Account>(owner).is_some());
    let account = owner.or_else(|| plan.enclosing::<Account>(id).map(|found| found.id.clone()));
    let region = plan.enclosing::<Region>(id).map(|found| found.is().code.clone());
    let region = region.filter(|code| !code.is_empty()).or_else(|| of_zone(plan, id));
    Home { account, region }
}

/// The Region of a subnet's zone, or of the zones of the subnets of the VPC around a resource.
fn of_zone(plan: &Plan, id: &Id) -> Option<String> {
    let own = plan.enclosing::<Subnet>(id).and_then(|subnet| subnet.is().zone.clone());
    let vpc = plan.enclosing::<Vpc>(id)?;
    let mut zones = vpc.children::<Subnet>().filter_map(|subnet| subnet.is().zone.clone());
    let zone = own.or_else(|| zones.next())?;
    region_code::of_zone(&zone).map(str::to_owned)
}

/// The resource with which AWS keeps one that stands by itself.
fn beside(plan: &Plan, id: &Id) -> Option<Id> {
    match &plan.resource(id)?.is {
        Kind::Peering(is) => is.requester.as_ref().map(|to| to.id.clone()),
        Kind::TransitGatewayAttachment(is) => {
            let vpc = is.to.as_ref().filter(|to| plan.get::<Vpc>(&to.id).is_some());
            let gateway = is.gateway.as_ref().map(|to| to.id.clone());
            vpc.map(|to| to.id.clone()).or(gateway)
        }
        Kind::VpnConnection(is) => is.gateway.as_ref().map(|to| to.id.clone()),
        Kind::CustomerGateway(_) => first::<VpnConnection>(plan, id),
        Kind::TransitGateway(_) => {
            let mut all = plan.referring::<TransitGatewayAttachment>(id);
            all.find_map(|one| {
                let to = one.is().to.as_ref()?;
                plan.get::<Vpc>(&to.id).map(|vpc| vpc.id.clone())
            })
        }
        Kind::DirectConnectGateway(is) => {
            let mut own = is.associations.iter().filter_map(|one| one.gateway.as_ref());
            own.next().map(|to| to.id.clone()).or_else(|| transit(plan, id))
        }
        Kind::PrivateHostedZone(PrivateHostedZone { vpcs, .. }) => {
            vpcs.first().map(|to| to.id.clone())
        }
        Kind::EndpointService(EndpointService { load_balancers, .. }) => {
            load_balancers.first().map(|to| to.id.clone())
        }
        Kind::PrefixList(_) => first::<SecurityGroup>(plan, id)
            .or_else(|| first::<RouteTable>(plan, id))
            .or_else(|| first::<TransitGatewayRouteTable>(plan, id)),
        _ => None,
    }
}

/// The first `T` that points at a resource.
fn first<T: Component>(plan: &Plan, id: &Id) -> Option<Id> {
    plan.referring::<T>(id).map(|one| one.id.clone()).next()
}

/// The transit gateway that a Direct Connect gateway is attached to.
fn transit(plan: &Plan, id: &Id) -> Option<Id> {
    let mut all = plan.referring::<TransitGatewayAttachment>(id);
    all.find_map(|one| one.is().gateway.as_ref().map(|to| to.id.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(plan: &str, id: &str) -> (Option<String>, Option<String>) {
        let plan: Plan = plan.parse().unwrap_or_default();
        let found = Id::new(id).map(|id| home(&plan, &id)).unwrap_or_default();
        (found.account.map(|id| id.to_string()), found.region)
    }

    fn at(account: &str, region: &str) -> (Option<String>, Option<String>) {
        (Some(account.to_owned()), Some(region.to_owned()))
    }

    const PLAN: &str = "account one 111111111111
  region e us-east-1
    transit-gateway hub
      transit-gateway-route-table t
    vpc a 10.0.0.0/16
      subnet sa 10.0.0.0/24 zone us-east-1a
account two 222222222222
  region w eu-west-1
    vpc b 10.1.0.0/16
      subnet sb 10.1.0.0/24 zone eu-west-1a
on-premises office 192.168.0.0/16
  customer-gateway device 203.0.113.9
vpn-connection vpn hub <-> office device device
transit-gateway-attachment v hub <-> vpn table t
transit-gateway-attachment bt hub <-> b subnets sb table t
peering p b <-> a
";

    #[test]
    fn what_stands_by_itself_is_where_aws_has_it() {
        assert_eq!(of(PLAN, "device"), at("one", "us-east-1"));
        assert_eq!(of(PLAN, "vpn"), at("one", "us-east-1"));
        assert_eq!(of(PLAN, "v"), at("one", "us-east-1"));
        assert_eq!(of(PLAN, "bt"), at("two", "eu-west-1"));
        assert_eq!(of(PLAN, "p"), at("two", "eu-west-1"));
    }

    #[test]
    fn a_zone_tells_the_region_of_what_stands_in_none() {
        let plan = "vpc a 10.0.0.0/16\n  subnet s 10.0.0.0/24 zone us-west-2-lax-1a\n  internet-gateway i\n";
        assert_eq!(of(plan, "i"), (None, Some("us-west-2".to_owned())));
    }
}
