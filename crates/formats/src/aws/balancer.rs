//! Load balancers: their nodes by their interfaces, and their listeners.

use std::collections::{BTreeMap, BTreeSet};

use plan::{Words, words};
use serde_json::{Value, json};

use super::draft::{Draft, Drafts};
use super::endpoint::addressed;
use super::facts::Facts;
use super::json::{arn_id, arn_name, deep, is, list, plain, text, texts};

const UNSEEN: Words = words(
    "the listeners of this load balancer are not in the input; add `describe-listeners`",
    "이 로드 밸런서의 리스너가 입력에 없습니다. `describe-listeners` 출력을 추가해 주세요",
);
const ANSWERS: Words = words(
    "what the load balancer answers by itself has no place in a plan",
    "로드 밸런서가 직접 응답하는 동작은 계획에 담을 수 없습니다",
);
const ELSEWHERE: Words = words(
    "the load balancer of this is not in the input",
    "이 항목의 로드 밸런서가 입력에 없습니다",
);

pub(super) fn draft(facts: &Facts, drafts: &mut Drafts) {
    let interfaces = interfaces(facts);
    let listeners = Listeners::of(facts);
    for (arn, item) in living(facts) {
        let nodes = interfaces.get(arn).map(Vec::as_slice).unwrap_or_default();
        let mut draft = Draft::of("load-balancer", item, balancer(arn, item, nodes, facts));
        draft.name = text(item, "LoadBalancerName").unwrap_or_default().to_owned();
        listeners.tell(arn, item, &mut draft);
        drafts.put(&arn_id(arn), draft.inside(text(item, "VpcId")));
    }
    strange(facts, drafts);
    for (arn, item) in facts.all("Listeners") {
        let of = text(item, "LoadBalancerArn").unwrap_or_default();
        if facts.one("LoadBalancers", of).is_none() {
            drafts.unrecognized(&format!("unread-{}", arn_id(arn)), item.clone(), ELSEWHERE);
        }
    }
}

const STRANGE: Words = words(
    "this load balancer is not in the input; add `describe-load-balancers` and `describe-listeners`",
    "이 로드 밸런서가 입력에 없습니다. `describe-load-balancers`와 `describe-listeners` 출력을 추가해 주세요",
);

/// Load balancers of which only interfaces tell: where they stand is known, and nothing of what they do.
fn strange(facts: &Facts, drafts: &mut Drafts) {
    let mut found: BTreeMap<&str, Vec<&Value>> = BTreeMap::new();
    for (end, item) in of_strangers(facts) {
        found.entry(end).or_default().push(item);
    }
    for (end, interfaces) in found {
        let kind = match end.split('/').next() {
            Some("app") => "application",
            Some("gwy") => "gateway",
            _ => "network",
        };
        let first = interfaces.first().copied().unwrap_or(&Value::Null);
        let is_public = |one: &&Value| deep(one, "/Association/PublicIp").is_some();
        let arn = format!("arn:aws:elasticloadbalancing:::loadbalancer/{end}");
        let item = json!({ "Type": kind });
        let mut draft = Draft::of(
            "load-balancer",
            &Value::Null,
            json!({
                "kind": kind,
                "scheme": interfaces.iter().any(is_public).then_some("internet-facing"),
                "security_groups": texts(first, "Groups", "GroupId"),
                "nodes": nodes(&item, &interfaces),
                "listeners": [unseen(&arn, &item)],
            }),
        );
        draft.name = arn_name(&arn).to_owned();
        draft.miss("listeners", end, STRANGE);
        drafts.put(&arn_id(&arn), draft.inside(text(first, "VpcId")));
    }
}

/// The interfaces of load balancers that are not in the input, with the ends of their ARNs.
fn of_strangers(facts: &Facts) -> impl Iterator<Item = (&str, &Value)> {
    let listed = facts.all("LoadBalancers").map(|(arn, _)| arn);
    let known: BTreeSet<&str> =
        listed.map(|arn| arn.rsplit("loadbalancer/").next().unwrap_or(arn)).collect();
    let items = facts.all("NetworkInterfaces").filter_map(|(_, item)| Some((named(item)?, item)));
    // A Classic Load Balancer is named by its name alone.
    items.filter(move |(end, _)| end.split('/').count() == 3 && !known.contains(end))
}

