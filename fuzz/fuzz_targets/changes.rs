//! Any sequence of changes, taken back and done again.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| targets::changes(bytes));
