//! The customer's side as JSON: every offering in every situation, stakeholders, and what customers said.

use serde_json::{Map, Value, json};

use crate::engine::ProjectFigures;
use crate::engine::offerings::{CustomerSide, DifferentiationSource, OfferingValue, SituationValue, voice_guesses};
use crate::model::{Level, Project};

use super::json::{Context, add_interval, add_note};

/// The figures of all offerings as the project is entered, ours first.
pub fn offers(project: &Project, figures: &ProjectFigures, context: &Context<'_>) -> Value {
    let Some(entered) = figures.customer.situation(0) else { return json!([]) };
    offerings(project, entered, context)
}

/// The same in each situation, with what ours is worth against the next-best alternative.
pub fn situations(project: &Project, figures: &ProjectFigures, context: &Context<'_>) -> Value {
    let values = project.situations.iter().zip(figures.customer.situations().skip(1));
    let one = |(situation, value): (&std::sync::Arc<crate::model::Situation>, &SituationValue)| {
        json!({
            "id": situation.id.as_str(),
            "name": situation.name,
            "offers": offerings(project, value, context),
            "economic_value": economic_value(project, value, context),
        })
    };
    values.map(one).collect()
}

/// What our offer is worth against the next-best alternative, as the project is entered.
pub fn economic_value_as_entered(project: &Project, customer: &CustomerSide, context: &Context<'_>) -> Value {
    customer.situation(0).map_or(Value::Null, |value| economic_value(project, value, context))
}

fn economic_value(project: &Project, value: &SituationValue, context: &Context<'_>) -> Value {
    let best = &value.next_best;
    let mut figures = context.set(best);
    // Economic value rests on what an advantage rests on.
    if context.guessed.behind(0, "advantage")[0] > 0 {
        figures.values_mut().for_each(|figure| add_note(figure, "guess"));
    }
    let reference = best.reference.and_then(|index| project.alternatives.get(index));
    let differences = best.differences.iter().map(|difference| {
        let source = match &difference.source {
            DifferentiationSource::Return(name) => name.clone(),
            DifferentiationSource::Cost(kind) => format!("{kind:?}"),
        };
        json!({ "name": source, "value": difference.amount, "unit": context.currency })
    });
    json!({
        "reference": reference.map(|alternative| alternative.id.as_str()),
        "figures": figures,
        "differentiations": differences.collect::<Vec<_>>(),
    })
}

fn offerings(project: &Project, value: &SituationValue, context: &Context<'_>) -> Value {
    let one = |(index, value): (usize, &OfferingValue)| {
        let mut set = context.set(&value.value.figures);
        add_interval(&mut set, "net_value", value.net_value_interval);
        if value.value.fitness_not_assessed() {
            not_assessed(&mut set);
        }
        set.extend(context.set(&value.figures));
        add_interval(&mut set, "relative_quality", value.quality_interval);
        add_interval(&mut set, "relative_price", value.price_interval);
        context.note_guesses(&mut set, index);
        let alternative = index.checked_sub(1).and_then(|index| project.alternatives.get(index));
        match alternative {
            None => json!({ "id": "ours", "name": project.offer.name, "level": "ours", "figures": set }),
            Some(alternative) => json!({
                "id": alternative.id.as_str(),
                "name": alternative.name,
                "level": level(alternative.level),
                "figures": set,
            }),
        }
    };
    value.offerings.iter().enumerate().map(one).collect()
}

const fn level(level: Level) -> &'static str {
    match level {
        Level::SameProduct => "same_product",
        Level::OtherProduct => "other_product",
        Level::OtherNeed => "other_need",
        Level::DoNothing => "do_nothing",
    }
}

/// Net values of what was not assessed are those promised.
fn not_assessed(set: &mut Map<String, Value>) {
    for name in ["net_value", "net_value_per_month", "roi"] {
        if let Some(figure) = set.get_mut(name) {
            add_note(figure, "fitness not assessed");
        }
    }
}

/// What each stakeholder sees, and all of them together.
pub fn stakeholders(project: &Project, customer: &CustomerSide, context: &Context<'_>) -> Value {
    use crate::engine::Unit;
    let one = |value: &crate::engine::offerings::StakeholderValue| {
        let mut set = Map::new();
        if let Some(utility) = value.utility {
            set.insert("utility".to_owned(), context.figure(Unit::Share, utility));
        }
        if let Some(quality) = value.relative_quality.first() {
            set.insert("relative_quality".to_owned(), context.figure(Unit::Ratio, *quality));
        }
        set
    };
    let each = project.stakeholders.iter().zip(&customer.stakeholders).map(|(stakeholder, value)| {
        json!({ "id": stakeholder.id.as_str(), "name": stakeholder.name, "figures": one(value) })
    });
    json!({ "each": each.collect::<Vec<_>>(), "overall": { "figures": one(&customer.overall) } })
}

/// What customers said: indexes, and importance, satisfaction and opportunity by criterion.
pub fn voice(project: &Project, customer: &CustomerSide, context: &Context<'_>) -> Value {
    use crate::engine::Unit;
    let mut figures = context.set(&customer.voice().figures);
    add_interval(&mut figures, "nps", customer.voice().nps_interval);
    context.note_guesses(&mut figures, 0);
    let names = project.offer.criteria().map(|(_, name)| name);
    let criteria = customer.voice().criteria.iter().zip(names).map(|(voice, name)| {
        let mut set = Map::new();
        for (key, unit, figure) in [
            ("importance", Unit::Score, voice.importance),
            ("satisfaction", Unit::Score, voice.satisfaction),
            ("opportunity", Unit::Points, voice.opportunity),
        ] {
            set.insert(key.to_owned(), context.figure(unit, figure));
        }
        for (key, is_guess) in ["importance", "satisfaction"].into_iter().zip(voice_guesses(project, voice)) {
            if let Some(figure) = set.get_mut(key).filter(|_| is_guess) {
                add_note(figure, "guess");
            }
        }
        if let Ok(trend) = &voice.trend {
            set.insert(
                "trend_monthly".to_owned(),
                json!({ "value": trend.slope_monthly, "unit": "points of 10/month" }),
            );
            add_interval(&mut set, "trend_monthly", trend.slope_interval.ok());
        }
        json!({ "id": voice.id.as_str(), "name": name, "figures": set })
    });
    json!({ "figures": figures, "criteria": criteria.collect::<Vec<_>>() })
}
