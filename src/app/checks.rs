//! What is wrong or doubtful in a project, with the place, the numbers and the remedy. Never blocks anything.

use crate::engine::{Figure, Needed, ProjectFigures, Reason, Unit};
use crate::model::Project;
use crate::words::Words;

use super::Selection;

/// How serious a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// A figure cannot be computed from what was entered.
    Error,
    /// The numbers speak against the project as it is.
    Warning,
    /// Something to look at.
    Hint,
}

impl Severity {
    /// Its name in `check` and `analyze --json`; the key of its word is `severity-{name}`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Hint => "hint",
        }
    }
}

/// Something that a person should know.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Stable name of the check.
    pub name: &'static str,
    /// How serious it is.
    pub severity: Severity,
    /// What it is about; a click goes there.
    pub place: Selection,
    /// The name of the place.
    pub place_name: String,
    /// What is found, with the numbers and what to do.
    pub message: String,
}

/// All findings, the most serious first.
#[must_use]
pub fn check(project: &Project, figures: &ProjectFigures, words: &Words) -> Vec<Finding> {
    let mut findings = Vec::new();
    offer(project, figures, words, &mut findings);
    segments(project, figures, words, &mut findings);
    channels(project, figures, words, &mut findings);
    findings.sort_by_key(|finding| finding.severity);
    findings
}

fn offer(project: &Project, figures: &ProjectFigures, words: &Words, findings: &mut Vec<Finding>) {
    let offer = figures.offer();
    let place_name = words.text("page-offer");
    let mut find = |name, severity, place, message: String| {
        findings.push(Finding { name, severity, place, place_name: place_name.clone(), message });
    };
    if offer.figures.net_value == Figure::Unknown(Reason::Missing(Needed::UsesPerMonth)) {
        find("offer.uses-missing", Severity::Error, Selection::Offer, words.text("check-uses-missing"));
    }
    if let Figure::Known(net) = offer.figures.net_value
        && net < 0.0
    {
        let message = words.with("check-value-negative", &[("amount", words.money(net.abs()).into())]);
        find("offer.value-negative", Severity::Warning, Selection::Offer, message);
    }
    if let Some((aspect, fit)) = offer.weakest_warranty()
        && fit < 0.8
    {
        let name = words.text(&format!("aspect-{}", aspect.key()));
        let message = words.with("check-warranty-low", &[("aspect", name.into()), ("fit", words.share(fit).into())]);
        find("offer.warranty-low", Severity::Warning, Selection::Warranty(aspect), message);
    }
    let has_utility = offer.figures.utility.known().is_some();
    let has_warranty = offer.figures.warranty.known().is_some();
    if has_utility != has_warranty {
        let key = if has_utility { "check-no-warranty" } else { "check-no-utility" };
        find("offer.fitness-half", Severity::Hint, Selection::Offer, words.text(key));
    }
    if let Figure::Known(gap) = offer.figures.perception_gap
        && gap.abs() > 1.5
        && !project.offer.perception.is_empty()
    {
        let key = if gap < 0.0 { "check-perception-below" } else { "check-perception-above" };
        let gap = words.value(Unit::ScoreDifference, gap);
        find("offer.perception-gap", Severity::Hint, Selection::Offer, words.with(key, &[("gap", gap.into())]));
    }
}

fn segments(project: &Project, figures: &ProjectFigures, words: &Words, findings: &mut Vec<Finding>) {
    for (segment, value) in project.segments.iter().zip(&figures.segments) {
        let customer = &value.customer.figures;
        let mut find = |name, severity, message: String| {
            let place = Selection::Segment(segment.id.clone());
            findings.push(Finding { name, severity, place, place_name: segment.name.clone(), message });
        };
        if let Figure::Known(brings) = customer.contribution_per_month
            && brings <= 0.0
        {
            let amount = words.value(Unit::MoneyPerMonth, brings);
            let message = words.with("check-contribution-negative", &[("amount", amount.into())]);
            find("segment.contribution-negative", Severity::Warning, message);
        } else if let (Figure::Known(ratio), Figure::Known(ltv), Figure::Known(cac)) =
            (value.figures.ltv_cac, customer.ltv, value.figures.cac)
        {
            let values = [
                ("ratio", words.ratio(ratio).into()),
                ("ltv", words.money(ltv).into()),
                ("cac", words.money(cac).into()),
            ];
            if ratio < 1.0 {
                find("ltv.below-cac", Severity::Warning, words.with("check-ltv-below-cac", &values));
            } else if ratio < 3.0 {
                find("ltv.under-three", Severity::Hint, words.with("check-ltv-under-three", &values));
            }
        }
        if let (Figure::Known(payback), Figure::Known(lifetime)) =
            (value.figures.payback_months, customer.lifetime_months)
            && payback > lifetime
        {
            let values = [("payback", words.months(payback).into()), ("lifetime", words.months(lifetime).into())];
            find("payback.longer-than-lifetime", Severity::Warning, words.with("check-payback-long", &values));
        }
    }
}

fn channels(project: &Project, figures: &ProjectFigures, words: &Words, findings: &mut Vec<Finding>) {
    for (channel, value) in project.channels.iter().zip(&figures.channels) {
        let cost = value.inputs.cost();
        if cost > 0.0 && value.figures.new_customers == Figure::Known(0.0) {
            let amount = words.value(Unit::MoneyPerMonth, cost);
            findings.push(Finding {
                name: "cac.wins-nobody",
                severity: Severity::Hint,
                place: Selection::Channel(channel.id.clone()),
                place_name: channel.name.clone(),
                message: words.with("check-wins-nobody", &[("amount", amount.into())]),
            });
        }
        if value.inputs.spend > 0.0 && value.inputs.salaries <= 0.0 {
            findings.push(Finding {
                name: "cac.without-salaries",
                severity: Severity::Hint,
                place: Selection::Channel(channel.id.clone()),
                place_name: channel.name.clone(),
                message: words.text("check-cac-without-salaries"),
            });
        }
    }
}
