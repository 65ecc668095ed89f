//! What the proposition claims: the figures that can be stated, whether customers support them, and which to suggest.

use crate::engine::offerings::{Among, Rests, customer_inputs};
use crate::engine::{Figure, FigureSet as _, Means, OfferFigures, Unit};
use crate::model::{Alternative, Claim, Id, Input, Level, Measure, NumberKey, Project};
use crate::words::Words;

use super::AppState;
use super::explain::{Of, headline};
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
    /// Somebody was asked about all of it.
    Supported,
    /// Somebody was asked, but not about every number behind its figure.
    Partly {
        /// So many of the numbers behind its figure rest on evidence …
        asked: usize,
        /// … of so many.
        numbers: usize,
    },
    /// Nobody was asked.
    Guess,
}

impl Support {
    /// How far customers support a claim, in words.
    #[must_use]
    pub fn say(self, words: &Words) -> String {
        match self {
            Self::Supported => words.text("claim-supported"),
            Self::Partly { asked, numbers } => {
                let values = [("asked", asked.to_string().into()), ("numbers", numbers.to_string().into())];
                words.with("claim-partly", &values)
            }
            Self::Guess => words.text("claim-guess"),
        }
    }

    /// What is said first: what customers support, then what they support in part.
    const fn rank(self) -> u8 {
        match self {
            Self::Supported => 0,
            Self::Partly { .. } => 1,
            Self::Guess => 2,
        }
    }
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
/// identifier of a criterion for our score against that of the alternative to be beaten, or else the mean of the others';
/// `against/…` compares our offer with the alternative to be beaten. All are of the situation that is shown.
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
        "offering" => {
            let headline = headline(state, Of::Offering(0), name)?;
            Some(ClaimFigure { name: headline.name(), value: headline.value() })
        }
        "eve" => {
            let value = words.figure(Unit::Money, shown.next_best.inducement);
            (name == "inducement").then(|| ClaimFigure { name: words.text("claim-figure-inducement"), value })
        }
        "criterion" => {
            let id = Id::new(name).ok()?;
            let criterion = state.project().offer.criteria().find(|(own, _)| **own == id)?.1.to_owned();
            Some(ClaimFigure { name: criterion, value: times(state, ratio(state.project(), &id)) })
        }
        "against" => {
            let (index, rival) = against(state.project())?;
            let theirs = &shown.offerings.get(index + 1)?.value.figures;
            let value = match name {
                "quality" => times(state, quality_ratio(&ours.value.figures, theirs)),
                "net_value" => {
                    let gain = ours.value.figures.net_value.zip(theirs.net_value, |ours, theirs| ours - theirs);
                    words.figure(Unit::Money, gain)
                }
                _ => return None,
            };
            let key = if name == "quality" { "claim-figure-quality" } else { "claim-figure-gain" };
            let name = words.with(key, &[("alternative", alternative_name(words, rival).into())]);
            Some(ClaimFigure { name, value })
        }
        _ => None,
    }
}

