//! The further VPCs that security groups are associated with.

use std::collections::BTreeSet;

use plan::{SecurityGroup, Words, words};
use serde_json::{Value, json};

use super::Drafts;
use super::values::references;
use crate::aws::facts::Facts;
use crate::aws::json::text;

const LIST: &str = "SecurityGroupVpcAssociations";
const NO_GROUP: Words = words(
    "the security group of these associations is not in the input",
    "이 연결의 보안 그룹이 입력에 없습니다",
);

/// Adds the further VPCs to the drafts of the security groups.
pub(crate) fn draft(facts: &Facts, drafts: &mut Drafts) {
    for (id, items) in facts.owners(LIST) {
        let held = items.iter().filter(|one| is_held(one));
        let vpcs: BTreeSet<&str> = held.filter_map(|one| text(one, "VpcId")).collect();
        let own = drafts.get(id).and_then(|draft| draft.parent.clone());
        let Some(group) = drafts.get_mut::<SecurityGroup>(id) else {
            drafts.unrecognized(&format!("unread-{id}"), json!(items), NO_GROUP);
            continue;
        };
        let own = own.as_ref().map(plan::Id::as_str);
        group.vpcs = references(vpcs.into_iter().filter(|vpc| own != Some(*vpc)));
    }
}

/// Whether an association holds.
fn is_held(association: &Value) -> bool {
    let state = text(association, "State");
    matches!(state, None | Some("associated" | "associating" | "disassociation-failed"))
}
