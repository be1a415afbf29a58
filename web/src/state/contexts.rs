//! The parts of the state as contexts. A component is drawn again only when a part that it uses is another.

use std::rc::Rc;

use view::{Catalog, Form, Key, PlanSummary};
use yew::prelude::*;

use super::{Diagram, Interface, Outline, Preferences, Report, State, Tracing};
use crate::page::Page;
use crate::plans::Plans;
use crate::words::Texts;

#[derive(Clone, PartialEq, Eq)]
struct Selection(Rc<Vec<Key>>);

/// The revision of the plan, and whether all rules have looked at it.
#[derive(Clone, Copy, PartialEq)]
struct Revision(u32, bool);

#[derive(Clone, PartialEq, Eq)]
struct SelectedForm(Option<Rc<Form>>);

#[derive(PartialEq, Properties)]
pub(crate) struct ProvidersProps {
    /// The state.
    pub(crate) state: State,
    /// The handle to change it.
    pub(crate) page: Page,
    /// What is drawn in it.
    pub(crate) children: Html,
}

/// Gives each part of the state to what is drawn in it.
#[component]
pub(crate) fn Providers(props: &ProvidersProps) -> Html {
    let State { diagram, outline, report, summary, form, catalog, .. } = props.state.clone();
    let State { selection, interface, tracing, preferences, plans, .. } = props.state.clone();
    let revision = Revision(props.state.revision, summary.judged);
    html! {
        <ContextProvider<Page> context={props.page.clone()}>
        <ContextProvider<Revision> context={revision}>
        <ContextProvider<Rc<Preferences>> context={preferences}>
        <ContextProvider<Rc<Catalog>> context={catalog}>
        <ContextProvider<Rc<Diagram>> context={diagram}>
        <ContextProvider<Rc<Outline>> context={outline}>
        <ContextProvider<Rc<Report>> context={report}>
        <ContextProvider<Rc<PlanSummary>> context={summary}>
        <ContextProvider<SelectedForm> context={SelectedForm(form)}>
        <ContextProvider<Selection> context={Selection(selection)}>
        <ContextProvider<Rc<Interface>> context={interface}>
        <ContextProvider<Rc<Plans>> context={plans}>
        <ContextProvider<Rc<Tracing>> context={tracing}>
            { props.children.clone() }
        </ContextProvider<Rc<Tracing>>>
        </ContextProvider<Rc<Plans>>>
        </ContextProvider<Rc<Interface>>>
        </ContextProvider<Selection>>
        </ContextProvider<SelectedForm>>
        </ContextProvider<Rc<PlanSummary>>>
        </ContextProvider<Rc<Report>>>
        </ContextProvider<Rc<Outline>>>
        </ContextProvider<Rc<Diagram>>>
        </ContextProvider<Rc<Catalog>>>
        </ContextProvider<Rc<Preferences>>>
        </ContextProvider<Revision>>
        </ContextProvider<Page>>
    }
}

/// The handle to the engine and to the state; it never changes.
#[hook]
pub(crate) fn use_page() -> Page {
    use_context::<Page>().unwrap_or_default()
}

/// The revision of the plan, and whether all rules have looked at it.
#[hook]
pub(crate) fn use_revision() -> (u32, bool) {
    use_context::<Revision>()
        .map(|Revision(revision, judged)| (revision, judged))
        .unwrap_or_default()
}

/// What the reader prefers.
#[hook]
pub(crate) fn use_preferences() -> Rc<Preferences> {
    use_context::<Rc<Preferences>>().unwrap_or_default()
}

/// The page's own texts.
#[hook]
pub(crate) fn use_texts() -> Rc<Texts> {
    use_preferences().texts.clone()
}

/// The kinds of components.
#[hook]
pub(crate) fn use_catalog() -> Rc<Catalog> {
    use_context::<Rc<Catalog>>().unwrap_or_default()
}

/// The boxes, the wires and their marks.
#[hook]
pub(crate) fn use_diagram() -> Rc<Diagram> {
    use_context::<Rc<Diagram>>().unwrap_or_default()
}

/// The tree of resources.
#[hook]
pub(crate) fn use_outline() -> Rc<Outline> {
    use_context::<Rc<Outline>>().unwrap_or_default()
}

/// The findings.
#[hook]
pub(crate) fn use_report() -> Rc<Report> {
    use_context::<Rc<Report>>().unwrap_or_default()
}

/// What is said of the plan as a whole.
#[hook]
pub(crate) fn use_summary() -> Rc<PlanSummary> {
    use_context::<Rc<PlanSummary>>().unwrap_or_default()
}

/// The form of what is selected.
#[hook]
pub(crate) fn use_form() -> Option<Rc<Form>> {
    use_context::<SelectedForm>().and_then(|SelectedForm(form)| form)
}

/// The selected resources, the one selected last at the end.
#[hook]
pub(crate) fn use_selection() -> Rc<Vec<Key>> {
    use_context::<Selection>().map(|Selection(ids)| ids).unwrap_or_default()
}

/// What is open and said.
#[hook]
pub(crate) fn use_interface() -> Rc<Interface> {
    use_context::<Rc<Interface>>().unwrap_or_default()
}

/// The plans that the browser keeps, and the one that is open.
#[hook]
pub(crate) fn use_plans() -> Rc<Plans> {
    use_context::<Rc<Plans>>().unwrap_or_default()
}

/// The path that is asked for, and the answer.
#[hook]
pub(crate) fn use_tracing() -> Rc<Tracing> {
    use_context::<Rc<Tracing>>().unwrap_or_default()
}
