//! What is wrong or doubtful in a project, with the place, the numbers and the remedy. Never blocks anything.
//!
//! A check, or a pair of checks that look at the same thing, is one file with its lines in [`CHECKS`].

mod capacity;
mod concessions;
mod contribution;
mod dependence;
mod evidence_missing;
mod evidence_old;
mod features;
mod fitness;
mod fix;
mod hostages;
mod lag;
mod lifetime;
mod low_price;
mod ltv_cac;
mod margin;
mod our_likes;
mod parts;
mod payback;
mod perception;
mod price_timings;
mod programme_idle;
mod promotion;
mod response;
mod salaries;
mod stakeholders;
mod subject;
#[cfg(test)]
mod testing;
mod times_twelve;
mod uses;
mod value;
mod warranty;
mod weights;
mod weights_equal;
mod weights_inconsistent;
mod wins_nobody;

use std::collections::HashMap;

use jiff::civil::Date;

use crate::engine::ProjectFigures;
use crate::model::{Id, Party, Project};
use crate::words::Words;

use super::{Page, Selection};
pub use fix::Fix;
use subject::{Found, Subject};

/// How serious a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// A figure cannot be computed from what was entered.
    Error,
    /// The numbers speak against the project as it is, or against each other.
    Warning,
    /// Something to look at.
    Hint,
}

impl Severity {
    /// All of them, the most serious first.
    pub const ALL: [Self; 3] = [Self::Error, Self::Warning, Self::Hint];

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
#[derive(Clone, Debug)]
pub struct Finding {
    /// Stable name of the check.
    pub name: &'static str,
    /// How serious it is.
    pub severity: Severity,
    /// What it is about; a click goes there.
    pub place: Selection,
    /// The page that the place is on, or where it is mended if it is about no single item.
    pub page: Page,
    /// The name of the place.
    pub place_name: String,
    /// What is found, with the numbers and what to do.
    pub message: String,
    /// What mends it with one click.
    pub fix: Option<Fix>,
    /// Why somebody leaves it as it is, if so. Then it does not count.
    pub acknowledged: Option<String>,
}

impl Finding {
    /// Names the finding in a file: the check and its place.
    #[must_use]
    pub fn key(&self) -> String {
        match &self.place {
            Selection::None | Selection::Offer => self.name.to_owned(),
            Selection::Warranty(aspect) => format!("{}/{}", self.name, aspect.key()),
            item => item.id().map_or_else(|| self.name.to_owned(), |id| format!("{}/{id}", self.name)),
        }
    }

