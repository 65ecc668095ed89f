//! What stands behind the numbers that only customers can know: who was asked, how long ago, and what is only guessed.
//! Everything that marks a guess asks here.

use jiff::civil::Date;

use crate::engine::Means;
use crate::engine::customer_side::{Sample, deviation_factor};
use crate::engine::offerings::{
    CustomerInput, Facing, GoesInto, Part, Rests, customer_inputs, months_between, sample_of,
};
use crate::import::Kind;
use crate::model::{
    About, Alternative, Consultation, Id, Input, Level, Measure, NumberKey, Project, Segment, WarrantyAspect,
};
use crate::words::Words;

use super::explain::Of;
use super::{AppState, Selection};

pub use super::edit::{found_by, number_of, value_of};

/// What stands behind a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Support {
    /// Nobody was asked.
    Guess,
    /// Customers were asked.
    Asked {
        /// Months since the newest of it; `None` where no day is known from which to count.
        age_months: Option<f64>,
        /// How many said so.
        respondents: u32,
    },
    /// Customers were asked so long ago that the variance has doubled.
    Old {
        /// Months since the newest of it.
        age_months: f64,
        /// How many said so.
        respondents: u32,
    },
}

/// A number that only customers can know.
#[derive(Clone, Debug, PartialEq)]
pub struct CustomerNumber {
    /// Its name in the project.
    pub key: NumberKey,
    /// Where it is entered.
    pub place: Selection,
    /// The key of what it is.
    pub label: &'static str,
    /// What it belongs to, as people know it.
    pub item: String,
    /// How much hangs on it, as a share.
    pub weight: f64,
    /// What it is a share of.
    pub weighs: Weighs,
    /// Which figures rest on it.
    into: GoesInto,
}

/// What the weight of a number is a share of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weighs {
    /// All importance.
    Importance,
    /// All that comes back and is given up.
    Money,
    /// Warranty, whose weakest aspect gates the whole value.
    Warranty,
    /// Nothing that could be told.
    Nothing,
}

/// What stands behind a number of a project on a day.
#[must_use]
pub fn support(project: &Project, today: Option<Date>, number: &NumberKey) -> Support {
    let (mut newest, mut respondents) = (None, 0_u32);
    for consultation in project.evidence_of(number) {
        newest = newest.max(Some(consultation.date));
        respondents = respondents.saturating_add(consultation.count());
    }
    let Some(newest) = newest else { return Support::Guess };
    match today.map(|today| months_between(newest, today)) {
        Some(age_months) if age_months > f64::from(project.half_life_months) => {
            Support::Old { age_months, respondents }
        }
        age_months => Support::Asked { age_months, respondents },
    }
}

/// By how much the interval of a number is wider because of the age of a consultation, as a share.
#[must_use]
pub fn widening(project: &Project, today: Option<Date>, consultation: &Consultation) -> Option<f64> {
    let age = months_between(consultation.date, today?);
    deviation_factor(age, f64::from(project.half_life_months)).known().map(|factor| factor - 1.0)
}

/// How old a consultation is, in words.
#[must_use]
pub fn age_words(words: &Words, months: f64) -> String {
    match months {
        m if m < 1.0 => words.text("evidence-age-fresh"),
        m => words.with("evidence-age", &[("months", words.months(m.round()).into())]),
    }
}

impl Support {
    /// What stands behind the number, in words.
    #[must_use]
    pub fn say(&self, words: &Words) -> String {
        let asked = |key: &str, age: Option<f64>, respondents: u32| {
            let count = usize::try_from(respondents).unwrap_or(usize::MAX);
            let age = age.map(|age| age_words(words, age)).unwrap_or_default();
            words.with(key, &[("count", count.into()), ("age", age.into())])
        };
        match *self {
            Self::Guess => words.text("guess-about"),
            Self::Asked { age_months: None, respondents } => asked("evidence-asked-ageless", None, respondents),
            Self::Asked { age_months, respondents } => asked("evidence-asked", age_months, respondents),
            Self::Old { age_months, respondents } => asked("evidence-old", Some(age_months), respondents),
        }
    }
}

