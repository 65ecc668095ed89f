//! How to ask for a number: whom, and in which words. Which number it is follows from its key alone.

mod customers_side;
mod firms_side;

use crate::engine::Means;
use crate::model::{
    Alternative, ChainPlace, Estimate, LIFETIME, Measure, NumberKey, Project, RETENTION_ANNUAL, Segment,
};
use crate::words::{Words, number_name};

use super::offerings::alternative_name;

/// How to ask for a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Whom or what to ask: “customers (Members)”, “the sales data”. Stands within a sentence.
    pub whom: String,
    /// Whether it is looked up or tried out, and nobody is asked.
    pub is_looked_up: bool,
    /// The question as it is put.
    pub text: String,
    /// What is asked, as it follows “Ask them”: “how many of 100 would stay”.
    pub clause: String,
}

/// Who can know a number.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Whom {
    /// Those who use the offer or pay for it.
    Customers,
    /// Those who decide on it, or pay for it.
    Deciders,
    /// The customers of a segment.
    Of(String),
    /// Those who know a segment's offer and do not buy.
    Prospects(String),
    /// Customers who know an alternative, too.
    KnowBoth(String),
    /// The sales data.
    Sales,
    /// The accounts.
    Books,
    /// What is measured where the work is done.
    Records,
    /// Those who run a channel.
    Channel(String),
    /// A trial with a few customers.
    Trial,
    /// Those of ours who know the trade.
    Ourselves,
    /// Those who decide about money.
    Finance,
}

/// A question before its words: who can know it, the key of its words, and what they name.
struct Draft {
    whom: Whom,
    key: &'static str,
    values: Vec<(&'static str, String)>,
}

impl Draft {
    fn new(whom: Whom, key: &'static str) -> Self {
        Self { whom, key, values: Vec::new() }
    }

    fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.values.push((name, value.into()));
        self
    }
}

/// How to ask for a number of a project. `name` is what it is called, for what has no words of its own.
///
/// ```
/// use worthwhile::app::question;
/// use worthwhile::model::{Id, NumberKey, Project, Segment};
/// use worthwhile::words::{NumberLocale, Words};
///
/// let members = Segment::new(Id::from_random(1), "Members");
/// let key = NumberKey::new(members.id.as_str(), "orders_per_month");
/// let project = Project { segments: vec![members.into()], ..Project::default() };
/// let question = question(&project, &Words::new(NumberLocale::English, "USD"), &key, "");
/// assert_eq!(question.whom, "the sales data");
/// assert_eq!(question.clause, "how many orders a customer of “Members” places a month");
/// ```
#[must_use]
pub fn question(project: &Project, words: &Words, key: &NumberKey, name: &str) -> Question {
    let asker = Asker { project, words };
    let draft = (asker.of_change(key))
        .or_else(|| asker.of_customers_side(key))
        .or_else(|| asker.of_firms_side(key))
        .unwrap_or_else(|| Draft::new(Whom::Trial, "question-other").with("name", name));
    asker.finish(draft)
}

/// The item under which a scenario's changes of numbers stand.
const CHANGE: &str = "change";

#[derive(Clone, Copy)]
struct Asker<'a> {
    project: &'a Project,
    words: &'a Words,
}

impl Asker<'_> {
    fn finish(self, Draft { whom, key, values }: Draft) -> Question {
        let values: Vec<_> = values.iter().map(|(name, value)| (*name, value.into())).collect();
        let is_looked_up = matches!(whom, Whom::Sales | Whom::Books | Whom::Records | Whom::Trial);
        let clause = self.words.attribute(key, "clause", &values).unwrap_or_default();
        Question { whom: self.say(&whom), is_looked_up, text: self.words.with(key, &values), clause }
    }

    /// How far a scenario's change of a number goes.
    fn of_change(self, key: &NumberKey) -> Option<Draft> {
        let is_meant = |own: &NumberKey| own.as_str().replace('/', "-") == key.field();
        // Retention and lifetime of a segment can be changed however they are described.
        let of_segment = |id: &str| [RETENTION_ANNUAL, LIFETIME].map(|field| NumberKey::new(id, field));
        let of_segments = self.project.segments.iter().flat_map(|segment| of_segment(segment.id.as_str()));
        let mut numbers = self.project.numbers().into_iter().map(|number| number.key).chain(of_segments);
        let number = numbers.find(|own| key.item() == CHANGE && is_meant(own))?;
        let name = number_name(self.words, self.project, &number);
        Some(Draft::new(Whom::Trial, "question-change").with("name", name))
    }

    /// Who it is, by name where the project has them.
    fn say(self, whom: &Whom) -> String {
        let named = |key: &str, name: &String| self.words.with(key, &[("name", name.into())]);
        match whom {
            Whom::Customers => {
                self.stakeholders(&[ChainPlace::User, ChainPlace::EndCustomer], "whom-customers", "whom-end-customers")
            }
            Whom::Deciders => {
                let places = [ChainPlace::Decider, ChainPlace::EndCustomer];
                self.stakeholders(&places, "whom-deciders", "whom-those-who-decide")
            }
            Whom::Of(segment) => named("whom-customers-of", segment),
            Whom::Prospects(segment) => named("whom-prospects-of", segment),
            Whom::KnowBoth(alternative) => named("whom-know-both", alternative),
            Whom::Sales => self.words.text("whom-sales-data"),
            Whom::Books => self.words.text("whom-books"),
            Whom::Records => self.words.text("whom-records"),
            Whom::Channel(channel) => named("whom-channel", channel),
            Whom::Trial => self.words.text("whom-trial"),
            Whom::Ourselves => self.words.text("whom-ourselves"),
            Whom::Finance => self.words.text("whom-finance"),
        }
    }

    /// The stakeholders at these places of the chain.
    fn stakeholders(self, places: &[ChainPlace], named: &str, unnamed: &str) -> String {
        let all = self.project.stakeholders.iter();
        let here = all.filter(|it| places.contains(&it.place) && !it.name.trim().is_empty());
        let names: Vec<&str> = here.map(|it| it.name.trim()).collect();
        match names.as_slice() {
            [] => self.words.text(unnamed),
            names => self.words.with(named, &[("names", names.join(", ").into())]),
        }
    }

    /// A name, or the words for an item that has none.
    fn named(self, name: &str, unnamed: &str) -> String {
        let name = name.trim();
        if name.is_empty() { self.words.text(unnamed) } else { name.to_owned() }
    }

    fn item(self, name: &str) -> String {
        self.named(name, "unnamed-item")
    }

    fn segment(self, segment: &Segment) -> String {
        self.named(&segment.name, "unnamed-segment")
    }

    fn our_offer(self) -> String {
        self.named(&self.project.offer.name, "evidence-our-offer")
    }

    fn alternative(self, alternative: &Alternative) -> String {
        match alternative_name(self.words, alternative) {
            name if name.trim().is_empty() => self.words.text("unnamed-alternative"),
            name => name,
        }
    }

    fn money(self, estimate: Option<Estimate>, times: f64) -> String {
        let mean = estimate.map_or(0.0, |estimate| Means::of(estimate, Measure::Money));
        self.words.money(mean * times)
    }
}
