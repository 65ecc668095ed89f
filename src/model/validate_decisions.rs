//! Checks what decisions rest on: how segments and channels react, programmes, scenarios and the budget.

use std::collections::BTreeSet;

use super::correlation::MOST_TOGETHER;
use super::validate::{At, Check};
use super::{
    Change, Changes, ChannelResponse, Estimate, Id, Lever, Measure, NumberKey, Places, ProblemKind, Programme, Project,
    Segment,
};

impl Check {
    /// What moves the customers of a segment, and what they bring beyond their own orders.
    pub(super) fn reaction(&mut self, at: &mut At, segment: &Segment) {
        let wire = &segment.wire;
        self.input(at.field("kept"), Measure::Share, wire.kept);
        self.input(at.field("conversion"), Measure::Share, wire.conversion);
        self.input(at.field("won"), Measure::Share, wire.won);
        self.cost(at.field("quality_worth"), wire.quality_worth);
        let referral = &segment.referral;
        self.input(at.field("referrals_per_month"), Measure::Count, referral.referrals_per_month);
        self.input(at.field("would_have_come"), Measure::Share, referral.would_have_come);
        self.cost(at.field("reward"), referral.reward);
        let effort = &segment.effort;
        self.cost(at.field("prospect_spend"), effort.prospect_spend);
        self.input(at.field("conversion_ceiling"), Measure::Share, effort.conversion_ceiling);
        self.cost(at.field("keeping_spend"), effort.keeping_spend);
        self.input(at.field("retention_ceiling"), Measure::Share, effort.retention_ceiling);
        for sale in &segment.cross_sales {
            let mut at = At::item("cross_sales", &sale.id, &sale.name);
            self.id(&at);
            self.input(at.field("probability"), Measure::Share, sale.probability);
            self.input(at.field("margin"), Measure::Money, sale.margin);
        }
    }

    /// What a channel brings for what is spent on it.
    pub(super) fn response(&mut self, at: &mut At, response: &ChannelResponse) {
        self.input(at.field("at_zero"), Measure::Count, response.at_zero);
        self.input(at.field("at_more"), Measure::Count, response.at_more);
        self.input(at.field("unlimited"), Measure::Count, response.unlimited);
        for period in &response.periods {
            self.spending(at.field("periods"), Some(period.spend));
            self.estimate(at.field("periods"), Measure::Count, Estimate::Exact(period.new_customers));
        }
        self.spending(at.field("floor"), response.floor);
        self.spending(at.field("ceiling"), response.ceiling);
        if response.floor.zip(response.ceiling).is_some_and(|(floor, ceiling)| ceiling < floor) {
            self.report(at.field("ceiling"), ProblemKind::Ceiling);
        }
    }

    /// Programmes, scenarios, what is tried out, levers, the budget and what goes together.
    pub(super) fn decisions(&mut self, project: &Project) {
        self.spending(At::section("budget").field("per_month"), project.budget.per_month);
        let refers = !project.programmes.is_empty()
            || !project.scenarios.is_empty()
            || !project.trial.is_empty()
            || !project.levers.is_empty()
            || !project.together.is_empty();
        if !refers {
            return;
        }
        let places = Places::of(project);
        let segments: BTreeSet<&Id> = project.segments.iter().map(|segment| &segment.id).collect();
        let programmes: BTreeSet<&Id> = project.programmes.iter().map(|programme| &programme.id).collect();
        for programme in &project.programmes {
            self.programme(programme, &segments, &places);
        }
        for scenario in &project.scenarios {
            let mut at = At::item("scenarios", &scenario.id, &scenario.name);
            self.id(&at);
            self.changes(&mut at, &scenario.changes, &programmes, &places);
        }
        self.changes(&mut At::section("trial"), &project.trial, &programmes, &places);
        for key in &project.levers {
            self.number(&At::section("levers"), key, &places);
        }
        let mut pairs = BTreeSet::new();
        for (place, pair) in project.together.iter().enumerate() {
            let mut at = At::section("together");
            at.0.name = format!("{} {}", pair.first, pair.second);
            // Said once, of the first that is too many.
            if place == MOST_TOGETHER {
                self.report(at.field(""), ProblemKind::TooManyPairs);
            }
            self.number(at.field("first"), &pair.first, &places);
            self.number(at.field("second"), &pair.second, &places);
            if !(-1.0..=1.0).contains(&pair.rank) {
                self.report(at.field("rank"), ProblemKind::Rank);
            }
            let in_order =
                (pair.first.as_str().min(pair.second.as_str()), pair.first.as_str().max(pair.second.as_str()));
            if pair.first == pair.second || !pairs.insert(in_order) {
                self.report(at.field(""), ProblemKind::SamePair);
            }
        }
    }

