//! The plan as files and links: saved to the file that it came from, downloaded, drawn, shared.

use view::{Ask, FormatView, Reply};

use crate::browser::disk::{self, DiskError, DiskFile, FileKind};
use crate::browser::{files, page as window, picture, share};
use crate::page::Page;

/// How many pixels of a picture there are for each unit of the drawing.
const PIXELS: f64 = 2.0;

/// The name of the format that pictures are drawn in.
const DRAWING: &str = "svg";

impl Page {
    /// Saves the plan: again to the file that it is saved to, or to one that is chosen now, or as a
    /// download where the browser saves no files.
    pub(crate) fn save_plan(&self) {
        let known = self.library().file.borrow().clone();
        self.written(own_format, move |page, format, text| async move {
            page.save_text(known, &format, &text).await;
        });
    }

    /// Saves the plan to a file that is chosen now.
    pub(crate) fn save_plan_as(&self) {
        self.written(own_format, |page, format, text| async move {
            page.save_text(None, &format, &text).await;
        });
    }

    async fn save_text(&self, known: Option<DiskFile>, format: &FormatView, text: &str) {
        let name = file_name(&self.state().plans.name, &format.extension);
        if !disk::is_there() {
            files::save(&name, text.as_bytes(), media(&format.extension));
            return self.say_text("files.downloaded");
        }
        let file = match known {
            Some(file) => Ok(file),
            None => disk::choose(&name, kind(format)).await,
        };
        let saved = match file {
            Ok(file) => disk::write(&file, text.as_bytes()).await.map(|()| file),
            Err(why) => Err(why),
        };
        match saved {
            Ok(file) => self.saved_to(file),
            Err(DiskError::Declined) => {}
            Err(DiskError::Refused(why)) => self.say(&self.texts().with("files.refused", &[&why])),
        }
    }

    fn saved_to(&self, file: DiskFile) {
        self.say(&self.texts().with("files.saved", &[&file.name]));
        self.remember_file(file);
    }

    /// The plan is saved to this file from now on, in later visits too.
    pub(crate) fn remember_file(&self, file: DiskFile) {
        self.set_file(file.clone());
        let id = self.state().plans.id.clone();
        self.with_store(|_, store| async move { disk::remember(&store, &id, &file).await });
    }

    fn set_file(&self, file: DiskFile) {
        self.update(|state| state.plans().file = Some(file.name.clone()));
        *self.library().file.borrow_mut() = Some(file);
    }

    /// Finds the file that a plan was saved to in an earlier visit.
    pub(super) fn recall_file(&self, id: &str) {
        let id = id.to_owned();
        self.with_store(|page, store| async move {
            let file = disk::of_plan(&store, &id).await;
            if let Some(file) = file.filter(|_| page.state().plans.id == id) {
                page.set_file(file);
            }
        });
    }

    /// Downloads the plan in a format.
    pub(crate) fn export(&self, format: &str) {
        let name = format.to_owned();
        let is_meant = move |format: &FormatView| format.name == name;
        self.written(is_meant, |page, format, text| async move {
            let name = file_name(&page.state().plans.name, &format.extension);
            files::save(&name, text.as_bytes(), media(&format.extension));
        });
    }

    /// Downloads the plan as a picture of pixels.
    pub(crate) fn export_png(&self) {
        self.written(is_drawing, |page, _, text| async move {
            let name = file_name(&page.state().plans.name, "png");
            match picture::png(&text, PIXELS).await {
                Some(bytes) => files::save(&name, &bytes, "image/png"),
                None => page.say_text("files.no-picture"),
            }
        });
    }

    /// The link that opens a copy of the plan; none where the browser cannot pack it.
    pub(crate) fn share_link(&self, give: impl FnOnce(Option<String>) + 'static) {
        self.written(own_format, |_, _, text| async move { give(share::link(&text).await) });
    }

    /// Asks for the plan in the first format that is meant, and does something with it.
    fn written<F: Future<Output = ()> + 'static>(
        &self,
        is_meant: impl Fn(&FormatView) -> bool,
        act: impl FnOnce(Page, FormatView, String) -> F + 'static,
    ) {
        let catalog = self.state().catalog;
        let Some(format) = catalog.formats.iter().find(|format| is_meant(format)).cloned() else {
            return;
        };
        self.ask(Ask::Write(format.name.clone()), move |page, reply| {
            if let Reply::Text(text) = reply {
                window::spawn(act(page.clone(), format, text));
            }
        });
    }
}

/// Whether pictures are drawn in a format.
pub(crate) fn is_drawing(format: &FormatView) -> bool {
    format.name == DRAWING
}

fn own_format(format: &FormatView) -> bool {
    format.lossless
}

fn kind(format: &FormatView) -> FileKind<'_> {
    let extension = &format.extension;
    FileKind { label: &format.label, media: media(extension), extension }
}

fn media(extension: &str) -> &'static str {
    match extension {
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "html" => "text/html",
        "csv" => "text/csv",
        "md" => "text/markdown",
        _ => "text/plain",
    }
}

/// The name of a file for a plan: what every file system takes.
fn file_name(plan: &str, extension: &str) -> String {
    let is_barred = |c: char| c.is_control() || "/\\:*?\"<>|".contains(c);
    let kept: String = plan.chars().map(|c| if is_barred(c) { '-' } else { c }).take(80).collect();
    let kept = kept.trim_matches([' ', '.', '-']);
    format!("{}.{extension}", if kept.is_empty() { "plan" } else { kept })
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn a_file_is_called_as_its_plan() {
        assert_eq!(file_name("Seoul prod", "json"), "Seoul prod.json");
        assert_eq!(file_name("서울 네트워크", "svg"), "서울 네트워크.svg");
        assert_eq!(file_name("../a:b\u{1}c", "json"), "a-b-c.json");
        assert_eq!(file_name(" . ", "json"), "plan.json");
        assert_eq!(file_name(&"x".repeat(300), "png").len(), 84);
    }
}
