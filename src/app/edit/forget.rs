//! What goes with an item that is removed: everything that refers to it. Items that do not refer to it stay as they
//! are, so that they are still recognised by their address.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::model::{Changes, Id, Lever, NumberKey, Places, ProgrammeEffect, Project};

/// Forgets criteria and perceptions: scores, importances, weights, pairs, moves and evidence.
pub(super) fn criteria(project: &mut Project, gone: &[Id]) {
    change(&mut project.alternatives, |it| has(&it.scores, gone), |it| it.scores.retain(|id, _| !gone.contains(id)));
    change(
        &mut project.situations,
        |it| has(&it.importance, gone),
        |it| it.importance.retain(|id, _| !gone.contains(id)),
    );
    change(&mut project.stakeholders, |it| has(&it.weights, gone), |it| it.weights.retain(|id, _| !gone.contains(id)));
    let pairs = &project.weighting.pairs;
    if has(pairs, gone) || pairs.values().any(|others| has(others, gone)) {
        let pairs = &mut Arc::make_mut(&mut project.weighting).pairs;
        pairs.retain(|id, others| {
            others.retain(|other, _| !gone.contains(other));
            !gone.contains(id) && !others.is_empty()
        });
    }
    let is_gone = |id: &Option<Id>| id.as_ref().is_some_and(|id| gone.contains(id));
    change(
        &mut project.ideas,
        |idea| idea.moves.iter().any(|step| is_gone(&step.criterion)),
        |idea| idea.moves.retain(|step| !is_gone(&step.criterion)),
    );
    numbers(project, gone);
}

/// Forgets what was said of the findings about what is gone.
pub(super) fn findings(project: &mut Project, gone: &[Id]) {
    project.acknowledged.retain(|key, _| match key.split_once('/') {
        Some((_, place)) => !gone.iter().any(|id| id.as_str() == place),
        None => true,
    });
}

/// Forgets what stands at what is gone: what was said of findings, and the evidence of numbers, also of those by a
/// criterion or a segment that is gone.
pub(super) fn numbers(project: &mut Project, gone: &[Id]) {
    findings(project, gone);
    let is_gone = |text: &str| gone.iter().any(|id| id.as_str() == text);
    if !project.evidence.keys().any(|number| is_gone(number.item()) || is_gone(number.field())) {
        return;
    }
    // Elsewhere a field may have the same name as a criterion or a segment has as its identifier.
    let by_criterion = (project.alternatives.iter().map(|it| &it.id))
        .chain(project.situations.iter().map(|it| &it.id))
        .chain(project.stakeholders.iter().map(|it| &it.id))
        .chain(project.channels.iter().map(|it| &it.id));
    let by_criterion: Vec<String> = by_criterion.map(ToString::to_string).collect();
    Arc::make_mut(&mut project.evidence).retain(|number, _| {
        let is_by_criterion = by_criterion.iter().any(|id| id == number.item());
        !is_gone(number.item()) && (!is_by_criterion || !is_gone(number.field()))
    });
}

/// Forgets alternatives: what the proposition is against. `gone` also names their returns and costs.
pub(super) fn alternatives(project: &mut Project, gone: &[Id]) {
    if project.proposition.against.as_ref().is_some_and(|id| gone.contains(id)) {
        Arc::make_mut(&mut project.proposition).against = None;
    }
    numbers(project, gone);
}

/// Forgets stakeholders: who was asked.
pub(super) fn stakeholders(project: &mut Project, gone: &[Id]) {
    change(
        &mut project.consultations,
        |it| it.stakeholder.as_ref().is_some_and(|id| gone.contains(id)),
        |it| it.stakeholder = None,
    );
    numbers(project, gone);
}

/// Forgets consultations: what they are evidence of.
pub(super) fn consultations(project: &mut Project, gone: &[Id]) {
    findings(project, gone);
    if project.evidence.values().flatten().any(|id| gone.contains(id)) {
        Arc::make_mut(&mut project.evidence).retain(|_, links| {
            links.retain(|id| !gone.contains(id));
            !links.is_empty()
        });
    }
    if project.proposition.claims.iter().flat_map(|claim| &claim.evidence).any(|id| gone.contains(id)) {
        for claim in &mut Arc::make_mut(&mut project.proposition).claims {
            claim.evidence.retain(|id| !gone.contains(id));
        }
    }
}

/// Forgets segments: whom channels win, and for whom the proposition is.
pub(super) fn segments(project: &mut Project, gone: &[Id]) {
    change(
        &mut project.channels,
        |channel| has(&channel.new_customers, gone),
        |channel| channel.new_customers.retain(|id, _| !gone.contains(id)),
    );
    if project.proposition.segment.as_ref().is_some_and(|id| gone.contains(id)) {
        Arc::make_mut(&mut project.proposition).segment = None;
    }
    numbers(project, gone);
}

/// Forgets what names programmes, segments or numbers that are not there.
pub(super) fn loose(project: &mut Project) {
    let refers = !project.programmes.is_empty()
        || !project.scenarios.is_empty()
        || !project.trial.is_empty()
        || !project.levers.is_empty()
        || !project.together.is_empty();
    // An effect that goes may be named elsewhere; what is left after that names nothing that goes.
    while refers && forget_loose(project) {}
}

/// Does it once; whether anything was loose.
fn forget_loose(project: &mut Project) -> bool {
    let known = project.clone();
    let places = Places::of(&known);
    let segments: BTreeSet<&Id> = known.segments.iter().map(|it| &it.id).collect();
    let programmes: BTreeSet<&Id> = known.programmes.iter().map(|it| &it.id).collect();
    let is_there = |key: &NumberKey| places.measure(key).is_some();
    let acts = |effect: &ProgrammeEffect| match &effect.on {
        Lever::Number(key) => is_there(key),
        _ => true,
    };
    let is_loose = |changes: &Changes| {
        !changes.numbers.keys().all(is_there) || !changes.programmes.iter().all(|id| programmes.contains(id))
    };
    let forget_in = |changes: &mut Changes| {
        changes.numbers.retain(|key, _| is_there(key));
        changes.programmes.retain(|id| programmes.contains(id));
    };
    let mut found = change(
        &mut project.programmes,
        |it| !it.segments.iter().all(|id| segments.contains(id)) || !it.effects.iter().all(&acts),
        |it| {
            let is_for_all = it.segments.is_empty();
            it.segments.retain(|id| segments.contains(id));
            // What it does for a segment that is gone, it does not do for all others.
            let is_for_none = it.segments.is_empty() && !is_for_all;
            it.effects.retain(|effect| acts(effect) && !(is_for_none && effect.on.segment_field().is_some()));
        },
    );
    found |= change(&mut project.scenarios, |it| is_loose(&it.changes), |it| forget_in(&mut it.changes));
    if is_loose(&project.trial) {
        forget_in(Arc::make_mut(&mut project.trial));
        found = true;
    }
    let before = project.levers.len() + project.together.len();
    project.levers.retain(is_there);
    project.together.retain(|pair| is_there(&pair.first) && is_there(&pair.second));
    found || project.levers.len() + project.together.len() < before
}

fn has<T>(map: &BTreeMap<Id, T>, gone: &[Id]) -> bool {
    gone.iter().any(|id| map.contains_key(id))
}

/// Changes the items that refer to what is gone, and no others; whether there were any.
fn change<T: Clone>(items: &mut [Arc<T>], refers: impl Fn(&T) -> bool, forget: impl Fn(&mut T)) -> bool {
    let mut found = false;
    for item in items.iter_mut().filter(|item| refers(item)) {
        forget(Arc::make_mut(item));
        found = true;
    }
    found
}
