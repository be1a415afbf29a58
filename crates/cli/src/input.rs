//! Input: a file, a folder of files, or standard input as `-`.

use std::collections::BTreeSet;
use std::fs::{self, DirEntry};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use engine::{
    File, Language, MOST_BYTES, MOST_FILES, NoSuchEnd, OpenedSession, Refusal, Session,
    similar_names, similar_names_hint, words,
};

use crate::outcome::CommandError;
use crate::output;

/// Opens the plan at `place`, in any readable format. A plan of a newer version is refused: what that version
/// means is not known.
pub(crate) fn open(place: &Path, language: Language) -> Result<OpenedSession, CommandError> {
    open_with_files(place, language).map(|(opened, _)| opened)
}

/// Opens the plan at `place`; an empty plan where there is no file yet, or an empty one.
pub(crate) fn open_or_begin(
    place: &Path,
    language: Language,
) -> Result<OpenedSession, CommandError> {
    match is_blank(place) {
        true => {
            let is_json = place.extension().is_some_and(|extension| extension == "json");
            let format = if is_json { "json" } else { "outline" };
            Ok(OpenedSession { session: Session::default(), format, unrecognized: 0 })
        }
        false => open(place, language),
    }
}

/// Whether nothing is at a place yet: no file, or one without a word; comments of an outline are none.
fn is_blank(place: &Path) -> bool {
    if is_standard_input(place) {
        return false;
    }
    match fs::metadata(place) {
        Err(error) => error.kind() == ErrorKind::NotFound,
        Ok(found) if !found.is_file() || found.len() > MOST_BLANK => false,
        Ok(_) => fs::read_to_string(place).is_ok_and(|text| {
            text.lines().map(str::trim).all(|line| line.is_empty() || line.starts_with('#'))
        }),
    }
}

/// The most bytes of a file that are read to see whether it is blank.
const MOST_BLANK: u64 = 65_536;

/// The same for what is written as it came, whatever its version means.
pub(crate) fn open_any(
    place: &Path,
    language: Language,
) -> Result<(OpenedSession, Vec<File>), CommandError> {
    let files = files(place).map_err(|error| error.text(language))?;
    let opened = Session::open(&files);
    let opened = opened.map_err(|refusal| CommandError(refusal.text(language)))?;
    let named = files.into_iter().map(|file| File { name: from_here(&file.name), ..file });
    Ok((opened, named.collect()))
}

/// The refusal of a plan whose version is newer than what this build reads.
pub(crate) fn refuse_newer(session: &Session, language: Language) -> Result<(), String> {
    let (Some(version), own) = (session.newer(), engine::PLAN_VERSION) else { return Ok(()) };
    Err(match language {
        Language::En => format!(
            "this is a plan of version {version}, and this vpcplan reads up to version {own}; install a newer vpcplan"
        ),
        Language::Ko => format!(
            "버전 {version} 설계이며 이 vpcplan은 버전 {own}까지만 읽습니다. 더 새로운 vpcplan을 설치하세요"
        ),
    })
}

/// Opens the plan at `place`, and gives the files that it was read from too. Their names are those from the
/// current folder, where they are in it.
pub(crate) fn open_with_files(
    place: &Path,
    language: Language,
) -> Result<(OpenedSession, Vec<File>), CommandError> {
    let (opened, files) = open_any(place, language)?;
    let refused = |said: String| CommandError(format!("{}: {said}", place.display()));
    refuse_newer(&opened.session, language).map_err(refused)?;
    Ok((opened, files))
}

/// A path from the current folder, where it leads into it; otherwise as it was given.
pub(crate) fn from_here(name: &str) -> String {
    let here = std::env::current_dir().ok().and_then(|here| fs::canonicalize(here).ok());
    let itself = fs::canonicalize(name).ok();
    let inner = here.zip(itself).and_then(|(here, itself)| {
        itself.strip_prefix(here).ok().map(|inner| inner.display().to_string())
    });
    inner.filter(|inner| !inner.is_empty()).unwrap_or_else(|| name.to_owned())
}

/// Whether a place stands for standard input.
pub(crate) fn is_standard_input(place: &Path) -> bool {
    place == Path::new("-")
}

/// The error of a file that could not be read or written.
pub(crate) fn file_error(place: &Path, error: &io::Error, language: Language) -> CommandError {
    let said = match error.kind() {
        ErrorKind::NotFound => {
            words("there is no such file or folder", "그런 파일이나 폴더가 없습니다")
        }
        ErrorKind::PermissionDenied => words(
            "permission is denied; change the rights of the file or name another one",
            "권한이 없습니다. 파일 권한을 바꾸거나 다른 파일을 지정하세요",
        ),
        ErrorKind::IsADirectory => {
            words("this is a folder; name a file", "폴더입니다. 파일을 지정하세요")
        }
        ErrorKind::ReadOnlyFilesystem => {
            words("nothing can be written here", "여기에는 쓸 수 없습니다")
        }
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => words(
            "no space is left; the file is as it was",
            "남은 공간이 없습니다. 파일은 바뀌지 않았습니다",
        ),
        _ => return CommandError(format!("{}: {error}", place.display())),
    };
    CommandError(format!("{}: {}", place.display(), said.get(language)))
}

