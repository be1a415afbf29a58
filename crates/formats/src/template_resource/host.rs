//! Instances, network interfaces, load balancers and target groups.

use net::Entry;
use plan::{
    GroupTarget, Id, Instance, LoadBalancer, LoadBalancerListener, NetworkInterface, TargetGroup,
};
use serde_json::{Value, json};

use super::gateway::elastic_ip;
use super::{Dialect, Owner, Writer, text, texts};

pub(super) fn write(writer: &mut Writer<'_>, of: Owner<'_>) {
    if let Some(is) = of.get::<Instance>() {
        instance(writer, of, is);
    }
    if let Some(is) = of.get::<NetworkInterface>() {
        interface(writer, of, is);
    }
    if let Some(is) = of.get::<LoadBalancer>() {
        load_balancer(writer, of, is);
    }
    if let Some(is) = of.get::<TargetGroup>() {
        target_group(writer, of, is);
    }
}

/// The certificate of listeners, which a plan does not tell.
const CERTIFICATE: &str = "CertificateArn";

/// The image of instances, which a plan does not tell.
const IMAGE: &str = "ImageId";

fn instance(writer: &mut Writer<'_>, of: Owner<'_>, is: &Instance) {
    let image = writer.parameter(IMAGE, "the ID of the image that instances start from");
    let mut properties = json!({ "ImageId": image, "InstanceType": "t3.micro" });
    let first = first_interface(writer, of.id).filter(|_| !has_own_interface(is));
    let own = match (&first, writer.dialect) {
        (Some(interface), Dialect::CloudFormation) => {
            json!({ "NetworkInterfaces": [{ "DeviceIndex": "0", "NetworkInterfaceId": writer.to(interface) }] })
        }
        (Some(interface), Dialect::Terraform) => {
            json!({ "PrimaryNetworkInterface": [{ "NetworkInterfaceId": writer.to(interface) }] })
        }
        (None, dialect) => placed(writer, of, is, dialect),
    };
    crate::aws::json::join(&mut properties, &own);
    writer.own(of, "AWS::EC2::Instance", properties);
    if first.is_none() && is.public_address.is_some() {
        let properties = json!({ "InstanceId": writer.to(of.id) });
        associate(writer, of, properties);
    }
}

/// Whether the plan tells of an instance's own interface, so that those which name the instance are further ones.
fn has_own_interface(is: &Instance) -> bool {
    !is.addresses.is_empty()
}

/// The IPv4 addresses of an interface, and how many IPv6 addresses it has: those are of a block that AWS chooses.
fn addresses(all: &[net::Address]) -> (Vec<String>, Option<usize>) {
    let (later, own): (Vec<String>, Vec<String>) =
        texts(all).into_iter().partition(|address| address.contains(':'));
    (own, Some(later.len()).filter(|count| *count > 0))
}

/// The rows of the addresses of an interface, the first one primary.
fn address_rows(own: Vec<String>) -> Option<Vec<Value>> {
    let row = |(place, address)| json!({ "PrivateIpAddress": address, "Primary": place == 0 });
    let rows: Vec<Value> = own.into_iter().enumerate().map(row).collect();
    (!rows.is_empty()).then_some(rows)
}

/// Where an instance is whose interface AWS makes with it.
fn placed(writer: &mut Writer<'_>, of: Owner<'_>, is: &Instance, dialect: Dialect) -> Value {
    let subnet = of.parent().map_or(Value::Null, |subnet| writer.to(subnet));
    let groups = writer.references(&is.security_groups);
    let (own, later) = addresses(&is.addresses);
    let further = own.get(1..).map(<[String]>::to_vec).filter(|further| !further.is_empty());
    let public = is.auto_public.then_some(true);
    if dialect == Dialect::CloudFormation && (is.auto_public || further.is_some()) {
        let mut row = json!({ "DeviceIndex": "0" });
        let more = json!({
            "AssociatePublicIpAddress": public,
            "SubnetId": subnet,
            "GroupSet": groups,
            "PrivateIpAddresses": address_rows(own),
            "Ipv6AddressCount": later,
        });
        crate::aws::json::join(&mut row, &Value::Object(super::object(more)));
        return json!({ "NetworkInterfaces": [row], "SourceDestCheck": is.source_dest_check });
    }
    json!({
        "SubnetId": subnet,
        "SecurityGroupIds": groups,
        "PrivateIpAddress": own.first(),
        "SecondaryPrivateIps": further,
        "Ipv6AddressCount": later,
        "AssociatePublicIpAddress": public,
        "SourceDestCheck": is.source_dest_check,
    })
}

