//! What a plan loses on its way into a template and back, by our own readers: each loss is named, with its reason.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::{BTreeMap, BTreeSet};

use formats::File;
use plan::Plan;

#[path = "round_trip/configuration.rs"]
mod configuration;
#[path = "round_trip/losses.rs"]
mod losses;
#[path = "round_trip/plans.rs"]
mod plans;

/// What is lost, and why.
type Named = &'static [(&'static str, &'static str)];

/// What either loses.
const OF_BOTH: Named = &[
    ("+account", "a planned account is called as someone likes, and a template knows its number"),
    ("+gateway-load-balancer-endpoint", "a firewall makes its endpoints and names them"),
    ("+network-firewall", "its name has another spelling than the plan's"),
    ("+on-premises", "each customer gateway is somewhere, and a template does not say where"),
    ("+region", "a planned Region is called as someone likes, and a template knows its code"),
    ("+transit-gateway-attachment", "AWS makes the attachments of VPN connections and names them"),
    ("+vpc", "a VPC of someone else's is known by its id alone"),
    ("about", "a title and a text are the planner's"),
    ("account", "see +account"),
    ("customer-gateway.inside", "see +on-premises"),
    ("endpoint-service.dns_verified", "AWS says it"),
    ("endpoint-service.principals", "an account is written by its ARN"),
    ("endpoint-service.service", "AWS names it"),
    ("endpoint-service.supported_regions", "a Region's code is called like the planned Region"),
    ("gateway-endpoint.prefixes", "AWS knows them"),
    ("gateway-load-balancer-endpoint", "a firewall makes its endpoints and names them"),
    ("gateway-load-balancer-endpoint.interface", "AWS makes it"),
    ("gateway-load-balancer-endpoint.service", "a service of someone else's is a parameter"),
    ("instance.auto_public", "an Elastic IP address has no value yet"),
    ("instance.public_address", "see instance.auto_public"),
    ("intent", "what is wanted is the planner's"),
    ("interface-endpoint.service", "AWS names the service"),
    ("interface-endpoint.state", "what nobody has accepted is asked for again"),
    ("interface-endpoint.subnets", "AWS chooses the addresses"),
    (
        "load-balancer.nodes",
        "AWS chooses the addresses but those of internal network load balancers",
    ),
    ("managed-service", "a plan tells no engine, size or version"),
    ("nat-gateway.allocated", "an Elastic IP address has no value yet"),
    ("nat-gateway.expands", "AWS says it of a regional one"),
    ("nat-gateway.further_addresses", "an Elastic IP address has no value yet"),
    ("nat-gateway.interface", "AWS makes it"),
    ("nat-gateway.public_address", "see nat-gateway.allocated"),
    ("nat-gateway.route_table", "AWS makes the table of a regional one"),
    ("nat-gateway.zone_addresses", "AWS chooses the addresses of a regional one"),
    ("network-firewall", "see +network-firewall"),
    ("network-firewall.default", "what the policy does is not known"),
    ("network-acl.default", "a template has an ACL of its own for every subnet without one"),
    ("network-acl.egress", "AWS asks for the ports of TCP and UDP, and for the types of ICMP"),
    ("network-acl.ingress", "see network-acl.egress"),
    ("network-interface.auto_public", "an Elastic IP address has no value yet"),
    ("network-interface.public_address", "see network-interface.auto_public"),
    ("on-premises", "a template knows the customer gateway alone"),
    ("on-premises.prefixes", "see on-premises"),
    ("prefix-list", "AWS has its own ones already"),
    ("prefix-list.max_entries", "AWS asks for a number, which is that of the entries"),
    ("private-hosted-zone.records", "an alias leads to a name that AWS gives"),
    ("region", "see +region"),
    ("resolver-endpoint.interfaces", "AWS makes them"),
    ("route-table.routes", "the endpoints of firewalls have other names"),
    (
        "security-group.default",
        "nobody makes a default group by a template: it gets one of its own",
    ),
    ("security-group.ingress", "AWS asks for the ports of TCP and UDP"),
    ("subnet.network_acl", "see network-acl.default"),
    ("subnet.zone_id", "the zone says the same"),
    ("target-group.targets", "AWS says how healthy they are"),
    ("transit-gateway-attachment", "see +transit-gateway-attachment"),
    ("transit-gateway-attachment.to", "a gateway of someone else's is known by its id alone"),
    ("transit-gateway-route-table.routes", "see +transit-gateway-attachment"),
    ("unread", "what was not understood is not written"),
    ("virtual-interface", "a partner or AWS makes it"),
    ("vpc.cidr", "a VPC of someone else's is known by its id alone"),
    ("vpc.default", "nobody makes a default VPC by a template"),
    (
        "vpn-connection.customer_gateway",
        "a connection without one gets one that is outside the plan",
    ),
    ("vpn-connection.on_premises", "see on-premises"),
    ("vpn-connection.prefixes", "the device announces them"),
    ("vpn-connection.tunnel_cidrs", "AWS chooses them"),
    ("vpn-connection.tunnels", "AWS says how they are"),
];

