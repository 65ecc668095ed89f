//! Every figure explains itself: its formula in symbols, the same with this project's numbers, and its source.

use crate::engine::beyond::Beyond;
use crate::engine::{CustomerInputs, Figure, FigureSet, Interval, Means, OfferValue, ProjectFigures, Unit};
use crate::model::{Economics, Segment};
use crate::words::{Value, Words};

use super::AppState;
use super::evidence::guess_note;

/// Which item a figure belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// Our offer in the situation that is shown.
    Offer,
    /// The offering at that position in the situation that is shown: ours is the first.
    Offering(usize),
    /// The segment at that position: a customer's figures and the segment's own.
    Segment(usize),
    /// The channel at that position.
    Channel(usize),
    /// The period at that position.
    Period(usize),
    /// Everything together.
    Portfolio,
    /// What customers said.
    Voice,
}

/// A figure of the project, ready to say its name and its value.
#[derive(Clone, Debug)]
pub struct Headline<'a> {
    words: &'a Words,
    key: String,
    unit: Unit,
    figure: Figure,
    interval: Option<Interval>,
    against: Option<String>,
}

impl Headline<'_> {
    /// What it is called.
    #[must_use]
    pub fn name(&self) -> String {
        let name = self.words.text(&self.key);
        match &self.against {
            Some(against) => self.words.with("figure-against", &[("name", name.into()), ("against", against.into())]),
            None => name,
        }
    }

    /// Its value in its unit with its interval, where that is part of it, or "not known".
    #[must_use]
    pub fn value(&self) -> String {
        let value = self.words.figure(self.unit, self.figure);
        match self.interval {
            Some(Interval { low, high }) => {
                let interval = self.words.interval(self.unit, low, high);
                self.words.with("figure-with-interval", &[("value", value.into()), ("interval", interval.into())])
            }
            None => value,
        }
    }

    /// Its value for narrow places, the unit shortened or left to the heading.
    #[must_use]
    pub fn short(&self) -> String {
        self.words.figure_short(self.unit, self.figure)
    }

    /// Its value as a number, if it is known.
    #[must_use]
    pub const fn number(&self) -> Option<f64> {
        self.figure.known()
    }

    /// Every digit of it, if it is known, as other programs read it.
    #[must_use]
    pub fn exact(&self) -> Option<String> {
        let value = self.figure.known()?;
        Some(if matches!(self.unit, Unit::Share | Unit::Rate) {
            self.words.plain_share(value)
        } else {
            self.words.plain(value)
        })
    }

    /// What it is measured in.
    #[must_use]
    pub const fn unit(&self) -> Unit {
        self.unit
    }

    /// Whether it is known.
    #[must_use]
    pub const fn is_known(&self) -> bool {
        self.figure.known().is_some()
    }
}

/// Where a figure comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// Its formula in symbols.
    pub formula: String,
    /// The formula with this project's numbers, or the reason why it is not known.
    pub numbers: String,
    /// Where the formula comes from.
    pub source: String,
    /// That it rests on guesses; empty where it does not.
    pub note: String,
}

/// A figure; `None` if the item has none of that name.
#[must_use]
pub fn headline<'a>(state: &'a AppState, of: Of, name: &str) -> Option<Headline<'a>> {
    let (key, unit, figure) = find(state, of, name)?;
    let voice = state.derived().figures.customer.voice();
    let interval = if (of, name) == (Of::Voice, "nps") { voice.nps_interval } else { None };
    let against = match (of, name) {
        (Of::Offering(index), "advantage" | "advantage_per_month") => best_other(state, index),
        _ => None,
    };
    Some(Headline { words: state.words(), key, unit, figure, interval, against })
}

/// What the best of the other choices is called, from which an advantage is reckoned.
fn best_other(state: &AppState, index: usize) -> Option<String> {
    let all = state.offerings()?.offerings.iter().enumerate();
    let others = all.filter(|(other, _)| *other != index);
    let known = others.filter_map(|(other, one)| Some((other, one.value.figures.net_value.known()?)));
    let (best, _) = known.max_by(|left, right| left.1.total_cmp(&right.1))?;
    Some(state.offering_name(best))
}

