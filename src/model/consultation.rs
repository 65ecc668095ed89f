//! Evidence: whom we asked, when and how, what they said, and the answers of surveys.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};

use super::{Estimate, Id, Measure, is_default, short};

/// How something was found out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Method {
    /// Somebody was talked to.
    #[default]
    Interview,
    /// Many answered the same questions.
    Survey,
    /// Somebody was watched.
    Observation,
    /// It stands in the books.
    SalesData,
    /// Somebody of ours thinks so. This is no evidence.
    Guess,
}

impl Method {
    /// All methods, in the order in which they are shown.
    pub const ALL: [Self; 5] = [Self::Interview, Self::Survey, Self::Observation, Self::SalesData, Self::Guess];
}

/// One time that customers were asked or watched.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Consultation {
    /// Stable identifier.
    pub id: Id,
    /// What it is called, as in "Saturday queue".
    pub name: String,
    /// The day.
    #[serde(deserialize_with = "day")]
    pub date: Date,
    /// Who of the stakeholders.
    #[serde(default, skip_serializing_if = "is_default")]
    pub stakeholder: Option<Id>,
    /// How.
    #[serde(default, skip_serializing_if = "is_default")]
    pub method: Method,
    /// How many answered; 0 means as many as the survey has rows, and 1 without a survey.
    #[serde(default, skip_serializing_if = "is_default")]
    pub respondents: u32,
    /// What was said.
    #[serde(default, skip_serializing_if = "is_default")]
    pub said: String,
    /// Files that belong to it, by their paths.
    #[serde(default, skip_serializing_if = "is_default")]
    pub attachments: Vec<String>,
    /// Numbers that it brought: part of the series over time.
    #[serde(default, skip_serializing_if = "is_default")]
    pub found: Vec<Found>,
    /// The questions of a survey.
    #[serde(default, skip_serializing_if = "is_default")]
    pub questions: Vec<Question>,
    /// The answers, a row for each respondent, an answer for each question.
    #[serde(default, skip_serializing_if = "is_default")]
    pub answers: Vec<Answers>,
}

/// Reads a day of the calendar and nothing else, such as a day with an hour.
fn day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    let text = String::deserialize(deserializer)?;
    let is_day = text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    text.parse().ok().filter(|_| is_day).ok_or_else(|| {
        D::Error::custom(format_args!("`{}` is no day: write year, month and day, as in 2026-03-14", short(&text)))
    })
}

/// A number that a consultation brought.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Found {
    /// What it is about.
    pub about: About,
    /// The number: 0 to 10, or a share from 0 to 1 (see [`About::measure`]).
    pub value: Estimate,
}

/// What a question or a number is about. Criteria and perceptions are meant by their identifiers.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum About {
    /// How well our offer does, 0 to the scale's maximum.
    Score(Id),
    /// How well an alternative does: the alternative, then the criterion.
    ScoreOf(Id, Id),
    /// How much it matters.
    Importance(Id),
    /// Kano's question: how would you feel if it were there? 1 I like it, 2 it must be so, 3 neutral, 4 I can live with
    /// it, 5 I dislike it.
    IfPresent(Id),
    /// Kano's question: how would you feel if it were not there?
    IfAbsent(Id),
    /// Satisfaction with our offer as a whole.
    Satisfaction,
    /// Satisfaction against what was expected.
    Expectation,
    /// Satisfaction against the ideal.
    Ideal,
    /// How likely would you recommend us, 0 to 10?
    Recommendation,
    /// Could our offer be used when it was needed, yes or no? The share of yes is the availability delivered.
    Available,
    /// Could an alternative be used when it was needed, yes or no?
    AvailableFrom(Id),
    /// Would you choose what is better by the advantage entered with the weights, yes or no?
    Choice,
    /// Something else, which is kept and not reckoned with.
    Other,
}

impl About {
    /// The criterion or perception that it is about.
    #[must_use]
    pub const fn criterion(&self) -> Option<&Id> {
        match self {
            Self::Score(id)
            | Self::ScoreOf(_, id)
            | Self::Importance(id)
            | Self::IfPresent(id)
            | Self::IfAbsent(id) => Some(id),
            _ => None,
        }
    }

    /// What its number measures: a share of those who say yes, or a score.
    #[must_use]
    pub const fn measure(&self) -> Measure {
        match self {
            Self::Available | Self::AvailableFrom(_) | Self::Choice => Measure::Share,
            _ => Measure::Score,
        }
    }
}

/// The scale of questions that are answered by yes, kept as 1, or no, kept as 0.
pub const YES_NO: u8 = 1;

