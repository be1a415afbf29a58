//! A list of values: each in a row, and one more that is in the plan only when something is entered into it.

use engine::FieldView;
use yew::prelude::*;

use super::field::{FieldProps, add, name, removal, row};
use crate::browser::dom;

/// What the list is edited with.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct ValuesProps {
    /// The field that is the list.
    pub(super) list: FieldProps,
    /// The values that it holds.
    pub(super) items: Vec<FieldView>,
    /// One more.
    pub(super) blank: FieldView,
}

/// The rows of a list of values. The blank one is a row of the same list, so that it keeps the focus when
/// what is typed into it becomes a value.
#[component]
pub(super) fn Values(props: &ValuesProps) -> Html {
    let ValuesProps { list, items, blank } = props;
    let adding = use_state(|| false);
    {
        let adding = adding.clone();
        use_effect_with(items.len(), move |_| adding.set(false));
    }
    let give_up = {
        let adding = adding.clone();
        Callback::from(move |_: MouseEvent| adding.set(false))
    };
    let begin = {
        let adding = adding.clone();
        Callback::from(move |_: MouseEvent| adding.set(true))
    };
    use_effect_with((*adding, name(&blank.path)), |(adding, id)| {
        if *adding {
            dom::focus_id(id);
        }
    });
    let filled = items.iter().map(|item| (item, removal(list, &item.path)));
    let rows = filled.chain((*adding).then_some((blank, give_up)));
    html! {
        <>
            { for rows.map(|(item, remove)| row(list, &item.path, std::slice::from_ref(item), remove)) }
            { add(list, begin) }
        </>
    }
}
