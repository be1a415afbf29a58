//! A managed service in a VPC, such as EKS, ECS, RDS or Lambda.

use crate::component::fields;
use crate::{
    Accepts, Area, Component, Drawn, Forwarding, Interface, Outlined, Path, Public, Ref, Role,
    SecurityGroup, ServiceInterface, Shape, Spec, words,
};

fields! {
    /// A managed service, as the set of its network interfaces.
    pub struct ManagedService {
        /// The product, such as `eks`, `ecs`, `rds` or `lambda`.
        product: String = String::new(), Outlined::Lead, Shape::Text,
            "Product" / "제품",
            "Such as eks, ecs, rds or lambda." / "eks, ecs, rds, lambda 등입니다.";
        /// The security groups of its interfaces.
        security_groups: Vec<Ref<SecurityGroup>> = Vec::new(), Outlined::Key("groups"),
            Shape::List(&Shape::Ref(&["security-group"])),
            "Security groups" / "보안 그룹",
            "Allow its inbound and outbound traffic." / "인바운드 트래픽과 아웃바운드 트래픽을 허용합니다.";
        /// Its interfaces.
        interfaces: Vec<ServiceInterface> = Vec::new(), Outlined::Row("interface"), Shape::Rows(ServiceInterface::FIELDS),
            "Network interfaces" / "네트워크 인터페이스",
            "One network interface for each of its subnets." / "서브넷마다 네트워크 인터페이스 하나입니다.";
    }
}

impl Component for ManagedService {
    const TAG: &'static str = "managed-service";
    const SPEC: Spec = Spec {
        name: words("Managed service", "관리형 서비스"),
        about: words(
            "EKS, ECS, RDS, Lambda and others, shown by their network interfaces in the VPC.",
            "VPC의 네트워크 인터페이스로 나타낸 EKS, ECS, RDS, Lambda 등입니다.",
        ),
        area: Area::Workloads,
        inside: &["vpc"],
        drawn: Drawn::Node,
        icon: "M12 3l8 4.5v9L12 21l-8-4.5v-9zM12 12l8-4.5M12 12v9M12 12L4 7.5",
        source: "AWSEC2/latest/UserGuide/requester-managed-eni.html",
    };

    fn role(&self) -> Role<'_> {
        let interfaces = self.interfaces.iter().enumerate();
        Role::Host(interfaces.map(|(row, place)| interface(self, row, place)).collect())
    }
}

fn interface<'a>(
    service: &'a ManagedService,
    row: usize,
    place: &'a ServiceInterface,
) -> Interface<'a> {
    Interface {
        path: Path::new("interfaces").row(row),
        subnet: place.subnet.as_ref().map(|subnet| &subnet.id),
        id: &place.interface,
        addresses: place.address.iter().collect(),
        public: Public::No,
        further: &[],
        groups: service.security_groups.iter().map(|group| &group.id).collect(),
        takes_default_group: true,
        forwarding: Forwarding::OwnAddresses,
        accepts: accepts(&service.product),
        of: None,
    }
}

/// A function is invoked by Lambda's API, and nothing connects to its interfaces
/// (`lambda/latest/dg/configuration-vpc.html`).
fn accepts(product: &str) -> Accepts {
    match product.trim().to_ascii_lowercase().as_str() {
        "lambda" | "aws lambda" => Accepts::Answers,
        _ => Accepts::Anything,
    }
}
