//! Values in words: numbers with their units, choices, items by their names, maps entry by entry.

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::model::{
    About, Change, ChannelPeriod, DEFAULT_HALF_LIFE_MONTHS, Estimate, Found, Id, Input, Lever, Measure, NumberKey,
    Party, Question, Retention, ReturnWorth, YES_NO,
};
use crate::words::{Value as Word, Words, capitalised as capital, lever_key};

use super::difference::Names;
use super::fields::{self, Field, Reads};
use super::say::Part;
use super::tree;

/// What values are said with.
#[derive(Clone, Copy)]
pub struct Values<'a> {
    pub words: &'a Words,
    pub names: &'a Names,
}

impl Values<'_> {
    // Names.

    pub fn item_name(self, id: &str) -> String {
        match self.names.of(id) {
            "" if id == Id::do_nothing().as_str() => self.words.text("level-do-nothing"),
            "" => self.words.text("unnamed-item"),
            // A claim may be nothing but a figure.
            name if self.names.list_of(id) == Some("claims") => self.figure_name(name),
            // An effect goes by what it acts on.
            name if self.names.list_of(id) == Some("effects") => self.lever_name(name),
            name => name.to_owned(),
        }
    }

    /// An item with what it is, as in `Segment “Members”`.
    pub fn item_title(self, list: &str, id: &str) -> String {
        let words = self.words;
        let noun = fields::noun(list).map_or_else(|| plain_name(list), |key| words.text(key));
        capital(&words.with("compare-item", &[("noun", noun.into()), ("name", self.item_name(id).into())]))
    }

    /// A field's word as it begins a part of a place; its own name where it has none.
    pub fn label(self, field: Option<Field>, name: &str) -> String {
        match field {
            Some(Field { word: "", .. }) => String::new(),
            Some(field) => capital(&self.words.text(field.word)),
            None => capital(&plain_name(name)),
        }
    }

    /// The word of a field, or what an entry stands for.
    pub fn part_label(self, part: &Part<'_>) -> String {
        match part.reads {
            Some(Reads::Items | Reads::Change) if part.is_entry => self.number_name(part.name),
            Some(Reads::Rank) if part.is_entry => {
                let (first, second) = part.name.split_once(' ').unwrap_or((part.name, ""));
                let values = [("first", self.number_words(first).into()), ("second", self.number_words(second).into())];
                self.words.with("numbers-together", &values)
            }
            Some(Reads::Reason) => self.finding_name(part.name),
            _ if part.is_entry => self.item_name(part.name),
            _ => match fields::plural(part.name) {
                Some(list) if part.field.is_none() => self.words.text(list),
                None if part.field.is_none() && self.names.list_of(part.name).is_some() => self.item_name(part.name),
                _ => self.label(part.field, part.name),
            },
        }
    }

    /// A number by the item that it belongs to and its field, or by the criterion that an alternative is scored on.
    fn number_name(self, key: &str) -> String {
        let Some((group, field)) = self.number_parts(key) else { return key.to_owned() };
        self.words.with("compare-in-group", &[("group", group.into()), ("field", field.into())])
    }

    /// The same within a sentence: "Members, order value".
    fn number_words(self, key: &str) -> String {
        let Some((group, field)) = self.number_parts(key) else { return key.to_owned() };
        let mut chars = field.chars();
        let small = chars.next().map(|first| first.to_lowercase().chain(chars).collect::<String>()).unwrap_or_default();
        self.words.with("number-of", &[("item", group.into()), ("what", small.into())])
    }

    fn number_parts(self, key: &str) -> Option<(String, String)> {
        let number = read::<NumberKey>(&key.into())?;
        let (item, field) = (number.item(), number.field());
        let list = self.names.list_of(item);
        let known = fields::field(list.unwrap_or(item), field);
        let field = match (known, self.names.list_of(field)) {
            (None, Some(_)) => match list.and_then(by_item) {
                Some((of_all, _)) if !of_all.is_empty() => {
                    let values =
                        [("name", self.words.text(of_all).into()), ("alternative", self.item_name(field).into())];
                    capital(&self.words.with("evidence-of-alternative", &values))
                }
                _ => self.item_name(field),
            },
            _ => self.label(known, field),
        };
        let group = match list {
            None if item != Id::do_nothing().as_str() => self.label(fields::field("", item), item),
            _ => self.item_name(item),
        };
        Some((group, field))
    }

    /// What a lever of a programme is called: a number by its key, or one of the segments' by its name.
    fn lever_name(self, lever: &str) -> String {
        if lever.contains('/') {
            return self.number_words(lever);
        }
        match read::<Lever>(&lever.into()) {
            Some(lever) => capital(&self.words.text(lever_key(&lever))),
            None => capital(&plain_name(lever)),
        }
    }

    /// What a number measures; a bare ratio where that is not known.
    fn measure_of(self, key: &str) -> Measure {
        let (item, field) = key.split_once('/').unwrap_or((key, ""));
        let list = self.names.list_of(item);
        let of_item = || list.and_then(by_item).filter(|_| self.names.list_of(field).is_some()).map(|(_, of)| of);
        let known = fields::field(list.unwrap_or(item), field).and_then(|field| match field.reads {
            Reads::Number(measure) | Reads::Aspect(measure) => Some(measure),
            Reads::Worth => Some(Measure::Money),
            Reads::Retention => Some(Measure::Share),
            _ => None,
        });
        known.or_else(of_item).unwrap_or(Measure::Ratio)
    }

    /// A finding by what its check is called, and by the items that it is about.
    fn finding_name(self, key: &str) -> String {
        let (check, place) = key.split_once('/').unwrap_or((key, ""));
        let title = format!("check-title-{}", check.replace('.', "-"));
        let check = if self.words.has(&title) {
            self.words.text(&title)
        } else {
            // Of a check that only another build knows, the name says at least something.
            check.rsplit('.').next().unwrap_or(check).replace('-', " ")
        };
        let places = place.split('/').filter(|part| !part.is_empty()).map(|part| match self.names.list_of(part) {
            Some(_) => self.item_name(part),
            None => self.label(fields::field("", part), part),
        });
        std::iter::once(capital(&check)).chain(places).collect::<Vec<_>>().join(", ")
    }

    // Values.

    /// The value of a field or an entry.
    pub fn part(self, part: &Part<'_>, value: Option<&Value>) -> String {
        let words = self.words;
        let Some(value) = value else {
            return match part.reads {
                Some(Reads::Choice(default)) => choice(words, part.within, default),
                Some(Reads::Change) => words.text("compare-as-today"),
                Some(Reads::Months) => words.months(f64::from(DEFAULT_HALF_LIFE_MONTHS)),
                Some(Reads::Party) => words.text("party-us"),
                Some(Reads::Colour) => colour(words, 0),
                _ => words.text("compare-nothing"),
            };
        };
        let said = match part.reads {
            Some(Reads::Code) => value.as_str().map(str::to_owned),
            Some(Reads::Number(measure)) => self.estimate(value, measure),
            Some(Reads::Aspect(measure)) => {
                self.estimate(value, measure).or_else(|| Some(self.group(part.reads, part.name, value)))
            }
            Some(Reads::Choice(_)) => value.as_str().map(|variant| choice(words, part.within, variant)),
            Some(Reads::Months) => value.as_f64().map(|months| words.months(months)),
            Some(Reads::Whole) => value.as_f64().map(|number| words.number(number, 0)),
            Some(Reads::Colour) => value.as_u64().map(|number| colour(words, number)),
            Some(Reads::Retention) => read(value).map(|retention| retention_text(words, &retention)),
            Some(Reads::Worth) => read(value).map(|worth| worth_text(words, worth)),
            Some(Reads::Party) => read(value).map(|party| party_text(words, party)),
            Some(Reads::Item | Reads::Items) if value.is_string() => value.as_str().map(|id| self.item_name(id)),
            Some(Reads::Items) => value.as_array().map(|ids| {
                let names = ids.iter().filter_map(Value::as_str).map(|id| self.item_name(id));
                names.collect::<Vec<_>>().join(", ")
            }),
            Some(Reads::Figure) => value.as_str().map(|name| self.figure_name(name)),
            Some(Reads::Found) => read::<Vec<Found>>(value).map(|found| self.found(&found)),
            Some(Reads::Survey) => value.as_array().map(|parts| self.survey(parts)),
            Some(Reads::Ratio) => value.as_f64().map(|ratio| self.ratio(part.within, part.name, ratio)),
            Some(Reads::Change) => {
                read::<Change>(value).map(|change| words.change_text(&change, self.measure_of(part.name)))
            }
            Some(Reads::Does) => value.as_array().map(|parts| self.does(parts)),
            Some(Reads::Keys) => value.as_array().map(|keys| {
                let names = keys.iter().filter_map(Value::as_str).map(|key| self.number_words(key));
                names.collect::<Vec<_>>().join("; ")
            }),
            Some(Reads::Rank) => value.as_f64().map(|rank| words.exact(rank, 0)),
            Some(Reads::Spends) => read::<Vec<ChannelPeriod>>(value).map(|periods| self.spends(&periods)),
            Some(Reads::Amount) => {
                let amount = value.as_f64().map(Estimate::Exact);
                amount.map(|amount| words.estimate_text(amount, Measure::Money))
            }
            Some(Reads::Reason) if value.as_str() == Some("") => Some(words.text("compare-no-reason")),
            Some(
                Reads::Group
                | Reads::ByItem(_)
                | Reads::Pairs
                | Reads::PairsOf
                | Reads::Evidence
                | Reads::Findings
                | Reads::Changes
                | Reads::Together,
            ) => Some(self.group(part.reads, part.name, value)),
            None if fields::plural(part.name).is_some() => self.items(part.name, value),
            Some(Reads::Item | Reads::Text | Reads::Reason) | None => None,
        };
        said.filter(|said| !said.is_empty()).unwrap_or_else(|| plain(words, value))
    }

    fn estimate(self, value: &Value, measure: Measure) -> Option<String> {
        read(value).map(|estimate: Estimate| self.words.estimate_text(estimate, measure))
    }

    /// What is entered in an item, a group or a map, one after another.
    pub fn group(self, around: Option<Reads>, within: &str, value: &Value) -> String {
        let parts = value.as_object().into_iter().flatten().filter_map(|(name, value)| {
            let part = Part::of(around, within, name);
            if !part.is_entry && (name == "id" || name == "name") {
                return None;
            }
            let said = self.part(&part, Some(value));
            // A ratio names both of its pair.
            let goes_without = matches!(part.reads, Some(Reads::PairsOf | Reads::Ratio));
            let label = if goes_without { String::new() } else { self.part_label(&part) };
            if label.is_empty() {
                return Some(said);
            }
            Some(self.words.with("compare-part", &[("field", label.into()), ("value", said.into())]))
        });
        parts.collect::<Vec<_>>().join("; ")
    }

    /// The items of a list within an item, each with what is entered in it.
    fn items(self, list: &str, value: &Value) -> Option<String> {
        let said = value.as_array()?.iter().map(|item| {
            let name = tree::id_of(item).map(|id| self.item_name(id)).unwrap_or_default();
            match self.group(None, list, item) {
                entered if entered.is_empty() => name,
                entered => self.words.with("compare-entered", &[("name", name.into()), ("entered", entered.into())]),
            }
        });
        Some(said.collect::<Vec<_>>().join(", "))
    }

    fn ratio(self, first: &str, second: &str, ratio: f64) -> String {
        let (key, first, second, times) = match ratio {
            ratio if ratio < 1.0 => ("compare-ratio", second, first, 1.0 / ratio),
            ratio if ratio > 1.0 => ("compare-ratio", first, second, ratio),
            ratio => ("compare-ratio-equal", first, second, ratio),
        };
        let values = [
            ("first", self.item_name(first).into()),
            ("second", self.item_name(second).into()),
            ("times", self.words.number(times, 2).into()),
        ];
        self.words.with(key, &values)
    }

    /// The figure of a claim, named as `app/claims.rs` names it.
    fn figure_name(self, name: &str) -> String {
        let (set, figure) = name.split_once('/').unwrap_or(("", name));
        let key = format!("figure-{set}-{figure}");
        match set {
            "eve" if figure == "inducement" => self.words.text("claim-figure-inducement"),
            "criterion" => self.item_name(figure),
            _ if self.words.has(&key) => self.words.text(&key),
            // Of a figure that only another build knows, the name says at least something.
            _ => capital(&plain_name(figure)),
        }
    }

    /// What an effect acts on and what it does to it.
    fn does(self, parts: &[Value]) -> String {
        let (Some(lever), Some(change)) =
            (parts.first().and_then(read::<Lever>), parts.get(1).and_then(read::<Change>))
        else {
            return String::new();
        };
        let (name, measure) = match &lever {
            Lever::Number(key) => (self.number_words(key.as_str()), self.measure_of(key.as_str())),
            of_segments => {
                (capital(&self.words.text(lever_key(of_segments))), of_segments.measure().unwrap_or(Measure::Ratio))
            }
        };
        let change = self.words.change_text(&change, measure);
        self.words.with("compare-part", &[("field", name.into()), ("value", change.into())])
    }

    fn spends(self, periods: &[ChannelPeriod]) -> String {
        let said = periods.iter().map(|period| {
            let values = [
                ("spend", self.words.estimate_text(Estimate::Exact(period.spend), Measure::Money).into()),
                ("customers", self.words.exact(period.new_customers, 0).into()),
            ];
            self.words.with("compare-spend", &values)
        });
        said.collect::<Vec<_>>().join("; ")
    }

    fn found(self, found: &[Found]) -> String {
        let said = found.iter().map(|Found { about, value }| {
            let value = self.words.estimate_text(*value, about.measure());
            self.words.with("compare-part", &[("field", self.about(about).into()), ("value", value.into())])
        });
        said.collect::<Vec<_>>().join("; ")
    }

    /// The questions of a survey with what they are about, and how many rows of answers there are.
    fn survey(self, parts: &[Value]) -> String {
        let words = self.words;
        let [questions, answers] = parts else { return String::new() };
        let questions = read::<Vec<Question>>(questions).unwrap_or_default();
        let rows = answers.as_array().map_or(0, Vec::len);
        let mut said: Vec<String> = questions
            .iter()
            .map(|question| {
                let values = [
                    ("question", Word::from(&question.text)),
                    ("about", self.about(&question.about).into()),
                    ("scale", question.scale.to_string().into()),
                ];
                let key = if question.scale == YES_NO { "compare-question-yes-no" } else { "compare-question" };
                words.with(key, &values)
            })
            .collect();
        said.push(words.with("compare-rows", &[("count", Word::Count(rows))]));
        said.join("; ")
    }

    /// What a question or a number is about.
    fn about(self, about: &About) -> String {
        let key = match about {
            About::Score(_) => "about-score",
            About::ScoreOf(..) => "about-score-of",
            About::Importance(_) => "about-importance",
            About::IfPresent(_) => "about-if-present",
            About::IfAbsent(_) => "about-if-absent",
            About::Satisfaction => "about-satisfaction",
            About::Expectation => "about-expectation",
            About::Ideal => "about-ideal",
            About::Recommendation => "about-recommendation",
            About::Available => "about-available",
            About::AvailableFrom(_) => "about-available-from",
            About::Choice => "about-choice",
            About::Other => "about-other",
        };
        let name = |id: Option<&Id>| id.map(|id| self.item_name(id.as_str())).unwrap_or_default();
        let alternative = match about {
            About::ScoreOf(alternative, _) | About::AvailableFrom(alternative) => name(Some(alternative)),
            _ => String::new(),
        };
        let values = [("criterion", name(about.criterion()).into()), ("alternative", alternative.into())];
        self.words.with(key, &values)
    }
}

