//! What is taken away on the way from one plan to another, when everything that takes its place works: rows of
//! tables first, then resources, the last that were made first.

use plan::{
    Component, Id, InternetGateway, NetworkAcl, Part, Plan, RouteTable, SecurityGroup,
    TransitGateway, TransitGatewayAttachment, TransitGatewayRouteTable, VirtualPrivateGateway, Vpc,
    VpnConnection,
};

use super::filter::permission;
use super::place::block;
use super::script::Script;

/// The kinds that are deleted, in this order: the type of the tag, the command, its option, and a command that
/// waits for it.
const ORDER: [(&str, &str, &str, &str); 19] = [
    ("interface-endpoint", "vpc-endpoint", "delete-vpc-endpoints --vpc-endpoint-ids", ""),
    ("gateway-endpoint", "vpc-endpoint", "delete-vpc-endpoints --vpc-endpoint-ids", ""),
    (
        "vpn-connection",
        "vpn-connection",
        "delete-vpn-connection --vpn-connection-id",
        "vpn-connection-deleted --vpn-connection-ids",
    ),
    ("customer-gateway", "customer-gateway", "delete-customer-gateway --customer-gateway-id", ""),
    (
        "peering",
        "vpc-peering-connection",
        "delete-vpc-peering-connection --vpc-peering-connection-id",
        "",
    ),
    (
        "transit-gateway-attachment",
        "transit-gateway-attachment",
        "delete-transit-gateway-vpc-attachment --transit-gateway-attachment-id",
        "",
    ),
    (
        "transit-gateway-route-table",
        "transit-gateway-route-table",
        "delete-transit-gateway-route-table --transit-gateway-route-table-id",
        "",
    ),
    ("transit-gateway", "transit-gateway", "delete-transit-gateway --transit-gateway-id", ""),
    (
        "instance",
        "instance",
        "terminate-instances --instance-ids",
        "instance-terminated --instance-ids",
    ),
    (
        "network-interface",
        "network-interface",
        "delete-network-interface --network-interface-id",
        "",
    ),
    (
        "nat-gateway",
        "natgateway",
        "delete-nat-gateway --nat-gateway-id",
        "nat-gateway-deleted --nat-gateway-ids",
    ),
    ("virtual-private-gateway", "vpn-gateway", "delete-vpn-gateway --vpn-gateway-id", ""),
    (
        "egress-only-internet-gateway",
        "egress-only-internet-gateway",
        "delete-egress-only-internet-gateway --egress-only-internet-gateway-id",
        "",
    ),
    ("internet-gateway", "internet-gateway", "delete-internet-gateway --internet-gateway-id", ""),
    ("subnet", "subnet", "delete-subnet --subnet-id", ""),
    ("route-table", "route-table", "delete-route-table --route-table-id", ""),
    ("network-acl", "network-acl", "delete-network-acl --network-acl-id", ""),
    ("security-group", "security-group", "delete-security-group --group-id", ""),
    ("vpc", "vpc", "delete-vpc --vpc-id", ""),
];

/// Takes away what only the plan before has.
pub(super) fn removal(script: &mut Script<'_>, base: &Plan) {
    script.chapter("19. What the plan before has, and this one has not");
    routes(script, base);
    transit_routes(script, base);
    group_rules(script, base);
    acl_rules(script, base);
    for (tag, tag_type, command, waiter) in ORDER {
        let is_gone = |id: &&Id| {
            let was = base.resource(id).is_some_and(|resource| resource.is.tag() == tag);
            was && script.plan.resource(id).is_none()
        };
        let gone: Vec<&Id> = base.ids().filter(is_gone).collect();
        for id in gone.into_iter().filter(|id| !made_by_aws(base, id)) {
            let command = if is_gateway_peering(base, id) { PEERING } else { command };
            script.go_in(base, id);
            script.line(&format!("step 'delete {tag} {id}'"));
            script.line(&format!("gone=$(known {tag_type} {id})"));
            script.line("if [ -n \"$gone\" ]; then");
            detach(script, base, id);
            script.line(&format!("  cloud ec2 {command} \"$gone\" >/dev/null"));
            if !waiter.is_empty() {
                script.line(&format!("  cloud ec2 wait {waiter} \"$gone\""));
            }
            script.line("fi");
        }
    }
}

/// Whether AWS makes a resource with another one, and deletes it with that.
fn made_by_aws(base: &Plan, id: &Id) -> bool {
    let is_main = base.get::<RouteTable>(id).is_some_and(|table| table.is().main);
    let is_default = base.get::<NetworkAcl>(id).is_some_and(|acl| acl.is().default);
    let is_group = base.get::<SecurityGroup>(id).is_some_and(|group| group.is_default());
    // The attachment of a VPN connection goes with the connection.
    let of_vpn = attached_to(base, id).is_some_and(|to| base.get::<VpnConnection>(&to).is_some());
    is_main || is_default || is_group || of_vpn
}

const PEERING: &str = "delete-transit-gateway-peering-attachment --transit-gateway-attachment-id";

