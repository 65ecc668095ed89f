//! What each number of a project is called, and how a value of it reads: for charts, lists and questions that name
//! numbers outside the page on which they are entered.

use crate::model::{
    Alternative, Channel, Cost, CrossSale, Level, Lever, Measure, NumberKey, OFFER, PROJECT, Programme, Project,
    Return, Segment, WEIGHTING, WarrantyAspect,
};

use super::Words;

/// The item under which what periods say of the wire stands.
const WIRE: &str = "wire";
/// The item under which a scenario's changes of numbers stand.
const CHANGE: &str = "change";
/// The item under which the numbers of the queue stand.
const QUEUE: &str = "queue";

/// What a number is called: what it is, and of what. A number that is gone from the project is called by its key.
///
/// ```
/// use worthwhile::model::{NumberKey, Project};
/// use worthwhile::words::{NumberLocale, Words, number_name};
/// let words = Words::new(NumberLocale::English, "USD");
/// let key = NumberKey::new("project", "discount_rate_annual");
/// assert_eq!(number_name(&words, &Project::default(), &key), "Discount rate per year");
/// ```
#[must_use]
pub fn number_name(words: &Words, project: &Project, key: &NumberKey) -> String {
    let namer = Namer { words, project };
    let found = match key.item() {
        PROJECT => Some(words.text("label-discount-rate")),
        OFFER => Some(namer.of("label-uses", namer.our_name())),
        WEIGHTING => Some(words.text(match key.field() {
            "price" => "label-price-weight",
            "choice_advantage" => "label-choice-advantage",
            _ => "label-choice-share",
        })),
        QUEUE => Some(words.text(match key.field() {
            "arrivals_per_hour" => "label-arrivals",
            "service_minutes" => "label-service-minutes",
            _ => "label-patience",
        })),
        WIRE => Some(words.text("number-fitted")),
        CHANGE => namer.change(key.field()),
        _ => namer.on_customers_side(key).or_else(|| namer.on_firms_side(key)),
    };
    found.unwrap_or_else(|| key.to_string())
}

struct Namer<'a> {
    words: &'a Words,
    project: &'a Project,
}

