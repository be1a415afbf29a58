//! Samples of recorded input, and what is left of them after something is taken away.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{env, fs};

use serde_json::{Map, Value, json};

/// The files of one recorded input.
#[derive(Clone)]
pub(crate) struct Sample {
    /// The name of its folder.
    pub name: String,
    /// The files: the path inside the folder, and the content.
    pub files: Vec<(String, Value)>,
}

/// Every folder of recorded input of the repository, and those that the environment names.
pub(crate) fn samples() -> Vec<Sample> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../testdata/aws");
    let more = env::var_os("VPCPLAN_RECORDED").map(|root| PathBuf::from(root).join("aws-describe"));
    let roots = std::iter::once(own).chain(more);
    let mut folders: Vec<PathBuf> = roots
        .flat_map(|root| fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()))
        .collect();
    folders.sort();
    let only = env::var("VPCPLAN_SAMPLE").unwrap_or_default();
    folders.iter().map(|folder| sample(folder)).filter(|one| one.name.contains(&only)).collect()
}

fn sample(folder: &Path) -> Sample {
    let mut files = Vec::new();
    walk(folder, folder, &mut files);
    files.sort_by(|a, b| a.0.cmp(&b.0));
    Sample { name: folder.file_name().unwrap().to_string_lossy().into_owned(), files }
}

fn walk(root: &Path, path: &Path, files: &mut Vec<(String, Value)>) {
    for entry in fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()) {
        if entry.is_dir() {
            walk(root, &entry, files);
        } else if let Ok(json) = serde_json::from_slice(&fs::read(&entry).unwrap()) {
            files.push((entry.strip_prefix(root).unwrap().to_string_lossy().into_owned(), json));
        }
    }
}

/// The objects of a file that hold lists of items: those that `change` is called with.
fn each_answer(value: &mut Value, change: &mut impl FnMut(&mut Map<String, Value>)) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| each_answer(item, change)),
        Value::Object(map) if map.iter().any(|(_, value)| is_list(value)) => change(map),
        Value::Object(map) => map.values_mut().for_each(|value| each_answer(value, change)),
        _ => {}
    }
}

/// Lists that AWS leaves out where they are empty, so that nothing shows that they were taken away.
const OPTIONAL: [&str; 2] = ["StatefulRuleGroupReferences", "StatelessRuleGroupReferences"];

fn is_list(value: &Value) -> bool {
    value.as_array().is_some_and(|items| items.iter().all(Value::is_object))
}

fn lists_of(value: &Value) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    each_answer(&mut value.clone(), &mut |map| {
        let lists = map.iter().filter(|(_, value)| is_list(value)).map(|(key, _)| key.clone());
        found.extend(lists.filter(|key| !OPTIONAL.contains(&key.as_str())));
    });
    found
}

/// The sample with every answer of the chosen files changed.
fn changed(
    sample: &Sample,
    chosen: impl Fn(&str) -> bool,
    mut change: impl FnMut(&mut Map<String, Value>),
) -> Sample {
    let mut sample = sample.clone();
    for (_, json) in sample.files.iter_mut().filter(|(name, _)| chosen(name)) {
        each_answer(json, &mut change);
    }
    sample
}

/// Without a list: in all files, and in each file.
pub(crate) fn without_a_list(sample: &Sample) -> Vec<(String, Sample)> {
    let all: BTreeSet<String> = sample.files.iter().flat_map(|(_, json)| lists_of(json)).collect();
    let mut cuts = Vec::new();
    for list in all {
        let has = |file: &&(String, Value)| lists_of(&file.1).contains(&list);
        let files: Vec<&(String, Value)> = sample.files.iter().filter(has).collect();
        let drop = |map: &mut Map<String, Value>| _ = map.remove(&list);
        cuts.push((list.clone(), changed(sample, |_| true, drop)));
        for (name, _) in files.iter().filter(|_| files.len() > 1) {
            cuts.push((format!("{list} of {name}"), changed(sample, |file| file == name, drop)));
        }
    }
    cuts
}

/// Without a file.
pub(crate) fn without_a_file(sample: &Sample) -> Vec<(String, Sample)> {
    let mut cuts = Vec::new();
    for (row, (name, _)) in sample.files.iter().enumerate() {
        let mut less = sample.clone();
        less.files.remove(row);
        cuts.push((name.clone(), less));
    }
    cuts
}

