//! Laws that hold whatever the plan: permits take nothing away, ids mean nothing, every step names a
//! spot that is there and says something in both languages, and blockers are there where something is
//! lost.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)] // a test panics to fail

mod world;

use std::collections::BTreeMap;
use std::sync::Arc;

use net::{Cidr, ProtocolEntry};
use plan::{
    Change, Edit, Id, Kind, Language, NetworkAcl, NetworkAclRule, Plan, Resource, SecurityGroup,
    SecurityGroupRule,
};
use reach::{DnsStep, End, Network, Query, RejectReason, Step, StepAction, Verdict};
use world::{Dice, Scope, World};

const WORLDS: u64 = 250;

fn network(plan: &Plan) -> Network {
    Network::new(Arc::new(plan.clone()))
}

/// The plan with one more permit: in a group, or as the first rule of a network ACL.
fn with_permit(plan: &Plan, dice: &mut Dice) -> Plan {
    let ids: Vec<Id> = plan
        .resources()
        .filter(|(_, is)| matches!(is.is, Kind::SecurityGroup(_) | Kind::NetworkAcl(_)))
        .map(|(id, _)| id.clone())
        .collect();
    let id = dice.pick(&ids);
    let protocol = ProtocolEntry::new(dice.pick(&["all", "tcp", "icmp"]));
    let cidr = Some(Cidr::new(dice.pick(&["0.0.0.0/0", "10.0.0.0/8", "::/0"])));
    let mut resource = Resource::clone(plan.resource(&id).unwrap());
    match &mut resource.is {
        Kind::SecurityGroup(SecurityGroup { ingress, egress, .. }) => {
            let rule = SecurityGroupRule { protocol, cidr, ..SecurityGroupRule::default() };
            if dice.percent(50) { ingress.push(rule) } else { egress.push(rule) }
        }
        Kind::NetworkAcl(NetworkAcl { ingress, egress, .. }) => {
            let number = Some(0);
            let rule = NetworkAclRule { number, protocol, cidr, ..NetworkAclRule::default() };
            // Before all others: ones with the same number that come later do not decide.
            if dice.percent(50) { ingress.insert(0, rule) } else { egress.insert(0, rule) }
        }
        _ => panic!("{id} is no filter"),
    }
    let edit = Edit { id, to: Some(Arc::new(resource)) };
    plan.with(&Change { label: String::new(), edits: vec![edit] })
}

#[test]
fn one_more_permit_takes_no_reachability_away() {
    let (mut delivered, mut won) = (0, 0);
    for seed in 0..WORLDS {
        let mut world = World::new(seed);
        let before = network(&world.plan);
        for _ in 0..4 {
            let after = network(&with_permit(&world.plan, &mut world.dice));
            for _ in 0..15 {
                let query = world.question();
                let (old, new) = (before.trace(&query).verdict, after.trace(&query).verdict);
                assert!(
                    !old.ends_well() || new == old,
                    "world {seed}: {query:?}: {old:?}, then {new:?}"
                );
                delivered += usize::from(old.ends_well());
                won += usize::from(!old.ends_well() && new.ends_well());
            }
        }
    }
    assert!(delivered > 1000 && won >= 5, "{delivered} delivered, {won} won");
}

/// The plan with other ids, in another order.
fn renamed(plan: &Plan, names: &BTreeMap<String, String>) -> Plan {
    let mut edits = Vec::new();
    for (id, resource) in plan.resources() {
        let mut json = resource.is.fields_as_json();
        rename(&mut json, names);
        let mut resource = Resource::clone(resource);
        resource.is = Kind::read(resource.is.tag(), json).unwrap().0;
        resource.parent = resource.parent.map(|parent| new_id(&parent, names));
        edits.push(Edit { id: new_id(id, names), to: Some(Arc::new(resource)) });
    }
    Plan::default().with(&Change { label: String::new(), edits })
}

fn new_id(id: &Id, names: &BTreeMap<String, String>) -> Id {
    names.get(id.as_str()).map_or(id.clone(), |name| Id::new(name).unwrap())
}

