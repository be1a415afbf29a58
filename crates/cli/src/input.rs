//! Input: a file, a folder of files, or standard input as `-`.

use std::collections::BTreeSet;
use std::io::{Error, ErrorKind, Read};
use std::path::Path;

use engine::{File, Language, NoSuchEnd, OpenedSession, Session, words};

use crate::command::Refused;
use crate::{near, output};

/// Opens the plan at `place`, in any readable format.
pub(crate) fn open(place: &str, language: Language) -> Result<OpenedSession, Refused> {
    let files = files(place).map_err(|error| failed(place, &error, language))?;
    Session::open(&files).map_err(|refusal| Refused(refusal.text(language)))
}

/// The refusal of a file that could not be read or written.
pub(crate) fn failed(place: &str, error: &Error, language: Language) -> Refused {
    let said = match error.kind() {
        ErrorKind::NotFound => {
            words("there is no such file or folder", "그런 파일이나 폴더가 없습니다")
        }
        ErrorKind::PermissionDenied => words(
            "permission is denied; change the rights of the file or name another one",
            "권한이 없습니다. 파일 권한을 바꾸거나 다른 파일을 지정하십시오",
        ),
        ErrorKind::IsADirectory => {
            words("this is a folder; name a file", "폴더입니다. 파일을 지정하십시오")
        }
        ErrorKind::ReadOnlyFilesystem => {
            words("nothing can be written here", "여기에는 쓸 수 없습니다")
        }
        _ => return Refused(format!("{place}: {error}")),
    };
    Refused(format!("{place}: {}", said.get(language)))
}

/// The refusal of an unknown end, with similar names.
pub(crate) fn no_end(session: &Session, unknown: &NoSuchEnd, language: Language) -> Refused {
    let said = unknown.text(language);
    let NoSuchEnd::Nothing(text) = unknown else { return Refused(said) };
    let ends: BTreeSet<String> = session.ends(language).into_iter().map(|end| end.value).collect();
    let plan = session.plan();
    let names = plan.resources().filter(|(id, _)| ends.contains(id.as_str()));
    let names = names.flat_map(|(id, resource)| [id.as_str(), resource.name.as_str()]);
    let hint = near::hint(&near::near(text, names), language);
    Refused(said + &hint)
}

/// Warns on standard error about the parts of a plan that were not recognized.
pub(crate) fn warn_of_set_aside(place: &str, opened: &OpenedSession, language: Language) {
    let said = match (language, opened.unrecognized) {
        (_, 0) => return,
        (Language::En, 1) => "1 part was not understood; `vpcplan check` names it".to_owned(),
        (Language::En, many) => {
            format!("{many} parts were not understood; `vpcplan check` names them")
        }
        (Language::Ko, many) => {
            format!("{many}개 부분을 이해하지 못했습니다. `vpcplan check`가 알려 줍니다")
        }
    };
    output::print_error(&format!("{place}: {said}"));
}

/// The text of a file, or of standard input as `-`.
pub(crate) fn text(place: &str, language: Language) -> Result<String, Refused> {
    let found = files(place).map_err(|error| failed(place, &error, language))?;
    let bytes = found.into_iter().flat_map(|file| file.bytes).collect();
    let not_text = words("this is not UTF-8 text", "UTF-8 텍스트가 아닙니다").get(language);
    String::from_utf8(bytes).map_err(|_| Refused(format!("{place}: {not_text}")))
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

/// The files below a folder, sorted by name, without hidden ones.
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