/// All numbers that only customers can know and that somebody has entered, in the order of the pages.
#[must_use]
pub fn numbers(state: &AppState) -> Vec<CustomerNumber> {
    let mut numbers = customer_inputs(state.project()).into_iter().map(|input| named(state, input)).collect::<Vec<_>>();
    numbers.extend(state.project().segments.iter().flat_map(|segment| reactions(segment)));
    weigh(state, &mut numbers);
    numbers
}

/// How customers of a segment react, as far as somebody has entered it. No figure of an offering rests on it.
fn reactions(segment: &Segment) -> impl Iterator<Item = CustomerNumber> {
    let (wire, referral) = (&segment.wire, &segment.referral);
    let all = [
        ("kept", "label-kept", wire.kept),
        ("won", "label-won", wire.won),
        ("quality_worth", "label-quality-worth", wire.quality_worth),
        ("would_have_come", "label-would-have-come", referral.would_have_come),
    ];
    let into = GoesInto { offering: None, is_same_need: true, part: Part::Elsewhere };
    all.into_iter().filter(|(.., input)| input.is_some()).map(move |(field, label, _)| CustomerNumber {
        key: NumberKey::new(segment.id.as_str(), field),
        place: Selection::Segment(segment.id.clone()),
        label,
        item: segment.name.clone(),
        weight: 0.0,
        weighs: Weighs::Nothing,
        into,
    })
}

/// A number with its name and its place in the window.
fn named(state: &AppState, input: CustomerInput<'_>) -> CustomerNumber {
    let words = state.words();
    let criterion = |id: &Id| {
        let is_utility = state.project().offer.utility.iter().any(|own| own.id == *id);
        if is_utility { Selection::Criterion(id.clone()) } else { Selection::Perception(id.clone()) }
    };
    let aspect_name = |aspect: WarrantyAspect| words.text(&format!("aspect-{}", aspect.key()));
    let of_theirs = |name: &str, alternative: Option<&Alternative>| match alternative {
        Some(alternative) => {
            let values = [("name", name.into()), ("alternative", name_of(alternative, words).into())];
            words.with("evidence-of-alternative", &values)
        }
        None => name.to_owned(),
    };
    let theirs = |alternative: &Alternative| Selection::Alternative(alternative.id.clone());
    let (place, label, item) = match input.what {
        Facing::Importance(id, name) => (criterion(id), "label-importance", name.to_owned()),
        Facing::Score(id, name) => (criterion(id), "label-score", name.to_owned()),
        Facing::Perceived(id, name) => (criterion(id), "label-perceived", name.to_owned()),
        Facing::PerceptionDelivered(id, name) => (criterion(id), "label-delivered", name.to_owned()),
        Facing::Required(aspect) => (Selection::Warranty(aspect), "label-required", aspect_name(aspect)),
        Facing::Delivered(aspect) => (Selection::Warranty(aspect), "label-delivered", aspect_name(aspect)),
        Facing::ScoreOf(whose, _, name) => (theirs(whose), "label-score", of_theirs(name, Some(whose))),
        Facing::DeliveredBy(whose, aspect) => {
            (theirs(whose), "label-delivered", of_theirs(&aspect_name(aspect), Some(whose)))
        }
        Facing::Worth(own, whose) => (Selection::Return(own.id.clone()), "label-worth", of_theirs(&own.name, whose)),
        Facing::Amount(own, whose) => (Selection::Cost(own.id.clone()), "label-amount", of_theirs(&own.name, whose)),
        Facing::Uses(None) => (Selection::Offer, "label-uses", our_name(state)),
        Facing::Uses(Some(whose)) => (theirs(whose), "label-uses", name_of(whose, words)),
        Facing::PriceWeight => (Selection::Weighting, "label-price-weight", String::new()),
        Facing::ChoiceAdvantage => (Selection::Weighting, "label-choice-advantage", String::new()),
        Facing::ChoiceShare => (Selection::Weighting, "label-choice-share", String::new()),
        Facing::Queue(field) => (Selection::Offer, queue_label(field), String::new()),
        Facing::Willingness(own) => (Selection::Situation(own.id.clone()), "label-willingness", own.name.clone()),
    };
    let (weight, weighs) = (0.0, Weighs::Nothing);
    CustomerNumber { key: input.key, place, label, item, weight, weighs, into: input.into }
}