fn rename(json: &mut serde_json::Value, names: &BTreeMap<String, String>) {
    match json {
        serde_json::Value::String(text) => {
            if let Some(name) = names.get(text) {
                *text = name.clone();
            }
        }
        serde_json::Value::Array(items) => items.iter_mut().for_each(|item| rename(item, names)),
        serde_json::Value::Object(map) => map.values_mut().for_each(|value| rename(value, names)),
        _ => {}
    }
}

#[test]
fn ids_mean_nothing() {
    let mut asked = 0;
    for seed in 0..WORLDS {
        let mut world = World::new(seed);
        let mut names = BTreeMap::new();
        for (nth, id) in world.plan.ids().enumerate() {
            names.insert(id.to_string(), format!("n{}-{nth}", world.dice.below(1000)));
        }
        let (one, two) = (network(&world.plan), network(&renamed(&world.plan, &names)));
        for _ in 0..30 {
            let query = world.question();
            // Of several VPCs or links with the same prefix the first is taken, whichever that is.
            let is_host = |end: &End| match end {
                End::Resource(id) => {
                    matches!(world.plan.resource(id).unwrap().is, Kind::Instance(_))
                }
                End::At { .. } => true,
                _ => false,
            };
            if !is_host(&query.from) || !is_host(&query.to) {
                continue;
            }
            let end = |end: &End| match end {
                End::Resource(id) => End::Resource(new_id(id, &names)),
                End::At { place, address } => {
                    End::At { place: new_id(place, &names), address: *address }
                }
                end => end.clone(),
            };
            let other = Query { from: end(&query.from), to: end(&query.to), ..query.clone() };
            let (told, again) = (one.trace(&query), two.trace(&other));
            assert_eq!(told.verdict, again.verdict, "world {seed}: {query:?}");
            asked += 1;
        }
    }
    assert!(asked > 1000, "{asked} asked");
}

fn check_step(network: &Network, step: &Step) {
    let there = |id: &Id| {
        network.plan().resource(id).is_some() || id.as_str() == "internet" || id.as_str() == "gone"
    };
    assert!(there(&step.cause.id), "{step:?}");
    assert!(step.considered.iter().all(|other| there(&other.at.id)), "{step:?}");
    for language in Language::ALL {
        let texts = std::iter::once(step.text(network, language));
        for text in texts.chain(step.considered.iter().map(|other| other.text(network, language))) {
            assert!(
                !text.is_empty() && !text.contains('?') && !text.contains("``"),
                "{text}: {step:?}"
            );
        }
    }
}

#[test]
fn every_step_names_a_spot_and_says_something() {
    for seed in 0..WORLDS {
        let mut world = World::new(seed);
        let network = network(&world.plan);
        for _ in 0..20 {
            let query = world.question();
            let told = network.trace(&query);
            for trace in std::iter::once(&told.out).chain(&told.back) {
                assert!(
                    trace.decided_by().is_some(),
                    "world {seed}: {query:?} is decided by nothing"
                );
                assert!(
                    trace.last().is_some_and(|hop| !hop.steps.is_empty()),
                    "world {seed}: {query:?}"
                );
                trace
                    .hops
                    .iter()
                    .flat_map(|hop| &hop.steps)
                    .for_each(|step| check_step(&network, step));
            }
        }
    }
}

#[test]
fn blockers_are_there_where_something_is_lost_and_nowhere_else() {
    let mut several = 0;
    for (seed, scope) in (0..WORLDS).flat_map(|seed| [(seed, Scope::Plain), (seed, Scope::Full)]) {
        let mut world = World::of(seed, scope);
        let network = network(&world.plan);
        for _ in 0..40 {
            let query = world.question();
            let (told, found) = (network.trace(&query), network.blockers(&query));
            let lost = !told.verdict.ends_well() && told.verdict != Verdict::Unknown;
            let at = || format!("{scope:?} world {seed}: {query:?}: {:?} {found:?}", told.verdict);
            assert!(!told.verdict.ends_well() || found.is_empty(), "{}", at());
            assert!(!lost || !found.is_empty(), "{}", at());
            several += usize::from(found.len() > 1);
        }
    }
    assert!(several > 100, "{several} with several blockers");
}

