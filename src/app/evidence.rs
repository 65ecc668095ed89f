//! What stands behind the numbers that only customers can know: who was asked, how long ago, and what is only guessed.
//! Everything that marks a guess asks here.

use jiff::civil::Date;

use crate::engine::Means;
use crate::engine::customer_side::{SampleMean, Scale, deviation_factor, sample_mean};
use crate::engine::offerings::{CustomerSide, months_between, on_ten};
use crate::import::Kind;
use crate::model::{
    About, Alternative, Consultation, CostKind, Input, Level, Measure, NumberKey, Project, Return, ReturnWorth,
    WarrantyAspect,
};
use crate::words::Words;

use super::explain::Of;
use super::{AppState, Selection};

pub use super::edit::{found_by, number_of};

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
    part: Part,
    /// The offering that it belongs to: ours is the first, the alternatives follow in their order.
    whose: usize,
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

/// A part of an offering's figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Utility,
    Perception,
    Warranty,
    Return,
    /// What others ask; our own price, we know.
    Price,
    Cost,
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
    numbers_of(state.project(), state.words(), &state.derived().figures.customer)
}

/// The same of a project that is not open.
#[must_use]
pub fn numbers_of(project: &Project, words: &Words, customer: &CustomerSide) -> Vec<CustomerNumber> {
    let mut found = Found { words, whose: 0, numbers: Vec::new() };
    let offer = &project.offer;
    for item in &offer.utility {
        let of = Selection::Criterion(item.id.clone());
        found.add(
            (item.id.as_str(), "importance"),
            &of,
            "label-importance",
            &item.name,
            (item.importance, Part::Utility),
        );
        found.add((item.id.as_str(), "score"), &of, "label-score", &item.name, (item.score, Part::Utility));
    }
    for item in &offer.perception {
        let (of, part) = (Selection::Perception(item.id.clone()), Part::Perception);
        found.add((item.id.as_str(), "importance"), &of, "label-importance", &item.name, (item.importance, part));
        found.add((item.id.as_str(), "perceived"), &of, "label-perceived", &item.name, (item.perceived, part));
    }
    for aspect in WarrantyAspect::ALL {
        let required = offer.warranty.aspect(aspect).and_then(|values| values.required);
        let name = words.text(&format!("aspect-{}", aspect.key()));
        let of = Selection::Warranty(aspect);
        found.add((aspect.key(), "required"), &of, "label-required", &name, (required, Part::Warranty));
    }
    for item in &offer.returns {
        found.worth(item, "", Part::Return);
    }
    // What our own price is, we know.
    for item in offer.costs.iter().filter(|cost| cost.kind != CostKind::Price) {
        let of = Selection::Cost(item.id.clone());
        found.add((item.id.as_str(), "amount"), &of, "label-amount", &item.name, (item.amount, Part::Cost));
    }
    let uses = (offer.uses_per_month, Part::Cost);
    found.add(("offer", "uses_per_month"), &Selection::Offer, "label-uses", &name_of_ours(project, words), uses);
    for (position, alternative) in project.alternatives.iter().enumerate() {
        found.whose = position + 1;
        found.alternative(project, alternative);
    }
    weigh(project, customer, &mut found.numbers);
    found.numbers
}

/// What our offer is called.
#[must_use]
pub fn our_name(state: &AppState) -> String {
    name_of_ours(state.project(), state.words())
}

fn name_of_ours(project: &Project, words: &Words) -> String {
    let name = project.offer.name.trim();
    if name.is_empty() { words.text("evidence-our-offer") } else { name.to_owned() }
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
    match about {
        About::Score(_) => of("label-score", criterion),
        About::ScoreOf(alternative, _) => {
            let whose = project.alternative(alternative).map(|it| name_of(it, words)).unwrap_or_default();
            let values = [("name", criterion.into()), ("alternative", whose.into())];
            of("label-score", words.with("evidence-of-alternative", &values))
        }
        About::Importance(_) => of("label-importance", criterion),
        About::IfPresent(_) => of(Kind::IfPresent.label(), criterion),
        About::IfAbsent(_) => of(Kind::IfAbsent.label(), criterion),
        About::Satisfaction => words.text(Kind::Satisfaction.label()),
        About::Expectation => words.text(Kind::Expectation.label()),
        About::Ideal => words.text(Kind::Ideal.label()),
        About::Recommendation => words.text(Kind::Recommendation.label()),
        About::Other => words.text(Kind::Other.label()),
    }
}

/// Numbers while they are gathered.
struct Found<'a> {
    words: &'a Words,
    whose: usize,
    numbers: Vec<CustomerNumber>,
}

