//! What is wrong in a project, in words.

use crate::model::{EstimateError, Id, Place, Problem, ProblemKind};

use super::Words;

impl Words {
    /// The sentence for a problem: its place and what is wrong there.
    #[must_use]
    pub fn problem(&self, Problem { place, kind }: &Problem) -> String {
        let Place { section, name, field, id } = place;
        let nothing = self.text("level-do-nothing");
        let is_nothing = name.trim().is_empty() && *id == Some(Id::do_nothing());
        let name = if is_nothing { &nothing } else { name };
        let parts: Vec<&str> = [*section, name.as_str(), *field].into_iter().filter(|part| !part.is_empty()).collect();
        let place = parts.join(" › ");
        let key = match kind {
            ProblemKind::Number(EstimateError::NotFinite) => "problem-not-finite",
            ProblemKind::Number(EstimateError::OutOfOrder) => "problem-out-of-order",
            ProblemKind::Number(EstimateError::BelowMinimum(_)) => "problem-below",
            ProblemKind::Number(EstimateError::AboveMaximum(_)) => "problem-above",
            ProblemKind::DuplicateId => "problem-duplicate-id",
            ProblemKind::DanglingId(_) => "problem-dangling-id",
            ProblemKind::DanglingNumber(_) => "problem-dangling-number",
            ProblemKind::Currency => "problem-currency",
            ProblemKind::Horizon => "problem-horizon",
            ProblemKind::Survival => "problem-survival",
            ProblemKind::Period => "problem-period",
            ProblemKind::Colour => "problem-colour",
            ProblemKind::PerUse => "problem-per-use",
            ProblemKind::SecondNothing => "problem-second-nothing",
            ProblemKind::HalfLife => "problem-half-life",
            ProblemKind::Pair => "problem-pair",
            ProblemKind::Scale => "problem-scale",
            ProblemKind::Answer => "problem-answer",
            ProblemKind::ActsOnProgramme => "problem-acts-on-programme",
            ProblemKind::Ceiling => "problem-ceiling",
            ProblemKind::Rank => "problem-rank",
            ProblemKind::SamePair => "problem-same-pair",
            ProblemKind::TooManyPairs => "problem-too-many-pairs",
        };
        let detail = match kind {
            ProblemKind::Number(EstimateError::BelowMinimum(bound) | EstimateError::AboveMaximum(bound)) => {
                self.number(*bound, 6)
            }
            ProblemKind::DanglingId(id) => id.to_string(),
            ProblemKind::DanglingNumber(key) => key.to_string(),
            _ => String::new(),
        };
        self.with(key, &[("place", place.into()), ("detail", detail.into())])
    }
}
