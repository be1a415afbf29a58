//! Keeps the plan in the browser soon after each change, and at once when the page goes away.

use view::{Ask, InputFile, Reply};
use yew::prelude::*;

use crate::browser::{page as window, storage};
use crate::page::Page;
use crate::state::{Dialog, Engine};

/// How long after a change the plan is kept, in milliseconds.
const REST: u32 = 150;

/// Opens the plan that was kept last, or shows the gallery, and keeps what is changed from then on.
#[hook]
pub(crate) fn use_saving(page: &Page) {
    let timer = use_mut_ref(|| None::<window::Timer>);
    let opened = use_state(|| false);
    {
        let (page, opened) = (page.clone(), opened.clone());
        use_effect_with((), move |()| {
            begin(&page);
            opened.set(true);
        });
    }
    let revision = page.state().revision;
    let page = page.clone();
    use_effect_with(revision, move |revision| {
        if *revision > 0 {
            *timer.borrow_mut() = Some(window::after(REST, move || keep(&page)));
        }
    });
}

fn begin(page: &Page) {
    match storage::load("plan") {
        Some(text) => {
            let file = InputFile { name: "plan.json".to_owned(), bytes: text.into_bytes() };
            page.open_files(vec![file]);
        }
        None => page.show(Some(Dialog::Gallery)),
    }
}

fn keep(page: &Page) {
    if page.state().interface.engine != Engine::Ready {
        return;
    }
    page.ask(Ask::Write("json".to_owned()), |page, reply| {
        let kept = matches!(&reply, Reply::Text(text) if storage::save("plan", text));
        if !kept {
            page.say_text("status.unsaved");
        }
    });
}
