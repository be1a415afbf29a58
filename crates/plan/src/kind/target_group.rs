//! A target group: the targets of a load balancer.

use net::{Address, Ports};

use crate::component::fields;
use crate::{
    Area, Choice, Component, Drawn, Family, Kind, Outlined, Path, Ref, Role, Shape, Spec,
    TargetHost, Translator, words,
};

fields! {
    /// A target group of the VPC that it is in.
    pub struct TargetGroup {
        /// The target type: `instance`, `ip`, `alb` or `lambda`.
        kind: String = "instance".to_owned(), Outlined::Lead, Shape::Choice(&KINDS),
            "Target type" / "대상 유형",
            "Instances, IP addresses, or one Application Load Balancer." / "인스턴스, IP 주소 또는 Application Load Balancer 하나입니다.";
        /// The protocol to the targets, in lower case.
        protocol: String = "tcp".to_owned(), Outlined::Lead, Shape::Choice(&crate::PROTOCOLS),
            "Protocol" / "프로토콜",
            "The protocol to the targets." / "대상으로 연결하는 프로토콜입니다.";
        /// The default port of the targets.
        port: Option<Ports> = None, Outlined::Lead, Shape::Ports,
            "Port" / "포트",
            "The port of targets without a port of their own." / "포트를 따로 지정하지 않은 대상의 포트입니다.";
        /// Client IP preservation: `default`, `on` or `off`.
        client_ip: String = "default".to_owned(), Outlined::Key("client-ip"), Shape::Choice(&SWITCH),
            "Client IP preservation" / "클라이언트 IP 보존",
            "By default enabled for instances and UDP, disabled for IP addresses with TCP and TLS." /
            "기본값은 인스턴스와 UDP에서 활성화, TCP와 TLS의 IP 주소에서 비활성화입니다.";
        /// Cross-zone load balancing: `on`, `off`, or `default` for the load balancer's setting.
        cross_zone: String = "default".to_owned(), Outlined::Key("cross-zone"), Shape::Choice(&SWITCH),
            "Cross-zone load balancing" / "교차 영역 로드 밸런싱",
            "By default the setting of the load balancer." / "기본값은 로드 밸런서의 설정입니다.";
        /// The port of health checks; the target's own if empty.
        health_port: Option<Ports> = None, Outlined::Key("health-port"), Shape::Ports,
            "Health check port" / "상태 확인 포트",
            "The port of health checks; the target's port if empty." /
            "상태 확인의 포트이며 비우면 대상의 포트입니다.";
        /// The protocol of health checks: `tcp`, `http`, `https`, or `default` for the group's usual
        /// one.
        health_protocol: String = "default".to_owned(), Outlined::Key("health-protocol"), Shape::Choice(&HEALTH_PROTOCOLS),
            "Health check protocol" / "상태 확인 프로토콜",
            "The protocol of health checks." / "상태 확인의 프로토콜입니다.";
        /// The interval of health checks, in seconds, 5 to 300.
        health_interval: Option<u32> = None, Outlined::Key("health-interval"), Shape::Number { from: 0, to: 86_400 },
            "Health check interval" / "상태 확인 간격",
            "Seconds between two health checks, 5 to 300; by default 30." / "두 상태 확인 사이의 시간(초)이며 5~300이고 기본값은 30입니다.";
        /// The timeout of health checks, in seconds, 2 to 120.
        health_timeout: Option<u32> = None, Outlined::Key("health-timeout"), Shape::Number { from: 0, to: 86_400 },
            "Health check timeout" / "상태 확인 제한 시간",
            "Seconds until a health check without a response fails, 2 to 120." / "응답이 없는 상태 확인이 실패하기까지의 시간(초)이며 2~120입니다.";
        /// The number of successive checks that make a target healthy, 2 to 10.
        healthy_threshold: Option<u32> = None, Outlined::Key("healthy-after"), Shape::Number { from: 0, to: 1_000 },
            "Healthy threshold" / "정상 임계값",
            "Consecutive successful health checks until a target is healthy, 2 to 10; by default 5." / "대상이 정상이 되는 상태 확인의 연속 성공 횟수이며 2~10이고 기본값은 5입니다.";
        /// The number of successive failed checks that make a target unhealthy, 2 to 10.
        unhealthy_threshold: Option<u32> = None, Outlined::Key("unhealthy-after"), Shape::Number { from: 0, to: 1_000 },
            "Unhealthy threshold" / "비정상 임계값",
            "Consecutive failed health checks until a target is unhealthy, 2 to 10; by default 2." / "대상이 비정상이 되는 상태 확인의 연속 실패 횟수이며 2~10이고 기본값은 2입니다.";
        /// The targets.
        targets: Vec<GroupTarget> = Vec::new(), Outlined::Row("target"), Shape::Rows(GroupTarget::FIELDS),
            "Targets" / "대상",
            "Instances, IP addresses, or a load balancer." / "인스턴스, IP 주소 또는 로드 밸런서입니다.";
    }
}

