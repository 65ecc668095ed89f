//! What samples say, as JSON: intervals of figures, scenarios, programmes, the budget, and what is worth asking. Names are
//! only ever added.

use serde_json::{Map, Value, json};

use crate::engine::Reason;
use crate::engine::simulation::{Asking, BudgetItem, Case, CaseValue, Decision, Outcome, Study, WireState};
use crate::words::{Words, number_name};

use super::json::add_note;

/// Adds to all figures of a project what a study of it says.
pub fn add_study(all: &mut Map<String, Value>, study: &Study, words: &Words) {
    let writer = Writer { study, words };
    if let Some(today) = study.today() {
        writer.add_intervals(all, today);
    }
    all.insert("samples".to_owned(), json!({ "count": study.options.samples, "seed": study.options.seed }));
    all.insert("wire".to_owned(), writer.wire());
    all.insert("scenarios".to_owned(), writer.scenarios());
    all.insert("programmes".to_owned(), writer.programmes());
    all.insert("budget".to_owned(), writer.budget());
    all.insert("asking".to_owned(), Decision::ALL.into_iter().filter_map(|decision| writer.asking(decision)).collect());
}

struct Writer<'a> {
    study: &'a Study,
    words: &'a Words,
}

impl Writer<'_> {
    /// The percentiles of the figures of today.
    fn add_intervals(&self, all: &mut Map<String, Value>, today: &CaseValue) {
        let project = &self.study.project;
        let mut portfolio = all.get_mut("portfolio").and_then(|it| it.get_mut("figures"));
        for outcome in Outcome::OF_PORTFOLIO {
            let Some(set) = portfolio.as_mut().and_then(|it| it.as_object_mut()) else { continue };
            if !set.contains_key(outcome.name()) {
                set.insert(outcome.name().to_owned(), self.figure(today, outcome));
            } else if let Some(figure) = set.get_mut(outcome.name()) {
                add_band(figure, today, outcome);
            }
        }
        for (list, count, outcomes) in [
            ("segments", project.segments.len(), Outcome::OF_SEGMENT.as_slice()),
            ("channels", project.channels.len(), &[Outcome::ChannelCac as fn(usize) -> Outcome]),
        ] {
            for index in 0..count {
                let item = all.get_mut(list).and_then(|it| it.get_mut(index)).and_then(|it| it.get_mut("figures"));
                let Some(set) = item.and_then(Value::as_object_mut) else { continue };
                for outcome in outcomes.iter().map(|outcome| outcome(index)) {
                    match set.get_mut(outcome.name()) {
                        Some(figure) => add_band(figure, today, outcome),
                        None => {
                            set.insert(outcome.name().to_owned(), self.figure(today, outcome));
                        }
                    }
                }
            }
        }
    }

    fn figure(&self, case: &CaseValue, outcome: Outcome) -> Value {
        let unit = outcome.unit().name(&self.study.project.currency);
        let project = &self.study.project;
        // A sum over nothing is nothing that anybody has entered.
        let is_empty = project.segments.is_empty() && project.channels.is_empty();
        let mut figure = match case.value(outcome).filter(|_| !is_empty) {
            Some(value) => json!({ "value": value, "unit": unit }),
            None => json!({ "unknown": self.words.reason(unknown(outcome)) }),
        };
        add_band(&mut figure, case, outcome);
        if let Some(state) = case.state(outcome) {
            add_note(&mut figure, state_name(state));
        }
        figure
    }

    /// All figures of a case: of the whole, and by segment.
    fn case(&self, case: &CaseValue) -> Map<String, Value> {
        let set = |outcomes: &[Outcome]| -> Map<String, Value> {
            outcomes.iter().map(|outcome| (outcome.name().to_owned(), self.figure(case, *outcome))).collect()
        };
        let segments = self.study.project.segments.iter().enumerate().map(|(index, segment)| {
            let outcomes = Outcome::OF_SEGMENT.map(|outcome| outcome(index));
            json!({ "id": segment.id.as_str(), "name": segment.name, "figures": set(&outcomes) })
        });
        let mut all = Map::new();
        all.insert("offer".to_owned(), json!({ "figures": set(&[Outcome::NetValue, Outcome::Advantage]) }));
        all.insert("segments".to_owned(), segments.collect());
        all.insert("portfolio".to_owned(), json!({ "figures": set(&Outcome::OF_PORTFOLIO) }));
        if let Some(band) = case.difference(Outcome::Equity) {
            let gain = json!({ "p05": band.low, "p50": band.middle, "p95": band.high, "mean": band.mean });
            all.insert("equity_against_today".to_owned(), gain);
        }
        all
    }

    fn wire(&self) -> Value {
        let Some(today) = self.study.today() else { return json!([]) };
        let segments = self.study.project.segments.iter().zip(today.firm.wires());
        segments
            .map(|(segment, wire)| {
                json!({
                    "segment": segment.id.as_str(),
                    "retention": state_name(wire.keeping),
                    "conversion": wire.winning.map(state_name),
                    "no_fit": wire.no_fit.map(|reason| self.words.no_answer(reason)),
                })
            })
            .collect()
    }

    fn scenarios(&self) -> Value {
        let scenarios = self.study.project.scenarios.iter().enumerate();
        let written = scenarios.filter_map(|(index, scenario)| {
            let mut all = self.case(self.study.case(Case::Scenario(index))?);
            all.insert("id".to_owned(), json!(scenario.id.as_str()));
            all.insert("name".to_owned(), json!(scenario.name));
            Some(Value::Object(all))
        });
        written.collect()
    }

    fn programmes(&self) -> Value {
        let programmes = self.study.project.programmes.iter().enumerate();
        let written = programmes.filter_map(|(index, programme)| {
            let case = self.study.case(Case::Programme(index))?;
            let mut all = self.case(case);
            all.insert("id".to_owned(), json!(programme.id.as_str()));
            all.insert("name".to_owned(), json!(programme.name));
            all.insert("pays_with_probability".to_owned(), json!(case.share_better(self.study, Outcome::Equity)));
            Some(Value::Object(all))
        });
        written.collect()
    }

    fn budget(&self) -> Value {
        let project = &self.study.project;
        let Some(Ok(plan)) = &self.study.budget else { return Value::Null };
        let unit = format!("{}/month", project.currency);
        let lines = plan.lines.iter().map(|line| {
            let (kind, id) = match line.item {
                BudgetItem::Channel(index) => ("channel", project.channels.get(index).map(|it| it.id.as_str())),
                BudgetItem::Programme(index) => ("programme", project.programmes.get(index).map(|it| it.id.as_str())),
            };
            json!({
                "kind": kind,
                "id": id,
                "today": line.today,
                "planned": line.planned,
                "unit": unit,
                "next_unit_brings": line.next_unit,
            })
        });
        let case = self.study.case(Case::Plan(0)).map(|case| self.case(case));
        json!({ "total": plan.total, "unit": unit, "lines": lines.collect::<Vec<_>>(), "next_unit_brings": plan.allocation.next_unit_of_total, "figures": case })
    }

    fn asking(&self, decision: Decision) -> Option<Value> {
        let project = &self.study.project;
        let asking = Asking::of(self.study, decision)?;
        let options = asking.options.iter().zip(&asking.equities);
        let options: Vec<_> = options
            .map(|(case, equity)| json!({ "name": self.words.case(project, *case), "equity_mean": equity }))
            .collect();
        let numbers = asking.ranked().into_iter().filter(|(_, worth)| worth.value > 0.0).map(|(number, worth)| {
            json!({
                "number": number.key.as_str(),
                "name": number_name(self.words, project, &number.key),
                "worth": worth.value,
                "error": worth.error,
                "unit": project.currency,
            })
        });
        Some(json!({
            "decision": decision_name(decision),
            "options": options,
            "best": asking.best().map(|case| self.words.case(project, case)),
            "everything": { "worth": asking.value.everything.value, "error": asking.value.everything.error, "unit": project.currency },
            "numbers": numbers.collect::<Vec<_>>(),
        }))
    }
}

