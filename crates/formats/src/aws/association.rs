//! The further VPCs that security groups are associated with.

use std::collections::BTreeSet;

use plan::{Words, words};
use serde_json::{Value, json};

use super::draft::Drafts;
use super::facts::Facts;
use super::json::text;

const LIST: &str = "SecurityGroupVpcAssociations";
const NO_GROUP: Words = words(
    "the security group of these associations is not in the input",
    "이 연결의 보안 그룹이 입력에 없습니다",
);

/// Tells the security groups that are drafted of their further VPCs.
pub(super) fn draft(facts: &Facts, drafts: &mut Drafts) {
    for (id, items) in facts.owners(LIST) {
        let held = items.iter().filter(|one| is_held(one));
        let vpcs: BTreeSet<&str> = held.filter_map(|one| text(one, "VpcId")).collect();
        let Some(draft) = drafts.get_mut(id).filter(|draft| draft.tag == "security-group") else {
            drafts.unrecognized(&format!("unread-{id}"), json!(items), NO_GROUP);
            continue;
        };
        let own = draft.parent.clone();
        let further = vpcs.into_iter().filter(|vpc| own.as_deref() != Some(*vpc));
        draft.fields.insert("vpcs".to_owned(), further.collect());
    }
}

/// Whether an association holds.
fn is_held(association: &Value) -> bool {
    let state = text(association, "State");
    matches!(state, None | Some("associated" | "associating" | "disassociation-failed"))
}
