//! What our offer is worth against the next-best alternative: economic value with every differentiation (Forbis & Mehta
//! 1981; Nagle).
//!
//! `EVE = reference price + Σ positive − Σ negative differentiation`. What differs is what comes back, as far as it is
//! fit for purpose and use, and what the customer gives up besides the price. So inducement, `EVE − our price`, equals
//! the difference of net values, and the two views cannot contradict each other.

use crate::engine::{AmountLine, Figure, FigureSet, OfferValue, Reason, Unit};
use crate::model::CostKind;

use super::alone::Alone;
use crate::engine::customer_side::EconomicValue;

/// What our offer is worth to the customer, starting from what the next-best alternative costs. Present values.
#[derive(Clone, Debug, PartialEq)]
pub struct AgainstNextBest {
    /// The position of the next-best alternative among the project's, if there is one.
    pub reference: Option<usize>,
    /// What the reference costs.
    pub reference_price: Figure,
    /// What differs, the returns first.
    pub differences: Vec<Differentiation>,
    /// What speaks for ours, summed up.
    pub positive: Figure,
    /// What speaks for the reference, summed up; not above zero.
    pub negative: Figure,
    /// `reference price + Σ differences`.
    pub eve: Figure,
    /// Our price.
    pub price: Figure,
    /// `EVE − our price`: what the customer gains by taking ours.
    pub inducement: Figure,
}

impl FigureSet for AgainstNextBest {
    const NAME: &'static str = "eve";

    fn figures(&self) -> Vec<(&'static str, Unit, Figure)> {
        vec![
            ("reference_price", Unit::Money, self.reference_price),
            ("positive", Unit::Money, self.positive),
            ("negative", Unit::Money, self.negative),
            ("eve", Unit::Money, self.eve),
            ("price", Unit::Money, self.price),
            ("inducement", Unit::Money, self.inducement),
        ]
    }
}

/// One thing in which our offer differs from the reference.
#[derive(Clone, Debug, PartialEq)]
pub struct Differentiation {
    /// Where it comes from.
    pub source: DifferentiationSource,
    /// Money; below zero it speaks for the reference.
    pub amount: f64,
}

/// Where a differentiation comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DifferentiationSource {
    /// A return, by its name.
    Return(String),
    /// A kind of cost besides the price.
    Cost(CostKind),
}

impl AgainstNextBest {
    pub(super) fn of(alone: &[Alone], is_offered: impl Fn(usize) -> bool) -> Self {
        let net = |one: &Alone| one.value.figures.net_value.known();
        let rivals = alone.iter().enumerate().skip(1).filter(|(index, one)| is_offered(*index) && price_known(one));
        let best = rivals.max_by(|(_, left), (_, right)| {
            let value = |one| net(one).unwrap_or(f64::NEG_INFINITY);
            value(left).total_cmp(&value(right))
        });
        let Some(ours) = alone.first() else { return Self::unknown(Reason::NoAlternatives) };
        let price = self::price(&ours.value);
        let Some((index, reference)) = best else { return Self { price, ..Self::unknown(Reason::NoAlternatives) } };
        Self::between(index.checked_sub(1), &ours.value, &reference.value)
    }

    /// Our offer against a reference, the alternative at that position.
    #[must_use]
    pub fn between(reference: Option<usize>, ours: &OfferValue, theirs: &OfferValue) -> Self {
        let (price, reference_price) = (price(ours), self::price(theirs));
        let differences = differences(ours, theirs);
        let (Figure::Known(from), Ok(differences)) = (reference_price, &differences) else {
            let reason = differences.err().or(reference_price.reason()).unwrap_or(Reason::NoAlternatives);
            return Self { reference, reference_price, price, ..Self::unknown(reason) };
        };
        let amounts: Vec<f64> = differences.iter().map(|difference| difference.amount).collect();
        let value = EconomicValue::of(from, &amounts);
        Self {
            reference,
            reference_price,
            differences: differences.clone(),
            positive: value.positive,
            negative: value.negative,
            eve: value.total,
            price,
            inducement: price.and_then(|price| value.inducement(price)),
        }
    }

    fn unknown(reason: Reason) -> Self {
        let unknown = Figure::Unknown(reason);
        Self {
            reference: None,
            reference_price: unknown,
            differences: Vec::new(),
            positive: unknown,
            negative: unknown,
            eve: unknown,
            price: unknown,
            inducement: unknown,
        }
    }
}

fn price_known(one: &Alone) -> bool {
    price(&one.value).known().is_some()
}

/// The present value of the price; unknown where none is entered.
fn price(value: &OfferValue) -> Figure {
    let lines = value.inputs.amounts.iter().filter(|line| line.cost == Some(CostKind::Price));
    let sum = lines.map(|line| line.present_value).reduce(|sum, price| sum.zip(price, |sum, price| sum + price));
    sum.unwrap_or(Figure::Unknown(Reason::NoPrice))
}

/// What differs, line by line: returns of the same name against each other, costs by their kinds.
fn differences(ours: &OfferValue, theirs: &OfferValue) -> Result<Vec<Differentiation>, Reason> {
    let mut found: Vec<Differentiation> = Vec::new();
    let mut add =
        |source: DifferentiationSource, amount: f64| match found.iter_mut().find(|known| known.source.is_same(&source))
        {
            Some(known) => known.amount += amount,
            None => found.push(Differentiation { source, amount }),
        };
    for (value, sign) in [(ours, 1.0), (theirs, -1.0)] {
        let fitness = value.figures.fitness.known().unwrap_or(1.0);
        for AmountLine { name, cost, present_value, .. } in &value.inputs.amounts {
            let amount = match present_value {
                Figure::Known(amount) => *amount,
                Figure::Unknown(reason) => return Err(*reason),
            };
            match cost {
                None => add(DifferentiationSource::Return(name.clone()), sign * fitness * amount),
                Some(CostKind::Price) => {}
                Some(kind) => add(DifferentiationSource::Cost(*kind), -sign * amount),
            }
        }
    }
    found.sort_by_key(|difference| matches!(difference.source, DifferentiationSource::Cost(_)));
    Ok(found)
}

impl DifferentiationSource {
    fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Return(left), Self::Return(right)) => left.trim().eq_ignore_ascii_case(right.trim()),
            (left, right) => left == right,
        }
    }
}
