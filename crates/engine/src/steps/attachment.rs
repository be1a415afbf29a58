//! The set-up guide of a VPC at a transit gateway: gateway, sharing, attachment, association, propagation,
//! routes and groups of the VPC.

use std::collections::BTreeSet;

use blueprint::SetUp;
use net::IpNet;
use plan::{
    Id, Part, Plan, Spot, Subnet, TransitGateway, TransitGatewayAttachment,
    TransitGatewayRouteTable, Vpc, words,
};

use super::{ATTACHED, Guiding, OWNER, SetupGuide, StepEdit, StepState};

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
        self.offered(&hub, &vpc, StepState::of(is.is_available()), &args);
        self.attached(attachment, &vpc, &args);
        self.associated(attachment, &hub, &args);
        let table = is.route_table.as_ref().map(|table| table.id.clone());
        let others = self.behind(table.as_ref(), &vpc);
        self.routes(ATTACHED, &vpc, &hub, &others);
        self.groups(ATTACHED, &vpc, &others);
        // A VPC of clients alone admits nobody.
        if let Some(groups) = self.steps.last_mut().filter(|step| step.state == StepState::Open) {
            groups.state = StepState::Optional;
        }
        Some(self.written(
            words("Attaching `{vpc}` to `{hub}`", "`{hub}` Transit Gateway에 `{vpc}` VPC 연결"),
            &args,
        ))
    }

    /// The steps of the gateway's owner before the attachment: the gateway, and sharing it with the VPC's account.
    fn offered(
        &mut self,
        hub: &Id,
        vpc: &Id,
        accepted: StepState,
        args: &[(&'static str, String)],
    ) {
        let exists = self.plan().get::<TransitGateway>(hub).is_some();
        let create = words("create the transit gateway `{hub}`", "`{hub}` Transit Gateway 생성");
        self.step(OWNER, hub, StepState::of(exists), create, Spot::whole(hub), args);
        if self.network.account_of(hub) != self.network.account_of(vpc) {
            let share = words(
                "share `{hub}` with the account of `{vpc}` by AWS RAM",
                "AWS RAM으로 `{hub}` Transit Gateway를 `{vpc}` VPC의 계정과 공유",
            );
            self.step(OWNER, hub, accepted, share, Spot::whole(hub), args);
        }
    }

    /// The step of the VPC's owner: the attachment with its subnets.
    fn attached(
        &mut self,
        attachment: &Part<'_, TransitGatewayAttachment>,
        vpc: &Id,
        args: &[(&'static str, String)],
    ) {
        let is = attachment.is();
        let done = StepState::of(is.is_alive() && !is.subnets.is_empty());
        let attach = words(
            "attach `{vpc}` with a subnet in each zone",
            "가용 영역마다 서브넷을 지정하여 `{vpc}` 연결",
        );
        self.step(ATTACHED, vpc, done, attach, attachment.spot("subnets"), args);
        let attach = SetUp::Attach { attachment: attachment.id.clone(), vpc: vpc.clone() };
        self.by(|plan| {
            let has_subnet = plan.children_of_kind::<Subnet>(vpc).next().is_some();
            Some(StepEdit::SetUp(attach)).filter(|_| is.is_alive() && has_subnet)
        });
    }

    /// The steps of the gateway's owner after it: acceptance, association and propagation.
    fn associated(
        &mut self,
        attachment: &Part<'_, TransitGatewayAttachment>,
        hub: &Id,
        args: &[(&'static str, String)],
    ) {
        let is = attachment.is();
        let accept = words("accept the attachment `{attachment}`", "`{attachment}` 연결 수락");
        let accepted = StepState::of(is.is_available());
        self.step(OWNER, hub, accepted, accept, attachment.spot("state"), args);
        let available = TransitGatewayAttachment::AVAILABLE;
        let accept = StepEdit::set(attachment.id, "/state", available);
        self.by(|_| Some(accept).filter(|_| is.is_alive()));
        let associate = words(
            "associate `{attachment}` with a route table of `{hub}`",
            "`{attachment}`에 `{hub}`의 라우팅 테이블 지정",
        );
        let table = StepState::of(is.route_table.is_some());
        self.step(OWNER, hub, table, associate, attachment.spot("route_table"), args);
        self.by(|plan| associated(plan, hub, attachment.id));
        let propagate = words(
            "propagate `{attachment}` to the transit gateway route tables associated with the attachments of the VPCs that are to reach `{vpc}`",
            "`{vpc}`에 도달해야 하는 VPC의 연결에 지정된 Transit Gateway 라우팅 테이블에 `{attachment}` 연결의 경로 전파",
        );
        let tables = self.plan().referring::<TransitGatewayRouteTable>(attachment.id);
        let propagated = StepState::of(tables.count() > 0);
        self.step(OWNER, hub, propagated, propagate, Spot::whole(hub), args);
        self.by(|plan| propagated_into_the_only(plan, hub, attachment.id));
    }

    /// What the table of an attachment leads to, beyond the VPC's own blocks.
    fn behind(&self, table: Option<&Id>, vpc: &Id) -> Vec<IpNet> {
        let own = self.network.blocks(vpc);
        let routes = table.map(|table| self.network.routes(table)).unwrap_or_default().iter();
        let nets: BTreeSet<IpNet> = routes.map(|route| route.destination).collect();
        nets.into_iter().filter(|net| !own.contains(net)).collect()
    }
}

/// What associates an attachment with a route table of a transit gateway that is in the plan.
pub(super) fn associated(plan: &Plan, hub: &Id, attachment: &Id) -> Option<StepEdit> {
    plan.get::<TransitGateway>(hub)?;
    let (gateway, attachment) = (hub.clone(), attachment.clone());
    Some(StepEdit::SetUp(SetUp::Associate { gateway, attachment }))
}

/// What propagates an attachment into the only route table of a transit gateway. Where there are several, which
/// of them are to lead to it is for a person to say.
pub(super) fn propagated_into_the_only(plan: &Plan, hub: &Id, attachment: &Id) -> Option<StepEdit> {
    let mut tables = plan.children_of_kind::<TransitGatewayRouteTable>(hub);
    let (table, None) = (tables.next()?.id.clone(), tables.next()) else { return None };
    Some(StepEdit::SetUp(SetUp::Propagate { table, attachment: attachment.clone() }))
}