fn living(facts: &Facts) -> impl Iterator<Item = (&str, &Value)> {
    facts.all("LoadBalancers").filter(|(_, item)| deep(item, "/State/Code") != Some("failed"))
}

/// The interfaces of each load balancer in the input, as their descriptions tell.
fn interfaces(facts: &Facts) -> BTreeMap<&str, Vec<&Value>> {
    let mut ends = BTreeMap::new();
    for (arn, _) in living(facts) {
        ends.insert(arn.rsplit("loadbalancer/").next().unwrap_or(arn), arn);
    }
    let mut found: BTreeMap<&str, Vec<&Value>> = BTreeMap::new();
    for (_, item) in facts.all("NetworkInterfaces") {
        let arn = named(item).and_then(|end| ends.get(end));
        if let Some(arn) = arn {
            found.entry(arn).or_default().push(item);
        }
    }
    found
}

/// The end of a load balancer's ARN in the description of an interface of its.
fn named(interface: &Value) -> Option<&str> {
    text(interface, "Description")?.strip_prefix("ELB ")
}

/// The ids of the interfaces that load balancers in the input have.
pub(super) fn managed(facts: &Facts) -> BTreeSet<String> {
    let all = interfaces(facts).into_values().flatten();
    let all = all.chain(of_strangers(facts).map(|(_, item)| item));
    all.filter_map(|item| text(item, "NetworkInterfaceId")).map(str::to_owned).collect()
}

fn balancer(arn: &str, item: &Value, interfaces: &[&Value], facts: &Facts) -> Value {
    let privatelink = text(item, "EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic");
    json!({
        "kind": text(item, "Type"),
        "scheme": text(item, "Scheme"),
        "security_groups": plain(item, "SecurityGroups"),
        "cross_zone": attribute(facts, arn, "load_balancing.cross_zone.enabled") == Some("true"),
        "judges_privatelink": privatelink != Some("off"),
        "nodes": nodes(item, interfaces),
    })
}

/// An attribute of a load balancer or a target group.
pub(super) fn attribute<'a>(facts: &'a Facts, arn: &str, key: &str) -> Option<&'a str> {
    let all = facts.of("Attributes", arn)?;
    all.iter().find(|one| is(one, "Key", key)).and_then(|one| text(one, "Value"))
}

/// The nodes: of every interface its addresses, and of a zone without any what the zone says.
fn nodes(item: &Value, interfaces: &[&Value]) -> Vec<Value> {
    let mut rows: Vec<Value> = interfaces.iter().flat_map(|one| of_interface(one)).collect();
    let seen: BTreeSet<String> =
        rows.iter().filter_map(|row| text(row, "subnet").map(str::to_owned)).collect();
    for zone in list(item, "AvailabilityZones") {
        let Some(subnet) = text(zone, "SubnetId").filter(|subnet| !seen.contains(*subnet)) else {
            continue;
        };
        let addresses = list(zone, "LoadBalancerAddresses");
        let row = |address: &Value| {
            json!({
                "subnet": subnet,
                "address": text(address, "PrivateIPv4Address"),
                "public_address": text(address, "IpAddress"),
            })
        };
        match addresses {
            [] => rows.push(json!({ "subnet": subnet })),
            _ => rows.extend(addresses.iter().map(row)),
        }
    }
    rows
}

fn of_interface(interface: &Value) -> Vec<Value> {
    let mut rows = addressed(interface);
    let public = deep(interface, "/Association/PublicIp");
    if let (Some(Value::Object(first)), Some(public)) = (rows.first_mut(), public) {
        first.insert("public_address".to_owned(), Value::from(public));
    }
    rows
}

