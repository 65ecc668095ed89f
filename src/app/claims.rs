//! What the proposition claims: the figures that can be stated, whether customers support them, and which to suggest.

use crate::engine::{Draw as _, Figure, FigureSet as _, Means, Unit};
use crate::model::{
    Alternative, Claim, Cost, CostKind, Id, Input, Measure, NumberKey, Project, Return, ReturnWorth, WarrantyAspect,
};

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
/// identifier of a criterion for our score against the mean of the others'. All are of the situation that is shown.
#[must_use]
pub fn figure_of(state: &AppState, key: &str) -> Option<ClaimFigure> {
    let (set, name) = key.split_once('/')?;
    let words = state.words();
    let shown = state.offerings()?;
    let ours = shown.offerings.first()?;
    let of_set = |figure: Option<(Unit, Figure)>| {
        let (unit, figure) = figure?;
        Some(ClaimFigure { name: words.text(&format!("figure-{set}-{name}")), value: words.figure(unit, figure) })
    };
    match set {
        "offer" => of_set(ours.value.figures.figure(name)),
        "offering" => of_set(ours.figures.figure(name)),
        "eve" => {
            let value = words.figure(Unit::Money, shown.next_best.inducement);
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
    let Some(shown) = state.offerings() else { return Vec::new() };
    let Some(ours) = shown.offerings.first() else { return Vec::new() };
    let is_positive = |figure: Figure| figure.known().is_some_and(|value| value > 0.0);
    let mut all: Vec<(String, String)> = Vec::new();
    if is_positive(ours.value.figures.net_value) {
        all.push(("offer/net_value".to_owned(), words.text("claim-net-value")));
    }
    if is_positive(ours.figures.advantage) {
        all.push(("offering/advantage".to_owned(), words.text("claim-advantage")));
    }
    if is_positive(shown.next_best.inducement) {
        let reference = shown.next_best.reference.and_then(|index| state.project().alternatives.get(index));
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

/// The criteria on which ours is clearly better than the others, the weightiest lead first.
fn clearly_better(state: &AppState) -> Vec<(Id, String)> {
    let project = state.project();
    let importance = |id: &Id| {
        let utility = project.offer.utility.iter().map(|own| (&own.id, own.importance));
        let perception = project.offer.perception.iter().map(|own| (&own.id, own.importance));
        let typed = utility.chain(perception).find(|(own, _)| *own == id).and_then(|(_, importance)| importance);
        let used = state.derived().figures.customer.weights.as_ref();
        let used = used.map_or(typed, |weights| weights.get(id).copied().flatten());
        used.map_or(0.0, |importance| Means.draw(importance, Measure::Score))
    };
    let criteria = project.offer.criteria().filter_map(|(id, name)| {
        let ratio = ratio(project, id).filter(|ratio| *ratio >= CLEARLY_BETTER)?;
        Some((importance(id) * (ratio - 1.0), id.clone(), name.to_owned()))
    });
    let mut criteria: Vec<_> = criteria.filter(|(lead, ..)| *lead > 0.0).collect();
    criteria.sort_by(|left, right| right.0.total_cmp(&left.0));
    criteria.into_iter().take(MOST_CRITERIA).map(|(_, id, name)| (id, name)).collect()
}

/// Our score on a criterion by the mean of the others'; what serves another need, or none, is no yardstick.
fn ratio(project: &Project, criterion: &Id) -> Option<f64> {
    let mean = |input: Input| input.map(|score| Means.draw(score, Measure::Score));
    let ours = mean(crate::engine::offerings::score_today(&project.offer, criterion))?;
    let offered = project.alternatives.iter().filter(|alternative| alternative.level.is_same_need());
    let theirs: Vec<f64> = offered.filter_map(|alternative| mean(alternative.scores.get(criterion).copied())).collect();
    let sum: f64 = theirs.iter().sum();
    (sum > 0.0).then(|| ours * theirs.len() as f64 / sum)
}

/// The customer-facing numbers that a figure is reckoned from.
fn numbers_behind(state: &AppState, key: &str) -> Vec<NumberKey> {
    let project = state.project();
    let alternatives = || project.alternatives.iter();
    let same_need = || alternatives().filter(|alternative| alternative.level.is_same_need());
    let mut numbers = Vec::new();
    match key.split_once('/') {
        Some(("offer", "returns")) => returns(&project.offer.returns, &mut numbers),
        Some(("offer", "costs")) => costs(&project.offer.costs, &mut numbers, true),
        Some(("offer", "net_value_promised")) => ours(project, &mut numbers),
        Some(("offer", "net_value" | "net_value_per_month" | "roi")) => {
            ours(project, &mut numbers);
            fitness(project, &mut numbers);
        }
        Some(("offer", "quality")) => scores(project, &mut numbers, |_| true),
        Some(("offer", _)) => fitness(project, &mut numbers),
        Some(("offering", "relative_quality")) => {
            scores(project, &mut numbers, |_| true);
            for alternative in same_need() {
                numbers.extend(scores_of(alternative));
            }
        }
        Some((set @ ("offering" | "eve"), _)) => {
            ours(project, &mut numbers);
            fitness(project, &mut numbers);
            // Economic value is told against what serves the same need, an advantage against all that can be done.
            for alternative in alternatives().filter(|one| set == "offering" || one.level.is_same_need()) {
                numbers.extend(scores_of(alternative));
                for aspect in WarrantyAspect::ALL {
                    let delivered = alternative.warranty.aspect(aspect);
                    numbers.extend(delivered.map(|_| NumberKey::new(alternative.id.as_str(), aspect.key())));
                }
                returns(&alternative.returns, &mut numbers);
                costs(&alternative.costs, &mut numbers, false);
            }
        }
        Some(("criterion", name)) => {
            scores(project, &mut numbers, |id| id.as_str() == name);
            numbers.retain(|number| number.field() != "importance");
            let scored = same_need().filter(|alternative| alternative.scores.keys().any(|id| id.as_str() == name));
            numbers.extend(scored.map(|alternative| NumberKey::new(alternative.id.as_str(), name)));
        }
        _ => {}
    }
    numbers
}

/// What comes back from our offer and what is given up for it.
fn ours(project: &Project, numbers: &mut Vec<NumberKey>) {
    returns(&project.offer.returns, numbers);
    costs(&project.offer.costs, numbers, true);
}

/// The scores of an alternative.
fn scores_of(alternative: &Alternative) -> impl Iterator<Item = NumberKey> {
    alternative.scores.keys().map(|id| NumberKey::new(alternative.id.as_str(), id.as_str()))
}

/// What is given up; our own price, we know.
fn costs(all: &[Cost], numbers: &mut Vec<NumberKey>, is_ours: bool) {
    let is_known = |cost: &Cost| is_ours && cost.kind == CostKind::Price;
    let guessed = all.iter().filter(|cost| cost.amount.is_some() && !is_known(cost));
    numbers.extend(guessed.map(|cost| NumberKey::new(cost.id.as_str(), "amount")));
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

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::app::Settings;
    use crate::model::{Consultation, Criterion, Effect, Estimate, Level, Stage, Timing};

    fn id(text: &str) -> Id {
        Id::new(text).expect("letters")
    }

    fn cost(key: &str, kind: CostKind) -> Cost {
        let (timing, stage, amount) = (Timing::default(), Stage::default(), Some(Estimate::Exact(5.0)));
        Cost { id: id(key), name: key.to_owned(), kind, timing, stage, amount }
    }

    /// We clean better than the rival, at a price and a search; the cinema is a choice, but no car wash.
    fn project() -> Project {
        let mut project = Project::default();
        let offer = Arc::make_mut(&mut project.offer);
        let (effect, importance, score) = (Effect::default(), Some(8.0.into()), Some(6.0.into()));
        offer.utility = vec![Criterion { id: id("clean"), name: "Clean".to_owned(), effect, importance, score }];
        offer.costs = vec![cost("our-price", CostKind::Price), cost("our-search", CostKind::Search)];
        offer.returns =
            vec![Return { worth: ReturnWorth::Money(Some(9.0.into())), ..Return::new(id("time"), "Time saved") }];
        for (key, level, score) in [("rival", Level::SameProduct, 4.0), ("cinema", Level::OtherNeed, 10.0)] {
            let mut alternative = Alternative::new(id(key), key, level);
            alternative.scores.insert(id("clean"), Estimate::Exact(score));
            alternative.costs = vec![cost(&format!("{key}-price"), CostKind::Price)];
            project.alternatives.insert(0, Arc::new(alternative));
        }
        let day = jiff::civil::Date::constant(2026, 3, 1);
        project.consultations.push(Arc::new(Consultation::new(id("talk"), "Talk", day)));
        project
    }

    /// Whether customers support the figure where there is evidence for these numbers and no others.
    fn is_supported(figure: &str, asked: &[&str]) -> bool {
        let mut project = project();
        let key = |number: &str| {
            let (item, field) = number.split_once('/').expect("an item and a field");
            (NumberKey::new(item, field), vec![id("talk")])
        };
        project.evidence = Arc::new(asked.iter().map(|number| key(number)).collect());
        let mut state = AppState::new(Settings::default(), None, fastrand::Rng::with_seed(1));
        state.open_project(Arc::new(project), None);
        let claim = Claim { id: id("claim"), name: String::new(), figure: figure.to_owned(), evidence: Vec::new() };
        support(&state, &claim) == Support::Supported
    }

    #[test]
    fn what_serves_another_need_is_no_yardstick() {
        let mut state = AppState::new(Settings::default(), None, fastrand::Rng::with_seed(1));
        state.open_project(Arc::new(project()), None);
        // 6 against the rival's 4; the cinema's 10 is of something else.
        let figure = figure_of(&state, "criterion/clean").expect("a figure");
        assert!(figure.value.contains("1.5"), "{}", figure.value);
    }

    #[test]
    fn a_claim_is_supported_where_all_its_numbers_are() {
        assert!(!is_supported("offer/costs", &["time/worth"]), "what comes back is not what it costs");
        assert!(is_supported("offer/costs", &["our-search/amount"]), "what our price is, we know");
        let quality = ["clean/importance", "clean/score", "rival/clean"];
        assert!(is_supported("offering/relative_quality", &quality));
        assert!(!is_supported("offering/relative_quality", &quality[..2]));
        let money = ["clean/importance", "clean/score", "time/worth", "our-search/amount", "rival/clean"];
        let rival: Vec<_> = money.into_iter().chain(["rival-price/amount"]).collect();
        assert!(is_supported("eve/inducement", &rival));
        assert!(!is_supported("eve/inducement", &money), "what the rival asks is a guess");
        assert!(!is_supported("offering/advantage", &rival), "the cinema is a choice that customers have");
        let all: Vec<_> = rival.into_iter().chain(["cinema/clean", "cinema-price/amount"]).collect();
        assert!(is_supported("offering/advantage", &all));
    }
}
