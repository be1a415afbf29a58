//! Ways to join VPCs, side by side: what each allows, what AWS refuses here and why, how many connections
//! it takes as the VPCs grow in number, what it costs, and whether a trace proves it.

use std::collections::BTreeSet;

use blueprint::{JoinMethod, JoinRequest};
use plan::{Account, Change, Id, Kind, Language, Message, Price, Severity, Words, fill, words};
use reach::{Query, Verdict};
use rules::cost::{self, HOURS_A_MONTH, PriceLists};
use serde::Serialize;

use crate::Session;

/// Ways to join some ends, side by side: the JSON of `vpcplan advise`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Advice {
    /// The ends; the last one is the server.
    pub ends: Vec<Id>,
    /// The method to choose, if one fits.
    pub choose: Option<&'static str>,
    /// Why.
    pub because: String,
    /// Every method, in a fixed order.
    pub methods: Vec<MethodAdvice>,
}

/// One way to join the ends.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MethodAdvice {
    /// Its word in the command: `peering`, `transit-gateway` or `private-link`.
    pub method: &'static str,
    /// AWS's name for it.
    pub name: &'static str,
    /// What it carries.
    pub carries: &'static str,
    /// What it never carries.
    pub limits: &'static str,
    /// When it is the one to choose.
    pub best_for: &'static str,
    /// Whether it can be built here, is delivered, and raises nothing rejected or broken.
    pub fits: bool,
    /// Why it does not fit: what cannot be built, what AWS refuses, what stands in the way.
    pub refused: Vec<String>,
    /// The verdicts of the traces that prove it, one for each client.
    pub proofs: Vec<Verdict>,
    /// What it adds to the cost of a month.
    pub monthly_cost: Vec<String>,
    /// The connections and their cost at 1, 2, 5 and 10 times the VPCs.
    pub growth: Vec<Growth>,
    /// Where a new transit gateway is put, if the plan has several places for it.
    pub place: Option<String>,
    /// The changed lines of the outline, under the unchanged ones that they stand in.
    pub lines: Vec<String>,
    /// The conversations that are traced to prove it, one for each client.
    #[serde(skip)]
    pub queries: Vec<Query>,
    /// The change, labelled for the history.
    #[serde(skip)]
    pub change: Change,
}

/// The connections of a method for a number of VPCs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Growth {
    /// The number of VPCs.
    pub vpcs: u64,
    /// The number of connections.
    pub connections: u64,
    /// The cost of a month, if each pair of VPCs exchanges the assumed traffic.
    pub monthly_cost: String,
    /// The quota that the number goes beyond, in words.
    pub beyond: Option<String>,
}

/// The rule that finds the groups closed which a join without a service leaves as they are.
const GROUPS_CLOSED: &str = "peering-sg-closed";

/// The most VPCs that peerings alone join well.
const HANDFUL: usize = 5;

impl Session {
    /// The change that joins ends by a method, labelled.
    ///
    /// # Errors
    /// When it cannot be built; the sentence says why.
    pub fn join(
        &self,
        method: JoinMethod,
        request: &JoinRequest,
        language: Language,
    ) -> Result<Change, String> {
        let join = blueprint::join(self.plan(), method, request);
        let join = join.map_err(|why| why.text(self.plan(), language))?;
        Ok(Change { label: self.join_label(method, request, language), ..join.change })
    }

    fn join_label(&self, method: JoinMethod, request: &JoinRequest, language: Language) -> String {
        let names: Vec<&str> = request.ends.iter().map(|id| self.plan().called(id)).collect();
        let args = [("ends", names.join(", ")), ("by", method.name().get(language).to_owned())];
        fill(words("Join {ends} by {by}", "{by}(으)로 {ends} 연결").get(language), &args)
    }

    /// Every way to join the ends of a request.
    pub fn advise(&self, request: &JoinRequest, language: Language) -> Advice {
        self.advise_offering(request, request, language)
    }

