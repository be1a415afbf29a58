//! A security group: stateful allow rules for the traffic of its members.

use net::{Cidr, Ports, ProtocolEntry};

use crate::component::fields;
use crate::{
    Area, Component, Drawn, Family, Filter, Id, IpPermission, Kind, Outlined, Part, Path,
    PrefixList, Ref, Resource, Role, RuleRemote, Shape, Spec, Vpc, words,
};

fields! {
    /// A security group. A new one allows no inbound and all outbound traffic, as on AWS.
    pub struct SecurityGroup {
        /// Whether it is the VPC's default group, which AWS names `default`. Its name in the plan may be another: a
        /// tag of its.
        default: bool = false, Outlined::Key("default"), Shape::Flag,
            "Default security group" / "기본 보안 그룹",
            "Applies to network interfaces without a security group." / "보안 그룹을 지정하지 않은 네트워크 인터페이스에 적용됩니다.";
        /// The inbound rules.
        ingress: Vec<SecurityGroupRule> = Vec::new(), Outlined::Row("in"), Shape::Rows(SecurityGroupRule::FIELDS),
            "Inbound rules" / "인바운드 규칙",
            "The traffic that may reach resources with this security group." / "이 보안 그룹을 쓰는 리소스로 들어올 수 있는 트래픽입니다.";
        /// The outbound rules.
        egress: Vec<SecurityGroupRule> = everything(), Outlined::Row("out"), Shape::Rows(SecurityGroupRule::FIELDS),
            "Outbound rules" / "아웃바운드 규칙",
            "The traffic that may leave resources with this security group." / "이 보안 그룹을 쓰는 리소스에서 나갈 수 있는 트래픽입니다.";
        /// The further VPCs that it is associated with.
        vpcs: Vec<Ref<Vpc>> = Vec::new(), Outlined::Key("also"), Shape::List(&Shape::Ref(&["vpc"])),
            "Associated VPCs" / "연결된 VPC",
            "Further VPCs in the same Region that can use the security group." /
            "이 보안 그룹을 사용할 수 있는 같은 리전의 추가 VPC입니다.";
        /// The ids of the accounts that it is shared with.
        shared: Vec<String> = Vec::new(), Outlined::Key("shared"), Shape::List(&Shape::Text),
            "Shared with" / "공유 대상",
            "The IDs of the accounts that may use it for network interfaces in shared subnets." /
            "공유 서브넷의 네트워크 인터페이스에 이 보안 그룹을 쓸 수 있는 계정의 ID입니다.";
    }
}

fields! {
    /// A rule of a security group: its source or destination is a CIDR block, a group or a prefix list.
    pub struct SecurityGroupRule {
        /// The protocol, or all.
        protocol: ProtocolEntry = ProtocolEntry::new("all"), Outlined::Lead, Shape::Protocol,
            "Protocol" / "프로토콜",
            "tcp, udp, icmp, a number, or all." / "tcp, udp, icmp, 번호 또는 all입니다.";
        /// The ports, or the ICMP type and code; all if empty.
        ports: Option<Ports> = None, Outlined::Lead, Shape::Ports,
            "Ports" / "포트",
            "A port, a range, or an ICMP type and code; all if empty." / "포트, 범위 또는 ICMP 유형과 코드이며 비우면 전체입니다.";
        /// A CIDR block as the source or destination.
        cidr: Option<Cidr> = None, Outlined::Key("cidr"), Shape::Cidr(Family::Any),
            "CIDR" / "CIDR 블록",
            "A CIDR block as the source (inbound) or destination (outbound)." / "소스(인바운드) 또는 대상(아웃바운드)인 CIDR 블록입니다.";
        /// A security group as the source or destination.
        group: Option<Ref<SecurityGroup>> = None, Outlined::Key("group"), Shape::Ref(&["security-group"]),
            "Security group" / "보안 그룹",
            "A security group whose resources are the source or destination." / "쓰는 리소스가 소스나 대상이 되는 보안 그룹입니다.";
        /// A prefix list as the source or destination.
        list: Option<Ref<PrefixList>> = None, Outlined::Key("list"), Shape::Ref(&["prefix-list"]),
            "Prefix list" / "접두사 목록",
            "A prefix list as the source or destination." / "소스 또는 대상인 접두사 목록입니다.";
    }
}

fn everything() -> Vec<SecurityGroupRule> {
    let to =
        |cidr| SecurityGroupRule { cidr: Some(Cidr::new(cidr)), ..SecurityGroupRule::default() };
    vec![to("0.0.0.0/0"), to("::/0")]
}

impl<'a> Part<'a, SecurityGroup> {
    /// Whether it is the default group of its VPC.
    pub fn is_default(&self) -> bool {
        self.resource.is_default_group(self.id)
    }

    /// The VPCs whose interfaces may use it: its own, then the associated ones.
    pub fn everywhere(&self) -> impl Iterator<Item = &'a Id> + use<'a> {
        let own = self.within::<Vpc>().map(|vpc| vpc.id);
        own.into_iter().chain(self.is().vpcs.iter().map(|vpc| &vpc.id))
    }
}

impl Resource {
    /// Whether it is the default security group of a VPC: it says so, or is called `default`, as AWS names no other
    /// (`vpc/latest/userguide/default-security-group.html`).
    pub fn is_default_group(&self, id: &Id) -> bool {
        let Kind::SecurityGroup(group) = &self.is else { return false };
        group.default || self.called(id) == SecurityGroup::DEFAULT
    }
}

impl SecurityGroup {
    /// The name of a VPC's default group.
    pub const DEFAULT: &'static str = "default";
}

impl Component for SecurityGroup {
    const TAG: &'static str = "security-group";
    const FIRST: &'static [&'static str] = &["ingress", "egress", "default"];
    const SPEC: Spec = Spec {
        name: words("Security group", "보안 그룹"),
        about: words(
            "Stateful filter for the traffic of the resources that use it.",
            "이 보안 그룹을 쓰는 리소스의 트래픽을 허용하는 상태 저장 필터입니다.",
        ),
        area: Area::Filtering,
        inside: &["vpc"],
        drawn: Drawn::NotDrawn,
        icon: "M12 3l8 3v6c0 5-3.5 8-8 9c-4.5-1-8-4-8-9V6zM9 12l2 2l4-4",
        source: "vpc/latest/userguide/vpc-security-groups.html",
    };

    fn role(&self) -> Role<'_> {
        Role::Filter(Filter::SecurityGroup {
            ingress: permits("ingress", &self.ingress),
            egress: permits("egress", &self.egress),
        })
    }
}

fn permits<'a>(field: &str, rules: &'a [SecurityGroupRule]) -> Vec<IpPermission<'a>> {
    let permit = |(row, rule): (usize, &'a SecurityGroupRule)| IpPermission {
        path: Path::new(field).row(row),
        protocol: &rule.protocol,
        ports: rule.ports.as_ref(),
        remote: match (&rule.cidr, &rule.group, &rule.list) {
            (Some(cidr), ..) => Some(RuleRemote::Cidr(cidr)),
            (None, Some(group), _) => Some(RuleRemote::Group(&group.id)),
            (None, None, Some(list)) => Some(RuleRemote::PrefixList(&list.id)),
            (None, None, None) => None,
        },
    };
    rules.iter().enumerate().map(permit).collect()
}
