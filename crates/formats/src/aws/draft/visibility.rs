//! What the input does not hold. Of recorded input: the lists that were not seen of all of it, of a Region, and
//! of a VPC. A template says all that there is of what it declares; of a VPC that it only names, no list is seen.

use std::collections::{BTreeMap, BTreeSet};

use plan::{
    About, Account, Component, Id, Listing, NetworkAcl, OfKind, Region, RouteTable, Subnet, Vpc,
};
use serde_json::Value;

use super::{Draft, Drafts, vpc};
use crate::aws::facts::held::{self, HeldLists, OpenPages};
use crate::aws::facts::state::lives;
use crate::aws::facts::{Facts, UNRESOLVED};
use crate::aws::json::text;

/// The resource that holds what was not seen of the whole input.
const ABOUT: &str = "about";

pub(crate) fn draft(facts: &Facts, drafts: &mut Drafts) {
    let Some(held) = &facts.held else { return named_only(facts, drafts) };
    let open = facts.pages.iter().filter(|(_, ended)| !**ended);
    let open = open.map(|((name, folder), _)| (name.as_str(), folder.as_str())).collect();
    let input = Input { facts, held, open };
    let mut everywhere = input.unseen(None, None);
    if !outside(drafts).is_empty() {
        // Some account or Region lists its VPCs, and not that of all that is in the input.
        everywhere.push(Listing::Vpcs);
    }
    let mut places: BTreeMap<Id, Vec<Listing>> = BTreeMap::new();
    for (id, draft, region) in drafts.every::<Region>() {
        let code = Some(region.code.as_str()).filter(|code| !code.is_empty());
        places.insert(id.clone(), input.unseen(account_of(drafts, draft), code));
    }
    let own: Vec<(Id, Vec<Listing>)> = drafts
        .every::<Vpc>()
        .map(|(id, draft, _)| (id.clone(), of_vpc(&input, drafts, id, draft)))
        .collect();
    let around =
        |id: &Id| drafts.get(id.as_str()).and_then(|draft| places.get(draft.parent.as_ref()?));
    let inner: Vec<(Id, Vec<Listing>)> = own
        .into_iter()
        .map(|(id, mut lists)| {
            lists.retain(|list| !around(&id).is_some_and(|around| around.contains(list)));
            (id, lists)
        })
        .collect();
    for (id, lists) in places.into_iter().chain(inner) {
        let lists: Vec<Listing> =
            lists.into_iter().filter(|list| !everywhere.contains(list)).collect();
        mark(drafts, &id, &lists);
    }
    mark_everywhere(drafts, &everywhere);
}

/// Marks the VPCs that a template names and does not declare: what else is in them is not in the template. What
/// stands in a subnet that it does not declare, and what it adds to something that it does not tell, may be
/// anywhere.
fn named_only(facts: &Facts, drafts: &mut Drafts) {
    for id in outside(drafts) {
        drafts.put(id.as_str(), Draft::of(&Value::Null, Vpc::default()));
    }
    let named = drafts.every::<Vpc>().filter(|(id, ..)| !facts.is_declared(id.as_str()));
    let ids: Vec<Id> = named.map(|(id, ..)| id.clone()).collect();
    for id in ids {
        let mut lists: Vec<Listing> = Listing::all().filter(|list| is_of_vpc(*list)).collect();
        if drafts.get_mut::<Vpc>(id.as_str()).is_some_and(|vpc| vpc.cidr.is_none()) {
            lists.push(Listing::Vpcs);
        }
        if tells_attributes(facts, &id) {
            lists.retain(|list| *list != Listing::VpcAttributes);
        }
        mark(drafts, &id, &lists);
    }
    let all: Vec<Id> = drafts.every::<Vpc>().map(|(id, ..)| id.clone()).collect();
    for id in all.iter().filter(|id| facts.is_declared(id.as_str())) {
        let lists = decided_elsewhere(facts, id);
        if !lists.is_empty() {
            mark(drafts, id, &lists);
        }
    }
    let mut lists: Vec<Listing> = facts.not_told.iter().copied().collect();
    let in_subnet = |draft: &&Draft| {
        let inside = draft.is.spec().map_or(&[][..], |spec| spec.inside);
        inside.contains(&Subnet::TAG)
    };
    let subnets = drafts.all().filter(in_subnet).filter_map(|draft| draft.parent.as_ref());
    let is_outside = { subnets }.any(|subnet| !drafts.has(subnet.as_str()));
    lists.extend(is_outside.then_some(Listing::Subnets));
    mark_everywhere(drafts, &lists);
}

