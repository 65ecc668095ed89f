//! Questions about what an offer is worth to customers: importances, scores, warranty, returns, costs, choice.

use crate::model::{Alternative, Cost, CostKind, Id, NumberKey, OFFER, Return, Timing, WEIGHTING, WarrantyAspect};

use super::{Asker, Draft, Whom};

/// The item under which the numbers of the queue stand.
const QUEUE: &str = "queue";

impl Asker<'_> {
    pub(super) fn of_customers_side(self, key: &NumberKey) -> Option<Draft> {
        let (item, field) = (key.item(), key.field());
        match item {
            OFFER => Some(Draft::new(Whom::Customers, "question-uses").with("offer", self.our_offer())),
            QUEUE => Some(Draft::new(Whom::Records, queue(field))),
            WEIGHTING => Some(self.of_weighting(field)),
            _ => (self.of_aspect(item, field))
                .or_else(|| self.of_criterion(item, field))
                .or_else(|| {
                    let offer = &self.project.offer;
                    self.of_amount(key, &offer.returns, &offer.costs, None)
                })
                .or_else(|| self.project.alternatives.iter().find_map(|it| self.of_alternative(key, it)))
                .or_else(|| self.of_situation(item, field)),
        }
    }

    fn of_weighting(self, field: &str) -> Draft {
        let weighting = &self.project.weighting;
        match field {
            "price" => Draft::new(Whom::Deciders, "question-price-weight"),
            "choice_advantage" => Draft::new(Whom::Deciders, "question-choice-advantage"),
            _ => Draft::new(Whom::Deciders, "question-choice-share")
                .with("amount", self.money(weighting.choice_advantage, 1.0)),
        }
    }

    fn of_aspect(self, item: &str, field: &str) -> Option<Draft> {
        let aspect = WarrantyAspect::ALL.into_iter().find(|aspect| aspect.key() == item)?;
        let unit = self.project.offer.warranty.aspect(aspect).as_ref().map(|it| it.unit.trim()).unwrap_or_default();
        let unit = if unit.is_empty() { self.words.text("question-no-unit") } else { unit.to_owned() };
        let (whom, key) = match (field, aspect) {
            ("required", WarrantyAspect::Availability) => (Whom::Customers, "question-required-availability"),
            ("required", WarrantyAspect::Capacity) => (Whom::Customers, "question-required-capacity"),
            ("required", WarrantyAspect::Continuity) => (Whom::Customers, "question-required-continuity"),
            ("required", WarrantyAspect::Security) => (Whom::Customers, "question-required-security"),
            // Whether it was there when it was needed, only those can tell who needed it.
            (_, WarrantyAspect::Availability) => (Whom::Customers, "question-delivered-availability"),
            (_, WarrantyAspect::Continuity) => (Whom::Records, "question-delivered-continuity"),
            (_, WarrantyAspect::Security) => (Whom::Customers, "question-delivered-security"),
            (_, WarrantyAspect::Capacity) => (Whom::Records, "question-delivered-capacity"),
        };
        Some(Draft::new(whom, key).with("unit", unit))
    }

    /// The name of a criterion or a perception.
    fn criterion(self, id: &str) -> Option<String> {
        let (_, name) = self.project.offer.criteria().find(|(own, _)| own.as_str() == id)?;
        Some(self.item(name))
    }

    fn of_criterion(self, item: &str, field: &str) -> Option<Draft> {
        let name = self.criterion(item)?;
        let (whom, key) = match field {
            "importance" => (Whom::Customers, "question-importance"),
            "score" => (Whom::Customers, "question-score"),
            "perceived" => (Whom::Customers, "question-perceived"),
            _ => (Whom::Records, "question-delivered"),
        };
        Some(Draft::new(whom, key).with("item", name).with("offer", self.our_offer()))
    }

    /// A return or a cost, ours or an alternative's.
    fn of_amount(
        self,
        key: &NumberKey,
        returns: &[Return],
        costs: &[Cost],
        whose: Option<&Alternative>,
    ) -> Option<Draft> {
        let is = |id: &Id| id.as_str() == key.item();
        let customers = || whose.map_or(Whom::Customers, |whose| Whom::KnowBoth(self.alternative(whose)));
        let (whom, template, name, timing) = if let Some(item) = returns.iter().find(|item| is(&item.id)) {
            let template = if key.field() == "ends_after_months" { "question-ends" } else { "question-worth" };
            (customers(), template, &item.name, item.timing)
        } else {
            let cost = costs.iter().find(|cost| is(&cost.id))?;
            // Our own price we know.
            let is_ours = whose.is_none() && cost.kind == CostKind::Price;
            let whom = if is_ours { Whom::Books } else { customers() };
            (whom, "question-amount", &cost.name, cost.timing)
        };
        let name = match whose {
            Some(whose) => {
                let values = [("name", self.item(name).into()), ("alternative", self.alternative(whose).into())];
                self.words.with("evidence-of-alternative", &values)
            }
            None => self.item(name),
        };
        let when = self.words.text(match timing {
            Timing::Once => "question-once",
            Timing::PerMonth => "question-per-month",
            Timing::PerUse => "question-per-use",
        });
        Some(Draft::new(whom, template).with("item", name).with("when", when))
    }

    fn of_alternative(self, key: &NumberKey, alternative: &Alternative) -> Option<Draft> {
        if alternative.id.as_str() != key.item() {
            return self.of_amount(key, &alternative.returns, &alternative.costs, Some(alternative));
        }
        let (name, field) = (self.alternative(alternative), key.field());
        let draft = |key| Draft::new(Whom::KnowBoth(name.clone()), key).with("alternative", name.clone());
        let aspect = WarrantyAspect::ALL.into_iter().find(|aspect| aspect.key() == field);
        Some(match (self.criterion(field), aspect) {
            (Some(criterion), _) => draft("question-score-of").with("item", criterion),
            (None, Some(aspect)) => {
                let aspect = self.words.text(&format!("aspect-{}", aspect.key()));
                draft("question-delivered-by").with("aspect", aspect)
            }
            (None, None) => draft("question-uses-of"),
        })
    }

    fn of_situation(self, item: &str, field: &str) -> Option<Draft> {
        let situation = self.project.situations.iter().find(|it| it.id.as_str() == item)?;
        let draft = match self.criterion(field) {
            Some(criterion) => Draft::new(Whom::Customers, "question-importance-in").with("item", criterion),
            None => Draft::new(Whom::Customers, "question-willingness").with("offer", self.our_offer()),
        };
        Some(draft.with("situation", self.item(&situation.name)))
    }
}

fn queue(field: &str) -> &'static str {
    match field {
        "arrivals_per_hour" => "question-arrivals",
        "service_minutes" => "question-service-minutes",
        _ => "question-patience",
    }
}
