//! Set-up guides: for each joined pair the ordered steps, who does each, and whether it is done.

mod attachment;
mod edit;
mod endpoint;
mod peering;
mod uplink;

use std::collections::BTreeSet;

use blueprint::SetUp;
use net::{IpNet, common};
use plan::{
    Id, InterfaceEndpoint, Language, Part, Peering, Plan, SecurityGroup, SecurityGroupRule, Spot,
    Subnet, TransitGatewayAttachment, VirtualInterface, VpnConnection, Words, fill, words,
};
use reach::{Network, Nic};
use serde::Serialize;

use crate::Session;
pub use edit::StepEdit;

/// The set-up guide of one connection: a JSON element of `vpcplan steps`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SetupGuide {
    /// The resource that joins: a peering, an attachment, an endpoint.
    pub join: Id,
    /// What is joined, as a heading.
    pub title: String,
    /// Whether all steps but optional ones are done.
    pub done: bool,
    /// The steps, in order.
    pub steps: Vec<SetupStep>,
}

/// A step of a guide.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SetupStep {
    /// Whether it is done.
    pub state: StepState,
    /// Who does it: the side of the connection.
    pub side: &'static str,
    /// The same for a reader.
    #[serde(skip)]
    pub side_name: &'static str,
    /// The account that does it, if the plan says.
    pub account: Option<String>,
    /// What to do.
    pub text: String,
    /// Where.
    pub at: Spot,
    /// What does it in the plan, where the plan says what that is.
    #[serde(skip)]
    pub edit: Option<StepEdit>,
}

/// Whether a step is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum StepState {
    /// The plan holds it: it is done where the plan is what AWS has.
    Done,
    /// It is to be done.
    Open,
    /// It may be done.
    Optional,
}

impl StepState {
    /// Done or open.
    fn of(done: bool) -> StepState {
        if done { StepState::Done } else { StepState::Open }
    }
}

/// The sides of a connection.
const REQUESTER: (&str, Words) = ("requester", words("requester", "요청자"));
const ACCEPTER: (&str, Words) = ("accepter", words("accepter", "수락자"));
const OWNER: (&str, Words) =
    ("gateway-owner", words("transit gateway owner", "Transit Gateway 소유자"));
const ATTACHED: (&str, Words) = ("vpc-owner", words("VPC owner", "VPC 소유자"));
const PROVIDER: (&str, Words) = ("provider", words("service provider", "서비스 공급자"));
const ON_PREMISES: (&str, Words) =
    ("on-premises", words("on-premises network", "온프레미스 네트워크"));
const CONSUMER: (&str, Words) = ("consumer", words("service consumer", "서비스 소비자"));

impl Session {
    /// The set-up guide of every connection of VPCs and on-premises networks, in the order of ids: peerings,
    /// attachments, endpoints, VPN connections, virtual interfaces.
    pub fn steps(&self, language: Language) -> Vec<SetupGuide> {
        let plan = self.plan();
        let guide = |join: &Id| Guiding {
            network: self.network(),
            language,
            join: join.clone(),
            steps: Vec::new(),
        };
        let peerings = plan.every::<Peering>().filter_map(|of| guide(of.id).peering(&of));
        let attached = plan.every::<TransitGatewayAttachment>();
        let attached = attached.filter_map(|of| guide(of.id).attachment(&of));
        let endpoints = plan.every::<InterfaceEndpoint>();
        let endpoints = endpoints.filter_map(|of| guide(of.id).endpoint(&of));
        let vpns = plan.every::<VpnConnection>().filter_map(|of| guide(of.id).vpn(&of));
        let links = plan.every::<VirtualInterface>();
        let links = links.filter_map(|of| guide(of.id).virtual_interface(&of));
        peerings.chain(attached).chain(endpoints).chain(vpns).chain(links).collect()
    }
}

/// A guide that is being written.
struct Guiding<'n> {
    network: &'n Network,
    language: Language,
    join: Id,
    steps: Vec<SetupStep>,
}

