//! A defect in the planner is shown with a way on; the plan was saved before.

use gloo::utils::document;

/// Shows the crash page when the application panics.
pub(crate) fn show_panics() {
    std::panic::set_hook(Box::new(|panic| {
        gloo::console::error!(panic.to_string());
        let (Some(crash), Some(reason)) =
            (document().get_element_by_id("crash"), document().get_element_by_id("crash-reason"))
        else {
            return;
        };
        reason.set_text_content(Some(&panic.to_string()));
        let _ = crash.remove_attribute("hidden");
    }));
}
