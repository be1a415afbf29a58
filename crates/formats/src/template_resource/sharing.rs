//! What accounts share and accept: transit gateways that others attach their VPCs to, by AWS RAM.

use std::collections::BTreeMap;

use plan::{
    Account, Id, Part, Plan, SecurityGroup, Subnet, TransitGateway, TransitGatewayAttachment, Vpc,
};
use serde_json::{Value, json};

use super::{ATTRIBUTE, Dialect, Owner, PARAMETER, Writer, key};
use crate::home::home;

/// The parameter that says whether shares come with an invitation, as they do outside of an organization.
pub(crate) const INVITATIONS: &str = "ram_invitations";

pub(super) fn write(writer: &mut Writer<'_>, of: Owner<'_>) {
    if let Some(is) = of.get::<Subnet>() {
        share_with(writer, of, "SubnetArn", &is.shared);
    }
    if let Some(is) = of.get::<SecurityGroup>() {
        share_with(writer, of, "SecurityGroupArn", &is.shared);
    }
    if of.get::<TransitGateway>().is_none() {
        return;
    }
    let guests = guests(writer.plan, of.id);
    if guests.is_empty() {
        return;
    }
    match writer.dialect {
        Dialect::Terraform => share(writer, of, &guests),
        Dialect::CloudFormation => shared_stack(writer, of, &guests),
    }
}

/// The accounts whose VPCs are attached to another account's transit gateway, each with one of its VPCs.
pub(crate) fn guests(plan: &Plan, gateway: &Id) -> BTreeMap<Id, Id> {
    let mut guests = BTreeMap::new();
    for attachment in plan.referring::<TransitGatewayAttachment>(gateway) {
        if let Some((account, vpc)) = guest(plan, &attachment) {
            guests.entry(account).or_insert(vpc);
        }
    }
    guests
}

/// The account of an attachment's VPC, with the VPC, where that is not the account of the transit gateway.
fn guest(plan: &Plan, attachment: &Part<'_, TransitGatewayAttachment>) -> Option<(Id, Id)> {
    let is = attachment.is();
    let (vpc, gateway) = (&is.to.as_ref()?.id, &is.gateway.as_ref()?.id);
    plan.get::<Vpc>(vpc)?;
    let here = home(plan, attachment.id);
    let there = home(plan, gateway);
    let account = here.account.clone().filter(|_| here.is_other_account(&there))?;
    Some((account, vpc.clone()))
}

/// A share in Terraform: the share, what is shared, each account that it is shared with, and the acceptance of
/// the account where shares come with an invitation.
fn share(writer: &mut Writer<'_>, of: Owner<'_>, guests: &BTreeMap<Id, Id>) {
    let arn = |suffix: &str| json!({ ATTRIBUTE: [key(of.id, suffix), "Arn"] });
    let properties = json!({
        "Name": of.name(), "AllowExternalPrincipals": { PARAMETER: INVITATIONS },
    });
    writer.add(of, "share", "AWS::RAM::ResourceShare", properties);
    let properties = json!({ "ResourceArn": arn(""), "ResourceShareArn": arn("share") });
    writer.add(of, "shared", "AWS::RAM::ResourceAssociation", properties);
    for (account, vpc) in guests {
        let principal = number(writer, account);
        let properties = json!({ "Principal": principal, "ResourceShareArn": arn("share") });
        let suffix = with(account);
        writer.add(of, &suffix, "AWS::RAM::PrincipalAssociation", properties);
        let share = json!({ ATTRIBUTE: [key(of.id, &suffix), "ResourceShareArn"] });
        let properties = json!({ "ShareArn": share });
        let suffix = invitation(account);
        writer.add(of, &suffix, "AWS::RAM::ResourceShareAccepter", properties);
        writer.made_with(vpc);
    }
}

/// The share of something that participants of the organization use, which needs no acceptance
/// (`vpc/latest/userguide/vpc-sharing.html`).
fn share_with(writer: &mut Writer<'_>, of: Owner<'_>, arn: &str, accounts: &[String]) {
    if accounts.is_empty() {
        return;
    }
    let principals: Vec<Value> =
        accounts.iter().map(|account| principal(writer, account)).collect();
    if writer.dialect == Dialect::CloudFormation {
        let properties = json!({
            "Name": of.name(),
            "AllowExternalPrincipals": false,
            "ResourceArns": [{ ATTRIBUTE: [of.id.to_string(), arn] }],
            "Principals": principals,
        });
        return writer.add(of, "share", "AWS::RAM::ResourceShare", properties);
    }
    let own = |suffix: &str| json!({ ATTRIBUTE: [key(of.id, suffix), "Arn"] });
    let properties = json!({ "Name": of.name(), "AllowExternalPrincipals": false });
    writer.add(of, "share", "AWS::RAM::ResourceShare", properties);
    let properties = json!({ "ResourceArn": own(""), "ResourceShareArn": own("share") });
    writer.add(of, "shared", "AWS::RAM::ResourceAssociation", properties);
    for (row, principal) in principals.into_iter().enumerate() {
        let properties = json!({ "Principal": principal, "ResourceShareArn": own("share") });
        let suffix = format!("share with {}", row + 1);
        writer.add(of, &suffix, "AWS::RAM::PrincipalAssociation", properties);
    }
}

