//! What the columns of a table of answers may be about, and on which scale they were answered: a proposal, which people
//! change before anything is taken over.

use crate::model::{Id, Project, YES_NO};
use crate::words::Words;

use super::column::Column;
use super::heading::Headings;
use super::table::Table;

/// A criterion or an alternative: one of the project, or a new one by its name.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Named {
    /// The project has it.
    Known(Id),
    /// It comes with the survey.
    New(String),
}

/// What a column is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// How well our offer does on a criterion.
    Score,
    /// How well an alternative does on it.
    ScoreOf,
    /// How much it matters.
    Importance,
    /// Kano's question: how would you feel if it were there?
    IfPresent,
    /// Kano's question: how would you feel if it were not there?
    IfAbsent,
    /// Satisfaction with our offer as a whole.
    Satisfaction,
    /// The same against what was expected.
    Expectation,
    /// The same against the ideal.
    Ideal,
    /// How likely they would recommend us.
    Recommendation,
    /// Whether our offer could be used when it was needed, yes or no.
    Available,
    /// Whether an alternative could be.
    AvailableFrom,
    /// Whether they would choose what is better by the advantage entered with the weights, yes or no.
    Choice,
    /// Something else: the answers are kept and not reckoned with.
    Other,
    /// The column is left out.
    LeftOut,
}

impl Kind {
    /// All kinds, in the order in which they are shown.
    pub const ALL: [Self; 14] = [
        Self::Score,
        Self::ScoreOf,
        Self::Importance,
        Self::IfPresent,
        Self::IfAbsent,
        Self::Satisfaction,
        Self::Expectation,
        Self::Ideal,
        Self::Recommendation,
        Self::Available,
        Self::AvailableFrom,
        Self::Choice,
        Self::Other,
        Self::LeftOut,
    ];

    /// The kinds that answers in words, yes or no, can be about.
    pub const YES_NO: [Self; 5] = [Self::Available, Self::AvailableFrom, Self::Choice, Self::Other, Self::LeftOut];

    /// The key of its name.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Score => "asked-score",
            Self::ScoreOf => "asked-score-of",
            Self::Importance => "asked-importance",
            Self::IfPresent => "asked-if-present",
            Self::IfAbsent => "asked-if-absent",
            Self::Satisfaction => "asked-satisfaction",
            Self::Expectation => "asked-expectation",
            Self::Ideal => "asked-ideal",
            Self::Recommendation => "asked-recommendation",
            Self::Available => "asked-available",
            Self::AvailableFrom => "asked-available-from",
            Self::Choice => "asked-choice",
            Self::Other => "asked-other",
            Self::LeftOut => "asked-left-out",
        }
    }

    /// Whether it is about a criterion.
    #[must_use]
    pub const fn has_criterion(self) -> bool {
        matches!(self, Self::Score | Self::ScoreOf | Self::Importance | Self::IfPresent | Self::IfAbsent)
    }

    /// Whether it is about an alternative.
    #[must_use]
    pub const fn has_alternative(self) -> bool {
        matches!(self, Self::ScoreOf | Self::AvailableFrom)
    }

    /// Whether the mean of its answers says anything.
    #[must_use]
    pub const fn has_mean(self) -> bool {
        !matches!(self, Self::IfPresent | Self::IfAbsent | Self::Other | Self::LeftOut) && !self.is_share()
    }

    /// Whether it is a question of yes or no, whose answers are a share.
    #[must_use]
    pub const fn is_share(self) -> bool {
        matches!(self, Self::Available | Self::AvailableFrom | Self::Choice)
    }

    /// Whether both are answered on the same scale.
    #[must_use]
    pub const fn is_answered_like(self, other: Self) -> bool {
        self.group() == other.group() && self.group() != Self::Other.group()
    }

    const fn group(self) -> u8 {
        match self {
            Self::Score | Self::ScoreOf | Self::Satisfaction | Self::Expectation | Self::Ideal => 0,
            Self::Importance => 1,
            Self::IfPresent | Self::IfAbsent => 2,
            Self::Recommendation => 3,
            Self::Available | Self::AvailableFrom | Self::Choice | Self::Other | Self::LeftOut => 4,
        }
    }
}