/// The listeners with what their actions and rules forward to.
struct Listeners<'a> {
    of_balancer: BTreeMap<&'a str, Vec<(&'a str, &'a Value)>>,
    rules: BTreeMap<String, Vec<&'a Value>>,
}

impl<'a> Listeners<'a> {
    fn of(facts: &'a Facts) -> Listeners<'a> {
        let (mut of_balancer, mut rules) = (BTreeMap::new(), BTreeMap::new());
        for (arn, item) in facts.all("Listeners") {
            let of = text(item, "LoadBalancerArn").unwrap_or_default();
            of_balancer.entry(of).or_insert_with(Vec::new).push((arn, item));
        }
        for (arn, item) in facts.all("Rules") {
            rules.entry(listener_of(arn)).or_insert_with(Vec::new).push(item);
        }
        Listeners { of_balancer, rules }
    }

    /// Tells a load balancer its own.
    fn tell(&self, arn: &str, item: &Value, draft: &mut Draft) {
        let mut rows = Vec::new();
        let own = self.of_balancer.get(arn).map(Vec::as_slice).unwrap_or_default();
        if own.is_empty() {
            draft.miss("listeners", arn, UNSEEN);
            rows.push(unseen(arn, item));
        }
        for (id, listener) in own {
            let rules = self.rules.get(*id).into_iter().flatten();
            let of_rules = rules.flat_map(|rule| list(rule, "Actions"));
            let mut groups: Vec<&str> = Vec::new();
            for action in list(listener, "DefaultActions").iter().chain(of_rules) {
                let forwards = groups_of(action);
                if forwards.is_empty() && !is(action, "Type", "forward") {
                    draft.unrecognized("Actions", action.clone(), ANSWERS);
                }
                let new = forwards.into_iter().filter(|group| !groups.contains(group));
                groups.extend(new.collect::<Vec<_>>());
            }
            rows.extend(of_listener(listener, &groups));
        }
        draft.fields.insert("listeners".to_owned(), Value::Array(rows));
    }
}

/// A listener for whatever may come, to targets that are nowhere in the plan: nothing is known of it.
fn unseen(arn: &str, item: &Value) -> Value {
    let protocol = match text(item, "Type") {
        Some("application") => "http",
        Some("gateway") => "geneve",
        _ => "tcp_udp",
    };
    json!({ "protocol": protocol, "target_group": format!("{}-unseen", arn_id(arn)) })
}

/// The ARN of the listener that a rule's ARN holds.
fn listener_of(rule: &str) -> String {
    let listener = rule.rsplit_once('/').map_or(rule, |(listener, _)| listener);
    listener.replacen(":listener-rule/", ":listener/", 1)
}

/// The target groups that an action forwards to; a weight of zero sends nothing.
fn groups_of(action: &Value) -> Vec<&str> {
    let config = action.get("ForwardConfig").unwrap_or(&Value::Null);
    let weighted = list(config, "TargetGroups").iter();
    let weighs = |one: &&Value| one.get("Weight").and_then(Value::as_u64) != Some(0);
    let listed: Vec<&str> =
        weighted.filter(weighs).filter_map(|one| text(one, "TargetGroupArn")).collect();
    match text(action, "TargetGroupArn") {
        Some(group) if listed.is_empty() => vec![group],
        _ => listed,
    }
}

fn of_listener(listener: &Value, groups: &[&str]) -> Vec<Value> {
    // A Gateway Load Balancer's listener names no protocol: it takes every packet, and wraps it.
    let inline = text(listener, "ListenerArn").is_some_and(|arn| arn.contains(":listener/gwy/"));
    let protocol = text(listener, "Protocol").or(inline.then_some("geneve"));
    let protocol = protocol.map(str::to_ascii_lowercase);
    let port = listener.get("Port").and_then(Value::as_u64).map(|port| port.to_string());
    let row = |group: Option<&&str>| {
        let group = group.map(|arn| arn_id(arn));
        json!({ "protocol": protocol, "port": port, "target_group": group })
    };
    if groups.is_empty() {
        return vec![row(None)];
    }
    groups.iter().map(|group| row(Some(group))).collect()
}
