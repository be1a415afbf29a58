//! Writing a file whole or not at all: a command that is killed or out of space loses nothing.

use std::fs::{self, File, Metadata, OpenOptions, Permissions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use tempfile::Builder;

/// The most symbolic links that are followed one after the other, as Linux does.
const MOST_LINKS: usize = 40;

/// Puts content in the place of a file: it is written beside it and moved there when it is whole. Symbolic
/// links stay and point at what is new; a file that was there gives its owner and its mode.
///
/// What is no plain file, such as a device or a pipe, is written to as it is.
///
/// # Errors
/// When it cannot be written; then what was there is as before.
pub(crate) fn replace(place: &Path, content: &[u8]) -> io::Result<()> {
    let target = behind_links(place)?;
    let known = match fs::metadata(&target) {
        Ok(known) if known.is_dir() => return Err(ErrorKind::IsADirectory.into()),
        Ok(known) if !known.is_file() => return write_into(&target, content),
        Ok(known) => Some(known),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    if known.is_some() {
        // Whoever may not write the file may not replace it either.
        OpenOptions::new().write(true).open(&target)?;
    }
    move_into(&target, known.as_ref(), content)
}

/// The file that a symbolic link leads to in the end, whether it is there or not.
fn behind_links(place: &Path) -> io::Result<PathBuf> {
    let mut target = place.to_owned();
    for _ in 0..MOST_LINKS {
        let Ok(next) = fs::read_link(&target) else { return Ok(target) };
        target = folder_of(&target).join(next);
    }
    Err(io::Error::other("too many symbolic links"))
}

fn folder_of(file: &Path) -> &Path {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    folder.unwrap_or_else(|| Path::new("."))
}

fn write_into(target: &Path, content: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).open(target)?;
    file.write_all(content)?;
    file.flush()
}

fn move_into(target: &Path, known: Option<&Metadata>, content: &[u8]) -> io::Result<()> {
    let folder = folder_of(target);
    let mut builder = Builder::new();
    builder.prefix(".vpcplan-");
    if known.is_none() {
        builder.permissions(permissions_of_new());
    }
    let mut beside = builder.tempfile_in(folder)?;
    beside.write_all(content)?;
    if let Some(known) = known {
        keep_owner(beside.as_file(), known);
        beside.as_file().set_permissions(known.permissions())?;
    }
    beside.as_file().sync_all()?;
    beside.persist(target).map_err(|error| error.error)?;
    // The move itself reaches the disk with the folder; where a folder cannot be synced, it soon does anyway.
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
    Ok(())
}

/// What a new file may, before the user's mask is taken off.
#[cfg(unix)]
fn permissions_of_new() -> Permissions {
    std::os::unix::fs::PermissionsExt::from_mode(0o666)
}

/// Gives the file to who owned the one before; only root may give a file away, others own it already.
#[cfg(unix)]
fn keep_owner(file: &File, known: &Metadata) {
    use std::os::unix::fs::MetadataExt;
    let _ = std::os::unix::fs::fchown(file, Some(known.uid()), Some(known.gid()));
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    fn mode(file: &Path) -> u32 {
        fs::metadata(file).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn a_file_is_replaced_with_its_mode_and_behind_its_links() {
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("a.json"), folder.path().join("link"));
        fs::write(&file, "old").unwrap();
        fs::set_permissions(&file, PermissionsExt::from_mode(0o640)).unwrap();
        symlink("a.json", &link).unwrap();
        replace(&link, b"new").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!((fs::read_to_string(&file).unwrap().as_str(), mode(&file)), ("new", 0o640));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }

    #[test]
    fn a_new_file_is_one_that_others_may_read_as_the_mask_says() {
        let folder = tempfile::tempdir().unwrap();
        let (mine, plain) = (folder.path().join("mine"), folder.path().join("plain"));
        symlink("mine", folder.path().join("link")).unwrap();
        replace(&folder.path().join("link"), b"text").unwrap();
        fs::write(&plain, "text").unwrap();
        assert_eq!(
            (fs::read_to_string(&mine).unwrap().as_str(), mode(&mine)),
            ("text", mode(&plain))
        );
    }

    #[test]
    fn what_cannot_be_written_leaves_what_was_there() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(replace(folder.path(), b"x").unwrap_err().kind(), ErrorKind::IsADirectory);
        let round = folder.path().join("round");
        symlink("round", &round).unwrap();
        assert!(replace(&round, b"x").is_err());
        assert!(replace(Path::new("/dev/full"), b"x").is_err());
        assert!(replace(Path::new("/dev/null"), b"x").is_ok());
    }
}
