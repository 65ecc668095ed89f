//! Which figure is asked about: whose, which one, and in which case.

use eframe::egui::{Id, RichText, Ui};

use crate::app::{Action, Asked, StudyAction};
use crate::engine::simulation::{Case, Outcome};

use super::super::super::context::Cx;
use super::super::super::widgets::choice::choice_ui;

/// Whose figure it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Whose {
    /// All segments and channels together.
    Portfolio,
    /// The customer's.
    Customer,
    /// A segment's, by its position.
    Segment(usize),
    /// A channel's.
    Channels,
    /// One that no case has, shown because somebody asked for it elsewhere.
    Elsewhere,
}

impl Whose {
    fn of(outcome: Outcome) -> Self {
        match outcome {
            Outcome::NetValue | Outcome::Advantage => Self::Customer,
            Outcome::ChannelCac(_) => Self::Channels,
            other => other.segment().map_or(Self::Portfolio, Self::Segment),
        }
    }

    /// Those that a project has, in the order of the pages.
    fn all(cx: Cx<'_>) -> Vec<Self> {
        let project = cx.state.project();
        let segments = (0..project.segments.len()).map(Self::Segment);
        let channels = (!project.channels.is_empty()).then_some(Self::Channels);
        [Self::Portfolio, Self::Customer].into_iter().chain(segments).chain(channels).collect()
    }

    fn outcomes(self, cx: Cx<'_>) -> Vec<Outcome> {
        match self {
            Self::Portfolio => vec![
                Outcome::PortfolioLtvCac,
                Outcome::PortfolioLtv,
                Outcome::PortfolioCac,
                Outcome::PortfolioNew,
                Outcome::Equity,
                Outcome::Spending,
                Outcome::ProgrammeCost,
            ],
            Self::Customer => vec![Outcome::NetValue, Outcome::Advantage],
            Self::Segment(segment) => vec![
                Outcome::LtvCac(segment),
                Outcome::Ltv(segment),
                Outcome::Cac(segment),
                Outcome::Worth(segment),
                Outcome::Retention(segment),
                Outcome::NewCustomers(segment),
                Outcome::ChoiceShare(segment),
            ],
            Self::Channels => (0..cx.state.project().channels.len()).map(Outcome::ChannelCac).collect(),
            Self::Elsewhere => Vec::new(),
        }
    }

    fn say(self, cx: Cx<'_>) -> String {
        match self {
            Self::Portfolio => cx.text("whose-portfolio"),
            Self::Customer => cx.text("whose-customer"),
            Self::Segment(segment) => {
                let segment = cx.state.project().segments.get(segment);
                let name = segment.map(|segment| segment.name.trim()).unwrap_or_default();
                if name.is_empty() { cx.text("unnamed-segment") } else { name.to_owned() }
            }
            Self::Channels => cx.text("whose-channels"),
            Self::Elsewhere => cx.text("whose-elsewhere"),
        }
    }
}

/// What a figure is called beside whose it is.
fn say_outcome(cx: Cx<'_>, outcome: Outcome) -> String {
    match outcome {
        Outcome::ChannelCac(_) => cx.words().outcome(cx.state.project(), outcome),
        other => cx.words().outcome_alone(other),
    }
}

/// Draws the lists: in one row, or where that has no room, whose figure it is above in which case.
pub fn chooser_ui(ui: &mut Ui, cx: Cx<'_>) {
    let (case, outcome) = match &cx.state.questions().asked {
        Asked::Outcome(case, outcome) => (*case, Some(*outcome)),
        Asked::Figure(..) => (Case::Today, None),
    };
    if ui.available_width() > cx.theme.sizes.rail * ONE_ROW {
        ui.horizontal(|ui| {
            figure_ui(ui, cx, (case, outcome));
            case_ui(ui, cx, (case, outcome));
        });
    } else {
        ui.horizontal(|ui| figure_ui(ui, cx, (case, outcome)));
        ui.horizontal(|ui| case_ui(ui, cx, (case, outcome)));
    }
    ui.add_space(cx.theme.sizes.gap_small);
}

/// So many widths of the rail are needed for all lists beside each other.
const ONE_ROW: f32 = 4.6;

fn figure_ui(ui: &mut Ui, cx: Cx<'_>, (case, outcome): (Case, Option<Outcome>)) {
    let rail = cx.theme.sizes.rail;
    let whose = outcome.map_or(Whose::Elsewhere, Whose::of);
    let mut all = Whose::all(cx);
    if !all.contains(&whose) {
        all.push(whose);
    }
    let label = cx.text("asked-figure");
    ui.label(RichText::new(&label).color(cx.theme.muted()));
    let name = cx.text("asked-whose");
    if let Some(other) = choice_ui(ui, (Id::unique("asked-whose"), &name), whose, &all, rail, |it| it.say(cx)) {
        let outcomes = other.outcomes(cx);
        // The same figure of somebody else, if there is one.
        let same = outcomes.iter().copied().find(|it| outcome.is_some_and(|outcome| outcome.name() == it.name()));
        if let Some(outcome) = same.or_else(|| outcomes.first().copied()) {
            ask(cx, case, outcome);
        }
    }
    let Some(outcome) = outcome else {
        ui.label(cx.state.name_of(&cx.state.questions().asked));
        return;
    };
    let mut outcomes = whose.outcomes(cx);
    if !outcomes.contains(&outcome) {
        outcomes.push(outcome);
    }
    let say = |outcome| say_outcome(cx, outcome);
    if let Some(other) = choice_ui(ui, (Id::unique("asked-figure"), &label), outcome, &outcomes, rail * 1.4, say) {
        ask(cx, case, other);
    }
}

fn case_ui(ui: &mut Ui, cx: Cx<'_>, (case, outcome): (Case, Option<Outcome>)) {
    let Some(outcome) = outcome else { return };
    let cases = cx.state.asked_cases();
    let name = cx.text("asked-case");
    ui.label(RichText::new(&name).color(cx.theme.muted()));
    let say = |case| cx.words().case(cx.state.project(), case);
    let field = (Id::unique("asked-case"), name.as_str());
    if let Some(other) = choice_ui(ui, field, case, &cases, cx.theme.sizes.rail, say) {
        ask(cx, other, outcome);
    }
}

fn ask(cx: Cx<'_>, case: Case, outcome: Outcome) {
    cx.send(Action::Study(StudyAction::Ask(Asked::Outcome(case, outcome))));
}