/// Notes the lists that were not seen of anything.
fn mark_everywhere(drafts: &mut Drafts, lists: &[Listing]) {
    if !lists.is_empty() && !drafts.is_empty() {
        let about = About { not_in_plan: words(lists), ..About::default() };
        drafts.put(ABOUT, Draft::of(&Value::Null, about));
    }
}

/// The VPCs in which a template declares something, and of which it gives the id alone.
fn outside(drafts: &Drafts) -> BTreeSet<Id> {
    let lies_in_vpc = |draft: &&Draft| {
        let inside = draft.is.spec().map_or(&[][..], |spec| spec.inside);
        // What may also stand in a subnet is in one.
        inside.contains(&Vpc::TAG) && !inside.contains(&Subnet::TAG)
    };
    let parents = drafts.all().filter(lies_in_vpc).filter_map(|draft| draft.parent.clone());
    let known = |id: &Id| drafts.has(id.as_str()) || id.as_str().starts_with(UNRESOLVED);
    parents.filter(|id| !known(id)).collect()
}

/// Whether a list may have something of a VPC beside the VPC itself.
fn is_of_vpc(list: Listing) -> bool {
    use Listing::{CustomerGateways, DirectConnectGateways, TransitGateways, Vpcs};
    !matches!(list, Vpcs | CustomerGateways | DirectConnectGateways | TransitGateways)
}

/// What is asked about the input.
struct Input<'a> {
    facts: &'a Facts,
    held: &'a HeldLists,
    open: OpenPages<'a>,
}

impl Input<'_> {
    /// The lists that the input does not hold of an account and a Region; of either, `None` is any.
    fn unseen(&self, account: Option<&str>, region: Option<&str>) -> Vec<Listing> {
        let holds = |list: &Listing| match list {
            // These are told of one VPC after the other.
            Listing::VpcAttributes => self.facts.all("VpcAttributes").next().is_some(),
            // What is in these is told by a further list of each.
            Listing::TransitGatewayRouteTables if !self.tells("Routes", *list) => false,
            Listing::ResolverEndpoints if !self.tells("IpAddresses", *list) => false,
            Listing::PrivateHostedZones if self.goes_on("ResourceRecordSets") => false,
            Listing::ResolverRules if !self.held.has(held::RULE_ASSOCIATIONS) => {
                self.holds(*list, account, region) && resolver_rules(self.facts).next().is_none()
            }
            Listing::EndpointServicePermissions => {
                self.tells("AllowedPrincipals", Listing::EndpointServices)
            }
            list => self.holds(*list, account, region),
        };
        Listing::all().filter(|list| !holds(list)).collect()
    }

    fn holds(&self, list: Listing, account: Option<&str>, region: Option<&str>) -> bool {
        self.held.holds(list, account, region, &self.open)
    }

    /// Whether a page of a list says that another one follows, and that is not in the input.
    fn goes_on(&self, list: &str) -> bool {
        self.open.iter().any(|(name, _)| *name == list)
    }

    /// Whether the input tells a further list of each item of a list that is there.
    fn tells(&self, further: &str, list: Listing) -> bool {
        let mut items = self.facts.all(held::name(list)).filter(|(_, item)| lives(item));
        !self.goes_on(further) && items.all(|(id, _)| self.facts.of(further, id).is_some())
    }
}

/// The lists that the input does not hold of a VPC: every VPC has a main route table and a default network
/// ACL, so where they are not told the lists are not whole.
fn of_vpc(input: &Input<'_>, drafts: &Drafts, id: &Id, draft: &Draft) -> Vec<Listing> {
    let parent = draft.parent.as_ref().and_then(|parent| drafts.get(parent.as_str()));
    let is_region = parent.is_some_and(|parent| parent.get::<Region>().is_some());
    let account = account_of(drafts, draft);
    let mut lists = if is_region { Vec::new() } else { input.unseen(account, None) };
    if !has::<RouteTable>(drafts, id, |table| table.main) {
        lists.push(Listing::RouteTables);
    }
    if !has::<NetworkAcl>(drafts, id, |acl| acl.default) {
        lists.push(Listing::NetworkAcls);
    }
    if !tells_attributes(input.facts, id) {
        lists.push(Listing::VpcAttributes);
    }
    lists.extend(decided_elsewhere(input.facts, id));
    lists
}

