//! Resource shares of AWS Resource Access Manager: which accounts may use a subnet or a security group of another
//! (`ram/latest/userguide/what-is.html`).

use serde_json::json;

use super::{Declare, Resource, texts};
use crate::aws::declared::Declared;

pub(super) const TYPES: &[(&str, Declare)] = &[
    ("AWS::RAM::ResourceShare", share),
    ("AWS::RAM::ResourceAssociation", resource_association),
    ("AWS::RAM::PrincipalAssociation", principal_association),
];

fn share(resource: &Resource<'_>, declared: &mut Declared) {
    for shared in texts(resource.properties, "ResourceArns") {
        declared.push("Shares", resource.id, "Resources", json!(shared));
    }
    for principal in texts(resource.properties, "Principals") {
        declared.push("Shares", resource.id, "Principals", json!(principal));
    }
    declared.put("Shares", resource.id, &json!({}));
}

fn resource_association(resource: &Resource<'_>, declared: &mut Declared) {
    let (share, shared) = (resource.text("ResourceShareArn"), resource.text("ResourceArn"));
    if let Some((share, shared)) = share.zip(shared) {
        declared.push("Shares", share, "Resources", json!(shared));
    }
}

fn principal_association(resource: &Resource<'_>, declared: &mut Declared) {
    let (share, principal) = (resource.text("ResourceShareArn"), resource.text("Principal"));
    if let Some((share, principal)) = share.zip(principal) {
        declared.push("Shares", share, "Principals", json!(principal));
    }
}
