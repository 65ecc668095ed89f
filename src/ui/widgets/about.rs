//! Choosing what a question or a number is about: the kind, then the criterion and the alternative where it has them.

use eframe::egui::{Id, Ui};

use crate::app::evidence::name_of;
use crate::import::{Kind, Meaning, Named};
use crate::model::{About, Level};

use super::super::context::Cx;
use super::choice::choice_ui;

/// The criteria and alternatives that can be chosen, with their names.
pub struct AboutOptions {
    criteria: Vec<(Named, String)>,
    alternatives: Vec<(Named, String)>,
}

impl AboutOptions {
    /// Those of the project, and new ones by their names.
    pub fn of(cx: Cx<'_>, new_criteria: &[&str], new_alternatives: &[&str]) -> Self {
        let project = cx.state.project();
        let known = |id: &crate::model::Id, name: &str| (Named::Known(id.clone()), name.to_owned());
        let new = |name: &&str| (Named::New((*name).to_owned()), cx.with("asked-new", &[("name", (*name).into())]));
        let alternatives = project.alternatives.iter().filter(|it| it.level != Level::DoNothing);
        Self {
            criteria: (project.offer.criteria().map(|(id, name)| known(id, name)))
                .chain(new_criteria.iter().map(new))
                .collect(),
            alternatives: (alternatives.map(|it| known(&it.id, &name_of(it, cx.words()))))
                .chain(new_alternatives.iter().map(new))
                .collect(),
        }
    }

    /// The names that can be chosen: of criteria, and of alternatives.
    pub fn names(&self) -> [Vec<&str>; 2] {
        [&self.criteria, &self.alternatives].map(|list| list.iter().map(|(_, name)| name.as_str()).collect())
    }

    /// What is meant where nothing is chosen yet.
    pub fn first(&self, kind: Kind) -> Option<Meaning> {
        let first = |list: &[(Named, String)]| list.first().map(|(named, _)| named.clone());
        let none = || Named::New(String::new());
        let (criterion, alternative) = (first(&self.criteria), first(&self.alternatives));
        let lacks = (kind.has_criterion() && criterion.is_none()) || (kind.has_alternative() && alternative.is_none());
        (!lacks).then(|| Meaning {
            kind,
            criterion: criterion.unwrap_or_else(none),
            alternative: alternative.unwrap_or_else(none),
        })
    }
}

/// Lists for kind, criterion and alternative beside each other; returns the other meaning that was chosen.
pub fn meaning_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    (id, name): (Id, &str),
    (meaning, kinds): (&Meaning, &[Kind]),
    options: &AboutOptions,
    widths: [f32; 3],
) -> Option<Meaning> {
    let [kind_width, criterion_width, alternative_width] = widths;
    let label = |key: &str| cx.with("label-of", &[("field", cx.text(key).into()), ("item", name.into())]);
    let mut chosen = None;
    let kind_name = label("asked-what");
    if let Some(kind) =
        choice_ui(ui, (id.with("kind"), &kind_name), meaning.kind, kinds, kind_width, |kind| cx.text(kind.label()))
    {
        chosen = Some(Meaning { kind, ..meaning.clone() });
    }
    if meaning.kind.has_criterion() {
        let name = label("asked-criterion");
        if let Some(criterion) =
            named_ui(ui, cx, (id.with("criterion"), &name), &meaning.criterion, &options.criteria, criterion_width)
        {
            chosen = Some(Meaning { criterion, ..meaning.clone() });
        }
    }
    if meaning.kind.has_alternative() {
        let name = label("asked-alternative");
        let list = &options.alternatives;
        if let Some(alternative) =
            named_ui(ui, cx, (id.with("alternative"), &name), &meaning.alternative, list, alternative_width)
        {
            chosen = Some(Meaning { alternative, ..meaning.clone() });
        }
    }
    chosen
}

fn named_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    field: (Id, &str),
    current: &Named,
    list: &[(Named, String)],
    width: f32,
) -> Option<Named> {
    // What is meant may not be in the list: something new that no other column names.
    let own = match current {
        Named::New(name) if !list.iter().any(|(named, _)| named == current) => {
            Some((current.clone(), cx.with("asked-new", &[("name", name.into())])))
        }
        _ => None,
    };
    let all: Vec<&(Named, String)> = list.iter().chain(&own).collect();
    let at = all.iter().position(|(named, _)| named == current).unwrap_or(usize::MAX);
    let places: Vec<usize> = (0..all.len()).collect();
    let label = |place: usize| all.get(place).map(|(_, name)| name.clone()).unwrap_or_default();
    let chosen = choice_ui(ui, field, at, &places, width, label)?;
    all.get(chosen).map(|(named, _)| named.clone())
}

/// What something in the project is about, as it can be chosen.
pub fn meaning_of(about: &About) -> Meaning {
    let none = || Named::New(String::new());
    let criterion = about.criterion().map_or_else(none, |id| Named::Known(id.clone()));
    let (kind, alternative) = match about {
        About::Score(_) => (Kind::Score, none()),
        About::ScoreOf(alternative, _) => (Kind::ScoreOf, Named::Known(alternative.clone())),
        About::Importance(_) => (Kind::Importance, none()),
        About::IfPresent(_) => (Kind::IfPresent, none()),
        About::IfAbsent(_) => (Kind::IfAbsent, none()),
        About::Satisfaction => (Kind::Satisfaction, none()),
        About::Expectation => (Kind::Expectation, none()),
        About::Ideal => (Kind::Ideal, none()),
        About::Recommendation => (Kind::Recommendation, none()),
        About::Available => (Kind::Available, none()),
        About::AvailableFrom(alternative) => (Kind::AvailableFrom, Named::Known(alternative.clone())),
        About::Choice => (Kind::Choice, none()),
        About::Other => (Kind::Other, none()),
    };
    Meaning { kind, criterion, alternative }
}

/// What was chosen, as the project says it; where a criterion or an alternative is not chosen yet, the first one is.
pub fn about_of(meaning: &Meaning, options: &AboutOptions) -> Option<About> {
    let first = options.first(meaning.kind)?;
    let id = |named: &Named, first: &Named| match (named, first) {
        (Named::Known(id), _) | (Named::New(_), Named::Known(id)) => Some(id.clone()),
        _ => None,
    };
    let criterion = || id(&meaning.criterion, &first.criterion);
    Some(match meaning.kind {
        Kind::Score => About::Score(criterion()?),
        Kind::ScoreOf => About::ScoreOf(id(&meaning.alternative, &first.alternative)?, criterion()?),
        Kind::Importance => About::Importance(criterion()?),
        Kind::IfPresent => About::IfPresent(criterion()?),
        Kind::IfAbsent => About::IfAbsent(criterion()?),
        Kind::Satisfaction => About::Satisfaction,
        Kind::Expectation => About::Expectation,
        Kind::Ideal => About::Ideal,
        Kind::Recommendation => About::Recommendation,
        Kind::Available => About::Available,
        Kind::AvailableFrom => About::AvailableFrom(id(&meaning.alternative, &first.alternative)?),
        Kind::Choice => About::Choice,
        Kind::Other | Kind::LeftOut => About::Other,
    })
}
