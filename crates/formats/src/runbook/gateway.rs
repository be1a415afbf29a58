//! Gateways of VPCs, NAT gateways, network interfaces and instances.

use plan::{
    EgressOnlyInternetGateway, Instance, InternetGateway, NatGateway, NetworkInterface, Part, Ref,
    SecurityGroup, Subnet, VirtualPrivateGateway, Vpc,
};

use super::script::Script;

/// Internet, egress-only and virtual private gateways, each attached to its VPC.
pub(super) fn gateways(script: &mut Script<'_>) {
    let plan = script.plan;
    script.chapter("6. Gateways");
    for gateway in plan.every::<InternetGateway>() {
        let Some(vpc) = gateway.within::<Vpc>().filter(|vpc| script.is_made(vpc.id)) else {
            continue;
        };
        script.make(
            &gateway,
            "internet-gateway",
            "create-internet-gateway",
            "InternetGateway.InternetGatewayId",
        );
        let (id, vpc) = (script.id(gateway.id), script.id(vpc.id));
        script.line(&format!(
            "once cloud ec2 attach-internet-gateway --internet-gateway-id {id} --vpc-id {vpc}"
        ));
    }
    for gateway in plan.every::<EgressOnlyInternetGateway>() {
        let Some(vpc) = gateway.within::<Vpc>().filter(|vpc| script.is_made(vpc.id)) else {
            continue;
        };
        let command = format!("create-egress-only-internet-gateway --vpc-id {}", script.id(vpc.id));
        script.make(
            &gateway,
            "egress-only-internet-gateway",
            &command,
            "EgressOnlyInternetGateway.EgressOnlyInternetGatewayId",
        );
    }
    for gateway in plan.every::<VirtualPrivateGateway>() {
        let asn = gateway.is().asn.map(|asn| format!(" --amazon-side-asn {asn}"));
        let command = format!("create-vpn-gateway --type ipsec.1{}", asn.unwrap_or_default());
        script.make(&gateway, "vpn-gateway", &command, "VpnGateway.VpnGatewayId");
        let Some(vpc) = gateway.within::<Vpc>().filter(|vpc| script.is_made(vpc.id)) else {
            continue;
        };
        let (id, vpc) = (script.id(gateway.id), script.id(vpc.id));
        script.line(&format!(
            "once cloud ec2 attach-vpn-gateway --vpn-gateway-id {id} --vpc-id {vpc}"
        ));
        script.line(&format!("until_says attached cloud ec2 describe-vpn-gateways --vpn-gateway-ids {id} --query 'VpnGateways[0].VpcAttachments[0].State'"));
    }
}

/// NAT gateways of one subnet, with an Elastic IP address where they are public.
pub(super) fn nat_gateways(script: &mut Script<'_>) {
    let plan = script.plan;
    script.chapter("7. NAT gateways");
    for nat in plan.every::<NatGateway>() {
        let Some(subnet) = nat.within::<Subnet>().filter(|subnet| script.is_made(subnet.id)) else {
            script.line(&format!(
                "# NAT gateway {} is in no subnet of the plan and is left out",
                nat.id
            ));
            continue;
        };
        let subnet = script.id(subnet.id);
        let is_public = nat.is().connectivity == NatGateway::PUBLIC;
        if is_public {
            script.go(nat.id);
            script.line(&format!("address=$(known elastic-ip {}:address)", nat.id));
            script.line(&format!("if [ -z \"$address\" ]; then address=$(cloud ec2 allocate-address --domain vpc --tag-specifications 'ResourceType=elastic-ip,Tags=[{{Key=vpcplan:id,Value={}:address}}]' --query AllocationId); fi", nat.id));
        }
        let kind =
            if is_public { "--allocation-id \"$address\"" } else { "--connectivity-type private" };
        let command = format!("create-nat-gateway --subnet-id {subnet} {kind}");
        script.make(&nat, "natgateway", &command, "NatGateway.NatGatewayId");
        let id = script.id(nat.id);
        script.line(&format!("cloud ec2 wait nat-gateway-available --nat-gateway-ids {id}"));
    }
}

/// Network interfaces, and instances of an image that the caller names.
pub(super) fn hosts(script: &mut Script<'_>) {
    let plan = script.plan;
    script.chapter("8. Network interfaces and instances");
    for interface in plan.every::<NetworkInterface>() {
        let Some(subnet) = interface.within::<Subnet>().filter(|one| script.is_made(one.id)) else {
            continue;
        };
        let is = interface.is();
        let command = format!(
            "create-network-interface --subnet-id {}{}{}",
            script.id(subnet.id),
            address(&is.addresses),
            groups(script, "--groups", &is.security_groups)
        );
        script.make(
            &interface,
            "network-interface",
            &command,
            "NetworkInterface.NetworkInterfaceId",
        );
        if !is.source_dest_check {
            let id = script.id(interface.id);
            script.line(&format!("cloud ec2 modify-network-interface-attribute --network-interface-id {id} --no-source-dest-check"));
        }
    }
    if plan.every::<Instance>().next().is_some() {
        script.line(": \"${AMI:?set AMI to the image that instances start from}\"");
    }
    for instance in plan.every::<Instance>() {
        host(script, &instance);
    }
}

fn host<'a>(script: &mut Script<'a>, instance: &Part<'a, Instance>) {
    let Some(subnet) = instance.within::<Subnet>().filter(|one| script.is_made(one.id)) else {
        script.line(&format!(
            "# Instance {} is in no subnet of the plan and is left out",
            instance.id
        ));
        return;
    };
    let is = instance.is();
    let command = format!(
        "run-instances --image-id \"$AMI\" --instance-type \"${{INSTANCE_TYPE:-t3.micro}}\" --subnet-id {}{}{}",
        script.id(subnet.id),
        address(&is.addresses),
        groups(script, "--security-group-ids", &is.security_groups)
    );
    script.make(instance, "instance", &command, "'Instances[0].InstanceId'");
    let id = script.id(instance.id);
    script.line(&format!("cloud ec2 wait instance-running --instance-ids {id}"));
    if !is.source_dest_check {
        script.line(&format!(
            "cloud ec2 modify-instance-attribute --instance-id {id} --no-source-dest-check"
        ));
    }
}

/// The first private IPv4 address, where one is decided.
fn address(addresses: &[net::Address]) -> String {
    let mut v4 =
        addresses.iter().filter_map(|address| address.value()).filter(|address| address.is_ipv4());
    v4.next().map(|address| format!(" --private-ip-address {address}")).unwrap_or_default()
}

fn groups(script: &Script<'_>, flag: &str, groups: &[Ref<SecurityGroup>]) -> String {
    let made: Vec<String> = groups
        .iter()
        .filter(|group| script.is_made(&group.id))
        .map(|group| script.id(&group.id))
        .collect();
    if made.is_empty() { String::new() } else { format!(" {flag} {}", made.join(" ")) }
}
