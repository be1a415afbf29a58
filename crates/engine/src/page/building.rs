//! What a page builds in one go: a VPC "and more", a template, subnets added, split and joined.

use blueprint::SubnetRequest;
use net::Cidr;
use plan::{Change, Component, Edit, Id, Kind, Resource, Subnet, fill, words};
use view::{BuildForm, SubnetsForm, VpcForm};

use super::PageSession;
use super::edit::{Made, id, ids};
use crate::{VpcInput, defaults};

/// The change that builds what a form names.
pub(super) fn built(page: &PageSession, form: &BuildForm) -> Result<Change, String> {
    let (session, language) = (&page.session, page.language);
    match form {
        BuildForm::Vpc(form) => vpc(page, form),
        BuildForm::Template(form) => {
            let inside = form.inside.as_deref().unwrap_or_default();
            session.build_template(&form.name, inside, &form.region, language)
        }
        BuildForm::Subnets(form) => subnets(page, form),
        BuildForm::Subnet(vpc, cidr) => subnet(page, &id(vpc)?, cidr),
        BuildForm::Split(subnet, parts) => {
            let parts = usize::try_from(*parts).unwrap_or(usize::MAX);
            session.split_subnet(&id(subnet)?, parts, language)
        }
        BuildForm::Merge(subnets) => session.merge_subnets(&ids(subnets), language),
    }
}

/// The same, with the VPCs or subnets that it is about selected.
pub(super) fn made(page: &PageSession, form: &BuildForm) -> Result<Made, String> {
    let change = built(page, form)?;
    let of_vpcs = matches!(form, BuildForm::Vpc(_) | BuildForm::Template(_));
    let told = |edit: &&Edit| match edit.to.as_ref().map(|to| &to.is) {
        Some(Kind::Vpc(_)) => of_vpcs,
        Some(Kind::Subnet(_)) => !of_vpcs,
        _ => false,
    };
    let added = change.edits.iter().filter(told).map(|edit| edit.id.clone()).collect();
    Ok(Made { change, added, moves_all: false })
}

/// A VPC, in the Region or account around what is selected.
fn vpc(page: &PageSession, form: &VpcForm) -> Result<Change, String> {
    let plan = page.session.plan();
    let selected = form.inside.as_ref().and_then(|key| Id::new(key));
    let around = selected
        .into_iter()
        .flat_map(|id| std::iter::once(id.clone()).chain(plan.parents(&id)).collect::<Vec<_>>());
    let place = around.into_iter().find(|id| {
        let resource = plan.resource(id).map(|resource| &resource.is);
        matches!(resource, Some(Kind::Region(_) | Kind::Account(_)))
    });
    let parent = place.map(|id| id.to_string()).unwrap_or_default();
    let input = VpcInput {
        name: form.name.clone(),
        cidr: form.cidr.clone(),
        prefix: None,
        zones: page.session.first_zones(&parent, form.zones, page.language)?,
        parent,
        tiers: form.tiers.clone(),
        nat: if form.tiers.iter().any(|tier| tier == "public") {
            form.nat.clone()
        } else {
            String::new()
        },
        endpoints: form.endpoints.clone(),
    };
    page.session.build_vpc(&input, page.language)
}

/// One more subnet, with a block that someone has chosen.
fn subnet(page: &PageSession, vpc: &Id, cidr: &str) -> Result<Change, String> {
    let session = &page.session;
    let fresh = defaults::fresh(session, Subnet::TAG, Some(vpc)).ok_or_else(|| vpc.to_string())?;
    let Kind::Subnet(subnet) = fresh.is else { return Err(vpc.to_string()) };
    let is = Subnet { cidr: Some(Cidr::new(cidr)), ..subnet };
    let new = Id::from_text(Subnet::TAG).free(|id| session.plan().resource(id).is_some());
    let label = words("Add subnet {what}", "서브넷 {what} 추가").get(page.language);
    let label = fill(label, &[("what", cidr.to_owned())]);
    Ok(Change::new(label).put(&new, Resource::new("", is).inside(vpc)))
}

/// A subnet in each of the first zones of a VPC's Region.
fn subnets(page: &PageSession, form: &SubnetsForm) -> Result<Change, String> {
    let request = SubnetRequest {
        vpc: id(&form.vpc)?,
        zones: page.session.first_zones(&form.vpc, form.zones, page.language)?,
        prefix: form.prefix,
        name: form.name.clone(),
        route_table: form.route_table.as_ref().map(id).transpose()?,
    };
    page.session.add_subnets(&request, page.language)
}
