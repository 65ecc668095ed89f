//! Questions about what customers bring and what it takes to win and keep them: segments and their wire, channels,
//! programmes.

use crate::model::{Channel, Lever, NumberKey, PROJECT, Programme, Segment};
use crate::words::lever_name;

use super::{Asker, Draft, Whom};

/// The item under which what periods say of the wire stands.
const WIRE: &str = "wire";
/// The questions of the wire are about a tenth of an order.
const TENTH: f64 = 0.1;
/// The question about more spend is about half as much again.
const HALF_MORE: f64 = 1.5;

impl Asker<'_> {
    pub(super) fn of_firms_side(self, key: &NumberKey) -> Option<Draft> {
        let (item, field) = (key.item(), key.field());
        match item {
            PROJECT => return Some(Draft::new(Whom::Finance, "question-discount-rate")),
            WIRE => return Some(Draft::new(Whom::Records, "question-fitted")),
            _ => {}
        }
        let project = self.project;
        for segment in &project.segments {
            if segment.id.as_str() == item {
                return self.of_segment(segment, field);
            }
            if let Some(sale) = segment.cross_sales.iter().find(|sale| sale.id.as_str() == item) {
                let key = if field == "probability" { "question-sale-probability" } else { "question-sale-margin" };
                let draft = Draft::new(Whom::Sales, key).with("item", self.item(&sale.name));
                return Some(draft.with("segment", self.segment(segment)));
            }
        }
        if let Some(channel) = project.channels.iter().find(|it| it.id.as_str() == item) {
            return Some(self.of_channel(channel, field));
        }
        let programme = project.programmes.iter().find(|it| it.id.as_str() == item)?;
        Some(self.of_programme(programme, field))
    }

    fn of_segment(self, segment: &Segment, field: &str) -> Option<Draft> {
        let name = self.segment(segment);
        let (customers, prospects) = (Whom::Of(name.clone()), Whom::Prospects(name.clone()));
        let (whom, key) = match field {
            "kept" => (customers, "question-kept"),
            "won" => (prospects, "question-won"),
            "conversion" => (Whom::Sales, "question-conversion"),
            "quality_worth" => (customers, "question-quality-worth"),
            "satisfaction" => (customers, "question-satisfaction"),
            "order_value" => (Whom::Sales, "question-order-value"),
            "orders_per_month" => (Whom::Sales, "question-orders"),
            "margin_share" => (Whom::Books, "question-margin"),
            "lifetime" => (Whom::Sales, "question-lifetime"),
            "retention" | "retention_annual" => (Whom::Sales, "question-retention"),
            "alpha" | "beta" => (Whom::Sales, "question-survival"),
            "cost_to_serve" => (Whom::Books, "question-cost-to-serve"),
            "concessions" => (Whom::Books, "question-concessions"),
            "customers_now" => (Whom::Sales, "question-customers"),
            "referrals_per_month" => (customers, "question-referrals"),
            "would_have_come" => (customers, "question-would-have-come"),
            "reward" => (Whom::Books, "question-reward"),
            "prospect_spend" => (Whom::Books, "question-prospect-spend"),
            "conversion_ceiling" => (Whom::Ourselves, "question-conversion-ceiling"),
            "keeping_spend" => (Whom::Books, "question-keeping-spend"),
            "retention_ceiling" => (Whom::Ourselves, "question-retention-ceiling"),
            _ => return None,
        };
        let tenth = self.money(segment.economics.order_value, TENTH);
        Some(Draft::new(whom, key).with("segment", name).with("tenth", tenth))
    }

    fn of_channel(self, channel: &Channel, field: &str) -> Draft {
        let name = self.named(&channel.name, "unnamed-channel");
        let who = Whom::Channel(name.clone());
        let draft = match field {
            "spend" => Draft::new(Whom::Books, "question-spend"),
            "salaries" => Draft::new(Whom::Books, "question-salaries"),
            "tools" => Draft::new(Whom::Books, "question-tools"),
            "at_zero" => Draft::new(who, "question-at-zero"),
            "at_more" => Draft::new(who, "question-at-more").with("amount", self.money(channel.spend, HALF_MORE)),
            "unlimited" => Draft::new(who, "question-unlimited"),
            segment => {
                let segment = self.project.segments.iter().find(|it| it.id.as_str() == segment);
                let segment = segment.map(|it| self.segment(it)).unwrap_or_default();
                Draft::new(Whom::Sales, "question-new-customers").with("segment", segment)
            }
        };
        draft.with("channel", name)
    }

    fn of_programme(self, programme: &Programme, field: &str) -> Draft {
        let effect = programme.effects.iter().find(|effect| effect.id.as_str() == field);
        let on = effect.map(|effect| lever_name(self.words, self.project, &effect.on)).unwrap_or_default();
        let draft = match field {
            "cost_once" => Draft::new(Whom::Ourselves, "question-cost-once"),
            "cost_per_month" => Draft::new(Whom::Ourselves, "question-cost-per-month"),
            "cost_per_customer" => Draft::new(Whom::Ourselves, "question-cost-per-customer"),
            _ => Draft::new(Whom::Trial, effect.map_or("question-effect-other", |effect| effect_key(&effect.on))),
        };
        draft.with("programme", self.item(&programme.name)).with("on", on)
    }
}

/// What a trial of a programme is to tell.
const fn effect_key(on: &Lever) -> &'static str {
    match on {
        Lever::Retention | Lever::Lifetime => "question-effect-staying",
        Lever::Conversion => "question-effect-conversion",
        Lever::Referrals => "question-effect-referrals",
        Lever::OrderValue | Lever::OrdersPerMonth | Lever::Margin => "question-effect-orders",
        Lever::Number(_) => "question-effect-other",
    }
}