/// The refusal of an unknown end, with similar names.
pub(crate) fn no_end(session: &Session, unknown: &NoSuchEnd, language: Language) -> CommandError {
    let said = unknown.text(language);
    let NoSuchEnd::Nothing(text) = unknown else { return CommandError(said) };
    let ends: BTreeSet<String> = session.ends(language).into_iter().map(|end| end.value).collect();
    let plan = session.plan();
    let names = plan.resources().filter(|(id, _)| ends.contains(id.as_str()));
    let names = names.flat_map(|(id, resource)| [id.as_str(), resource.name.as_str()]);
    let hint = similar_names_hint(&similar_names(text, names), language);
    CommandError(said + &hint)
}

/// Warns on standard error about the parts of a plan that were not recognized.
pub(crate) fn warn_unrecognized(place: &Path, opened: &OpenedSession, language: Language) {
    let said = match (language, opened.unrecognized) {
        (_, 0) => return,
        (Language::En, 1) => "1 part is not recognized; `vpcplan check` shows it".to_owned(),
        (Language::En, many) => {
            format!("{many} parts are not recognized; `vpcplan check` shows them")
        }
        (Language::Ko, many) => {
            format!("인식하지 못한 부분이 {many}개 있습니다. `vpcplan check`로 확인하세요")
        }
    };
    output::print_error(&format!("{}: {said}", place.display()));
}

/// The text of a file, or of standard input as `-`.
pub(crate) fn text(place: &Path, language: Language) -> Result<String, CommandError> {
    let found = files(place).map_err(|error| error.text(language))?;
    let bytes = found.into_iter().flat_map(|file| file.bytes).collect();
    let not_text = words("this is not UTF-8 text", "UTF-8 텍스트가 아닙니다").get(language);
    let error = |_| CommandError(format!("{}: {not_text}", place.display()));
    String::from_utf8(bytes).map_err(error)
}

/// Why a file was not read, with its own name.
enum ReadError {
    /// The system refused it.
    Io(PathBuf, io::Error),
    /// It is more than is read in one go.
    TooMuch(Refusal),
}

impl ReadError {
    fn of(place: &Path, error: io::Error) -> ReadError {
        ReadError::Io(place.to_owned(), error)
    }

    fn text(&self, language: Language) -> CommandError {
        match self {
            ReadError::Io(place, error) => file_error(place, error, language),
            ReadError::TooMuch(refusal) => CommandError(refusal.text(language)),
        }
    }
}

fn files(place: &Path) -> Result<Vec<File>, ReadError> {
    let mut reading = Reading { files: Vec::new(), bytes_left: MOST_BYTES };
    if is_standard_input(place) {
        reading.take(place, "standard input", io::stdin().lock())?;
    } else if fs::metadata(place).map_err(|error| ReadError::of(place, error))?.is_dir() {
        reading.folder(place, &mut Vec::new())?;
    } else {
        reading.file(place)?;
    }
    Ok(reading.files)
}

/// The files that were read, and how much may still be.
struct Reading {
    files: Vec<File>,
    bytes_left: u64,
}

impl Reading {
    /// Reads every file below a folder, in the order of names; hidden ones are left out. Links are followed,
    /// unless they lead back to a folder `around`.
    fn folder(&mut self, folder: &Path, around: &mut Vec<PathBuf>) -> Result<(), ReadError> {
        let failed = |error| ReadError::of(folder, error);
        let itself = fs::canonicalize(folder).map_err(failed)?;
        if around.contains(&itself) {
            return Ok(());
        }
        around.push(itself);
        let entries: io::Result<Vec<DirEntry>> =
            fs::read_dir(folder).and_then(|entries| entries.collect());
        let mut entries = entries.map_err(failed)?;
        entries.sort_by_key(DirEntry::file_name);
        for entry in entries {
            if !entry.file_name().as_encoded_bytes().starts_with(b".") {
                self.entry(&entry.path(), around)?;
            }
        }
        around.pop();
        Ok(())
    }

    fn entry(&mut self, path: &Path, around: &mut Vec<PathBuf>) -> Result<(), ReadError> {
        let kind = fs::metadata(path).map_err(|error| ReadError::of(path, error))?;
        match kind.is_dir() {
            true => self.folder(path, around),
            false if kind.is_file() => self.file(path),
            false => Ok(()),
        }
    }

    fn file(&mut self, path: &Path) -> Result<(), ReadError> {
        let failed = |error| ReadError::of(path, error);
        let name = path.display().to_string();
        if fs::metadata(path).map_err(failed)?.len() > self.bytes_left {
            return Err(ReadError::TooMuch(Refusal::too_many_bytes(&name)));
        }
        self.take(path, &name, fs::File::open(path).map_err(failed)?)
    }

    /// Reads one file to its end, but no more than may still be read.
    fn take(&mut self, place: &Path, name: &str, from: impl Read) -> Result<(), ReadError> {
        if self.files.len() == MOST_FILES {
            return Err(ReadError::TooMuch(Refusal::too_many_files(name)));
        }
        let mut bytes = Vec::new();
        let most = self.bytes_left.saturating_add(1);
        let read = from.take(most).read_to_end(&mut bytes);
        let read = read.map_err(|error| ReadError::of(place, error))?;
        let left = self.bytes_left.checked_sub(u64::try_from(read).unwrap_or(u64::MAX));
        let too_much = || ReadError::TooMuch(Refusal::too_many_bytes(name));
        self.bytes_left = left.ok_or_else(too_much)?;
        self.files.push(File { name: name.to_owned(), bytes });
        Ok(())
    }
}