impl Guiding<'_> {
    fn plan(&self) -> &Plan {
        self.network.plan()
    }

    fn name(&self, id: &Id) -> String {
        self.plan().called(id).to_owned()
    }

    /// Adds a step of the account that owns a resource.
    fn step(
        &mut self,
        side: (&'static str, Words),
        owner: &Id,
        state: StepState,
        text: Words,
        at: Spot,
        args: &[(&'static str, String)],
    ) {
        let account = self.network.account_of(owner).filter(|account| !account.is_empty());
        self.steps.push(SetupStep {
            state,
            side: side.0,
            side_name: side.1.get(self.language),
            account: account.map(str::to_owned),
            text: fill(text.get(self.language), args),
            at,
            edit: None,
        });
    }

    /// Says what does the step that was added last, unless it is done.
    fn by(&mut self, edit: impl FnOnce(&Plan) -> Option<StepEdit>) {
        let plan = self.network.plan();
        if let Some(step) = self.steps.last_mut().filter(|step| step.state != StepState::Done) {
            step.edit = edit(plan);
        }
    }

    fn written(self, title: Words, args: &[(&'static str, String)]) -> SetupGuide {
        SetupGuide {
            title: fill(title.get(self.language), args),
            done: self.steps.iter().all(|step| step.state != StepState::Open),
            join: self.join,
            steps: self.steps,
        }
    }

    /// The step of a VPC's routes to a target: done where each table that its subnets use leads each block
    /// there.
    fn routes(&mut self, side: (&'static str, Words), vpc: &Id, target: &Id, blocks: &[IpNet]) {
        let own = self.network.blocks(vpc);
        let families = |net: &&IpNet| own.iter().any(|own| is_v4(own) == is_v4(net));
        let wanted: Vec<IpNet> = blocks.iter().filter(families).copied().collect();
        let tables = self.tables(vpc);
        let leads = |table: &Id, net: &IpNet| {
            let mut routes = self.network.routes(table).iter();
            routes.any(|route| {
                route.target.id() == Some(target) && common(route.destination, *net).is_some()
            })
        };
        let lacking: Vec<&Id> =
            tables.iter().filter(|table| wanted.iter().any(|net| !leads(table, net))).collect();
        let listed: Vec<String> = wanted.iter().map(IpNet::to_string).collect();
        let args = [
            ("vpc", self.name(vpc)),
            ("target", self.name(target)),
            ("blocks", listed.join(", ")),
            ("tables", lacking.iter().map(|id| self.name(id)).collect::<Vec<_>>().join(", ")),
        ];
        let text = match lacking.is_empty() {
            true => words(
                "add routes {blocks} → `{target}` to the route tables of `{vpc}`",
                "`{vpc}` VPC의 라우팅 테이블에 {blocks} → `{target}` 경로 추가",
            ),
            false => words(
                "add routes {blocks} → `{target}` to the route tables {tables} of `{vpc}`",
                "`{vpc}` VPC의 라우팅 테이블({tables})에 {blocks} → `{target}` 경로 추가",
            ),
        };
        let at = lacking.first().map_or_else(|| Spot::whole(vpc), |id| Spot::whole(id));
        let is_done = lacking.is_empty() && !wanted.is_empty();
        let lacking_blocks = wanted.is_empty();
        self.step(side, vpc, StepState::of(is_done), text, at, &args);
        let lead = SetUp::Lead { vpc: vpc.clone(), target: target.clone(), blocks: wanted };
        self.by(|_| Some(StepEdit::SetUp(lead)).filter(|_| !lacking_blocks));
    }

    /// The tables that a VPC's subnets use; the VPC's own id stands for a main table that is not there.
    fn tables(&self, vpc: &Id) -> BTreeSet<Id> {
        let subnets = self.plan().children_of_kind::<Subnet>(vpc);
        subnets.map(|of| self.network.table_of(of.id).unwrap_or(vpc).clone()).collect()
    }

    /// The step of a VPC's groups: done where one of them admits some of the other side, optional where
    /// there is no host to have one.
    fn groups(&mut self, side: (&'static str, Words), vpc: &Id, others: &[IpNet]) {
        let groups: Vec<Part<'_, SecurityGroup>> =
            self.plan().children_of_kind::<SecurityGroup>(vpc).collect();
        let used: Vec<_> =
            groups.iter().filter(|of| self.network.members(of.id).next().is_some()).collect();
        let admits = |rule: &SecurityGroupRule| {
            let block = rule.cidr.as_ref().and_then(net::Cidr::net);
            let of_peer = rule.group.as_ref().is_some_and(|group| {
                let home = self.network.vpc_of(&group.id);
                home.is_some_and(|home| home != vpc)
            });
            of_peer
                || rule.list.is_some()
                || block.is_some_and(|net| others.iter().any(|other| common(net, *other).is_some()))
        };
        let done = used.iter().any(|of| of.is().ingress.iter().any(admits));
        let mut hosts = self.network.interfaces_in(vpc);
        let state = match used.is_empty() && !hosts.any(Nic::has_initial_group) {
            true => StepState::Optional,
            false => StepState::of(done),
        };
        let listed: Vec<String> = others.iter().map(IpNet::to_string).collect();
        let args = [("vpc", self.name(vpc)), ("blocks", listed.join(", "))];
        let at = used.first().map_or_else(|| Spot::whole(vpc), |of| of.spot("ingress"));
        let text = words(
            "add inbound rules to the security groups of `{vpc}` for {blocks}, needed ports only (if hosts of `{vpc}` serve the other side)",
            "`{vpc}` VPC의 보안 그룹에 {blocks}에서 오는 필요한 포트만 허용하는 인바운드 규칙 추가(이 VPC의 호스트가 상대편에 서비스를 제공하는 경우)",
        );
        let group = used.first().map(|of| of.id.clone());
        let blocks = others.to_vec();
        self.step(side, vpc, state, text, at, &args);
        self.by(|_| {
            let group = group.filter(|_| !blocks.is_empty())?;
            Some(StepEdit::SetUp(SetUp::Admit { group, blocks, services: Vec::new() }))
        });
    }

    /// Connections may be opened from one side alone: what no group admits is optional once some group
    /// admits what comes from the other side.
    fn settle_groups(&mut self) {
        let admits = |step: &SetupStep| step.at.path.to_string().contains("ingress");
        let done = |step: &SetupStep| admits(step) && step.state == StepState::Done;
        if self.steps.iter().any(done) {
            let open = self.steps.iter_mut().filter(|step| admits(step));
            open.filter(|step| step.state == StepState::Open)
                .for_each(|step| step.state = StepState::Optional);
        }
    }
}

fn is_v4(net: &IpNet) -> bool {
    matches!(net, IpNet::V4(_))
}
