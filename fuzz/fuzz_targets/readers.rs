//! Any bytes, read in every format.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| targets::readers(bytes));
