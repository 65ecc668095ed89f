//! What the proposition claims: the figures that can be stated, whether customers support them, and which to suggest.

use crate::engine::offerings::SituationValue;
use crate::engine::{Figure, FigureSet as _, Means, Unit};
use crate::model::{Claim, Id, Input, Level, Measure, NumberKey, Project, Return, ReturnWorth, WarrantyAspect};

use super::AppState;
use super::offerings::alternative_name;

/// Better than the mean of the others by this factor is clearly better.
const CLEARLY_BETTER: f64 = 1.1;
/// So many criteria are suggested.
const MOST_CRITERIA: usize = 3;

/// A figure as it is stated.
#[derive(Clone, Debug, PartialEq)]
pub struct ClaimFigure {
    /// What it is called.
    pub name: String,
    /// Its value in its unit, or "not known".
    pub value: String,
}

/// Whether customers support a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Support {
    /// Somebody was asked.
    Supported,
    /// Nobody was asked about all of it.
    Guess {
        /// So many of the numbers behind its figure rest on evidence …
        asked: usize,
        /// … of so many.
        numbers: usize,
    },
}

/// A figure that would make a good claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    /// The claim, ready to be added.
    pub claim: Claim,
    /// Its figure.
    pub figure: ClaimFigure,
    /// Whether customers support it.
    pub support: Support,
}

/// The figure of that name: `offer/…` and `offering/…` as in `analyze`, `eve/inducement`, and `criterion/…` with the
/// identifier of a criterion for our score against the mean of the others'. All are of the project as entered.
#[must_use]
pub fn figure_of(state: &AppState, key: &str) -> Option<ClaimFigure> {
    let (set, name) = key.split_once('/')?;
    let words = state.words();
    let entered = entered(state)?;
    let ours = entered.offerings.first()?;
    let of_set = |figure: Option<(Unit, Figure)>| {
        let (unit, figure) = figure?;
        Some(ClaimFigure { name: words.text(&format!("figure-{set}-{name}")), value: words.figure(unit, figure) })
    };
    match set {
        "offer" => of_set(ours.value.figures.figure(name)),
        "offering" => of_set(ours.figures.figure(name)),
        "eve" => {
            let value = words.figure(Unit::Money, entered.next_best.inducement);
            (name == "inducement").then(|| ClaimFigure { name: words.text("claim-figure-inducement"), value })
        }
        "criterion" => {
            let id = Id::new(name).ok()?;
            let criterion = state.project().offer.criteria().find(|(own, _)| **own == id)?.1.to_owned();
            let value = match ratio(state.project(), &id) {
                Some(ratio) => words.with("claim-times", &[("ratio", words.value(Unit::Relative, ratio).into())]),
                None => words.text("not-known"),
            };
            Some(ClaimFigure { name: criterion, value })
        }
        _ => None,
    }
}

/// Whether customers support a claim: a consultation was named for it, or every number behind its figure has one.
#[must_use]
pub fn support(state: &AppState, claim: &Claim) -> Support {
    let project = state.project();
    let mut named = claim.evidence.iter().filter_map(|id| project.consultation(id));
    if named.any(|consultation| consultation.is_evidence()) {
        return Support::Supported;
    }
    let numbers = numbers_behind(state, &claim.figure);
    let asked = numbers.iter().filter(|number| project.evidence_of(number).next().is_some()).count();
    if !numbers.is_empty() && asked == numbers.len() {
        return Support::Supported;
    }
    Support::Guess { asked, numbers: numbers.len() }
}

/// The figures that speak for our offer and are not claimed yet, those that customers support first.
#[must_use]
pub fn suggestions(state: &AppState) -> Vec<Suggestion> {
    let words = state.words();
    let Some(entered) = entered(state) else { return Vec::new() };
    let Some(ours) = entered.offerings.first() else { return Vec::new() };
    let is_positive = |figure: Figure| figure.known().is_some_and(|value| value > 0.0);
    let mut all: Vec<(String, String)> = Vec::new();
    if is_positive(ours.value.figures.net_value) {
        all.push(("offer/net_value".to_owned(), words.text("claim-net-value")));
    }
    if is_positive(ours.figures.advantage) {
        all.push(("offering/advantage".to_owned(), words.text("claim-advantage")));
    }
    if is_positive(entered.next_best.inducement) {
        let reference = entered.next_best.reference.and_then(|index| state.project().alternatives.get(index));
        let name = reference.map(|alternative| alternative_name(words, alternative)).unwrap_or_default();
        all.push(("eve/inducement".to_owned(), words.with("claim-inducement", &[("alternative", name.into())])));
    }
    if ours.figures.relative_quality.known().is_some_and(|quality| quality > 1.0) {
        all.push(("offering/relative_quality".to_owned(), words.text("claim-quality")));
    }
    for (id, name) in clearly_better(state) {
        all.push((format!("criterion/{id}"), words.with("claim-criterion", &[("criterion", name.into())])));
    }
    if is_positive(ours.value.figures.fitness) {
        all.push(("offer/fitness".to_owned(), words.text("claim-fitness")));
    }
    let claimed = &state.project().proposition.claims;
    let mut found: Vec<Suggestion> = all
        .into_iter()
        .filter(|(key, _)| !claimed.iter().any(|claim| claim.figure == *key))
        .filter_map(|(key, name)| {
            let figure = figure_of(state, &key)?;
            let claim = Claim { id: Id::from_random(0), name, figure: key, evidence: Vec::new() };
            let support = support(state, &claim);
            Some(Suggestion { claim, figure, support })
        })
        .collect();
    found.sort_by_key(|suggestion| suggestion.support != Support::Supported);
    found
}

