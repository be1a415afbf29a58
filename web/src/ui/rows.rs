//! A list of many rows of one height, of which only those that are seen are drawn.

use std::rc::Rc;

use yew::prelude::*;

use crate::browser::dom;

/// How many rows beside those that are seen are drawn too.
const BESIDE: usize = 8;

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct RowsProps {
    /// The element's id, for a list that is given the focus.
    #[prop_or_default]
    pub(crate) id: Option<AttrValue>,
    /// The class of the list.
    pub(crate) class: Classes,
    /// What the list is to a screen reader.
    pub(crate) role: AttrValue,
    /// Its name.
    pub(crate) label: AttrValue,
    /// How many rows there are.
    pub(crate) count: usize,
    /// How high each is, in pixels.
    pub(crate) height: usize,
    /// The row that is to be seen.
    pub(crate) shown: Option<usize>,
    /// The element id of the row that is active, for a list that has the focus itself.
    #[prop_or_default]
    pub(crate) active: Option<AttrValue>,
    /// What is done with keys.
    #[prop_or_default]
    pub(crate) onkeydown: Callback<KeyboardEvent>,
    /// Draws a row.
    pub(crate) row: Draw,
}

/// Draws the row at a place. It is another one where the rows are.
#[derive(Clone)]
pub(crate) struct Draw(pub(crate) Rc<dyn Fn(usize) -> Html>);

impl PartialEq for Draw {
    fn eq(&self, other: &Draw) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// The list.
#[component]
pub(crate) fn Rows(props: &RowsProps) -> Html {
    let RowsProps { count, height, .. } = *props;
    let (node, above, below) = (use_node_ref(), use_node_ref(), use_node_ref());
    let seen = use_state_eq(|| (0_usize, 40_usize));
    let measure = {
        let (node, seen) = (node.clone(), seen.clone());
        Callback::from(move |()| {
            let (top, length) = dom::scrolled(&node);
            let rows = |pixels: i32| usize::try_from(pixels).unwrap_or_default() / height;
            // In steps of a few rows, so that scrolling draws anew only now and then.
            seen.set((rows(top) / BESIDE * BESIDE, rows(length) + BESIDE));
        })
    };
    {
        let (node, measure) = (node.clone(), measure.clone());
        use_effect_with((props.shown, count), move |(shown, _)| {
            if let Some(top) = shown.and_then(|row| i32::try_from(row * height).ok()) {
                dom::scroll_to(&node, top, i32::try_from(height).unwrap_or_default());
            }
            measure.emit(());
        });
    }
    let first = seen.0.saturating_sub(BESIDE).min(count);
    let last = (seen.0 + seen.1 + BESIDE).min(count);
    {
        let (above, below) = (above.clone(), below.clone());
        use_effect_with((first, last, count), move |(first, last, count)| {
            dom::set_style(&above, "height", &format!("{}px", first * height));
            dom::set_style(&below, "height", &format!("{}px", (count - last) * height));
        });
    }
    let scroll = Callback::from(move |_: Event| measure.emit(()));
    html! {
        <div id={props.id.clone()} class={props.class.clone()} ref={node} role={props.role.clone()} tabindex="0" aria-label={props.label.clone()}
            aria-activedescendant={props.active.clone()} onscroll={scroll} onkeydown={props.onkeydown.clone()}>
            <div ref={above} role="presentation"></div>
            { for (first..last).map(|place| (props.row.0)(place)) }
            <div ref={below} role="presentation"></div>
        </div>
    }
}
