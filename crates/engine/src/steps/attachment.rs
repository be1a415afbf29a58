//! The set-up guide of a VPC at a transit gateway: gateway, sharing, attachment, association, propagation,
//! routes and groups of the VPC.

use std::collections::BTreeSet;

use net::IpNet;
use plan::{
    Id, Part, Spot, TransitGateway, TransitGatewayAttachment, TransitGatewayRouteTable, Vpc, words,
};

use super::{ATTACHED, Guiding, OWNER, SetupGuide, StepState};

impl Guiding<'_> {
    /// The guide of an attachment of a VPC; `None` for other attachments.
    pub(super) fn attachment(
        mut self,
        attachment: &Part<'_, TransitGatewayAttachment>,
    ) -> Option<SetupGuide> {
        let is = attachment.is();
        let (hub, vpc) = (is.gateway.as_ref()?.id.clone(), is.to.as_ref()?.id.clone());
        self.plan().get::<Vpc>(&vpc)?;
        let args = [
            ("hub", self.name(&hub)),
            ("vpc", self.name(&vpc)),
            ("attachment", self.name(attachment.id)),
        ];
        let exists = self.plan().get::<TransitGateway>(&hub).is_some();
        let create = words("create the transit gateway `{hub}`", "`{hub}` Transit Gateway 생성");
        self.step(OWNER, &hub, StepState::of(exists), create, Spot::whole(&hub), &args);
        if self.network.account_of(&hub) != self.network.account_of(&vpc) {
            let share = words(
                "share `{hub}` with the account of `{vpc}` by AWS RAM",
                "AWS RAM으로 `{hub}`을 `{vpc}`의 계정과 공유",
            );
            self.step(
                OWNER,
                &hub,
                StepState::of(is.is_available()),
                share,
                Spot::whole(&hub),
                &args,
            );
        }
        let attach = words(
            "attach `{vpc}` with a subnet in each zone",
            "영역마다 서브넷을 지정하여 `{vpc}` 연결",
        );
        let attached = is.is_alive() && !is.subnets.is_empty();
        self.step(
            ATTACHED,
            &vpc,
            StepState::of(attached),
            attach,
            attachment.spot("subnets"),
            &args,
        );
        let accept = words("accept the attachment `{attachment}`", "`{attachment}` 연결 수락");
        self.step(
            OWNER,
            &hub,
            StepState::of(is.is_available()),
            accept,
            attachment.spot("state"),
            &args,
        );
        let table = is.route_table.as_ref().map(|table| table.id.clone());
        let associate = words(
            "associate `{attachment}` with a route table of `{hub}`",
            "`{attachment}`에 `{hub}`의 라우팅 테이블 지정",
        );
        self.step(
            OWNER,
            &hub,
            StepState::of(table.is_some()),
            associate,
            attachment.spot("route_table"),
            &args,
        );
        let propagate = words(
            "propagate `{attachment}` into the route tables of the VPCs that are to reach `{vpc}`",
            "`{vpc}`에 도달해야 하는 VPC의 라우팅 테이블에 `{attachment}` 전파",
        );
        let tables = self.plan().referring::<TransitGatewayRouteTable>(attachment.id);
        let propagated = tables.count() > 0;
        self.step(OWNER, &hub, StepState::of(propagated), propagate, Spot::whole(&hub), &args);
        let others = self.behind(table.as_ref(), &vpc);
        self.routes(ATTACHED, &vpc, &hub, &others);
        self.groups(ATTACHED, &vpc, &others);
        // A VPC of clients alone admits nobody.
        if let Some(groups) = self.steps.last_mut().filter(|step| step.state == StepState::Open) {
            groups.state = StepState::Optional;
        }
        Some(self.written(words("Attaching `{vpc}` to `{hub}`", "`{hub}`에 `{vpc}` 연결"), &args))
    }

    /// What the table of an attachment leads to, beyond the VPC's own blocks.
    fn behind(&self, table: Option<&Id>, vpc: &Id) -> Vec<IpNet> {
        let own = self.network.blocks(vpc);
        let routes = table.map(|table| self.network.routes(table)).unwrap_or_default().iter();
        let nets: BTreeSet<IpNet> = routes.map(|route| route.destination).collect();
        nets.into_iter().filter(|net| !own.contains(net)).collect()
    }
}
