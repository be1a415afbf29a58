//! A private hosted zone: DNS records that resolve in its associated VPCs.

use crate::component::fields;
use crate::{
    Area, Choice, Component, Drawn, Outlined, Path, Place, Ref, Role, Shape, Spec, Vpc, ZoneRecord,
    words,
};

fields! {
    /// A private hosted zone of Route 53.
    pub struct PrivateHostedZone {
        /// Its domain, such as `corp.example.com`.
        domain: String = String::new(), Outlined::Lead, Shape::Text,
            "Domain" / "도메인",
            "The domain name of the hosted zone." / "호스팅 영역의 도메인 이름입니다.";
        /// The associated VPCs.
        vpcs: Vec<Ref<Vpc>> = Vec::new(), Outlined::Key("vpcs"), Shape::List(&Shape::Ref(&["vpc"])),
            "Associated VPCs" / "연결된 VPC",
            "The VPCs in which its names resolve." / "호스팅 영역의 이름이 확인되는 VPC입니다.";
        /// The DNS records.
        records: Vec<DnsRecord> = Vec::new(), Outlined::Row("record"), Shape::Rows(DnsRecord::FIELDS),
            "Records" / "레코드",
            "The DNS records of the hosted zone." / "호스팅 영역의 DNS 레코드입니다.";
    }
}

fields! {
    /// A DNS record.
    pub struct DnsRecord {
        /// The full name.
        name: String = String::new(), Outlined::Lead, Shape::Text,
            "Name" / "이름",
            "The full name in the hosted zone's domain; a leading `*.` is a wildcard." /
            "호스팅 영역 도메인에 속하는 전체 이름이며 앞의 `*.`은 와일드카드입니다.";
        /// `a`, `aaaa`, `cname`.
        kind: String = "a".to_owned(), Outlined::Lead, Shape::Choice(&KINDS),
            "Type" / "유형",
            "A and AAAA contain IP addresses, CNAME another DNS name." /
            "A와 AAAA에는 IP 주소가, CNAME에는 다른 DNS 이름이 들어갑니다.";
        /// The values.
        values: Vec<String> = Vec::new(), Outlined::Mark("->"), Shape::List(&Shape::Text),
            "Values" / "값",
            "IP addresses, or the other DNS name." / "IP 주소 또는 다른 DNS 이름입니다.";
    }
}

const KINDS: [Choice; 3] = [
    Choice { value: "a", label: words("A", "A") },
    Choice { value: "aaaa", label: words("AAAA", "AAAA") },
    Choice { value: "cname", label: words("CNAME", "CNAME") },
];

impl Component for PrivateHostedZone {
    const TAG: &'static str = "private-hosted-zone";
    const SPEC: Spec = Spec {
        name: words("Private hosted zone", "프라이빗 호스팅 영역"),
        about: words(
            "DNS names that resolve in associated VPCs only.",
            "연결된 VPC에서만 확인되는 DNS 이름입니다.",
        ),
        area: Area::Names,
        inside: &["account"],
        drawn: Drawn::NotDrawn,
        icon: "M4 5h16v14H4zM7 9h6M7 12h10M7 15h4",
        source: "Route53/latest/DeveloperGuide/hosted-zones-private.html",
    };

    fn role(&self) -> Role<'_> {
        let record = |(row, record): (usize, _)| zone_record(row, record);
        Role::Place(Place::PrivateHostedZone {
            domain: &self.domain,
            vpcs: self.vpcs.iter().map(|vpc| &vpc.id).collect(),
            records: self.records.iter().enumerate().map(record).collect(),
        })
    }
}

fn zone_record(row: usize, record: &DnsRecord) -> ZoneRecord<'_> {
    ZoneRecord {
        path: Path::new("records").row(row),
        name: &record.name,
        kind: &record.kind,
        values: record.values.iter().map(String::as_str).collect(),
    }
}