    fn programme(&mut self, programme: &Programme, segments: &BTreeSet<&Id>, places: &Places<'_>) {
        let mut at = At::item("programmes", &programme.id, &programme.name);
        self.id(&at);
        self.cost(at.field("cost_once"), programme.cost_once);
        self.cost(at.field("cost_per_month"), programme.cost_per_month);
        self.cost(at.field("cost_per_customer"), programme.cost_per_customer);
        for id in programme.segments.iter().filter(|id| !segments.contains(id)) {
            self.report(at.field("segments"), ProblemKind::DanglingId(id.clone()));
        }
        for effect in &programme.effects {
            let mut at = At::item("effects", &effect.id, &programme.name);
            self.id(&at);
            if let Lever::Number(key) = &effect.on {
                self.number(at.field("on"), key, places);
                if places.is_of_programme(key) {
                    self.report(at.field("on"), ProblemKind::ActsOnProgramme);
                }
            }
            self.change(at.field("change"), &effect.change, effect.on.field(), places.measure_of(&effect.on));
        }
    }

    fn changes(&mut self, at: &mut At, changes: &Changes, programmes: &BTreeSet<&Id>, places: &Places<'_>) {
        for (key, change) in &changes.numbers {
            self.number(at.field("numbers"), key, places);
            if let Some(bounds) = places.bounds(key) {
                self.change(at.field("numbers"), change, key.field(), bounds);
            }
        }
        for id in changes.programmes.iter().filter(|id| !programmes.contains(id)) {
            self.report(at.field("programmes"), ProblemKind::DanglingId(id.clone()));
        }
    }

    fn change(&mut self, at: &At, change: &Change, field: &str, measure: Measure) {
        if let Err(error) = change.validate(field, measure) {
            self.report(at, error.into());
        }
    }

    fn number(&mut self, at: &At, key: &NumberKey, places: &Places<'_>) {
        if places.measure(key).is_none() {
            self.report(at, ProblemKind::DanglingNumber(key.clone()));
        }
    }

