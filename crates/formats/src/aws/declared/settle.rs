//! What is said of an item elsewhere in the input than where it is declared, joined into it.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{Declared, Key, Weight, put};
use crate::aws::json::{deep, get, is, join, list, text};

/// Joins everything that is told of items into them.
pub(super) fn settle(declared: &mut Declared) {
    told(declared);
    records(declared);
    egress(declared);
    addresses(declared);
    instances(declared);
    load_balancers(declared);
    listeners(declared);
    peerings(declared);
    endpoints(declared);
    zones(declared);
    shares(declared);
    direct_connect(declared);
}

fn told(declared: &mut Declared) {
    for ((list, id), more, weight) in std::mem::take(&mut declared.told) {
        let sides = list == "TransitGatewayAttachments";
        let keys: Vec<Key> = match sides {
            true => declared
                .items
                .keys()
                .filter(|(of, key)| *of == list && key.split(' ').next() == Some(&id))
                .cloned()
                .collect(),
            false => vec![(list, id.clone())],
        };
        for key in keys {
            let Some(item) = declared.items.get_mut(&key) else {
                declared.facts.unrecognized.add(&id, more.clone(), super::NOT_DECLARED);
                continue;
            };
            match weight {
                Weight::Less => join(item, &more),
                Weight::More => overwrite(item, &more),
            }
        }
    }
}

fn overwrite(item: &mut Value, more: &Value) {
    match (item, more) {
        (Value::Object(item), Value::Object(more)) => {
            for (key, value) in more {
                overwrite(item.entry(key.clone()).or_insert(Value::Null), value);
            }
        }
        (item, more) => item.clone_from(more),
    }
}

/// Gives records to their zones, by the id or by the longest name of a zone that a record ends in.
fn records(declared: &mut Declared) {
    let names: BTreeMap<String, String> = declared
        .all("HostedZones")
        .filter_map(|(id, zone)| Some((bare(text(zone, "Name")?), id.to_owned())))
        .collect();
    for (zone, record) in std::mem::take(&mut declared.records) {
        let is_known = declared.items.contains_key(&("HostedZones", zone.clone()));
        let named = names.get(&bare(&zone)).filter(|_| !is_known);
        let zone = named.cloned().unwrap_or(zone);
        let domain = declared.items.get(&("HostedZones", zone.clone()));
        let domain = domain.and_then(|item| text(item, "Name")).map(bare);
        declared.own("ResourceRecordSets", &zone, vec![whole_name(record, domain.as_deref())]);
    }
}

fn bare(name: &str) -> String {
    name.trim_end_matches('.').to_ascii_lowercase()
}

/// A record by its whole name; a template may leave the domain out.
fn whole_name(mut record: Value, domain: Option<&str>) -> Value {
    let name = text(&record, "Name").map(bare).unwrap_or_default();
    if let Some(domain) = domain
        && name != domain
        && !name.ends_with(&format!(".{domain}"))
    {
        let whole = if name.is_empty() { domain.to_owned() } else { format!("{name}.{domain}") };
        put(&mut record, "Name", json!(whole));
    }
    record
}

/// Lets everything out of the groups that AWS lets everything out of: those of which nothing says otherwise.
fn egress(declared: &mut Declared) {
    let groups: Vec<String> = declared
        .all("SecurityGroups")
        .filter(|(_, item)| item.get("DefaultEgress").is_some())
        .map(|(id, _)| id.to_owned())
        .collect();
    for id in groups {
        let key = ("SecurityGroups", id.clone());
        if super::rows_of(declared, &key, "IpPermissionsEgress").next().is_none() {
            declared.push("SecurityGroups", &id, "IpPermissionsEgress", super::everything());
        }
    }
}

