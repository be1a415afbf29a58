//! Route tables: made before what names them, filled when every target is there, associated last.

use plan::{
    EgressOnlyInternetGateway, GatewayLoadBalancerEndpoint, Id, Instance, InternetGateway,
    NatGateway, NetworkInterface, Peering, Plan, RouteTable, RouteTableRoute, Subnet,
    TransitGateway, VirtualPrivateGateway, Vpc,
};

use super::place::block;
use super::script::Script;

/// Route tables. The main table of a VPC is there already.
pub(super) fn tables(script: &mut Script<'_>) {
    let plan = script.plan;
    script.chapter("13. Route tables");
    for table in plan.every::<RouteTable>() {
        let Some(vpc) = table.within::<Vpc>().filter(|vpc| script.is_made(vpc.id)) else {
            continue;
        };
        let vpc = script.id(vpc.id);
        if table.is().main {
            let filters = format!("Name=vpc-id,Values={vpc} Name=association.main,Values=true");
            script.adopt(&table, &format!("describe-route-tables --filters {filters} --query 'RouteTables[0].RouteTableId'"));
        } else {
            let command = format!("create-route-table --vpc-id {vpc}");
            script.make(&table, "route-table", &command, "RouteTable.RouteTableId");
        }
    }
}

/// The routes of tables, on both sides of everything that joins.
pub(super) fn routes(script: &mut Script<'_>) {
    let plan = script.plan;
    script.chapter("15. Routes");
    for table in plan.every::<RouteTable>() {
        if !script.is_made(table.id) {
            continue;
        }
        script.step(&table, "fill");
        let id = script.id(table.id);
        for from in
            table.is().propagating.iter().filter(|one| script.is_made(&one.id)).collect::<Vec<_>>()
        {
            let from = script.id(&from.id);
            script.line(&format!("once cloud ec2 enable-vgw-route-propagation --route-table-id {id} --gateway-id {from}"));
        }
        for route in table.is().routes.iter().filter(|route| !route.propagated) {
            match route_words(script, route) {
                Some(words) => script.line(&format!(
                    "cloud ec2 create-route --route-table-id {id} {words} >/dev/null 2>&1 || cloud ec2 replace-route --route-table-id {id} {words}"
                )),
                None => {
                    let said = route.destination.as_ref().map_or_else(String::new, |cidr| cidr.text().to_owned());
                    let said = super::script::comment(&said);
                    script.line(&format!("# The route {said} of {} has a target that is not built and is left out", table.id));
                }
            }
        }
    }
}

fn route_words(script: &Script<'_>, route: &RouteTableRoute) -> Option<String> {
    let destination = match (&route.destination, &route.list) {
        (Some(cidr), _) => match block(cidr)? {
            block if block.contains(':') => format!("--destination-ipv6-cidr-block {block}"),
            block => format!("--destination-cidr-block {block}"),
        },
        (None, Some(list)) => format!("--destination-prefix-list-id {}", script.id(&list.id)),
        (None, None) => return None,
    };
    let target = route.target.as_ref()?.id().filter(|id| script.is_made(id))?;
    Some(format!("{destination} {} {}", flag(script.plan, target)?, script.id(target)))
}

/// The option of `create-route` that takes a target.
fn flag(plan: &Plan, target: &Id) -> Option<&'static str> {
    let found = [
        (plan.get::<InternetGateway>(target).is_some(), "--gateway-id"),
        (plan.get::<VirtualPrivateGateway>(target).is_some(), "--gateway-id"),
        (plan.get::<NatGateway>(target).is_some(), "--nat-gateway-id"),
        (
            plan.get::<EgressOnlyInternetGateway>(target).is_some(),
            "--egress-only-internet-gateway-id",
        ),
        (plan.get::<Peering>(target).is_some(), "--vpc-peering-connection-id"),
        (plan.get::<TransitGateway>(target).is_some(), "--transit-gateway-id"),
        (plan.get::<NetworkInterface>(target).is_some(), "--network-interface-id"),
        (plan.get::<Instance>(target).is_some(), "--instance-id"),
        (plan.get::<GatewayLoadBalancerEndpoint>(target).is_some(), "--vpc-endpoint-id"),
    ];
    found.into_iter().find(|(is_meant, _)| *is_meant).map(|(_, flag)| flag)
}

/// Which table each subnet has; the last step that packets depend on.
pub(super) fn associations(script: &mut Script<'_>) {
    let plan = script.plan;
    script.chapter("18. Associations of route tables");
    for subnet in plan.every::<Subnet>() {
        let Some(table) = &subnet.is().route_table else { continue };
        let is_main = plan.get::<RouteTable>(&table.id).is_some_and(|table| table.is().main);
        if is_main || !script.is_made(subnet.id) || !script.is_made(&table.id) {
            continue;
        }
        script.step(&subnet, "choose the route table of");
        let (id, table) = (script.id(subnet.id), script.id(&table.id));
        script.line(&format!("association=$(cloud ec2 describe-route-tables --filters Name=association.subnet-id,Values={id} --query \"RouteTables[0].Associations[?SubnetId=='{}'].RouteTableAssociationId | [0]\")", script.inner_id(subnet.id)));
        script.line(&format!("if [ \"$association\" = None ]; then cloud ec2 associate-route-table --subnet-id {id} --route-table-id {table} >/dev/null"));
        script.line(&format!("else cloud ec2 replace-route-table-association --association-id \"$association\" --route-table-id {table} >/dev/null; fi"));
    }
}
