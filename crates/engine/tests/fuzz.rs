//! The fuzz targets with a few seeded inputs: what the fuzzer looks for in hours, a little in every run.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)] // a test panics to fail

use std::fs;
use std::path::{Path, PathBuf};

#[allow(dead_code, unreachable_pub, reason = "the fuzz targets share these files")]
#[path = "../../../fuzz/src/lib.rs"]
mod targets;

use targets::Dice;

/// Pieces that notations hold, to be put anywhere.
const PIECES: [&[u8]; 16] = [
    b"{",
    b"}",
    b"[]",
    b"\"",
    b"\\u0000",
    b"null",
    b"1e999",
    b"-1",
    b"\n  ",
    b"#",
    b" -> ",
    b":=",
    b"\0",
    b"10.0.0.0/33",
    b"\xff\xfe",
    b"\xed\xa0\x80",
];

/// The files of a folder and of those inside it, in the order of their paths.
fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            files(&path, found);
        } else {
            found.push(path);
        }
    }
}

/// Everything under a folder of the project, and the samples of the gallery as outline and as file.
fn seeds(folder: &str) -> Vec<Vec<u8>> {
    let mut found = Vec::new();
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(folder), &mut found);
    let mut seeds: Vec<Vec<u8>> = found.iter().map(|path| fs::read(path).unwrap()).collect();
    for sample in engine::gallery() {
        seeds.push(sample.text.into());
        seeds.push(plan::write(sample.open().unwrap().session.plan()).into_bytes());
    }
    assert!(seeds.len() > 20, "the samples are not where they were");
    seeds
}

/// A seed with one to four changes: a piece put in, a part left out, a part twice, a bit turned.
fn mutated(dice: &mut Dice<'_>, mut bytes: Vec<u8>) -> Vec<u8> {
    for _ in 0..=dice.roll(4) {
        let at = place(dice, bytes.len());
        let end = (at + dice.roll(64)).min(bytes.len());
        match dice.roll(4) {
            0 => drop(bytes.splice(at..at, PIECES[dice.roll(PIECES.len())].iter().copied())),
            1 => drop(bytes.drain(at..end)),
            2 => bytes.extend_from_within(at..end),
            _ => bytes.iter_mut().skip(at).take(1).for_each(|byte| *byte ^= 1 << dice.roll(8)),
        }
    }
    bytes
}

/// A place from the beginning to the end of something, which may be long.
fn place(dice: &mut Dice<'_>, length: usize) -> usize {
    (dice.roll(256) << 16 | dice.roll(256) << 8 | dice.roll(256)) % (length + 1)
}

/// Runs a target on every seed as it is, and on `count` mutations of them.
fn run(target: fn(&[u8]), seeds: &[Vec<u8>], count: usize) {
    let mut dice = Dice::seeded(7);
    seeds.iter().for_each(|seed| target(seed));
    for _ in 0..count {
        let seed = place(&mut dice, seeds.len() - 1);
        target(&mutated(&mut dice, seeds[seed].clone()));
    }
}

#[test]
fn no_bytes_break_a_reader() {
    run(targets::readers, &seeds("testdata"), 400);
}

#[test]
fn no_text_breaks_the_outline() {
    run(targets::outline, &seeds("crates/engine/gallery"), 400);
}

#[test]
fn no_sequence_of_changes_is_lost() {
    let mut dice = Dice::seeded(11);
    for _ in 0..60 {
        let bytes: Vec<u8> = (0..2048).map(|_| u8::try_from(dice.roll(256)).unwrap()).collect();
        targets::changes(&bytes);
    }
}
