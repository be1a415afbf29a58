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
        (DnsStep::AsksResolver, words("Route 53 Resolver of `{vpc}` is queried for {name}", "`{vpc}`의 Route 53 Resolver에 {name}을(를) 쿼리합니다")),
        (DnsStep::ResolverOff, words("Route 53 Resolver does not answer in `{vpc}`, because DNS resolution is off there", "`{vpc}`의 DNS 확인이 비활성화되어 있어 Route 53 Resolver가 응답하지 않습니다")),
        (DnsStep::AttributesUnseen, words("the DNS attributes of `{vpc}` are not in the plan", "`{vpc}`의 DNS 속성이 설계에 없습니다")),
        (DnsStep::NameListNotInPlan, words("what `aws {command}` prints about `{vpc}` is not in the plan", "`{vpc}`에 대해 `aws {command}` 명령이 출력하는 내용이 설계에 없습니다")),
        (DnsStep::AsksInbound, words("`{who}` queries `{endpoint}`, which answers as Route 53 Resolver does in `{vpc}`", "`{who}`이(가) `{endpoint}`에 쿼리하며 이 엔드포인트는 `{vpc}`의 Route 53 Resolver처럼 응답합니다")),
        (DnsStep::InboundUnreachable, words("`{who}` cannot query `{endpoint}`, because packets to {addresses} on port 53 do not arrive or are not answered", "{addresses}의 53번 포트로 가는 패킷이 도착하지 않거나 응답이 없어 `{who}`이(가) `{endpoint}`에 쿼리할 수 없습니다")),
        (DnsStep::NoInbound, words("no inbound resolver endpoint lets `{who}` ask Route 53 Resolver, which answers inside VPCs alone", "Route 53 Resolver는 VPC 안에서만 응답하며 `{who}`이(가) 쿼리할 수 있는 인바운드 Resolver 엔드포인트가 없습니다")),
        (DnsStep::AsksPublicly, words("public DNS is queried for {name}", "퍼블릭 DNS에 {name}을(를) 쿼리합니다")),
        (DnsStep::ClientUnknown, words("the plan does not say in which network `{who}` is", "`{who}`이(가) 어느 네트워크에 있는지 설계에 없습니다")),
        (DnsStep::ZoneNeedsAttributes, words("`{zone}` is associated with `{vpc}`, but does not answer there, because DNS resolution or DNS hostnames is off", "`{zone}`이(가) `{vpc}`에 연결되어 있지만 DNS 확인이나 DNS 호스트 이름이 비활성화되어 있어 응답하지 않습니다")),
        (DnsStep::ZoneNotAssociated, words("`{zone}` answers for {domain}, but is not associated with `{vpc}`", "`{zone}`이(가) {domain}에 응답하지만 `{vpc}`에 연결되어 있지 않습니다")),
        (DnsStep::ZoneIsPrivate, words("`{zone}` answers for {domain} inside its own VPCs alone", "`{zone}`은(는) 연결된 VPC 안에서만 {domain}에 응답합니다")),
        (DnsStep::ZoneAnswers, words("`{zone}` is the most specific hosted zone for {name} and resolves it to {addresses}", "`{zone}`이(가) {name}에 가장 구체적인 호스팅 영역이며 {addresses}(으)로 확인됩니다")),
        (DnsStep::ZoneAliases, words("`{zone}` is the most specific hosted zone for {name} and leads on to {target}", "`{zone}`이(가) {name}에 가장 구체적인 호스팅 영역이며 {target}(으)로 이어집니다")),
        (DnsStep::ZoneLacksName, words("`{zone}` is the most specific hosted zone for {name} and has no address for it, so public DNS is not queried", "`{zone}`이(가) {name}에 가장 구체적인 호스팅 영역이지만 그 주소가 없으며 퍼블릭 DNS에는 쿼리하지 않습니다")),
        (DnsStep::RecordUnreadable, words("the record of {name} in `{zone}` holds no address and no name", "`{zone}`의 {name} 레코드에 주소도 이름도 없습니다")),
        (DnsStep::TooManyAliases, words("{name} leads from one name to the next without an end", "{name}이(가) 끝없이 다른 이름으로 이어집니다")),
        (DnsStep::EndpointAnswers, words("private DNS of `{endpoint}` answers for {name} in `{vpc}` and resolves it to {addresses}", "`{vpc}`에서 `{endpoint}`의 프라이빗 DNS가 {name}에 응답하며 {addresses}(으)로 확인됩니다")),
        (DnsStep::EndpointLacksName, words("private DNS of `{endpoint}` answers for {domain} in `{vpc}` and does not have {name}, so public DNS is not queried", "`{vpc}`에서 `{endpoint}`의 프라이빗 DNS가 {domain}에 응답하지만 {name}은(는) 없으며 퍼블릭 DNS에는 쿼리하지 않습니다")),
        (DnsStep::EndpointNeedsAttributes, words("private DNS of `{endpoint}` does not answer in `{vpc}`, because DNS resolution or DNS hostnames is off", "`{vpc}`의 DNS 확인이나 DNS 호스트 이름이 비활성화되어 있어 `{endpoint}`의 프라이빗 DNS가 응답하지 않습니다")),
        (DnsStep::EndpointElsewhere, words("private DNS of `{endpoint}` answers for {name} in `{vpc}` alone", "`{endpoint}`의 프라이빗 DNS는 `{vpc}`에서만 {name}에 응답합니다")),
        (DnsStep::EndpointDown, words("`{endpoint}` is {state}, so its names lead nowhere", "`{endpoint}`이(가) {state} 상태라 그 이름이 어디로도 이어지지 않습니다")),
        (DnsStep::EndpointServiceNotVerified, words("the private DNS name {name} of `{endpoint_service}` is not verified, so `{endpoint}` does not answer for it", "`{endpoint_service}`의 프라이빗 DNS 이름 {name}이(가) 확인되지 않아 `{endpoint}`이(가) 응답하지 않습니다")),
        (DnsStep::EndpointName, words("a name of `{endpoint}` itself resolves to its private addresses everywhere: {addresses}", "`{endpoint}` 자신의 이름은 어디에서나 프라이빗 주소 {addresses}(으)로 확인됩니다")),
        (DnsStep::EndpointNotInZone, words("`{endpoint}` has no interface in the zone that {name} is for", "`{endpoint}`에는 {name}이(가) 나타내는 영역의 인터페이스가 없습니다")),
        (DnsStep::InsideItsVpc, words("inside `{vpc}`, the public name of `{host}` resolves to its private address {address}", "`{vpc}` 안에서는 `{host}`의 퍼블릭 이름이 프라이빗 주소 {address}(으)로 확인됩니다")),
        (DnsStep::OverLink, words("`{link}` lets public names of `{owner}` give private addresses in `{vpc}`: {address}", "`{link}` 덕분에 `{vpc}`에서 `{owner}`의 퍼블릭 이름이 프라이빗 주소 {address}(으)로 확인됩니다")),
        (DnsStep::OptionOff, words("`{link}` does not let public names of `{owner}` give private addresses in `{vpc}`, because its DNS option is off", "`{link}`의 DNS 옵션이 비활성화되어 있어 `{vpc}`에서 `{owner}`의 퍼블릭 이름이 프라이빗 주소로 확인되지 않습니다")),
        (DnsStep::LinkNeedsAttributes, words("names over `{link}` need DNS resolution and DNS hostnames in both `{vpc}` and `{owner}`", "`{link}`에서 이름을 쓰려면 `{vpc}`과(와) `{owner}`에 모두 DNS 확인과 DNS 호스트 이름이 필요합니다")),
        (DnsStep::PublicName, words("the public name of `{host}` resolves to its public address {address}", "`{host}`의 퍼블릭 이름이 퍼블릭 주소 {address}(으)로 확인됩니다")),
        (DnsStep::NoHostNames, words("hosts of `{owner}` have no public names, because DNS resolution or DNS hostnames is off there", "`{owner}`의 DNS 확인이나 DNS 호스트 이름이 비활성화되어 있어 그 호스트에는 퍼블릭 이름이 없습니다")),
        (DnsStep::OtherRegion, words("`{owner}`, which has {address}, is not in {region}, so {name} is no name of its host", "{address}이(가) 있는 `{owner}`은(는) {region}에 있지 않으므로 {name}은(는) 그 호스트의 이름이 아닙니다")),
        (DnsStep::NobodyHasPublic, words("no host in the plan has the public address {address}", "설계에서 퍼블릭 주소 {address}을(를) 가진 호스트가 없습니다")),
        (DnsStep::PrivateName, words("inside `{vpc}`, the private name resolves to {address}", "`{vpc}` 안에서 프라이빗 이름이 {address}(으)로 확인됩니다")),
        (DnsStep::PrivateNameOverLink, words("`{link}` joins `{vpc}` with `{owner}`, whose private name resolves to {address}", "`{link}`이(가) `{vpc}`과(와) `{owner}`을(를) 이어 주며 그 프라이빗 이름이 {address}(으)로 확인됩니다")),
        (DnsStep::PrivateNameNeedsOption, words("private names of `{owner}` need the DNS option of `{link}`, because the other Region or a block that is not private keeps them apart", "다른 리전이거나 블록이 프라이빗 대역이 아니므로 `{owner}`의 프라이빗 이름에는 `{link}`의 DNS 옵션이 필요합니다")),
        (DnsStep::PrivateNameNeedsAttributes, words("private names of `{owner}` are not answered, because DNS resolution or DNS hostnames is off there", "`{owner}`의 DNS 확인이나 DNS 호스트 이름이 비활성화되어 있어 그 프라이빗 이름에 응답하지 않습니다")),
        (DnsStep::NobodyHasPrivate, words("neither `{vpc}` nor a VPC that shares names with it has {address} in {region}", "{region}에서 `{vpc}`에도, 이름을 함께 쓰는 VPC에도 {address}이(가) 없습니다")),
        (DnsStep::PrivateNameOutside, words("private names are known inside VPCs alone", "프라이빗 이름은 VPC 안에서만 알려집니다")),
        (DnsStep::ServiceName, words("{name} is the public name of a service of AWS's, whose addresses are not in the plan", "{name}은(는) AWS 서비스의 퍼블릭 이름이며 그 주소는 설계에 없습니다")),
        (DnsStep::ServiceAddress, words("{name} is the public name of a service of AWS's and gives an address of the list of `{endpoint}`, such as {address}", "{name}은(는) AWS 서비스의 퍼블릭 이름이며 `{endpoint}`의 목록에 있는 {address} 같은 주소를 줍니다")),
        (DnsStep::ServiceBehindEndpoint, words("{name} is the public name of the service behind `{endpoint}`, whose addresses are not in the plan; {address} stands for them", "{name}은(는) `{endpoint}` 뒤에 있는 서비스의 퍼블릭 이름이며 그 주소는 설계에 없어 {address}(으)로 대신합니다")),
        (DnsStep::GivenByAws, words("the plan does not say which addresses AWS gave to {name}", "AWS가 {name}에 준 주소가 설계에 없습니다")),
        (DnsStep::NoPublicDomain, words("public DNS has no names that end in .{domain}", "퍼블릭 DNS에는 .{domain}(으)로 끝나는 이름이 없습니다")),
        (DnsStep::MayBeForwarded, words("`{endpoint}` may pass {name} on to other resolvers, by rules that are not in the plan", "`{endpoint}`이(가) 설계에 없는 규칙에 따라 {name}을(를) 다른 해석기로 넘길 수 있습니다")),
        (DnsStep::NotInPlan, words("nothing in the plan answers for {name}, and what public DNS says is not in it", "설계에서 {name}에 응답하는 것이 없으며 퍼블릭 DNS의 답은 설계에 없습니다")),
    ];

    /// Its sentence.
    pub fn words(self) -> Words {
        let row = DnsStep::TABLE.iter().find(|(of, _)| *of == self);
        row.map_or(words("", ""), |(_, words)| *words)
    }
}
