//! The security groups and the network ACL of a VPC.

use net::{Cidr, Ipv4Net, Ports, ProtocolEntry};
use plan::{Id, NetworkAcl, NetworkAclRule, Ref, SecurityGroup, SecurityGroupRule};

use super::draft::{Egress, Groups};
use crate::build::Build;

/// All VPCs of a generated plan.
const CLOUD: &str = "10.0.0.0/8";
/// All on-premises networks of a generated plan.
const SITES: &str = "172.16.0.0/12";
const ANYWHERE: &str = "0.0.0.0/0";

/// The five groups of a VPC: load balancers, application, data, endpoints, administration.
pub(super) fn groups(build: &mut Build, vpc: &Id, egress: Egress, block: Ipv4Net) -> Groups {
    let [edge, app, data, endpoint, admin] = [(); 5].map(|()| build.id("sg"));
    let own = block.to_string();
    let clients = match egress {
        Egress::Own => vec![from("tcp", "443", ANYWHERE)],
        Egress::Central => vec![from("tcp", "443", CLOUD), from("tcp", "443", SITES)],
    };
    put(build, "edge", &edge, vpc, clients);
    let to_app = vec![
        by("tcp", "8080", &edge),
        by("tcp", "8443", &edge),
        by("tcp", "22", &admin),
        from("tcp", "443", CLOUD),
        from("icmp", "8", CLOUD),
        from("udp", "8125-8126", &own),
    ];
    put(build, "app", &app, vpc, to_app);
    let to_data = vec![
        by("tcp", "5432", &app),
        by("tcp", "6379", &app),
        by("tcp", "5432", &admin),
        from("tcp", "9100", SITES),
    ];
    put(build, "data", &data, vpc, to_data);
    put(build, "endpoint", &endpoint, vpc, vec![from("tcp", "443", &own)]);
    put(build, "admin", &admin, vpc, vec![from("tcp", "22", SITES), from("icmp", "8", SITES)]);
    Groups { edge, app, data, endpoint, admin }
}

fn put(build: &mut Build, name: &str, id: &Id, vpc: &Id, ingress: Vec<SecurityGroupRule>) {
    let is = SecurityGroup { ingress, ..SecurityGroup::default() };
    build.put_called(name, id, Some(vpc), is);
}

/// A rule for the addresses of a block.
pub(crate) fn from(protocol: &str, ports: &str, cidr: &str) -> SecurityGroupRule {
    SecurityGroupRule {
        protocol: ProtocolEntry::new(protocol),
        ports: Some(Ports::new(ports)),
        cidr: Some(Cidr::new(cidr)),
        ..SecurityGroupRule::default()
    }
}

/// A rule for the members of a group.
pub(crate) fn by(protocol: &str, ports: &str, group: &Id) -> SecurityGroupRule {
    SecurityGroupRule {
        protocol: ProtocolEntry::new(protocol),
        ports: Some(Ports::new(ports)),
        group: Some(Ref::to(group.clone())),
        ..SecurityGroupRule::default()
    }
}

/// The ACL of the subnets that hold hosts: open to the organisation, answers alone from elsewhere.
pub(super) fn acl(build: &mut Build, vpc: &Id) -> Id {
    let ingress = [
        ("deny", "tcp", "23", ANYWHERE),
        ("deny", "tcp", "3389", ANYWHERE),
        ("allow", "all", "all", CLOUD),
        ("allow", "all", "all", SITES),
        ("allow", "tcp", "1024-65535", ANYWHERE),
        ("allow", "udp", "1024-65535", ANYWHERE),
        ("allow", "icmp", "all", ANYWHERE),
        ("allow", "tcp", "1024-65535", "::/0"),
        ("allow", "icmpv6", "all", "::/0"),
    ];
    let egress = [
        ("allow", "all", "all", CLOUD),
        ("allow", "all", "all", SITES),
        ("allow", "tcp", "443", ANYWHERE),
        ("allow", "tcp", "80", ANYWHERE),
        ("allow", "udp", "123", ANYWHERE),
        ("allow", "icmp", "all", ANYWHERE),
        ("allow", "tcp", "443", "::/0"),
        ("allow", "icmpv6", "all", "::/0"),
    ];
    let is = NetworkAcl { default: false, ingress: numbered(&ingress), egress: numbered(&egress) };
    build.add("acl", Some(vpc), is)
}

/// ACL rules numbered by tens.
fn numbered(rules: &[(&str, &str, &str, &str)]) -> Vec<NetworkAclRule> {
    let rule = |(number, (action, protocol, ports, cidr)): (u32, &(&str, &str, &str, &str))| {
        NetworkAclRule {
            number: Some(number),
            action: (*action).to_owned(),
            protocol: ProtocolEntry::new(protocol),
            ports: (*ports != "all").then(|| Ports::new(ports)),
            cidr: Some(Cidr::new(cidr)),
        }
    };
    (100..).step_by(10).zip(rules).map(rule).collect()
}
