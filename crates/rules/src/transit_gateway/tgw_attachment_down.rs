//! An attachment that is not available yet, or never will be.

use plan::{Component, Fix, Severity, TransitGatewayAttachment};
use reach::Network;

use super::attached::edited;
use crate::label::label;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "tgw-attachment-down",
    severity: Severity::Broken,
    source: "vpc/latest/tgw/tgw-vpc-attachments.html",
    rests_on: &[],
    page: page!("tgw_attachment_down.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let all = network.plan().every::<TransitGatewayAttachment>();
    for attachment in all.filter(|attachment| attachment.state != "deleted") {
        if attachment.is_available() {
            continue;
        }
        let up = edited(attachment, |is| is.state = TransitGatewayAttachment::AVAILABLE.to_owned());
        let name = match attachment.state.as_str() {
            "pending-acceptance" | "initiating-request" => "accept",
            "pending" => "finish",
            _ => "create-again",
        };
        let state = attachment.state.as_str();
        let label = label(TransitGatewayAttachment::TAG, "state", state);
        let finding = report.at(attachment.spot("state")).arg("attachment", attachment.name());
        finding.arg("state", state).arg("state-ko", label.map_or(state, |label| label.ko));
        finding.fix(Fix::review(name, up));
    }
}
