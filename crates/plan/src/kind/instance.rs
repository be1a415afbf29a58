//! An EC2 instance with its primary network interface; further interfaces are resources of their own.

use net::Address;

use crate::component::fields;
use crate::{
    Accepts, Area, Component, Drawn, Family, Forwarding, FurtherAddress, Interface, Outlined, Path,
    Public, Ref, Role, SecurityGroup, Shape, Spec, words,
};

fields! {
    /// An instance, in the subnet that it is in. Network interfaces attached to it replace the
    /// interface that these fields describe.
    pub struct Instance {
        /// The private addresses of its interface, the primary first.
        addresses: Vec<Address> = Vec::new(), Outlined::Lead, Shape::List(&Shape::Address(Family::Any)),
            "Private IP addresses" / "프라이빗 IP 주소",
            "The first is the primary address; AWS assigns one if empty." /
            "첫 번째가 기본 주소이며 비우면 AWS가 할당합니다.";
        /// The public IPv4 address of its interface.
        public_address: Option<Address> = None, Outlined::Key("public"), Shape::Address(Family::V4),
            "Public IPv4 address" / "퍼블릭 IPv4 주소",
            "The public address of the resource on the internet." / "인터넷에서 사용하는 퍼블릭 주소입니다.";
        /// Whether AWS assigns it a public IPv4 address that is not known yet.
        auto_public: bool = false, Outlined::Key("auto-public"), Shape::Flag,
            "Automatic public IPv4 address" / "퍼블릭 IPv4 주소 자동 할당",
            "AWS assigns a public IPv4 address when the resource is created; it is not known yet." /
            "리소스를 만들 때 AWS가 퍼블릭 IPv4 주소를 할당하며 아직 알 수 없습니다.";
        /// Further private addresses, each with a public address of its own.
        further_addresses: Vec<FurtherAddress> = Vec::new(), Outlined::Row("further-address"),
            Shape::Rows(FurtherAddress::FIELDS),
            "Secondary addresses" / "보조 주소",
            "Secondary private IP addresses with their public IP addresses." /
            "보조 프라이빗 IP 주소와 그 퍼블릭 IP 주소입니다.";
        /// The security groups of its interface.
        security_groups: Vec<Ref<SecurityGroup>> = Vec::new(), Outlined::Key("groups"),
            Shape::List(&Shape::Ref(&["security-group"])),
            "Security groups" / "보안 그룹",
            "Allow its inbound and outbound traffic." / "인바운드 트래픽과 아웃바운드 트래픽을 허용합니다.";
        /// The source/destination check: whether AWS drops packets that are neither from nor to its
        /// addresses.
        source_dest_check: bool = true, Outlined::Key("source-dest-check"), Shape::Flag,
            "Source/destination check" / "소스/대상 확인",
            "Drops packets of other hosts; disable it for appliances." /
            "다른 호스트의 패킷을 버리며 어플라이언스에서는 비활성화해야 합니다.";
    }
}

impl Component for Instance {
    const TAG: &'static str = "instance";
    const FIRST: &'static [&'static str] = &["addresses", "security_groups", "public_address"];
    const SPEC: Spec = Spec {
        name: words("Instance", "인스턴스"),
        about: words("An EC2 instance in a subnet.", "서브넷에 있는 EC2 인스턴스입니다."),
        area: Area::Workloads,
        inside: &["subnet"],
        drawn: Drawn::Node,
        icon: "M6 6h12v12H6zM9 3v3M12 3v3M15 3v3M9 18v3M12 18v3M15 18v3M3 9h3M3 12h3M3 15h3M18 9h3M18 12h3M18 15h3",
        source: "AWSEC2/latest/UserGuide/Instances.html",
    };

    fn role(&self) -> Role<'_> {
        Role::Host(vec![Interface {
            path: Path::whole(),
            subnet: None,
            id: "",
            addresses: self.addresses.iter().collect(),
            public: match &self.public_address {
                Some(address) => Public::Address(address),
                None if self.auto_public => Public::Undecided,
                None => Public::No,
            },
            further: &self.further_addresses,
            groups: self.security_groups.iter().map(|group| &group.id).collect(),
            takes_default_group: true,
            forwarding: if self.source_dest_check {
                Forwarding::OwnAddresses
            } else {
                Forwarding::Any
            },
            accepts: Accepts::Anything,
            of: None,
        }])
    }
}