/// What a column is about. Criterion and alternative also say what would be meant if another kind were chosen.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Meaning {
    /// The kind.
    pub kind: Kind,
    /// The criterion or perception.
    pub criterion: Named,
    /// The alternative.
    pub alternative: Named,
}

/// What a column may be about.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// What it is about.
    pub meaning: Meaning,
    /// Its scale, one of [`SCALES`], or yes or no.
    pub scale: u8,
    /// What speaks for the scale; `None` where nothing does.
    pub why: Option<ScaleWhy>,
}

/// What speaks for a scale.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ScaleWhy {
    /// The heading says so.
    Heading,
    /// Such a question is always asked on it.
    Question,
    /// The answers are yes and no, in words.
    YesNo,
    /// It holds the answers to all questions of the kind, which go from the first to the second number.
    Answers(f64, f64),
}

/// The scale from 1 to 10. Its answers are kept from 0 to 9, which says the same of how far each is from worst and best.
pub const ONE_TO_TEN: u8 = 9;

/// The scales on which answers are given: the others are known by their best answer.
pub const SCALES: [u8; 5] = [5, 7, ONE_TO_TEN, 10, 100];

/// The scales that are told by the answers, the smallest first. Where nobody answered 0, the scale may begin at 1 or not:
/// that has to be said.
const TOLD_BY_ANSWERS: [u8; 3] = [5, 7, 10];

/// The worst and the best answer of a scale.
fn bounds(scale: u8) -> (f64, f64) {
    match scale {
        5 | 7 => (1.0, f64::from(scale)),
        ONE_TO_TEN => (1.0, 10.0),
        _ => (0.0, f64::from(scale)),
    }
}

/// Whether an answer lies on a scale.
#[must_use]
pub fn fits(answer: f64, scale: u8) -> bool {
    let (worst, best) = bounds(scale);
    (worst..=best).contains(&answer) && (scale != YES_NO || answer.fract() == 0.0)
}

/// An answer as it is kept in the project.
///
/// ```
/// use worthwhile::import::{ONE_TO_TEN, kept};
/// assert_eq!((kept(10.0, ONE_TO_TEN), kept(10.0, 10), kept(5.0, 5)), (9.0, 10.0, 5.0));
/// ```
#[must_use]
pub fn kept(answer: f64, scale: u8) -> f64 {
    if scale == ONE_TO_TEN { answer - 1.0 } else { answer }
}

/// Answers that lie beyond a scale, with their rows; the caller takes as many as it wants.
pub fn beyond(column: &Column, scale: u8) -> impl Iterator<Item = (usize, f64)> {
    let answers = column.answers.iter().enumerate();
    answers
        .filter_map(move |(row, answer)| (*answer).filter(|answer| !fits(*answer, scale)).map(|answer| (row, answer)))
}

