//! Which containers a wire runs within, and what lies in its way there.

use std::collections::{BTreeMap, BTreeSet};

use plan::Rect;

use super::field::{BlockedArea, Joins};
use super::{Trunk, Wanted};
use crate::drawing::{BoxKind, BoxShape};
use crate::measure::{BORDER, HEADING};
use crate::spatial::{bottom, grown, right};
use crate::text::{Font, TITLE, width};

/// A container by its place among the boxes; `None` is the canvas.
type Container = Option<usize>;

/// The boxes by the container that they stand in.
pub(super) struct Scopes {
    children: BTreeMap<Container, Vec<usize>>,
    parents: Vec<Container>,
    /// How far the gateways on a VPC's border reach beyond its upper and lower edge.
    borders: BTreeMap<usize, (bool, bool)>,
    vpcs: BTreeSet<usize>,
}

impl Scopes {
    /// The containers of a drawing's boxes.
    pub(super) fn of(boxes: &[BoxShape]) -> Scopes {
        let places: BTreeMap<_, _> =
            boxes.iter().enumerate().map(|(place, found)| (&found.id, place)).collect();
        let (mut children, mut borders) = (BTreeMap::<_, Vec<usize>>::new(), BTreeMap::new());
        let mut parents = Vec::with_capacity(boxes.len());
        for (place, found) in boxes.iter().enumerate() {
            let parent = found.parent.as_ref().and_then(|id| places.get(id)).copied();
            parents.push(parent);
            if let (BoxKind::Border, Some(vpc)) = (found.kind, parent) {
                let top = boxes.get(vpc).map_or(0, |vpc| vpc.rect.y);
                let sides: &mut (bool, bool) = borders.entry(vpc).or_default();
                if found.rect.y < top { sides.0 = true } else { sides.1 = true }
            }
            children.entry(parent).or_default().push(place);
        }
        let is_vpc = |place: &usize| boxes.get(*place).is_some_and(|one| one.kind == BoxKind::Vpc);
        let vpcs = (0..boxes.len()).filter(is_vpc).collect();
        Scopes { children, parents, borders, vpcs }
    }

    /// The boxes directly in a box.
    pub(super) fn children(&self, place: usize) -> &[usize] {
        self.children.get(&Some(place)).map_or(&[], Vec::as_slice)
    }

    /// The box around a box.
    pub(super) fn parent(&self, place: usize) -> Container {
        self.parents.get(place).copied().flatten()
    }

    fn is_vpc(&self, place: usize) -> bool {
        self.vpcs.contains(&place)
    }

    /// The containers around a box, the nearest first, the canvas last. A VPC is none.
    fn around(&self, place: usize) -> Vec<Container> {
        let start = self.parent(place);
        let chain = std::iter::successors(start, |at| self.parent(*at)).map(Some);
        let mut found: Vec<Container> =
            chain.filter(|at| at.is_none_or(|at| !self.is_vpc(at))).collect();
        found.push(None);
        found
    }

    /// The containers that a wire runs within: those around one end and not around the other, and the
    /// nearest that is around both.
    fn containers(&self, wire: &Wanted) -> Vec<Container> {
        let (from, to) = (self.around(wire.from), self.around(wire.to));
        let shared = from.iter().find(|at| to.contains(at)).copied().flatten();
        let upto = |around: Vec<Container>| {
            around.into_iter().take_while(move |at| *at != shared).collect::<Vec<_>>()
        };
        let mut found = vec![shared];
        found.extend(upto(from));
        found.extend(upto(to));
        found
    }

