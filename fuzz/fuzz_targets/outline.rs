//! Any text, read as an outline.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| targets::outline(bytes));
