//! The layers that read what people bring, without the window above them: fuzzing builds in minutes, not in an hour.
//! The targets and `checks` know them by the name of the whole program.

#[path = "../../src/engine/mod.rs"]
pub mod engine;
#[path = "../../src/model/mod.rs"]
pub mod model;
#[path = "../../src/project_file/mod.rs"]
pub mod project_file;
#[path = "../../src/words/mod.rs"]
pub mod words;
