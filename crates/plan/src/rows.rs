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
            "Private address" / "프라이빗 주소",
            "Not the primary one, which has a field of its own." / "별도의 필드가 있는 기본 주소가 아닌 주소입니다.";
        /// The public address.
        public_address: Option<Address> = None, Outlined::Key("public"), Shape::Address(Family::V4),
            "Public IPv4 address" / "퍼블릭 IPv4 주소",
            "The address that the internet sees." / "인터넷에 보이는 주소입니다.";
    }
}

fields! {
    /// A network interface in a subnet.
    pub struct ServiceInterface {
        /// The subnet.
        subnet: Option<Ref<Subnet>> = None, Outlined::Lead, Shape::Ref(&["subnet"]),
            "Subnet" / "서브넷",
            "The subnet of the interface." / "인터페이스가 위치하는 서브넷입니다.";
        /// Its address; any free one of the subnet if empty.
        address: Option<Address> = None, Outlined::Lead, Shape::Address(Family::Any),
            "Address" / "주소",
            "Its private address; any free one if empty." / "프라이빗 주소이며 비우면 비어 있는 주소를 씁니다.";
        /// AWS's id of the interface, if it has one.
        interface: String = String::new(), Outlined::Key("eni"), Shape::Text,
            "Network interface ID" / "네트워크 인터페이스 ID",
            "AWS's id of the interface, such as eni-0123." / "eni-0123과 같은 AWS의 인터페이스 ID입니다.";
    }
}
