//! What each number of a project is called, and how a value of it reads: for charts, lists, sliders and questions that name
//! numbers outside the page on which they are entered.

use crate::model::{
    Alternative, Change, Id, LIFETIME, Level, Lever, Measure, NumberKey, OFFER, PROJECT, Places, Programme,
    ProgrammeEffect, Project, RETENTION_ANNUAL, WEIGHTING, WarrantyAspect,
};

use super::Words;

/// The item under which what periods say of the wire stands.
const WIRE: &str = "wire";
/// The item under which a scenario's changes of numbers stand.
const CHANGE: &str = "change";
/// The item under which the numbers of the queue stand.
const QUEUE: &str = "queue";

/// The name of a number: of what it is one, and what it says of that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberName {
    /// The item, as in "Members"; empty for a number of the project as a whole.
    pub item: String,
    /// What of it, as in "share who stay a year". Begins with a small letter unless it is a name.
    pub what: String,
}

impl NumberName {
    /// The whole name: "Members, share who stay a year".
    #[must_use]
    pub fn full(&self, words: &Words) -> String {
        if self.item.is_empty() {
            return self.short();
        }
        words.with("number-of", &[("item", (&self.item).into()), ("what", (&self.what).into())])
    }

    /// The name beside the item's: "Share who stay a year".
    #[must_use]
    pub fn short(&self) -> String {
        capitalised(&self.what)
    }
}

/// The name of a number in full: "Members, share who stay a year".
///
/// ```
/// use worthwhile::model::{Id, NumberKey, Project, Segment};
/// use worthwhile::words::{NumberLocale, Words, number_name};
///
/// let members = Segment::new(Id::from_random(1), "Members");
/// let key = NumberKey::new(members.id.as_str(), "retention_annual");
/// let project = Project { segments: vec![members.into()], ..Project::default() };
/// let words = Words::new(NumberLocale::English, "USD");
/// assert_eq!(number_name(&words, &project, &key), "Members, share who stay a year");
/// ```
#[must_use]
pub fn number_name(words: &Words, project: &Project, key: &NumberKey) -> String {
    number_parts(words, project, key).full(words)
}

/// The same for narrow places beside the item's name: "Share who stay a year".
#[must_use]
pub fn number_short(words: &Words, project: &Project, key: &NumberKey) -> String {
    number_parts(words, project, key).short()
}

/// Both parts of the name of a number.
#[must_use]
pub fn number_parts(words: &Words, project: &Project, key: &NumberKey) -> NumberName {
    let namer = Namer { project, words };
    let found = namer
        .of_study(key)
        .or_else(|| namer.of_whole(key))
        .or_else(|| namer.of_customers_side(key))
        .or_else(|| namer.of_firm(key));
    found.unwrap_or_else(|| NumberName { item: String::new(), what: words.text("number-gone") })
}

/// What a lever acts on: "Share who stay a year", "Availability, delivered".
#[must_use]
pub fn lever_name(words: &Words, project: &Project, lever: &Lever) -> String {
    match lever {
        Lever::Number(key) => number_name(words, project, key),
        of_segments => capitalised(&words.text(lever_key(of_segments))),
    }
}

/// The key of what a lever on segments acts on; a number of the offer has its own name.
#[must_use]
pub fn lever_key(lever: &Lever) -> &'static str {
    lever.segment_field().map_or("number-gone", field_key)
}

/// What an effect of a programme does: "Share who stay a year: 5 points more".
#[must_use]
pub fn effect_text(words: &Words, project: &Project, effect: &ProgrammeEffect) -> String {
    let measure = Places::of(project).measure_of(&effect.on);
    let on = lever_name(words, project, &effect.on);
    words.with("label-of", &[("field", on.into()), ("item", words.change_text(&effect.change, measure).into())])
}

