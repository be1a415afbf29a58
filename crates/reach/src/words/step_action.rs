//! The sentences of steps, in both languages, in one table. Names and addresses are arguments.

use plan::{Words, words};
use serde::Serialize;

use super::DnsStep;

/// What happens to a packet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum StepAction {
    /// Sends the packet.
    Sends,
    /// A group lets it pass.
    GroupPermits,
    /// No group lets it out.
    GroupsRefuseOut,
    /// No group lets it in.
    GroupsRefuseIn,
    /// The interface has no groups in the plan.
    NoGroups,
    /// A group that might let it pass is not in the plan.
    GroupMissing,
    /// An internal load balancer takes nothing from the internet.
    IsInternal,
    /// The default group of the VPC, which the plan does not hold, lets it pass.
    DefaultGroupPermits,
    /// The default group of the VPC, which the plan does not hold, lets in its own members alone.
    DefaultGroupRefusesIn,
    /// The groups let an answer pass.
    Tracked,
    /// Both ends are in one subnet.
    StaysInSubnet,
    /// A rule of the network ACL lets it out.
    AclLetsOut,
    /// A rule of the network ACL lets it in.
    AclLetsIn,
    /// A rule of the network ACL does not let it out.
    AclRefusesOut,
    /// A rule of the network ACL does not let it in.
    AclRefusesIn,
    /// No outbound rule of the network ACL is for it.
    AclEndsOut,
    /// No inbound rule of the network ACL is for it.
    AclEndsIn,
    /// The network ACL is not in the plan.
    AclMissing,
    /// A route is chosen.
    FollowsRoute,
    /// No route is for it.
    FindsNoRoute,
    /// The route table is not in the plan.
    TableMissing,
    /// The route is a black hole.
    HoleReported,
    /// The route has no target.
    HoleUndecided,
    /// The route's target is gone.
    HoleDangling,
    /// The route's target belongs to another VPC.
    HoleForeign,
    /// The route's target takes no packets.
    HoleNotATarget,
    /// The local route is not for the VPC's addresses.
    HoleNotLocal,
    /// The route's target carries nothing.
    HoleDown,
    /// The plan holds a VPC's addresses alone.
    NotSeen,
    /// The plan does not hold a list that decides.
    ListNotInPlan,
    /// Crosses a link.
    Crosses,
    /// The VPC at the other end of a link is not in the plan.
    OtherSideUnseen,
    /// The link refuses the source.
    ForeignSource,
    /// The link refuses the destination.
    ForeignDestination,
    /// An answer to a NAT gateway takes the link that it came by.
    ReturnsTheSameWay,
    /// No subnet has the address.
    NoSubnetThere,
    /// The interface is in no subnet.
    NotInASubnet,
    /// The packet goes elsewhere than to its destination.
    GoesElsewhere,
    /// The answer goes elsewhere than to the client.
    AnswerGoesElsewhere,
    /// The answer comes from another address than the one that was asked.
    AnswersUnderAnotherName,
    /// It arrives.
    Arrives,
    /// It arrives in a subnet.
    ArrivesUnlisted,
    /// It has no interface in any subnet, and so no address.
    HasNoInterface,
    /// It accepts no connections.
    AnswersNothing,
    /// It opens no connections.
    OpensNothing,
    /// It answers TCP alone.
    AnswersTcpAlone,
    /// It passes the packet on.
    Forwards,
    /// Its source/destination check drops the packet.
    ChecksAddresses,
    /// The packet is in a loop.
    GoesInACircle,
    /// A private destination has no route but the one to the internet.
    LacksItsOwnRoute,
    /// The host takes the packet, and its onward path is not in the plan.
    KeepsItsWayOn,
    /// The NAT gateway translates the source address.
    LendsItsAddress,
    /// The NAT gateway translates the source port.
    RemapsPort,
    /// The NAT gateway or load balancer translates the answer back.
    GivesBackTheAddress,
    /// The NAT gateway has no address.
    HasNoAddress,
    /// The NAT gateway serves its own VPC alone.
    ServesItsOwnVpc,
    /// It passes some protocols alone.
    PassesSomeProtocols,
    /// The internet gateway translates to the public address.
    TakesPublicAddress,
    /// The internet gateway translates to the private address.
    TakesPrivateAddress,
    /// The gateway passes it.
    PassesGateway,
    /// The source has no public address.
    HasNoPublicAddress,
    /// The plan does not say what the forwarder rewrites.
    MayBeRewritten,
    /// The destination is a private address.
    HasPrivateDestination,
    /// The destination is not a public address of the VPC.
    HasNoPublicDestination,
    /// The VPC has no internet gateway.
    HasNoGateway,
    /// The gateway lets nothing in.
    LetsNothingIn,
    /// The regional NAT gateway has no address for the sender's zone.
    ServesNoSuchZone,
    /// The internet is blocked for the place.
    BlocksPublicAccess,
    /// The gateway carries IPv6 alone.
    CarriesIpv6Alone,
    /// It reaches the internet.
    ReachesInternet,
    /// The gateway sends it over a link.
    TakesUplink,
    /// No link has this destination.
    KnowsNoPrefix,
    /// The link is down.
    LinkIsDown,
    /// The gateway takes its own VPC's packets alone.
    TakesOwnSourcesAlone,
    /// The gateway delivers to its own VPC alone.
    DeliversToOwnVpcAlone,
    /// It enters by a gateway.
    EntersGateway,
    /// The on-premises network has no VPN connection or virtual interface.
    HasNoLink,
    /// It arrives in the on-premises network.
    #[serde(rename = "reaches-outside")]
    ReachesOnPremises,
    /// It leaves the plan.
    GoesBeyond,
    /// The gateway endpoint passes TCP and pings alone.
    PassesTcpAndPing,
    /// The gateway endpoint serves hosts of its own VPC alone.
    ServesHostsOfItsVpc,
    /// The service does not have the address.
    IsNotTheService,
    /// It arrives at the service.
    ReachesService,
    /// The service sends.
    ServiceAnswers,
    /// No one has the source's address.
    NobodyHasIt,
    /// No one in the plan has the source's address, and the plan does not hold everyone.
    UnseenMayHaveIt,
    /// Several VPCs have the source's address.
    SeveralHaveIt,
    /// The route's target is not attached to the VPC.
    HoleNotAttached,
    /// A route's prefix list is not in the plan.
    ListUnseen,
    /// The packet comes to a transit gateway.
    #[serde(rename = "enters-hub")]
    EntersTransitGateway,
    /// The sender's zone has no attachment subnet.
    ZoneNotAttached,
    /// The plan does not say which subnets an attachment has.
    AttachmentHasNoSubnet,
    /// The attachment is associated with no route table.
    NotAssociated,
    /// The transit gateway's tables are not in the plan.
    #[serde(rename = "hub-tables-unseen")]
    TransitGatewayTablesUnseen,
    /// The packet leaves a transit gateway.
    #[serde(rename = "leaves-hub")]
    LeavesTransitGateway,
    /// The packet enters a VPC at an attachment subnet.
    EntersAtSubnet,
    /// The attachment that a route names is not in the plan.
    TargetUnseen,
    /// What is attached is not in the plan.
    AttachedUnseen,
    /// A link to a transit gateway has no attachment.
    LinkNotAttached,
    /// No gateway advertises the destination.
    NotAdvertised,
    /// What inspects is not in the plan.
    InspectorUnseen,
    /// An endpoint sends an inspected packet on.
    Inspected,
    /// A firewall passes the packet.
    FirewallPasses,
    /// A firewall drops the packet.
    FirewallDrops,
    /// The firewall's decision is not in the plan.
    FirewallUnknown,
    /// A host without a public address gets nothing from an internet gateway's table.
    TakesNothingFromInternet,
    /// AWS itself answers there.
    AskedOfAmazon,
    /// A stateful appliance did not see the question.
    SawNoStart,
    /// The endpoint leads to an endpoint service.
    #[serde(rename = "enters-offer")]
    EntersEndpointService,
    /// The endpoint service is not in the plan.
    #[serde(rename = "offer-unseen")]
    EndpointServiceUnseen,
    /// The endpoint service is not in the endpoint's zone.
    #[serde(rename = "offer-not-in-zone")]
    EndpointServiceNotInZone,
    /// A listener is for the packet.
    Listens,
    /// No listener is for the packet.
    NoListener,
    /// There are no targets.
    NoTargets,
    /// No target is in a zone that counts.
    NoTargetInZone,
    /// An Application Load Balancer answers by itself.
    AnswersItself,
    /// An Application Load Balancer has a function answer.
    Invokes,
    /// The target group is not in the plan.
    TargetsUnseen,
    /// A Gateway Load Balancer takes no connections.
    BalancesPacketsAlone,
    /// An Application Load Balancer is behind no endpoint service.
    BalancesRequestsAlone,
    /// A Network Load Balancer takes no packets from inline endpoints.
    BalancesConnectionsAlone,
    /// A load balancer hands the connection to a target.
    HandsOn,
    /// A target would be its own client.
    TargetIsTheClient,
    /// Client IP preservation does not reach that far.
    KeepsClientTooFar,
    /// Client IP preservation does not work towards an endpoint or another Network Load Balancer.
    KeepsClientFromRelay,
    /// Client IP preservation does not work where something forwards the packet to the target.
    KeepsClientDetoured,
    /// An interface endpoint hands the answer to the client.
    HandsBack,
    /// The answer goes back to the load balancer.
    ReturnsToBalancer,
    /// Two prefix lists have the same block and different targets.
    ListsDisagree,
    /// An endpoint that inspects does not see the answer.
    SawNoAnswer,
    /// A host that may keep state sees the answer and not the request.
    SawAnswerAlone,
    /// A host that may keep state sees the request and not the answer.
    SawRequestAlone,
    /// A Gateway Load Balancer hands the packet to an appliance.
    HandsToAppliance,
    /// The egress-only gateway takes nothing that appliances inspected.
    TakesNothingInspected,
    /// AWS keeps the address for itself.
    KeptByAws,
    /// The two ends share no kind of address.
    SharesNoFamily,
    /// A step of DNS resolution.
    #[serde(untagged)]
    Names(DnsStep),
}

