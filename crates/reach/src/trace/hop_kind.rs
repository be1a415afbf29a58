//! What a hop of a trace is, with its tag in files and its name in both languages.

use plan::{Words, words};
use serde::Serialize;

/// What a resource is to the packet that meets it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum HopKind {
    /// A network interface, or what has one.
    Interface,
    /// A subnet.
    Subnet,
    /// A VPC.
    #[serde(rename = "network")]
    Vpc,
    /// A route table of a subnet, a gateway or a transit gateway.
    Table,
    /// A network ACL.
    Acl,
    /// A security group.
    Group,
    /// A gateway: to the internet, to on-premises networks, or a transit gateway.
    Gateway,
    /// A connection between two networks: a peering, an attachment, a VPN, a virtual interface or an
    /// endpoint service.
    Link,
    /// A load balancer.
    Balancer,
    /// A firewall.
    Firewall,
    /// An on-premises network.
    #[serde(rename = "outside")]
    OnPremises,
    /// The internet.
    Internet,
    /// A name in DNS.
    Name,
}

impl HopKind {
    /// Every kind, in the order in which they are declared.
    pub const ALL: [HopKind; 13] = [
        HopKind::Interface,
        HopKind::Subnet,
        HopKind::Vpc,
        HopKind::Table,
        HopKind::Acl,
        HopKind::Group,
        HopKind::Gateway,
        HopKind::Link,
        HopKind::Balancer,
        HopKind::Firewall,
        HopKind::OnPremises,
        HopKind::Internet,
        HopKind::Name,
    ];

    /// The word for it in JSON.
    pub fn tag(self) -> &'static str {
        match self {
            HopKind::Interface => "interface",
            HopKind::Subnet => "subnet",
            HopKind::Vpc => "network",
            HopKind::Table => "table",
            HopKind::Acl => "acl",
            HopKind::Group => "group",
            HopKind::Gateway => "gateway",
            HopKind::Link => "link",
            HopKind::Balancer => "balancer",
            HopKind::Firewall => "firewall",
            HopKind::OnPremises => "outside",
            HopKind::Internet => "internet",
            HopKind::Name => "name",
        }
    }

    /// Its name for a reader.
    pub fn words(self) -> Words {
        match self {
            HopKind::Interface => words("network interface", "네트워크 인터페이스"),
            HopKind::Subnet => words("subnet", "서브넷"),
            HopKind::Vpc => words("VPC", "VPC"),
            HopKind::Table => words("route table", "라우팅 테이블"),
            HopKind::Acl => words("network ACL", "네트워크 ACL"),
            HopKind::Group => words("security group", "보안 그룹"),
            HopKind::Gateway => words("gateway", "게이트웨이"),
            HopKind::Link => words("connection", "연결"),
            HopKind::Balancer => words("load balancer", "로드 밸런서"),
            HopKind::Firewall => words("firewall", "방화벽"),
            HopKind::OnPremises => words("on-premises network", "온프레미스 네트워크"),
            HopKind::Internet => words("internet", "인터넷"),
            HopKind::Name => words("DNS name", "DNS 이름"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_tag_and_a_name_of_its_own_in_both_languages() {
        let tags: std::collections::BTreeSet<&str> = HopKind::ALL.map(HopKind::tag).into();
        let en: std::collections::BTreeSet<&str> = HopKind::ALL.map(|k| k.words().en).into();
        let ko: std::collections::BTreeSet<&str> = HopKind::ALL.map(|k| k.words().ko).into();
        assert_eq!([tags.len(), en.len(), ko.len()], [HopKind::ALL.len(); 3]);
    }
}