/// What is changed of a number: "Members, share who stay a year: 5 points more".
#[must_use]
pub fn change_line(words: &Words, project: &Project, key: &NumberKey, change: &Change) -> String {
    let measure = Places::of(project).measure(key).unwrap_or(Measure::Ratio);
    let name = number_name(words, project, key);
    words.with("label-of", &[("field", name.into()), ("item", words.change_text(change, measure).into())])
}

/// A text with a capital letter at its beginning.
#[must_use]
pub fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// The key of the word for a field that means the same on every item that has it.
fn field_key(field: &str) -> &'static str {
    match field {
        "discount_rate_annual" => "field-discount-rate",
        "importance" => "field-importance",
        "score" => "field-score",
        "perceived" => "field-perceived",
        "worth" => "field-worth",
        "ends_after_months" => "field-ends",
        "amount" => "field-amount",
        "uses_per_month" => "field-uses-per-month",
        "willingness" => "field-willingness",
        "price" => "field-price-weight",
        "choice_advantage" => "field-choice-advantage",
        "choice_share" => "field-choice-share",
        "order_value" => "field-order-value",
        "orders_per_month" => "field-orders",
        "margin_share" => "field-margin",
        "retention" => "field-retention-rate",
        LIFETIME => "field-lifetime",
        RETENTION_ANNUAL => "field-stay-a-year",
        "alpha" => "field-alpha",
        "beta" => "field-beta",
        "cost_to_serve" => "field-cost-to-serve",
        "concessions" => "field-concessions",
        "customers_now" => "field-customers",
        "satisfaction" => "field-satisfaction",
        "kept" => "field-kept",
        "conversion" => "field-conversion",
        "won" => "field-won",
        "quality_worth" => "field-quality-worth",
        "referrals_per_month" => "field-referrals",
        "would_have_come" => "field-would-have-come",
        "reward" => "field-reward",
        "prospect_spend" => "field-prospect-spend",
        "conversion_ceiling" => "field-conversion-ceiling",
        "keeping_spend" => "field-keeping-spend",
        "retention_ceiling" => "field-retention-ceiling",
        "probability" => "field-probability",
        "margin" => "field-sale-margin",
        "spend" => "field-spend",
        "salaries" => "field-salaries",
        "tools" => "field-tools",
        "at_zero" => "field-at-zero",
        "at_more" => "field-at-more",
        "unlimited" => "field-unlimited",
        "cost_once" => "field-cost-once",
        "cost_per_month" => "field-cost-per-month",
        "cost_per_customer" => "field-cost-per-customer",
        _ => "number-gone",
    }
}

#[derive(Clone, Copy)]
struct Namer<'a> {
    project: &'a Project,
    words: &'a Words,
}

impl<'a> Namer<'a> {
    fn name(self, item: String, what: &str) -> NumberName {
        NumberName { item, what: self.words.text(what) }
    }

    /// An item by its name, or by the key of the word for one that has none.
    fn called(self, name: &str, unnamed: &str) -> String {
        let name = name.trim();
        if name.is_empty() { self.words.text(unnamed) } else { name.to_owned() }
    }

    /// "Clean car (Hand wash)".
    fn of_it(self, name: String, whose: String) -> String {
        self.words.with("evidence-of-alternative", &[("name", name.into()), ("alternative", whose.into())])
    }

    /// Numbers that stand for themselves in studies and in the capacity helper.
    fn of_study(self, key: &NumberKey) -> Option<NumberName> {
        let whole = |what: String| Some(NumberName { item: String::new(), what });
        match (key.item(), key.field()) {
            (WIRE, _) => whole(self.words.text("number-fitted")),
            (CHANGE, field) => whole(self.change(field)?),
            (QUEUE, "arrivals_per_hour") => whole(self.words.text("field-arrivals")),
            (QUEUE, "service_minutes") => whole(self.words.text("field-service-minutes")),
            (QUEUE, "patience_minutes") => whole(self.words.text("field-patience")),
            _ => None,
        }
    }