    /// The wires in groups that share a field, those in few containers first. All that share a trunk are in
    /// one group. Containers are in order, outer ones first.
    pub(super) fn groups(&self, wanted: &[Wanted]) -> Vec<(Vec<Container>, Vec<usize>)> {
        let mut hubs: BTreeMap<usize, BTreeSet<Container>> = BTreeMap::new();
        for wire in wanted.iter().filter(|wire| wire.trunk == Trunk::Shared) {
            hubs.entry(wire.to).or_default().extend(self.containers(wire));
        }
        let mut groups: BTreeMap<(usize, Vec<Container>), Vec<usize>> = BTreeMap::new();
        for (place, wire) in wanted.iter().enumerate() {
            let containers: BTreeSet<Container> = match (wire.trunk, hubs.get(&wire.to)) {
                (Trunk::Shared, Some(all)) => all.clone(),
                _ => self.containers(wire).into_iter().collect(),
            };
            let containers: Vec<Container> = containers.into_iter().collect();
            groups.entry((containers.len(), containers)).or_default().push(place);
        }
        groups.into_iter().map(|((_, containers), wires)| (containers, wires)).collect()
    }

    /// The numbers of the containers, in a field, that a wire may run within.
    pub(super) fn allowed(&self, containers: &[Container], wire: &Wanted) -> Vec<u16> {
        let mine = self.containers(wire);
        let boxes = containers.iter().flatten();
        let numbered = (1_u16..).zip(boxes).filter(|(_, place)| mine.contains(&Some(**place)));
        let mut allowed: Vec<u16> = numbered.map(|(number, _)| number).collect();
        if mine.contains(&None) {
            allowed.push(0);
        }
        allowed
    }

    /// What lies in the way inside containers: the boxes directly in them that are none of them, and their
    /// names.
    pub(super) fn obstacles(
        &self,
        boxes: &[BoxShape],
        containers: &[Container],
    ) -> Vec<BlockedArea> {
        let mut found = Vec::new();
        for container in containers {
            for place in self.children.get(container).into_iter().flatten() {
                if let Some(one) = boxes.get(*place).filter(|_| !containers.contains(&Some(*place)))
                {
                    let rect = self.with_borders(*place, one.rect);
                    let joins = if one.kind == BoxKind::Bus { Joins::Along } else { Joins::Sides };
                    found.push(BlockedArea { rect, joins });
                }
            }
            found.extend(container.and_then(|place| boxes.get(place)).map(heading));
        }
        found
    }

    /// A box with the halves of gateways that stand out of it.
    fn with_borders(&self, place: usize, rect: Rect) -> Rect {
        let (above, below) = self.borders.get(&place).copied().unwrap_or_default();
        let out = |is_there: bool| if is_there { BORDER / 2 } else { 0 };
        Rect { y: rect.y - out(above), h: rect.h + out(above) + out(below), ..rect }
    }

    /// As far as wires run: inside the outermost container, or around everything on the canvas.
    pub(super) fn bounds(
        &self,
        boxes: &[BoxShape],
        containers: &[Container],
        obstacles: &[BlockedArea],
    ) -> Rect {
        if let Some(outer) =
            containers.first().copied().flatten().and_then(|place| boxes.get(place))
        {
            return grown(outer.rect, -6);
        }
        let rects = || {
            let inside = containers.iter().flatten().filter_map(|place| boxes.get(*place));
            obstacles.iter().map(|one| one.rect).chain(inside.map(|one| one.rect))
        };
        let (x, y) =
            (rects().map(|r| r.x).min().unwrap_or(0), rects().map(|r| r.y).min().unwrap_or(0));
        let (x2, y2) =
            (rects().map(right).max().unwrap_or(0), rects().map(bottom).max().unwrap_or(0));
        grown(Rect { x, y, w: x2 - x, h: y2 - y }, 60)
    }
}

/// The name of a container, in its upper left corner.
fn heading(container: &BoxShape) -> BlockedArea {
    let Rect { x, y, w, .. } = container.rect;
    let text =
        width(&container.name, Font::Bold, TITLE) + width(&container.subtitle, Font::Mono, TITLE);
    let rect = Rect { x: x + 12, y, w: (text + 60).min(w - 24).max(0), h: HEADING - 10 };
    BlockedArea { rect, joins: Joins::Nowhere }
}