/// Whether a resource is the attachment of a transit gateway to another one.
fn is_gateway_peering(base: &Plan, id: &Id) -> bool {
    attached_to(base, id).is_some_and(|to| base.get::<TransitGateway>(&to).is_some())
}

fn attached_to(base: &Plan, id: &Id) -> Option<Id> {
    base.get::<TransitGatewayAttachment>(id)?.is().to.as_ref().map(|to| to.id.clone())
}

/// A gateway leaves its VPC before it is deleted.
fn detach(script: &mut Script<'_>, base: &Plan, id: &Id) {
    let Some(vpc) = base.enclosing::<Vpc>(id) else { return };
    let command = if base.get::<InternetGateway>(id).is_some() {
        "detach-internet-gateway --internet-gateway-id"
    } else if base.get::<VirtualPrivateGateway>(id).is_some() {
        "detach-vpn-gateway --vpn-gateway-id"
    } else {
        return;
    };
    script.line(&format!("  cloud ec2 {command} \"$gone\" --vpc-id \"$(known vpc {})\"", vpc.id));
}

/// What both plans have of a kind.
fn kept<'a, T: Component>(script: &Script<'_>, base: &'a Plan) -> Vec<Part<'a, T>> {
    base.every::<T>().filter(|part| script.is_made(part.id)).collect()
}

fn routes(script: &mut Script<'_>, base: &Plan) {
    for before in kept::<RouteTable>(script, base) {
        let now = script.plan.get::<RouteTable>(before.id);
        let now = now.map(|table| table.is().routes.clone()).unwrap_or_default();
        for route in before.is().routes.iter().filter(|route| !route.propagated) {
            let stays = now.iter().any(|other| {
                (&other.destination, &other.list) == (&route.destination, &route.list)
            });
            let Some(destination) = route.destination.as_ref().and_then(block).filter(|_| !stays)
            else {
                continue;
            };
            let field = if destination.contains(':') {
                "--destination-ipv6-cidr-block"
            } else {
                "--destination-cidr-block"
            };
            script.go_made(before.id);
            let id = script.id(before.id);
            script.line(&format!(
                "gone cloud ec2 delete-route --route-table-id {id} {field} {destination}"
            ));
        }
    }
}

fn transit_routes(script: &mut Script<'_>, base: &Plan) {
    for before in kept::<TransitGatewayRouteTable>(script, base) {
        let Some(now) =
            script.plan.get::<TransitGatewayRouteTable>(before.id).map(|table| table.is().clone())
        else {
            continue;
        };
        script.go_made(before.id);
        let id = script.id(before.id);
        for route in before.is().routes.iter().filter(|route| !route.propagated) {
            let stays = now.routes.iter().any(|other| other.destination == route.destination);
            let Some(destination) = route.destination.as_ref().and_then(block).filter(|_| !stays)
            else {
                continue;
            };
            script.line(&format!("gone cloud ec2 delete-transit-gateway-route --transit-gateway-route-table-id {id} --destination-cidr-block {destination}"));
        }
        for from in before.is().propagating.iter().filter(|from| !now.propagating.contains(from)) {
            let from = match script.is_made(&from.id) {
                true => script.id(&from.id),
                false => format!("\"$(known transit-gateway-attachment {})\"", from.id),
            };
            script.line(&format!("gone cloud ec2 disable-transit-gateway-route-table-propagation --transit-gateway-route-table-id {id} --transit-gateway-attachment-id {from}"));
        }
    }
}

fn group_rules(script: &mut Script<'_>, base: &Plan) {
    for before in kept::<SecurityGroup>(script, base) {
        let Some(now) = script.plan.get::<SecurityGroup>(before.id).map(|group| group.is().clone())
        else {
            continue;
        };
        script.go_made(before.id);
        let id = script.id(before.id);
        let sides = [
            ("ingress", &before.is().ingress, &now.ingress),
            ("egress", &before.is().egress, &now.egress),
        ];
        for (side, rules, stay) in sides {
            for rule in rules.iter().filter(|rule| !stay.contains(rule)) {
                if let Some(permission) = permission(script, rule) {
                    script.line(&format!("gone cloud ec2 revoke-security-group-{side} --group-id {id} --ip-permissions \"{permission}\""));
                }
            }
        }
    }
}

fn acl_rules(script: &mut Script<'_>, base: &Plan) {
    for before in kept::<NetworkAcl>(script, base) {
        let Some(now) = script.plan.get::<NetworkAcl>(before.id).map(|acl| acl.is().clone()) else {
            continue;
        };
        script.go_made(before.id);
        let id = script.id(before.id);
        let sides = [
            ("--ingress", &before.is().ingress, &now.ingress),
            ("--egress", &before.is().egress, &now.egress),
        ];
        for (side, rules, stay) in sides {
            for number in rules.iter().filter_map(|rule| rule.number) {
                if !stay.iter().any(|rule| rule.number == Some(number)) {
                    script.line(&format!("gone cloud ec2 delete-network-acl-entry --network-acl-id {id} {side} --rule-number {number}"));
                }
            }
        }
    }
}
