//! Reading plans: a file, a folder of files, or standard input as `-`.

use std::io::Read;
use std::path::Path;

use engine::{File, Language, Opened, Session};

use crate::command::Refused;
use crate::output;

/// Opens the plan at `place`, in whatever readable format it is.
pub(crate) fn open(place: &str, language: Language) -> Result<Opened, Refused> {
    let files = files(place).map_err(|error| Refused(format!("{place}: {error}")))?;
    Session::open(&files).map_err(|refusal| Refused(refusal.text(language)))
}

/// Says on standard error how much of a plan was not understood, if something was not.
pub(crate) fn warn_of_set_aside(place: &str, opened: &Opened, language: Language) {
    let said = match (language, opened.set_aside) {
        (_, 0) => return,
        (Language::En, 1) => "1 part was not understood; `vpcplan check` names it".to_owned(),
        (Language::En, many) => {
            format!("{many} parts were not understood; `vpcplan check` names them")
        }
        (Language::Ko, many) => {
            format!("{many}개 부분을 이해하지 못했습니다. `vpcplan check`가 알려 줍니다")
        }
    };
    output::complain(&format!("{place}: {said}"));
}

/// The text of a file, or of standard input as `-`.
pub(crate) fn text(place: &str) -> Result<String, Refused> {
    let found = files(place).map_err(|error| Refused(format!("{place}: {error}")))?;
    let bytes = found.into_iter().flat_map(|file| file.bytes).collect();
    String::from_utf8(bytes).map_err(|_| Refused(format!("{place}: this is not UTF-8 text")))
}

fn files(place: &str) -> std::io::Result<Vec<File>> {
    let path = Path::new(place);
    if place == "-" {
        let mut bytes = Vec::new();
        std::io::stdin().lock().read_to_end(&mut bytes)?;
        return Ok(vec![File { name: "standard input".to_owned(), bytes }]);
    }
    let mut found = Vec::new();
    if path.is_dir() {
        folder(path, &mut found)?
    } else {
        found.push(file(path)?)
    }
    Ok(found)
}

/// Every file below a folder, in the order of names; hidden ones are left out.
fn folder(path: &Path, found: &mut Vec<File>) -> std::io::Result<()> {
    let mut entries: Vec<_> = std::fs::read_dir(path)?.collect::<Result<_, _>>()?;
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        let kind = entry.file_type()?;
        if kind.is_dir() {
            folder(&entry.path(), found)?;
        } else if kind.is_file() {
            found.push(file(&entry.path())?);
        }
    }
    Ok(())
}

fn file(path: &Path) -> std::io::Result<File> {
    Ok(File { name: path.display().to_string(), bytes: std::fs::read(path)? })
}
