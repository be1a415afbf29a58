//! A listener whose port is not one port from 1 to 65535.

use net::{PortSpan, Ports};
use plan::{LoadBalancer, Part, Path, Severity};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "lb-listener-port",
    severity: Severity::Rejected,
    source: "elasticloadbalancing/latest/APIReference/API_CreateListener.html",
    rests_on: &[],
    page: page!("lb_listener_port.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, balancer: Part<'_, LoadBalancer>, report: &mut Report<'_>) {
    for (row, listener) in balancer.is().listeners.iter().enumerate() {
        let Some(port) = listener.port.as_ref() else { continue };
        if Ports::value(port).is_some_and(is_no_port) {
            let at = balancer.spot(Path::new("listeners").row(row).field("port"));
            let finding = report.at(at).arg("balancer", balancer.name());
            finding.arg("port", port.text());
        }
    }
}

fn is_no_port(span: PortSpan) -> bool {
    span.from != span.to || span.from == 0
}