    /// A number that a scenario changes by an estimate of its own.
    fn change(self, field: &str) -> Option<String> {
        let numbers = self.project.numbers();
        let changed = numbers.iter().find(|number| number.key.as_str().replace('/', "-") == field);
        // Retention and lifetime of a segment can be changed however they are described.
        let of_segment = || {
            let mut segments = self.project.segments.iter();
            segments.find_map(|it| Some(NumberKey::new(it.id.as_str(), field.strip_prefix(it.id.as_str())?.get(1..)?)))
        };
        let key = changed.map(|number| number.key.clone()).or_else(of_segment)?;
        let name = number_name(self.words, self.project, &key);
        Some(self.words.with("number-change", &[("name", name.into())]))
    }

    /// Numbers of the project, the weights, the offer and the aspects of warranty.
    fn of_whole(self, key: &NumberKey) -> Option<NumberName> {
        Some(match (key.item(), key.field()) {
            (PROJECT | WEIGHTING, field) => self.name(String::new(), field_key(field)),
            (OFFER, field) => self.name(self.called(&self.project.offer.name, "evidence-our-offer"), field_key(field)),
            (item, field) => {
                let aspect = WarrantyAspect::ALL.into_iter().find(|aspect| aspect.key() == item)?;
                self.name(self.aspect(aspect), aspect_field(aspect, field))
            }
        })
    }

    fn aspect(self, aspect: WarrantyAspect) -> String {
        self.words.text(&format!("aspect-{}", aspect.key()))
    }

    fn criterion(self, id: &str) -> Option<&'a str> {
        self.project.offer.criteria().find(|(own, _)| own.as_str() == id).map(|(_, name)| name)
    }

    fn of_customers_side(self, key: &NumberKey) -> Option<NumberName> {
        let (item, field) = (key.item(), key.field());
        if let Some(name) = self.criterion(item) {
            // Of utility criteria only the score is delivered; what perceptions deliver is measured.
            let what = if field == "delivered" { "field-delivered" } else { field_key(field) };
            return Some(self.name(self.called(name, "unnamed-item"), what));
        }
        let amount = |own: &Id, name: &str, whose: Option<&Alternative>| {
            (own.as_str() == item).then(|| {
                let name = self.called(name, "unnamed-item");
                let item = whose.map(|whose| self.of_it(name.clone(), self.their_name(whose)));
                self.name(item.unwrap_or(name), field_key(field))
            })
        };
        let offer = &self.project.offer;
        let ours = (offer.returns.iter().map(|it| (&it.id, it.name.as_str(), None)))
            .chain(offer.costs.iter().map(|it| (&it.id, it.name.as_str(), None)));
        let theirs = self.project.alternatives.iter().flat_map(|whose| {
            (whose.returns.iter().map(|it| (&it.id, it.name.as_str(), Some(&**whose))))
                .chain(whose.costs.iter().map(|it| (&it.id, it.name.as_str(), Some(&**whose))))
        });
        if let Some(found) = ours.chain(theirs).find_map(|(id, name, whose)| amount(id, name, whose)) {
            return Some(found);
        }
        if let Some(alternative) = self.project.alternatives.iter().find(|it| it.id.as_str() == item) {
            return Some(self.of_alternative(alternative, field));
        }
        let situation = self.project.situations.iter().find(|it| it.id.as_str() == item)?;
        let name = self.called(&situation.name, "unnamed-item");
        Some(match self.criterion(field) {
            Some(criterion) => {
                let criterion = self.called(criterion, "unnamed-item");
                let what = self.words.with("number-importance-in", &[("name", criterion.into())]);
                NumberName { item: name, what }
            }
            None => self.name(name, field_key(field)),
        })
    }

    fn their_name(self, alternative: &Alternative) -> String {
        let is_nothing = alternative.level == Level::DoNothing;
        self.called(&alternative.name, if is_nothing { "level-do-nothing" } else { "unnamed-alternative" })
    }

    fn of_alternative(self, alternative: &Alternative, field: &str) -> NumberName {
        let whose = self.their_name(alternative);
        if let Some(criterion) = self.criterion(field) {
            let item = self.of_it(self.called(criterion, "unnamed-item"), whose);
            return self.name(item, "field-score");
        }
        match WarrantyAspect::ALL.into_iter().find(|aspect| aspect.key() == field) {
            Some(aspect) => self.name(self.of_it(self.aspect(aspect), whose), aspect_field(aspect, "delivered")),
            None => self.name(whose, field_key(field)),
        }
    }

    fn of_firm(self, key: &NumberKey) -> Option<NumberName> {
        let (item, field) = (key.item(), key.field());
        let project = self.project;
        for segment in &project.segments {
            let name = || self.called(&segment.name, "unnamed-segment");
            if segment.id.as_str() == item {
                return Some(self.name(name(), field_key(field)));
            }
            if let Some(sale) = segment.cross_sales.iter().find(|sale| sale.id.as_str() == item) {
                let sale = self.called(&sale.name, "unnamed-item");
                return Some(self.name(self.of_it(sale, name()), field_key(field)));
            }
        }
        if let Some(channel) = project.channels.iter().find(|it| it.id.as_str() == item) {
            let name = self.called(&channel.name, "unnamed-channel");
            return Some(match project.segments.iter().find(|segment| segment.id.as_str() == field) {
                Some(_) if project.segments.len() == 1 => self.name(name, "field-new-customers"),
                Some(segment) => {
                    let won = self.words.text("field-new-customers");
                    let what = self.of_it(won, self.called(&segment.name, "unnamed-segment"));
                    NumberName { item: name, what }
                }
                None => self.name(name, field_key(field)),
            });
        }
        let programme = project.programmes.iter().find(|it| it.id.as_str() == item)?;
        Some(self.of_programme(programme, field))
    }

    fn of_programme(self, programme: &Programme, field: &str) -> NumberName {
        let item = self.called(&programme.name, "unnamed-item");
        let Some(effect) = programme.effects.iter().find(|effect| effect.id.as_str() == field) else {
            return self.name(item, field_key(field));
        };
        let on = match &effect.on {
            // One that acts on an effect is not followed any further.
            Lever::Number(key) if self.project.programmes.iter().any(|it| it.id.as_str() == key.item()) => {
                self.words.text("noun-effect")
            }
            Lever::Number(key) => number_name(self.words, self.project, key),
            of_segments => self.words.text(lever_key(of_segments)),
        };
        NumberName { item, what: self.words.with("number-effect-on", &[("name", on.into())]) }
    }
}

