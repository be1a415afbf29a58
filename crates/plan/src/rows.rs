//! Rows that several components have.

use net::Address;

use crate::component::fields;
use crate::{Family, Outlined, Ref, Shape, Subnet};

fields! {
    /// A further private address of an interface, with a public address of its own
    /// (`AWSEC2/latest/UserGuide/elastic-ip-addresses-eip.html`).
    pub struct FurtherAddress {
        /// A private address of the interface, other than the primary one.
        address: Option<Address> = None, Outlined::Lead, Shape::Address(Family::V4),
            "Private IP address" / "프라이빗 IP 주소",
            "A secondary private IP address." / "보조 프라이빗 IP 주소입니다.";
        /// The public address.
        public_address: Option<Address> = None, Outlined::Key("public"), Shape::Address(Family::V4),
            "Public IPv4 address" / "퍼블릭 IPv4 주소",
            "The public address of the resource on the internet." / "인터넷에서 사용하는 퍼블릭 주소입니다.";
    }
}

fields! {
    /// A network interface in a subnet.
    pub struct ServiceInterface {
        /// The subnet.
        subnet: Option<Ref<Subnet>> = None, Outlined::Lead, Shape::Ref(&["subnet"]),
            "Subnet" / "서브넷",
            "The subnet of the network interface." / "네트워크 인터페이스가 있는 서브넷입니다.";
        /// Its address; any free one of the subnet if empty.
        address: Option<Address> = None, Outlined::Lead, Shape::Address(Family::Any),
            "Address" / "주소",
            "Its private IP address; AWS assigns one if empty." / "프라이빗 IP 주소이며 비우면 AWS가 할당합니다.";
        /// AWS's id of the interface, if it has one.
        interface: String = String::new(), Outlined::Key("eni"), Shape::Text,
            "Network interface ID" / "네트워크 인터페이스 ID",
            "The network interface's ID on AWS, such as eni-0123." / "eni-0123과 같은 AWS의 네트워크 인터페이스 ID입니다.";
    }
}
