//! Templates: outlines with parameters, for designs that are drawn again and again.
//!
//! `{region}` is the Region's code; `{1}` the second block, `{1/24/0}` its first /24, `{1/24/0.10}` the
//! address number 10 of that; `{public.1}` the first public address that the plan does not name yet,
//! which stands for the one that AWS is going to give.

use std::net::IpAddr;

use net::{IpNet, free_blocks};
use plan::{Change, Id, Plan, Words, words};

use crate::BuildError;
use crate::insert::insert;
use crate::public_address::free_public_addresses;

/// A design with parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Template {
    /// Its word in the command.
    pub name: &'static str,
    /// Its title.
    pub title: Words,
    /// What it is for.
    pub about: Words,
    /// The number of /16 blocks that it takes.
    pub blocks: usize,
    text: &'static str,
}

/// The prefix length of the blocks that a template takes.
pub const TEMPLATE_PREFIX: u8 = 16;

/// Every template, in the order of menus.
pub const TEMPLATES: &[Template] = &[
    Template {
        name: "three-tiers",
        title: words("Three tiers", "3계층"),
        about: words(
            "an internet-facing load balancer, applications behind it and a database that only they reach, in two zones",
            "두 가용 영역에 있는 인터넷 경계 로드 밸런서, 그 뒤의 애플리케이션, 애플리케이션만 접근하는 데이터베이스",
        ),
        blocks: 1,
        text: include_str!("../templates/three-tiers.plan"),
    },
    Template {
        name: "eks",
        title: words("EKS cluster", "EKS 클러스터"),
        about: words(
            "small subnets for the control plane's network interfaces, private subnets for nodes, and NAT",
            "컨트롤 플레인의 네트워크 인터페이스용 작은 서브넷, 노드용 프라이빗 서브넷, NAT",
        ),
        blocks: 1,
        text: include_str!("../templates/eks.plan"),
    },
    Template {
        name: "shared-services",
        title: words("Shared services", "공유 서비스"),
        about: words(
            "VPCs that reach common services through a transit gateway, and not each other",
            "Transit Gateway로 공통 서비스에 접근하되 서로에는 접근하지 않는 VPC",
        ),
        blocks: 3,
        text: include_str!("../templates/shared-services.plan"),
    },
    Template {
        name: "egress",
        title: words("Central egress", "중앙 송신"),
        about: words(
            "VPCs that reach the internet through one NAT gateway behind a transit gateway, and not each other",
            "Transit Gateway 뒤의 NAT 게이트웨이 하나로 인터넷에 접근하되 서로에는 접근하지 않는 VPC",
        ),
        blocks: 3,
        text: include_str!("../templates/egress.plan"),
    },
    Template {
        name: "inspection",
        title: words("Central inspection", "중앙 검사"),
        about: words(
            "traffic between VPCs, inspected by a network firewall in a separate VPC",
            "VPC 사이의 트래픽을 별도 VPC의 네트워크 방화벽에서 검사",
        ),
        blocks: 3,
        text: include_str!("../templates/inspection.plan"),
    },
];

impl Template {
    /// The template of this name.
    pub fn named(name: &str) -> Option<&'static Template> {
        TEMPLATES.iter().find(|template| template.name == name)
    }

    /// The change that adds the template's resources to a plan, under free ids, in a Region's code and some
    /// blocks, inside a resource if one is given.
    ///
    /// # Errors
    /// When there are fewer blocks than it takes, or one is smaller than a /16.
    pub fn build(
        &self,
        plan: &Plan,
        region: &str,
        blocks: &[IpNet],
        parent: Option<&Id>,
    ) -> Result<Change, BuildError> {
        let fits = |block: &&IpNet| block.prefix_len() <= TEMPLATE_PREFIX;
        if blocks.iter().filter(fits).count() < self.blocks {
            return Err(BuildError::NoSpace(TEMPLATE_PREFIX));
        }
        let publics: Vec<IpAddr> = free_public_addresses(plan).collect();
        let text = filled(self.text, region, blocks, &publics);
        // A test builds every template; a block that is not IPv4 is the only way to get here.
        let copy: Plan = text.parse().map_err(|_| BuildError::NoSpace(TEMPLATE_PREFIX))?;
        let stands = |resource: &plan::Resource| {
            let spec = resource.is.spec();
            let inside = spec.is_some_and(|spec| !spec.inside.is_empty());
            parent.filter(|_| inside).cloned()
        };
        Ok(insert(plan, &copy, stands))
    }
}

/// The text with its parameters filled in.
fn filled(text: &str, region: &str, blocks: &[IpNet], publics: &[IpAddr]) -> String {
    let mut out = String::new();
    let mut parts = text.split('{');
    out.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let (name, rest) = part.split_once('}').unwrap_or((part, ""));
        out.push_str(&value(name, region, blocks, publics).unwrap_or_default());
        out.push_str(rest);
    }
    out
}

fn value(name: &str, region: &str, blocks: &[IpNet], publics: &[IpAddr]) -> Option<String> {
    if name == "region" {
        return Some(region.to_owned());
    }
    if let Some(nth) = name.strip_prefix("public.") {
        let place = nth.parse::<usize>().ok()?.checked_sub(1)?;
        return publics.get(place).map(IpAddr::to_string);
    }
    let (place, host) = match name.split_once('.') {
        Some((place, host)) => (place, host.parse::<usize>().ok()),
        None => (name, None),
    };
    let mut numbers = place.split('/');
    let block = *blocks.get(numbers.next()?.parse::<usize>().ok()?)?;
    let part = match (numbers.next(), numbers.next()) {
        (Some(prefix), Some(number)) => {
            let mut all = free_blocks(block, &[], prefix.parse().ok()?);
            all.nth(number.parse().ok()?)?
        }
        _ => block,
    };
    match host {
        Some(host) => {
            let addresses: Option<IpAddr> = match part {
                IpNet::V4(net) => {
                    let offset = u32::try_from(host).ok()?;
                    let address = u32::from(net.network()).checked_add(offset)?;
                    Some(IpAddr::V4(address.into()))
                }
                IpNet::V6(_) => None,
            };
            addresses.map(|address| address.to_string())
        }
        None => Some(part.to_string()),
    }
}