fn aspect_field(aspect: WarrantyAspect, field: &str) -> &'static str {
    match (aspect, field) {
        (WarrantyAspect::Continuity, "required") => "field-what-is-reasonable",
        (WarrantyAspect::Continuity, "delivered") => "field-what-is-actual",
        (_, "required") => "field-what-is-required",
        (_, "delivered") => "field-what-is-delivered",
        _ => "number-gone",
    }
}

impl Words {
    /// A number of a project as it reads in a sentence, by what it measures.
    ///
    /// ```
    /// use worthwhile::model::Measure;
    /// use worthwhile::words::{NumberLocale, Words};
    /// let words = Words::new(NumberLocale::English, "USD");
    /// assert_eq!(words.measured(Measure::Money, 18.0), "$18");
    /// assert_eq!(words.measured(Measure::Share, 0.955), "95.5%");
    /// assert_eq!(words.measured(Measure::Count, 0.0625), "0.063");
    /// ```
    #[must_use]
    pub fn measured(&self, measure: Measure, value: f64) -> String {
        match measure {
            Measure::Money => self.money(value),
            Measure::Share | Measure::Rate | Measure::Margin => self.share(value),
            Measure::Months => self.months(value),
            Measure::Score => self.number(value, 1),
            Measure::Ratio | Measure::Count | Measure::Quantity => {
                let digits = match value.abs() {
                    size if size >= 100.0 => 0,
                    size if size >= 10.0 => 1,
                    size if size >= 1.0 => 2,
                    _ => 3,
                };
                self.number(value, digits)
            }
        }
    }
}
