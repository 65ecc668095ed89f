//! Checks every number of a project against its bounds, and the identifiers against each other.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Alternative, Answers, Consultation, Cost, Economics, Estimate, EstimateError, Id, Input, Level, MAX_HORIZON_MONTHS,
    Measure, NumberKey, PALETTE_LEN, Project, Question, Retention, Return, ReturnWorth, SurvivalTable, Timing,
    WarrantyAspect,
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
    /// A reference leads to no number; holds its key.
    #[error("refers to the number `{0}`, which does not exist")]
    DanglingNumber(NumberKey),
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
    /// Another alternative is doing nothing than the one that every project has.
    #[error("is doing nothing, of which there is one only, with the identifier `do-nothing`")]
    SecondNothing,
    /// The half-life of evidence is out of bounds.
    #[error("is not a half-life of 1 to 600 months")]
    HalfLife,
    /// A comparison of two criteria is beyond Saaty's scale.
    #[error("is not between 1/9 and 9")]
    Pair,
    /// A scale of answers has no known bounds.
    #[error("is not a scale of 2 to 100 points")]
    Scale,
    /// An answer lies beyond its scale, or a row has more answers than there are questions.
    #[error("has an answer beyond its scale or its questions")]
    Answer,
    /// Only prices and returns may be counted per use.
    #[error("is counted per use, which only prices and returns can be")]
    PerUse,
    /// A programme acts on a number of a programme.
    #[error("acts on a programme, which no programme can")]
    ActsOnProgramme,
    /// A channel may spend less than it has to.
    #[error("is below the least that has to be spent")]
    Ceiling,
    /// A rank correlation is beyond its scale.
    #[error("is not between -1 and 1")]
    Rank,
    /// Two numbers go together with themselves, or twice.
    #[error("is not a pair of two numbers that stands once")]
    SamePair,
    /// More pairs of numbers go together than can be drawn together in time.
    #[error("is beyond the 50 pairs that may go together")]
    TooManyPairs,
}

impl ProblemKind {
    /// Whether something is named that is not there.
    #[must_use]
    pub const fn is_dangling(&self) -> bool {
        matches!(self, Self::DanglingId(_) | Self::DanglingNumber(_))
    }
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
    check.customer_side(project);
    check.segments(project);
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
        check.response(&mut at, &channel.response);
    }
    for period in &project.periods {
        let mut at = At::item("periods", &period.id, &period.date.to_string());
        check.id(&at);
        check.economics(&mut at, &period.economics);
        check.cost(at.field("acquisition_cost"), period.acquisition_cost);
        check.input(at.field("satisfaction"), Measure::Score, period.satisfaction);
        check.cost(at.field("start"), period.revenue.start);
        check.cost(at.field("churned"), period.revenue.churned);
        check.cost(at.field("contraction"), period.revenue.contraction);
        check.cost(at.field("expansion"), period.revenue.expansion);
    }
    check.decisions(project);
    check.problems
}

