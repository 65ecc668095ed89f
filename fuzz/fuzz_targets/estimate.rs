//! Any text as a typed estimate.

#![no_main]

#[path = "../src/checks.rs"]
#[expect(dead_code, reason = "the other target calls the rest")]
mod checks;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| checks::estimate(text));