/// The lists that decide about names in a VPC and that a plan cannot hold: its hosts ask other DNS servers than
/// Amazon's, or a rule forwards names to others.
fn decided_elsewhere(facts: &Facts, vpc: &Id) -> Vec<Listing> {
    let item = facts.one("Vpcs", vpc.as_str());
    let servers = item.and_then(|item| vpc::servers(item, facts)).map(|_| Listing::DhcpOptions);
    let is_own = |one: &&Value| text(one, "VPCId").or(text(one, "VpcId")) == Some(vpc.as_str());
    let all = facts.rest.iter().filter(|(list, _)| list == held::RULE_ASSOCIATIONS);
    let rule = |one: &Value| {
        let id = text(one, "ResolverRuleId").unwrap_or_default();
        // One that is not in the input is of another account, which shares it.
        let mut known = facts
            .rest
            .iter()
            .filter(|(list, rule)| list == held::RULES && text(rule, "Id") == Some(id));
        !id.starts_with(AUTODEFINED) && known.next().is_none_or(|(_, rule)| forwards(rule))
    };
    let rules = all.map(|(_, one)| one).filter(is_own).any(rule).then_some(Listing::ResolverRules);
    servers.into_iter().chain(rules).collect()
}

/// How the id of a rule begins that AWS defines by itself.
const AUTODEFINED: &str = "rslvr-autodefined-";

/// The resolver rules of the input that forward names.
fn resolver_rules(facts: &Facts) -> impl Iterator<Item = &Value> {
    let rules = facts.rest.iter().filter(|(list, _)| list == held::RULES);
    rules.map(|(_, rule)| rule).filter(|rule| forwards(rule))
}

/// Whether a resolver rule hands names to other DNS servers; one of type SYSTEM takes names out of another
/// (`Route53/latest/DeveloperGuide/resolver-overview-forward-vpc-to-network.html`).
fn forwards(rule: &Value) -> bool {
    let is_own = text(rule, "Id").is_some_and(|id| id.starts_with(AUTODEFINED));
    let kind = text(rule, "RuleType").unwrap_or("FORWARD");
    !is_own && kind.eq_ignore_ascii_case("FORWARD")
}

/// Whether the input tells both DNS attributes of a VPC.
fn tells_attributes(facts: &Facts, vpc: &Id) -> bool {
    let attributes = facts.one("VpcAttributes", vpc.as_str());
    let told = |key: &str| attributes.is_some_and(|told| told.get(key).is_some());
    told("EnableDnsSupport") && told("EnableDnsHostnames")
}

fn has<T: OfKind + 'static>(drafts: &Drafts, vpc: &Id, is: impl Fn(&T) -> bool) -> bool {
    drafts.every::<T>().any(|(_, draft, one)| draft.parent.as_ref() == Some(vpc) && is(one))
}

/// The number of the account around a draft.
fn account_of<'a>(drafts: &'a Drafts, draft: &Draft) -> Option<&'a str> {
    let mut next = draft.parent.as_ref().and_then(|parent| drafts.get(parent.as_str()));
    for _ in 0..2 {
        let here = next?;
        if let Some(account) = here.get::<Account>() {
            return Some(account.number.as_str()).filter(|number| !number.is_empty());
        }
        next = here.parent.as_ref().and_then(|parent| drafts.get(parent.as_str()));
    }
    None
}

/// Notes at a place the lists that were not seen of it.
fn mark(drafts: &mut Drafts, id: &Id, lists: &[Listing]) {
    if let Some(region) = drafts.get_mut::<Region>(id.as_str()) {
        region.not_in_plan = words(lists);
    } else if let Some(vpc) = drafts.get_mut::<Vpc>(id.as_str()) {
        // Of a VPC whose addresses alone are known, nothing else is anyway.
        vpc.not_in_plan = if vpc.addresses_only { Vec::new() } else { words(lists) };
    }
}

/// The words of lists, each once and in order.
fn words(lists: &[Listing]) -> Vec<String> {
    let mut lists = lists.to_vec();
    lists.sort_unstable();
    lists.dedup();
    lists.into_iter().map(|list| list.word().to_owned()).collect()
}
