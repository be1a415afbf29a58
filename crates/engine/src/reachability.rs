//! Reachability as exact sets of flows, as plain data.

use std::collections::{BTreeMap, BTreeSet};

use net::{FlowProduct, FlowSet, Span, Spans};
use plan::{Id, Kind, Language, Subnet, words};
use reach::{End, Level, Matrix, Network, NoSuchEnd, Reach};
use serde::Serialize;

use crate::Session;

/// The reachability from one end to another: the JSON of a row of `vpcplan reach`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReachView {
    /// The source of the connections: an id, an address, a block, or `internet`.
    pub from: String,
    /// Their destination.
    pub to: String,
    /// The flows that work in both directions, as disjoint products.
    pub works: Vec<ProductView>,
    /// The flows that the plan alone cannot decide.
    pub unknown: Vec<ProductView>,
    /// A flow that works, or else one that may.
    pub witness: Option<String>,
}

/// A product of sources, destinations, services and source ports.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ProductView {
    /// Source prefixes.
    pub sources: Vec<String>,
    /// Destination prefixes.
    pub destinations: Vec<String>,
    /// Protocols with ports, or ICMP types and codes, such as `tcp 443; icmp 8/0`.
    pub services: String,
    /// Source ports, such as `1024-65535`, or `all`.
    pub source_ports: String,
}

impl Session {
    /// The reachability from each row to each column: all subnets (or interfaces), on-premises networks
    /// and the internet; or one end alone.
    pub fn reachability(
        &self,
        level: Level,
        from: Option<&End>,
        to: Option<&End>,
    ) -> Vec<ReachView> {
        let found = self.network().matrix(level, from, to);
        found.iter().map(|one| self.seen(one)).collect()
    }

    /// A row as the plan knows it: what an on-premises network has of the internet is not in the plan.
    fn seen(&self, one: &Reach) -> ReachView {
        let from = one.from.id().and_then(|id| self.plan().resource(&id));
        let outside = from.is_some_and(|from| matches!(from.is, Kind::OnPremises(_)));
        if !outside || one.to != End::Internet {
            return view(&one.from, &one.to, &one.works, &one.unknown);
        }
        let unknown = one.works.union(&one.unknown);
        view(&one.from, &one.to, &FlowSet::default(), &unknown)
    }

    /// An end of the matrix, from typed text.
    ///
    /// # Errors
    /// When the text matches nothing, several resources, or one that sends and receives nothing.
    pub fn reach_end(&self, text: &str, language: Language) -> Result<End, String> {
        self.end(text).map_err(|unknown: NoSuchEnd| unknown.text(language))
    }
}

/// The conversations that only a second network has, and those that only the first has; none where they
/// are too large to compare while someone waits, since every pair of subnets is traced.
pub(crate) fn conversations_apart(
    before: &Network,
    after: &Network,
) -> (Vec<ReachView>, Vec<ReachView>) {
    let is_small = |network: &Network| {
        let subnets = network.plan().every::<Subnet>();
        subnets.take(MOST_SUBNETS + 1).count() <= MOST_SUBNETS
    };
    if !is_small(before) || !is_small(after) {
        return (Vec::new(), Vec::new());
    }
    ReachComparison::whole(before, after)
}

/// The most subnets of plans whose conversations are compared at each preview.
const MOST_SUBNETS: usize = 24;

/// What two networks reach differently between subnets, other networks and the internet, compared a row at a
/// time, so that a large comparison can be watched and given up.
#[derive(Clone, Debug)]
pub(crate) struct ReachComparison {
    before: Matrix,
    after: Matrix,
    rows: Vec<End>,
    compared: usize,
    /// What only the later network reaches.
    pub(crate) gained: Vec<ReachView>,
    /// What only the earlier one reaches.
    pub(crate) lost: Vec<ReachView>,
}

impl ReachComparison {
    /// A comparison of which nothing is done yet.
    pub(crate) fn of(before: &Network, after: &Network) -> ReachComparison {
        let [before, after] =
            [before, after].map(|network| Matrix::of(network, Level::Subnet, None, None));
        let both = before.rows().iter().chain(after.rows());
        let ids: BTreeSet<Id> = both.filter_map(End::id).collect();
        let rows = ids.into_iter().map(End::Resource).chain([End::Internet]).collect();
        let (gained, lost) = (Vec::new(), Vec::new());
        ReachComparison { before, after, rows, compared: 0, gained, lost }
    }