/// Gives Elastic IP addresses to the NAT gateways that name them, and to what they are associated with: an
/// address that is not known yet is one that comes with the association.
fn addresses(declared: &mut Declared) {
    let known: BTreeMap<String, Value> =
        declared.all("Addresses").map(|(id, item)| (id.to_owned(), item.clone())).collect();
    let mut used = Vec::new();
    for ((of, _), item) in &mut declared.items {
        let rows = item.get_mut("NatGatewayAddresses").filter(|_| *of == "NatGateways");
        for row in rows.and_then(Value::as_array_mut).into_iter().flatten() {
            let Some(id) = text(row, "AllocationId").map(str::to_owned) else { continue };
            if let Some(address) = known.get(&id) {
                let public = get(address, "PublicIp");
                join(row, &json!({ "PublicIp": public }));
                used.push(id);
            }
        }
    }
    for (id, item) in &known {
        let owner = [("NetworkInterfaceId", "NetworkInterfaces"), ("InstanceId", "Instances")];
        let owner =
            owner.into_iter().find_map(|(key, list)| Some((list, text(item, key)?.to_owned())));
        let Some((list, owner)) = owner else { continue };
        // The interface of an instance may be named by the instance.
        let is_instance = declared.items.contains_key(&("Instances", owner.clone()));
        let list = if is_instance { "Instances" } else { list };
        if text(item, "PublicIp").is_some() && !is_instance {
            continue;
        }
        let more = match text(item, "PublicIp") {
            Some(address) => json!({ "PublicIpAddress": address }),
            None => json!({ "AssociatePublicIpAddress": true }),
        };
        if let Some(holder) = declared.items.get_mut(&(list, owner)) {
            join(holder, &more);
            if text(holder, "PublicIpAddress").is_none() {
                overwrite(holder, &more);
            }
        }
        used.push(id.clone());
    }
    for id in used {
        declared.items.remove(&("Addresses", id));
    }
}

/// Puts an instance in the subnet of its first interface, and lets it have a public address where its subnet
/// gives one at launch (`AWSEC2/latest/UserGuide/using-instance-addressing.html`).
fn instances(declared: &mut Declared) {
    let ids: Vec<String> = declared.all("Instances").map(|(id, _)| id.to_owned()).collect();
    for id in ids {
        let key = ("Instances", id);
        let Some(item) = declared.items.get(&key) else { continue };
        let interface = text(item, "PrimaryInterface").map(str::to_owned);
        let interface = interface.and_then(|id| declared.items.get(&("NetworkInterfaces", id)));
        let subnet =
            text(item, "SubnetId").or_else(|| interface.and_then(|one| text(one, "SubnetId")));
        let subnet = subnet.map(str::to_owned);
        let place = subnet.clone().and_then(|id| declared.items.get(&("Subnets", id)));
        let on_launch = place.is_some_and(|place| {
            super::resource_type::flag(place, "MapPublicIpOnLaunch") == Some(true)
        });
        let vpc = place.map(|place| get(place, "VpcId")).unwrap_or_default();
        let is_told = item.get("AssociatePublicIpAddress").is_some_and(|value| !value.is_null());
        let gets = on_launch && !is_told && interface.is_none();
        if let Some(item) = declared.items.get_mut(&key) {
            put(item, "SubnetId", json!(subnet));
            put(item, "VpcId", vpc);
            if gets {
                put(item, "AssociatePublicIpAddress", json!(true));
            }
        }
    }
}

/// Says the protocol of the listeners of Gateway Load Balancers, which a template leaves out.
fn listeners(declared: &mut Declared) {
    let gateways: Vec<String> = declared
        .all("LoadBalancers")
        .filter(|(_, item)| is(item, "Type", "gateway"))
        .map(|(id, _)| id.to_owned())
        .collect();
    for ((of, _), item) in &mut declared.items {
        let is_of = |id: &String| is(item, "LoadBalancerArn", id);
        if *of == "Listeners" && gateways.iter().any(is_of) {
            join(item, &json!({ "Protocol": "GENEVE" }));
        }
    }
}

/// Puts load balancers in the VPC of their first subnet.
fn load_balancers(declared: &mut Declared) {
    let ids: Vec<String> = declared.all("LoadBalancers").map(|(id, _)| id.to_owned()).collect();
    for id in ids {
        let key = ("LoadBalancers", id);
        let subnet = declared.items.get(&key).and_then(|item| {
            let first = list(item, "AvailabilityZones").first()?;
            Some(text(first, "SubnetId")?.to_owned())
        });
        let vpc = subnet.and_then(|subnet| declared.items.get(&("Subnets", subnet)));
        let vpc = vpc.map(|subnet| get(subnet, "VpcId"));
        if let (Some(item), Some(vpc)) = (declared.items.get_mut(&key), vpc) {
            join(item, &json!({ "VpcId": vpc }));
        }
    }
}