/// Explains the figure of that name; `None` if the item has no such figure.
#[must_use]
pub fn explain(state: &AppState, of: Of, name: &str) -> Option<Explanation> {
    let words = state.words();
    let (key, _, figure) = find(state, of, name)?;
    let values = Values::of(state, of)?;
    let pairs: Vec<(&str, Value<'_>)> = values.pairs.iter().map(|(key, text)| (*key, text.into())).collect();
    let attribute = |attribute: &str| words.attribute(&key, attribute, &pairs).unwrap_or_default();
    let numbers = match figure {
        Figure::Known(_) => attribute("numbers"),
        Figure::Unknown(reason) => words.with("not-known-because", &[("reason", words.reason(reason).into())]),
    };
    let note = figure.known().and_then(|_| guess_note(state, of, name)).unwrap_or_default();
    Some(Explanation { formula: attribute("formula"), numbers, source: attribute("source"), note })
}

/// The catalogue key, unit and value of the figure of that name.
fn find(state: &AppState, of: Of, name: &str) -> Option<(String, Unit, Figure)> {
    find_in(&state.derived().figures, state.situation(), of, name)
}

/// The same among any figures, in a situation.
#[must_use]
pub fn find_in(figures: &ProjectFigures, situation: usize, of: Of, name: &str) -> Option<(String, Unit, Figure)> {
    match of {
        Of::Offer | Of::Offering(_) => {
            let index = if let Of::Offering(index) = of { index } else { 0 };
            let value = figures.customer.situation(situation)?.offerings.get(index)?;
            let alone = one_of(&value.value.figures, name);
            if of == Of::Offer { alone } else { one_of(&value.figures, name).or(alone) }
        }
        Of::Segment(index) => {
            let value = figures.segments.get(index)?;
            one_of(&value.figures, name).or_else(|| one_of(&value.customer.figures, name))
        }
        Of::Channel(index) => one_of(&figures.channels.get(index)?.figures, name),
        Of::Period(index) => {
            let value = figures.periods.get(index)?;
            one_of(&value.figures, name).or_else(|| one_of(&value.customer.figures, name))
        }
        Of::Portfolio => one_of(&figures.portfolio, name),
        Of::Voice => one_of(&figures.customer.voice().figures, name),
    }
}

/// The catalogue key, unit and value of a figure of a set.
fn one_of<S: FigureSet>(set: &S, name: &str) -> Option<(String, Unit, Figure)> {
    let (unit, figure) = set.figure(name)?;
    Some((format!("figure-{}-{name}", S::NAME), unit, figure))
}

/// The numbers that the catalogue's sentences can use.
struct Values<'a> {
    state: &'a AppState,
    pairs: Vec<(&'static str, String)>,
}

impl<'a> Values<'a> {
    /// The numbers of an item.
    fn of(state: &'a AppState, of: Of) -> Option<Self> {
        let (words, figures) = (state.words(), &state.derived().figures);
        let mut values = Self { state, pairs: Vec::new() };
        match of {
            Of::Offer => {
                values.offer(state.ours());
                values.set(&state.ours().figures);
            }
            Of::Offering(index) => {
                let all = &state.offerings()?.offerings;
                let value = all.get(index)?;
                values.offer(&value.value);
                values.set(&value.value.figures);
                values.set(&value.figures);
                values.pairs.push(("offerings", all.len().to_string()));
                let best = best_other(state, index).unwrap_or_else(|| words.text("best-other-choice"));
                values.pairs.push(("best", best));
            }
            Of::Segment(index) => {
                let (segment, value) = (state.project().segments.get(index)?, figures.segments.get(index)?);
                values.economics(&segment.economics);
                values.beyond(segment, value.figures.cac);
                values.set(&value.customer.figures);
                values.set(&value.figures);
                let channels = value.cells.iter().filter_map(|cell| state.project().channels.get(cell.channel));
                let channels: Vec<_> = channels.map(|channel| channel.name.clone()).collect();
                values.pairs.push(("channels", channels.join(", ")));
            }
            Of::Channel(index) => {
                let value = figures.channels.get(index)?;
                let inputs = &value.inputs;
                for (key, amount) in [("spend", inputs.spend), ("salaries", inputs.salaries), ("tools", inputs.tools)] {
                    values.pairs.push((key, words.money(amount)));
                }
                values.set(&value.figures);
            }
            Of::Period(index) => {
                let (period, value) = (state.project().periods.get(index)?, figures.periods.get(index)?);
                values.economics(&period.economics);
                values.set(&value.customer.figures);
                values.set(&value.figures);
            }
            Of::Portfolio => values.set(&figures.portfolio),
            Of::Voice => values.set(&figures.customer.voice().figures),
        }
        Some(values)
    }

    fn set(&mut self, set: &impl FigureSet) {
        let words = self.state.words();
        let all = set.figures();
        self.pairs.extend(all.into_iter().map(|(name, unit, figure)| (name, words.figure(unit, figure))));
    }

    fn frame(&mut self) {
        let (words, project) = (self.state.words(), self.state.project());
        self.pairs.push(("horizon", words.months(f64::from(project.horizon_months))));
        let rate = (1.0 + self.state.derived().figures.monthly_rate).powi(12) - 1.0;
        self.pairs.push(("rate", words.share(rate)));
    }

    fn economics(&mut self, economics: &Economics) {
        self.frame();
        let words = self.state.words();
        let project = self.state.project();
        let rate = self.state.derived().figures.monthly_rate;
        let inputs = CustomerInputs::resolve("", economics, rate, project.horizon_months, &mut Means);
        let mut customer = crate::engine::CustomerValue::new();
        customer.evaluate(&inputs);
        let plain = |figure: Figure, digits: i16| match figure {
            Figure::Known(value) => words.number(value, digits),
            Figure::Unknown(_) => words.text("not-known"),
        };
        self.pairs.push(("s", words.figure(Unit::Money, inputs.order_value)));
        self.pairs.push(("c", plain(inputs.orders_per_month, 2)));
        self.pairs.push(("p", words.figure(Unit::Share, inputs.margin_share)));
        self.pairs.push(("serve", words.money(inputs.cost_to_serve)));
        self.pairs.push(("concessions", words.money(inputs.concessions)));
        let annuity = customer.annuity.last().copied().unwrap_or_default();
        self.pairs.push(("annuity", words.months(annuity)));
    }

    /// What a customer brings beyond its own orders; what winning one who is referred would have cost is saved.
    fn beyond(&mut self, segment: &Segment, cac: Figure) {
        let words = self.state.words();
        let beyond = Beyond::resolve(segment, &mut Means);
        self.pairs.push(("sold", words.money(beyond.cross_sales_per_month)));
        self.pairs.push(("referred", words.number(beyond.referrals_per_month, 3)));
        self.pairs.push(("anyway", words.share(beyond.would_have_come)));
        self.pairs.push(("else", words.share(1.0 - beyond.would_have_come)));
        self.pairs.push(("reward", words.money(beyond.reward)));
        self.pairs.push(("saved", words.money(cac.known().unwrap_or(0.0))));
    }

    fn offer(&mut self, offer: &OfferValue) {
        self.frame();
        let words = self.state.words();
        let inputs = &offer.inputs;
        let aspect = |(aspect, fit): &(crate::model::WarrantyAspect, f64)| {
            format!("{} {}", words.text(&format!("aspect-{}", aspect.key())), words.share(*fit))
        };
        let aspects: Vec<_> = inputs.warranty.iter().map(aspect).collect();
        self.pairs.push(("aspects", aspects.join(", ")));
        let perceived = inputs.perception.iter().map(|(weight, perceived, _)| (*weight, *perceived));
        let all: Vec<(f64, f64)> = inputs.utility.iter().copied().chain(perceived).collect();
        self.pairs.push(("utility_mean", weighted(words, &inputs.utility)));
        self.pairs.push(("quality_mean", weighted(words, &all)));
    }
}

/// A weighted mean with its numbers: "(8 × 7 + 5 × 6) / (8 + 5)". Of many items the first are written out.
fn weighted(words: &Words, items: &[(f64, f64)]) -> String {
    const MOST: usize = 6;
    let number = |value: f64| words.number(value, 1);
    let more = (items.len() > MOST).then(|| "…".to_owned());
    let joined = |all: Vec<String>| all.into_iter().chain(more.clone()).collect::<Vec<_>>().join(" + ");
    let shown = || items.iter().take(MOST);
    let products = joined(shown().map(|(weight, score)| format!("{} × {}", number(*weight), number(*score))).collect());
    let weights = joined(shown().map(|(weight, _)| number(*weight)).collect());
    format!("({products}) / ({weights})")
}