/// Someone that something is shared with: an account of the plan by its number, or as written.
fn principal(writer: &mut Writer<'_>, account: &str) -> Value {
    let known = Id::new(account).filter(|id| writer.plan.get::<Account>(id).is_some());
    known.map_or_else(|| json!(account), |id| number(writer, &id))
}

/// A share in a stack, which tells everything in one resource and cannot accept anything.
fn shared_stack(writer: &mut Writer<'_>, of: Owner<'_>, guests: &BTreeMap<Id, Id>) {
    let principals: Vec<Value> = guests.keys().map(|account| number(writer, account)).collect();
    let properties = json!({
        "Name": of.name(),
        "ResourceArns": [{ ATTRIBUTE: [of.id.to_string(), "TransitGatewayArn"] }],
        "Principals": principals,
    });
    writer.add(of, "share", "AWS::RAM::ResourceShare", properties);
}

/// The number of an account, or a parameter.
fn number(writer: &mut Writer<'_>, account: &Id) -> Value {
    let said = writer.plan.get::<Account>(account).map(|account| account.is().number.clone());
    match said.filter(|number| !number.is_empty()) {
        Some(number) => json!(number),
        None => {
            let what = format!("the number of the account {account}");
            writer.parameter(&format!("account {account}"), &what)
        }
    }
}

fn with(account: &Id) -> String {
    format!("share with {account}")
}

fn invitation(account: &Id) -> String {
    format!("invitation of {account}")
}

/// What an attachment waits for: that its transit gateway is shared with its account.
pub(super) fn shared_first(writer: &Writer<'_>, attachment: &Id) -> Vec<String> {
    if writer.dialect == Dialect::CloudFormation {
        return Vec::new();
    }
    let Some(part) = writer.plan.get::<TransitGatewayAttachment>(attachment) else {
        return Vec::new();
    };
    let gateway = part.is().gateway.as_ref().map(|to| to.id.clone());
    let Some((gateway, (account, _))) = gateway.zip(guest(writer.plan, &part)) else {
        return Vec::new();
    };
    let suffixes = ["shared".to_owned(), with(&account), invitation(&account)];
    suffixes.iter().map(|suffix| key(&gateway, suffix)).collect()
}

/// Who accepts an attachment that one side asks for and another accepts.
pub(crate) enum Accepter {
    /// The transit gateway of another account, which a VPC is attached to.
    OfVpc(Id),
    /// The other transit gateway of a peering.
    OfPeering(Id),
}

impl Accepter {
    /// The transit gateway that accepts.
    pub(crate) fn gateway(&self) -> &Id {
        match self {
            Accepter::OfVpc(id) | Accepter::OfPeering(id) => id,
        }
    }
}

/// Who accepts an attachment; `None` where nobody has to, or nobody has yet.
pub(crate) fn accepter_of(plan: &Plan, attachment: &Id) -> Option<Accepter> {
    let part = plan.get::<TransitGatewayAttachment>(attachment)?;
    let gateway = &part.is().gateway.as_ref()?.id;
    match peer_of(plan, attachment) {
        _ if part.is().state == "pending-acceptance" => None,
        Some(peer) => Some(Accepter::OfPeering(peer)),
        None => guest(plan, &part).map(|_| Accepter::OfVpc(gateway.clone())),
    }
}

/// The other transit gateway of a peering attachment; `None` of any other one.
pub(super) fn peer_of(plan: &Plan, attachment: &Id) -> Option<Id> {
    let part = plan.get::<TransitGatewayAttachment>(attachment)?;
    let to = &part.is().to.as_ref()?.id;
    plan.get::<TransitGateway>(to).map(|peer| peer.id.clone())
}

/// What uses an attachment waits for: its acceptance, where there is one.
pub(super) fn accepted_first(writer: &Writer<'_>, attachment: &Id) -> Vec<String> {
    let is_made = writer.dialect == Dialect::Terraform && writer.made.contains(attachment);
    let accepted = accepter_of(writer.plan, attachment).filter(|_| is_made);
    accepted.map(|_| key(attachment, "accepter")).into_iter().collect()
}
