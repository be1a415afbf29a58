//! Resources put at places of the canvas by hand.

use std::sync::Arc;

use draw::GRID;
use plan::{Change, Edit, Id, Rect, Resource};
use view::{Key, Placed};

use super::PageSession;
use super::edit::{Made, id};
use crate::misplaced;

/// The change that puts resources where they were dropped, or why one of them would not do there.
pub(super) fn placed(page: &PageSession, label: &str, placed: &[Placed]) -> Result<Made, String> {
    let mut change = Change::new(label);
    for one in placed {
        let at = id(&one.id)?;
        change.edits.extend(moved(page, &at, one)?);
    }
    Ok(change.into())
}

fn moved(page: &PageSession, at: &Id, placed: &Placed) -> Result<Option<Edit>, String> {
    let found = page.drawing.box_of(at).zip(page.session.plan().resource(at));
    let Some((shape, resource)) = found else { return Ok(None) };
    let parent = match &placed.parent {
        Some(into) => into.as_ref().map(id).transpose()?,
        None => shape.parent.clone(),
    };
    if placed.parent.is_some()
        && let Some(why) = misplaced(&page.session, shape.tag, parent.as_ref(), page.language)
    {
        return Err(why);
    }
    let size = resource.at.map_or((0, 0), |at| (at.w, at.h));
    let place = within(page, parent.as_ref(), (placed.x, placed.y));
    let rect = Rect { w: size.0, h: size.1, ..place };
    let parent = if placed.parent.is_some() { parent } else { resource.parent.clone() };
    let to = Some(Arc::new(Resource { at: Some(rect), parent, ..Resource::clone(resource) }));
    Ok(Some(Edit { id: at.clone(), to }))
}

/// A place of the canvas, from the corner of the box around it, on the grid.
pub(super) fn within(page: &PageSession, parent: Option<&Id>, at: (i32, i32)) -> Rect {
    let around = parent.and_then(|id| page.drawing.box_of(id));
    let (x, y) = around.map_or((0, 0), |around| (around.rect.x, around.rect.y));
    let on_grid = |value: i32| value.div_euclid(GRID).saturating_mul(GRID);
    Rect { x: on_grid(at.0.saturating_sub(x)), y: on_grid(at.1.saturating_sub(y)), w: 0, h: 0 }
}

/// The innermost box around that of a key which can hold others, itself included.
pub(super) fn container(page: &PageSession, key: &Key) -> Option<Id> {
    let mut at = Id::new(key);
    while let Some(id) = at {
        let shape = page.drawing.box_of(&id)?;
        if shape.kind.holds() {
            return Some(id);
        }
        at = shape.parent.clone();
    }
    None
}
