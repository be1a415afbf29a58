//! How many rules a network ACL has, as AWS counts them.

use plan::{NetworkAcl, NetworkAclRule, Part, Plan};

/// The ACLs, each with the field that has the most rules of one family, and how many: the last one that
/// denies everything counts.
pub(super) fn heavy(
    plan: &Plan,
) -> impl Iterator<Item = (Part<'_, NetworkAcl>, &'static str, usize)> {
    plan.every::<NetworkAcl>().map(|acl| {
        let (ingress, egress) = (weight(&acl.is().ingress), weight(&acl.is().egress));
        if egress > ingress { (acl, "egress", egress) } else { (acl, "ingress", ingress) }
    })
}

fn weight(rules: &[NetworkAclRule]) -> usize {
    let of = |v4: bool| {
        let nets = rules.iter().filter_map(|rule| rule.cidr.as_ref()?.net());
        nets.filter(|net| net.addr().is_ipv4() == v4).count()
    };
    of(true).max(of(false)) + 1
}