/// Without the later page of a list, or the earlier one, where it is split in two anywhere.
pub(crate) fn without_a_page(sample: &Sample) -> Vec<(String, Sample)> {
    let mut cuts = Vec::new();
    for (name, json) in &sample.files {
        for list in lists_of(json) {
            let mut length = 0;
            each_answer(&mut json.clone(), &mut |map| {
                length = length.max(map.get(&list).and_then(Value::as_array).map_or(0, Vec::len));
            });
            for at in 0..length {
                let first = |map: &mut Map<String, Value>| {
                    if let Some(items) = map.get_mut(&list).and_then(Value::as_array_mut) {
                        items.truncate(at);
                        // A token belongs to an answer; the other lists of the file are answers of their own.
                        let page = json!({ &list: items, "NextToken": "eyJ" });
                        map.remove(&list);
                        map.insert("pages".to_owned(), json!([page]));
                    }
                };
                let what = format!("{list}[{at}..] of {name}");
                cuts.push((what, changed(sample, |file| file == name, first)));
            }
        }
    }
    cuts
}

/// The parts that AWS always prints, so that what is left shows that they were taken away. Of any other part
/// AWS says by leaving it out that there is none.
const ALWAYS: &[(&str, &[&str])] = &[
    ("Vpcs", &["VpcId", "CidrBlock"]),
    ("Subnets", &["SubnetId", "VpcId", "CidrBlock"]),
    ("RouteTables", &["RouteTableId", "VpcId", "Routes", "Associations"]),
    ("NetworkAcls", &["NetworkAclId", "VpcId", "Entries", "Associations"]),
    ("SecurityGroups", &["GroupId", "VpcId", "IpPermissions", "IpPermissionsEgress"]),
    ("NetworkInterfaces", &["NetworkInterfaceId", "SubnetId", "Groups"]),
    ("InternetGateways", &["InternetGatewayId", "Attachments"]),
    ("NatGateways", &["NatGatewayId", "SubnetId"]),
    ("VpcPeeringConnections", &["VpcPeeringConnectionId", "RequesterVpcInfo", "AccepterVpcInfo"]),
    ("VpcEndpoints", &["VpcEndpointId", "VpcId", "ServiceName"]),
    ("VpnGateways", &["VpnGatewayId", "VpcAttachments"]),
    (
        "TransitGatewayAttachments",
        &["TransitGatewayAttachmentId", "TransitGatewayId", "ResourceType"],
    ),
    ("TransitGatewayRouteTables", &["TransitGatewayRouteTableId", "TransitGatewayId"]),
    ("LoadBalancers", &["AvailabilityZones"]),
    ("directConnectGatewayAssociations", &["directConnectGatewayId", "associatedGateway"]),
];

/// Without one part of one item, of those that AWS always prints.
pub(crate) fn without_a_part(sample: &Sample) -> Vec<(String, Sample)> {
    let mut cuts = Vec::new();
    for (name, json) in &sample.files {
        for list in lists_of(json) {
            let mut parts: BTreeSet<(usize, String)> = BTreeSet::new();
            each_answer(&mut json.clone(), &mut |map| {
                let items = map.get(&list).and_then(Value::as_array).into_iter().flatten();
                for (row, item) in items.enumerate() {
                    let keys = item.as_object().unwrap().keys().filter(|key| is_always(&list, key));
                    parts.extend(keys.map(|key| (row, key.clone())));
                }
            });
            for (row, key) in parts {
                let drop = |map: &mut Map<String, Value>| {
                    let items = map.get_mut(&list).and_then(Value::as_array_mut);
                    if let Some(Value::Object(item)) = items.and_then(|items| items.get_mut(row)) {
                        item.remove(&key);
                    }
                };
                let what = format!("{list}[{row}].{key} of {name}");
                cuts.push((what, changed(sample, |file| file == name, drop)));
            }
        }
    }
    cuts
}

fn is_always(list: &str, key: &str) -> bool {
    ALWAYS.iter().any(|(name, keys)| *name == list && keys.contains(&key))
}
