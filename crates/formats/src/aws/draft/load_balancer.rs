//! Load balancers: their nodes by their interfaces, and their listeners.

use std::collections::{BTreeMap, BTreeSet};

use plan::{LoadBalancer, LoadBalancerListener, LoadBalancerNode, Words, words};
use serde_json::Value;

use super::values::{entry, interface_rows, reference, references, text_of, text_or};
use super::{Draft, Drafts};
use crate::aws::facts::Facts;
use crate::aws::facts::interface::{InterfaceOwner, InterfaceOwners};
use crate::aws::facts::state::load_balancer_lives;
use crate::aws::json::{arn_id, arn_name, deep, is, list, plain, text, texts};

const NO_LISTENERS: Words = words(
    "the listeners of this load balancer are not in the input; add `describe-listeners`",
    "이 로드 밸런서의 리스너가 입력에 없습니다. `describe-listeners` 출력을 추가해 주세요",
);
const ANSWERS: Words = words(
    "listener actions other than forward are not supported in a plan",
    "전달 이외의 리스너 작업은 설계에 담을 수 없습니다",
);
const NO_LOAD_BALANCER: Words = words(
    "the load balancer of this is not in the input",
    "이 항목의 로드 밸런서가 입력에 없습니다",
);
const UNLISTED: Words = words(
    "this load balancer is not in the input; add `describe-load-balancers` and `describe-listeners`",
    "이 로드 밸런서가 입력에 없습니다. `describe-load-balancers`와 `describe-listeners` 출력을 추가해 주세요",
);

pub(crate) fn draft(facts: &Facts, drafts: &mut Drafts) {
    let owners = InterfaceOwners::of(facts);
    let listeners = Listeners::of(facts);
    for (arn, item) in facts.all("LoadBalancers").filter(|(_, item)| load_balancer_lives(item)) {
        let interfaces = owners.of_owner(InterfaceOwner::LoadBalancer(arn));
        let balancer = load_balancer(arn, item, interfaces, facts);
        let mut draft = match facts.is_declared(arn) && !listeners.has(arn) {
            true => Draft::of(item, balancer),
            false => listeners.draft(arn, item, balancer),
        };
        draft.name = text_of(item, "LoadBalancerName");
        drafts.put(&arn_id(arn), draft.inside(text(item, "VpcId")));
    }
    unlisted(&owners, drafts);
    for (arn, item) in facts.all("Listeners") {
        let of = text(item, "LoadBalancerArn").unwrap_or_default();
        if facts.one("LoadBalancers", of).is_none() {
            drafts.unrecognized(&format!("unread-{}", arn_id(arn)), item.clone(), NO_LOAD_BALANCER);
        }
    }
}

/// Load balancers that are not in the input and have interfaces in it: their nodes are known, their listeners
/// are not.
fn unlisted(owners: &InterfaceOwners<'_>, drafts: &mut Drafts) {
    for (owner, interfaces) in owners.all() {
        let InterfaceOwner::UnlistedLoadBalancer(end) = owner else { continue };
        let kind = match end.split('/').next() {
            Some("app") => "application",
            Some("gwy") => "gateway",
            _ => LoadBalancer::NETWORK,
        };
        let first = interfaces.first().map_or(&Value::Null, |(_, item)| item);
        let mut public =
            interfaces.iter().filter_map(|(_, item)| deep(item, "/Association/PublicIp"));
        let blank = LoadBalancer::default();
        let is_public = public.next().is_some();
        let arn = format!("arn:aws:elasticloadbalancing:::loadbalancer/{end}");
        let load_balancer = LoadBalancer {
            kind: kind.to_owned(),
            scheme: if is_public { "internet-facing".to_owned() } else { blank.scheme },
            security_groups: references(texts(first, "Groups", "GroupId")),
            nodes: interfaces.iter().flat_map(|(_, item)| of_interface(item)).collect(),
            listeners: vec![unlisted_listener(&arn, kind)],
            ..LoadBalancer::default()
        };
        let mut draft = Draft::of(&Value::Null, load_balancer);
        draft.name = arn_name(&arn).to_owned();
        draft.miss("listeners", end, UNLISTED);
        drafts.put(&arn_id(&arn), draft.inside(text(first, "VpcId")));
    }
}

fn load_balancer(
    arn: &str,
    item: &Value,
    interfaces: &[(&str, &Value)],
    facts: &Facts,
) -> LoadBalancer {
    let blank = LoadBalancer::default();
    let privatelink = text(item, "EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic");
    LoadBalancer {
        kind: text_or(item, "Type", blank.kind),
        scheme: text_or(item, "Scheme", blank.scheme),
        security_groups: references(plain(item, "SecurityGroups")),
        cross_zone: attribute(facts, arn, "load_balancing.cross_zone.enabled") == Some("true"),
        judges_privatelink: privatelink != Some("off"),
        nodes: nodes(item, interfaces),
        listeners: Vec::new(),
    }
}

/// An attribute of a load balancer or a target group.
pub(crate) fn attribute<'a>(facts: &'a Facts, arn: &str, key: &str) -> Option<&'a str> {
    let all = facts.of("Attributes", arn)?;
    all.iter().find(|one| is(one, "Key", key)).and_then(|one| text(one, "Value"))
}

