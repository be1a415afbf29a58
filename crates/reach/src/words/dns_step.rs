//! The sentences of how a name is turned into addresses, in both languages, in one table.

use plan::{Words, words};
use serde::Serialize;

/// A step of DNS resolution.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DnsStep {
    /// A host of a VPC asks Route 53 Resolver.
    AsksResolver,
    /// Route 53 Resolver is off in the VPC.
    ResolverOff,
    /// Whether Route 53 Resolver answers in the VPC is not in the plan.
    AttributesUnseen,
    /// The plan does not hold a list that decides about names.
    NameListNotInPlan,
    /// An on-premises network asks through an inbound resolver endpoint.
    AsksInbound,
    /// An on-premises network cannot reach an inbound resolver endpoint.
    #[serde(rename = "cannot-ask")]
    InboundUnreachable,
    /// No inbound resolver endpoint is there to be asked.
    NoInbound,
    /// Public DNS is asked.
    AsksPublicly,
    /// The plan does not say where the client is.
    #[serde(rename = "nobody-asks")]
    ClientUnknown,
    /// A zone is associated with the VPC, which lacks an attribute.
    ZoneNeedsAttributes,
    /// A zone is not associated with the VPC.
    ZoneNotAssociated,
    /// A zone answers in VPCs alone.
    ZoneIsPrivate,
    /// A zone gives addresses.
    ZoneAnswers,
    /// A zone has a CNAME record.
    ZoneAliases,
    /// A zone does not have the name.
    ZoneLacksName,
    /// A record gives nothing that can be read.
    RecordUnreadable,
    /// The chain of CNAME records is too long.
    TooManyAliases,
    /// Private DNS of an endpoint gives its addresses.
    EndpointAnswers,
    /// Private DNS of an endpoint does not have the name.
    EndpointLacksName,
    /// Private DNS of an endpoint needs attributes of its VPC.
    EndpointNeedsAttributes,
    /// Private DNS of an endpoint answers in another VPC.
    EndpointElsewhere,
    /// The endpoint is not available.
    EndpointDown,
    /// The domain of the endpoint service's private DNS name is not verified.
    #[serde(rename = "offer-not-verified")]
    EndpointServiceNotVerified,
    /// The endpoint's own name gives its addresses.
    EndpointName,
    /// The endpoint has nothing in the zone of its own zonal name.
    EndpointNotInZone,
    /// A public name, asked inside its own VPC.
    #[serde(rename = "inside-its-network")]
    InsideItsVpc,
    /// A public host name over a link with DNS support.
    OverLink,
    /// DNS support of the link is off.
    OptionOff,
    /// One of the VPCs lacks an attribute for names over a link.
    LinkNeedsAttributes,
    /// A public name gives the public address.
    PublicName,
    /// The VPC gives its hosts no public names.
    NoHostNames,
    /// The name says another Region.
    OtherRegion,
    /// No host has the address in a public name.
    NobodyHasPublic,
    /// A private name, asked inside its own VPC.
    PrivateName,
    /// A private name, asked over a link.
    PrivateNameOverLink,
    /// A private name needs the DNS option of a link.
    PrivateNameNeedsOption,
    /// A private name needs attributes of its VPC.
    PrivateNameNeedsAttributes,
    /// No VPC that shares names with the asker has the address in a private name.
    NobodyHasPrivate,
    /// A private name asked from outside of VPCs.
    PrivateNameOutside,
    /// A public name of a service of AWS's.
    ServiceName,
    /// A public name of a service of AWS's, some of whose addresses are known.
    ServiceAddress,
    /// A public name of a service of AWS's behind a gateway endpoint of the VPC, whose addresses are not
    /// known.
    ServiceBehindEndpoint,
    /// A name that AWS gave to something.
    GivenByAws,
    /// The name's last part is not in public DNS.
    NoPublicDomain,
    /// An outbound resolver endpoint may pass the name on.
    MayBeForwarded,
    /// What public DNS says is not in the plan.
    NotInPlan,
}

