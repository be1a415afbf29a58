//! Resource shares of AWS Resource Access Manager: which accounts may use a subnet or a security group of another
//! (`ram/latest/userguide/what-is.html`).

use serde_json::json;

use super::{Resource, Type, texts};
use crate::aws::declared::Declared;

pub(super) const TYPES: &[Type] = &[
    ("AWS::RAM::ResourceShare", share, &[]),
    ("AWS::RAM::ResourceAssociation", resource_association, &[]),
    ("AWS::RAM::PrincipalAssociation", principal_association, &[]),
];

fn share(resource: &Resource<'_>, declared: &mut Declared) {
    for shared in texts(resource.properties, "ResourceArns") {
        declared.push("Shares", resource.id, "Resources", json!(id_of(&shared)));
    }
    for principal in texts(resource.properties, "Principals") {
        declared.push("Shares", resource.id, "Principals", json!(principal));
    }
    declared.put("Shares", resource.id, &json!({}));
}

fn resource_association(resource: &Resource<'_>, declared: &mut Declared) {
    let (share, shared) = (resource.text("ResourceShareArn"), resource.text("ResourceArn"));
    if let Some((share, shared)) = share.zip(shared) {
        declared.push("Shares", share, "Resources", json!(id_of(shared)));
    }
}

/// The id in an ARN; a reader that resolves pointers gives the id itself.
fn id_of(arn: &str) -> &str {
    arn.rsplit('/').next().unwrap_or(arn)
}

fn principal_association(resource: &Resource<'_>, declared: &mut Declared) {
    let (share, principal) = (resource.text("ResourceShareArn"), resource.text("Principal"));
    if let Some((share, principal)) = share.zip(principal) {
        declared.push("Shares", share, "Principals", json!(principal));
    }
}
