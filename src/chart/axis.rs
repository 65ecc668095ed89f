//! Axes: range, scale and ticks, the same for the window and for every export.

use crate::model::YearMonth;
use crate::words::Words;

use super::labels::broken;

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
    /// A number around 1, with two digits.
    Ratio,
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

    /// An axis of months, at most about eight of them named, from one to another one; both counted from the year 0.
    #[must_use]
    pub fn dates(first: i32, last: i32) -> Self {
        let step =
            [1, 2, 3, 6, 12, 24, 60, 120, 600].into_iter().find(|step| (last - first) / step <= 7).unwrap_or(1200);
        let start = if step < 12 { first } else { first.div_euclid(12) * 12 };
        let ticks =
            (0..20).map(|index| start + index * step).take_while(|ordinal| *ordinal <= last).filter(|o| *o >= first);
        let label = |ordinal: i32| YearMonth::from_ordinal(ordinal).map(|month| month.to_string()).unwrap_or_default();
        let ticks: Vec<_> = ticks.map(|ordinal| Tick { value: f64::from(ordinal), label: label(ordinal) }).collect();
        let span = f64::from(last - first);
        let (before, after) = ((span * 0.05).max(0.5), (span * 0.14).max(1.5));
        let axis = Self::linear(String::new(), f64::from(first) - before, f64::from(last) + after, Format::Number);
        Self { categories: true, ticks, ..axis }
    }

    /// Ticks of which so many have their number written that none touches the next; zero is among them.
    fn numbers_apart(&self, room: f32, measure: impl Fn(&str) -> f32) -> Vec<Tick> {
        let widest = self.ticks.iter().map(|tick| measure(&tick.label)).fold(0.0, f32::max) + measure("n");
        let every = (1..=self.ticks.len()).find(|every| room * small(*every) >= widest).unwrap_or(1);
        if every == 1 || self.scale == Scale::Log {
            return self.ticks.clone();
        }
        let zero = self.ticks.iter().position(|tick| tick.value.abs() < 1e-9).unwrap_or_default();
        let written = self.ticks.iter().enumerate().map(|(index, tick)| {
            let is_written = index.abs_diff(zero) % every == 0;
            Tick { label: if is_written { tick.label.clone() } else { String::new() }, ..tick.clone() }
        });
        written.collect()
    }

    /// The ticks of a horizontal axis that is so many pixels long. Names that would touch their neighbours are broken
    /// into lines and cut; where even that leaves too little room, every second is written, or every third.
    #[must_use]
    pub fn fitting_ticks(&self, length: f32, measure: impl Fn(&str) -> f32) -> Vec<Tick> {
        const MOST_LINES: usize = 3;
        let gaps = self.ticks.windows(2).filter_map(|pair| match pair {
            [one, next] => Some(next.value - one.value),
            _ => None,
        });
        #[expect(clippy::cast_possible_truncation, reason = "a share of the picture's width")]
        let share = (gaps.fold(self.max - self.min, f64::min) / (self.max - self.min)) as f32;
        let room = length * share;
        let fits = |tick: &Tick| measure(&tick.label) <= room;
        if !self.categories {
            return self.numbers_apart(room, measure);
        }
        if self.ticks.iter().all(fits) {
            return self.ticks.clone();
        }
        let least = measure("abcdefg");
        let every = (1..=self.ticks.len()).find(|every| room * small(*every) >= least).unwrap_or(self.ticks.len());
        let limit = room * small(every) - measure("a");
        let written = self.ticks.iter().enumerate().map(|(index, tick)| Tick {
            value: tick.value,
            label: if index % every == 0 { broken(&tick.label, limit, MOST_LINES, &measure) } else { String::new() },
        });
        written.collect()
    }

    /// The ticks of an upright axis in a picture that is so wide and has room for so many lines of text for each name. Names
    /// that would take more than a quarter of the width are broken into two lines where these have room, and cut where
    /// even that is not enough; numbers stay as they are.
    #[must_use]
    pub fn fitting_names(&self, width: f32, lines: f32, measure: impl Fn(&str) -> f32) -> Vec<Tick> {
        // What has to stand in one line may take more of the width.
        let (most, share) = if lines >= 2.0 { (2, 0.27) } else { (1, 0.43) };
        let limit = width * share;
        let fitting = |tick: &Tick| {
            let wide = measure(&tick.label);
            if !self.categories || wide <= limit {
                return tick.clone();
            }
            // Two lines of about the same length, or as long as need be.
            let even = broken(&tick.label, (wide * 0.58).min(limit), most, &measure);
            let label = if even.contains('…') { broken(&tick.label, limit, most, &measure) } else { even };
            Tick { value: tick.value, label }
        };
        self.ticks.iter().map(fitting).collect()
    }

    /// How many lines of text fit between two names of an upright axis.
    #[must_use]
    pub fn lines_each(&self, height: f32, line: f32) -> f32 {
        #[expect(clippy::cast_possible_truncation, reason = "a share of the picture's height")]
        let unit = (1.0 / (self.max - self.min).max(1e-9)) as f32;
        height * unit / line
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
            Format::Ratio => words.number(value, 2),
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

fn small(count: usize) -> f32 {
    f32::from(u16::try_from(count).unwrap_or(u16::MAX))
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
    fn names_of_categories_keep_clear_of_each_other() {
        let names = ["A car that is really clean", "Near", "Kind people at the gate"].map(str::to_owned);
        let axis = Axis::categories(String::new(), names);
        let measure = |text: &str| text.chars().fold(0.0, |width, _| width + 6.0);
        let widest = |label: &str| label.lines().map(measure).fold(0.0, f32::max);
        assert_eq!(axis.fitting_ticks(3_000.0, measure), axis.ticks);
        for length in [30_u8, 100, 200, 250] {
            let ticks = axis.fitting_ticks(f32::from(length), measure);
            let written: Vec<_> = ticks.iter().filter(|tick| !tick.label.is_empty()).collect();
            assert!(!written.is_empty(), "{length}");
            for pair in written.windows(2) {
                let apart = f64::from(length) * (pair[1].value - pair[0].value) / 3.2;
                let needed = f32::midpoint(widest(&pair[0].label), widest(&pair[1].label));
                assert!(f64::from(needed) < apart, "{pair:?} at {length}");
            }
        }
    }

    #[test]
    fn long_names_of_an_upright_axis_are_broken_into_two_lines() {
        let name = "New customers a month: Group classes · Bring a friend";
        let axis = Axis::categories(String::new(), ["Short".to_owned(), name.to_owned()]);
        let measure = |text: &str| text.chars().fold(0.0, |width, _| width + 6.0);
        let labels = |width: f32, lines: f32| -> Vec<String> {
            axis.fitting_names(width, lines, measure).into_iter().map(|tick| tick.label).collect()
        };
        assert_eq!(labels(2_000.0, 1.0), ["Short", name]);
        assert_eq!(labels(800.0, 2.5), ["Short", "New customers a month: Group\nclasses · Bring a friend"]);
        assert_eq!(labels(800.0, 1.5), ["Short", name]);
        assert_eq!(labels(500.0, 1.5), ["Short", "New customers a month: Group…"]);
        let numbers = Axis { ticks: axis.ticks.clone(), categories: false, ..axis.clone() };
        assert_eq!(numbers.fitting_names(100.0, 1.0, measure), axis.ticks);
        assert!((axis.lines_each(220.0, 10.0) - 10.0).abs() < 1e-4);
    }

    #[test]
    fn hostile_ranges_give_few_ticks() {
        for (min, max) in [(0.0, f64::INFINITY), (1e15, 1e15), (-1e15, 1e15), (f64::NAN, 1.0), (1e-300, 1e-299)] {
            assert!(linear_ticks(min, max).len() <= 50, "{min} {max}");
        }
        assert!(log_ticks(1e-9, 1e15).len() <= 60);
    }
}
