//! How a channel's new customers follow its spend in a simulation: by its four answers, drawn anew in each sample, or by
//! a curve that is fitted to past periods.

use crate::engine::decisions::{NoAnswer, Response, ResponseAnswers, ResponseEnds, fit_response};
use crate::engine::{At, Draw, Means};
use crate::model::{Channel, Input, Measure, ResponseSource};

/// The curve of a channel.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ChannelCurve {
    /// By four answers, some of them uncertain.
    Answers,
    /// By past periods.
    Fitted(Response),
}

/// Why a channel has no curve.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum NoCurve {
    /// The questions are not answered.
    NotAsked,
    /// The answers or periods say nothing.
    Refused(NoAnswer),
}

impl ChannelCurve {
    /// The curve of a channel, if it has one.
    #[must_use]
    pub fn of(channel: &Channel) -> Option<Self> {
        Self::found(channel).ok()
    }

    /// The same, or why there is none.
    ///
    /// # Errors
    /// [`NoCurve`].
    pub fn found(channel: &Channel) -> Result<Self, NoCurve> {
        let response = &channel.response;
        match response.source {
            ResponseSource::Periods => {
                let mean = |input: Input| input.map(|estimate| Means::of(estimate, Measure::Count));
                let ends = ResponseEnds { floor: mean(response.at_zero), ceiling: mean(response.unlimited) };
                let points: Vec<_> =
                    response.periods.iter().map(|period| (period.spend, period.new_customers)).collect();
                fit_response(&points, ends).map(|fit| Self::Fitted(fit.response)).map_err(NoCurve::Refused)
            }
            ResponseSource::Answers if response.at_more.is_none() || response.unlimited.is_none() => {
                Err(NoCurve::NotAsked)
            }
            ResponseSource::Answers => {
                let curve = today_curve(channel);
                curve.map(|_| Self::Answers).map_err(NoCurve::Refused)
            }
        }
    }

    /// The curve at the means.
    #[must_use]
    pub fn at_means(&self, channel: &Channel) -> Option<Response> {
        match self {
            Self::Fitted(response) => Some(*response),
            Self::Answers => today_curve(channel).ok(),
        }
    }
}

fn today_curve(channel: &Channel) -> Result<Response, NoAnswer> {
    let mean = |input: Input, measure| input.map_or(0.0, |estimate| Means::of(estimate, measure));
    let today = channel.new_customers.values().map(|won| Means::of(*won, Measure::Count)).sum();
    Response::from_answers(&ResponseAnswers {
        spend_today: mean(channel.spend, Measure::Money),
        at_zero: mean(channel.response.at_zero, Measure::Count),
        today,
        at_more: mean(channel.response.at_more, Measure::Count),
        unlimited: mean(channel.response.unlimited, Measure::Count),
    })
}

/// By how much a channel's new customers are multiplied when it spends another amount than `before`, at which it wins
/// `today`. Answers that contradict each other in a sample, as where ranges overlap, are taken for the nearest that do
/// not.
pub(super) fn at_spend(
    curve: &ChannelCurve,
    channel: &Channel,
    before: f64,
    spend: f64,
    today: f64,
    draw: &mut dyn Draw,
) -> f64 {
    let response = match curve {
        ChannelCurve::Fitted(response) => Ok(*response),
        ChannelCurve::Answers => {
            let at = |field| At::new(channel.id.as_str(), field);
            let answers = &channel.response;
            let at_zero = draw.or_zero(at("at_zero"), answers.at_zero, Measure::Count);
            let at_more = draw.or_zero(at("at_more"), answers.at_more, Measure::Count);
            let unlimited = draw.or_zero(at("unlimited"), answers.unlimited, Measure::Count);
            // So little apart that nothing can be told from it, and yet a curve.
            let (above, below) = (1.0 + 1e-4, 1.0 - 1e-4);
            let at_more = at_more.max(today * above);
            Response::from_answers(&ResponseAnswers {
                spend_today: before,
                at_zero: at_zero.min(today * below),
                today,
                at_more,
                unlimited: unlimited.max(at_more * above),
            })
        }
    };
    let Ok(response) = response else { return 1.0 };
    let now = response.customers(before);
    if now > 0.0 { response.customers(spend) / now } else { 1.0 }
}