/// What each column of a table may be about, by its heading and its answers.
///
/// Columns of the same kind were answered on the same scale: the smallest that holds all of their answers, where a slip
/// of the finger does not count as one.
#[must_use]
pub fn propose(table: &Table, project: &Project, words: &Words) -> Vec<Proposal> {
    let asked = table.columns.iter().filter(|column| !column.in_words);
    let mut headings = Headings::of(project, words, asked.map(|column| column.heading.as_str()));
    let mut proposals: Vec<(Proposal, Option<u8>)> = Vec::new();
    for (place, column) in table.columns.iter().enumerate() {
        let heading = if column.heading.is_empty() {
            words.with("table-column", &[("number", (place + 1).to_string().into())])
        } else {
            column.heading.clone()
        };
        let is_answer = !column.is_text() && !headings.is_no_answer(&heading) && !counts_rows(column);
        let yes_no = if column.is_yes_no() { headings.read_yes_no(&heading, column.in_words) } else { None };
        let said = yes_no.unwrap_or_else(|| headings.read(&heading));
        let mut meaning = said.meaning;
        if !is_answer {
            meaning.kind = Kind::LeftOut;
        } else if proposals.iter().any(|(earlier, _)| is_same(&earlier.meaning, &meaning)) {
            // Nobody answers the same question twice.
            meaning.kind = Kind::Other;
        }
        proposals.push((Proposal { meaning, scale: 10, why: None }, said.scale));
    }
    let kinds: Vec<Kind> = proposals.iter().map(|(proposal, _)| proposal.meaning.kind).collect();
    for (place, (proposal, said)) in proposals.iter_mut().enumerate() {
        let own = kinds.get(place).copied().unwrap_or(Kind::Other);
        let alike = |(other, column): (usize, &Column)| {
            let is_alike = if own.group() == Kind::Other.group() {
                other == place
            } else {
                kinds.get(other).is_some_and(|kind| kind.group() == own.group())
            };
            is_alike.then(|| column.answers.iter().flatten().copied().collect::<Vec<f64>>())
        };
        let in_words = table.columns.get(place).is_some_and(|column| column.in_words);
        (proposal.scale, proposal.why) = match (own, said) {
            _ if in_words => (YES_NO, Some(ScaleWhy::YesNo)),
            (kind, _) if kind.is_share() => (YES_NO, Some(ScaleWhy::Question)),
            (_, Some(scale)) => (*scale, Some(ScaleWhy::Heading)),
            (Kind::IfPresent | Kind::IfAbsent, None) => (5, Some(ScaleWhy::Question)),
            (Kind::Recommendation, None) => (10, Some(ScaleWhy::Question)),
            _ => {
                let all: Vec<f64> = table.columns.iter().enumerate().filter_map(alike).flatten().collect();
                let ends = all.iter().copied().reduce(f64::min).zip(all.iter().copied().reduce(f64::max));
                (scale_of(&all), ends.map(|(least, most)| ScaleWhy::Answers(least, most)))
            }
        };
    }
    proposals.into_iter().map(|(proposal, _)| proposal).collect()
}

/// The smallest scale that holds all answers; one of few answers, or one of fifty, may be a slip.
fn scale_of(answers: &[f64]) -> u8 {
    const FEW: usize = 20;
    let beyond = |scale: u8| answers.iter().filter(|answer| !fits(**answer, scale)).count();
    let slips = if answers.len() >= FEW { (answers.len() / 50).max(1) } else { 0 };
    let whole = TOLD_BY_ANSWERS.into_iter().find(|scale| beyond(*scale) == 0);
    let is_near = |scale: &u8| beyond(*scale) <= slips;
    whole.or_else(|| Some(10).filter(is_near)).unwrap_or(100)
}

/// Whether a column counts its rows: 1, 2, 3 …
fn counts_rows(column: &Column) -> bool {
    const LEAST: usize = 4;
    let pairs = || column.answers.iter().zip(column.answers.iter().skip(1));
    column.answers.len() >= LEAST && pairs().all(|pair| matches!(pair, (Some(one), Some(next)) if next - one == 1.0))
}

