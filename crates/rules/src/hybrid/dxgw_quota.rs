//! More gateways or interfaces on a Direct Connect gateway than it takes.

use plan::{DirectConnectGateway, Severity, VirtualInterface, words};
use reach::Network;

use crate::quota;
use crate::transit_gateway::attached::ends_to;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "dxgw-quota",
    severity: Severity::Note,
    source: "directconnect/latest/UserGuide/limits.html",
    rests_on: &[],
    page: page!("dxgw_quota.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let plan = network.plan();
    for exchange in plan.every::<DirectConnectGateway>() {
        let hubs = ends_to(plan, exchange.id);
        let links = exchange
            .referring::<VirtualInterface>()
            .filter(|link| link.gateway.as_ref().is_some_and(|end| end.id == *exchange.id));
        let gateways = exchange.associations.len();
        let counted = [
            (
                words("virtual private gateways", "가상 프라이빗 게이트웨이"),
                gateways,
                quota::GATEWAYS_PER_EXCHANGE,
            ),
            (words("transit gateways", "Transit Gateway"), hubs.count(), quota::HUBS_PER_EXCHANGE),
            (
                words("virtual interfaces", "가상 인터페이스"),
                links.count(),
                quota::INTERFACES_PER_EXCHANGE,
            ),
        ];
        for (counted, count, quota) in counted {
            if quota.needs_raise(count) {
                let finding = report.at(exchange.spot("")).arg("exchange", exchange.name());
                finding.arg("counted", counted.en).arg("counted-ko", counted.ko);
                finding.arg("count", count).arg("quota", quota.default);
            }
        }
    }
}
