//! Axes: range, scale and ticks, the same for the window and for every export.

use crate::words::Words;

/// Linear or logarithmic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// Equal steps.
    Linear,
    /// Equal factors.
    Log,
}

/// How the numbers of an axis are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Money in short form.
    Money,
    /// A share in per cent.
    Share,
    /// A plain number.
    Number,
}

/// A labelled place on an axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Where, in data units.
    pub value: f64,
    /// What is written there.
    pub label: String,
}

/// An axis with its range in data units.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// What it measures, with its unit.
    pub label: String,
    /// The lowest value shown.
    pub min: f64,
    /// The highest value shown.
    pub max: f64,
    /// Linear or logarithmic.
    pub scale: Scale,
    /// Its ticks, rising.
    pub ticks: Vec<Tick>,
    /// Whether the ticks are names or dates, which stay where they are when the chart is zoomed.
    pub categories: bool,
    /// How numbers are written.
    pub format: Format,
}

impl Axis {
    /// A linear axis over a range, without ticks yet.
    #[must_use]
    pub fn linear(label: String, min: f64, max: f64, format: Format) -> Self {
        let (min, max) = if max > min { (min, max) } else { (min - 0.5, min + 0.5) };
        Self { label, min, max, scale: Scale::Linear, ticks: Vec::new(), categories: false, format }
    }

    /// A logarithmic axis over a range above zero, widened to at least a factor of ten.
    #[must_use]
    pub fn log(label: String, min: f64, max: f64, format: Format) -> Self {
        let min = min.max(1e-9);
        let max = max.max(min);
        let missing = (10.0 / (max / min)).max(1.0).sqrt();
        let (min, max) = (min / missing, max * missing);
        Self { label, min, max, scale: Scale::Log, ticks: Vec::new(), categories: false, format }
    }

    /// An axis of names at 0, 1, 2 …
    #[must_use]
    pub fn categories(label: String, names: impl IntoIterator<Item = String>) -> Self {
        let ticks: Vec<_> = (0_u32..).zip(names).map(|(at, label)| Tick { value: f64::from(at), label }).collect();
        let count = f64::from(u32::try_from(ticks.len()).unwrap_or(u32::MAX)).max(1.0);
        Self {
            label,
            min: -0.6,
            max: count - 0.4,
            scale: Scale::Linear,
            ticks,
            categories: true,
            format: Format::Number,
        }
    }

    /// Adds about six ticks at round numbers.
    #[must_use]
    pub fn with_ticks(mut self, words: &Words) -> Self {
        let values = self.ticks_between(self.min, self.max);
        self.ticks = values.into_iter().map(|value| Tick { value, label: self.write(words, value) }).collect();
        self
    }

    /// About six round numbers between two values.
    #[must_use]
    pub fn ticks_between(&self, min: f64, max: f64) -> Vec<f64> {
        match self.scale {
            Scale::Linear => linear_ticks(min, max),
            Scale::Log => log_ticks(min, max),
        }
    }

    /// A number as this axis writes it.
    #[must_use]
    pub fn write(&self, words: &Words, value: f64) -> String {
        match self.format {
            Format::Money => words.money_short(value),
            Format::Share => words.share(value),
            Format::Number => words.number_short(value),
        }
    }

    /// Where a value lies on a straight line: itself, or its logarithm. `None` where a logarithm has no value.
    #[must_use]
    pub fn position(&self, value: f64) -> Option<f64> {
        match self.scale {
            Scale::Linear => value.is_finite().then_some(value),
            Scale::Log => (value > 0.0 && value.is_finite()).then(|| value.log10()),
        }
    }

    /// The value at a position.
    #[must_use]
    pub fn value(&self, position: f64) -> f64 {
        match self.scale {
            Scale::Linear => position,
            Scale::Log => 10_f64.powf(position),
        }
    }

    /// The positions of both ends.
    #[must_use]
    pub fn ends(&self) -> (f64, f64) {
        (self.position(self.min).unwrap_or(0.0), self.position(self.max).unwrap_or(1.0))
    }
}

/// Round numbers in steps of 1, 2 or 5 times a power of ten.
fn linear_ticks(min: f64, max: f64) -> Vec<f64> {
    let span = max - min;
    if !span.is_finite() || span <= 0.0 {
        return Vec::new();
    }
    let rough = span / 6.0;
    let power = 10_f64.powf(rough.log10().floor());
    let step =
        [1.0, 2.0, 5.0, 10.0].into_iter().map(|factor| factor * power).find(|step| *step >= rough).unwrap_or(rough);
    let first = (min / step - 1e-9).ceil();
    (0..50_u32)
        .map(|index| (first + f64::from(index)) * step)
        .take_while(|value| *value <= max + step * 1e-9)
        .map(|value| if value.abs() < step * 1e-9 { 0.0 } else { value })
        .collect()
}

/// Powers of ten, with 2 and 5 between them where few would be left.
fn log_ticks(min: f64, max: f64) -> Vec<f64> {
    let decades = (max / min).log10();
    let factors: &[f64] = if decades < 3.0 { &[1.0, 2.0, 5.0] } else { &[1.0] };
    let skip = (decades / 7.0).ceil().max(1.0);
    let mut ticks = Vec::new();
    let mut exponent = min.log10().floor();
    while exponent <= max.log10() && ticks.len() < 60 {
        for factor in factors {
            let value = factor * 10_f64.powf(exponent);
            if value >= min * 0.999_999 && value <= max * 1.000_001 {
                ticks.push(value);
            }
        }
        exponent += skip;
    }
    ticks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_stand_at_round_numbers() {
        assert_eq!(linear_ticks(0.0, 100.0), [0.0, 20.0, 40.0, 60.0, 80.0, 100.0]);
        assert_eq!(linear_ticks(-1.0, 1.0), [-1.0, -0.5, 0.0, 0.5, 1.0]);
        assert_eq!(log_ticks(1.0, 100.0), [1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0]);
        assert_eq!(log_ticks(1.0, 1e5), [1.0, 10.0, 100.0, 1e3, 1e4, 1e5]);
    }

    #[test]
    fn hostile_ranges_give_few_ticks() {
        for (min, max) in [(0.0, f64::INFINITY), (1e15, 1e15), (-1e15, 1e15), (f64::NAN, 1.0), (1e-300, 1e-299)] {
            assert!(linear_ticks(min, max).len() <= 50, "{min} {max}");
        }
        assert!(log_ticks(1e-9, 1e15).len() <= 60);
    }
}