fn is_same(one: &Meaning, other: &Meaning) -> bool {
    one.kind == other.kind
        && !matches!(one.kind, Kind::Other | Kind::LeftOut)
        && (!one.kind.has_criterion() || one.criterion == other.criterion)
        && (!one.kind.has_alternative() || one.alternative == other.alternative)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::number::AnswerWords;
    use super::super::table::read_text;
    use super::*;
    use crate::model::{Alternative, Criterion, Effect, Level};
    use crate::words::NumberLocale;

    fn id(text: &str) -> Id {
        Id::new(text).expect("letters")
    }

    /// A project with the criteria Clean car and Speed, and the alternative Hand wash.
    fn project() -> Project {
        let mut project = Project::default();
        let criterion = |key: &str, name: &str| Criterion {
            id: id(key),
            name: name.to_owned(),
            effect: Effect::default(),
            importance: None,
            score: None,
        };
        Arc::make_mut(&mut project.offer).utility = vec![criterion("clean", "Clean car"), criterion("speed", "Speed")];
        Arc::make_mut(&mut project.offer).name = "Drive-in".to_owned();
        project.alternatives.insert(0, Arc::new(Alternative::new(id("hand"), "Hand wash", Level::SameProduct)));
        project
    }

    fn table(headings: &[&str], row: &str) -> Table {
        let rows = vec![vec![row; headings.len()].join("\t"); 3].join("\n");
        read_text(&format!("{}\n{rows}", headings.join("\t")), &AnswerWords::default()).expect("a table")
    }

    /// What is proposed for headings, in short: kind, criterion, alternative.
    fn said(project: &Project, headings: &[&str]) -> Vec<String> {
        let name = |named: &Named| match named {
            Named::Known(id) => format!("={id}"),
            Named::New(name) => name.clone(),
        };
        let words = Words::new(NumberLocale::English, "USD");
        let proposals = propose(&table(headings, "7"), project, &words);
        let short = |Proposal { meaning, .. }: &Proposal| match meaning.kind {
            Kind::ScoreOf => format!("{} of {}", name(&meaning.criterion), name(&meaning.alternative)),
            kind if kind.has_criterion() => format!("{kind:?} {}", name(&meaning.criterion)),
            kind => format!("{kind:?}"),
        };
        proposals.iter().map(short).collect()
    }

    #[test]
    fn headings_are_matched_with_what_the_project_has() {
        for (heading, expected) in [
            ("speed", "Score =speed"),
            ("  CLEAN   car ", "Score =clean"),
            ("clean_car", "Score =clean"),
            ("Speed?", "Score =speed"),
            ("Speed (Hand wash)", "=speed of =hand"),
            ("Speed [hand wash]", "=speed of =hand"),
            ("Hand wash: Speed", "=speed of =hand"),
            ("Speed: Hand wash", "=speed of =hand"),
            ("Hand wash - Speed", "=speed of =hand"),
            ("Hand wash (Speed)", "=speed of =hand"),
            ("Hand wash speed", "=speed of =hand"),
            ("Speed hand wash", "=speed of =hand"),
            ("Speed (us)", "Score =speed"),
            ("Drive-in: Speed", "Score =speed"),
            ("Speed (1-5)", "Score =speed"),
            ("Importance of speed", "Importance =speed"),
            ("Speed (importance)", "Importance =speed"),
            ("Importance: Clean car", "Importance =clean"),
            ("How important is clean car?", "Importance =clean"),
            ("Speed importance", "Importance =speed"),
            ("Importance of opening hours", "Importance Opening hours"),
            ("Overall satisfaction", "Satisfaction"),
            ("Recommend", "Recommendation"),
            ("NPS", "Recommendation"),
            ("Speed present", "IfPresent =speed"),
            ("Speed if absent", "IfAbsent =speed"),
            ("Speed (absent)", "IfAbsent =speed"),
            ("Opening hours", "Score Opening hours"),
            ("Opening hours (Hand wash)", "Opening hours of =hand"),
            ("Speed (Tunnel wash)", "=speed of Tunnel wash"),
            ("Tunnel wash: Speed", "=speed of Tunnel wash"),
            ("Overall satisfaction (Hand wash)", "Other"),
            ("Respondent", "LeftOut"),
        ] {
            assert_eq!(said(&project(), &[heading]), [expected], "{heading}");
        }
    }

    #[test]
    fn yes_and_no_are_about_availability_where_the_heading_says_so_and_otherwise_only_kept() {
        let words = Words::new(NumberLocale::English, "USD");
        let proposed = |heading: &str, rows: &str| {
            let table = read_text(&format!("{heading}\n{rows}"), &super::super::answer_words(&words)).expect("a table");
            let mut proposals = propose(&table, &project(), &words);
            proposals.pop().expect("a column")
        };
        let rival = |name: &str| Named::New(name.to_owned());
        for (heading, kind, alternative) in [
            ("Open when you came?", Kind::Available, None),
            ("available", Kind::Available, None),
            ("Open (us)", Kind::Available, None),
            ("Drive-in: Open when you came?", Kind::Available, None),
            ("Open (Hand wash)", Kind::AvailableFrom, Some(Named::Known(id("hand")))),
            ("Hand wash open", Kind::AvailableFrom, Some(Named::Known(id("hand")))),
            ("Rival: was it open?", Kind::AvailableFrom, Some(rival("Rival"))),
            ("Did you like it?", Kind::Other, None),
            ("Speed", Kind::Other, None),
            ("Would you choose us?", Kind::Other, None),
        ] {
            let found = proposed(heading, "yes\nno\nYes");
            assert_eq!(
                (found.meaning.kind, found.scale, found.why),
                (kind, YES_NO, Some(ScaleWhy::YesNo)),
                "{heading}"
            );
            if let Some(alternative) = alternative {
                assert_eq!(found.meaning.alternative, alternative, "{heading}");
            }
        }
        // 1 and 0 may be points: only the heading makes a share of them, and other numbers are never one.
        assert_eq!(proposed("Open when you came?", "1\n0\n1").meaning.kind, Kind::Available);
        assert_eq!(proposed("Speed", "1\n0\n1").meaning.kind, Kind::Score);
        assert_eq!(proposed("Availability", "7\n8\n1").meaning.kind, Kind::Score);
    }

    #[test]
    fn a_new_project_learns_its_names_from_the_headings_themselves() {
        let found =
            said(&Project::default(), &["Speed", "Clean car", "speed (Rival)", "rival: Clean car", "Rival: Price"]);
        assert_eq!(found, ["Score Speed", "Score Clean car", "Speed of Rival", "Clean car of Rival", "Price of Rival"]);
    }

    #[test]
    fn the_same_question_twice_is_kept_and_not_counted_twice() {
        assert_eq!(said(&project(), &["Speed", "speed "]), ["Score =speed", "Other"]);
    }

    #[test]
    fn columns_of_text_and_of_row_numbers_are_left_out() {
        let words = Words::new(NumberLocale::English, "USD");
        let text = "Guest\tSpeed\tSay more\n1\t7\tfine\n2\t8\tslow\n3\t8\t7\n4\t9\t";
        let proposals = propose(&read_text(text, &AnswerWords::default()).expect("a table"), &project(), &words);
        let kinds: Vec<Kind> = proposals.iter().map(|proposal| proposal.meaning.kind).collect();
        assert_eq!(kinds, [Kind::LeftOut, Kind::Score, Kind::LeftOut]);
    }

    #[test]
    fn the_scale_follows_from_all_answers_of_a_kind() {
        for (answers, expected) in [
            (&[1.0, 3.0, 5.0] as &[f64], 5),
            (&[1.0, 6.0], 7),
            (&[0.0, 5.0], 10),
            (&[8.0, 9.5], 10),
            (&[85.0, 40.0], 100),
            (&[], 5),
            (&[&[7.0; 20] as &[f64], &[77.0]].concat(), 10),
            (&[&[3.0; 20] as &[f64], &[8.0]].concat(), 10),
            (&[&[7.0; 18] as &[f64], &[77.0, 80.0]].concat(), 100),
        ] {
            assert_eq!(scale_of(answers), expected, "{answers:?}");
        }
        let words = Words::new(NumberLocale::English, "USD");
        // Nobody gives the rival more than five: it is the same scale nevertheless.
        let text = "Speed\tSpeed (Rival)\tImportance of speed\tSpeed present\n8\t4\t5\t1\n9\t5\t4\t2\n7\t3\t3\t5";
        let proposals =
            propose(&read_text(text, &AnswerWords::default()).expect("a table"), &Project::default(), &words);
        assert_eq!(proposals.iter().map(|proposal| proposal.scale).collect::<Vec<_>>(), [10, 10, 5, 5]);
        let text = "Speed (1-7)\n5\n4\n3";
        let proposals =
            propose(&read_text(text, &AnswerWords::default()).expect("a table"), &Project::default(), &words);
        assert_eq!(
            proposals.first().map(|proposal| (proposal.scale, proposal.why)),
            Some((7, Some(ScaleWhy::Heading)))
        );
        let text = "Speed (1-10)\tCare\n5\t4\n10\t8\n3\t6";
        let proposals =
            propose(&read_text(text, &AnswerWords::default()).expect("a table"), &Project::default(), &words);
        let [speed, care] = proposals.as_slice() else { panic!("two columns") };
        assert_eq!((speed.scale, care.scale), (ONE_TO_TEN, 10));
        assert_eq!(care.why, Some(ScaleWhy::Answers(3.0, 10.0)), "of all answers of the kind");
    }
}
