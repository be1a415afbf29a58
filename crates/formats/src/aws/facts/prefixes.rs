//! The addresses of prefix lists, as far as the input has them.

use super::Facts;
use crate::aws::json::{plain, text};

/// The addresses of a list by its id.
pub(crate) fn of_list(facts: &Facts, id: &str) -> Option<Vec<String>> {
    let own = facts.of("Entries", id);
    let own = own.map(|items| items.iter().filter_map(|one| text(one, "Cidr")));
    let own = own.map(|cidrs| cidrs.map(str::to_owned).collect());
    let item = facts.one("PrefixLists", id).filter(|item| item.get("Cidrs").is_some());
    own.or_else(|| Some(plain(item?, "Cidrs")))
}

/// The addresses of AWS's list for a service, by the list's name.
pub(crate) fn of_service(facts: &Facts, service: &str) -> Vec<String> {
    let mut named =
        facts.all("PrefixLists").filter(|(_, list)| text(list, "PrefixListName") == Some(service));
    named.find_map(|(id, _)| of_list(facts, id)).unwrap_or_default()
}