fn add_band(figure: &mut Value, case: &CaseValue, outcome: Outcome) {
    let Some(figure) = figure.as_object_mut().filter(|figure| figure.contains_key("value")) else { return };
    if let Some(band) = case.band(outcome).filter(|band| band.high > band.low) {
        for (name, number) in [("p05", band.low), ("p50", band.middle), ("p95", band.high), ("mean", band.mean)] {
            figure.insert(name.to_owned(), json!(number));
        }
    }
}

/// On what the wire rests, as a note.
#[must_use]
pub const fn state_name(state: WireState) -> &'static str {
    match state {
        WireState::Assumed => "assumed",
        WireState::Asked => "asked",
        WireState::Fitted => "fitted",
    }
}

/// A decision as it is called on the command line.
#[must_use]
pub const fn decision_name(decision: Decision) -> &'static str {
    match decision {
        Decision::Scenario => "scenario",
        Decision::Programmes => "programmes",
        Decision::Budget => "budget",
    }
}

/// Why a figure of a simulation is not known, as far as the figure alone tells.
const fn unknown(outcome: Outcome) -> Reason {
    match outcome {
        Outcome::NetValue => Reason::NoReturns,
        Outcome::Advantage | Outcome::ChoiceShare(_) => Reason::NoAlternatives,
        Outcome::Cac(_) | Outcome::ChannelCac(_) | Outcome::PortfolioCac => Reason::NoNewCustomers,
        Outcome::LtvCac(_) | Outcome::PortfolioLtvCac => Reason::NoAcquisitionCost,
        _ => Reason::NothingEntered,
    }
}