/// The project as entered, whatever situation is shown.
fn entered(state: &AppState) -> Option<&SituationValue> {
    state.derived().figures.customer.situations.first()
}

/// The criteria on which ours is clearly better than the others, the weightiest lead first.
fn clearly_better(state: &AppState) -> Vec<(Id, String)> {
    let project = state.project();
    let importance = |id: &Id| {
        let utility = project.offer.utility.iter().map(|own| (&own.id, own.importance));
        let perception = project.offer.perception.iter().map(|own| (&own.id, own.importance));
        let typed = utility.chain(perception).find(|(own, _)| *own == id).and_then(|(_, importance)| importance);
        let used = state.derived().figures.customer.weights.as_ref();
        let used = used.map_or(typed, |weights| weights.get(id).copied().flatten());
        used.map_or(0.0, |importance| Means::of(importance, Measure::Score))
    };
    let criteria = project.offer.criteria().filter_map(|(id, name)| {
        let ratio = ratio(project, id).filter(|ratio| *ratio >= CLEARLY_BETTER)?;
        Some((importance(id) * (ratio - 1.0), id.clone(), name.to_owned()))
    });
    let mut criteria: Vec<_> = criteria.filter(|(lead, ..)| *lead > 0.0).collect();
    criteria.sort_by(|left, right| right.0.total_cmp(&left.0));
    criteria.into_iter().take(MOST_CRITERIA).map(|(_, id, name)| (id, name)).collect()
}

/// Our score on a criterion by the mean of the others'; doing nothing is no yardstick.
fn ratio(project: &Project, criterion: &Id) -> Option<f64> {
    let mean = |input: Input| input.map(|score| Means::of(score, Measure::Score));
    let ours = mean(crate::engine::offerings::score_today(&project.offer, criterion))?;
    let offered = project.alternatives.iter().filter(|alternative| alternative.level != Level::DoNothing);
    let theirs: Vec<f64> = offered.filter_map(|alternative| mean(alternative.scores.get(criterion).copied())).collect();
    let sum: f64 = theirs.iter().sum();
    (sum > 0.0).then(|| ours * theirs.len() as f64 / sum)
}

/// The customer-facing numbers that a figure is reckoned from.
fn numbers_behind(state: &AppState, key: &str) -> Vec<NumberKey> {
    let project = state.project();
    let offered = || project.alternatives.iter().filter(|alternative| alternative.level != Level::DoNothing);
    let mut numbers = Vec::new();
    match key.split_once('/') {
        Some(("offer", "net_value_promised" | "returns" | "costs")) => returns(&project.offer.returns, &mut numbers),
        Some(("offer", "net_value" | "net_value_per_month" | "roi")) => {
            returns(&project.offer.returns, &mut numbers);
            fitness(project, &mut numbers);
        }
        Some(("offer", _)) => fitness(project, &mut numbers),
        Some(("offering", "relative_quality")) => {
            scores(project, &mut numbers, |_| true);
            for alternative in offered() {
                numbers
                    .extend(alternative.scores.keys().map(|id| NumberKey::new(alternative.id.as_str(), id.as_str())));
            }
        }
        Some(("offering" | "eve", _)) => {
            returns(&project.offer.returns, &mut numbers);
            fitness(project, &mut numbers);
            for alternative in offered() {
                returns(&alternative.returns, &mut numbers);
                let costs = alternative.costs.iter().filter(|cost| cost.amount.is_some());
                numbers.extend(costs.map(|cost| NumberKey::new(cost.id.as_str(), "amount")));
            }
        }
        Some(("criterion", name)) => {
            scores(project, &mut numbers, |id| id.as_str() == name);
            numbers.retain(|number| number.field() != "importance");
            let scored = offered().filter(|alternative| alternative.scores.keys().any(|id| id.as_str() == name));
            numbers.extend(scored.map(|alternative| NumberKey::new(alternative.id.as_str(), name)));
        }
        _ => {}
    }
    numbers
}

fn returns(all: &[Return], numbers: &mut Vec<NumberKey>) {
    let priced = all.iter().filter(|item| matches!(item.worth, ReturnWorth::Money(Some(_))));
    numbers.extend(priced.map(|item| NumberKey::new(item.id.as_str(), "worth")));
}

/// Utility criteria and warranty.
fn fitness(project: &Project, numbers: &mut Vec<NumberKey>) {
    scores(project, numbers, |id| project.offer.utility.iter().any(|criterion| criterion.id == *id));
    for aspect in WarrantyAspect::ALL {
        let Some(values) = project.offer.warranty.aspect(aspect) else { continue };
        for (field, input) in [("required", values.required), ("delivered", values.delivered)] {
            if input.is_some() {
                numbers.push(NumberKey::new(aspect.key(), field));
            }
        }
    }
}

/// Importances and scores of criteria and perceptions.
fn scores(project: &Project, numbers: &mut Vec<NumberKey>, is_meant: impl Fn(&Id) -> bool) {
    let offer = &project.offer;
    let utility = offer.utility.iter().map(|own| (&own.id, own.importance, own.score, "score"));
    let perception = offer.perception.iter().map(|own| (&own.id, own.importance, own.perceived, "perceived"));
    for (id, importance, score, field) in utility.chain(perception).filter(|(id, ..)| is_meant(id)) {
        for (input, field) in [(importance, "importance"), (score, field)] {
            if input.is_some() {
                numbers.push(NumberKey::new(id.as_str(), field));
            }
        }
    }
}