/// Whether customers support a claim: of one with a figure, every number behind it has evidence; of one without, a
/// consultation was named for it. What was said of a claim as a whole does not make its guessed numbers known.
#[must_use]
pub fn support(state: &AppState, claim: &Claim) -> Support {
    let project = state.project();
    let mut named = claim.evidence.iter().filter_map(|id| project.consultation(id));
    let is_named = named.any(|consultation| consultation.is_evidence());
    let numbers = numbers_behind(state, &claim.figure);
    let asked = numbers.iter().filter(|number| project.evidence_of(number).next().is_some()).count();
    match (asked, numbers.len()) {
        (_, 0) if is_named => Support::Supported,
        (_, 0) => Support::Guess,
        (asked, numbers) if asked == numbers => Support::Supported,
        (0, _) if !is_named => Support::Guess,
        (asked, numbers) => Support::Partly { asked, numbers },
    }
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
    let chosen = against(state.project());
    let reference = shown.next_best.reference;
    let named = |alternative: &Alternative| [("alternative", alternative_name(words, alternative).into())];
    match chosen.filter(|(index, _)| Some(*index) != reference) {
        Some((index, rival)) => {
            let theirs = shown.offerings.get(index + 1).map(|theirs| theirs.value.figures.net_value);
            let gain = theirs.map(|theirs| ours.value.figures.net_value.zip(theirs, |ours, theirs| ours - theirs));
            if gain.is_some_and(is_positive) {
                all.push(("against/net_value".to_owned(), words.with("claim-gain", &named(rival))));
            }
        }
        None if is_positive(shown.next_best.inducement) => {
            let reference = reference.and_then(|index| state.project().alternatives.get(index));
            let name = reference.map(|alternative| alternative_name(words, alternative)).unwrap_or_default();
            all.push(("eve/inducement".to_owned(), words.with("claim-inducement", &[("alternative", name.into())])));
        }
        None => {}
    }
    match chosen {
        Some((index, rival)) => {
            let theirs = shown.offerings.get(index + 1).map(|theirs| &theirs.value.figures);
            let ratio = theirs.and_then(|theirs| quality_ratio(&ours.value.figures, theirs));
            if ratio.is_some_and(|ratio| ratio > 1.0) {
                all.push(("against/quality".to_owned(), words.with("claim-quality-against", &named(rival))));
            }
        }
        None if ours.figures.relative_quality.known().is_some_and(|quality| quality > 1.0) => {
            all.push(("offering/relative_quality".to_owned(), words.text("claim-quality")));
        }
        None => {}
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
            let mut claim = Claim { id: Id::from_random(0), name, figure: key, evidence: Vec::new() };
            let support = support(state, &claim);
            if support == Support::Supported {
                claim.evidence = evidence_behind(state, &claim.figure);
            }
            Some(Suggestion { claim, figure, support })
        })
        .collect();
    found.sort_by_key(|suggestion| suggestion.support.rank());
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

/// The alternative to be beaten with its place, where one is chosen; doing nothing is no yardstick.
fn against(project: &Project) -> Option<(usize, &Alternative)> {
    let id = project.proposition.against.as_ref()?;
    let (index, rival) = project.alternatives.iter().enumerate().find(|(_, one)| one.id == *id)?;
    (rival.level != Level::DoNothing).then_some((index, &**rival))
}

/// Those whose scores ours are set against: the alternative to be beaten, or else all that serve the same need.
fn yardsticks(project: &Project) -> impl Iterator<Item = &Alternative> {
    let chosen = against(project).map(|(_, rival)| &rival.id);
    let all = project.alternatives.iter().map(|alternative| &**alternative);
    all.filter(move |one| chosen.map_or(one.level.is_same_need(), |chosen| one.id == *chosen))
}

/// Our score on a criterion by the mean of those that it is set against.
fn ratio(project: &Project, criterion: &Id) -> Option<f64> {
    let mean = |input: Input| input.map(|score| Means::of(score, Measure::Score));
    let ours = mean(crate::engine::offerings::score_today(&project.offer, criterion))?;
    let scores = yardsticks(project).filter_map(|alternative| mean(alternative.scores.get(criterion).copied()));
    let theirs: Vec<f64> = scores.collect();
    let sum: f64 = theirs.iter().sum();
    (sum > 0.0).then(|| ours * theirs.len() as f64 / sum)
}

/// Our perceived quality by that of another offering.
fn quality_ratio(ours: &OfferFigures, theirs: &OfferFigures) -> Option<f64> {
    let (ours, theirs) = (ours.quality.known()?, theirs.quality.known()?);
    (theirs > 0.0).then(|| ours / theirs)
}

/// "1.20 times Rival", or the others where nobody in particular is to be beaten.
fn times(state: &AppState, ratio: Option<f64>) -> String {
    let words = state.words();
    let Some(ratio) = ratio else { return words.text("not-known") };
    let ratio = words.value(Unit::Relative, ratio);
    match against(state.project()) {
        Some((_, rival)) => {
            let name = alternative_name(words, rival);
            words.with("claim-times-rival", &[("ratio", ratio.into()), ("alternative", name.into())])
        }
        None => words.with("claim-times", &[("ratio", ratio.into())]),
    }
}