    /// What the check is called, in a few words.
    #[must_use]
    pub fn title(&self, words: &Words) -> String {
        words.text(&title_key(self.name))
    }
}

fn title_key(name: &str) -> String {
    format!("check-title-{}", name.replace('.', "-"))
}

/// A check: its stable name, how serious its findings are, where they are mended, and how they are found.
#[derive(Clone, Copy, Debug)]
pub struct Check {
    /// Stable name.
    pub name: &'static str,
    /// How serious its findings are.
    pub severity: Severity,
    /// The page on which findings are mended that are about no single item.
    pub page: Page,
    find: fn(&Subject<'_>) -> Vec<Found>,
}

const fn line(name: &'static str, severity: Severity, page: Page, find: fn(&Subject<'_>) -> Vec<Found>) -> Check {
    Check { name, severity, page, find }
}

/// All checks. Findings of the same severity are listed in this order.
pub const CHECKS: [Check; 39] = {
    use Page::{Budget, Competition, Evidence, Offer, OverTime, Segments, WhatIf};
    use Severity::{Error, Hint, Warning};
    [
        line("offer.uses-missing", Error, Offer, uses::find),
        line("weights.missing", Error, Offer, weights::find),
        line("offer.value-negative", Warning, Offer, value::find),
        line("offer.warranty-low", Warning, Offer, warranty::find),
        line("capacity.queue", Warning, Offer, capacity::find),
        line("evidence.missing", Warning, Evidence, evidence_missing::find),
        line("myth.more-is-value", Warning, Offer, promotion::find),
        line("myth.low-price", Warning, Offer, low_price::find),
        line("offer.lags-behind", Warning, Offer, lag::find),
        line("weights.inconsistent", Warning, Offer, weights_inconsistent::find),
        line("ltv.lifetime-contradicts-retention", Warning, Segments, lifetime::contradicts),
        line("churn.monthly-times-twelve", Warning, Segments, times_twelve::find),
        line("ltv.lifetime-implausible", Warning, Segments, lifetime::implausible),
        line("margin.is-revenue", Warning, Segments, margin::find),
        line("shares.do-not-sum", Warning, OverTime, parts::find),
        line("customer.big-loses", Warning, Segments, contribution::big_loses),
        line("segment.contribution-negative", Warning, Segments, contribution::negative),
        line("ltv.below-cac", Warning, Segments, ltv_cac::below),
        line("payback.longer-than-lifetime", Warning, Segments, payback::find),
        line("concessions.grow-faster", Warning, OverTime, concessions::find),
        line("loyalty.hostages", Warning, Segments, hostages::find),
        line("channel.response-contradicts", Warning, Budget, response::refused),
        line("scenario.spend-without-response", Warning, WhatIf, response::not_told),
        line("programme.does-nothing", Warning, Budget, programme_idle::find),
        line("offer.fitness-half", Hint, Offer, fitness::find),
        line("myth.features", Hint, Offer, features::find),
        line("myth.our-likes", Hint, Competition, our_likes::find),
        line("price.timings-differ", Hint, Competition, price_timings::find),
        line("perception.gap", Hint, Offer, perception::one),
        line("offer.perception-gap", Hint, Offer, perception::whole),
        line("weights.all-equal", Hint, Offer, weights_equal::find),
        line("evidence.old", Hint, Evidence, evidence_old::find),
        line("evidence.one-stakeholder", Hint, Evidence, stakeholders::only_one),
        line("evidence.chain-gap", Hint, Evidence, stakeholders::chain_gap),
        line("ltv.under-three", Hint, Segments, ltv_cac::under_three),
        line("cac.wins-nobody", Hint, Segments, wins_nobody::find),
        line("cac.without-salaries", Hint, Segments, salaries::find),
        line("dependence.one-manager", Hint, Segments, dependence::one_manager),
        line("dependence.one-customer", Hint, Segments, dependence::one_customer),
    ]
};

/// All findings: the most serious first, and at the end those that are acknowledged. `today` is the day from which the
/// age of evidence counts; without one nothing is old.
#[must_use]
pub fn check(project: &Project, figures: &ProjectFigures, words: &Words, today: Option<Date>) -> Vec<Finding> {
    let subject = Subject { project, figures, words, today };
    let names = names(project);
    let mut findings = Vec::new();
    for check in &CHECKS {
        for Found { place, message, fix } in (check.find)(&subject) {
            let mut finding = Finding {
                name: check.name,
                severity: check.severity,
                page: place.page().unwrap_or(check.page),
                place_name: place_name(&subject, &names, &place, check.page),
                place,
                message,
                fix,
                acknowledged: None,
            };
            if !project.acknowledged.is_empty() {
                finding.acknowledged = project.acknowledged.get(&finding.key()).cloned();
            }
            findings.push(finding);
        }
    }
    findings.sort_by_key(|finding| (finding.acknowledged.is_some(), finding.severity));
    findings
}

/// How many findings count: those that nobody has acknowledged.
#[must_use]
pub fn open_findings(findings: &[Finding]) -> &[Finding] {
    let open = findings.partition_point(|finding| finding.acknowledged.is_none());
    findings.get(..open).unwrap_or_default()
}

/// The names of everything that a finding can be about.
fn names(project: &Project) -> HashMap<&Id, &str> {
    let offer = &project.offer;
    let mut names: HashMap<&Id, &str> = offer.criteria().collect();
    let theirs = || project.alternatives.iter();
    let returns = offer.returns.iter().chain(theirs().flat_map(|alternative| &alternative.returns));
    names.extend(returns.map(|item| (&item.id, item.name.as_str())));
    let costs = offer.costs.iter().chain(theirs().flat_map(|alternative| &alternative.costs));
    names.extend(costs.map(|item| (&item.id, item.name.as_str())));
    names.extend(project.segments.iter().map(|item| (&item.id, item.name.as_str())));
    names.extend(project.channels.iter().map(|item| (&item.id, item.name.as_str())));
    names.extend(project.alternatives.iter().map(|item| (&item.id, item.name.as_str())));
    names.extend(project.stakeholders.iter().map(|item| (&item.id, item.name.as_str())));
    names.extend(project.consultations.iter().map(|item| (&item.id, item.name.as_str())));
    names.extend(project.situations.iter().map(|item| (&item.id, item.name.as_str())));
    names.extend(project.proposition.claims.iter().map(|item| (&item.id, item.name.as_str())));
    names.extend(project.ideas.iter().map(|item| (&item.id, item.name.as_str())));
    names.extend(project.programmes.iter().map(|item| (&item.id, item.name.as_str())));
    names.extend(project.scenarios.iter().map(|item| (&item.id, item.name.as_str())));
    names
}

fn place_name(subject: &Subject<'_>, names: &HashMap<&Id, &str>, place: &Selection, page: Page) -> String {
    let words = subject.words;
    match place {
        Selection::None => words.text(page.label()),
        Selection::Offer | Selection::Warranty(_) => words.text(Page::Offer.label()),
        Selection::Period(id) => {
            let period = subject.project.period(id);
            let party = period.map(|period| &period.party);
            let month = period.map(|period| period.date.to_string()).unwrap_or_default();
            match party {
                Some(Party::Competitor(name)) => {
                    words.with("label-of", &[("field", name.into()), ("item", month.into())])
                }
                _ => month,
            }
        }
        item => {
            let name = item.id().and_then(|id| names.get(id)).copied().unwrap_or_default().trim();
            match name {
                "" if item.id() == Some(&Id::do_nothing()) => words.text("level-do-nothing"),
                "" => words.text("check-unnamed"),
                name => name.to_owned(),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::testing::findings;
    use super::*;
    use crate::app::templates::{TEMPLATES, template};
    use crate::words::NumberLocale;

    #[test]
    fn checks_have_names_of_their_own_and_titles() {
        let words = Words::new(NumberLocale::English, "USD");
        let names: BTreeSet<_> = CHECKS.iter().map(|check| check.name).collect();
        assert_eq!(names.len(), CHECKS.len(), "no name stands twice");
        for check in CHECKS {
            let (area, what) = check.name.split_once('.').unwrap_or_default();
            let is_plain = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
            assert!(is_plain(area) && is_plain(what), "{}", check.name);
            assert!(words.has(&title_key(check.name)), "{}", check.name);
        }
        assert!(CHECKS.is_sorted_by_key(|check| check.severity), "they are listed as their findings are");
    }

    #[test]
    fn findings_of_examples_are_said_in_full_and_lead_somewhere() {
        for example in TEMPLATES {
            let project = template(example.key).expect("it reads");
            let found = findings(&project);
            let keys: BTreeSet<_> = found.iter().map(Finding::key).collect();
            assert_eq!(keys.len(), found.len(), "{}: each finding can be acknowledged by itself", example.key);
            for finding in &found {
                let label = finding.fix.as_ref().map(|fix| fix.label.as_str()).unwrap_or_default();
                let text = format!("{}: {} {label}", finding.place_name, finding.message);
                assert!(!text.contains(['{', '[']), "{}: {text}", example.key);
                assert!(finding.place.exists_in(&project), "{}: {text}", example.key);
            }
            assert!(found.is_sorted_by_key(|finding| finding.severity));
        }
    }

    #[test]
    fn nothing_is_found_in_an_empty_project() {
        assert!(findings(&Project::default()).is_empty());
    }
}
