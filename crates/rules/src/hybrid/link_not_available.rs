//! A VPN connection, virtual interface or association that is not up, so that it carries nothing.

use plan::{
    Change, Component, DirectConnectGateway, Fix, Part, Path, Severity, VirtualInterface,
    VpnConnection,
};
use reach::Network;

use crate::label::{row_label, state_ko};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "link-not-available",
    severity: Severity::Broken,
    source: "vpn/latest/s2svpn/monitoring-overview-vpn.html",
    rests_on: &[],
    page: page!("link_not_available.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    for vpn in network.plan().every::<VpnConnection>().filter(|vpn| vpn.state != "available") {
        let state = "available".to_owned();
        let change = Change::new("").edit(vpn.becomes(VpnConnection { state, ..vpn.is().clone() }));
        let finding = report.at(vpn.spot("state")).arg("link", vpn.name());
        let state = vpn.is().state.as_str();
        finding.arg("state", state).arg("state-ko", state_ko(VpnConnection::TAG, state));
        finding.arg("do", "vpn").fix(Fix::review("up", change));
    }
    for vif in network.plan().every::<VirtualInterface>().filter(|vif| vif.state != "available") {
        let state = "available".to_owned();
        let change =
            Change::new("").edit(vif.becomes(VirtualInterface { state, ..vif.is().clone() }));
        let finding = report.at(vif.spot("state")).arg("link", vif.name());
        let state = vif.is().state.as_str();
        finding.arg("state", state).arg("state-ko", state_ko(VirtualInterface::TAG, state));
        finding.arg("do", "vif").fix(Fix::review("up", change));
    }
    network.plan().every::<DirectConnectGateway>().for_each(|of| associations(of, report));
}

/// The associations of a Direct Connect gateway that carry nothing yet, or no longer.
fn associations(exchange: Part<'_, DirectConnectGateway>, report: &mut Report<'_>) {
    for (row, of) in exchange.is().associations.iter().enumerate() {
        if matches!(of.state.as_str(), "associated" | "updating") {
            continue;
        }
        let mut is = exchange.is().clone();
        if let Some(of) = is.associations.get_mut(row) {
            of.state = "associated".to_owned();
        }
        let at = exchange.spot(Path::new("associations").row(row).field("state"));
        let finding = report.at(at).arg("link", exchange.name()).arg("state", &of.state);
        let label = row_label(DirectConnectGateway::TAG, "associations", "state", &of.state);
        finding.arg("state-ko", label.map_or(of.state.as_str(), |label| label.ko));
        finding.arg("do", "association");
        if let Some(gateway) = &of.gateway {
            finding.also(plan::Spot::whole(&gateway.id), "gateway");
        }
        finding.fix(Fix::review("up", Change::new("").edit(exchange.becomes(is))));
    }
}