impl StepAction {
    /// Every one with its sentence; `{name}` stands for an argument.
    #[rustfmt::skip] // one row, one line
    pub const TABLE: &'static [(StepAction, Words)] = &[
        (StepAction::Sends, words("`{who}` sends to {to}", "`{who}`이(가) {to}(으)로 보냅니다")),
        (StepAction::GroupPermits, words("a rule of `{group}` allows the packet", "`{group}`의 규칙이 패킷을 허용합니다")),
        (StepAction::GroupsRefuseOut, words("no outbound rule of {groups} allows {service} to {other}", "{groups}에 {other}(으)로 가는 {service}을(를) 허용하는 아웃바운드 규칙이 없습니다")),
        (StepAction::GroupsRefuseIn, words("no inbound rule of {groups} allows {service} from {other}", "{groups}에 {other}에서 오는 {service}을(를) 허용하는 인바운드 규칙이 없습니다")),
        (StepAction::NoGroups, words("`{who}` has no security group, so none filters here", "`{who}`에 보안 그룹이 없어 여기서는 필터링하지 않습니다")),
        (StepAction::GroupMissing, words("`{group}` is not in the plan, and might allow the packet", "`{group}`이(가) 설계에 없으며 패킷을 허용할 수도 있습니다")),
        (StepAction::DefaultGroupPermits, words("`{who}` has no security group of its own, and the default one of `{vpc}` allows the packet", "`{who}`에 보안 그룹이 지정되지 않아 `{vpc}`의 기본 보안 그룹이 적용되며, 이 그룹이 패킷을 허용합니다")),
        (StepAction::DefaultGroupRefusesIn, words("`{who}` has no security group of its own, and the default one of `{vpc}` allows only resources in the same group: assign a security group that allows {service} from {other}", "`{who}`에 보안 그룹이 지정되지 않아 `{vpc}`의 기본 보안 그룹이 적용되며, 이 그룹은 같은 그룹을 쓰는 리소스만 허용합니다. {other}에서 오는 {service}을(를) 허용하는 보안 그룹을 지정하세요")),
        (StepAction::IsInternal, words("`{who}` is an internal load balancer, so AWS drops what comes to it from `{gateway}`", "`{who}`은(는) 내부 로드 밸런서이므로 AWS가 `{gateway}`에서 오는 패킷을 버립니다")),
        (StepAction::Tracked, words("security groups remember the connection and allow the answer", "보안 그룹은 연결을 추적하므로 응답을 허용합니다")),
        (StepAction::StaysInSubnet, words("both ends are in `{subnet}`, where no route table and no network ACL applies", "양쪽 끝이 `{subnet}` 안에 있어 라우팅 테이블과 네트워크 ACL이 적용되지 않습니다")),
        (StepAction::AclLetsOut, words("outbound rule {number} of `{acl}` allows the packet", "`{acl}`의 아웃바운드 규칙 {number}이(가) 패킷을 허용합니다")),
        (StepAction::AclLetsIn, words("inbound rule {number} of `{acl}` allows the packet", "`{acl}`의 인바운드 규칙 {number}이(가) 패킷을 허용합니다")),
        (StepAction::AclRefusesOut, words("outbound rule {number} of `{acl}` denies the packet", "`{acl}`의 아웃바운드 규칙 {number}이(가) 패킷을 거부합니다")),
        (StepAction::AclRefusesIn, words("inbound rule {number} of `{acl}` denies the packet", "`{acl}`의 인바운드 규칙 {number}이(가) 패킷을 거부합니다")),
        (StepAction::AclEndsOut, words("no outbound rule of `{acl}` matches {service} to {other}, so the default rule (*) denies it", "`{acl}`에 {other}(으)로 가는 {service}에 일치하는 아웃바운드 규칙이 없어 기본 규칙(*)이 거부합니다")),
        (StepAction::AclEndsIn, words("no inbound rule of `{acl}` matches {service} from {other}, so the default rule (*) denies it", "`{acl}`에 {other}에서 오는 {service}에 일치하는 인바운드 규칙이 없어 기본 규칙(*)이 거부합니다")),
        (StepAction::AclMissing, words("the network ACL `{acl}` of `{subnet}` is not in the plan", "`{subnet}`의 네트워크 ACL `{acl}`이(가) 설계에 없습니다")),
        (StepAction::FollowsRoute, words("route {destination} of `{table}` applies: its target is {target}", "`{table}`의 경로 {destination}이(가) 적용되며 대상은 {target}입니다")),
        (StepAction::FindsNoRoute, words("`{table}` has no route for {to}", "`{table}`에 {to}에 맞는 경로가 없습니다")),
        (StepAction::TableMissing, words("the route table `{table}` of `{subnet}` is not in the plan", "`{subnet}`의 라우팅 테이블 `{table}`이(가) 설계에 없습니다")),
        (StepAction::HoleReported, words("route {destination} of `{table}` is a black hole, as AWS reports it", "`{table}`의 경로 {destination}은(는) AWS가 블랙홀로 보고합니다")),
        (StepAction::HoleUndecided, words("route {destination} of `{table}` has no target yet: choose one", "`{table}`의 경로 {destination}에 아직 대상이 없습니다. 대상을 선택하세요")),
        (StepAction::HoleDangling, words("the target {target} of route {destination} in `{table}` does not exist: change the target", "`{table}`의 경로 {destination}의 대상 {target}이(가) 설계에 없습니다. 경로의 대상을 바꾸세요")),
        (StepAction::HoleForeign, words("the target {target} of route {destination} in `{table}` is not in the same VPC: change the target", "`{table}`의 경로 {destination}의 대상 {target}이(가) 같은 VPC에 있지 않습니다. 경로의 대상을 바꾸세요")),
        (StepAction::HoleNotATarget, words("the target {target} of route {destination} in `{table}` takes no packets: change the target", "`{table}`의 경로 {destination}의 대상 {target}은(는) 패킷을 받지 않습니다. 경로의 대상을 바꾸세요")),
        (StepAction::HoleNotLocal, words("route {destination} of `{table}` is local, but the VPC does not have these addresses", "`{table}`의 경로 {destination}은(는) 로컬이지만 VPC에 그 주소가 없습니다")),
        (StepAction::HoleDown, words("the target {target} of route {destination} in `{table}` is `{state}` and forwards nothing", "`{table}`의 경로 {destination}의 대상 {target}이(가) `{state}` 상태라 아무것도 전달하지 않습니다")),
        (StepAction::NotSeen, words("the plan holds only the addresses of `{vpc}`, not its route tables and filters", "설계에 `{vpc}`의 주소만 있고 라우팅 테이블과 필터는 없습니다")),
        (StepAction::ListNotInPlan, words("what `aws {command}` prints about `{place}` is not in the plan", "`{place}`에 대해 `aws {command}` 명령이 출력하는 내용이 설계에 없습니다")),
        (StepAction::Crosses, words("the packet crosses `{link}` to `{vpc}`", "패킷이 `{link}`을(를) 지나 `{vpc}`(으)로 갑니다")),
        (StepAction::OtherSideUnseen, words("`{vpc}`, at the other end of `{link}`, is not in the plan", "`{link}` 반대쪽의 `{vpc}`이(가) 설계에 없습니다")),
        (StepAction::ForeignSource, words("`{link}` forwards packets only between the two VPCs' own CIDR blocks, and {from} is not in `{vpc}`: connect the two networks directly or by a transit gateway", "`{link}`은(는) 두 VPC의 CIDR 블록 사이에서만 패킷을 전달하며 {from}은(는) `{vpc}`의 주소가 아닙니다. 두 네트워크를 직접 연결하거나 Transit Gateway로 연결하세요")),
        (StepAction::ForeignDestination, words("`{link}` forwards packets only between the two VPCs' own CIDR blocks, and {to} is not in `{vpc}`: connect the two networks directly or by a transit gateway", "`{link}`은(는) 두 VPC의 CIDR 블록 사이에서만 패킷을 전달하며 {to}은(는) `{vpc}`의 주소가 아닙니다. 두 네트워크를 직접 연결하거나 Transit Gateway로 연결하세요")),
        (StepAction::ReturnsTheSameWay, words("answers to `{nat}` go back over `{link}`, by which the packet came, whatever the route table says", "`{nat}`에 대한 응답은 라우팅 테이블과 관계없이 패킷이 온 `{link}`(으)로 돌아갑니다")),
        (StepAction::NoSubnetThere, words("no subnet of `{vpc}` holds {to}, so no one has this address", "`{vpc}`의 어느 서브넷에도 {to}이(가) 없어 이 주소를 가진 호스트가 없습니다")),
        (StepAction::NotInASubnet, words("`{who}` is in no subnet", "`{who}`이(가) 서브넷에 있지 않습니다")),
        (StepAction::GoesElsewhere, words("both `{place}` and `{meant}` have {to}, and the packet goes to `{place}`: use a CIDR block that does not overlap, or PrivateLink", "{to} 주소가 `{place}`에도 있어 패킷이 `{meant}` 대신 `{place}`(으)로 갑니다. 겹치지 않는 CIDR 블록이나 PrivateLink를 사용하세요")),
        (StepAction::AnswerGoesElsewhere, words("both `{place}` and `{meant}` have {to}, and the answer goes to `{place}`: use a CIDR block that does not overlap, or PrivateLink", "{to} 주소가 `{place}`에도 있어 응답이 `{meant}` 대신 `{place}`(으)로 갑니다. 겹치지 않는 CIDR 블록이나 PrivateLink를 사용하세요")),
        (StepAction::AnswersUnderAnotherName, words("the answer comes from {from}, but {asked} was asked, so {to} drops it", "응답이 요청받은 {asked}이(가) 아닌 {from}에서 오므로 {to}이(가) 버립니다")),
        (StepAction::Arrives, words("it arrives at `{who}`", "`{who}`에 도착합니다")),
        (StepAction::ArrivesUnlisted, words("it arrives in `{subnet}`; no interface in the plan has {to}, so no security group applies", "`{subnet}`에 도착합니다. {to} 주소를 가진 인터페이스가 설계에 없어 보안 그룹은 적용되지 않습니다")),
        (StepAction::HasNoInterface, words("`{who}` has no interface in any subnet, so it has no address", "`{who}` 리소스의 네트워크 인터페이스가 어느 서브넷에도 없어 주소가 없습니다")),
        (StepAction::AnswersNothing, words("`{who}` takes nothing that it did not ask for", "`{who}`은(는) 요청하지 않은 것을 받지 않습니다")),
        (StepAction::OpensNothing, words("`{who}` answers, but opens no connections itself", "`{who}`은(는) 응답만 하고 연결을 시작하지 않습니다")),
        (StepAction::AnswersTcpAlone, words("`{who}` answers only TCP, not {service}", "`{who}`은(는) TCP에만 응답하며 {service}에는 응답하지 않습니다")),
        (StepAction::Forwards, words("`{who}` passes the packet on", "`{who}`이(가) 패킷을 전달합니다")),
        (StepAction::ChecksAddresses, words("the source/destination check of `{who}` drops packets that are neither from nor to it", "`{who}`의 소스/대상 확인이 자신과 관련 없는 패킷을 버립니다")),
        (StepAction::GoesInACircle, words("the packet comes to `{who}` again and goes in a circle", "패킷이 `{who}`(으)로 다시 와서 순환합니다")),
        (StepAction::LacksItsOwnRoute, words("the only route of `{table}` for {to} is {destination}, whose target is {target}, and the internet does not route private addresses: add a route for the private address", "`{table}`에서 {to}(으)로 가는 경로는 대상이 {target}인 {destination}뿐이며, 인터넷은 프라이빗 주소를 라우팅하지 않습니다. 프라이빗 주소로 가는 경로를 추가하세요")),
        (StepAction::KeepsItsWayOn, words("`{who}` takes the packet, but its own subnet's `{table}` leads {to} back to it, so its way on (a tunnel, say) is not in the plan", "`{who}`이(가) 패킷을 받지만 자기 서브넷의 `{table}`이(가) {to}(으)로 가는 패킷을 되돌려보내므로, 터널 등 그다음 길은 설계에 없습니다")),
        (StepAction::LendsItsAddress, words("`{who}` sends it on as {from}", "`{who}`이(가) {from} 주소로 바꾸어 보냅니다")),
        (StepAction::RemapsPort, words("`{who}` takes any port from 1024 to 65535; here the lowest, {port}", "`{who}`은(는) 1024에서 65535 사이의 아무 포트나 쓰며 여기서는 가장 낮은 {port}입니다")),
        (StepAction::GivesBackTheAddress, words("`{who}` sends the answer on to {to}", "`{who}`이(가) 응답을 {to}(으)로 보냅니다")),
        (StepAction::HasNoAddress, words("`{who}` has no IPv4 address", "`{who}`에 IPv4 주소가 없습니다")),
        (StepAction::ServesItsOwnVpc, words("`{who}` serves only its own VPC, and {from} is not in it", "`{who}`은(는) 자기 VPC만 지원하며 {from}은(는) 그 VPC에 없습니다")),
        (StepAction::PassesSomeProtocols, words("`{who}` forwards only TCP, UDP and ICMP over IPv4, not {service}", "`{who}`은(는) IPv4의 TCP, UDP, ICMP만 전달하며 {service}은(는) 전달하지 않습니다")),
        (StepAction::TakesPublicAddress, words("`{gateway}` sends it on as {from}", "`{gateway}`이(가) {from} 주소로 바꾸어 보냅니다")),
        (StepAction::TakesPrivateAddress, words("`{gateway}` sends it on to {to}", "`{gateway}`이(가) {to}(으)로 보냅니다")),
        (StepAction::PassesGateway, words("the packet passes `{gateway}`", "패킷이 `{gateway}`을(를) 통과합니다")),
        (StepAction::HasNoPublicAddress, words("{from} has no public IP address, so `{gateway}` drops the packet: associate an Elastic IP address, or route the subnet to a NAT gateway", "{from} 호스트에 퍼블릭 IP 주소가 없어 `{gateway}`이(가) 패킷을 버립니다. 탄력적 IP 주소를 연결하거나 서브넷을 NAT 게이트웨이로 라우팅하세요")),
        (StepAction::MayBeRewritten, words("`{who}` may have put its own address in place of {from}, which the plan does not say", "`{who}`이(가) {from}을(를) 자기 주소로 바꾸었을 수 있으나 설계에 나와 있지 않습니다")),
        (StepAction::HasPrivateDestination, words("`{gateway}` drops packets to {to}, which the internet does not route", "{to}은(는) 인터넷에서 라우팅되지 않으므로 `{gateway}`이(가) 패킷을 버립니다")),
        (StepAction::HasNoPublicDestination, words("{to} is a private address, which the internet does not route: use a public address or an internet-facing load balancer", "{to}은(는) 인터넷에서 라우팅되지 않는 프라이빗 주소입니다. 퍼블릭 IP 주소나 인터넷 경계 로드 밸런서를 사용하세요")),
        (StepAction::HasNoGateway, words("`{vpc}` has no internet gateway: attach one", "`{vpc}`에 인터넷 게이트웨이가 없습니다. 인터넷 게이트웨이를 연결하세요")),
        (StepAction::LetsNothingIn, words("`{gateway}` allows answers, but no connections from the internet", "`{gateway}`은(는) 응답만 허용하고 인터넷에서 시작하는 연결은 허용하지 않습니다")),
        (StepAction::ServesNoSuchZone, words("`{who}` has no address for the zone `{zone}`, and does not expand into it", "`{who}`에 가용 영역 `{zone}`의 주소가 없고 그 영역으로 확장하지도 않습니다")),
        (StepAction::BlocksPublicAccess, words("VPC Block Public Access of `{region}` blocks the packet at `{gateway}`", "`{region}`의 VPC 퍼블릭 액세스 차단이 `{gateway}`에서 패킷을 차단합니다")),
        (StepAction::CarriesIpv6Alone, words("`{gateway}` forwards only IPv6", "`{gateway}`은(는) IPv6만 전달합니다")),
        (StepAction::ReachesInternet, words("it goes to {to} on the internet", "인터넷의 {to}(으)로 갑니다")),
        (StepAction::TakesUplink, words("the packet crosses `{link}` to `{on_premises}`", "패킷이 `{link}`을(를) 지나 `{on_premises}`(으)로 갑니다")),
        (StepAction::KnowsNoPrefix, words("`{gateway}` has learned no prefix for {to}", "`{gateway}`이(가) {to}에 맞는 접두사를 학습하지 않았습니다")),
        (StepAction::LinkIsDown, words("`{link}` is `{state}` and forwards nothing", "`{link}`이(가) `{state}` 상태라 아무것도 전달하지 않습니다")),
        (StepAction::TakesOwnSourcesAlone, words("`{gateway}` forwards only packets from its own VPC, and {from} is not in it", "`{gateway}`은(는) 자기 VPC의 패킷만 전달하며 {from}은(는) 그 VPC에 없습니다")),
        (StepAction::DeliversToOwnVpcAlone, words("`{gateway}` delivers only to its own VPC, and {to} is not in it: attach the VPN or Direct Connect to a transit gateway", "`{gateway}`은(는) 자기 VPC로만 전달하며 {to}은(는) 그 VPC에 없습니다. VPN이나 Direct Connect를 Transit Gateway에 연결하세요")),
        (StepAction::EntersGateway, words("it enters `{vpc}` by `{gateway}`", "`{gateway}`을(를) 통해 `{vpc}`에 들어옵니다")),
        (StepAction::HasNoLink, words("no link joins `{who}` with a VPC", "`{who}`을(를) VPC와 잇는 연결이 없습니다")),
        (StepAction::ReachesOnPremises, words("it arrives at {to} in `{on_premises}`", "`{on_premises}`의 {to}에 도착합니다")),
        (StepAction::GoesBeyond, words("it goes on to {to}, of which the plan says nothing", "설계에 나와 있지 않은 {to}(으)로 나갑니다")),
        (StepAction::PassesTcpAndPing, words("`{who}` forwards only TCP and pings, not {service}", "`{who}`은(는) TCP와 핑만 전달하며 {service}은(는) 전달하지 않습니다")),
        (StepAction::ServesHostsOfItsVpc, words("`{who}` serves only hosts of its own VPC, and {from} is not in it", "`{who}`은(는) 자기 VPC의 호스트만 지원하며 {from}은(는) 그 VPC에 없습니다")),
        (StepAction::IsNotTheService, words("the service behind `{who}` does not have {to}", "`{who}` 뒤의 서비스에는 {to} 주소가 없습니다")),
        (StepAction::ReachesService, words("it arrives at the service behind `{who}`", "`{who}` 뒤의 서비스에 도착합니다")),
        (StepAction::ServiceAnswers, words("the service behind `{who}` sends to {to}", "`{who}` 뒤의 서비스가 {to}(으)로 보냅니다")),
        (StepAction::NobodyHasIt, words("no one in the plan has {from}", "설계에서 {from} 주소를 가진 곳이 없습니다")),
        (StepAction::UnseenMayHaveIt, words("no host in the plan has the address {from}, and the output of `aws {command}` is not in the plan", "설계에 {from} 주소를 가진 호스트가 없으며 `aws {command}` 명령의 출력도 설계에 없습니다")),
        (StepAction::SeveralHaveIt, words("{vpcs} all have {from}; say which, as in `{from}@{first}`", "{vpcs}에 모두 {from}이(가) 있으니 `{from}@{first}`처럼 하나를 지정하세요")),
        (StepAction::HoleNotAttached, words("the target {target} of route {destination} in `{table}` is not attached to the VPC: attach it", "`{table}`의 경로 {destination}의 대상 {target}이(가) VPC에 연결되어 있지 않습니다. 연결하세요")),
        (StepAction::ListUnseen, words("a route of `{table}` is for the prefix list `{list}`, which is not in the plan and might hold {to}", "`{table}`의 한 경로가 설계에 없는 접두사 목록 `{list}`을(를) 쓰며 그 목록에 {to}이(가) 있을 수도 있습니다")),
        (StepAction::EntersTransitGateway, words("the packet enters `{transit_gateway}` by `{attachment}`", "패킷이 `{attachment}`을(를) 통해 `{transit_gateway}`에 들어갑니다")),
        (StepAction::ZoneNotAttached, words("`{attachment}` has no subnet in {zone}, so nothing in that zone can send through it: add a subnet of the zone", "`{attachment}`에 {zone}의 서브넷이 없어 그 영역에서는 보낼 수 없습니다. 그 영역의 서브넷을 추가하세요")),
        (StepAction::AttachmentHasNoSubnet, words("the plan holds no subnet of `{attachment}`", "설계에 `{attachment}`의 서브넷이 없습니다")),
        (StepAction::NotAssociated, words("`{attachment}` is associated with no route table of `{transit_gateway}`, so its packets are dropped: associate one", "`{attachment}`에 `{transit_gateway}`의 라우팅 테이블이 지정되지 않아 패킷이 버려집니다. 라우팅 테이블을 지정하세요")),
        (StepAction::TransitGatewayTablesUnseen, words("no route table of `{transit_gateway}` is in the plan", "`{transit_gateway}`의 라우팅 테이블이 설계에 없습니다")),
        (StepAction::LeavesTransitGateway, words("the packet leaves `{transit_gateway}` by `{attachment}` for `{to}`", "패킷이 `{attachment}`을(를) 통해 `{transit_gateway}`에서 `{to}`(으)로 나갑니다")),
        (StepAction::EntersAtSubnet, words("the packet enters `{vpc}` at `{subnet}`, whose network ACL and route table apply", "패킷이 `{subnet}`에서 `{vpc}`에 들어가며 그 서브넷의 네트워크 ACL과 라우팅 테이블이 적용됩니다")),
        (StepAction::TargetUnseen, words("the target {target} of route {destination} in `{table}` is not in the plan", "`{table}`의 경로 {destination}의 대상 {target}이(가) 설계에 없습니다")),
        (StepAction::AttachedUnseen, words("what `{attachment}` leads to is not in the plan", "`{attachment}`이(가) 이어지는 대상이 설계에 없습니다")),
        (StepAction::LinkNotAttached, words("`{link}` has no attachment to `{transit_gateway}`: attach it", "`{link}`에 `{transit_gateway}` 연결이 없습니다. 연결하세요")),
        (StepAction::NotAdvertised, words("no allowed prefix of `{gateway}` contains {to}: add one", "`{gateway}`의 허용된 접두사에 {to}이(가) 없어 광고되지 않습니다. 허용된 접두사에 추가하세요")),
        (StepAction::InspectorUnseen, words("what inspects the packets of `{who}` is not in the plan", "`{who}`의 패킷을 검사하는 대상이 설계에 없습니다")),
        (StepAction::Inspected, words("`{who}` has the packet inspected and sends it on", "`{who}`이(가) 패킷을 검사한 뒤 다시 보냅니다")),
        (StepAction::FirewallPasses, words("`{firewall}` allows {service}", "`{firewall}`이(가) {service}을(를) 허용합니다")),
        (StepAction::FirewallDrops, words("`{firewall}` drops {service} from {from} to {to}: add a pass rule for it", "`{firewall}`이(가) {from}에서 {to}(으)로 가는 {service}을(를) 드롭합니다. 통과 규칙을 추가하세요")),
        (StepAction::FirewallUnknown, words("what `{firewall}` does with {service} is not in the plan", "`{firewall}`이(가) {service}을(를) 어떻게 처리하는지 설계에 없습니다")),
        (StepAction::TakesNothingFromInternet, words("`{gateway}` hands packets only to interfaces with a public address, and `{who}` has none", "`{gateway}`은(는) 퍼블릭 주소가 있는 인터페이스에만 패킷을 넘기는데 `{who}`에는 퍼블릭 주소가 없습니다")),
        (StepAction::AskedOfAmazon, words("AWS itself answers hosts at {to}, without a security group, a network ACL or a route table", "{to}에서는 AWS가 호스트에 직접 응답하며 보안 그룹, 네트워크 ACL, 라우팅 테이블이 적용되지 않습니다")),
        (StepAction::SawNoStart, words("`{who}` keeps state and did not see the start of the connection, so it drops the answer", "`{who}`은(는) 연결 상태를 유지하며 연결의 시작을 보지 못해 응답을 버립니다")),
        (StepAction::EntersEndpointService, words("the endpoint leads to `{endpoint_service}`, without a route table", "엔드포인트가 `{endpoint_service}`(으)로 이어지며 라우팅 테이블을 거치지 않습니다")),
        (StepAction::EndpointServiceUnseen, words("what is behind `{endpoint_service}` is not in the plan", "`{endpoint_service}` 뒤에 있는 것이 설계에 없습니다")),
        (StepAction::EndpointServiceNotInZone, words("`{endpoint_service}` has no load balancer node in {zone}, where `{who}` is", "`{who}`이(가) 있는 {zone}에 `{endpoint_service}`의 로드 밸런서 노드가 없습니다")),
        (StepAction::Listens, words("`{who}` listens for {service}", "`{who}`이(가) {service}을(를) 받습니다")),
        (StepAction::NoListener, words("`{who}` has no listener for {service}: add one", "`{who}`에 {service} 리스너가 없습니다. 리스너를 추가하세요")),
        (StepAction::NoTargets, words("the target group of `{who}` has no registered target: register one", "`{who}`의 대상 그룹에 등록된 대상이 없습니다. 대상을 등록하세요")),
        (StepAction::NoTargetInZone, words("`{who}` has no target that its node in {zone} may use", "`{who}`의 {zone} 노드가 쓸 수 있는 대상이 없습니다")),
        (StepAction::TargetsUnseen, words("the target group `{group}` is not in the plan", "대상 그룹 `{group}`이(가) 설계에 없습니다")),
        (StepAction::BalancesPacketsAlone, words("`{who}` takes only packets from its endpoints", "`{who}`은(는) 자신의 엔드포인트에서 온 패킷만 받습니다")),
        (StepAction::HandsOn, words("`{who}` hands {service} to `{target}` of `{group}`, which sees {from}", "`{who}`이(가) {service}을(를) `{group}`의 `{target}`에 전달하며 대상에는 {from}이(가) 보입니다")),
        (StepAction::TargetIsTheClient, words("`{who}` preserves the client IP address, so a target cannot reach itself through it", "`{who}`이(가) 클라이언트 IP를 보존하므로 대상이 자신에게 연결할 수 없습니다")),
        (StepAction::KeepsClientTooFar, words("`{who}` preserves the client IP address, which works only in its VPC and in peers of its Region", "`{who}`의 클라이언트 IP 보존은 자기 VPC와 같은 리전의 피어에서만 동작합니다")),
        (StepAction::KeepsClientFromRelay, words("`{who}` preserves the client IP address, which reaches no endpoint's interface and no other Network Load Balancer", "`{who}`이(가) 클라이언트 IP를 보존하므로 엔드포인트 인터페이스나 다른 Network Load Balancer에는 연결할 수 없습니다")),
        (StepAction::KeepsClientDetoured, words("`{who}` preserves the client IP address, which works for targets that it reaches directly, not by `{by}`", "`{who}`의 클라이언트 IP 보존은 `{by}`을(를) 거치지 않고 직접 연결되는 대상에서만 동작합니다")),
        (StepAction::AnswersItself, words("`{who}` answers {service} itself, without a target group", "`{who}`이(가) 대상 그룹 없이 {service}에 직접 응답합니다")),
        (StepAction::Invokes, words("`{who}` invokes the function of `{group}` and answers with what it says", "`{who}`이(가) `{group}`의 함수를 호출해 그 결과로 응답합니다")),
        (StepAction::BalancesRequestsAlone, words("`{who}` is an Application Load Balancer, and endpoint services lead only to Network Load Balancers", "`{who}`은(는) Application Load Balancer이며 엔드포인트 서비스는 Network Load Balancer로만 이어집니다")),
        (StepAction::BalancesConnectionsAlone, words("`{who}` takes connections, and no packets from a Gateway Load Balancer endpoint", "`{who}`은(는) 연결을 받으며 Gateway Load Balancer 엔드포인트의 패킷은 받지 않습니다")),
        (StepAction::HandsBack, words("`{who}` hands the answer to {to}", "`{who}`이(가) 응답을 {to}에 넘깁니다")),
        (StepAction::ReturnsToBalancer, words("the answer goes back to `{who}`, without a route table", "응답은 라우팅 테이블을 거치지 않고 `{who}`(으)로 돌아갑니다")),
        (StepAction::ListsDisagree, words("two prefix lists of `{table}` have {destination} with different targets, and AWS takes either", "`{table}`의 두 접두사 목록이 {destination}을(를) 서로 다른 대상으로 가리키며 AWS가 그중 하나를 선택합니다")),
        (StepAction::SawNoAnswer, words("`{who}` saw the start of the connection, but its answer takes another way, so it drops the connection", "`{who}`이(가) 연결의 시작은 보았지만 응답이 다른 길로 가므로 연결을 끊습니다")),
        (StepAction::SawAnswerAlone, words("`{who}` sees the answer and did not see the request: an appliance that keeps state drops it, a router passes it on, and the plan does not say which it is", "`{who}`이(가) 응답만 보고 요청은 보지 못했습니다. 상태 저장 어플라이언스는 응답을 버리고 라우터는 전달하며, 어느 쪽인지는 설계에 없습니다")),
        (StepAction::SawRequestAlone, words("`{who}` saw the request, but the answer takes another way: an appliance that keeps state drops the connection, a router does not, and the plan does not say which it is", "`{who}`이(가) 요청은 보았지만 응답은 다른 경로로 갑니다. 상태 저장 어플라이언스는 연결을 끊고 라우터는 끊지 않으며, 어느 쪽인지는 설계에 없습니다")),
        (StepAction::HandsToAppliance, words("`{who}` hands the packet to `{target}`, and takes it back", "`{who}`이(가) 패킷을 `{target}`에 넘기고 다시 받습니다")),
        (StepAction::TakesNothingInspected, words("`{gateway}` drops what comes from a Gateway Load Balancer endpoint", "`{gateway}`은(는) Gateway Load Balancer 엔드포인트에서 온 것을 버립니다")),
        (StepAction::KeptByAws, words("AWS keeps {to} for itself, and no host there has it", "{to}은(는) AWS가 예약한 주소이며 그 주소를 가진 호스트가 없습니다")),
        (StepAction::SharesNoFamily, words("`{from}` and `{to}` have no addresses of the same kind, IPv4 or IPv6, in the plan", "`{from}`과(와) `{to}`에 같은 종류(IPv4 또는 IPv6)의 주소가 설계에 없습니다")),
    ];

    /// Its sentence.
    pub fn words(self) -> Words {
        match self {
            StepAction::Names(naming) => naming.words(),
            _ => {
                let row = StepAction::TABLE.iter().find(|(of, _)| *of == self);
                row.map_or(words("", ""), |(_, words)| *words)
            }
        }
    }
}
