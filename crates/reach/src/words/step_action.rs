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
        (StepAction::Sends, words("`{who}` sends the packet to {to}", "`{who}`에서 {to} 주소로 패킷을 보냅니다")),
        (StepAction::GroupPermits, words("a rule of `{group}` allows the packet", "`{group}` 보안 그룹의 규칙이 패킷을 허용합니다")),
        (StepAction::GroupsRefuseOut, words("no outbound rule of {groups} allows {service} to {other}", "{groups} 보안 그룹에 {other}(으)로 가는 {service} 트래픽을 허용하는 아웃바운드 규칙이 없습니다")),
        (StepAction::GroupsRefuseIn, words("no inbound rule of {groups} allows {service} from {other}", "{groups} 보안 그룹에 {other}에서 오는 {service} 트래픽을 허용하는 인바운드 규칙이 없습니다")),
        (StepAction::NoGroups, words("`{who}` has no security group, so no packets are filtered here", "`{who}`에 보안 그룹이 없어 여기서는 패킷을 필터링하지 않습니다")),
        (StepAction::GroupMissing, words("security group `{group}` is not in the plan and may allow the packet", "`{group}` 보안 그룹이 설계에 없으며 이 그룹이 패킷을 허용할 수도 있습니다")),
        (StepAction::DefaultGroupPermits, words("`{who}` has no security group of its own, and the default security group of `{vpc}` allows the packet", "`{who}`에 보안 그룹이 지정되지 않아 `{vpc}` VPC의 기본 보안 그룹이 적용되며, 이 그룹이 패킷을 허용합니다")),
        (StepAction::DefaultGroupRefusesIn, words("`{who}` has no security group of its own, and the default security group of `{vpc}` allows only resources in the same group: assign a security group that allows {service} from {other}", "`{who}`에 보안 그룹이 지정되지 않아 `{vpc}` VPC의 기본 보안 그룹이 적용되며, 이 그룹은 같은 그룹을 쓰는 리소스만 허용합니다. {other}에서 오는 {service} 트래픽을 허용하는 보안 그룹을 지정하세요")),
        (StepAction::IsInternal, words("`{who}` is an internal load balancer, so AWS drops packets to it from `{gateway}`: use an internet-facing load balancer", "`{who}` 로드 밸런서는 내부용이므로 AWS가 `{gateway}`에서 오는 패킷을 버립니다. 인터넷 경계 로드 밸런서를 사용하세요")),
        (StepAction::Tracked, words("security groups are stateful and allow the response", "보안 그룹은 상태 저장 방식이므로 응답을 허용합니다")),
        (StepAction::StaysInSubnet, words("both ends are in `{subnet}`, where no route table and no network ACL applies", "양쪽 끝이 `{subnet}` 서브넷 안에 있어 라우팅 테이블과 네트워크 ACL이 적용되지 않습니다")),
        (StepAction::AclLetsOut, words("outbound rule {number} of `{acl}` allows the packet", "`{acl}`의 아웃바운드 규칙 {number}이(가) 패킷을 허용합니다")),
        (StepAction::AclLetsIn, words("inbound rule {number} of `{acl}` allows the packet", "`{acl}`의 인바운드 규칙 {number}이(가) 패킷을 허용합니다")),
        (StepAction::AclRefusesOut, words("outbound rule {number} of `{acl}` denies the packet", "`{acl}`의 아웃바운드 규칙 {number}이(가) 패킷을 거부합니다")),
        (StepAction::AclRefusesIn, words("inbound rule {number} of `{acl}` denies the packet", "`{acl}`의 인바운드 규칙 {number}이(가) 패킷을 거부합니다")),
        (StepAction::AclEndsOut, words("no outbound rule of `{acl}` matches {service} to {other}, so the default rule (*) denies it", "`{acl}`에 {other}(으)로 가는 {service} 트래픽에 일치하는 아웃바운드 규칙이 없어 기본 거부 규칙(*)이 적용됩니다")),
        (StepAction::AclEndsIn, words("no inbound rule of `{acl}` matches {service} from {other}, so the default rule (*) denies it", "`{acl}`에 {other}에서 오는 {service} 트래픽에 일치하는 인바운드 규칙이 없어 기본 거부 규칙(*)이 적용됩니다")),
        (StepAction::AclMissing, words("network ACL `{acl}` of `{subnet}` is not in the plan", "`{subnet}` 서브넷의 네트워크 ACL `{acl}`이(가) 설계에 없습니다")),
        (StepAction::FollowsRoute, words("route {destination} of `{table}` applies: its target is {target}", "`{table}`의 경로 {destination}이(가) 적용되며 대상은 {target}입니다")),
        (StepAction::FindsNoRoute, words("`{table}` has no route for {to}", "`{table}`에 {to} 주소에 맞는 경로가 없습니다")),
        (StepAction::TableMissing, words("route table `{table}` of `{subnet}` is not in the plan", "`{subnet}` 서브넷의 라우팅 테이블 `{table}`이(가) 설계에 없습니다")),
        (StepAction::HoleReported, words("AWS reports route {destination} of `{table}` as a black hole: change the target", "AWS가 `{table}`의 경로 {destination}을(를) 블랙홀로 보고합니다. 경로의 대상을 바꾸세요")),
        (StepAction::HoleUndecided, words("route {destination} of `{table}` has no target yet: choose one", "`{table}`의 경로 {destination}에 아직 대상이 없습니다. 대상을 선택하세요")),
        (StepAction::HoleDangling, words("the target {target} of route {destination} in `{table}` does not exist: change the target", "`{table}`의 경로 {destination}의 대상 {target}이(가) 존재하지 않습니다. 경로의 대상을 바꾸세요")),
        (StepAction::HoleForeign, words("the target {target} of route {destination} in `{table}` is not in the same VPC: change the target", "`{table}`의 경로 {destination}의 대상 {target}이(가) 같은 VPC에 있지 않습니다. 경로의 대상을 바꾸세요")),
        (StepAction::HoleNotATarget, words("the target {target} of route {destination} in `{table}` cannot be the target of a route: change the target", "`{table}`의 경로 {destination}의 대상 {target}은(는) 경로의 대상이 될 수 없습니다. 경로의 대상을 바꾸세요")),
        (StepAction::HoleNotLocal, words("route {destination} of `{table}` is local, but the VPC does not have these addresses: change the target", "`{table}`의 경로 {destination}은(는) 로컬이지만 VPC에 그 주소가 없습니다. 경로의 대상을 바꾸세요")),
        (StepAction::HoleDown, words("the target {target} of route {destination} in `{table}` is `{state}` and forwards no packets", "`{table}`의 경로 {destination}의 대상 {target}이(가) `{state}` 상태이므로 패킷을 전달하지 않습니다")),
        (StepAction::NotSeen, words("the plan holds only the addresses of `{vpc}`, not its route tables and filters", "설계에 `{vpc}` VPC의 주소만 있고 라우팅 테이블과 필터는 없습니다")),
        (StepAction::ListNotInPlan, words("the output of `aws {command}` for `{place}` is not in the plan", "`{place}`에 대한 `aws {command}` 명령의 출력이 설계에 없습니다")),
        (StepAction::Crosses, words("the packet crosses `{link}` to `{vpc}`", "패킷이 `{link}` 연결을 지나 `{vpc}`(으)로 갑니다")),
        (StepAction::OtherSideUnseen, words("`{vpc}`, at the other end of `{link}`, is not in the plan", "`{link}` 연결 반대쪽의 `{vpc}`이(가) 설계에 없습니다")),
        (StepAction::ForeignSource, words("`{link}` forwards only packets between its two VPCs, and {from} is not in `{vpc}`: connect the networks directly or through a transit gateway", "`{link}` 피어링은 두 VPC의 주소 사이에서만 패킷을 전달하며 {from} 주소는 `{vpc}` VPC에 없습니다. 두 네트워크를 직접 연결하거나 Transit Gateway로 연결하세요")),
        (StepAction::ForeignDestination, words("`{link}` forwards only packets between its two VPCs, and {to} is not in `{vpc}`: connect the networks directly or through a transit gateway", "`{link}` 피어링은 두 VPC의 주소 사이에서만 패킷을 전달하며 {to} 주소는 `{vpc}` VPC에 없습니다. 두 네트워크를 직접 연결하거나 Transit Gateway로 연결하세요")),
        (StepAction::ReturnsTheSameWay, words("responses to `{nat}` return over `{link}`, over which the requests came, regardless of the route table", "`{nat}`(으)로 가는 응답은 라우팅 테이블과 관계없이 요청이 온 `{link}` 연결로 돌아갑니다")),
        (StepAction::NoSubnetThere, words("no subnet of `{vpc}` contains {to}, so no host has this address", "`{vpc}` VPC에 {to} 주소가 속한 서브넷이 없습니다")),
        (StepAction::NotInASubnet, words("`{who}` is in no subnet: put it into one", "`{who}` 리소스가 서브넷에 있지 않습니다. 서브넷에 넣으세요")),
        (StepAction::GoesElsewhere, words("{to} is in both `{place}` and `{meant}`, and the packet goes to `{place}`: use a CIDR block that does not overlap, or PrivateLink", "{to} 주소가 `{place}`에도 있어 패킷이 `{meant}` 대신 `{place}`(으)로 갑니다. 겹치지 않는 CIDR 블록이나 PrivateLink를 사용하세요")),
        (StepAction::AnswerGoesElsewhere, words("{to} is in both `{place}` and `{meant}`, and the response goes to `{place}`: use a CIDR block that does not overlap, or PrivateLink", "{to} 주소가 `{place}`에도 있어 응답이 `{meant}` 대신 `{place}`(으)로 갑니다. 겹치지 않는 CIDR 블록이나 PrivateLink를 사용하세요")),
        (StepAction::AnswersUnderAnotherName, words("the response comes from {from}, but the request went to {asked}, so {to} drops it", "{asked} 주소로 요청했으나 {from} 주소에서 응답하므로 {to} 호스트가 응답을 버립니다")),
        (StepAction::Arrives, words("the packet arrives at `{who}`", "패킷이 `{who}`에 도착합니다")),
        (StepAction::ArrivesUnlisted, words("the packet arrives in `{subnet}`; no network interface in the plan has {to}, so no security group applies", "패킷이 `{subnet}` 서브넷에 도착합니다. {to} 주소를 가진 네트워크 인터페이스가 설계에 없어 보안 그룹은 적용되지 않습니다")),
        (StepAction::HasNoInterface, words("`{who}` has no network interface in any subnet, so it has no address: add a subnet", "`{who}` 리소스의 네트워크 인터페이스가 어느 서브넷에도 없어 주소가 없습니다. 서브넷을 추가하세요")),
        (StepAction::AnswersNothing, words("`{who}` receives only responses to its own connections", "`{who}`에서는 먼저 시작한 연결의 응답만 받습니다")),
        (StepAction::OpensNothing, words("`{who}` only responds and opens no connections", "`{who}`에서는 응답만 하고 연결을 시작하지 않습니다")),
        (StepAction::AnswersTcpAlone, words("`{who}` responds only to TCP, not to {service}", "`{who}`에서는 TCP에만 응답하며 {service} 트래픽에는 응답하지 않습니다")),
        (StepAction::Forwards, words("`{who}` forwards the packet", "`{who}`에서 패킷을 전달합니다")),
        (StepAction::ChecksAddresses, words("the source/destination check of `{who}` drops packets that are neither from nor to it: disable the check", "`{who}`의 소스/대상 확인이 다른 호스트의 패킷을 버립니다. 소스/대상 확인을 비활성화하세요")),
        (StepAction::GoesInACircle, words("the packet reaches `{who}` again: correct the routes, which form a loop", "패킷이 `{who}`에 다시 도달합니다. 루프를 이루는 경로를 고치세요")),
        (StepAction::LacksItsOwnRoute, words("the only route of `{table}` for {to} is {destination} → {target}, and the internet does not route private addresses: add a route for {to}", "`{table}`에서 {to} 주소에 맞는 경로는 {destination} → {target}뿐이며 인터넷은 프라이빗 주소를 라우팅하지 않습니다. {to} 주소의 경로를 추가하세요")),
        (StepAction::KeepsItsWayOn, words("`{who}` receives the packet, but `{table}` of its own subnet routes {to} back to it: its next hop (such as a tunnel) is not in the plan", "`{who}`에서 패킷을 받지만 자기 서브넷의 `{table}` 라우팅 테이블이 {to} 주소로 가는 패킷을 되돌려 보냅니다. 터널 등 그다음 홉은 설계에 없습니다")),
        (StepAction::LendsItsAddress, words("`{who}` translates the source address to {from}", "`{who}`에서 소스 주소를 {from}(으)로 변환합니다")),
        (StepAction::RemapsPort, words("`{who}` uses any source port from 1024 to 65535; this trace uses the lowest, {port}", "`{who}`에서는 소스 포트로 1024~65535 중 하나를 쓰며 여기서는 가장 낮은 {port} 포트입니다")),
        (StepAction::GivesBackTheAddress, words("`{who}` translates the destination address back to {to}", "`{who}`에서 응답의 대상 주소를 {to}(으)로 되돌립니다")),
        (StepAction::HasNoAddress, words("`{who}` has no IPv4 address: assign one", "`{who}`에 IPv4 주소가 없습니다. 주소를 할당하세요")),
        (StepAction::ServesItsOwnVpc, words("`{who}` serves only its own VPC, and {from} is not in it", "`{who}`에서는 자기 VPC의 트래픽만 처리하며 {from} 주소는 그 VPC에 없습니다")),
        (StepAction::PassesSomeProtocols, words("`{who}` forwards only TCP, UDP and ICMP over IPv4, not {service}", "`{who}`에서는 IPv4의 TCP, UDP, ICMP만 전달하며 {service} 트래픽은 전달하지 않습니다")),
        (StepAction::TakesPublicAddress, words("`{gateway}` translates the source address to {from}", "`{gateway}`에서 소스 주소를 {from}(으)로 변환합니다")),
        (StepAction::TakesPrivateAddress, words("`{gateway}` translates the destination address to {to}", "`{gateway}`에서 대상 주소를 {to}(으)로 변환합니다")),
        (StepAction::PassesGateway, words("the packet passes through `{gateway}`", "패킷이 `{gateway}` 게이트웨이를 통과합니다")),
        (StepAction::HasNoPublicAddress, words("{from} has no public IP address, so `{gateway}` drops the packet: associate an Elastic IP address, or route the subnet to a NAT gateway", "{from} 호스트에 퍼블릭 IP 주소가 없어 `{gateway}` 게이트웨이가 패킷을 버립니다. 탄력적 IP 주소를 연결하거나 서브넷을 NAT 게이트웨이로 라우팅하세요")),
        (StepAction::MayBeRewritten, words("the plan does not say whether `{who}` translates the source address {from}", "`{who}`에서 소스 주소 {from}을(를) 변환하는지 설계에 없습니다")),
        (StepAction::HasPrivateDestination, words("`{gateway}` drops packets to {to}, which the internet does not route", "{to} 주소는 인터넷에서 라우팅되지 않으므로 `{gateway}` 게이트웨이가 패킷을 버립니다")),
        (StepAction::HasNoPublicDestination, words("{to} is a private address, which the internet does not route: use a public IP address or an internet-facing load balancer", "{to} 주소는 인터넷에서 라우팅되지 않는 프라이빗 주소입니다. 퍼블릭 IP 주소나 인터넷 경계 로드 밸런서를 사용하세요")),
        (StepAction::HasNoGateway, words("`{vpc}` has no internet gateway: attach one", "`{vpc}` VPC에 인터넷 게이트웨이가 없습니다. 인터넷 게이트웨이를 연결하세요")),
        (StepAction::LetsNothingIn, words("`{gateway}` allows responses, but no connections from the internet", "`{gateway}` 게이트웨이는 응답만 허용하고 인터넷에서 시작하는 연결은 허용하지 않습니다")),
        (StepAction::ServesNoSuchZone, words("`{who}` has no IP address in Availability Zone `{zone}`, and does not expand into it: add an address", "`{who}`에 가용 영역 `{zone}`의 주소가 없고 그 영역으로 확장하지도 않습니다. 주소를 추가하세요")),
        (StepAction::BlocksPublicAccess, words("VPC Block Public Access of `{region}` blocks the packet at `{gateway}`: exclude the VPC or the subnet", "`{region}` 리전의 VPC 퍼블릭 액세스 차단이 `{gateway}`에서 패킷을 차단합니다. VPC나 서브넷을 제외하세요")),
        (StepAction::CarriesIpv6Alone, words("`{gateway}` forwards only IPv6", "`{gateway}` 게이트웨이는 IPv6만 전달합니다")),
        (StepAction::ReachesInternet, words("the packet goes to {to} on the internet", "패킷이 인터넷의 {to} 주소로 갑니다")),
        (StepAction::TakesUplink, words("the packet crosses `{link}` to `{on_premises}`", "패킷이 `{link}` 연결을 지나 `{on_premises}`(으)로 갑니다")),
        (StepAction::KnowsNoPrefix, words("`{gateway}` has learned no prefix for {to}: advertise one over a VPN or Direct Connect connection", "`{gateway}` 게이트웨이가 {to} 주소에 맞는 접두사를 학습하지 않았습니다. VPN이나 Direct Connect 연결에서 접두사를 광고하세요")),
        (StepAction::LinkIsDown, words("`{link}` is `{state}` and forwards no packets", "`{link}`이(가) `{state}` 상태이므로 패킷을 전달하지 않습니다")),
        (StepAction::TakesOwnSourcesAlone, words("`{gateway}` forwards only packets from its own VPC, and {from} is not in it", "`{gateway}` 게이트웨이는 자기 VPC의 패킷만 전달하며 {from} 주소는 그 VPC에 없습니다")),
        (StepAction::DeliversToOwnVpcAlone, words("`{gateway}` delivers only to its own VPC, and {to} is not in it: attach the VPN or Direct Connect to a transit gateway", "`{gateway}` 게이트웨이는 자기 VPC로만 패킷을 전달하며 {to} 주소는 그 VPC에 없습니다. VPN이나 Direct Connect를 Transit Gateway에 연결하세요")),
        (StepAction::EntersGateway, words("the packet enters `{vpc}` through `{gateway}`", "패킷이 `{gateway}` 게이트웨이를 통해 `{vpc}` VPC에 들어갑니다")),
        (StepAction::HasNoLink, words("`{who}` has no connection to a VPC: add a VPN or Direct Connect connection", "`{who}`에 VPC와 이어지는 연결이 없습니다. VPN이나 Direct Connect 연결을 추가하세요")),
        (StepAction::ReachesOnPremises, words("the packet arrives at {to} in `{on_premises}`", "패킷이 `{on_premises}`의 {to} 주소에 도착합니다")),
        (StepAction::GoesBeyond, words("the packet goes on to {to}, which is not in the plan", "패킷이 설계에 없는 {to} 주소로 나갑니다")),
        (StepAction::PassesTcpAndPing, words("`{who}` forwards only TCP and pings, not {service}", "`{who}` 엔드포인트는 TCP와 핑만 전달하며 {service} 트래픽은 전달하지 않습니다")),
        (StepAction::ServesHostsOfItsVpc, words("`{who}` serves only hosts of its own VPC, and {from} is not in it", "`{who}`에서는 자기 VPC의 호스트만 지원하며 {from} 주소는 그 VPC에 없습니다")),
        (StepAction::IsNotTheService, words("the service behind `{who}` does not have {to}", "`{who}` 뒤의 서비스에는 {to} 주소가 없습니다")),
        (StepAction::ReachesService, words("the packet arrives at the service behind `{who}`", "패킷이 `{who}` 뒤의 서비스에 도착합니다")),
        (StepAction::ServiceAnswers, words("the service behind `{who}` sends the response to {to}", "`{who}` 뒤의 서비스가 {to} 주소로 응답을 보냅니다")),
        (StepAction::NobodyHasIt, words("no host in the plan has the address {from}", "설계에 {from} 주소를 가진 호스트가 없습니다")),
        (StepAction::SeveralHaveIt, words("{from} is in several VPCs ({vpcs}): write which one is meant, as in `{from}@{first}`", "{from} 주소가 여러 VPC({vpcs})에 있습니다. `{from}@{first}`처럼 하나를 지정하세요")),
        (StepAction::UnseenMayHaveIt, words("no host in the plan has the address {from}, and the output of `aws {command}` is not in the plan", "설계에 {from} 주소를 가진 호스트가 없으며 `aws {command}` 명령의 출력도 설계에 없습니다")),
        (StepAction::HoleNotAttached, words("the target {target} of route {destination} in `{table}` is not attached to the VPC: attach it", "`{table}`의 경로 {destination}의 대상 {target}이(가) VPC에 연결되어 있지 않습니다. 연결하세요")),
        (StepAction::ListUnseen, words("`{table}` has a route for prefix list `{list}`, which is not in the plan and may contain {to}", "`{table}`의 한 경로가 설계에 없는 접두사 목록 `{list}`을(를) 쓰며 그 목록에 {to} 주소가 있을 수도 있습니다")),
        (StepAction::EntersTransitGateway, words("the packet enters `{transit_gateway}` through `{attachment}`", "패킷이 `{attachment}` 연결을 통해 `{transit_gateway}`에 들어갑니다")),
        (StepAction::ZoneNotAttached, words("`{attachment}` has no subnet in {zone}, so hosts in that zone cannot use it: add a subnet of the zone", "`{attachment}` 연결에 {zone}의 서브넷이 없어 그 영역의 호스트는 이 연결을 쓸 수 없습니다. 그 영역의 서브넷을 추가하세요")),
        (StepAction::AttachmentHasNoSubnet, words("no subnet of `{attachment}` is in the plan", "설계에 `{attachment}` 연결의 서브넷이 없습니다")),
        (StepAction::NotAssociated, words("`{attachment}` is associated with no route table of `{transit_gateway}`, so its packets are dropped: associate one", "`{attachment}` 연결에 `{transit_gateway}`의 라우팅 테이블이 지정되지 않아 패킷이 버려집니다. 라우팅 테이블을 지정하세요")),
        (StepAction::TransitGatewayTablesUnseen, words("no route table of `{transit_gateway}` is in the plan", "`{transit_gateway}`의 라우팅 테이블이 설계에 없습니다")),
        (StepAction::LeavesTransitGateway, words("the packet leaves `{transit_gateway}` through `{attachment}` to `{to}`", "패킷이 `{attachment}` 연결을 통해 `{transit_gateway}`에서 `{to}`(으)로 나갑니다")),
        (StepAction::EntersAtSubnet, words("the packet enters `{vpc}` at `{subnet}`, whose network ACL and route table apply", "패킷이 `{subnet}` 서브넷에서 `{vpc}` VPC에 들어가며 그 서브넷의 네트워크 ACL과 라우팅 테이블이 적용됩니다")),
        (StepAction::TargetUnseen, words("the target {target} of route {destination} in `{table}` is not in the plan", "`{table}`의 경로 {destination}의 대상 {target}이(가) 설계에 없습니다")),
        (StepAction::AttachedUnseen, words("the resource that `{attachment}` attaches is not in the plan", "`{attachment}` 연결로 연결된 리소스가 설계에 없습니다")),
        (StepAction::LinkNotAttached, words("`{link}` has no attachment to `{transit_gateway}`: attach it", "`{link}`에 `{transit_gateway}` 연결이 없습니다. Transit Gateway에 연결하세요")),
        (StepAction::NotAdvertised, words("no allowed prefix of `{gateway}` contains {to}, so it is not advertised: add one", "`{gateway}`의 허용된 접두사에 {to} 주소가 없어 광고되지 않습니다. 허용된 접두사에 추가하세요")),
        (StepAction::InspectorUnseen, words("the appliance that inspects the packets of `{who}` is not in the plan", "`{who}`의 패킷을 검사하는 어플라이언스가 설계에 없습니다")),
        (StepAction::Inspected, words("the packet is inspected behind `{who}` and returns to it", "패킷이 `{who}` 뒤에서 검사를 받고 돌아옵니다")),
        (StepAction::FirewallPasses, words("`{firewall}` allows {service}", "`{firewall}` 방화벽이 {service} 트래픽을 허용합니다")),
        (StepAction::FirewallDrops, words("`{firewall}` drops {service} from {from} to {to}: add a pass rule for it", "`{firewall}` 방화벽이 {from}에서 {to}(으)로 가는 {service} 트래픽을 드롭합니다. 통과 규칙을 추가하세요")),
        (StepAction::FirewallUnknown, words("the plan does not say what `{firewall}` does with {service}", "`{firewall}` 방화벽이 {service} 트래픽을 어떻게 처리하는지 설계에 없습니다")),
        (StepAction::TakesNothingFromInternet, words("`{gateway}` delivers packets only to network interfaces with a public IP address, and `{who}` has none: associate an Elastic IP address", "`{gateway}` 게이트웨이는 퍼블릭 IP 주소가 있는 네트워크 인터페이스에만 패킷을 전달하는데 `{who}`에는 퍼블릭 IP 주소가 없습니다. 탄력적 IP 주소를 연결하세요")),
        (StepAction::AskedOfAmazon, words("AWS itself responds at {to}; security groups, network ACLs and route tables do not apply", "{to} 주소에서는 AWS가 직접 응답하며 보안 그룹, 네트워크 ACL, 라우팅 테이블이 적용되지 않습니다")),
        (StepAction::SawNoStart, words("`{who}` is stateful and has not seen the start of the connection, so it drops the response: route both directions through it", "`{who}`에서는 연결 상태를 추적하는데 연결의 시작이 이곳을 지나지 않아 응답을 버립니다. 양방향이 모두 이곳을 지나도록 라우팅하세요")),
        (StepAction::EntersEndpointService, words("the endpoint forwards the packet to `{endpoint_service}`, without a route table", "엔드포인트가 라우팅 테이블을 거치지 않고 `{endpoint_service}` 서비스로 패킷을 전달합니다")),
        (StepAction::EndpointServiceUnseen, words("what is behind `{endpoint_service}` is not in the plan", "`{endpoint_service}` 뒤에 있는 것이 설계에 없습니다")),
        (StepAction::EndpointServiceNotInZone, words("`{endpoint_service}` has no load balancer node in {zone}, where `{who}` is: enable a subnet of the zone for the load balancer", "`{who}`이(가) 있는 {zone}에 `{endpoint_service}`의 로드 밸런서 노드가 없습니다. 로드 밸런서에 그 영역의 서브넷을 활성화하세요")),
        (StepAction::Listens, words("`{who}` listens for {service}", "`{who}` 로드 밸런서가 {service} 트래픽을 수신합니다")),
        (StepAction::NoListener, words("`{who}` has no listener for {service}: add one", "`{who}`에 {service} 리스너가 없습니다. 리스너를 추가하세요")),
        (StepAction::NoTargets, words("the target group of `{who}` has no registered target: register one", "`{who}`의 대상 그룹에 등록된 대상이 없습니다. 대상을 등록하세요")),
        (StepAction::NoTargetInZone, words("`{who}` has no target that its node in {zone} may use: register one there, or enable cross-zone load balancing", "`{who}`의 {zone} 노드가 쓸 수 있는 대상이 없습니다. 그 영역에 대상을 등록하거나 교차 영역 로드 밸런싱을 활성화하세요")),
        (StepAction::TargetsUnseen, words("target group `{group}` is not in the plan", "대상 그룹 `{group}`이(가) 설계에 없습니다")),
        (StepAction::BalancesPacketsAlone, words("`{who}` receives only packets from its endpoints", "`{who}`에서는 자신의 엔드포인트에서 온 패킷만 받습니다")),
        (StepAction::HandsOn, words("`{who}` forwards {service} to `{target}` of `{group}`, which sees {from} as the source", "`{who}`에서 {service} 트래픽을 `{group}`의 `{target}` 대상으로 전달하며 대상에는 {from} 주소가 소스로 보입니다")),
        (StepAction::TargetIsTheClient, words("`{who}` preserves the client IP address, so a target cannot connect to itself through it: disable client IP preservation", "`{who}`에서 클라이언트 IP를 보존하므로 대상이 자신에게 연결할 수 없습니다. 클라이언트 IP 보존을 비활성화하세요")),
        (StepAction::KeepsClientTooFar, words("`{who}` preserves the client IP address, which works only in its VPC and in peer VPCs of its Region: disable client IP preservation", "`{who}`의 클라이언트 IP 보존은 자기 VPC와 같은 리전의 피어 VPC에서만 작동합니다. 클라이언트 IP 보존을 비활성화하세요")),
        (StepAction::KeepsClientFromRelay, words("`{who}` preserves the client IP address, which does not work for endpoints and other Network Load Balancers: disable client IP preservation", "`{who}`의 클라이언트 IP 보존은 엔드포인트나 다른 Network Load Balancer에는 작동하지 않습니다. 클라이언트 IP 보존을 비활성화하세요")),
        (StepAction::KeepsClientDetoured, words("`{who}` preserves the client IP address, which works only for targets that it reaches directly, not through `{by}`: disable client IP preservation", "`{who}`의 클라이언트 IP 보존은 `{by}`을(를) 거치지 않고 직접 연결되는 대상에서만 작동합니다. 클라이언트 IP 보존을 비활성화하세요")),
        (StepAction::AnswersItself, words("`{who}` responds to {service} itself, without a target group", "`{who}`에서 대상 그룹 없이 {service} 트래픽에 직접 응답합니다")),
        (StepAction::Invokes, words("`{who}` invokes the function of `{group}` and returns its response", "`{who}`에서 `{group}`의 함수를 호출하고 그 결과로 응답합니다")),
        (StepAction::BalancesRequestsAlone, words("`{who}` is an Application Load Balancer, which an endpoint service does not support: use a Network Load Balancer", "`{who}`은(는) Application Load Balancer이므로 엔드포인트 서비스에서 지원하지 않습니다. Network Load Balancer를 사용하세요")),
        (StepAction::BalancesConnectionsAlone, words("`{who}` accepts connections, but no packets from a Gateway Load Balancer endpoint", "`{who}`에서는 연결만 받으며 Gateway Load Balancer 엔드포인트의 패킷은 받지 않습니다")),
        (StepAction::HandsBack, words("`{who}` forwards the response to {to}", "`{who}`에서 응답을 {to} 주소로 전달합니다")),
        (StepAction::ReturnsToBalancer, words("the response returns to `{who}`, without a route table", "응답은 라우팅 테이블을 거치지 않고 `{who}`(으)로 돌아갑니다")),
        (StepAction::ListsDisagree, words("`{table}` has {destination} in two prefix lists with different targets, and AWS chooses one at random", "`{table}`의 두 접두사 목록에서 {destination}의 대상이 서로 다르며 AWS가 그중 하나를 임의로 선택합니다")),
        (StepAction::SawNoAnswer, words("`{who}` saw the start of the connection, but the response takes another path, so it drops the connection: route both directions through it", "`{who}`에서는 연결의 시작을 보았지만 응답이 다른 경로로 가므로 연결을 끊습니다. 양방향이 모두 이곳을 지나도록 라우팅하세요")),
        (StepAction::HandsToAppliance, words("`{who}` forwards the packet to `{target}` and receives it back", "`{who}`에서 패킷을 `{target}`에 전달하고 되돌려 받습니다")),
        (StepAction::TakesNothingInspected, words("`{gateway}` drops packets from a Gateway Load Balancer endpoint", "`{gateway}` 게이트웨이는 Gateway Load Balancer 엔드포인트에서 온 패킷을 버립니다")),
        (StepAction::KeptByAws, words("AWS reserves {to}, so no host has this address", "{to} 주소는 AWS가 예약한 주소이므로 이 주소를 가진 호스트가 없습니다")),
        (StepAction::SharesNoFamily, words("`{from}` and `{to}` have no addresses of the same family (IPv4 or IPv6) in the plan", "설계에 `{from}`과(와) `{to}`이(가) 함께 쓰는 주소 체계(IPv4 또는 IPv6)가 없습니다")),
        (StepAction::SawAnswerAlone, words("`{who}` sees the response but not the request: a stateful appliance drops it, a router forwards it, and the plan does not say which of the two it is", "`{who}`이(가) 응답만 보고 요청은 보지 못했습니다. 상태 저장 어플라이언스는 응답을 버리고 라우터는 전달하며, 어느 쪽인지는 설계에 없습니다")),
        (StepAction::SawRequestAlone, words("`{who}` sees the request but not the response, which takes another route: a stateful appliance drops the connection, a router does not, and the plan does not say which of the two it is", "`{who}`이(가) 요청은 보았지만 응답은 다른 경로로 갑니다. 상태 저장 어플라이언스는 연결을 끊고 라우터는 끊지 않으며, 어느 쪽인지는 설계에 없습니다")),
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
