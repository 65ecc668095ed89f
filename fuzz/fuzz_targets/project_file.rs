//! Any bytes as a project file.

#![no_main]

#[path = "../src/checks.rs"]
#[expect(dead_code, reason = "the other target calls the rest")]
mod checks;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| checks::project_file(bytes));
