//! The tables of a transit gateway: their own routes, and what they learn from attachments.

use plan::{RouteType, Target};

use super::on_premises::Uplink;
use super::routes::{Line, learned_rank};
use super::transit_gateway::Attachment;
use super::*;

impl Spec<'_> {
    /// Whether the plan holds a table of a transit gateway.
    pub(super) fn has_tables(&self, transit_gateway: &Id) -> bool {
        self.plan.ids().any(|id| {
            let parent = self.plan.resource(id).and_then(|resource| resource.parent.as_ref());
            parent == Some(transit_gateway) && matches!(self.role(id), Role::Router(_))
        })
    }

    /// What the table of a transit gateway says about an address: an attachment.
    pub(super) fn hub_says(
        &self,
        transit_gateway: &Id,
        table: &Id,
        to: IpAddr,
    ) -> Result<Id, (Verdict, Id)> {
        match self.choice(table, self.hub_lines(transit_gateway, table), to)? {
            Target::To(id) => Ok(id),
            Target::Local => Err((Verdict::Blackhole, table.clone())),
        }
    }

    fn hub_lines(&self, transit_gateway: &Id, table: &Id) -> Vec<Line> {
        let Role::Router(route_table) = self.role(table) else { return Vec::new() };
        let written =
            route_table.routes.iter().flat_map(|line| self.hub_written(transit_gateway, line));
        let mut lines: Vec<Line> = written.collect();
        let mut known: Vec<IpNet> = Vec::new();
        for id in route_table.propagating {
            let mut learned = self.hub_learned(transit_gateway, id);
            // A network's block that overlaps one of an earlier network is not learned.
            let network = |line: &Line| line.rank == learned_rank(Learned::Vpc);
            let overlaps =
                |net: &IpNet| known.iter().any(|one| one.contains(net) || net.contains(one));
            learned.retain(|line| !network(line) || !overlaps(&line.destination));
            known.extend(learned.iter().filter(|line| network(line)).map(|line| line.destination));
            lines.extend(learned);
        }
        lines
    }

    fn hub_written(&self, transit_gateway: &Id, line: &plan::RouteLine<'_>) -> Vec<Line> {
        let (nets, by_hand) = self.prefixes(line);
        let id = line.target.and_then(Target::id);
        let to = id.and_then(|id| self.read_attachment(id));
        let unseen = id.is_some_and(|id| self.is_unseen(id));
        let joins = to.as_ref().is_some_and(|to| {
            to.up
                && (to.transit_gateway.as_ref() == Some(transit_gateway)
                    || to.to.as_ref() == Some(transit_gateway))
        });
        let works = !line.blackhole && (unseen || joins);
        let rank = match line.origin {
            RouteType::Static => by_hand,
            RouteType::Propagated => learned_rank(self.by(to.as_ref())),
        };
        let target = line.target.cloned();
        let one = |destination| Line { destination, rank, target: target.clone(), works };
        nets.into_iter().map(one).collect()
    }

    /// How a route to an attachment must have been learned.
    fn by(&self, attachment: Option<&Attachment>) -> Learned {
        let Some(attachment) = attachment else { return Learned::VpnBgp };
        match attachment.to.as_ref().map(|to| self.role(to)) {
            Some(Role::Link(Link::Uplink { learned: by, .. })) => by,
            Some(Role::Link(Link::DirectConnectGateway { .. })) => Learned::DirectConnect,
            _ => Learned::Vpc,
        }
    }

    /// What a transit gateway's table learns from one attachment.
    fn hub_learned(&self, transit_gateway: &Id, id: &Id) -> Vec<Line> {
        let Some(attachment) = self.read_attachment(id) else { return Vec::new() };
        let Some(to) = attachment.to.filter(|_| attachment.up) else { return Vec::new() };
        if attachment.transit_gateway.as_ref() != Some(transit_gateway) {
            return Vec::new();
        }
        let nets = match self.role(&to) {
            Role::Place(Place::Vpc { .. }) => {
                let mut blocks = self.blocks(&to);
                blocks.retain(|block| attachment.ipv6 || matches!(block, IpNet::V4(_)));
                blocks.into_iter().map(|block| (block, Learned::Vpc)).collect()
            }
            Role::Link(Link::Uplink { learned: Learned::VpnStatic, .. }) => Vec::new(),
            Role::Link(Link::Uplink { prefixes, learned: by, state: State::Up, .. }) => {
                let nets = prefixes.into_iter().filter_map(|prefix| prefix.net());
                nets.map(|net| (net, by)).collect()
            }
            Role::Link(Link::DirectConnectGateway { .. }) => {
                said(self.links().into_iter().filter(|link| link.gateway == to))
            }
            _ => Vec::new(),
        };
        let line = |(destination, by)| Line {
            destination,
            rank: learned_rank(by),
            target: Some(Target::To(id.clone())),
            works: true,
        };
        nets.into_iter().map(line).collect()
    }
}

/// What comes in by the links that are up.
fn said(links: impl Iterator<Item = Uplink>) -> Vec<(IpNet, Learned)> {
    let mut nets = Vec::new();
    for link in links.filter(|link| link.up) {
        nets.extend(link.prefixes.into_iter().map(|net| (net, link.by)));
    }
    nets
}
