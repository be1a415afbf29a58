//! An endpoint service: load balancers that a provider offers through PrivateLink.

use crate::component::fields;
use crate::{Area, Component, Drawn, Link, LoadBalancer, Outlined, Ref, Role, Shape, Spec, words};

fields! {
    /// A VPC endpoint service.
    pub struct EndpointService {
        /// The service name, such as `com.amazonaws.vpce.us-east-1.vpce-svc-0123`.
        service: String = String::new(), Outlined::Lead, Shape::Text,
            "Service name" / "서비스 이름",
            "The service name from AWS, with which consumers create endpoints." / "AWS가 지정한 서비스 이름이며 소비자가 엔드포인트를 만들 때 사용합니다.";
        /// The load balancers behind it: Network Load Balancers, or Gateway Load Balancers.
        load_balancers: Vec<Ref<LoadBalancer>> = Vec::new(), Outlined::Key("balancers"),
            Shape::List(&Shape::Ref(&["load-balancer"])),
            "Load balancers" / "로드 밸런서",
            "Network Load Balancers or Gateway Load Balancers, not both." /
            "Network Load Balancer나 Gateway Load Balancer 중 한 종류입니다.";
        /// Whether the provider must accept each endpoint.
        acceptance_required: bool = true, Outlined::Key("acceptance"), Shape::Flag,
            "Acceptance required" / "수락 필요",
            "Endpoints stay pending until the provider accepts them." / "공급자가 수락할 때까지 엔드포인트가 수락 대기 상태로 있습니다.";
        /// The principals that may create endpoints: account ids, ARNs, or `*`.
        principals: Vec<String> = Vec::new(), Outlined::Key("principals"), Shape::List(&Shape::Text),
            "Allowed principals" / "허용된 보안 주체",
            "Account IDs, ARNs, or `*` for everyone; only the owner if empty." /
            "계정 ID, ARN 또는 모두를 뜻하는 `*`이며 비우면 소유자만 허용합니다.";
        /// The further Regions in which endpoints may be created.
        supported_regions: Vec<String> = Vec::new(), Outlined::Key("regions"), Shape::List(&Shape::Region),
            "Supported Regions" / "지원 리전",
            "Other Regions in which consumers can create endpoints." / "소비자가 엔드포인트를 만들 수 있는 다른 리전입니다.";
        /// The private DNS name, which consumers may use in place of AWS's names.
        private_dns_name: String = String::new(), Outlined::Key("dns"), Shape::Text,
            "Private DNS name" / "프라이빗 DNS 이름",
            "The provider's DNS name, which resolves to the endpoint in consumer VPCs." /
            "소비자 VPC에서 엔드포인트로 확인되는 공급자의 DNS 이름입니다.";
        /// Whether AWS has verified that the provider owns the private DNS name.
        dns_verified: bool = false, Outlined::Key("dns-verified"), Shape::Flag,
            "Domain verified" / "도메인 소유권 확인됨",
            "AWS has verified ownership of the domain by its TXT record." /
            "AWS가 TXT 레코드로 도메인 소유권을 확인했습니다.";
    }
}

impl Component for EndpointService {
    const TAG: &'static str = "endpoint-service";
    const FIRST: &'static [&'static str] =
        &["load_balancers", "acceptance_required", "principals", "service"];
    const SPEC: Spec = Spec {
        name: words("Endpoint service", "엔드포인트 서비스"),
        about: words(
            "Provides a service behind a load balancer to endpoints in other VPCs (AWS PrivateLink).",
            "로드 밸런서의 서비스를 다른 VPC의 엔드포인트에 제공합니다(AWS PrivateLink).",
        ),
        area: Area::Joining,
        inside: &["vpc", "region", "account"],
        drawn: Drawn::Node,
        icon: "M4 8h16v8H4zM8 12h8M12 16v4M8 20h8",
        source: "vpc/latest/privatelink/create-endpoint-service.html",
    };

    fn role(&self) -> Role<'_> {
        Role::Link(Link::EndpointService {
            load_balancers: self.load_balancers.iter().map(|balancer| &balancer.id).collect(),
            service: &self.service,
            domain: &self.private_dns_name,
            verified: self.dns_verified,
        })
    }
}