/// What a configuration of Terraform's loses besides.
const OF_TERRAFORM: Named = &[
    ("gateway-endpoint.service", "the Region in it is known when Terraform runs"),
    ("subnet.zone", "the Region in it is known when Terraform runs"),
    ("transit-gateway-route-table.propagating", "see +transit-gateway-attachment"),
];

/// What the stacks of CloudFormation lose besides, all of them together.
const OF_STACKS: Named = &[
    ("+about", "what another stack has is not in the plan"),
    ("+unread", "the attachments of VPN connections and Direct Connect are parameters"),
    ("direct-connect-gateway", "CloudFormation has no such type"),
    ("interface-endpoint.private_dns", "it is switched on once AWS has verified the name"),
    ("interface-endpoint.provider", "the service is in another stack, which names it"),
    ("peering.accepter", "the VPC is in another stack, and known by its id alone"),
    ("peering.accepter_dns", "CloudFormation has no options of peerings"),
    ("peering.requester_dns", "see peering.accepter_dns"),
    ("peering.state", "CloudFormation accepts what it asks for"),
    ("route-table.main", "CloudFormation sets no main table; every subnet is associated"),
    ("security-group.egress", "a group without outbound rules has one that lets nothing out"),
    ("subnet.reservations", "CloudFormation has no such type"),
    ("subnet.route_table", "see route-table.main"),
    (
        "transit-gateway-attachment.peer_route_table",
        "the attachment is known by its id alone there",
    ),
    ("transit-gateway-attachment.route_table", "the table is in another stack"),
];

fn read_back(name: &str, text: &str) -> Plan {
    let file = File { name: name.to_owned(), bytes: text.as_bytes().to_vec() };
    let (_, opened) =
        formats::read(&[file]).unwrap_or_else(|refusal| panic!("{name}: {refusal:?}\n{text}"));
    opened.plan
}

/// Compares what is lost with what is named: a new loss is a bug, and one that is no more has to be taken away.
fn check(own: Named, found: &BTreeMap<String, BTreeMap<String, String>>) {
    let mut all: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (plan, lost) in found {
        for (what, example) in lost {
            all.entry(what).or_default().push(format!("{plan}: {example}"));
        }
    }
    let named = OF_BOTH.iter().chain(own);
    let known: BTreeSet<&str> =
        named.inspect(|(_, why)| assert!(!why.is_empty())).map(|(what, _)| *what).collect();
    let new: Vec<String> = all
        .iter()
        .filter(|(what, _)| !known.contains(*what))
        .map(|(what, plans)| {
            format!(
                "{what} ({} plans)\n    {}",
                plans.len(),
                plans[..plans.len().min(3)].join("\n    ")
            )
        })
        .collect();
    let stale: Vec<&&str> = known.iter().filter(|what| !all.contains_key(**what)).collect();
    assert!(
        new.is_empty() && stale.is_empty(),
        "lost: {}\nno more lost: {stale:?}",
        new.join("\n")
    );
}

#[test]
fn a_configuration_of_terraform_loses_only_what_is_named() {
    let written = formats::named("terraform").unwrap().write.unwrap();
    let one = |(name, plan): (String, Plan)| {
        let document = configuration::plan_json(&written(&plan));
        let back = read_back("plan.json", &document.to_string());
        let lost = losses::losses(&plan, &[back]);
        (name, lost)
    };
    check(OF_TERRAFORM, &plans::plans().into_iter().map(one).collect());
}

#[test]
fn the_stacks_of_a_plan_lose_only_what_is_named() {
    let one = |(name, plan): (String, Plan)| {
        let stacks = formats::stacks(&plan);
        let mut texts: Vec<(String, String)> = stacks
            .iter()
            .map(|stack| (stack.name().replace('/', "-"), formats::stack(&plan, stack)))
            .collect();
        if texts.is_empty() {
            let text = formats::named("cloudformation").unwrap().write.unwrap()(&plan);
            texts.push(("main".to_owned(), text));
        }
        // Every stack has been updated with the ids of the others.
        let given = |text: &str| {
            let mut name = "";
            let lines = text.lines().map(|line| {
                if let Some(own) = line.strip_prefix("  ").and_then(|line| line.strip_suffix(':')) {
                    name = own;
                }
                match line {
                    "    Default: \"\"" => format!("    Default: {name}\n"),
                    line => format!("{line}\n"),
                }
            });
            lines.collect::<String>()
        };
        let read =
            |(name, text): &(String, String)| read_back(&format!("{name}.yaml"), &given(text));
        let back: Vec<Plan> = texts.iter().map(read).collect();
        let lost = losses::losses(&plan, &back);
        (name, lost)
    };
    check(OF_STACKS, &plans::plans().into_iter().map(one).collect());
}