    /// Every way to join the ends of a request, where PrivateLink answers another request about them, such
    /// as one with a service.
    pub fn advise_offering(
        &self,
        request: &JoinRequest,
        offered: &JoinRequest,
        language: Language,
    ) -> Advice {
        let asked = |method: JoinMethod| match method {
            JoinMethod::PrivateLink => offered,
            JoinMethod::Peering | JoinMethod::TransitGateway => request,
        };
        let methods: Vec<MethodAdvice> = JoinMethod::ALL
            .into_iter()
            .map(|method| self.advise_method(method, asked(method), language))
            .collect();
        let fits = |method: JoinMethod| {
            methods.iter().any(|advice| advice.method == method.tag() && advice.fits)
        };
        let (choose, because) = chosen(request.ends.len(), fits);
        Advice {
            ends: request.ends.clone(),
            choose: choose.map(JoinMethod::tag),
            because: because.get(language).to_owned(),
            methods,
        }
    }

    /// One way to join the ends of a request.
    pub fn advise_method(
        &self,
        method: JoinMethod,
        request: &JoinRequest,
        language: Language,
    ) -> MethodAdvice {
        let [carries, limits, best_for] = about(method).map(|words| words.get(language));
        let mut advice = MethodAdvice {
            method: method.tag(),
            name: method.name().get(language),
            carries,
            limits,
            best_for,
            fits: false,
            refused: Vec::new(),
            proofs: Vec::new(),
            monthly_cost: Vec::new(),
            growth: self.growth(method, request, language),
            place: None,
            lines: Vec::new(),
            queries: Vec::new(),
            change: Change::default(),
        };
        match blueprint::join(self.plan(), method, request) {
            Err(why) => advice.refused.push(why.text(self.plan(), language)),
            Ok(join) => {
                let label = self.join_label(method, request, language);
                advice.change = Change { label, ..join.change };
                advice.place = self.gateway_place(&advice.change, language);
                let opens = request.service.is_some();
                let left = if opens { &[][..] } else { &[GROUPS_CLOSED] };
                self.prove(&mut advice, &join.proofs, left, language);
                advice.queries = join.proofs;
            }
        }
        advice
    }

    /// Where a change puts a new transit gateway, if the plan has several accounts.
    fn gateway_place(&self, change: &Change, language: Language) -> Option<String> {
        let is_new = |id: &Id| self.plan().resource(id).is_none();
        let mut edits = change.edits.iter().filter(|edit| is_new(&edit.id));
        let hub = edits.find_map(|edit| {
            let to = edit.to.as_ref().filter(|to| matches!(to.is, Kind::TransitGateway(_)))?;
            Some((edit.id.to_string(), to.parent.clone()?))
        });
        let (hub, region) = hub.filter(|_| self.plan().every::<Account>().nth(1).is_some())?;
        let account = self.plan().parents(&region).into_iter().next().unwrap_or(region);
        let said = words(
            "the new transit gateway `{hub}` belongs to `{account}`; specify another Region or account with `--in`",
            "새 Transit Gateway `{hub}`은(는) `{account}`에 속합니다. 다른 리전이나 계정은 `--in`으로 지정하세요",
        );
        let account = self.plan().called(&account).to_owned();
        Some(fill(said.get(language), &[("hub", hub), ("account", account)]))
    }