/// A question of a survey.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Its words, or the heading of its column.
    pub text: String,
    /// What it is about.
    pub about: About,
    /// The best answer of its scale: 5, 7, 10 or 100. The worst is 1 for 5 and 7, and 0 otherwise. Answers from 1 to 10
    /// are kept as 0 to 9. 1 for yes or no, which is the only scale of a question about a share.
    #[serde(default = "ten", skip_serializing_if = "is_ten")]
    pub scale: u8,
}

const fn ten() -> u8 {
    10
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
const fn is_ten(scale: &u8) -> bool {
    *scale == 10
}

impl Question {
    /// Whether the scale is one on which such a question can be answered.
    #[must_use]
    pub fn has_sound_scale(&self) -> bool {
        match (self.about.measure(), self.scale) {
            (Measure::Share, scale) => scale == YES_NO,
            (_, YES_NO) => self.about == About::Other,
            (_, scale) => (2..=100).contains(&scale),
        }
    }

    /// Whether an answer lies on the scale.
    #[must_use]
    pub fn holds(&self, answer: f64) -> bool {
        (0.0..=f64::from(self.scale)).contains(&answer) && (self.scale != YES_NO || answer.fract() == 0.0)
    }
}

/// The answers of one respondent. In the file they are one line, `8 7.5 - 10`, with a dash for no answer.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Answers(pub Vec<Option<f64>>);

/// A text is no line of answers.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no line of answers: write numbers apart by spaces, and - for none")]
pub struct AnswersError(String);

impl FromStr for Answers {
    type Err = AnswersError;

    fn from_str(text: &str) -> Result<Self, AnswersError> {
        let wrong = || AnswersError(short(text));
        let answer = |part: &str| match part {
            "-" => Ok(None),
            number => number.parse::<f64>().ok().filter(|number| number.is_finite()).map(Some).ok_or_else(wrong),
        };
        text.split_whitespace().map(answer).collect::<Result<_, _>>().map(Self)
    }
}

impl fmt::Display for Answers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, answer) in self.0.iter().enumerate() {
            let space = if index == 0 { "" } else { " " };
            match answer {
                Some(number) => write!(f, "{space}{number}")?,
                None => write!(f, "{space}-")?,
            }
        }
        Ok(())
    }
}

impl TryFrom<String> for Answers {
    type Error = AnswersError;

    fn try_from(text: String) -> Result<Self, AnswersError> {
        text.parse()
    }
}

impl From<Answers> for String {
    fn from(answers: Answers) -> Self {
        answers.to_string()
    }
}

impl Consultation {
    /// A consultation of which only the day is known.
    #[must_use]
    pub fn new(id: Id, name: impl Into<String>, date: Date) -> Self {
        Self {
            id,
            name: name.into(),
            date,
            stakeholder: None,
            method: Method::default(),
            respondents: 0,
            said: String::new(),
            attachments: Vec::new(),
            found: Vec::new(),
            questions: Vec::new(),
            answers: Vec::new(),
        }
    }

    /// How many answered.
    #[must_use]
    pub fn count(&self) -> u32 {
        match (self.respondents, self.answers.len()) {
            (0, 0) => 1,
            (0, rows) => u32::try_from(rows).unwrap_or(u32::MAX),
            (typed, _) => typed,
        }
    }

    /// Whether it is evidence, and not what somebody of ours thinks.
    #[must_use]
    pub fn is_evidence(&self) -> bool {
        self.method != Method::Guess
    }
}

/// Names one number of a project: the item that it belongs to, and the field or the criterion. Written `clean-car/score`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct NumberKey(String);

impl NumberKey {
    /// The number of a field of an item.
    #[must_use]
    pub fn new(item: &str, field: &str) -> Self {
        Self(format!("{item}/{field}"))
    }

    /// The item that the number belongs to.
    #[must_use]
    pub fn item(&self) -> &str {
        self.0.split_once('/').map_or(&self.0, |(item, _)| item)
    }

    /// The field, or the criterion that an alternative is scored on.
    #[must_use]
    pub fn field(&self) -> &str {
        self.0.split_once('/').map_or("", |(_, field)| field)
    }

    /// The key as it is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for NumberKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_answers_is_read_and_written() {
        for (text, good) in [("8 7.5 - 10", true), ("", true), ("-", true), ("8 x", false), ("8 inf", false)] {
            let answers = text.parse::<Answers>();
            assert_eq!(answers.is_ok(), good, "{text}");
            if let Ok(answers) = answers {
                assert_eq!(answers.to_string(), text);
            }
        }
    }

    #[test]
    fn those_who_answered_are_counted_unless_somebody_says_how_many() {
        let mut survey = Consultation::new(Id::from_random(1), "Survey", Date::constant(2026, 3, 1));
        assert_eq!(survey.count(), 1);
        survey.answers = vec![Answers::default(), Answers::default()];
        assert_eq!(survey.count(), 2);
        survey.respondents = 40;
        assert_eq!(survey.count(), 40);
    }
}
