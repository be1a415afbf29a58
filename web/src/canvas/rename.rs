//! Changing a name where it stands.

use view::{EditRequest, Key};
use yew::prelude::*;

use super::RefsProps;
use crate::browser::dom;
use crate::page::Page;
use crate::state::{use_diagram, use_interface, use_outline, use_page, use_texts};
use crate::ui::{Entered, Typed};

/// The field for the name that is being changed, over the box or the wire that has it.
#[component]
pub(super) fn NameField(props: &RefsProps) -> Html {
    let (page, interface, t) = (use_page(), use_interface(), use_texts());
    let (diagram, outline) = (use_diagram(), use_outline());
    let field = use_node_ref();
    let renaming = interface.renaming.clone();
    {
        let (field, refs) = (field.clone(), props.refs.clone());
        use_effect_with(renaming.clone(), move |renaming| {
            let frame = renaming.as_ref().and_then(|id| diagram.frame_of(id));
            if let Some(frame) = frame {
                let camera = *refs.camera.borrow();
                let (x, y) = camera.in_window(f64::from(frame.x), f64::from(frame.y));
                dom::set_style(&field, "left", &format!("{:.0}px", x.max(4.0)));
                dom::set_style(&field, "top", &format!("{:.0}px", y.max(4.0)));
            }
            dom::focus(&field);
            dom::select_text(&field);
        });
    }
    let Some(id) = renaming else { return Html::default() };
    let name = outline.rows.get(&id).map(|row| row.name.clone()).unwrap_or_default();
    let enter = {
        let (page, id) = (page.clone(), id.clone());
        Callback::from(move |entered: Entered| finish(&page, &id, Some(entered.text)))
    };
    let close = {
        let id = id.clone();
        Callback::from(move |()| finish(&page, &id, None))
    };
    html! {
        <Typed key={&*id} class="name-field" node={field} value={name} {enter} {close} label={t.get("inspector.name")} />
    }
}

fn finish(page: &Page, id: &Key, name: Option<String>) {
    let state = page.state();
    if state.interface.renaming.as_ref() != Some(id) {
        return;
    }
    page.update(|state| state.interface().renaming = None);
    dom::focus_id("canvas");
    let before = state.outline.rows.get(id).map(|row| row.name.as_str());
    if let Some(name) = name.filter(|name| Some(name.as_str()) != before) {
        page.edit("command.rename", EditRequest::Rename(id.clone(), name));
    }
}