impl Found<'_> {
    fn add(
        &mut self,
        (item, field): (&str, &str),
        place: &Selection,
        label: &'static str,
        name: &str,
        (input, part): (Input, Part),
    ) {
        if input.is_some() {
            let key = NumberKey::new(item, field);
            self.numbers.push(CustomerNumber {
                key,
                place: place.clone(),
                label,
                item: name.to_owned(),
                weight: 0.0,
                weighs: Weighs::Nothing,
                part,
                whose: self.whose,
            });
        }
    }

    fn worth(&mut self, item: &Return, whose: &str, part: Part) {
        if let ReturnWorth::Money(worth) = item.worth {
            let (of, name) = (Selection::Return(item.id.clone()), self.among(&item.name, whose));
            self.add((item.id.as_str(), "worth"), &of, "label-worth", &name, (worth, part));
        }
    }

    fn alternative(&mut self, project: &Project, alternative: &Alternative) {
        let whose = name_of(alternative, self.words);
        let place = Selection::Alternative(alternative.id.clone());
        let item = alternative.id.as_str();
        for (index, (id, name)) in project.offer.criteria().enumerate() {
            let part = if index < project.offer.utility.len() { Part::Utility } else { Part::Perception };
            let name = self.among(name, &whose);
            let score = alternative.scores.get(id).copied();
            self.add((item, id.as_str()), &place, "label-score", &name, (score, part));
        }
        for aspect in WarrantyAspect::ALL {
            let name = self.among(&self.words.text(&format!("aspect-{}", aspect.key())), &whose);
            let delivered = alternative.warranty.aspect(aspect);
            self.add((item, aspect.key()), &place, "label-delivered", &name, (delivered, Part::Warranty));
        }
        for own in &alternative.returns {
            self.worth(own, &whose, Part::Return);
        }
        for own in &alternative.costs {
            let (of, name) = (Selection::Cost(own.id.clone()), self.among(&own.name, &whose));
            let part = if own.kind == CostKind::Price { Part::Price } else { Part::Cost };
            self.add((own.id.as_str(), "amount"), &of, "label-amount", &name, (own.amount, part));
        }
        let uses = (alternative.uses_per_month, Part::Cost);
        self.add((item, "uses_per_month"), &place, "label-uses", &whose, uses);
    }

    /// The name of something that belongs to an alternative.
    fn among(&self, name: &str, whose: &str) -> String {
        if whose.is_empty() {
            return name.to_owned();
        }
        self.words.with("evidence-of-alternative", &[("name", name.into()), ("alternative", whose.into())])
    }
}

/// How much hangs on each number.
fn weigh(project: &Project, customer: &CustomerSide, numbers: &mut [CustomerNumber]) {
    let mean = |input: Input| input.map_or(0.0, |estimate| Means::of(estimate, Measure::Score));
    let utility = project.offer.utility.iter().map(|item| (item.id.as_str(), mean(item.importance)));
    let perception = project.offer.perception.iter().map(|item| (item.id.as_str(), mean(item.importance)));
    let importances: std::collections::BTreeMap<&str, f64> = utility.chain(perception).collect();
    let all_importance: f64 = importances.values().sum();
    let lines = customer.situations.first().into_iter().flat_map(|entered| &entered.offerings);
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

/// What a figure rests on that nobody was asked about, in words; `None` where it rests on no guess.
#[must_use]
pub fn guess_note(state: &AppState, of: Of, name: &str) -> Option<String> {
    let parts = match (of, name) {
        (Of::Offer, name) => parts_of(name).0,
        (Of::Voice, "csi") => &[Part::Utility, Part::Perception],
        _ => return None,
    };
    let is_behind = |number: &CustomerNumber| number.whose == 0 && parts.contains(&number.part);
    let rests_on: Vec<_> = numbers(state).into_iter().filter(is_behind).collect();
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

/// Whether a figure of an offering rests on a number that nobody was asked about; ours is the first offering.
#[must_use]
pub fn rests_on_guess(project: &Project, numbers: &[CustomerNumber], offering: usize, name: &str) -> bool {
    let (parts, is_among_others) = parts_of(name);
    let is_behind = |number: &&CustomerNumber| {
        // By what customers weigh and require of ours, the others are judged, too, where they are judged at all.
        let is_yardstick = number.whose == 0 && ["importance", "required"].contains(&number.key.field());
        let is_judged = || numbers.iter().any(|own| own.whose == offering && own.part == number.part);
        parts.contains(&number.part) && (is_among_others || number.whose == offering || (is_yardstick && is_judged()))
    };
    numbers.iter().filter(is_behind).any(|number| project.evidence_of(&number.key).next().is_none())
}

/// The parts that a figure of an offering rests on, and whether also on those of the other offerings.
fn parts_of(name: &str) -> (&'static [Part], bool) {
    use Part::{Cost, Perception, Price, Return, Utility, Warranty};
    match name {
        "utility" => (&[Utility], false),
        "warranty" => (&[Warranty], false),
        "fitness" => (&[Utility, Warranty], false),
        "quality" => (&[Utility, Perception], false),
        "perception_gap" => (&[Perception], false),
        "returns" => (&[Return], false),
        "costs" => (&[Price, Cost], false),
        "net_value_promised" => (&[Return, Price, Cost], false),
        "price_per_month" => (&[Price], false),
        "relative_price" => (&[Price], true),
        "relative_quality" => (&[Utility, Perception], true),
        "fair_relative_price" | "value_distance" | "fair_relative_price_fitted" | "value_distance_fitted" => {
            (&[Utility, Perception, Price], true)
        }
        "advantage" | "advantage_per_month" | "choice_share" => (&[Utility, Warranty, Return, Price, Cost], true),
        _ => (&[Utility, Warranty, Return, Price, Cost], false),
    }
}

/// The mean of what respondents answered to a question, 0 to 10, with its interval and how many answered.
#[must_use]
pub fn mean_of_answers(consultation: &Consultation, place: usize) -> Option<SampleMean> {
    let question = consultation.questions.get(place)?;
    let answers = consultation.answers.iter().filter_map(|row| row.0.get(place).copied().flatten());
    let on_ten: Vec<f64> = answers.map(|answer| on_ten(question, answer)).collect();
    Some(sample_mean(&on_ten, Scale::TEN))
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
