//! Checks every number of a project against its bounds, and the identifiers against each other.

use std::collections::BTreeSet;

use super::{
    Economics, Estimate, EstimateError, Id, Input, MAX_HORIZON_MONTHS, Measure, PALETTE_LEN, Project, Retention,
    ReturnWorth, SurvivalTable, Timing, WarrantyAspect,
};

/// Where in a project something is: the kind of item, its name, and the field. Keys are those of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The list that the item is in: `project`, `utility`, `segments` and so on.
    pub section: &'static str,
    /// The item, where the section is a list.
    pub id: Option<Id>,
    /// The item's name as people know it.
    pub name: String,
    /// The field, or empty for the item itself.
    pub field: &'static str,
}

/// What is wrong at a place.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum ProblemKind {
    /// A number breaks its bounds or its order.
    #[error("{0}")]
    Number(#[from] EstimateError),
    /// Two items have the same identifier.
    #[error("has an identifier that another item has too")]
    DuplicateId,
    /// A reference leads nowhere; holds the identifier.
    #[error("refers to `{0}`, which does not exist")]
    DanglingId(Id),
    /// The currency is no code of three capital letters.
    #[error("is not an ISO 4217 currency code")]
    Currency,
    /// The horizon is out of bounds.
    #[error("is not between 1 and 600 months")]
    Horizon,
    /// A survival table does not fall from 1 to 0.
    #[error("does not fall from 100 % towards 0")]
    Survival,
    /// A period of a retention model is not 1 to 120 months.
    #[error("is not a period of 1 to 120 months")]
    Period,
    /// The colour is not in the palette.
    #[error("is not a colour of the palette, 0 to 7")]
    Colour,
    /// Only prices and returns may be counted per use.
    #[error("is counted per use, which only prices and returns can be")]
    PerUse,
}

/// Something that makes a project invalid.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// Where it is.
    pub place: Place,
    /// What it is.
    pub kind: ProblemKind,
}

/// Lists everything that is wrong with a project; empty for a valid one.
#[must_use]
pub fn validate(project: &Project) -> Vec<Problem> {
    let mut check = Check { problems: Vec::new(), ids: BTreeSet::new() };
    check.project(project);
    check.offer(project);
    for segment in &project.segments {
        let mut at = At::item("segments", &segment.id, &segment.name);
        check.id(&at);
        check.economics(&mut at, &segment.economics);
        check.input(at.field("customers_now"), Measure::Count, segment.customers_now);
        if segment.colour >= PALETTE_LEN {
            check.report(at.field("colour"), ProblemKind::Colour);
        }
    }
    // Files may refer to as many segments as they like.
    let segments: BTreeSet<&Id> = project.segments.iter().map(|segment| &segment.id).collect();
    for channel in &project.channels {
        let mut at = At::item("channels", &channel.id, &channel.name);
        check.id(&at);
        check.cost(at.field("spend"), channel.spend);
        check.cost(at.field("salaries"), channel.salaries);
        check.cost(at.field("tools"), channel.tools);
        for (segment, customers) in &channel.new_customers {
            check.estimate(at.field("new_customers"), Measure::Count, *customers);
            if !segments.contains(segment) {
                check.report(at.field("new_customers"), ProblemKind::DanglingId(segment.clone()));
            }
        }
    }
    for period in &project.periods {
        let mut at = At::item("periods", &period.id, &period.date.to_string());
        check.id(&at);
        check.economics(&mut at, &period.economics);
        check.cost(at.field("acquisition_cost"), period.acquisition_cost);
        check.cost(at.field("start"), period.revenue.start);
        check.cost(at.field("churned"), period.revenue.churned);
        check.cost(at.field("contraction"), period.revenue.contraction);
        check.cost(at.field("expansion"), period.revenue.expansion);
    }
    check.problems
}

