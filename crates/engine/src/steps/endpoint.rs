//! The set-up guide of PrivateLink, in the order that AWS needs: the provider's targets, load balancer and
//! service, then the consumer's endpoint, acceptance, groups and names.

use blueprint::{JoinService, SetUp};
use net::Protocol;
use plan::{
    EndpointService, Id, InterfaceEndpoint, LoadBalancer, Part, SecurityGroup, Spot, TargetGroup,
    words,
};
use serde_json::Value;

use super::{CONSUMER, Guiding, PROVIDER, SetupGuide, StepEdit, StepState};

impl Guiding<'_> {
    /// The guide of an endpoint of a service in the plan; `None` for AWS's own services.
    pub(super) fn endpoint(mut self, endpoint: &Part<'_, InterfaceEndpoint>) -> Option<SetupGuide> {
        let offered = endpoint.is().provider.as_ref()?.id.clone();
        let vpc = self.network.vpc_of(endpoint.id)?.clone();
        let args = [
            ("endpoint", self.name(endpoint.id)),
            ("service", self.name(&offered)),
            ("vpc", self.name(&vpc)),
        ];
        self.offering(&offered, &vpc, &args);
        let placed = !endpoint.is().subnets.is_empty();
        let create = words(
            "create the endpoint `{endpoint}` in `{vpc}` with a subnet in each zone of the service",
            "서비스의 가용 영역마다 서브넷을 지정하여 `{vpc}`에 `{endpoint}` 엔드포인트 생성",
        );
        self.step(CONSUMER, &vpc, StepState::of(placed), create, endpoint.spot("subnets"), &args);
        self.accepted(endpoint, &offered, &args);
        self.admitted(endpoint, &offered, &vpc, &args);
        self.named(endpoint, &offered, &vpc);
        Some(self.written(
            words(
                "PrivateLink from `{vpc}` to `{service}`",
                "`{vpc}` → `{service}` PrivateLink 연결",
            ),
            &args,
        ))
    }

    /// The step of the provider, where the service asks for acceptance.
    fn accepted(
        &mut self,
        endpoint: &Part<'_, InterfaceEndpoint>,
        offered: &Id,
        args: &[(&'static str, String)],
    ) {
        let service = self.plan().get::<EndpointService>(offered).map(|of| of.is().clone());
        if service.as_ref().is_some_and(|of| of.acceptance_required) {
            let accept = words(
                "accept the endpoint connection request of `{endpoint}`",
                "`{endpoint}` 엔드포인트의 연결 요청 수락",
            );
            let done = endpoint.is().state == "available";
            self.step(PROVIDER, offered, StepState::of(done), accept, endpoint.spot("state"), args);
            let accepted = StepEdit::set(endpoint.id, "/state", "available");
            self.by(|_| Some(accepted).filter(|_| endpoint.is().state == "pending-acceptance"));
        }
    }

    /// The step of the endpoint's security groups.
    fn admitted(
        &mut self,
        endpoint: &Part<'_, InterfaceEndpoint>,
        offered: &Id,
        vpc: &Id,
        args: &[(&'static str, String)],
    ) {
        let groups = &endpoint.is().security_groups;
        let plan = self.plan();
        let filled = groups
            .iter()
            .filter_map(|group| plan.get::<SecurityGroup>(&group.id))
            .any(|of| !of.is().ingress.is_empty());
        let admit = words(
            "allow the clients in the security groups of `{endpoint}`",
            "`{endpoint}`의 보안 그룹에 클라이언트 허용",
        );
        self.step(
            CONSUMER,
            vpc,
            StepState::of(filled),
            admit,
            endpoint.spot("security_groups"),
            args,
        );
        let (blocks, services) = (self.network.blocks(vpc).to_vec(), self.listened(offered));
        self.by(|plan| {
            let mut named = endpoint.is().security_groups.iter().map(|group| &group.id);
            let group = named.find(|id| plan.get::<SecurityGroup>(id).is_some())?.clone();
            let admit = SetUp::Admit { group, blocks, services };
            Some(StepEdit::SetUp(admit))
        });
    }

    /// What the load balancers of a service listen on.
    fn listened(&self, offered: &Id) -> Vec<JoinService> {
        let plan = self.network.plan();
        let service = plan.get::<EndpointService>(offered);
        let balancers = service.iter().flat_map(|of| of.is().load_balancers.iter());
        let balancers = balancers.filter_map(|of| plan.get::<LoadBalancer>(&of.id));
        let listeners = balancers.flat_map(|of| of.is().listeners.clone());
        let services = listeners.filter_map(|of| {
            let protocol = if of.protocol == "udp" { Protocol::UDP } else { Protocol::TCP };
            Some(JoinService { protocol, port: of.port.as_ref()?.value()?.from })
        });
        services.collect()
    }

    /// The steps of the service's private DNS name, if it has one: its domain, and the endpoint that answers to it.
    fn named(&mut self, endpoint: &Part<'_, InterfaceEndpoint>, offered: &Id, vpc: &Id) {
        let service = self.plan().get::<EndpointService>(offered).map(|of| of.is().clone());
        let Some(is) = service.filter(|of| !of.private_dns_name.is_empty()) else { return };
        let args = [("endpoint", self.name(endpoint.id)), ("name", is.private_dns_name.clone())];
        let verify = words("verify the domain of `{name}`", "`{name}`의 도메인 소유권 확인");
        let at = Spot::at(offered, "dns_verified");
        self.step(PROVIDER, offered, StepState::of(is.dns_verified), verify, at, &args);
        self.by(|_| Some(StepEdit::set(offered, "/dns_verified", true)));
        let enable = words(
            "enable the private DNS name `{name}` of `{endpoint}`",
            "`{endpoint}`에서 프라이빗 DNS 이름 `{name}` 활성화",
        );
        let state = if endpoint.is().private_dns { StepState::Done } else { StepState::Optional };
        self.step(CONSUMER, vpc, state, enable, endpoint.spot("private_dns"), &args);
        let on = |id: &Id, path| (id.clone(), path, Value::from(true));
        let names = [on(vpc, "/dns_support"), on(vpc, "/dns_hostnames")];
        let own = on(endpoint.id, "/private_dns");
        self.by(|_| Some(StepEdit::Set(names.into_iter().chain([own]).collect())));
    }

    /// The provider's steps, in the order of AWS's API: targets, load balancer, service, principals.
    fn offering(&mut self, offered: &Id, vpc: &Id, args: &[(&'static str, String)]) {
        let plan = self.network.plan();
        let service = plan.get::<EndpointService>(offered);
        let balancers: Vec<_> = service
            .iter()
            .flat_map(|of| of.is().load_balancers.iter())
            .filter_map(|of| plan.get::<LoadBalancer>(&of.id))
            .collect();
        let listeners = || balancers.iter().flat_map(|of| of.is().listeners.iter());
        let targets =
            listeners().filter_map(|of| plan.get::<TargetGroup>(&of.target_group.as_ref()?.id));
        let healthy =
            targets.flat_map(|of| of.is().targets.iter()).any(|of| of.health == "healthy");
        let nodes = balancers.iter().any(|of| !of.is().nodes.is_empty());
        let steps = [
            (
                healthy,
                words("register healthy targets in a target group", "대상 그룹에 정상 대상 등록"),
            ),
            (
                nodes && listeners().next().is_some(),
                words(
                    "create a Network Load Balancer with a listener and a subnet in each zone",
                    "리스너와 가용 영역별 서브넷이 있는 Network Load Balancer 생성",
                ),
            ),
            (
                !balancers.is_empty(),
                words(
                    "create the endpoint service `{service}` for the load balancer",
                    "로드 밸런서로 `{service}` 엔드포인트 서비스 생성",
                ),
            ),
        ];
        let at = balancers.first().map_or_else(|| Spot::whole(offered), |of| of.spot("listeners"));
        for (done, text) in steps {
            self.step(PROVIDER, offered, StepState::of(done), text, at.clone(), args);
        }
        self.allowed(offered, vpc, args);
    }

    /// The step of the service's principals, where the consumer is another account.
    fn allowed(&mut self, offered: &Id, vpc: &Id, args: &[(&'static str, String)]) {
        let plan = self.network.plan();
        let service = plan.get::<EndpointService>(offered);
        let consumer = self.network.account_of(vpc).unwrap_or_default().to_owned();
        if self.network.account_of(offered).unwrap_or_default() != consumer {
            let allowed = service.is_some_and(|of| {
                of.is()
                    .principals
                    .iter()
                    .any(|one| one == "*" || !consumer.is_empty() && one.contains(&consumer))
            });
            let allow = words(
                "allow the consumer's account as a principal of `{service}`",
                "`{service}`의 보안 주체로 소비자 계정 허용",
            );
            self.step(
                PROVIDER,
                offered,
                StepState::of(allowed),
                allow,
                Spot::at(offered, "principals"),
                args,
            );
            self.by(|plan| {
                let own = plan.get::<EndpointService>(offered)?.is().principals.clone();
                let all: Vec<String> = own.into_iter().chain([consumer.clone()]).collect();
                (!consumer.is_empty()).then(|| StepEdit::set(offered, "/principals", all))
            });
        }
    }
}