/// Whether a text has the form of an ISO 4217 currency code.
#[must_use]
pub fn is_currency_code(text: &str) -> bool {
    text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// A place under construction.
pub(super) struct At(pub(super) Place);

impl At {
    pub(super) fn section(section: &'static str) -> Self {
        Self(Place { section, id: None, name: String::new(), field: "" })
    }

    pub(super) fn item(section: &'static str, id: &Id, name: &str) -> Self {
        Self(Place { section, id: Some(id.clone()), name: name.to_owned(), field: "" })
    }

    pub(super) const fn field(&mut self, field: &'static str) -> &Self {
        self.0.field = field;
        self
    }
}

/// What was found so far. What decisions rest on is checked in `validate_decisions`.
pub(super) struct Check {
    problems: Vec<Problem>,
    ids: BTreeSet<Id>,
}

impl Check {
    pub(super) fn report(&mut self, at: &At, kind: ProblemKind) {
        self.problems.push(Problem { place: at.0.clone(), kind });
    }

    pub(super) fn id(&mut self, at: &At) {
        if let Some(id) = at.0.id.clone()
            && !self.ids.insert(id)
        {
            self.report(at, ProblemKind::DuplicateId);
        }
    }

    pub(super) fn estimate(&mut self, at: &At, measure: Measure, estimate: Estimate) {
        if let Err(error) = estimate.validate(measure) {
            self.report(at, error.into());
        }
    }

    pub(super) fn input(&mut self, at: &At, measure: Measure, input: Input) {
        if let Some(estimate) = input {
            self.estimate(at, measure, estimate);
        }
    }

    /// Money that is given up: not negative.
    pub(super) fn cost(&mut self, at: &At, input: Input) {
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
        self.amounts(&offer.returns, &offer.costs);
        let mut at = At::section("offer");
        self.input(at.field("uses_per_month"), Measure::Count, offer.uses_per_month);
        let queue = &offer.queue;
        self.input(at.field("arrivals_per_hour"), Measure::Count, queue.arrivals_per_hour);
        self.input(at.field("service_minutes"), Measure::Quantity, queue.service_minutes);
        self.input(at.field("patience_minutes"), Measure::Quantity, queue.patience_minutes);
        self.input(at.field("tolerated_loss"), Measure::Share, queue.tolerated_loss);
        self.input(at.field("tolerated_wait_minutes"), Measure::Quantity, queue.tolerated_wait_minutes);
    }

    fn segments(&mut self, project: &Project) {
        for segment in &project.segments {
            let mut at = At::item("segments", &segment.id, &segment.name);
            self.id(&at);
            self.economics(&mut at, &segment.economics);
            self.input(at.field("customers_now"), Measure::Count, segment.customers_now);
            self.input(at.field("satisfaction"), Measure::Score, segment.satisfaction);
            if segment.colour >= PALETTE_LEN {
                self.report(at.field("colour"), ProblemKind::Colour);
            }
            self.reaction(&mut at, segment);
        }
    }

    fn amounts(&mut self, returns: &[Return], costs: &[Cost]) {
        for item in returns {
            let mut at = At::item("returns", &item.id, &item.name);
            self.id(&at);
            if let ReturnWorth::Money(input) = item.worth {
                self.cost(at.field("worth"), input);
            }
            self.input(at.field("ends_after_months"), Measure::Months, item.ends_after_months);
        }
        for cost in costs {
            let mut at = At::item("costs", &cost.id, &cost.name);
            self.id(&at);
            self.cost(at.field("amount"), cost.amount);
            if cost.timing == Timing::PerUse && cost.kind != super::CostKind::Price {
                self.report(at.field("timing"), ProblemKind::PerUse);
            }
        }
    }

    /// Alternatives, situations, stakeholders, weights, evidence and ideas.
    fn customer_side(&mut self, project: &Project) {
        let criteria: BTreeSet<&Id> = project.offer.criteria().map(|(id, _)| id).collect();
        let consultations: BTreeSet<&Id> = project.consultations.iter().map(|consultation| &consultation.id).collect();
        for alternative in &project.alternatives {
            let mut at = At::item("alternatives", &alternative.id, &alternative.name);
            self.id(&at);
            // It is known by its identifier, so that files can be compared and merged.
            if (alternative.level == Level::DoNothing) && alternative.id != Id::do_nothing() {
                self.report(at.field("level"), ProblemKind::SecondNothing);
            }
            self.alternative(&mut at, alternative, &criteria);
        }
        for situation in &project.situations {
            let mut at = At::item("situations", &situation.id, &situation.name);
            self.id(&at);
            self.by_criterion(at.field("importance"), Measure::Quantity, &situation.importance, &criteria);
            self.input(at.field("willingness"), Measure::Quantity, situation.willingness);
        }
        for stakeholder in &project.stakeholders {
            let mut at = At::item("stakeholders", &stakeholder.id, &stakeholder.name);
            self.id(&at);
            self.input(at.field("influence"), Measure::Score, stakeholder.influence);
            self.by_criterion(at.field("weights"), Measure::Score, &stakeholder.weights, &criteria);
        }
        self.weighting(project);
        for consultation in &project.consultations {
            self.consultation(project, consultation);
        }
        if !(1..=MAX_HORIZON_MONTHS).contains(&project.half_life_months) {
            self.report(At::section("project").field("half_life_months"), ProblemKind::HalfLife);
        }
        for claim in &project.proposition.claims {
            let mut at = At::item("claims", &claim.id, &claim.name);
            self.id(&at);
            for id in claim.evidence.iter().filter(|id| !consultations.contains(id)) {
                self.report(at.field("evidence"), ProblemKind::DanglingId(id.clone()));
            }
        }
        for idea in &project.ideas {
            self.id(&At::item("ideas", &idea.id, &idea.name));
            for step in &idea.moves {
                let mut at = At::item("moves", &step.id, &step.name);
                self.id(&at);
                self.input(at.field("to"), Measure::Score, step.to);
                if let Some(id) = step.criterion.as_ref().filter(|id| !criteria.contains(id)) {
                    self.report(at.field("criterion"), ProblemKind::DanglingId(id.clone()));
                }
            }
        }
    }

    fn alternative(&mut self, at: &mut At, alternative: &Alternative, criteria: &BTreeSet<&Id>) {
        self.by_criterion(at.field("scores"), Measure::Score, &alternative.scores, criteria);
        for aspect in WarrantyAspect::ALL {
            let measure = if aspect == WarrantyAspect::Availability { Measure::Share } else { Measure::Quantity };
            self.input(at.field(aspect.key()), measure, alternative.warranty.aspect(aspect));
        }
        self.amounts(&alternative.returns, &alternative.costs);
        self.input(at.field("uses_per_month"), Measure::Count, alternative.uses_per_month);
    }

    /// Numbers by criterion or perception, each of which has to be there.
    fn by_criterion(&mut self, at: &At, measure: Measure, map: &BTreeMap<Id, Estimate>, criteria: &BTreeSet<&Id>) {
        for (id, estimate) in map {
            self.estimate(at, measure, *estimate);
            if !criteria.contains(id) {
                self.report(at, ProblemKind::DanglingId(id.clone()));
            }
        }
    }

    fn weighting(&mut self, project: &Project) {
        let weighting = &project.weighting;
        let mut at = At::section("weighting");
        let is_pair = |ratio: &f64| (1.0 / 9.0 - 1e-9..=9.0).contains(ratio);
        for (first, others) in &weighting.pairs {
            for (second, _) in others.iter().filter(|(_, ratio)| !is_pair(ratio)) {
                let mut at = At::section("weighting");
                at.0.name = format!("{first} / {second}");
                self.report(at.field("pairs"), ProblemKind::Pair);
            }
        }
        self.input(at.field("price"), Measure::Share, weighting.price);
        self.cost(at.field("choice_advantage"), weighting.choice_advantage);
        self.input(at.field("choice_share"), Measure::Share, weighting.choice_share);
    }

    fn consultation(&mut self, project: &Project, consultation: &Consultation) {
        let mut at = At::item("consultations", &consultation.id, &consultation.name);
        self.id(&at);
        if let Some(id) = &consultation.stakeholder
            && !project.stakeholders.iter().any(|stakeholder| stakeholder.id == *id)
        {
            self.report(at.field("stakeholder"), ProblemKind::DanglingId(id.clone()));
        }
        for found in &consultation.found {
            self.estimate(at.field("found"), found.about.measure(), found.value);
        }
        if !consultation.questions.iter().all(Question::has_sound_scale) {
            self.report(at.field("questions"), ProblemKind::Scale);
        }
        let fits = |answers: &Answers| {
            let within =
                |(question, answer): (&Question, &Option<f64>)| answer.is_none_or(|answer| question.holds(answer));
            answers.0.len() <= consultation.questions.len() && consultation.questions.iter().zip(&answers.0).all(within)
        };
        if !consultation.answers.iter().all(fits) {
            self.report(at.field("answers"), ProblemKind::Answer);
        }
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
