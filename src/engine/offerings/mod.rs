//! Our offer among its alternatives, as customers weigh them: in every situation, for every stakeholder, with evidence
//! as old as it is. The formulas that know no project are in [`super::customer_side`].

mod aged;
mod alone;
mod capacity;
mod guessed;
mod importance;
mod next_best;
mod novelty;
mod offering;
mod quality;
mod side;
mod stakeholders;
mod voice;
mod weights;

pub use aged::{Ageing, months_between};
pub use capacity::{Capacity, draw_load, load_of, target_of};
pub use guessed::{Among, CustomerInput, Facing, GoesInto, Guessed, Part, Rests, customer_inputs, voice_guesses};
pub use next_best::{AgainstNextBest, Differentiation, DifferentiationSource};
pub use novelty::{NOTICED, Novelty, novelty, score_today};
pub use offering::{OfferingFigures, OfferingValue, SituationValue};
pub use quality::RelativeQuality;
pub use side::CustomerSide;
pub use stakeholders::StakeholderValue;
pub use voice::{CriterionVoice, Measurement, Voice, VoiceFigures, estimate_of, months, on_ten, sample_of};
pub use weights::{WeightTable, effective_weights, pairwise_weights, survey_weights};