fn read<T: DeserializeOwned>(value: &Value) -> Option<T> {
    T::deserialize(value).ok()
}

fn plain_name(name: &str) -> String {
    name.replace('_', " ")
}

/// What the numbers of a list's items by other items are called, if not by those alone, and what they measure.
fn by_item(list: &str) -> Option<(&'static str, Measure)> {
    Some(match list {
        "alternatives" => ("", Measure::Score),
        "channels" => ("field-new-customers", Measure::Count),
        "situations" => ("field-importance-times", Measure::Quantity),
        _ => return None,
    })
}

fn choice(words: &Words, within: &str, variant: &str) -> String {
    fields::variant(within, variant).map_or_else(|| variant.to_owned(), |key| words.text(key))
}

fn colour(words: &Words, number: u64) -> String {
    words.with("colour-number", &[("number", (number + 1).to_string().into())])
}

fn input_text(words: &Words, input: Input, measure: Measure) -> String {
    input.map_or_else(|| words.text("compare-nothing"), |estimate| words.estimate_text(estimate, measure))
}

fn worth_text(words: &Words, worth: ReturnWorth) -> String {
    match worth {
        ReturnWorth::Money(input) => input_text(words, input, Measure::Money),
        ReturnWorth::Unpriced => words.text("label-unpriced"),
    }
}