    /// An amount that somebody decides on: finite and not negative.
    fn spending(&mut self, at: &At, amount: Option<f64>) {
        self.cost(at, amount.map(Estimate::Exact));
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::model::MOST_TOGETHER;
    use crate::model::{
        Budget, Change, Changes, Channel, ChannelPeriod, CrossSale, Estimate, EstimateError, Id, Input, Lever,
        NumberKey, ProblemKind, Programme, ProgrammeEffect, Project, Scenario, Segment, Together, validate,
    };

    fn id(text: &str) -> Id {
        Id::new(text).expect("a valid id")
    }

    #[expect(clippy::unnecessary_wraps, reason = "inputs are optional")]
    fn some(value: f64) -> Input {
        Some(Estimate::Exact(value))
    }

    fn found(project: &Project) -> Vec<(&'static str, &'static str, ProblemKind)> {
        validate(project)
            .into_iter()
            .map(|problem| (problem.place.section, problem.place.field, problem.kind))
            .collect()
    }

    const BELOW: ProblemKind = ProblemKind::Number(EstimateError::BelowMinimum(0.0));
    const ABOVE: ProblemKind = ProblemKind::Number(EstimateError::AboveMaximum(1.0));

    #[test]
    fn more_pairs_than_can_be_drawn_together_are_a_problem() {
        let key = |number: usize| NumberKey::new("ads", &format!("field_{number}"));
        let pair = |number: usize| Together { first: key(number), second: key(number + 1), rank: 0.1 };
        let problems = |count: usize| {
            let project = Project { together: (0..count).map(pair).collect(), ..Project::default() };
            let problems = validate(&project);
            problems.iter().filter(|problem| problem.kind == ProblemKind::TooManyPairs).count()
        };
        assert_eq!([problems(MOST_TOGETHER), problems(MOST_TOGETHER + 5)], [0, 1]);
    }

    #[test]
    fn reactions_have_bounds() {
        let mut segment = Segment::new(id("members"), "Members");
        segment.wire.kept = some(1.5);
        segment.wire.quality_worth = some(-1.0);
        segment.referral.reward = some(-1.0);
        segment.effort.retention_ceiling = some(2.0);
        let sale =
            CrossSale { id: id("members"), name: "Drinks".to_owned(), probability: some(1.1), margin: some(-1.0) };
        segment.cross_sales.push(sale);
        let mut channel = Channel::new(id("ads"), "Ads");
        channel.response.at_more = some(-3.0);
        channel.response.periods.push(ChannelPeriod { spend: f64::NAN, new_customers: -1.0 });
        (channel.response.floor, channel.response.ceiling) = (Some(20.0), Some(10.0));
        let project = Project {
            segments: vec![segment.into()],
            channels: vec![channel.into()],
            budget: Budget { per_month: Some(-5.0), ..Budget::default() },
            ..Project::default()
        };
        assert_eq!(
            found(&project),
            [
                ("segments", "kept", ABOVE),
                ("segments", "quality_worth", BELOW),
                ("segments", "reward", BELOW),
                ("segments", "retention_ceiling", ABOVE),
                ("cross_sales", "", ProblemKind::DuplicateId),
                ("cross_sales", "probability", ABOVE),
                ("channels", "at_more", BELOW),
                ("channels", "periods", ProblemKind::Number(EstimateError::NotFinite)),
                ("channels", "periods", BELOW),
                ("channels", "ceiling", ProblemKind::Ceiling),
                ("budget", "per_month", BELOW),
            ]
        );
    }

    #[test]
    fn what_is_changed_is_there_and_stays_within_bounds() {
        let spend = NumberKey::new("ads", "spend");
        let stay = NumberKey::new("members", "retention_annual");
        let gone = NumberKey::new("gone", "spend");
        let mut programme = Programme::new(id("card"), "Card");
        programme.cost_once = some(-1.0);
        programme.segments.insert(id("nobody"));
        let effect = |own: &str, on, change| ProgrammeEffect { id: id(own), on, change };
        programme.effects = vec![
            effect("e1", Lever::Retention, Change::To(Estimate::Exact(2.0))),
            effect("e2", Lever::Retention, Change::By(Estimate::Exact(-0.05))),
            effect("e3", Lever::Number(gone.clone()), Change::Times(Estimate::Exact(-2.0))),
            effect("e4", Lever::Number(NumberKey::new("card", "e4")), Change::By(Estimate::Exact(1.0))),
        ];
        let mut changes = Changes::default();
        changes.numbers.insert(stay.clone(), Change::To(Estimate::Exact(1.2)));
        changes.numbers.insert(spend.clone(), Change::To(Estimate::Exact(-1.5)));
        changes.numbers.insert(gone.clone(), Change::To(Estimate::Exact(-1.0)));
        changes.programmes.insert(id("nothing"));
        let together = |first: &NumberKey, second: &NumberKey, rank| Together {
            first: first.clone(),
            second: second.clone(),
            rank,
        };
        let project = Project {
            segments: vec![Segment::new(id("members"), "Members").into()],
            channels: vec![Channel::new(id("ads"), "Ads").into()],
            programmes: vec![programme.into()],
            scenarios: vec![Scenario::new(id("sundays"), "Sundays", changes.clone()).into()],
            trial: Arc::new(changes),
            levers: vec![stay.clone(), spend.clone(), gone.clone()],
            together: vec![
                together(&spend, &stay, 0.5),
                together(&stay, &spend, 1.5),
                together(&gone, &spend, f64::NAN),
                together(&spend, &spend, 0.0),
            ],
            ..Project::default()
        };
        let dangling = || ProblemKind::DanglingNumber(gone.clone());
        let in_changes = |section| {
            [
                (section, "numbers", BELOW),
                (section, "numbers", dangling()),
                (section, "numbers", ABOVE),
                (section, "programmes", ProblemKind::DanglingId(id("nothing"))),
            ]
        };
        let of_programme = [
            ("programmes", "cost_once", BELOW),
            ("programmes", "segments", ProblemKind::DanglingId(id("nobody"))),
            ("effects", "change", ABOVE),
            ("effects", "on", dangling()),
            ("effects", "change", BELOW),
            ("effects", "on", ProblemKind::ActsOnProgramme),
        ];
        let of_the_rest = [
            ("levers", "", dangling()),
            ("together", "rank", ProblemKind::Rank),
            ("together", "", ProblemKind::SamePair),
            ("together", "first", dangling()),
            ("together", "rank", ProblemKind::Rank),
            ("together", "", ProblemKind::SamePair),
        ];
        let expected: Vec<_> = of_programme
            .into_iter()
            .chain(in_changes("scenarios"))
            .chain(in_changes("trial"))
            .chain(of_the_rest)
            .collect();
        assert_eq!(found(&project), expected);
    }
}