/// The first network interface that a plan has of an instance.
fn first_interface(writer: &Writer<'_>, instance: &Id) -> Option<Id> {
    interfaces(writer, instance).into_iter().next()
}

fn interfaces(writer: &Writer<'_>, instance: &Id) -> Vec<Id> {
    let all = writer.plan.every::<NetworkInterface>();
    let own = all.filter(|one| one.is().instance.as_ref().is_some_and(|of| of.id == *instance));
    own.map(|one| one.id.clone()).collect()
}

fn interface(writer: &mut Writer<'_>, of: Owner<'_>, is: &NetworkInterface) {
    let (own, later) = addresses(&is.addresses);
    let subnet = of.parent().map_or(Value::Null, |subnet| writer.to(subnet));
    let groups = writer.references(&is.security_groups);
    let properties = json!({
        "SubnetId": subnet,
        "GroupSet": groups,
        "PrivateIpAddresses": address_rows(own),
        "Ipv6AddressCount": later,
        "SourceDestCheck": is.source_dest_check,
    });
    writer.own(of, "AWS::EC2::NetworkInterface", properties);
    if let Some(instance) = &is.instance {
        let host = writer.plan.get::<Instance>(&instance.id);
        let before = usize::from(host.is_some_and(|host| has_own_interface(host.is())));
        let all = interfaces(writer, &instance.id);
        let index = all.iter().position(|one| one == of.id).map(|index| index + before);
        if let Some(index) = index.filter(|index| *index > 0) {
            let properties = json!({
                "InstanceId": writer.to(&instance.id),
                "NetworkInterfaceId": writer.to(of.id),
                "DeviceIndex": index.to_string(),
            });
            writer.add(of, "attachment", "AWS::EC2::NetworkInterfaceAttachment", properties);
        }
    }
    if is.public_address.is_some() || is.auto_public {
        let properties = json!({ "NetworkInterfaceId": writer.to(of.id) });
        associate(writer, of, properties);
    }
}

/// Gives an interface an Elastic IP address.
fn associate(writer: &mut Writer<'_>, of: Owner<'_>, to: Value) {
    let vpc = writer.vpc_of(of.id);
    let after = writer.gateway_attachments(vpc.as_ref());
    let allocation = elastic_ip(writer, of, "address", after);
    let mut properties = to;
    crate::aws::json::join(&mut properties, &json!({ "AllocationId": allocation }));
    writer.add(of, "address association", "AWS::EC2::EIPAssociation", properties);
}

fn load_balancer(writer: &mut Writer<'_>, of: Owner<'_>, is: &LoadBalancer) {
    let vpc = writer.vpc_of(of.id);
    let mut seen = Vec::new();
    for node in &is.nodes {
        let Some(subnet) = &node.subnet else { continue };
        if seen.iter().any(|(known, _)| *known == subnet.id) {
            continue;
        }
        seen.push((
            subnet.id.clone(),
            node.address.as_ref().map(|address| address.text().to_owned()),
        ));
    }
    let in_network = is.kind == LoadBalancer::NETWORK;
    let rows: Vec<Value> = seen
        .into_iter()
        .map(|(subnet, address)| {
            let private = address.filter(|_| in_network && !is.is_internet_facing());
            Value::Object(super::object(
                json!({ "SubnetId": writer.to(&subnet), "PrivateIPv4Address": private }),
            ))
        })
        .collect();
    let groups = writer.references(&is.security_groups);
    let enforces = is.judges_privatelink || !in_network;
    let attributes = json!([{
        "Key": "load_balancing.cross_zone.enabled", "Value": is.cross_zone.to_string(),
    }]);
    let is_gateway = is.kind == "gateway";
    let properties = json!({
        "Type": is.kind,
        "Scheme": (!is_gateway).then_some(&is.scheme),
        "SubnetMappings": rows,
        "SecurityGroups": (!is.security_groups.is_empty()).then_some(groups),
        "EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic": (!enforces).then_some("off"),
        "LoadBalancerAttributes": (is.kind != "application").then_some(attributes),
    });
    writer.own(of, "AWS::ElasticLoadBalancingV2::LoadBalancer", properties);
    if is.is_internet_facing() {
        let after = writer.gateway_attachments(vpc.as_ref());
        if let Some(last) = writer.parts.resources.last_mut() {
            last.depends_on = after;
        }
    }
    listeners(writer, of, is);
}