    /// Applies the change to a copy: what the rules raise but those whose findings are left open, what the
    /// traces say, and what it costs.
    fn prove(
        &self,
        advice: &mut MethodAdvice,
        proofs: &[Query],
        left_open: &[&str],
        language: Language,
    ) {
        let mut after = self.clone();
        after.apply(&advice.change);
        let preview = self.preview_of(&after, language);
        let serious = preview.adds.iter().filter(|finding| {
            finding.severity <= Severity::Broken && !left_open.contains(&finding.rule)
        });
        advice.refused.extend(serious.map(|finding| finding.message.clone()));
        if proofs.is_empty() {
            advice.refused.push(nothing_to_trace().get(language).to_owned());
        }
        for query in proofs {
            let conversation = after.conversation(query, language);
            advice.proofs.push(conversation.verdict);
            if conversation.verdict != Verdict::Delivered {
                let steps = conversation.blockers.iter().map(|step| step.text.clone());
                let reasons: Vec<String> = steps.collect();
                match reasons.is_empty() {
                    true => advice.refused.push(conversation.summary),
                    false => advice.refused.extend(reasons),
                }
            }
        }
        advice.refused.dedup();
        advice.fits = advice.refused.is_empty();
        advice.lines = preview.lines;
        let before = cost::total(&cost::charges(self.network()));
        let sums = cost::total(&cost::charges(after.network()));
        let added = sums.into_iter().map(|(currency, sum)| {
            let old = before.get(&currency).copied().unwrap_or_default();
            cost::amount(sum.saturating_sub(old), &currency)
        });
        advice.monthly_cost = added.collect();
    }

    /// The connections and costs as the number of VPCs grows.
    fn growth(&self, method: JoinMethod, request: &JoinRequest, language: Language) -> Vec<Growth> {
        let region = request.ends.first().and_then(|id| self.network().region_of(id));
        let lists = PriceLists::of(self.network());
        let list = lists.list(region);
        let gb = u64::from(list.traffic);
        let unit = |item: &str| lists.unit(region, item);
        let now = u64::try_from(request.ends.len()).unwrap_or(u64::MAX).max(1);
        let spread = self.spread(&request.ends);
        let row = |times: u64| {
            let vpcs = now.saturating_mul(times);
            let (connections, each) = scale(method, vpcs);
            let month = month_of(method, vpcs, gb, &spread, &unit);
            Growth {
                vpcs,
                connections,
                monthly_cost: cost::amount(month, &list.currency),
                beyond: beyond(method, each, language),
            }
        };
        [1, 2, 5, 10].into_iter().map(row).collect()
    }
}

/// How ends are spread over Regions.
struct Spread {
    /// How many Regions they are in.
    regions: u64,
    /// Of all pairs, how many are in two Regions.
    far_pairs: (u64, u64),
    /// Of all clients, how many are in another Region than the server, which is the last end.
    far_clients: (u64, u64),
}

impl Spread {
    /// The share of a number.
    fn share((far, all): (u64, u64), of: u64) -> u64 {
        of.saturating_mul(far) / all.max(1)
    }
}

impl Session {
    fn spread(&self, ends: &[Id]) -> Spread {
        let regions: Vec<&str> =
            ends.iter().map(|end| self.network().region_of(end).unwrap_or_default()).collect();
        let count = |all: usize| u64::try_from(all).unwrap_or(u64::MAX);
        let (server, clients) =
            regions.split_last().map_or(("", &[][..]), |(last, rest)| (*last, rest));
        let mut pairs = (0, 0);
        for (at, one) in regions.iter().enumerate() {
            let others = regions.iter().skip(at + 1);
            pairs.0 += count(others.clone().filter(|two| *two != one).count());
            pairs.1 += count(others.count());
        }
        let far = clients.iter().filter(|client| **client != server).count();
        let distinct: BTreeSet<&&str> = regions.iter().collect();
        Spread {
            regions: count(distinct.len()),
            far_pairs: pairs,
            far_clients: (count(far), count(clients.len())),
        }
    }
}

fn nothing_to_trace() -> Words {
    words(
        "an end has no address to trace; add a CIDR block and a subnet to its VPC",
        "추적할 주소가 없는 끝점이 있습니다. VPC에 CIDR 블록과 서브넷을 지정하세요",
    )
}

