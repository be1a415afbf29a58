//! A customer gateway: the device at the customer's side of a VPN connection, as registered with AWS.

use net::Address;

use crate::component::fields;
use crate::{Area, Component, Drawn, Family, Outlined, Role, Shape, Spec, words};

fields! {
    /// A customer gateway.
    pub struct CustomerGateway {
        /// The device's public address.
        address: Option<Address> = None, Outlined::Lead, Shape::Address(Family::Any),
            "Device address" / "디바이스 IP 주소",
            "The public IP address of the device." / "디바이스의 퍼블릭 IP 주소입니다.";
        /// The device's BGP autonomous system number.
        asn: Option<u32> = None, Outlined::Key("asn"), Shape::Number { from: 1, to: u32::MAX },
            "ASN" / "ASN",
            "The BGP autonomous system number of the device; must differ from the Amazon side ASN." /
            "디바이스의 BGP 자율 시스템 번호이며 Amazon 측 ASN과 달라야 합니다.";
    }
}

impl Component for CustomerGateway {
    const TAG: &'static str = "customer-gateway";
    const SPEC: Spec = Spec {
        name: words("Customer gateway", "고객 게이트웨이"),
        about: words(
            "The customer's device for Site-to-Site VPN connections.",
            "Site-to-Site VPN 연결의 고객 측 디바이스입니다.",
        ),
        area: Area::Routing,
        inside: &["on-premises", "region", "account"],
        drawn: Drawn::Node,
        icon: "M3 8h18v8H3zM7 12h.01M11 12h.01M15 12h3",
        source: "vpn/latest/s2svpn/your-cgw.html",
    };

    fn role(&self) -> Role<'_> {
        Role::NoPart
    }
}
