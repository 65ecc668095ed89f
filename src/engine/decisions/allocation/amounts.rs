//! Dynamic programming over items that take any amount: what the first so many of them bring at most for so many steps.

/// An item that takes any amount, and what is spent on it.
pub struct Amount<'a> {
    /// The least spend.
    pub floor: f64,
    /// The most.
    pub ceiling: f64,
    /// The spend chosen.
    pub spend: f64,
    value: &'a dyn Fn(f64) -> f64,
    kept: f64,
    /// The worth of the floor and 0, 1, 2 … steps above it, the last one cut off at the ceiling.
    grid: Vec<f64>,
    step: f64,
}

impl<'a> Amount<'a> {
    /// The item with its grid of up to `units` steps; `None` where a value there is not finite. Each unit spent is
    /// worth `kept` less, because it is not kept.
    pub fn on_grid(
        floor: f64,
        ceiling: f64,
        value: &'a dyn Fn(f64) -> f64,
        kept: f64,
        units: usize,
        step: f64,
    ) -> Option<Self> {
        let mut amount = Self { floor, ceiling, spend: floor, value, kept, grid: Vec::new(), step };
        // The last step may be a part of one, so that a ceiling between two points of the grid can be reached.
        let options = super::whole(((ceiling - floor) / step - super::ROUNDING).ceil().min(units as f64));
        let grid: Vec<f64> = (0..=options).map(|unit| amount.worth(amount.spend_of(unit))).collect();
        amount.grid = grid;
        amount.grid.iter().all(|worth| worth.is_finite()).then_some(amount)
    }

    /// What a spend brings.
    pub fn value(&self, spend: f64) -> f64 {
        (self.value)(spend)
    }

    /// What a spend brings above being kept.
    pub fn worth(&self, spend: f64) -> f64 {
        self.value(spend) - self.kept * spend
    }

    /// What the next step brings, a unit.
    pub fn next_unit(&self, step: f64) -> Option<f64> {
        let more = (self.spend + step).min(self.ceiling);
        let rise = (self.value(more) - self.value(self.spend)) / (more - self.spend);
        (more > self.spend && rise.is_finite()).then_some(rise)
    }

    fn spend_of(&self, unit: usize) -> f64 {
        (self.floor + unit as f64 * self.step).min(self.ceiling)
    }
}

/// For the first 0, 1, 2 … items the most that they are worth with at most 0, 1, 2 … steps.
pub struct Layers(Vec<Vec<f64>>);

impl Layers {
    /// All layers; `items · units²/2` steps of work.
    pub fn of(amounts: &[Amount<'_>], units: usize) -> Self {
        let mut layers = vec![vec![0.0; units + 1]];
        for amount in amounts {
            let mut next = vec![f64::NEG_INFINITY; units + 1];
            let before = layers.last().map_or(&[] as &[f64], Vec::as_slice);
            for (unit, worth) in amount.grid.iter().enumerate() {
                // Side by side, so that the machine can do several at once.
                let cells = next.get_mut(unit..).unwrap_or_default();
                for (cell, rest) in cells.iter_mut().zip(before) {
                    let together = rest + worth;
                    *cell = if together > *cell { together } else { *cell };
                }
            }
            layers.push(next);
        }
        Self(layers)
    }

    /// The most that all items are worth with at most so many steps.
    pub fn worth(&self, units: usize) -> f64 {
        self.0.last().map_or(0.0, |layer| cell(layer, units))
    }

    /// Chooses the spends by which they are worth that. Of choices that are worth the same, it takes one that leaves
    /// more.
    pub fn choose(&self, amounts: &mut [Amount<'_>], units: usize) {
        let mut left = units;
        for ((amount, layer), before) in amounts.iter_mut().zip(self.0.iter().skip(1)).zip(&self.0).rev() {
            let worth = cell(layer, left);
            while left > 0 && cell(layer, left - 1) >= worth {
                left -= 1;
            }
            let reaches =
                |(unit, own): (usize, &f64)| (unit <= left && cell(before, left - unit) + own >= worth).then_some(unit);
            let unit = amount.grid.iter().enumerate().find_map(reaches).unwrap_or(0);
            amount.spend = amount.spend_of(unit);
            left -= unit;
        }
    }
}

fn cell(layer: &[f64], units: usize) -> f64 {
    layer.get(units).copied().unwrap_or(f64::NEG_INFINITY)
}