/// The fields of the queue that only customers can know.
pub const QUEUE_NUMBERS: [&str; 3] = ["arrivals_per_hour", "service_minutes", "patience_minutes"];

/// The key of what a field of the queue is called.
#[must_use]
pub fn queue_label(field: &str) -> &'static str {
    match field {
        "arrivals_per_hour" => "label-arrivals",
        "service_minutes" => "label-service-minutes",
        _ => "label-patience",
    }
}

/// What our offer is called.
#[must_use]
pub fn our_name(state: &AppState) -> String {
    let name = state.project().offer.name.trim();
    if name.is_empty() { state.words().text("evidence-our-offer") } else { name.to_owned() }
}

/// What an alternative is called.
#[must_use]
pub fn name_of(alternative: &Alternative, words: &Words) -> String {
    let name = alternative.name.trim();
    match alternative.level {
        Level::DoNothing if name.is_empty() => words.text("level-do-nothing"),
        _ => name.to_owned(),
    }
}

/// What a question or a number is about, in words.
#[must_use]
pub fn about_words(project: &Project, words: &Words, about: &About) -> String {
    let criterion = about.criterion().and_then(|id| project.offer.criteria().find(|(own, _)| *own == id));
    let criterion = criterion.map(|(_, name)| name.to_owned()).unwrap_or_default();
    let of = |label: &str, item: String| {
        words.with("label-of", &[("field", words.text(label).into()), ("item", item.into())])
    };
    let of_theirs = |label: &str, name: String, alternative: &Id| {
        let whose = project.alternative(alternative).map(|it| name_of(it, words)).unwrap_or_default();
        let values = [("name", name.into()), ("alternative", whose.into())];
        of(label, words.with("evidence-of-alternative", &values))
    };
    let availability = || words.text("aspect-availability");
    match about {
        About::Score(_) => of("label-score", criterion),
        About::ScoreOf(alternative, _) => of_theirs("label-score", criterion, alternative),
        About::Importance(_) => of("label-importance", criterion),
        About::IfPresent(_) => of(Kind::IfPresent.label(), criterion),
        About::IfAbsent(_) => of(Kind::IfAbsent.label(), criterion),
        About::Satisfaction => words.text(Kind::Satisfaction.label()),
        About::Expectation => words.text(Kind::Expectation.label()),
        About::Ideal => words.text(Kind::Ideal.label()),
        About::Recommendation => words.text(Kind::Recommendation.label()),
        About::Available => of("label-delivered", availability()),
        About::AvailableFrom(alternative) => of_theirs("label-delivered", availability(), alternative),
        About::Choice => words.text("label-choice-share"),
        About::Other => words.text(Kind::Other.label()),
    }
}

/// How much hangs on each number.
fn weigh(state: &AppState, numbers: &mut [CustomerNumber]) {
    let project = state.project();
    let mean = |input: Input| input.map_or(0.0, |estimate| Means::of(estimate, Measure::Score));
    let utility = project.offer.utility.iter().map(|item| (item.id.as_str(), mean(item.importance)));
    let perception = project.offer.perception.iter().map(|item| (item.id.as_str(), mean(item.importance)));
    let importances: std::collections::BTreeMap<&str, f64> = utility.chain(perception).collect();
    let all_importance: f64 = importances.values().sum();
    let lines = state.derived().figures.customer.situation(0).into_iter().flat_map(|entered| &entered.offerings);
    let lines = lines.flat_map(|offering| &offering.value.inputs.amounts);
    let amounts: std::collections::BTreeMap<&str, f64> =
        lines.map(|line| (line.id.as_str(), line.present_value.known().unwrap_or(0.0).abs())).collect();
    let all_amounts: f64 = amounts.values().sum();
    let share = |part: Option<&f64>, all: f64| part.filter(|_| all > 0.0).map(|part| part / all);
    let aspects: Vec<&str> = WarrantyAspect::ALL.iter().map(|aspect| aspect.key()).collect();
    for number in numbers {
        let importance = importances.get(number.key.item()).or_else(|| importances.get(number.key.field()));
        let amount = share(amounts.get(number.key.item()), all_amounts);
        // The weakest of the four aspects gates everything; nobody knows beforehand which it is.
        let is_aspect = aspects.contains(&number.key.item()) || aspects.contains(&number.key.field());
        (number.weight, number.weighs) = match (share(importance, all_importance), amount) {
            (Some(weight), _) => (weight, Weighs::Importance),
            (None, Some(weight)) => (weight, Weighs::Money),
            (None, None) if is_aspect => (0.25, Weighs::Warranty),
            (None, None) => (0.0, Weighs::Nothing),
        };
    }
}