/// The consultations behind the numbers of a figure, each once.
fn evidence_behind(state: &AppState, key: &str) -> Vec<Id> {
    let mut found: Vec<Id> = Vec::new();
    for number in numbers_behind(state, key) {
        for consultation in state.project().evidence_of(&number) {
            if !found.contains(&consultation.id) {
                found.push(consultation.id.clone());
            }
        }
    }
    found
}

/// The customer-facing numbers that a figure is reckoned from.
fn numbers_behind(state: &AppState, key: &str) -> Vec<NumberKey> {
    let project = state.project();
    let yardsticks = against(project).map_or(Among::SameNeed, |(index, _)| Among::With(index + 1));
    let ours = |figure: &str, among: Among| Rests::of(0, figure).map(|rests| rests.among(among));
    let (set, name) = key.split_once('/').unwrap_or_default();
    let rests = match (set, name) {
        ("offer" | "offering", _) => Rests::of(0, name),
        // Economic value is told against what serves the same need, an advantage against all that can be done.
        ("eve", _) => ours("net_value", Among::SameNeed),
        ("criterion", _) | ("against", "quality") => ours("quality", yardsticks),
        ("against", _) => ours("net_value", yardsticks),
        _ => None,
    };
    let Some(rests) = rests else { return Vec::new() };
    let inputs = customer_inputs(project).into_iter().filter(|input| rests.includes(input.into));
    inputs.filter(|input| set != "criterion" || input.is_score_on(name)).map(|input| input.key).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::app::Settings;
    use crate::model::{Consultation, Cost, CostKind, Criterion, Effect, Estimate, Return, ReturnWorth, Stage, Timing};

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
    fn claims_are_made_against_the_alternative_to_be_beaten() {
        let mut project = project();
        let mut grand = Alternative::new(id("grand"), "Grand", Level::SameProduct);
        grand.scores.insert(id("clean"), 5.0.into());
        project.alternatives.insert(0, grand.into());
        let evidence = Arc::make_mut(&mut project.evidence);
        for number in [NumberKey::new("clean", "score"), NumberKey::new("grand", "clean")] {
            evidence.insert(number, vec![id("asked")]);
        }
        let asked = Consultation::new(id("asked"), "Asked", jiff::civil::date(2026, 5, 1));
        project.consultations = vec![Consultation { method: crate::model::Method::Survey, ..asked }.into()];
        let opened = |project: &Project| {
            let mut state = AppState::new(Settings::default(), None, fastrand::Rng::with_seed(1));
            state.open_project(Arc::new(project.clone()), None);
            state
        };
        let lead = |state: &AppState| suggestions(state).into_iter().find(|it| it.claim.figure == "criterion/clean");
        let among_all = lead(&opened(&project)).expect("we lead");
        assert_eq!(among_all.support, Support::Partly { asked: 2, numbers: 3 }, "the rival's score is invented");
        assert_eq!(among_all.claim.evidence, []);
        Arc::make_mut(&mut project.proposition).against = Some(id("grand"));
        let state = opened(&project);
        let found = lead(&state).expect("we lead");
        assert_eq!((found.figure.value.as_str(), found.support), ("1.20 times Grand", Support::Supported));
        assert_eq!(found.claim.evidence, [id("asked")], "it comes with what backs it");
        assert_eq!(suggestions(&state).first().map(|it| it.claim.figure.clone()), Some(found.claim.figure.clone()));
        let has_quality = |state: &AppState| suggestions(state).iter().any(|it| it.claim.figure.contains("quality"));
        assert!(has_quality(&state));
        let mut behind = project.clone();
        Arc::make_mut(&mut behind.alternatives[0]).scores.insert(id("clean"), 7.0.into());
        let state = opened(&behind);
        assert!(!has_quality(&state) && lead(&state).is_none(), "the chosen one is better than ours");
        Arc::make_mut(&mut project.proposition).claims = vec![found.claim];
        let said = crate::app::statement::statement(&opened(&project)).claims;
        assert_eq!(said, ["Better at “Clean”: 1.20 times Grand."]);
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
