//! The value proposition in sentences, composed of its parts, and what is still open.
//!
//! People write the parts as they like: a noun, half a sentence, a whole one. So every sentence of the catalogue takes a
//! part after a colon or as a name, and reads well whatever it is; a part that is missing is asked for, never left out
//! of the middle of a sentence.

use super::claims::{Support, figure_of, support};
use super::offerings::alternative_name;
use super::{AppState, PropositionText};

/// The statement.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Statement {
    /// Its sentences, in the order of the thought.
    pub sentences: Vec<String>,
    /// What is claimed, each in a sentence.
    pub claims: Vec<String>,
    /// The claims that no customer supports.
    pub unsupported: Vec<String>,
    /// What is missing, as questions.
    pub open: Vec<String>,
}

/// Composes the statement.
#[must_use]
pub fn statement(state: &AppState) -> Statement {
    let words = state.words();
    let proposition = &state.project().proposition;
    let part = |text: PropositionText| part(text.of(proposition));
    let mut statement = Statement::default();
    let customer = customer(state);
    if customer.is_none() {
        statement.open.push(words.text("ask-customer"));
    }
    for (text, sentence, with_customer) in [
        (PropositionText::Problem, "statement-problem", "statement-problem-of"),
        (PropositionText::Outcome, "statement-outcome", "statement-outcome-of"),
        (PropositionText::Issues, "statement-issues", "statement-issues-of"),
        (PropositionText::Risks, "statement-risks", "statement-risks-of"),
    ] {
        let Some(part) = part(text) else {
            statement.open.push(words.text(question(text)));
            continue;
        };
        // The first sentence says for whom; those after it say "they".
        let names = customer.as_ref().filter(|_| statement.sentences.is_empty());
        let said = match names {
            Some(customer) => words.with(with_customer, &[("customer", customer.into()), ("part", part.into())]),
            None => words.with(sentence, &[("part", part.into())]),
        };
        statement.sentences.push(ended(&said));
    }
    if let Some(customer) = customer.filter(|_| statement.sentences.is_empty()) {
        statement.sentences.push(ended(&words.with("statement-customer", &[("customer", customer.into())])));
    }
    for (text, sentence) in [
        (PropositionText::What, "statement-what"),
        (PropositionText::Delivered, "statement-delivered"),
        (PropositionText::Convinced, "statement-convinced"),
    ] {
        let Some(part) = part(text) else {
            statement.open.push(words.text(question(text)));
            continue;
        };
        let offer = state.offer_name();
        let said = words.with(sentence, &[("offer", offer.into()), ("part", part.into())]);
        statement.sentences.push(ended(&said));
    }
    let against = proposition.against.as_ref().and_then(|id| state.project().alternative(id));
    match against {
        Some(alternative) => {
            let name = alternative_name(words, alternative);
            statement.sentences.push(ended(&words.with("statement-against", &[("alternative", name.into())])));
        }
        None => statement.open.push(words.text("ask-against")),
    }
    claims(state, &mut statement);
    statement
}

fn claims(state: &AppState, statement: &mut Statement) {
    let words = state.words();
    for claim in &state.project().proposition.claims {
        let figure = figure_of(state, &claim.figure);
        let said = match (part(&claim.name), &figure) {
            (Some(name), Some(figure)) => {
                // A claim that names its figure is followed by the value alone.
                let is_named = name.to_lowercase().contains(&figure.name.to_lowercase());
                let figure = if is_named { figure.value.clone() } else { format!("{}, {}", figure.name, figure.value) };
                words.with("statement-claim", &[("claim", name.into()), ("figure", figure.into())])
            }
            (Some(only), None) => only,
            (None, Some(figure)) => format!("{}, {}", figure.name, figure.value),
            (None, None) => continue,
        };
        let said = match support(state, claim) {
            Support::Supported => said,
            Support::Partly { asked, numbers } => {
                let counts = [("asked", asked.to_string().into()), ("numbers", numbers.to_string().into())];
                let values: Vec<_> = counts.into_iter().chain([("claim", said.into())]).collect();
                words.with("statement-partly", &values)
            }
            Support::Guess => {
                statement.unsupported.extend(part(&claim.name).or_else(|| figure.map(|figure| figure.name)));
                words.with("statement-guess", &[("claim", said.into())])
            }
        };
        statement.claims.push(ended(&said));
    }
    if statement.claims.is_empty() {
        statement.open.push(words.text("ask-claims"));
    }
}

impl Statement {
    /// The whole statement as a text; a paragraph of sentences, then the claims, each on a line of its own.
    #[must_use]
    pub fn text(&self) -> String {
        let paragraph = self.sentences.join(" ");
        let lines = std::iter::once(paragraph).chain(self.claims.iter().map(|claim| format!("• {claim}")));
        lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
    }
}

/// The key of the question that a text answers.
#[must_use]
pub const fn question(text: PropositionText) -> &'static str {
    match text {
        PropositionText::Customer => "ask-customer",
        PropositionText::Problem => "ask-problem",
        PropositionText::Outcome => "ask-outcome",
        PropositionText::Issues => "ask-issues",
        PropositionText::Risks => "ask-risks",
        PropositionText::What => "ask-what",
        PropositionText::Delivered => "ask-delivered",
        PropositionText::Convinced => "ask-convinced",
        PropositionText::Marketing => "ask-marketing",
    }
}

/// For whom: the segment, the words, or both.
fn customer(state: &AppState) -> Option<String> {
    let proposition = &state.project().proposition;
    let segment = proposition.segment.as_ref().and_then(|id| state.project().segment(id));
    let segment = segment.and_then(|segment| part(&segment.name));
    match (segment, part(&proposition.customer)) {
        (Some(segment), Some(words)) => Some(format!("{segment} ({words})")),
        (one, other) => one.or(other),
    }
}

/// A part of a sentence: on one line, without the full stop that somebody may have written.
fn part(text: &str) -> Option<String> {
    let lines = text.lines().map(|line| line.trim().trim_end_matches(['.', ';', ','])).filter(|line| !line.is_empty());
    let text = lines.collect::<Vec<_>>().join("; ");
    (!text.is_empty()).then_some(text)
}

/// A sentence with its end.
fn ended(text: &str) -> String {
    if text.ends_with(['!', '?', '…']) { text.to_owned() } else { format!("{text}.") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_fit_into_sentences_however_they_were_written() {
        for (typed, expected) in [
            ("", None),
            ("  \n . ", None),
            ("The car is dirty.", Some("The car is dirty")),
            ("dirt,\n\nno time;", Some("dirt; no time")),
            ("Who knows?", Some("Who knows?")),
            ("e.g. salt", Some("e.g. salt")),
        ] {
            assert_eq!(part(typed).as_deref(), expected, "{typed:?}");
        }
        assert_eq!(ended("Cleaner"), "Cleaner.");
        assert_eq!(ended("Cleaner!"), "Cleaner!");
    }
}
