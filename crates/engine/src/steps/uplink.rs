//! The set-up guides of what joins an on-premises network: a VPN connection (customer gateway, tunnels,
//! routes), and a virtual interface of Direct Connect (BGP, associations, routes).

use net::{Cidr, IpNet};
use plan::{
    DirectConnectGateway, Id, OnPremises, Part, Spot, TransitGateway, TransitGatewayAttachment,
    TransitGatewayRouteTable, VirtualInterface, VpnConnection, Words, words,
};

use super::attachment::{associated, propagated_into_the_only};
use super::{ATTACHED, Guiding, ON_PREMISES, SetupGuide, StepEdit, StepState};

/// The side of the gateway, which may be a virtual private, a Direct Connect or a transit gateway.
const GATEWAY: (&str, Words) = ("gateway-owner", words("gateway owner", "게이트웨이 소유자"));

impl Guiding<'_> {
    /// The guide of a VPN connection; `None` while it has no two ends.
    pub(super) fn vpn(mut self, vpn: &Part<'_, VpnConnection>) -> Option<SetupGuide> {
        let is = vpn.is();
        let gateway = is.gateway.as_ref()?.id.clone();
        let site = is.on_premises.as_ref()?.id.clone();
        let args = [
            ("vpn", self.name(vpn.id)),
            ("gateway", self.name(&gateway)),
            ("site", self.name(&site)),
        ];
        let device = words(
            "create the customer gateway for the device of `{site}`",
            "`{site}` 장비의 고객 게이트웨이 생성",
        );
        let named = StepState::of(is.customer_gateway.is_some());
        self.step(GATEWAY, &gateway, named, device, vpn.spot("customer_gateway"), &args);
        let create = words(
            "create the VPN connection `{vpn}` at `{gateway}`",
            "`{gateway}`에 `{vpn}` VPN 연결 생성",
        );
        let there = StepState::of(is.state == "available");
        self.step(GATEWAY, &gateway, there, create, vpn.spot("state"), &args);
        let tunnels = words(
            "set up the device of `{site}` and bring both tunnels up",
            "`{site}` 장비를 설정하고 터널 두 개를 모두 연결",
        );
        let up = StepState::of(is.tunnels == Some(2));
        self.step(ON_PREMISES, &site, up, tunnels, vpn.spot("tunnels"), &args);
        let learn = match is.routing.as_str() {
            "bgp" => {
                words("advertise the prefixes of `{site}` by BGP", "BGP로 `{site}`의 접두사 광고")
            }
            _ => words(
                "add the prefixes of `{site}` as static routes of `{vpn}`",
                "`{vpn}`에 `{site}`의 접두사를 정적 경로로 추가",
            ),
        };
        let side = if is.routing == "bgp" { ON_PREMISES } else { GATEWAY };
        let owner = if is.routing == "bgp" { &site } else { &gateway };
        let learned = StepState::of(!is.prefixes.is_empty());
        self.step(side, owner, learned, learn, vpn.spot("prefixes"), &args);
        self.by(|plan| {
            let of_site = plan.get::<OnPremises>(&site)?;
            let texts = of_site.is().prefixes.iter().map(|prefix| prefix.text().to_owned());
            let texts: Vec<String> = texts.collect();
            let is_static = is.routing != "bgp" && !texts.is_empty();
            is_static.then(|| StepEdit::set(vpn.id, "/prefixes", texts))
        });
        let blocks = nets(&is.prefixes);
        self.behind_gateway(vpn.id, &gateway, &blocks);
        let title =
            words("VPN from `{site}` to `{gateway}`", "`{site}`에서 `{gateway}`(으)로 VPN 연결");
        Some(self.written(title, &args))
    }

    /// The guide of a virtual interface; `None` while it has no two ends.
    pub(super) fn virtual_interface(
        mut self,
        link: &Part<'_, VirtualInterface>,
    ) -> Option<SetupGuide> {
        let is = link.is();
        let gateway = is.gateway.as_ref()?.id.clone();
        let site = is.on_premises.as_ref()?.id.clone();
        let args = [
            ("link", self.name(link.id)),
            ("gateway", self.name(&gateway)),
            ("site", self.name(&site)),
        ];
        let create = words(
            "create the virtual interface `{link}` at `{gateway}` and bring its BGP session up",
            "`{gateway}`에 `{link}` 가상 인터페이스를 생성하고 BGP 세션 연결",
        );
        let up = StepState::of(is.state == "available");
        self.step(GATEWAY, &gateway, up, create, link.spot("state"), &args);
        let advertise =
            words("advertise the prefixes of `{site}` by BGP", "BGP로 `{site}`의 접두사 광고");
        let learned = StepState::of(!is.prefixes.is_empty());
        self.step(ON_PREMISES, &site, learned, advertise, link.spot("prefixes"), &args);
        let blocks = nets(&is.prefixes);
        let associated =
            self.plan().get::<DirectConnectGateway>(&gateway).map(|of| of.is().clone());
        match associated {
            Some(of) => {
                let associate = words(
                    "associate `{gateway}` with the gateways of the VPCs, with the prefixes that it may advertise",
                    "`{gateway}`에 VPC의 게이트웨이를 연결하고 광고할 접두사 지정",
                );
                let state = StepState::of(!of.associations.is_empty());
                let at = Spot::at(&gateway, "associations");
                self.step(GATEWAY, &gateway, state, associate, at, &args);
                let ends = of.associations.iter().filter_map(|row| row.gateway.as_ref());
                for end in ends {
                    self.behind_gateway(link.id, &end.id, &blocks);
                }
            }
            None => self.behind_gateway(link.id, &gateway, &blocks),
        }
        let title = words(
            "Direct Connect from `{site}` to `{gateway}`",
            "`{site}`에서 `{gateway}`(으)로 Direct Connect",
        );
        Some(self.written(title, &args))
    }

    /// The steps behind the gateway on AWS: of a virtual private gateway those of its VPC, of a transit
    /// gateway the attachment's.
    fn behind_gateway(&mut self, link: &Id, gateway: &Id, blocks: &[IpNet]) {
        if self.plan().get::<TransitGateway>(gateway).is_some() {
            self.attached_link(link, gateway);
            return;
        }
        let Some(vpc) = self.network.vpc_of(gateway).cloned() else { return };
        self.routes(ATTACHED, &vpc, gateway, blocks);
        self.groups(ATTACHED, &vpc, blocks);
        // A VPC of clients alone admits nobody.
        if let Some(groups) = self.steps.last_mut().filter(|step| step.state == StepState::Open) {
            groups.state = StepState::Optional;
        }
    }

    /// The steps of a VPN's attachment: association, and routes to it. Those of the VPCs are theirs.
    fn attached_link(&mut self, link: &Id, hub: &Id) {
        let plan = self.network.plan();
        let mut all = plan.referring::<TransitGatewayAttachment>(link);
        let attachment = all.find(|of| of.is().is_alive());
        let args = [("link", self.name(link)), ("hub", self.name(hub))];
        let at = attachment.as_ref().map_or_else(|| Spot::whole(link), |of| of.spot("route_table"));
        let table = attachment.as_ref().is_some_and(|of| of.is().route_table.is_some());
        let associate = words(
            "associate the attachment of `{link}` with a route table of `{hub}`",
            "`{link}`의 연결에 `{hub}`의 라우팅 테이블 지정",
        );
        self.step(GATEWAY, hub, StepState::of(table), associate, at, &args);
        let attached = attachment.as_ref().map(|of| of.id.clone());
        self.by(|plan| associated(plan, hub, attached.as_ref()?));
        let mut tables = plan.children_of_kind::<TransitGatewayRouteTable>(hub);
        let leads = attachment.is_some_and(|attachment| {
            tables.any(|table| {
                let mut routes = self.network.routes(table.id).iter();
                routes.any(|route| route.target.id() == Some(attachment.id))
            })
        });
        let route = words(
            "propagate `{link}` into the route tables of the VPCs that are to reach it, or add static routes",
            "`{link}`에 도달해야 하는 VPC의 라우팅 테이블에 `{link}`을(를) 전파하거나 정적 경로 추가",
        );
        self.step(GATEWAY, hub, StepState::of(leads), route, Spot::whole(hub), &args);
        self.by(|plan| propagated_into_the_only(plan, hub, attached.as_ref()?));
    }
}

fn nets(prefixes: &[Cidr]) -> Vec<IpNet> {
    prefixes.iter().filter_map(Cidr::net).collect()
}