/// The method to choose among those that fit, and why.
fn chosen(vpcs: usize, fits: impl Fn(JoinMethod) -> bool) -> (Option<JoinMethod>, Words) {
    let few = vpcs <= HANDFUL;
    if fits(JoinMethod::Peering) && (few || !fits(JoinMethod::TransitGateway)) {
        let because = words(
            "for few VPCs, peering has no hourly charge and no hop between the VPCs",
            "VPC가 적으면 시간당 요금과 중간 홉이 없는 피어링이 적합합니다",
        );
        return (Some(JoinMethod::Peering), because);
    }
    if fits(JoinMethod::TransitGateway) {
        let because = words(
            "for many VPCs, a transit gateway needs one attachment for each VPC and keeps routing in one place",
            "VPC가 많으면 VPC마다 연결 하나로 라우팅을 한곳에서 관리하는 Transit Gateway가 적합합니다",
        );
        return (Some(JoinMethod::TransitGateway), because);
    }
    if fits(JoinMethod::PrivateLink) {
        let because = words(
            "these VPCs cannot be connected by routes; PrivateLink can still offer one service",
            "이 VPC들은 경로로 연결할 수 없지만 PrivateLink로 서비스 하나를 제공할 수 있습니다",
        );
        return (Some(JoinMethod::PrivateLink), because);
    }
    (
        None,
        words("no connection method fits the present plan", "현재 설계에 적합한 방법이 없습니다"),
    )
}

/// What a method allows, what it never does, and when to choose it
/// (`whitepapers/latest/building-scalable-secure-multi-vpc-network-infrastructure`).
fn about(method: JoinMethod) -> [Words; 3] {
    match method {
        JoinMethod::Peering => [
            words(
                "every protocol between the two VPCs' own addresses, started from either side; security groups can reference the peer's security groups in the same Region",
                "두 VPC 주소 사이의 모든 프로토콜을 양쪽에서 시작할 수 있으며, 같은 리전에서는 피어의 보안 그룹을 참조할 수 있습니다",
            ),
            words(
                "no transitive routing: no VPC behind the peer, and no internet gateway, NAT gateway, VPN, Direct Connect or gateway endpoint of the peer; no overlapping CIDR blocks",
                "전이적 라우팅 불가: 피어 뒤의 다른 VPC와 피어의 인터넷 게이트웨이, NAT 게이트웨이, VPN, Direct Connect, 게이트웨이 엔드포인트를 사용할 수 없으며 CIDR 블록이 겹치면 안 됩니다",
            ),
            words(
                "a small, stable number of VPCs, also in different Regions",
                "VPC가 적고 늘지 않을 때(리전 간에도 가능)",
            ),
        ],
        JoinMethod::TransitGateway => [
            words(
                "every protocol between all attached VPCs, VPNs and Direct Connect, as its route tables say",
                "연결된 모든 VPC, VPN, Direct Connect 사이의 모든 프로토콜을 라우팅 테이블에 따라 전달합니다",
            ),
            words(
                "no VPC of another Region without a second transit gateway, no overlapping CIDR blocks in one route table",
                "다른 리전의 VPC는 Transit Gateway가 하나 더 필요하며 한 라우팅 테이블에서 CIDR 블록이 겹치면 안 됩니다",
            ),
            words(
                "many or growing VPCs, on-premises networks, central egress or inspection",
                "VPC가 많거나 늘어날 때, 온프레미스, 중앙 송신이나 검사가 필요할 때",
            ),
        ],
        JoinMethod::PrivateLink => [
            words(
                "one service on its TCP or UDP port, with connections started by the client only; CIDR blocks may overlap",
                "클라이언트가 서비스 하나의 TCP 또는 UDP 포트로만 연결을 시작할 수 있으며 CIDR 블록이 겹쳐도 됩니다",
            ),
            words(
                "nothing from the server's VPC to the client's, no other port, no ICMP",
                "서버 VPC에서 클라이언트 VPC로 가는 연결, 다른 포트, ICMP는 사용할 수 없습니다",
            ),
            words(
                "one service for others, overlapping CIDR blocks, two owners that do not trust each other's networks",
                "다른 쪽에 서비스 하나만 제공할 때, CIDR 블록이 겹칠 때, 소유자가 서로 다를 때",
            ),
        ],
    }
}

