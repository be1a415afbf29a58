//! The end of a runbook: what AWS has, compared with the plan.

use plan::{Peering, RouteTable, Subnet, Vpc};

use super::place::block;
use super::script::Script;

/// Compares blocks, tables and peerings with the plan; the script fails if one differs.
pub(super) fn verify(script: &mut Script<'_>) {
    let plan = script.plan;
    script.chapter("20. Verification");
    for vpc in plan.every::<Vpc>() {
        let wanted = vpc.is().cidr.as_ref().and_then(block);
        expect(script, vpc.id, wanted, "describe-vpcs --vpc-ids", "Vpcs[0].CidrBlock");
    }
    for subnet in plan.every::<Subnet>() {
        let wanted = subnet.is().cidr.as_ref().and_then(block);
        expect(script, subnet.id, wanted, "describe-subnets --subnet-ids", "Subnets[0].CidrBlock");
    }
    for table in plan.every::<RouteTable>() {
        let wanted = Some("active".to_owned()).filter(|_| !table.is().routes.is_empty());
        let query = "RouteTables[0].Routes[].State | sort(@) | [0]";
        expect(script, table.id, wanted, "describe-route-tables --route-table-ids", query);
    }
    for peering in plan.every::<Peering>() {
        let wanted = Some(peering.is().state.clone()).filter(|state| state == "active");
        let command = "describe-vpc-peering-connections --vpc-peering-connection-ids";
        expect(script, peering.id, wanted, command, "VpcPeeringConnections[0].Status.Code");
    }
    script.line("exit \"$WRONG\"");
}

fn expect(
    script: &mut Script<'_>,
    id: &plan::Id,
    wanted: Option<String>,
    command: &str,
    query: &str,
) {
    let Some(wanted) = wanted.filter(|_| script.is_made(id)) else { return };
    script.go_made(id);
    let found = format!("$(cloud ec2 {command} {} --query '{query}')", script.id(id));
    script.line(&format!("expect {id} '{wanted}' \"{found}\""));
}
