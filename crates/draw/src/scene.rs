//! What a layout is made from.

use std::collections::{BTreeMap, BTreeSet};

use plan::{Id, Peering, Plan, TransitGatewayAttachment};

use crate::DrawSettings;
use crate::pins::Pins;
use crate::tree::{Tree, TreeBox};

/// A plan, its boxes, and what is known of their places.
pub(crate) struct Scene<'a> {
    /// The plan.
    pub(crate) plan: &'a Plan,
    /// How it is drawn.
    pub(crate) settings: &'a DrawSettings,
    /// Its boxes.
    pub(crate) tree: Tree,
    /// The places that are known.
    pub(crate) pins: Pins<'a>,
    /// For each transit gateway route table, the attachments that are associated with it.
    associated: BTreeMap<&'a Id, Vec<Id>>,
    /// The containers with VPCs that are peered with each other.
    peered: BTreeSet<Option<&'a Id>>,
}

impl<'a> Scene<'a> {
    /// The scene of a plan.
    pub(crate) fn of(plan: &'a Plan, settings: &'a DrawSettings) -> Scene<'a> {
        let mut associated: BTreeMap<&Id, Vec<Id>> = BTreeMap::new();
        for attachment in plan.every::<TransitGatewayAttachment>() {
            let is = attachment.is();
            for table in [&is.route_table, &is.peer_route_table].into_iter().flatten() {
                associated.entry(&table.id).or_default().push(attachment.id.clone());
            }
        }
        let parent = |id: &Id| plan.resource(id).map(|resource| resource.parent.as_ref());
        let peered = plan.every::<Peering>().filter_map(|peering| {
            let is = peering.is();
            let (from, to) = (is.requester.as_ref()?, is.accepter.as_ref()?);
            parent(&from.id).filter(|around| Some(*around) == parent(&to.id))
        });
        let peered = peered.collect();
        Scene { plan, settings, tree: Tree::of(plan), pins: Pins::of(plan), associated, peered }
    }

    /// Whether wires between boxes of a container show their names.
    pub(crate) fn names_wires_in(&self, container: Option<usize>) -> bool {
        let id = container.and_then(|number| self.tree.node(number)).map(|node| &node.id);
        self.peered.contains(&id)
    }

    /// The attachments that are associated with a transit gateway route table.
    pub(crate) fn associated(&self, table: &Id) -> &[Id] {
        self.associated.get(table).map_or(&[], Vec::as_slice)
    }

    /// What a box is called.
    pub(crate) fn name(&self, node: &'a TreeBox) -> std::borrow::Cow<'a, str> {
        match node.more {
            0 => self.plan.called(&node.id).into(),
            more => format!("+{more}").into(),
        }
    }
}