/// How many connections a number of VPCs takes, and how many one VPC or gateway has of them.
fn scale(method: JoinMethod, vpcs: u64) -> (u64, u64) {
    let others = vpcs.saturating_sub(1);
    match method {
        JoinMethod::Peering => (vpcs.saturating_mul(others) / 2, others),
        JoinMethod::TransitGateway => (vpcs, vpcs),
        // One endpoint in each client's VPC.
        JoinMethod::PrivateLink => (others, 1),
    }
}

/// The cost of a month if each pair of VPCs, or each client with the server, exchanges the traffic, and as
/// many of them as now are in two Regions.
fn month_of(
    method: JoinMethod,
    vpcs: u64,
    gb: u64,
    spread: &Spread,
    unit: &impl Fn(&str) -> [u64; 2],
) -> u64 {
    let (pairs, others) = (scale(JoinMethod::Peering, vpcs).0, vpcs.saturating_sub(1));
    let times = |count: u64, price: u64| count.saturating_mul(price);
    let [_, far] = unit(Price::REGION_TRANSFER);
    let far_pairs = Spread::share(spread.far_pairs, pairs);
    let between = |count: u64| times(count.saturating_mul(gb), far);
    match method {
        JoinMethod::Peering => {
            let [_, crossing] = unit(Price::ZONE_TRANSFER);
            let near = pairs.saturating_sub(far_pairs);
            times(near.saturating_mul(gb).saturating_mul(2), crossing)
                .saturating_add(between(far_pairs))
        }
        JoinMethod::TransitGateway => {
            let [hour, traffic] = unit(Price::TRANSIT_GATEWAY_ATTACHMENT);
            // One transit gateway in each Region, each two of them peered.
            let sides = spread.regions.saturating_mul(spread.regions.saturating_sub(1));
            times(vpcs.saturating_add(sides).saturating_mul(HOURS_A_MONTH), hour)
                .saturating_add(times(pairs.saturating_mul(gb), traffic))
                .saturating_add(between(far_pairs))
        }
        JoinMethod::PrivateLink => {
            let ([hour, traffic], [balancer, carried]) =
                (unit(Price::INTERFACE_ENDPOINT), unit(Price::NETWORK_LOAD_BALANCER));
            let all = others.saturating_mul(gb);
            times(others.saturating_mul(HOURS_A_MONTH), hour)
                .saturating_add(times(HOURS_A_MONTH, balancer))
                .saturating_add(times(all, traffic.saturating_add(carried)))
                .saturating_add(between(Spread::share(spread.far_clients, others)))
        }
    }
}

/// The quota that a number of connections of one VPC or gateway goes beyond.
fn beyond(method: JoinMethod, each: u64, language: Language) -> Option<String> {
    let (quota, text) = match method {
        JoinMethod::Peering => (
            rules::PEERINGS_PER_VPC,
            Message::new(
                "each VPC has {each} peering connections; the default quota is {default}, which can be raised to {most}",
                "VPC마다 피어링 연결이 {each}개이며 기본 할당량은 VPC당 {default}개, 최대 {most}개까지 늘릴 수 있습니다",
            ),
        ),
        JoinMethod::TransitGateway => (
            rules::ATTACHMENTS_PER_TRANSIT_GATEWAY,
            Message::new(
                "the transit gateway has {each} attachments; the quota is {default}",
                "Transit Gateway 연결이 {each}개이며 기본 할당량은 Transit Gateway당 {default}개입니다",
            ),
        ),
        JoinMethod::PrivateLink => (
            rules::ENDPOINTS_PER_VPC,
            Message::new(
                "each VPC has {each} endpoints; the quota is {default}",
                "VPC마다 엔드포인트가 {each}개이며 기본 할당량은 VPC당 {default}개입니다",
            ),
        ),
    };
    let each = usize::try_from(each).unwrap_or(usize::MAX);
    let args = [
        ("each", each.to_string()),
        ("default", quota.default.to_string()),
        ("most", quota.most().to_string()),
    ];
    (each > quota.default).then(|| fill(text.get(language), &args))
}
