//! Prefixes as NetBox imports them (*IPAM / Prefixes / Import*): a row for each block, containers for what holds
//! others.

use plan::{Id, Plan, words};

use crate::Format;
use crate::addresses::addresses;
use crate::spreadsheet::spreadsheet;

pub(crate) const FORMAT: Format = Format {
    name: "netbox",
    label: words("Prefixes for NetBox (CSV)", "NetBox 접두사(CSV)"),
    extension: "csv",
    knows: |_| false,
    read: None,
    write: Some(write),
    lossless: false,
};

/// The longest description that NetBox takes, in characters.
const LONGEST: usize = 200;

fn write(plan: &Plan) -> String {
    let head =
        ["prefix", "status", "is_pool", "description", "comments"].map(str::to_owned).to_vec();
    let rows = addresses(plan).into_iter().filter_map(|row| {
        let prefix: net::Cidr = net::Cidr::new(row.block);
        let status = if row.tag == "subnet" { "active" } else { "container" };
        let is_pool = row.tag == "address-pool";
        let inside = row.resource.parent.as_ref().map(|parent| plan.called(parent));
        let name = row.resource.called(row.id);
        let description = [Some(row.tag), Some(name), inside.map(|_| "in"), inside, Some(row.zone)];
        let words: Vec<&str> =
            description.into_iter().flatten().filter(|word| !word.is_empty()).collect();
        let description: String = words.join(" ").chars().take(LONGEST).collect();
        let comments = comments(row.id, &row.resource.note);
        Some(vec![
            prefix.net()?.trunc().to_string(),
            status.to_owned(),
            is_pool.to_string(),
            description,
            comments,
        ])
    });
    spreadsheet(std::iter::once(head).chain(rows))
}

fn comments(id: &Id, note: &str) -> String {
    match note.is_empty() {
        true => format!("vpcplan:{id}"),
        false => format!("vpcplan:{id} {note}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_block_is_a_prefix_with_its_host_bits_cleared() {
        let plan: Plan =
            "vpc a \"=A\" 10.0.0.9/16\n  subnet s 10.0.0.0/24 zone us-east-1a\nvpc b\n"
                .parse()
                .unwrap();
        assert_eq!(
            write(&plan),
            "prefix,status,is_pool,description,comments\n10.0.0.0/16,container,false,vpc =A,vpcplan:a\n10.0.0.0/24,active,false,subnet s in =A us-east-1a,vpcplan:s\n"
        );
    }
}
