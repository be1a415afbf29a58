//! Another plan beside the one that is open: one that this browser keeps, or files.

use std::rc::Rc;

use view::InputFile;
use yew::Callback;

use crate::browser::reading::{self, Found, Reading, Stop};
use crate::browser::{focus, page as window};
use crate::page::Page;
use crate::state::Comparing;

impl Page {
    /// Compares with a plan that is kept.
    pub(crate) fn compare_plan(&self, id: &str) {
        let id = id.to_owned();
        self.with_store(|page, store| async move {
            if let Ok(Some(kept)) = store.plan(&id).await {
                let bytes = kept.text.as_bytes().to_vec();
                page.compare(kept.head.name, vec![InputFile { name: String::new(), bytes }]);
            }
        });
    }

    /// Compares with the plan in files that were chosen.
    pub(crate) fn compare_files(&self, found: Found) {
        let page = self.clone();
        let tell = Callback::from(move |reading| match reading {
            Reading::Going(..) => {}
            Reading::Read(files) => {
                let name = files.first().map(|file| file.name.clone()).unwrap_or_default();
                page.compare(name, files);
            }
            Reading::TooMuch(_) => page.say_text("opening.bytes"),
            Reading::Unreadable(name) => {
                page.say(&page.texts().with("opening.unreadable", &[&name]));
            }
        });
        window::spawn(reading::read(found, Stop::default(), tell));
    }

    fn compare(&self, name: String, files: Vec<InputFile>) {
        let comparing = Some(Rc::new(Comparing { name, files }));
        self.update(|state| state.interface().comparing = comparing);
        // The list is drawn anew with the name of what was chosen.
        focus::soon("compare-plan");
    }
}