    /// What only the later network reaches, and what only the earlier one does.
    pub(crate) fn whole(before: &Network, after: &Network) -> (Vec<ReachView>, Vec<ReachView>) {
        let mut comparison = ReachComparison::of(before, after);
        while comparison.step(before, after) {}
        (comparison.gained, comparison.lost)
    }

    /// Compares the next row of the two networks that it was made of; `false` if there is none.
    pub(crate) fn step(&mut self, before: &Network, after: &Network) -> bool {
        let Some(from) = self.rows.get(self.compared) else { return false };
        let (was, is) = (self.before.row(before, from), self.after.row(after, from));
        self.gained.extend(beyond(&is, &was));
        self.lost.extend(beyond(&was, &is));
        self.compared += 1;
        true
    }

    /// How many rows are compared, and how many there are.
    pub(crate) fn progress(&self) -> (usize, usize) {
        (self.compared, self.rows.len())
    }
}

/// What one end reaches in one network and not in another.
fn beyond(ours: &[Reach], theirs: &[Reach]) -> Vec<ReachView> {
    let nothing = FlowSet::default();
    let theirs: BTreeMap<&End, &FlowSet> = theirs.iter().map(|one| (&one.to, &one.works)).collect();
    let more = ours.iter().filter_map(|one| {
        let gained = one.works.difference(theirs.get(&one.to).copied().unwrap_or(&nothing));
        (!gained.is_empty()).then(|| view(&one.from, &one.to, &gained, &nothing))
    });
    more.collect()
}

impl ReachView {
    /// Who reaches whom by what, on one line.
    pub fn line(&self, language: Language) -> String {
        let mut distinct: Vec<String> =
            self.works.iter().map(|one| one.services(language)).collect();
        distinct.dedup();
        format!("{} -> {}: {}", self.from, self.to, distinct.join("; "))
    }
}

impl ProductView {
    /// The product on one line.
    pub fn line(&self, language: Language) -> String {
        let from = match (self.source_ports.as_str(), language) {
            ("all", _) => String::new(),
            (ports, Language::En) => format!(" from ports {ports}"),
            (ports, Language::Ko) => format!("(출발 포트 {ports})"),
        };
        let (sources, destinations) = (brief(&self.sources), brief(&self.destinations));
        format!("{}{from}: {sources} -> {destinations}", self.services(language))
    }

    /// The services for a reader.
    fn services(&self, language: Language) -> String {
        if self.services == "all" {
            return words("all traffic", "모든 트래픽").get(language).to_owned();
        }
        let every = words("all", "전체").get(language);
        let one = |service: &str| match service.strip_suffix(" all") {
            Some(protocol) => format!("{protocol} {every}"),
            None => service.to_owned(),
        };
        self.services.split("; ").map(one).collect::<Vec<_>>().join("; ")
    }
}

/// Prefixes on one line: all of a few, the first and the number of many.
fn brief(prefixes: &[String]) -> String {
    match prefixes {
        [first, second, third, fourth, ..] if prefixes.len() > 4 => {
            format!("{first},{second},{third},{fourth},… ({})", prefixes.len())
        }
        few => few.join(","),
    }
}

pub(crate) fn view(from: &End, to: &End, works: &FlowSet, unknown: &FlowSet) -> ReachView {
    ReachView {
        from: from.to_string(),
        to: to.to_string(),
        works: works.products().iter().map(product).collect(),
        unknown: unknown.products().iter().map(product).collect(),
        witness: works.witness().or_else(|| unknown.witness()).map(|flow| flow.to_string()),
    }
}

fn product(product: &FlowProduct) -> ProductView {
    let prefixes = |set: &net::AddressSet| set.prefixes().map(|net| net.to_string()).collect();
    ProductView {
        sources: prefixes(&product.sources),
        destinations: prefixes(&product.destinations),
        services: product.services.to_string(),
        source_ports: ports(&product.source_ports),
    }
}

fn ports(ports: &Spans<u16>) -> String {
    if *ports == Spans::all() {
        return "all".to_owned();
    }
    let span = |Span { first, last }: Span<u16>| match first == last {
        true => first.to_string(),
        false => format!("{first}-{last}"),
    };
    ports.iter().map(span).collect::<Vec<_>>().join(",")
}