/// Says which peerings are active: those that are accepted, and those within one account, which CloudFormation
/// accepts. One that leads to another account waits until someone accepts it.
fn peerings(declared: &mut Declared) {
    let vpcs: BTreeMap<String, Value> =
        declared.all("Vpcs").map(|(id, item)| (id.to_owned(), get(item, "OwnerId"))).collect();
    for ((of, _), item) in &mut declared.items {
        if *of != "VpcPeeringConnections" {
            continue;
        }
        let owner = |side: &str| {
            let vpc = deep(item, &format!("/{side}/VpcId")).and_then(|vpc| vpcs.get(vpc)?.as_str());
            vpc.or_else(|| deep(item, &format!("/{side}/OwnerId"))).map(str::to_owned)
        };
        let (own, other) = (owner("RequesterVpcInfo"), owner("AccepterVpcInfo"));
        let says = |key: &str| item.get(key).and_then(Value::as_bool);
        let accepted = says("AcceptedBy").or(says("IsAccepted").filter(|on| *on));
        let is_active = accepted.unwrap_or(own == other);
        let state = if is_active { "active" } else { "pending-acceptance" };
        for (side, owner) in [("RequesterVpcInfo", own), ("AccepterVpcInfo", other)] {
            if let Some(side) = item.get_mut(side) {
                put(side, "OwnerId", json!(owner));
            }
        }
        put(item, "Status", json!({ "Code": state }));
    }
}

/// Says which endpoints wait for the acceptance of a service that is declared too.
fn endpoints(declared: &mut Declared) {
    let asking: Vec<String> = declared
        .all("ServiceConfigurations")
        .filter(|(_, item)| item.get("AcceptanceRequired").and_then(Value::as_bool) == Some(true))
        .map(|(id, _)| id.to_owned())
        .collect();
    for ((of, _), item) in &mut declared.items {
        let waits = *of == "VpcEndpoints"
            && item.get("Accepted").is_none()
            && asking.iter().any(|service| is(item, "ServiceId", service));
        if waits {
            put(item, "State", json!("pending-acceptance"));
        }
    }
}

/// Says which hosted zones are public: those with no VPC.
fn zones(declared: &mut Declared) {
    let zones: Vec<String> = declared
        .all("HostedZones")
        .filter(|(_, item)| item.get("MayBePublic").is_some())
        .map(|(id, _)| id.to_owned())
        .collect();
    for id in zones {
        let key = ("HostedZones", id);
        let has_vpc = super::rows_of(declared, &key, "VPCs").next().is_some();
        if let Some(item) = declared.items.get_mut(&key).filter(|_| !has_vpc) {
            put(item, "Config", json!({ "PrivateZone": false }));
        }
    }
}

/// Says with which accounts subnets are shared.
fn shares(declared: &mut Declared) {
    let shares: Vec<Key> =
        declared.items.keys().filter(|(of, _)| *of == "Shares").cloned().collect();
    for key in shares {
        let rows = |at| {
            let all = super::rows_of(declared, &key, at).filter_map(Value::as_str);
            all.map(str::to_owned).collect::<Vec<String>>()
        };
        let (shared, principals) = (rows("Resources"), rows("Principals"));
        let is_account =
            |text: &&String| text.len() == 12 && text.bytes().all(|b| b.is_ascii_digit());
        for account in principals.iter().filter(is_account) {
            for subnet in &shared {
                let seen = declared.facts.seen.entry(subnet.clone()).or_default();
                seen.insert(account.clone());
            }
        }
        declared.rows.remove(&key);
        declared.items.remove(&key);
    }
}

/// Tells the associations of Direct Connect gateways with transit gateways, which are attachments of those.
fn direct_connect(declared: &mut Declared) {
    let mut sides = Vec::new();
    let gateways: Vec<String> =
        declared.all("TransitGateways").map(|(id, _)| id.to_owned()).collect();
    for ((of, id), item) in &mut declared.items {
        let end = deep(item, "/associatedGateway/id").map(str::to_owned);
        let Some(end) = end.filter(|_| *of == "DirectConnectGatewayAssociations") else { continue };
        let is_transit = gateways.contains(&end) || end.starts_with("tgw-");
        let kind = if is_transit { "transitGateway" } else { "virtualPrivateGateway" };
        overwrite(item, &json!({ "associatedGateway": { "type": kind } }));
        if is_transit {
            let side = json!({
                "TransitGatewayAttachmentId": id,
                "TransitGatewayId": end,
                "ResourceType": "direct-connect-gateway",
                "ResourceId": get(item, "directConnectGatewayId"),
            });
            sides.push((id.clone(), end, side));
        }
    }
    sides.iter().for_each(|(id, end, side)| declared.put_side(id, end, side));
}
