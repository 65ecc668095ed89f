//! What mends a finding with one click.

use std::sync::Arc;

use super::super::edit::{self, Ids};
use super::super::viewing::aim;
use super::super::{Action, AppState, Effect, OfferAction, Selection};

/// Changes that mend a finding. They are made together, in one step of the history.
#[derive(Clone, Debug)]
pub struct Fix {
    /// What they do, as on a button.
    pub label: String,
    /// The changes, in their order.
    pub actions: Vec<Action>,
}

impl Fix {
    pub(super) fn new(label: String, action: Action) -> Self {
        Self { label, actions: vec![action] }
    }
}

impl AppState {
    /// Makes all changes of a fix, or none if one of them has nothing to change any more.
    pub(in crate::app) fn mend(&mut self, fix: &Fix) -> Vec<Effect> {
        if !self.has_project {
            return Vec::new();
        }
        let mut project = (*self.project).clone();
        let mut added = None;
        let mut assessed = None;
        for action in &fix.actions {
            let Some(edit) = edit::apply(&mut project, action, &mut Ids { random: &mut self.random }) else {
                return Vec::new();
            };
            if edit.verb == "edit-add" {
                added = edit.select;
            }
            // What is assessed from now on has nothing entered yet.
            if let Action::Offer(OfferAction::SetAspect(aspect, Some(_))) = action {
                assessed = Some(Selection::Warranty(*aspect));
            }
        }
        if project == *self.project {
            return Vec::new();
        }
        self.replace(Arc::new(project), fix.label.trim_end_matches('…').to_owned());
        // Something new is named next, and what is assessed gets its numbers, on its page.
        let Some(goal) = added.or(assessed) else { return Vec::new() };
        if let Some(page) = goal.page() {
            self.page = page;
        }
        let aim = aim(&goal);
        self.selection = goal;
        vec![aim]
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::state_with;
    use super::super::*;
    use crate::app::{Action, AppState, Command, Effect, EvidenceAction};
    use crate::model::WarrantyAspect;

    /// For each check that can be mended with one click, a project in which it fires.
    fn broken() -> Vec<(&'static str, Project)> {
        vec![
            ("offer.fitness-half", super::super::fitness::tests::without_warranty()),
            ("offer.fitness-half", super::super::fitness::tests::without_utility()),
            ("capacity.queue", super::super::capacity::tests::too_few()),
            ("capacity.queue", super::super::capacity::tests::growing()),
            ("capacity.queue", super::super::capacity::tests::waiting(2.0)),
            ("evidence.missing", super::super::evidence_missing::tests::asked_but_not_linked()),
            ("evidence.chain-gap", super::super::stakeholders::tests::dealers_only()),
            ("myth.more-is-value", super::super::promotion::tests::voucher()),
            ("myth.our-likes", super::super::our_likes::tests::same_product()),
            ("price.timings-differ", super::super::price_timings::tests::per_use_against_per_month()),
            ("weights.missing", super::super::weights::tests::half_compared()),
            ("weights.inconsistent", super::super::weights_inconsistent::tests::contradicting()),
            ("weights.all-equal", super::super::weights_equal::tests::equal_and_compared()),
            ("ltv.lifetime-contradicts-retention", super::super::lifetime::tests::coffee_chain()),
            ("ltv.lifetime-contradicts-retention", super::super::lifetime::tests::period_with_revenue()),
            ("churn.monthly-times-twelve", super::super::times_twelve::tests::times_twelve()),
            ("segment.contribution-negative", super::super::contribution::tests::conceding()),
            ("customer.big-loses", super::super::contribution::tests::big_conceding()),
        ]
    }

    #[test]
    fn every_fix_mends_its_finding_in_one_step_that_undo_takes_back() {
        for (name, project) in broken() {
            let mut state = state_with(&project);
            let find = |state: &AppState| state.derived().findings.iter().find(|one| one.name == name).cloned();
            let finding = find(&state).unwrap_or_else(|| panic!("{name} fires"));
            let fix = finding.fix.clone().unwrap_or_else(|| panic!("{name} can be mended"));
            state.handle(Action::Fix(fix.clone()));
            let is_there = |state: &AppState| state.derived().findings.iter().any(|one| one.key() == finding.key());
            assert!(!is_there(&state), "{name}: {} mends it", fix.label);
            assert_eq!(crate::model::validate(state.project()), [], "{name}");
            assert_eq!(state.history().undo_label(), Some(fix.label.trim_end_matches('…')), "{name}");
            state.handle(Action::Command(Command::Undo));
            assert!(is_there(&state), "{name}: undo brings it back");
            assert_eq!(*state.project(), project, "{name}");
            assert_eq!(state.history().undo_label(), None, "{name}: it was one step");
            state.handle(Action::Command(Command::Redo));
            assert!(!is_there(&state), "{name}: it is mended again");
        }
    }

    #[test]
    fn a_fix_that_adds_something_goes_on_with_its_name() {
        let mut state = state_with(&super::super::our_likes::tests::same_product());
        let fix = state.derived().findings.iter().find_map(|one| one.fix.clone()).expect("it can be mended");
        let effects = state.handle(Action::Fix(fix));
        assert_eq!(state.page(), Page::Competition);
        let Selection::Alternative(added) = state.selection() else { panic!("{:?}", state.selection()) };
        assert!(matches!(effects.as_slice(), [Effect::FocusName(id)] if id == added), "{effects:?}");
    }

    #[test]
    fn a_fix_that_begins_an_assessment_goes_on_in_its_first_field() {
        let mut state = state_with(&super::super::fitness::tests::without_warranty());
        let is_meant = |one: &&Finding| one.name == "offer.fitness-half";
        let fix =
            state.derived().findings.iter().find(is_meant).and_then(|one| one.fix.clone()).expect("it is offered");
        let effects = state.handle(Action::Fix(fix));
        assert!(matches!(effects.as_slice(), [Effect::FocusAspect(WarrantyAspect::Availability)]), "{effects:?}");
        assert_eq!(state.page(), Page::Offer);
        assert_eq!(*state.selection(), Selection::Warranty(WarrantyAspect::Availability));
    }

    #[test]
    fn a_fix_of_what_is_gone_changes_nothing() {
        let mut state = state_with(&super::super::lifetime::tests::coffee_chain());
        let fix = state.derived().findings.iter().find_map(|one| one.fix.clone()).expect("it can be mended");
        let gone = state.project().segments.iter().map(|segment| segment.id.clone()).collect();
        state.handle(Action::Segment(crate::app::ListAction::Remove(gone)));
        let before = state.project().clone();
        state.handle(Action::Fix(fix));
        assert_eq!(*state.project(), before);
    }

    #[test]
    fn what_is_acknowledged_is_kept_listed_last_and_does_not_count() {
        let mut state = state_with(&super::super::ltv_cac::tests::two_below());
        let open = |state: &AppState| open_findings(&state.derived().findings).len();
        let before = open(&state);
        let first = state.derived().findings[0].clone();
        let (finding, reason) = (first.key(), "We know".to_owned());
        state.handle(Action::Evidence(EvidenceAction::Acknowledge { finding: finding.clone(), reason }));
        state.handle(Action::EndEdit);
        assert_eq!(open(&state), before - 1);
        let last = state.derived().findings.last().expect("they are all listed").clone();
        assert_eq!((last.key(), last.acknowledged.as_deref()), (finding.clone(), Some("We know")));
        let text = crate::project_file::to_text(state.project()).expect("it writes");
        let read = crate::project_file::parse(text.as_bytes()).expect("it reads");
        assert_eq!(state_with(&read).derived().findings.last().map(Finding::key), Some(finding.clone()));
        state.handle(Action::Evidence(EvidenceAction::Unacknowledge(finding)));
        assert_eq!(open(&state), before, "it was taken back");
        state.handle(Action::Command(Command::Undo));
        assert_eq!(open(&state), before - 1);
    }

    #[test]
    fn what_is_said_of_findings_goes_with_their_item() {
        let mut state = state_with(&super::super::ltv_cac::tests::two_below());
        for finding in state.derived().findings.clone() {
            let (finding, reason) = (finding.key(), "We know".to_owned());
            state.handle(Action::Evidence(EvidenceAction::Acknowledge { finding, reason }));
        }
        let segment = state.project().segments[0].id.clone();
        let about = |state: &AppState| {
            let mut keys = state.project().acknowledged.keys();
            keys.any(|key| key.ends_with(&format!("/{segment}")))
        };
        assert!(about(&state));
        state.handle(Action::Segment(crate::app::ListAction::Remove(vec![segment.clone()])));
        assert!(!about(&state) && !state.project().acknowledged.is_empty());
    }
}
