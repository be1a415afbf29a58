//! A NAT gateway: lets hosts of its VPC open connections in its own name.

use net::Address;

use crate::component::fields;
use crate::{
    Answers, Area, Choice, Component, Drawn, Family, Forwarding, Interface, Outlined, Path, Public,
    Role, Shape, Spec, Translator, words,
};

fields! {
    /// A zonal NAT gateway, in the subnet that it stands in.
    pub struct NatGateway {
        /// `public` or `private`.
        connectivity: String = NatGateway::PUBLIC.to_owned(), Outlined::Lead, Shape::Choice(&CONNECTIVITY),
            "Connectivity" / "연결 유형",
            "Public for the internet, private for other networks." / "인터넷용은 퍼블릭, 다른 네트워크용은 프라이빗입니다.";
        /// Its private address; any free one of the subnet's where there is none.
        address: Option<Address> = None, Outlined::Key("address"), Shape::Address(Family::V4),
            "Private address" / "프라이빗 주소",
            "The address that other networks see." / "다른 네트워크에 보이는 주소입니다.";
        /// Its Elastic IP address.
        public_address: Option<Address> = None, Outlined::Key("public"), Shape::Address(Family::V4),
            "Elastic IP address" / "탄력적 IP 주소",
            "The address that the internet sees." / "인터넷에 보이는 주소입니다.";
        /// The id of its network interface, where AWS gave it one.
        interface: String = String::new(), Outlined::Key("eni"), Shape::Text,
            "Network interface ID" / "네트워크 인터페이스 ID",
            "AWS's id of the interface, such as eni-0123." / "eni-0123과 같은 AWS의 인터페이스 ID입니다.";
    }
}

const CONNECTIVITY: [Choice; 2] = [
    Choice { value: NatGateway::PUBLIC, label: words("Public", "퍼블릭") },
    Choice { value: "private", label: words("Private", "프라이빗") },
];

impl NatGateway {
    /// The word of a NAT gateway with an Elastic IP address, for the internet.
    pub const PUBLIC: &'static str = "public";

    /// Whether it is one for the internet.
    pub fn is_public(&self) -> bool {
        self.connectivity == NatGateway::PUBLIC
    }
}

impl Component for NatGateway {
    const TAG: &'static str = "nat-gateway";
    const SPEC: Spec = Spec {
        name: words("NAT gateway", "NAT 게이트웨이"),
        about: words(
            "Lets hosts of its VPC open connections under its own address.",
            "VPC의 호스트가 게이트웨이의 주소로 연결을 시작하게 합니다.",
        ),
        area: Area::Routing,
        inside: &["subnet"],
        drawn: Drawn::Node,
        icon: "M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18zM7.5 10h8M13 7.5l2.5 2.5L13 12.5M16.5 15h-8M11 12.5",
        source: "vpc/latest/userguide/vpc-nat-gateway.html",
    };

    fn role(&self) -> Role<'_> {
        let interface = Interface {
            path: Path::whole(),
            subnet: None,
            id: &self.interface,
            addresses: self.address.iter().collect(),
            public: match &self.public_address {
                Some(address) => Public::Address(address),
                None if self.is_public() => Public::Undecided,
                None => Public::No,
            },
            groups: Vec::new(),
            forwarding: Forwarding::Any,
            answers: Answers::Nothing,
            of: None,
        };
        Role::Translator(Translator::Source { interface })
    }
}
