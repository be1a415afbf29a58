//! A VPC, with its CIDR blocks and DNS attributes.

use net::Cidr;

use crate::component::fields;
use crate::{
    Area, Choice, Component, Drawn, Family, Outlined, Place, Role, Shape, Spec, Visibility, words,
};

fields! {
    /// A virtual private cloud.
    pub struct Vpc {
        /// The primary IPv4 block, which cannot be changed.
        cidr: Option<Cidr> = None, Outlined::Lead, Shape::Cidr(Family::V4),
            "Primary IPv4 CIDR" / "기본 IPv4 CIDR 블록",
            "The block that the VPC is created with, /16 to /28." / "VPC를 만들 때 지정하는 블록이며 /16~/28입니다.";
        /// The secondary IPv4 blocks.
        secondary: Vec<Cidr> = Vec::new(), Outlined::Key("secondary"), Shape::List(&Shape::Cidr(Family::V4)),
            "Secondary IPv4 CIDRs" / "보조 IPv4 CIDR 블록",
            "Blocks that are added later, each /16 to /28." / "나중에 추가하는 블록이며 각각 /16~/28입니다.";
        /// The IPv6 blocks.
        ipv6: Vec<Cidr> = Vec::new(), Outlined::Key("ipv6"), Shape::List(&Shape::Cidr(Family::V6)),
            "IPv6 CIDRs" / "IPv6 CIDR 블록",
            "Blocks of /44 to /60; Amazon-provided ones are /56." / "/44~/60 크기의 블록이며 Amazon이 제공하는 블록은 /56입니다.";
        /// DNS resolution: whether the Route 53 Resolver answers in it (`enableDnsSupport`).
        dns_support: bool = true, Outlined::Key("dns-support"), Shape::Flag,
            "DNS resolution" / "DNS 확인",
            "The Route 53 Resolver answers DNS queries in the VPC." / "VPC에서 Route 53 Resolver가 DNS 쿼리에 응답합니다.";
        /// DNS hostnames: whether instances with public addresses get public names
        /// (`enableDnsHostnames`).
        dns_hostnames: bool = false, Outlined::Key("dns-hostnames"), Shape::Flag,
            "DNS hostnames" / "DNS 호스트 이름",
            "Instances with public IP addresses get public DNS names." / "퍼블릭 IP 주소가 있는 인스턴스에 퍼블릭 DNS 이름을 지정합니다.";
        /// `default` or `dedicated`.
        tenancy: String = "default".to_owned(), Outlined::Key("tenancy"), Shape::Choice(&TENANCIES),
            "Tenancy" / "테넌시",
            "Whether instances share hardware with other accounts." / "인스턴스가 다른 계정과 하드웨어를 공유하는지 정합니다.";
        /// Whether it is the account's default VPC in the Region.
        default: bool = false, Outlined::Key("default"), Shape::Flag,
            "Default VPC" / "기본 VPC",
            "The VPC that AWS created for the account in this Region." /
            "AWS가 이 리전에 계정용으로 만든 VPC입니다.";
        /// Whether the plan holds only its addresses, because its route tables and filters belong to
        /// someone else.
        addresses_only: bool = false, Outlined::Key("addresses-only"), Shape::Flag,
            "Only its addresses are known" / "주소만 알려짐",
            "Its route tables, security groups and network ACLs belong to someone else and are not in this plan." /
            "라우팅 테이블, 보안 그룹, 네트워크 ACL이 다른 소유자에게 속하며 이 설계에 없습니다.";
    }
}

const TENANCIES: [Choice; 2] = [
    Choice { value: "default", label: words("Default", "기본") },
    Choice { value: "dedicated", label: words("Dedicated", "전용") },
];

impl Vpc {
    /// The IPv4 blocks with the paths of their fields, the primary first.
    pub fn ipv4(&self) -> impl Iterator<Item = (crate::Path, &Cidr)> {
        let secondary = self.secondary.iter().enumerate();
        let primary = self.cidr.iter().map(|cidr| (crate::Path::new("cidr"), cidr));
        primary.chain(secondary.map(|(row, cidr)| (crate::Path::new("secondary").row(row), cidr)))
    }

    /// The blocks with the paths of their fields: IPv4 first, the primary before the others.
    pub fn blocks(&self) -> impl Iterator<Item = (crate::Path, &Cidr)> {
        let ipv6 = self.ipv6.iter().enumerate();
        self.ipv4().chain(ipv6.map(|(row, cidr)| (crate::Path::new("ipv6").row(row), cidr)))
    }
}

impl Component for Vpc {
    const TAG: &'static str = "vpc";
    const FIRST: &'static [&'static str] =
        &["cidr", "secondary", "ipv6", "dns_support", "dns_hostnames"];
    const SPEC: Spec = Spec {
        name: words("VPC", "VPC"),
        about: words(
            "A logically isolated network in one Region.",
            "한 리전의 논리적으로 격리된 네트워크입니다.",
        ),
        area: Area::Places,
        inside: &["region", "account"],
        drawn: Drawn::Box,
        icon: "M7 18a4 4 0 0 1-.6-7.95A6 6 0 0 1 18 9.5a4.3 4.3 0 0 1-.5 8.5zM9.5 14.5l2 2l3.5-4",
        source: "vpc/latest/userguide/how-it-works.html",
    };

    fn role(&self) -> Role<'_> {
        let seen = if self.addresses_only { Visibility::AddressesOnly } else { Visibility::Whole };
        Role::Place(Place::Vpc {
            cidrs: self.blocks().map(|(_, cidr)| cidr).collect(),
            seen,
            dns_support: self.dns_support,
            dns_hostnames: self.dns_hostnames,
        })
    }
}