fn party_text(words: &Words, party: Party) -> String {
    match party {
        Party::Us => words.text("party-us"),
        Party::Competitor(name) if name.trim().is_empty() => words.text("unnamed-competitor"),
        Party::Competitor(name) => name,
    }
}

/// A way of retention: its short text where it has one, else the model with its numbers.
fn retention_text(words: &Words, retention: &Retention) -> String {
    let (model, numbers, period_months) = match retention {
        Retention::Curve(table) => ("retention-curve", words.survival_text(&table.survivors), table.period_months),
        Retention::SbgFitted(table) => {
            ("retention-sbg-fitted", words.survival_text(&table.survivors), table.period_months)
        }
        Retention::Sbg { alpha, beta, period_months } => {
            let number = |input| input_text(words, input, Measure::Quantity);
            let values = [("alpha", number(*alpha).into()), ("beta", number(*beta).into())];
            ("retention-sbg", words.with("compare-alpha-beta", &values), *period_months)
        }
        Retention::Lifetime(_) => ("retention-lifetime", String::new(), 1),
        Retention::Constant { period_months, .. } => ("retention-constant", String::new(), *period_months),
    };
    if let Some(short) = words.retention_text(retention).filter(|short| !short.is_empty()) {
        return short;
    }
    let numbers = if numbers.is_empty() { words.text("compare-nothing") } else { numbers };
    let months = words.months(f64::from(period_months));
    let numbers = if period_months == 1 {
        numbers
    } else {
        words.with("compare-periods-of", &[("numbers", numbers.into()), ("months", months.into())])
    };
    words.with("compare-part", &[("field", words.text(model).into()), ("value", numbers.into())])
}

/// A value of which nothing is known but what it is made of.
fn plain(words: &Words, value: &Value) -> String {
    match value {
        Value::Null => words.text("compare-nothing"),
        Value::Bool(_) => value.to_string(),
        Value::Number(number) => number.as_f64().map_or_else(|| number.to_string(), |number| words.exact(number, 0)),
        Value::String(text) => words.with("compare-quoted", &[("text", text.into())]),
        Value::Array(list) => list.iter().map(|value| plain(words, value)).collect::<Vec<_>>().join(", "),
        Value::Object(fields) if fields.is_empty() => words.text("compare-nothing"),
        Value::Object(fields) => {
            let part = |(name, value): (&String, &Value)| {
                let field = capital(&plain_name(name));
                words.with("compare-part", &[("field", field.into()), ("value", plain(words, value).into())])
            };
            fields.iter().map(part).collect::<Vec<_>>().join("; ")
        }
    }
}