/// Whether a text has the form of an ISO 4217 currency code.
#[must_use]
pub fn is_currency_code(text: &str) -> bool {
    text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// A place under construction.
struct At(Place);

impl At {
    fn section(section: &'static str) -> Self {
        Self(Place { section, id: None, name: String::new(), field: "" })
    }

    fn item(section: &'static str, id: &Id, name: &str) -> Self {
        Self(Place { section, id: Some(id.clone()), name: name.to_owned(), field: "" })
    }

    const fn field(&mut self, field: &'static str) -> &Self {
        self.0.field = field;
        self
    }
}

struct Check {
    problems: Vec<Problem>,
    ids: BTreeSet<Id>,
}

impl Check {
    fn report(&mut self, at: &At, kind: ProblemKind) {
        self.problems.push(Problem { place: at.0.clone(), kind });
    }

    fn id(&mut self, at: &At) {
        if let Some(id) = at.0.id.clone()
            && !self.ids.insert(id)
        {
            self.report(at, ProblemKind::DuplicateId);
        }
    }

    fn estimate(&mut self, at: &At, measure: Measure, estimate: Estimate) {
        if let Err(error) = estimate.validate(measure) {
            self.report(at, error.into());
        }
    }

    fn input(&mut self, at: &At, measure: Measure, input: Input) {
        if let Some(estimate) = input {
            self.estimate(at, measure, estimate);
        }
    }

    /// Money that is given up: not negative.
    fn cost(&mut self, at: &At, input: Input) {
        self.input(at, Measure::Money, input);
        if input.is_some_and(|estimate| estimate.low() < 0.0) {
            self.report(at, EstimateError::BelowMinimum(0.0).into());
        }
    }

    fn project(&mut self, project: &Project) {
        let mut at = At::section("project");
        if !is_currency_code(&project.currency) {
            self.report(at.field("currency"), ProblemKind::Currency);
        }
        self.estimate(at.field("discount_rate_annual"), Measure::Rate, project.discount_rate_annual);
        if !(1..=MAX_HORIZON_MONTHS).contains(&project.horizon_months) {
            self.report(at.field("horizon_months"), ProblemKind::Horizon);
        }
    }

    fn offer(&mut self, project: &Project) {
        let offer = &project.offer;
        for criterion in &offer.utility {
            let mut at = At::item("utility", &criterion.id, &criterion.name);
            self.id(&at);
            self.input(at.field("importance"), Measure::Score, criterion.importance);
            self.input(at.field("score"), Measure::Score, criterion.score);
        }
        for aspect in WarrantyAspect::ALL {
            let Some(values) = offer.warranty.aspect(aspect) else { continue };
            let measure = if aspect == WarrantyAspect::Availability { Measure::Share } else { Measure::Quantity };
            let mut at = At::section("warranty");
            aspect.key().clone_into(&mut at.0.name);
            self.input(at.field("required"), measure, values.required);
            self.input(at.field("delivered"), measure, values.delivered);
        }
        for perception in &offer.perception {
            let mut at = At::item("perception", &perception.id, &perception.name);
            self.id(&at);
            self.input(at.field("importance"), Measure::Score, perception.importance);
            self.input(at.field("perceived"), Measure::Score, perception.perceived);
            self.input(at.field("delivered"), Measure::Score, perception.delivered);
        }
        for item in &offer.returns {
            let mut at = At::item("returns", &item.id, &item.name);
            self.id(&at);
            if let ReturnWorth::Money(input) = item.worth {
                self.cost(at.field("worth"), input);
            }
        }
        for cost in &offer.costs {
            let mut at = At::item("costs", &cost.id, &cost.name);
            self.id(&at);
            self.cost(at.field("amount"), cost.amount);
            if cost.timing == Timing::PerUse && cost.kind != super::CostKind::Price {
                self.report(at.field("timing"), ProblemKind::PerUse);
            }
        }
        self.input(At::section("offer").field("uses_per_month"), Measure::Count, offer.uses_per_month);
    }

    fn economics(&mut self, at: &mut At, economics: &Economics) {
        self.cost(at.field("order_value"), economics.order_value);
        self.input(at.field("orders_per_month"), Measure::Count, economics.orders_per_month);
        self.input(at.field("margin_share"), Measure::Margin, economics.margin_share);
        self.cost(at.field("cost_to_serve"), economics.cost_to_serve);
        self.cost(at.field("concessions"), economics.concessions);
        let at = at.field("retention");
        match &economics.retention {
            Retention::Lifetime(months) => self.input(at, Measure::Months, *months),
            Retention::Constant { rate, period_months } => {
                self.input(at, Measure::Share, *rate);
                self.period(at, *period_months);
            }
            Retention::Sbg { alpha, beta, period_months } => {
                self.input(at, Measure::Quantity, *alpha);
                self.input(at, Measure::Quantity, *beta);
                self.period(at, *period_months);
            }
            Retention::Curve(table) | Retention::SbgFitted(table) => self.table(at, table),
        }
    }

    fn period(&mut self, at: &At, months: u32) {
        if !(1..=120).contains(&months) {
            self.report(at, ProblemKind::Period);
        }
    }

    fn table(&mut self, at: &At, table: &SurvivalTable) {
        self.period(at, table.period_months);
        let mut previous = 1.0;
        for &share in &table.survivors {
            if !(0.0..=previous).contains(&share) {
                self.report(at, ProblemKind::Survival);
                return;
            }
            previous = share;
        }
        if table.survivors.len() > 1_200 {
            self.report(at, ProblemKind::Survival);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::{Channel, Segment};

    fn id(text: &str) -> Id {
        Id::new(text).expect("a valid id")
    }

    #[test]
    fn a_new_project_is_valid() {
        assert_eq!(validate(&Project::default()), []);
    }

    #[test]
    fn each_kind_of_problem_is_found_at_its_place() {
        let mut segment = Segment::new(id("a"), "All");
        segment.economics.margin_share = Some(Estimate::Exact(3.0));
        segment.colour = 9;
        let mut channel = Channel::new(id("a"), "Ads");
        channel.new_customers.insert(id("gone"), Estimate::Exact(1.0));
        let project = Project {
            currency: "dollars".to_owned(),
            horizon_months: 0,
            segments: vec![Arc::new(segment)],
            channels: vec![Arc::new(channel)],
            ..Project::default()
        };
        let found: Vec<_> = validate(&project).into_iter().map(|p| (p.place.section, p.place.field, p.kind)).collect();
        assert_eq!(
            found,
            [
                ("project", "currency", ProblemKind::Currency),
                ("project", "horizon_months", ProblemKind::Horizon),
                ("segments", "margin_share", ProblemKind::Number(EstimateError::AboveMaximum(1.0))),
                ("segments", "colour", ProblemKind::Colour),
                ("channels", "", ProblemKind::DuplicateId),
                ("channels", "new_customers", ProblemKind::DanglingId(id("gone"))),
            ]
        );
    }
}
