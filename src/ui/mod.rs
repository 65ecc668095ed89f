//! Everything that knows egui: shell, theme, widgets, pages, charts, presentation. Views read the state and send
//! actions; nothing here computes a figure.

mod answers;
mod app;
mod chart_marks;
mod charts;
mod context;
mod dialogs;
mod effects;
mod evidence;
mod inspector;
mod keys;
mod menu;
mod notices;
mod pages;
mod present;
mod rail;
mod shell;
mod status;
pub mod theme;
mod widgets;
mod window;

pub use app::{Clock, WorthwhileApp};
pub use effects::{Chooser, NoChooser};
pub use window::{WindowError, run};