fields! {
    /// A target: a resource, or an address.
    pub struct GroupTarget {
        /// The instance or the Application Load Balancer.
        host: Option<Ref<Kind>> = None, Outlined::Lead,
            Shape::Ref(&["instance", "network-interface", "load-balancer", "managed-service"]),
            "Host" / "호스트",
            "An instance, or an Application Load Balancer." / "인스턴스 또는 Application Load Balancer입니다.";
        /// The address, of a target by address.
        address: Option<Address> = None, Outlined::Key("address"), Shape::Address(Family::Any),
            "Address" / "주소",
            "The target's private IP address, if the target is not a resource." / "대상이 리소스가 아닐 때의 프라이빗 IP 주소입니다.";
        /// The port; the group's if empty.
        port: Option<Ports> = None, Outlined::Key("port"), Shape::Ports,
            "Port" / "포트",
            "The target's port; the target group's port if empty." / "대상의 포트이며 비우면 대상 그룹의 포트입니다.";
        /// The target's health, in AWS's words.
        health: String = "healthy".to_owned(), Outlined::Key("health"), Shape::Choice(&HEALTH),
            "Health" / "상태",
            "Unhealthy targets get no traffic as long as another target is healthy." /
            "다른 정상 대상이 있으면 비정상 대상에는 트래픽을 보내지 않습니다.";
    }
}

const KINDS: [Choice; 4] = [
    Choice { value: "instance", label: words("Instances", "인스턴스") },
    Choice { value: "ip", label: words("IP addresses", "IP 주소") },
    Choice { value: "alb", label: words("Application Load Balancer", "Application Load Balancer") },
    Choice { value: "lambda", label: words("Lambda function", "Lambda 함수") },
];

const HEALTH_PROTOCOLS: [Choice; 4] = [
    Choice { value: "default", label: words("Default", "기본값") },
    Choice { value: "tcp", label: words("TCP", "TCP") },
    Choice { value: "http", label: words("HTTP", "HTTP") },
    Choice { value: "https", label: words("HTTPS", "HTTPS") },
];

const SWITCH: [Choice; 3] = [
    Choice { value: "default", label: words("Default", "기본값") },
    Choice { value: "on", label: words("Enabled", "활성화됨") },
    Choice { value: "off", label: words("Disabled", "비활성화됨") },
];

const HEALTH: [Choice; 5] = [
    Choice { value: "healthy", label: words("Healthy", "정상") },
    Choice { value: "unhealthy", label: words("Unhealthy", "비정상") },
    Choice { value: "initial", label: words("Registering", "등록 중") },
    Choice { value: "draining", label: words("Draining", "드레이닝 중") },
    Choice { value: "unused", label: words("Unused", "사용되지 않음") },
];

impl TargetGroup {
    /// Client IP preservation: whether targets see the client's address
    /// (`elasticloadbalancing/latest/network/edit-target-group-attributes.html#client-ip-preservation`).
    pub fn preserve_client_ip(&self) -> bool {
        let always = matches!(self.protocol.as_str(), "udp" | "tcp_udp" | "quic" | "tcp_quic");
        match self.client_ip.as_str() {
            "on" => true,
            "off" => always,
            _ => always || matches!(self.kind.as_str(), "instance" | "alb"),
        }
    }
}

impl Component for TargetGroup {
    const TAG: &'static str = "target-group";
    const FIRST: &'static [&'static str] = &["kind", "protocol", "port", "targets"];
    const SPEC: Spec = Spec {
        name: words("Target group", "대상 그룹"),
        about: words(
            "The targets that a load balancer forwards to.",
            "로드 밸런서가 연결을 전달하는 대상입니다.",
        ),
        area: Area::Workloads,
        inside: &["vpc"],
        drawn: Drawn::Node,
        icon: "M12 4a8 8 0 1 0 0 16a8 8 0 0 0 0-16zM12 8a4 4 0 1 0 0 8a4 4 0 0 0 0-8zM12 12v.01",
        source: "elasticloadbalancing/latest/network/load-balancer-target-groups.html",
    };

    fn role(&self) -> Role<'_> {
        let takes = |(_, row): &(usize, &GroupTarget)| {
            !matches!(row.health.as_str(), "draining" | "unused")
        };
        let rows = self.targets.iter().enumerate().filter(takes);
        Role::Translator(Translator::TargetGroup {
            protocol: &self.protocol,
            targets: rows.map(|(row, target)| host(self, row, target)).collect(),
            preserve_client_ip: self.preserve_client_ip(),
            cross_zone: match self.cross_zone.as_str() {
                "on" => Some(true),
                "off" => Some(false),
                _ => None,
            },
            lambda: self.kind == "lambda",
        })
    }
}

fn host<'a>(group: &'a TargetGroup, row: usize, target: &'a GroupTarget) -> TargetHost<'a> {
    TargetHost {
        path: Path::new("targets").row(row),
        host: target.host.as_ref().map(|host| &host.id),
        address: target.address.as_ref(),
        port: target.port.as_ref().or(group.port.as_ref()),
        healthy: target.health == "healthy",
    }
}