impl Namer<'_> {
    /// "Score: Clean car".
    fn of(&self, label: &str, item: String) -> String {
        self.words.with("label-of", &[("field", self.words.text(label).into()), ("item", item.into())])
    }

    fn named(&self, name: &str, fallback: &str) -> String {
        if name.trim().is_empty() { self.words.text(fallback) } else { name.trim().to_owned() }
    }

    fn our_name(&self) -> String {
        self.named(&self.project.offer.name, "evidence-our-offer")
    }

    fn their_name(&self, alternative: &Alternative) -> String {
        let is_nothing = alternative.level == Level::DoNothing;
        self.named(&alternative.name, if is_nothing { "level-do-nothing" } else { "unnamed-alternative" })
    }

    fn of_theirs(&self, name: &str, whose: String) -> String {
        self.words.with("evidence-of-alternative", &[("name", name.into()), ("alternative", whose.into())])
    }

    fn aspect(&self, key: &str) -> Option<String> {
        let aspect = WarrantyAspect::ALL.into_iter().find(|aspect| aspect.key() == key)?;
        Some(self.words.text(&format!("aspect-{}", aspect.key())))
    }

    /// The name of a criterion or a perception.
    fn criterion(&self, id: &str) -> Option<String> {
        let found = self.project.offer.criteria().find(|(own, _)| own.as_str() == id)?;
        Some(self.named(found.1, "unnamed-item"))
    }

    /// A number that a scenario changes by an estimate of its own.
    fn change(&self, field: &str) -> Option<String> {
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

    fn on_customers_side(&self, key: &NumberKey) -> Option<String> {
        let (item, field) = (key.item(), key.field());
        if let Some(aspect) = self.aspect(item) {
            return Some(self.of(if field == "required" { "label-required" } else { "label-delivered" }, aspect));
        }
        if let Some(criterion) = self.criterion(item) {
            let label = match field {
                "importance" => "label-importance",
                "score" => "label-score",
                "perceived" => "label-perceived",
                _ => "label-delivered",
            };
            return Some(self.of(label, criterion));
        }
        let offer = &self.project.offer;
        if let Some(name) = self.amount(key, &offer.returns, &offer.costs, None) {
            return Some(name);
        }
        self.project.alternatives.iter().find_map(|other| self.on_alternative(key, other)).or_else(|| {
            let situation = self.project.situations.iter().find(|situation| situation.id.as_str() == item)?;
            let name = self.named(&situation.name, "unnamed-item");
            Some(match self.criterion(field) {
                Some(criterion) => self.of("number-importance-times", self.of_theirs(&criterion, name)),
                None => self.of("label-willingness", name),
            })
        })
    }

    fn on_alternative(&self, key: &NumberKey, other: &Alternative) -> Option<String> {
        let whose = || self.their_name(other);
        if other.id.as_str() != key.item() {
            return self.amount(key, &other.returns, &other.costs, Some(other));
        }
        let field = key.field();
        Some(match (self.aspect(field), self.criterion(field)) {
            (Some(aspect), _) => self.of("label-delivered", self.of_theirs(&aspect, whose())),
            (None, Some(criterion)) => self.of("label-score", self.of_theirs(&criterion, whose())),
            (None, None) => self.of("label-uses", whose()),
        })
    }

    /// A return or a cost, ours or an alternative's.
    fn amount(
        &self,
        key: &NumberKey,
        returns: &[Return],
        costs: &[Cost],
        other: Option<&Alternative>,
    ) -> Option<String> {
        let gain = returns.iter().find(|it| it.id.as_str() == key.item()).map(|it| {
            let label = if key.field() == "ends_after_months" { "label-ends" } else { "label-worth" };
            (label, &it.name)
        });
        let cost = || costs.iter().find(|it| it.id.as_str() == key.item()).map(|it| ("label-amount", &it.name));
        let (label, name) = gain.or_else(cost)?;
        let name = self.named(name, "unnamed-item");
        Some(self.of(label, other.map_or(name.clone(), |other| self.of_theirs(&name, self.their_name(other)))))
    }

    fn on_firms_side(&self, key: &NumberKey) -> Option<String> {
        let item = key.item();
        let is = |id: &crate::model::Id| id.as_str() == item;
        if let Some(segment) = self.project.segments.iter().find(|it| is(&it.id)) {
            return Some(self.on_segment(key.field(), segment));
        }
        if let Some(channel) = self.project.channels.iter().find(|it| is(&it.id)) {
            return Some(self.on_channel(key.field(), channel));
        }
        if let Some(programme) = self.project.programmes.iter().find(|it| is(&it.id)) {
            return self.on_programme(key.field(), programme);
        }
        let mut sales = self.project.segments.iter().flat_map(|segment| &segment.cross_sales);
        let CrossSale { name, .. } = sales.find(|it| is(&it.id))?;
        let label = if key.field() == "probability" { "number-probability" } else { "number-sale-margin" };
        Some(self.of(label, self.named(name, "unnamed-item")))
    }

    fn on_segment(&self, field: &str, segment: &Segment) -> String {
        let label = match field {
            "order_value" => "label-order-value",
            "orders_per_month" => "label-orders",
            "margin_share" => "label-margin",
            "lifetime" => "label-lifetime",
            "retention" | "retention_annual" => "label-retention",
            "alpha" => "label-alpha",
            "beta" => "label-beta",
            "cost_to_serve" => "label-cost-to-serve",
            "concessions" => "label-concessions",
            "customers_now" => "label-customers",
            "satisfaction" => "label-satisfaction",
            "kept" => "number-kept",
            "won" => "number-won",
            "conversion" => "number-conversion",
            "quality_worth" => "number-quality-worth",
            "referrals_per_month" => "number-referrals",
            "would_have_come" => "number-would-have-come",
            "reward" => "number-reward",
            "prospect_spend" => "number-prospect-spend",
            "conversion_ceiling" => "number-conversion-ceiling",
            "keeping_spend" => "number-keeping-spend",
            _ => "number-retention-ceiling",
        };
        self.of(label, self.named(&segment.name, "unnamed-segment"))
    }

    fn on_channel(&self, field: &str, channel: &Channel) -> String {
        let name = self.named(&channel.name, "unnamed-channel");
        let label = match field {
            "spend" => "label-spend",
            "salaries" => "label-salaries",
            "tools" => "label-tools",
            "at_zero" => "number-at-zero",
            "at_more" => "number-at-more",
            "unlimited" => "number-unlimited",
            segment => {
                let mut segments = self.project.segments.iter();
                let segment = segments.find(|it| it.id.as_str() == segment);
                let segment = segment.map(|it| self.named(&it.name, "unnamed-segment")).unwrap_or_default();
                let values = [("segment", segment.into()), ("channel", name.into())];
                return self.of("label-new-customers", self.words.with("segment-by-channel", &values));
            }
        };
        self.of(label, name)
    }

    fn on_programme(&self, field: &str, programme: &Programme) -> Option<String> {
        let name = self.named(&programme.name, "unnamed-item");
        let label = match field {
            "cost_once" => "number-cost-once",
            "cost_per_month" => "number-cost-per-month",
            "cost_per_customer" => "number-cost-per-customer",
            effect => {
                let effect = programme.effects.iter().find(|it| it.id.as_str() == effect)?;
                let on = match &effect.on {
                    Lever::Number(key) => number_name(self.words, self.project, key),
                    Lever::OrderValue => self.words.text("label-order-value"),
                    Lever::OrdersPerMonth => self.words.text("label-orders"),
                    Lever::Margin => self.words.text("label-margin"),
                    Lever::Lifetime => self.words.text("label-lifetime"),
                    Lever::Retention => self.words.text("label-retention"),
                    Lever::Conversion => self.words.text("number-conversion"),
                    Lever::Referrals => self.words.text("number-referrals"),
                };
                return Some(self.words.with("number-effect", &[("programme", name.into()), ("on", on.into())]));
            }
        };
        Some(self.of(label, name))
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
