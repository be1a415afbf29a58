//! Accounts, prefix lists, VPCs and subnets.

use net::Cidr;
use plan::{Account, PrefixList, Subnet, Vpc};

use super::script::{Script, quoted};

/// Every account is the one that its profile says.
pub(super) fn identity(script: &mut Script<'_>) {
    let plan = script.plan;
    script.chapter("1. Accounts");
    for account in plan.every::<Account>().filter(|account| !account.is().number.is_empty()) {
        script.go(account.id);
        let number = quoted(&account.is().number);
        script.line(&format!(
            "expect 'account {}' {number} \"$(cloud sts get-caller-identity --query Account)\"",
            account.id
        ));
    }
    script.line("if [ \"$WRONG\" = 1 ]; then exit 1; fi");
}

/// Managed prefix lists with their entries.
pub(super) fn prefix_lists(script: &mut Script<'_>) {
    let plan = script.plan;
    script.chapter("2. Prefix lists");
    for list in plan.every::<PrefixList>() {
        let entries: Vec<String> = list.is().entries.iter().filter_map(block).collect();
        let family = if entries.iter().any(|entry| entry.contains(':')) { "IPv6" } else { "IPv4" };
        let room =
            list.is().max_entries.map_or(entries.len(), |most| usize::try_from(most).unwrap_or(1));
        let named = quoted(list.name());
        let entries: Vec<String> = entries.iter().map(|entry| format!("Cidr={entry}")).collect();
        let entries = if entries.is_empty() {
            String::new()
        } else {
            format!(" --entries {}", entries.join(" "))
        };
        let command = format!(
            "create-managed-prefix-list --prefix-list-name {named} --address-family {family} --max-entries {}{entries}",
            room.max(1)
        );
        script.make(&list, "prefix-list", &command, "PrefixList.PrefixListId");
    }
}

/// VPCs with their secondary blocks and their DNS options.
pub(super) fn vpcs(script: &mut Script<'_>) {
    let plan = script.plan;
    script.chapter("3. VPCs");
    for vpc in plan.every::<Vpc>() {
        let is = vpc.is();
        let Some(primary) = is.cidr.as_ref().and_then(block) else {
            script.line(&format!("# VPC {} has no CIDR block yet and is left out", vpc.id));
            continue;
        };
        let tenancy = if is.tenancy == "dedicated" { " --instance-tenancy dedicated" } else { "" };
        let command = format!("create-vpc --cidr-block {primary}{tenancy}");
        script.make(&vpc, "vpc", &command, "Vpc.VpcId");
        let id = script.id(vpc.id);
        script.line(&format!("cloud ec2 wait vpc-available --vpc-ids {id}"));
        for secondary in is.secondary.iter().filter_map(block) {
            let has = format!(
                "cloud ec2 describe-vpcs --vpc-ids {id} --query \"Vpcs[0].CidrBlockAssociationSet[?CidrBlock=='{secondary}'].CidrBlockState.State | [0]\""
            );
            script.line(&format!(
                "if [ \"$({has})\" = None ]; then cloud ec2 associate-vpc-cidr-block --vpc-id {id} --cidr-block {secondary} >/dev/null; fi"
            ));
            script.line(&format!("until_says associated {has}"));
        }
        for (flag, wanted) in [("support", is.dns_support), ("hostnames", is.dns_hostnames)] {
            script.line(&format!(
                "cloud ec2 modify-vpc-attribute --vpc-id {id} --enable-dns-{flag} \"Value={wanted}\""
            ));
        }
    }
}

/// Subnets. What is IPv6 needs a block of AWS's choice first and is told as such.
pub(super) fn subnets(script: &mut Script<'_>) {
    let plan = script.plan;
    script.chapter("4. Subnets");
    for subnet in plan.every::<Subnet>() {
        let is = subnet.is();
        let Some((vpc, cidr)) = subnet.parent::<Vpc>().zip(is.cidr.as_ref().and_then(block)) else {
            script.line(&format!(
                "# Subnet {} has no VPC or no IPv4 block and is left out",
                subnet.id
            ));
            continue;
        };
        if !script.is_made(vpc.id) {
            continue;
        }
        let zone = is.zone.as_ref().map(|zone| format!(" --availability-zone {}", quoted(zone)));
        let command = format!(
            "create-subnet --vpc-id {} --cidr-block {cidr}{}",
            script.id(vpc.id),
            zone.unwrap_or_default()
        );
        script.make(&subnet, "subnet", &command, "Subnet.SubnetId");
        let id = script.id(subnet.id);
        script.line(&format!("cloud ec2 wait subnet-available --subnet-ids {id}"));
        if is.public_ip_on_launch {
            script.line(&format!(
                "cloud ec2 modify-subnet-attribute --subnet-id {id} --map-public-ip-on-launch"
            ));
        }
    }
    let v6 = plan.every::<Vpc>().filter(|vpc| !vpc.is().ipv6.is_empty());
    for vpc in v6 {
        script.line(&format!(
            "# VPC {}: IPv6 blocks are of AWS's choice; associate them by hand",
            vpc.id
        ));
    }
}

/// A block as AWS takes it: host bits cleared.
pub(super) fn block(cidr: &Cidr) -> Option<String> {
    cidr.net().map(|net| net.trunc().to_string())
}
