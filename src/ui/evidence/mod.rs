//! What stands behind numbers, in the inspector: for any number its consultations, and a consultation in full.

mod consultation;
mod number;
mod stakeholder;

pub use consultation::consultation_ui;
pub use number::{Number, alternative_scores, evidence_ui};
pub use stakeholder::stakeholder_ui;
