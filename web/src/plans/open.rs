//! Opening files: chosen, dropped, or from the disk, read with a word on how far it is, and stopped on demand.

use std::rc::Rc;

use view::{Ask, InputFile, Reply};
use yew::Callback;

use super::Origin;
use crate::browser::disk::{self, DiskFile};
use crate::browser::reading::{self, Found, Reading, Stop, TooMuch};
use crate::browser::{dom, page as window};
use crate::page::Page;
use crate::state::Dialog;

/// How many of a file's first bytes say whether it is a plan's own.
const HEAD: usize = 256;

impl Page {
    /// Lets the person choose files to open, real ones where the browser can.
    pub(crate) fn choose_files(&self) {
        if !disk::is_there() {
            return dom::press("open-file");
        }
        let page = self.clone();
        window::spawn(async move {
            let Ok(chosen) = disk::choose_to_open().await else { return };
            let only = (chosen.len() == 1).then(|| chosen.first().map(|(file, _)| file.clone()));
            let found = chosen.into_iter().map(|(file, content)| (file.name, content)).collect();
            page.read(found, only.flatten());
        });
    }

    /// Opens files that were chosen or dropped.
    pub(crate) fn open_found(&self, found: Result<Found, TooMuch>) {
        match found {
            Ok(found) if found.is_empty() => {}
            Ok(found) => self.read(found, None),
            Err(much) => self.refuse(much),
        }
    }

    /// Stops opening: the plan that was open stays.
    pub(crate) fn stop_opening(&self) {
        self.library().stop.borrow().stop();
        self.show(None);
    }

    fn read(&self, found: Found, from: Option<DiskFile>) {
        self.stop_opening();
        let stop = Stop::default();
        *self.library().stop.borrow_mut() = stop.clone();
        let (page, still) = (self.clone(), stop.clone());
        let from = Rc::new(from);
        let tell = Callback::from(move |reading| page.hear_reading(reading, &from, &still));
        window::spawn(reading::read(found, stop, tell));
    }

    fn hear_reading(&self, reading: Reading, from: &Rc<Option<DiskFile>>, stop: &Stop) {
        match reading {
            _ if stop.is_stopped() => {}
            Reading::Going(done, total) => {
                self.show(Some(Dialog::Opening(done as u64, total as u64)));
            }
            Reading::Read(files) => self.open_files(files, (**from).clone(), stop.clone()),
            Reading::TooMuch(much) => self.refuse(much),
            Reading::Unreadable(name) => {
                let said = self.texts().with("opening.unreadable", &[&name]);
                self.show(Some(Dialog::Refused(said.into())));
            }
        }
    }

    fn refuse(&self, much: TooMuch) {
        let why = match much {
            TooMuch::Files => "opening.files",
            TooMuch::Bytes => "opening.bytes",
            TooMuch::Depth => "opening.depth",
        };
        self.show(Some(Dialog::Refused(self.texts().get(why).into())));
    }

    /// Opens what was read. A plan's own file is saved to again; of anything else only a copy is worked on.
    fn open_files(&self, files: Vec<InputFile>, from: Option<DiskFile>, stop: Stop) {
        let is_own = files.first().is_some_and(|file| is_own(&file.bytes));
        let from = from.filter(|_| is_own);
        let name =
            plan_name(&files).unwrap_or_else(|| self.texts().get("plans.untitled").to_owned());
        let total: usize = files.iter().map(|file| file.bytes.len()).sum();
        self.show(Some(Dialog::Opening(total as u64, total as u64)));
        self.leave_plan();
        self.ask_to_open(Ask::Open(files), move |page, reply| match reply {
            // It was too late to stop the engine: what was open before is shown again.
            Reply::Opened(_) if stop.is_stopped() => page.return_to_plan(),
            Reply::Opened(unrecognized) => {
                page.opened(unrecognized);
                page.begin_plan(&name, Origin::Elsewhere);
                if let Some(file) = from {
                    page.remember_file(file);
                }
            }
            Reply::Refused(_) if stop.is_stopped() => {}
            Reply::Refused(reason) => page.show(Some(Dialog::Refused(reason.into()))),
            _ => {}
        });
    }
}

fn is_own(bytes: &[u8]) -> bool {
    const MARK: &[u8] = b"\"vpcplan\"";
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    head.windows(MARK.len()).any(|part| part == MARK)
}

/// What a plan from files is called: as the file without its end, or as the folder.
fn plan_name(files: &[InputFile]) -> Option<String> {
    let first = files.first()?.name.as_str();
    let name = match first.split_once('/') {
        Some((folder, _)) => folder,
        None => first.rsplit_once('.').map_or(first, |(stem, _)| stem),
    };
    Some(name.trim().to_owned()).filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str) -> Vec<InputFile> {
        vec![InputFile { name: name.to_owned(), bytes: Vec::new() }]
    }

    #[test]
    fn a_plan_is_called_as_its_file_or_folder() {
        assert_eq!(plan_name(&file("prod.v2.json")).as_deref(), Some("prod.v2"));
        assert_eq!(plan_name(&file("hub/vpc/a.json")).as_deref(), Some("hub"));
        assert_eq!(plan_name(&file("")), None);
    }

    #[test]
    fn only_a_plans_own_file_is_saved_to_again() {
        assert!(is_own(b"{\"format\": \"vpcplan\", \"version\": 1}"));
        assert!(!is_own(b"{\"Vpcs\": [{\"VpcId\": \"vpc-1\"}]}"));
        assert!(!is_own(b""));
    }
}