/// The nodes: one for each address of an interface, and those of the zones in which no interface is known.
fn nodes(item: &Value, interfaces: &[(&str, &Value)]) -> Vec<LoadBalancerNode> {
    let mut rows: Vec<LoadBalancerNode> =
        interfaces.iter().flat_map(|(_, item)| of_interface(item)).collect();
    let seen: BTreeSet<String> =
        rows.iter().filter_map(|row| Some(row.subnet.as_ref()?.id.to_string())).collect();
    for zone in list(item, "AvailabilityZones") {
        let Some(subnet) = text(zone, "SubnetId").filter(|subnet| !seen.contains(*subnet)) else {
            continue;
        };
        let row = |address: &Value| LoadBalancerNode {
            subnet: reference(Some(subnet)),
            address: entry(text(address, "PrivateIPv4Address")),
            public_address: entry(text(address, "IpAddress")),
            interface: String::new(),
        };
        match list(zone, "LoadBalancerAddresses") {
            [] => rows.push(row(&Value::Null)),
            addresses => rows.extend(addresses.iter().map(row)),
        }
    }
    rows
}

fn of_interface(interface: &Value) -> Vec<LoadBalancerNode> {
    let mut public = deep(interface, "/Association/PublicIp");
    let rows = interface_rows(interface).into_iter().map(|row| LoadBalancerNode {
        subnet: row.subnet,
        address: row.address,
        public_address: entry(public.take()),
        interface: row.interface,
    });
    rows.collect()
}

/// The listeners with what their actions and rules forward to.
struct Listeners<'a> {
    of_load_balancer: BTreeMap<&'a str, Vec<(&'a str, &'a Value)>>,
    rules: BTreeMap<String, Vec<&'a Value>>,
}

impl<'a> Listeners<'a> {
    fn of(facts: &'a Facts) -> Listeners<'a> {
        let (mut of_load_balancer, mut rules) = (BTreeMap::new(), BTreeMap::new());
        for (arn, item) in facts.all("Listeners") {
            let of = text(item, "LoadBalancerArn").unwrap_or_default();
            of_load_balancer.entry(of).or_insert_with(Vec::new).push((arn, item));
        }
        for (arn, item) in facts.all("Rules") {
            rules.entry(listener_of(arn)).or_insert_with(Vec::new).push(item);
        }
        Listeners { of_load_balancer, rules }
    }

    /// Whether any listener of a load balancer is in the input.
    fn has(&self, arn: &str) -> bool {
        self.of_load_balancer.contains_key(arn)
    }

    /// The draft of a load balancer with its own.
    fn draft(&self, arn: &str, item: &Value, mut load_balancer: LoadBalancer) -> Draft {
        let own = self.of_load_balancer.get(arn).map(Vec::as_slice).unwrap_or_default();
        if own.is_empty() {
            let kind = text(item, "Type").unwrap_or_default();
            load_balancer.listeners.push(unlisted_listener(arn, kind));
            let mut draft = Draft::of(item, load_balancer);
            draft.miss("listeners", arn, NO_LISTENERS);
            return draft;
        }
        let mut answers = Vec::new();
        for (id, listener) in own {
            let groups = self.groups(id, listener, &mut answers);
            load_balancer.listeners.extend(rows(listener, &groups));
        }
        let mut draft = Draft::of(item, load_balancer);
        for action in answers {
            draft.unrecognized("Actions", action.clone(), ANSWERS);
        }
        draft
    }

    /// The target groups that a listener forwards to, each once; actions that forward nowhere are added.
    fn groups(&self, id: &str, listener: &'a Value, answers: &mut Vec<&'a Value>) -> Vec<&'a str> {
        let rules = self.rules.get(id).into_iter().flatten();
        let of_rules = rules.flat_map(|rule| list(rule, "Actions"));
        let mut groups: Vec<&str> = Vec::new();
        for action in list(listener, "DefaultActions").iter().chain(of_rules) {
            let forwards = groups_of(action);
            if forwards.is_empty() && !is(action, "Type", "forward") {
                answers.push(action);
            }
            let new = forwards.into_iter().filter(|group| !groups.contains(group));
            groups.extend(new.collect::<Vec<_>>());
        }
        groups
    }
}

/// The listener of a load balancer whose listeners are not in the input: it takes everything, and its target
/// group is not in the plan, so that what it does is unknown.
fn unlisted_listener(arn: &str, kind: &str) -> LoadBalancerListener {
    let protocol = match kind {
        "application" => "http",
        "gateway" => "geneve",
        _ => "tcp_udp",
    };
    let target_group = reference(Some(&format!("{}-unseen", arn_id(arn))));
    LoadBalancerListener { protocol: protocol.to_owned(), port: None, target_group }
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

/// A row for each target group of a listener, or one without any.
fn rows(listener: &Value, groups: &[&str]) -> Vec<LoadBalancerListener> {
    // A Gateway Load Balancer's listener names no protocol: it takes every packet, and wraps it.
    let inline = text(listener, "ListenerArn").is_some_and(|arn| arn.contains(":listener/gwy/"));
    let protocol = text(listener, "Protocol").or(inline.then_some("geneve"));
    let protocol = protocol.map(str::to_ascii_lowercase);
    let protocol = protocol.unwrap_or_else(|| LoadBalancerListener::default().protocol);
    let port = listener.get("Port").and_then(Value::as_u64).map(|port| port.to_string());
    let row = |group: Option<&str>| LoadBalancerListener {
        protocol: protocol.clone(),
        port: entry(port.as_deref()),
        target_group: reference(group.map(arn_id).as_deref()),
    };
    match groups {
        [] => vec![row(None)],
        groups => groups.iter().map(|group| row(Some(group))).collect(),
    }
}
