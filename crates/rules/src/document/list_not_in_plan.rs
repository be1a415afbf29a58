//! A list of AWS's that the plan does not hold for an account, a Region or a VPC: told once, with the command.

use std::collections::{BTreeMap, BTreeSet};

use plan::{
    About, Account, Id, Language, Listing, Plan, Region, RouteTable, Severity, Shape, Spot, Subnet,
    Vpc,
};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "list-not-in-plan",
    severity: Severity::Note,
    source: "cli/latest/userguide/cli-usage-output.html",
    rests_on: &[],
    page: page!("list_not_in_plan.md"),
    check,
};

/// The lists in which every VPC has something.
const OF_EVERY_VPC: [Listing; 5] = [
    Listing::Subnets,
    Listing::RouteTables,
    Listing::NetworkAcls,
    Listing::SecurityGroups,
    Listing::NetworkInterfaces,
];

fn check(network: &Network, report: &mut Report<'_>) {
    let plan = network.plan();
    let places = places(plan);
    if places.is_empty() {
        return;
    }
    let wanted = wanted(plan);
    for (id, words) in places {
        let lists: Vec<Listing> = words.iter().filter_map(|word| Listing::named(word)).collect();
        let (first, rest): (Vec<Listing>, Vec<Listing>) =
            lists.into_iter().partition(|list| wanted.contains(list));
        for list in first {
            tell(network, report, (id, words), &[list]);
        }
        if !rest.is_empty() {
            tell(network, report, (id, words), &rest);
        }
    }
}

/// One finding about lists of a place, which names all that are not in the plan by their words.
fn tell(
    network: &Network,
    report: &mut Report<'_>,
    (id, words): (&Id, &[String]),
    lists: &[Listing],
) {
    let row = |list: &Listing| words.iter().position(|word| word == list.word());
    let spot = match lists {
        [one] => row(one).map_or_else(
            || Spot::whole(id),
            |row| Spot::at(id, plan::Path::new("not_in_plan").row(row)),
        ),
        _ => Spot::at(id, "not_in_plan"),
    };
    let finding = report.at(spot);
    finding
        .arg("lists", named(lists, Language::En))
        .arg("lists-ko", named(lists, Language::Ko))
        .arg("place", network.plan().called(id))
        .arg("commands", commands(lists, network.region_of(id)));
    if network.plan().get::<About>(id).is_some() {
        finding.arg("message", "anywhere");
    }
}

/// How many lists a message names.
const MOST_NAMED: usize = 3;

/// The names of the first lists, and how many more there are.
fn named(lists: &[Listing], language: Language) -> String {
    let names = lists.iter().take(MOST_NAMED).map(|list| list.name().get(language));
    let names = names.collect::<Vec<_>>().join(", ");
    match (lists.len().saturating_sub(MOST_NAMED), language) {
        (0, _) => names,
        (more, Language::En) => format!("{names} and {more} other lists"),
        (more, Language::Ko) => format!("{names} 외 {more}개"),
    }
}

/// The commands that print lists, those of a service together: `aws ec2 --region us-east-1`
/// (`describe-subnets`, `describe-vpcs`).
fn commands(lists: &[Listing], region: Option<&str>) -> String {
    let region = region.map(|code| format!(" --region {code}")).unwrap_or_default();
    let mut services: Vec<(String, Vec<&str>)> = Vec::new();
    for list in lists {
        let (service, command) = list.command().split_once(' ').unwrap_or_default();
        let region = if list.is_global() { "" } else { &region };
        let service = format!("aws {service}{region}");
        match services.iter_mut().find(|(other, _)| *other == service) {
            Some((_, commands)) => commands.push(command),
            None => services.push((service, vec![command])),
        }
    }
    let line = |(service, commands): &(String, Vec<&str>)| match commands.as_slice() {
        [one] => format!("`{service} {one}`"),
        all => format!("`{service}` (`{}`)", all.join("`, `")),
    };
    services.iter().map(line).collect::<Vec<_>>().join(", ")
}

/// The places of which lists are not in the plan, with the words of the lists.
fn places(plan: &Plan) -> BTreeMap<&Id, &Vec<String>> {
    let about = plan.every::<About>().map(|one| (one.id, &one.is().not_in_plan));
    let accounts = plan.every::<Account>().map(|one| (one.id, &one.is().not_in_plan));
    let regions = plan.every::<Region>().map(|one| (one.id, &one.is().not_in_plan));
    let vpcs = plan.every::<Vpc>().map(|one| (one.id, &one.is().not_in_plan));
    let all = about.chain(accounts).chain(regions).chain(vpcs);
    all.filter(|(_, words)| !words.is_empty()).collect()
}

/// The lists of which something in the plan shows that they have something: every VPC has route tables,
/// and what is referenced is somewhere.
fn wanted(plan: &Plan) -> BTreeSet<Listing> {
    let has_vpc = plan.every::<Vpc>().any(|vpc| !vpc.addresses_only)
        || plan.every::<Subnet>().next().is_some();
    let mut wanted: BTreeSet<Listing> = OF_EVERY_VPC.into_iter().filter(|_| has_vpc).collect();
    for leaf in plan.dangling() {
        let kinds = leaf.reference().map_or(&[][..], |(_, kinds)| kinds);
        wanted.extend(kinds.iter().filter_map(|tag| Listing::of_kind(tag)));
    }
    for table in plan.every::<RouteTable>() {
        let to = table.resource.references().filter(|(_, by)| matches!(by, Shape::Target(_)));
        let lost = to.map(|(id, _)| id).filter(|id| plan.resource(id).is_none());
        wanted.extend(lost.filter_map(by_prefix));
    }
    wanted
}

/// The list that has an id of AWS's, by what it begins with.
fn by_prefix(id: &Id) -> Option<Listing> {
    let lists = [
        ("igw-", Listing::InternetGateways),
        ("eigw-", Listing::EgressOnlyInternetGateways),
        ("nat-", Listing::NatGateways),
        ("pcx-", Listing::Peerings),
        ("tgw-", Listing::TransitGateways),
        ("vgw-", Listing::VirtualPrivateGateways),
        ("vpce-", Listing::VpcEndpoints),
        ("eni-", Listing::NetworkInterfaces),
    ];
    lists.into_iter().find(|(prefix, _)| id.as_str().starts_with(prefix)).map(|(_, list)| list)
}