/// The numbers without evidence, the heaviest first.
#[must_use]
pub fn guesses(state: &AppState, numbers: &[CustomerNumber]) -> Vec<CustomerNumber> {
    let is_guess = |number: &&CustomerNumber| support(state.project(), state.today(), &number.key) == Support::Guess;
    let mut guesses: Vec<CustomerNumber> = numbers.iter().filter(is_guess).cloned().collect();
    guesses.sort_by(|one, other| other.weight.total_cmp(&one.weight));
    guesses
}

/// The place of the offering that a figure is of; `None` for what is not an offering's.
fn offering_of(of: Of, name: &str) -> Option<usize> {
    match of {
        Of::Offer => Some(0),
        Of::Offering(index) => Some(index),
        Of::Voice if name == "csi" => Some(0),
        _ => None,
    }
}

/// Whether a figure rests on numbers that nobody was asked about.
#[must_use]
pub fn rests_on_guess(state: &AppState, of: Of, name: &str) -> bool {
    offering_of(of, name).is_some_and(|offering| state.guessed().behind(offering, name)[0] > 0)
}

/// How many guesses a figure rests on, in words; `None` where it rests on no guess.
#[must_use]
pub fn guess_count(state: &AppState, of: Of, name: &str) -> Option<String> {
    let [guesses, all] = state.guessed().behind(offering_of(of, name)?, name);
    let values = [("count", guesses.into()), ("all", all.to_string().into())];
    (guesses > 0).then(|| state.words().with("guess-count", &values))
}

/// What a figure rests on that nobody was asked about, in words; `None` where it rests on no guess.
#[must_use]
pub fn guess_note(state: &AppState, of: Of, name: &str) -> Option<String> {
    let rests = Rests::of(offering_of(of, name)?, name).filter(|_| rests_on_guess(state, of, name))?;
    let mut rests_on = numbers(state);
    rests_on.retain(|number| rests.includes(number.into));
    let guesses = guesses(state, &rests_on);
    let first = guesses.first()?;
    let words = state.words();
    let values = [
        ("count", guesses.len().into()),
        ("all", rests_on.len().to_string().into()),
        ("first", first.say(words).into()),
    ];
    Some(words.with("guess-note", &values))
}

/// What respondents answered to a question: a mean or a share with its interval, and how many answered.
#[must_use]
pub fn sample_of_answers(consultation: &Consultation, place: usize) -> Option<Sample> {
    let question = consultation.questions.get(place)?;
    let answers = consultation.answers.iter().filter_map(|row| row.0.get(place).copied().flatten());
    Some(sample_of(question, answers))
}

impl CustomerNumber {
    /// How much hangs on it, in words; `None` where nothing does.
    #[must_use]
    pub fn say_weight(&self, words: &Words) -> Option<String> {
        let key = match self.weighs {
            Weighs::Importance => "guess-weight-importance",
            Weighs::Money => "guess-weight-money",
            Weighs::Warranty => return Some(words.text("guess-weight-warranty")),
            Weighs::Nothing => return None,
        };
        (self.weight >= 0.0005).then(|| words.with(key, &[("share", words.share(self.weight).into())]))
    }

    /// What it is, in words: "Score: Clean car".
    #[must_use]
    pub fn say(&self, words: &Words) -> String {
        if self.item.is_empty() {
            return words.text(self.label);
        }
        words.with("label-of", &[("field", words.text(self.label).into()), ("item", (&self.item).into())])
    }
}

/// The note of a cell that shows a number without evidence; `None` where nothing is entered or customers were asked.
#[must_use]
pub fn cell_note(state: &AppState, item: &str, field: &str, input: Input) -> Option<String> {
    input?;
    let support = support(state.project(), state.today(), &NumberKey::new(item, field));
    (support == Support::Guess).then(|| support.say(state.words()))
}