#[test]
fn each_sentence_names_the_same_arguments_in_both_languages() {
    let arguments = |text: &str| {
        let mut names: Vec<String> = text
            .split('{')
            .skip(1)
            .map(|rest| rest.split('}').next().unwrap().to_owned())
            .collect();
        names.sort();
        names
    };
    let moves = StepAction::TABLE.iter().map(|(is, words)| (format!("{is:?}"), words));
    let lost = RejectReason::TABLE.iter().map(|(is, words)| (format!("{is:?}"), words));
    let mut seen = std::collections::BTreeSet::new();
    let naming = DnsStep::TABLE.iter().map(|(is, words)| (format!("{is:?}"), words));
    for (name, words) in moves.chain(lost).chain(naming) {
        assert!(seen.insert(name.clone()), "{name} stands twice");
        assert_eq!(arguments(words.en), arguments(words.ko), "{name}");
        assert!(!words.en.ends_with('.') && words.ko.chars().any(|c| c as u32 > 0x1000), "{name}");
    }
}

/// Each module of the crate, and the modules that it may use: the imports run one way.
const LAYERS: [(&str, &[&str]); 10] = [
    ("words", &[]),
    ("model", &[]),
    ("compile", &["model"]),
    ("query", &["model", "words"]),
    ("trace", &["model", "query", "words"]),
    ("sets", &["model", "query", "trace"]),
    ("dns", &["model", "query", "trace", "words"]),
    ("intent", &["model", "query", "trace", "sets"]),
    ("questions", &["model", "query", "trace", "dns"]),
    ("spec", &["model", "query", "trace"]),
];

#[test]
fn modules_build_on_each_other_one_way() {
    let sources = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut seen = 0;
    for (module, may_use) in LAYERS {
        let mut files = vec![sources.join(format!("{module}.rs"))];
        let folder = std::fs::read_dir(sources.join(module)).into_iter().flatten();
        files.extend(folder.map(|entry| entry.unwrap().path()));
        for file in files {
            seen += 1;
            let text = std::fs::read_to_string(&file).unwrap();
            let code = text.lines().filter(|line| !line.trim().starts_with("//"));
            for line in code {
                for used in line.split("crate::").skip(1) {
                    let name: String = used.chars().take_while(|c| c.is_alphanumeric()).collect();
                    let fine = name == module || may_use.contains(&name.as_str());
                    assert!(fine, "{} uses `{name}`: {line}", file.display());
                }
            }
        }
    }
    let modules = std::fs::read_to_string(sources.join("lib.rs")).unwrap();
    let declared = modules.lines().filter(|line| line.contains("mod ") && line.ends_with(';'));
    assert_eq!(declared.count(), LAYERS.len());
    assert!(seen > 60, "{seen} files");
}

#[test]
fn no_component_is_named() {
    let sources = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![sources];
    let mut files = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            files += 1;
            let text = std::fs::read_to_string(&path).unwrap();
            let code: Vec<&str> =
                text.lines().map(str::trim).filter(|line| !line.starts_with("//")).collect();
            let code = code.join("\n");
            // What a hop is to a packet is a kind of its own.
            let kind = code.replace("HopKind", "").contains("Kind");
            assert!(!kind, "{} names `Kind`", path.display());
            // A place's role is called as its component is; all others are not.
            let places = ["subnet", "region", "account", "on-premises"];
            for listed in Kind::ALL.iter().filter(|listed| !places.contains(&listed.tag)) {
                let name: String = listed.tag.split('-').map(capital).collect();
                // The model has a `Vpc` of its own, and sentences an argument of that name.
                let others = [format!("\"{}\"", listed.tag), format!("<{name}>")];
                let others = others.into_iter().filter(|_| listed.tag != "vpc");
                let mut used = std::iter::once(format!("plan::{name}")).chain(others);
                let found = used.find(|used| code.contains(used.as_str()));
                assert!(found.is_none(), "{} names {}", path.display(), found.unwrap());
            }
        }
    }
    assert!(files >= 20, "{files} files");
}

fn capital(word: &str) -> String {
    let (first, rest) = word.split_at(1);
    first.to_uppercase() + rest
}