/// A listener for each protocol and port; several target groups share one by weight.
fn listeners(writer: &mut Writer<'_>, of: Owner<'_>, is: &LoadBalancer) {
    let mut spans: Vec<(&LoadBalancerListener, Vec<Id>)> = Vec::new();
    for listener in &is.listeners {
        let same = spans
            .iter_mut()
            .find(|(one, _)| one.protocol == listener.protocol && one.port == listener.port);
        let group = listener.target_group.as_ref().map(|group| group.id.clone());
        match same {
            Some((_, groups)) => groups.extend(group),
            None => spans.push((listener, group.into_iter().collect())),
        }
    }
    for (row, (listener, groups)) in spans.into_iter().enumerate() {
        if groups.is_empty() {
            continue;
        }
        let is_gateway = is.kind == "gateway";
        let action = match groups.as_slice() {
            [one] => json!({ "Type": "forward", "TargetGroupArn": writer.to(one) }),
            all => {
                let rows: Vec<Value> = all
                    .iter()
                    .map(|group| json!({ "TargetGroupArn": writer.to(group), "Weight": 1 }))
                    .collect();
                json!({ "Type": "forward", "ForwardConfig": { "TargetGroups": rows } })
            }
        };
        let is_encrypted = ["https", "tls"].contains(&listener.protocol.as_str());
        let certificate = is_encrypted.then(|| {
            writer.parameter(CERTIFICATE, "the ARN of the certificate of encrypted listeners")
        });
        let properties = json!({
            "LoadBalancerArn": writer.to(of.id),
            "Certificates": certificate.map(|arn| json!([{ "CertificateArn": arn }])),
            "Protocol": (!is_gateway).then(|| listener.protocol.to_ascii_uppercase()),
            "Port": (!is_gateway).then(|| port(listener.port.as_ref())).flatten(),
            "DefaultActions": [action],
        });
        let suffix = format!("listener {}", row + 1);
        writer.add(of, &suffix, "AWS::ElasticLoadBalancingV2::Listener", properties);
    }
}

/// A single port.
fn port(entry: Option<&net::Ports>) -> Option<u16> {
    entry.map(Entry::text)?.parse().ok()
}

fn target_group(writer: &mut Writer<'_>, of: Owner<'_>, is: &TargetGroup) {
    let usual = |text: &String| (text != "default").then(|| text.clone());
    let mut attributes = Vec::new();
    for (value, key) in [
        (&is.client_ip, "preserve_client_ip.enabled"),
        (&is.cross_zone, "load_balancing.cross_zone.enabled"),
    ] {
        if let Some(value) = usual(value) {
            attributes.push(json!({ "Key": key, "Value": (value == "on").to_string() }));
        }
    }
    let in_stack = writer.dialect == Dialect::CloudFormation;
    let targets: Vec<Value> = match in_stack {
        true => is.targets.iter().map(|target| self::target(writer, target)).collect(),
        false => Vec::new(),
    };
    let properties = json!({
        "VpcId": writer.vpc(of),
        "TargetType": is.kind,
        "Protocol": is.protocol.to_ascii_uppercase(),
        "Port": port(is.port.as_ref()),
        "HealthCheckPort": text(is.health_port.as_ref()),
        "HealthCheckProtocol": usual(&is.health_protocol).map(|text| text.to_ascii_uppercase()),
        "HealthCheckIntervalSeconds": is.health_interval,
        "HealthCheckTimeoutSeconds": is.health_timeout,
        "HealthyThresholdCount": is.healthy_threshold,
        "UnhealthyThresholdCount": is.unhealthy_threshold,
        "TargetGroupAttributes": (!attributes.is_empty()).then_some(attributes),
        "Targets": (!targets.is_empty()).then_some(targets),
    });
    writer.own(of, "AWS::ElasticLoadBalancingV2::TargetGroup", properties);
    if in_stack {
        return;
    }
    for (row, target) in is.targets.iter().enumerate() {
        let said = self::target(writer, target);
        let properties = json!({
            "TargetGroupArn": writer.to(of.id),
            "TargetId": said.get("Id"),
            "Port": said.get("Port"),
        });
        let suffix = format!("target {}", row + 1);
        writer.add(of, &suffix, "AWS::ElasticLoadBalancingV2::TargetGroupAttachment", properties);
    }
}

fn target(writer: &mut Writer<'_>, target: &GroupTarget) -> Value {
    let id = match (&target.host, &target.address) {
        (Some(host), _) => writer.to(&host.id),
        (None, address) => text(address.as_ref()),
    };
    Value::Object(super::object(json!({ "Id": id, "Port": port(target.port.as_ref()) })))
}