impl DnsStep {
    /// Every one with its sentence; `{name}` stands for an argument.
    #[rustfmt::skip] // one row, one line
    pub const TABLE: &'static [(DnsStep, Words)] = &[
        (DnsStep::AsksResolver, words("Route 53 Resolver of `{vpc}` is queried for {name}", "`{vpc}` VPC의 Route 53 Resolver에 {name} 이름을 쿼리합니다")),
        (DnsStep::ResolverOff, words("Route 53 Resolver does not respond in `{vpc}`, because DNS resolution is disabled there", "`{vpc}` VPC의 DNS 확인이 비활성화되어 있어 Route 53 Resolver가 응답하지 않습니다")),
        (DnsStep::AttributesUnseen, words("the DNS attributes of `{vpc}` are not in the plan", "`{vpc}`의 DNS 속성이 설계에 없습니다")),
        (DnsStep::NameListNotInPlan, words("the output of `aws {command}` for `{vpc}` is not in the plan", "`{vpc}`에 대한 `aws {command}` 명령의 출력이 설계에 없습니다")),
        (DnsStep::AsksInbound, words("`{who}` queries `{endpoint}`, which responds as Route 53 Resolver does in `{vpc}`", "`{who}`에서 `{endpoint}` 엔드포인트에 쿼리하며 이 엔드포인트는 `{vpc}` VPC의 Route 53 Resolver처럼 응답합니다")),
        (DnsStep::InboundUnreachable, words("`{who}` cannot query `{endpoint}`, because packets to {addresses} on port 53 do not arrive or get no response", "{addresses} 주소의 53번 포트로 가는 패킷이 도착하지 않거나 응답이 없어 `{who}`에서 `{endpoint}` 엔드포인트에 쿼리할 수 없습니다")),
        (DnsStep::NoInbound, words("`{who}` has no inbound Resolver endpoint to query; Route 53 Resolver responds only inside VPCs", "`{who}`에서 쿼리할 수 있는 인바운드 Resolver 엔드포인트가 없습니다. Route 53 Resolver는 VPC 안에서만 응답합니다")),
        (DnsStep::AsksPublicly, words("public DNS is queried for {name}", "퍼블릭 DNS에 {name} 이름을 쿼리합니다")),
        (DnsStep::ClientUnknown, words("the plan does not say in which network `{who}` is", "`{who}`의 네트워크가 설계에 없습니다")),
        (DnsStep::ZoneNeedsAttributes, words("`{zone}` is associated with `{vpc}`, but does not respond there, because DNS resolution or DNS hostnames is disabled", "`{zone}` 호스팅 영역이 `{vpc}` VPC에 연결되어 있지만 DNS 확인이나 DNS 호스트 이름이 비활성화되어 있어 응답하지 않습니다")),
        (DnsStep::ZoneNotAssociated, words("`{zone}` has the domain {domain}, but is not associated with `{vpc}`", "`{zone}` 호스팅 영역의 도메인은 {domain}이지만 이 호스팅 영역은 `{vpc}` VPC에 연결되어 있지 않습니다")),
        (DnsStep::ZoneIsPrivate, words("`{zone}` has the domain {domain}, but responds only inside its own VPCs", "`{zone}` 호스팅 영역의 도메인은 {domain}이지만 연결된 VPC 안에서만 응답합니다")),
        (DnsStep::ZoneAnswers, words("`{zone}` is the most specific hosted zone for {name} and resolves it to {addresses}", "{name} 이름에 가장 구체적인 호스팅 영역은 `{zone}`이며 {addresses} 주소로 확인됩니다")),
        (DnsStep::ZoneAliases, words("`{zone}` is the most specific hosted zone for {name}, whose record points to {target}", "{name} 이름에 가장 구체적인 호스팅 영역은 `{zone}`이며 그 레코드가 {target} 이름을 가리킵니다")),
        (DnsStep::ZoneLacksName, words("`{zone}` is the most specific hosted zone for {name} and has no record for it, so public DNS is not queried", "{name} 이름에 가장 구체적인 호스팅 영역 `{zone}`에 이 이름의 레코드가 없으며 퍼블릭 DNS에는 쿼리하지 않습니다")),
        (DnsStep::RecordUnreadable, words("the record of {name} in `{zone}` has neither an address nor a name", "`{zone}`의 {name} 레코드에 주소도 이름도 없습니다")),
        (DnsStep::TooManyAliases, words("the records of {name} form a loop or a chain that is too long", "{name}의 레코드가 루프를 이루거나 너무 길게 이어집니다")),
        (DnsStep::EndpointAnswers, words("private DNS of `{endpoint}` resolves {name} to {addresses} in `{vpc}`", "`{vpc}` VPC에서 `{endpoint}`의 프라이빗 DNS가 {name} 이름을 {addresses} 주소로 확인합니다")),
        (DnsStep::EndpointLacksName, words("private DNS of `{endpoint}` has the domain {domain} in `{vpc}` and no record for {name}, so public DNS is not queried", "`{vpc}` VPC에서 {domain} 도메인에는 `{endpoint}`의 프라이빗 DNS가 응답하지만 {name} 이름은 없으며 퍼블릭 DNS에는 쿼리하지 않습니다")),
        (DnsStep::EndpointNeedsAttributes, words("private DNS of `{endpoint}` does not respond in `{vpc}`, because DNS resolution or DNS hostnames is disabled", "`{vpc}` VPC의 DNS 확인이나 DNS 호스트 이름이 비활성화되어 있어 `{endpoint}`의 프라이빗 DNS가 응답하지 않습니다")),
        (DnsStep::EndpointElsewhere, words("private DNS of `{endpoint}` resolves {name} only in `{vpc}`", "`{endpoint}`의 프라이빗 DNS는 `{vpc}` VPC에서만 {name} 이름에 응답합니다")),
        (DnsStep::EndpointDown, words("`{endpoint}` is `{state}`, so its names do not resolve", "`{endpoint}` 엔드포인트가 `{state}` 상태이므로 그 이름이 확인되지 않습니다")),
        (DnsStep::EndpointServiceNotVerified, words("the private DNS name {name} of `{endpoint_service}` is not verified, so `{endpoint}` does not resolve it", "`{endpoint_service}` 서비스의 프라이빗 DNS 이름 {name}의 소유권이 확인되지 않아 `{endpoint}` 엔드포인트가 이 이름에 응답하지 않습니다")),
        (DnsStep::EndpointName, words("the endpoint-specific DNS name of `{endpoint}` resolves to its private addresses everywhere: {addresses}", "`{endpoint}`의 엔드포인트별 DNS 이름은 어디에서나 프라이빗 주소 {addresses}(으)로 확인됩니다")),
        (DnsStep::EndpointNotInZone, words("`{endpoint}` has no network interface in the Availability Zone of {name}", "`{endpoint}` 엔드포인트에는 {name} 이름의 가용 영역에 네트워크 인터페이스가 없습니다")),
        (DnsStep::InsideItsVpc, words("inside `{vpc}`, the public name of `{host}` resolves to its private address {address}", "`{vpc}` VPC 안에서는 `{host}`의 퍼블릭 DNS 이름이 프라이빗 주소 {address}(으)로 확인됩니다")),
        (DnsStep::OverLink, words("`{link}` resolves public DNS names of `{owner}` to private addresses in `{vpc}`: {address}", "`{link}` 연결의 DNS 옵션에 따라 `{vpc}` VPC에서 `{owner}` VPC의 퍼블릭 DNS 이름이 프라이빗 주소 {address}(으)로 확인됩니다")),
        (DnsStep::OptionOff, words("`{link}` does not resolve public DNS names of `{owner}` to private addresses in `{vpc}`, because its DNS option is disabled", "`{link}` 연결의 DNS 옵션이 비활성화되어 있어 `{vpc}` VPC에서 `{owner}` VPC의 퍼블릭 DNS 이름이 프라이빗 주소로 확인되지 않습니다")),
        (DnsStep::LinkNeedsAttributes, words("names over `{link}` need DNS resolution and DNS hostnames in both `{vpc}` and `{owner}`", "`{link}` 연결에서 이름을 쓰려면 `{vpc}` VPC와 `{owner}` VPC에 모두 DNS 확인과 DNS 호스트 이름이 필요합니다")),
        (DnsStep::PublicName, words("the public DNS name of `{host}` resolves to its public address {address}", "`{host}`의 퍼블릭 DNS 이름이 퍼블릭 주소 {address}(으)로 확인됩니다")),
        (DnsStep::NoHostNames, words("hosts of `{owner}` have no public DNS names, because DNS resolution or DNS hostnames is disabled there", "`{owner}` VPC의 DNS 확인이나 DNS 호스트 이름이 비활성화되어 있어 호스트에 퍼블릭 DNS 이름이 없습니다")),
        (DnsStep::OtherRegion, words("`{owner}`, which has {address}, is not in {region}, so {name} is not a name of its host", "{address} 주소가 있는 `{owner}` VPC는 {region} 리전에 없으므로 {name} 이름은 그 호스트의 이름이 아닙니다")),
        (DnsStep::NobodyHasPublic, words("no host in the plan has the public address {address}", "설계에 퍼블릭 주소 {address}을(를) 가진 호스트가 없습니다")),
        (DnsStep::PrivateName, words("inside `{vpc}`, the private DNS name resolves to {address}", "`{vpc}` VPC 안에서 프라이빗 DNS 이름이 {address} 주소로 확인됩니다")),
        (DnsStep::PrivateNameOverLink, words("`{link}` connects `{vpc}` to `{owner}`, whose private DNS name resolves to {address}", "`{link}`이(가) `{vpc}` VPC와 `{owner}` VPC를 연결하며 그 프라이빗 DNS 이름이 {address} 주소로 확인됩니다")),
        (DnsStep::PrivateNameNeedsOption, words("private DNS names of `{owner}` need the DNS option of `{link}`, because the VPCs are in different Regions or the address is not private", "VPC의 리전이 서로 다르거나 주소가 프라이빗 범위 밖이므로 `{owner}` VPC의 프라이빗 DNS 이름에는 `{link}` 연결의 DNS 옵션이 필요합니다")),
        (DnsStep::PrivateNameNeedsAttributes, words("private DNS names of `{owner}` do not resolve, because DNS resolution or DNS hostnames is disabled there", "`{owner}` VPC의 DNS 확인이나 DNS 호스트 이름이 비활성화되어 있어 그 프라이빗 DNS 이름이 확인되지 않습니다")),
        (DnsStep::NobodyHasPrivate, words("no host in {region} has {address}, neither in `{vpc}` nor in a VPC that shares DNS names with it", "{region} 리전의 `{vpc}` VPC에도, DNS 이름을 함께 쓰는 VPC에도 {address} 주소를 가진 호스트가 없습니다")),
        (DnsStep::PrivateNameOutside, words("private DNS names resolve only inside VPCs", "프라이빗 DNS 이름은 VPC 안에서만 확인됩니다")),
        (DnsStep::ServiceName, words("{name} is the public name of an AWS service, whose addresses are not in the plan", "{name} 이름은 AWS 서비스의 퍼블릭 이름이며 그 주소는 설계에 없습니다")),
        (DnsStep::ServiceAddress, words("{name} is the public name of an AWS service and resolves to an address in the prefix list of `{endpoint}`, such as {address}", "{name} 이름은 AWS 서비스의 퍼블릭 이름이며 `{endpoint}`의 접두사 목록에 있는 {address} 같은 주소로 확인됩니다")),
        (DnsStep::ServiceBehindEndpoint, words("{name} is the public name of the service behind `{endpoint}`; its addresses are not in the plan, so {address} is a placeholder for them", "{name} 이름은 `{endpoint}` 뒤에 있는 서비스의 퍼블릭 이름입니다. 그 주소는 설계에 없어 자리 표시자 {address}(으)로 대신합니다")),
        (DnsStep::GivenByAws, words("the plan does not say which addresses AWS assigned to {name}", "AWS가 {name}에 할당한 주소가 설계에 없습니다")),
        (DnsStep::NoPublicDomain, words("public DNS has no names under .{domain}", "퍼블릭 DNS에는 .{domain}(으)로 끝나는 이름이 없습니다")),
        (DnsStep::MayBeForwarded, words("`{endpoint}` may forward queries for {name} to other DNS resolvers, by rules that are not in the plan", "`{endpoint}` 엔드포인트가 설계에 없는 규칙에 따라 {name} 쿼리를 다른 DNS 해석기로 전달할 수 있습니다")),
        (DnsStep::NotInPlan, words("no hosted zone or endpoint in the plan resolves {name}, and the plan does not hold the answer of public DNS", "설계에 {name} 이름을 확인하는 호스팅 영역이나 엔드포인트가 없으며 퍼블릭 DNS의 응답도 설계에 없습니다")),
    ];

    /// Its sentence.
    pub fn words(self) -> Words {
        let row = DnsStep::TABLE.iter().find(|(of, _)| *of == self);
        row.map_or(words("", ""), |(_, words)| *words)
    }
}
