//! The answers to the two questions, in one sentence each, with the colour of yes, barely and no.

use eframe::egui::Color32;

use crate::engine::{Figure, Reason};

use super::context::Cx;

/// Is our offer worthwhile to the customer?
pub fn customer_answer(cx: Cx<'_>) -> (Color32, String) {
    let words = cx.words();
    let months = words.months(f64::from(cx.state.project().horizon_months));
    let (offer, inputs) = (&cx.state.project().offer, &cx.state.ours().inputs);
    match cx.state.ours().figures.net_value {
        Figure::Known(_) if offer.costs.iter().all(|cost| cost.amount.is_none()) => {
            (cx.theme.muted(), cx.text("overview-no-costs"))
        }
        Figure::Known(_) if inputs.unpriced == offer.returns.len() => {
            (cx.theme.muted(), cx.text("overview-nothing-back"))
        }
        Figure::Known(net) => {
            let (colour, key) = if net >= 0.0 {
                (cx.theme.positive(), "overview-yes-customer")
            } else {
                (cx.theme.error(), "overview-no-customer")
            };
            let amount = words.money(net.abs());
            let mut answer = cx.with(key, &[("months", months.into()), ("amount", amount.into())]);
            if inputs.unpriced > 0 {
                let unpriced = cx.with("overview-unpriced", &[("count", inputs.unpriced.into())]);
                answer = format!("{answer} {unpriced}");
            }
            (colour, answer)
        }
        Figure::Unknown(reason) => unknown(cx, reason),
    }
}

/// Is the customer worthwhile to us?
pub fn firm_answer(cx: Cx<'_>) -> (Color32, String) {
    match cx.state.derived().figures.portfolio.ltv_cac {
        Figure::Known(ratio) => {
            let (colour, key) = match ratio {
                r if r < 1.0 => (cx.theme.error(), "overview-no-firm"),
                r if r < 3.0 => (cx.theme.warning(), "overview-barely-firm"),
                _ => (cx.theme.positive(), "overview-yes-firm"),
            };
            (colour, cx.with(key, &[("ratio", cx.words().ratio(ratio).into())]))
        }
        Figure::Unknown(reason) => unknown(cx, reason),
    }
}

fn unknown(cx: Cx<'_>, reason: Reason) -> (Color32, String) {
    (cx.theme.muted(), cx.with("overview-unknown", &[("reason", cx.words().reason(reason).into())]))
}
