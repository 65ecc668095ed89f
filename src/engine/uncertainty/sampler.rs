//! Samples of all inputs of a model, chunk by chunk, on as many threads as there are.

use rayon::iter::{IndexedParallelIterator as _, IntoParallelIterator as _, ParallelIterator as _};

use super::{Correlation, Design, Marginal, Scores};

/// So many samples are drawn and evaluated together: few enough that they stay in a fast cache, many enough that what is
/// done once for each chunk does not count.
pub const CHUNK: usize = 512;

/// An uncertain input of a model.
#[derive(Clone, Debug)]
pub struct Source {
    /// What names the input and its random numbers: any number that stays the same when other inputs come and go, such
    /// as a hash of its identifier.
    pub key: u64,
    /// Its distribution.
    pub marginal: Marginal,
}

impl Source {
    fn scores(&self, design: Design, seed: u64, samples: usize) -> Scores {
        // An exact number needs no strata.
        let design = if self.marginal.is_uncertain() { design } else { Design::Plain };
        Scores::new(design, seed, self.key, samples)
    }
}

/// Draws the inputs of a model.
///
/// The same seed, sources, correlation, design and number of samples give the same figures, bit for bit, whatever the
/// number of threads. On another system the last digits of shares and three-point estimates may differ, since their
/// tables are made with its logarithms.
///
/// ```
/// use worthwhile::engine::uncertainty::{Correlation, Design, Marginal, Sampler, Source};
/// use worthwhile::model::{Estimate, Measure};
/// let source = |key, low, high| Source {
///     key,
///     marginal: Marginal::new(Estimate::Range(low, high), Measure::Money),
/// };
/// let sources = vec![source(1, 18.0, 25.0), source(2, 0.8, 1.2)];
/// let sampler = Sampler::new(Design::default(), 42, 10_000, sources, Correlation::default());
/// let figures = sampler.evaluate(1, |inputs, figures| {
///     let [price, orders] = inputs.columns() else { return };
///     for ((revenue, price), orders) in figures[0].iter_mut().zip(price).zip(orders) {
///         *revenue = price * orders;
///     }
/// });
/// let mean = figures[0].iter().sum::<f64>() / 10_000.0;
/// assert!((mean - sampler.source(0).unwrap().marginal.mean() * sampler.source(1).unwrap().marginal.mean()).abs() < 0.05);
/// ```
#[derive(Clone, Debug)]
pub struct Sampler {
    design: Design,
    seed: u64,
    samples: usize,
    sources: Vec<Source>,
    scores: Vec<Scores>,
    correlation: Correlation,
}

/// The inputs of one chunk of samples.
#[derive(Clone, Debug, Default)]
pub struct Chunk {
    first: usize,
    columns: Vec<Vec<f64>>,
}

impl Chunk {
    /// The number of the first sample.
    #[must_use]
    pub const fn first(&self) -> usize {
        self.first
    }

    /// How many samples there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.columns.first().map_or(0, Vec::len)
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The inputs, in the order of the sources, each with one number for each sample.
    #[must_use]
    pub fn columns(&self) -> &[Vec<f64>] {
        &self.columns
    }
}

impl Sampler {
    /// A sampler of so many samples. The places in `correlation` are those of the sources.
    #[must_use]
    pub fn new(design: Design, seed: u64, samples: usize, sources: Vec<Source>, correlation: Correlation) -> Self {
        let scores = (&sources).into_par_iter().map(|source| source.scores(design, seed, samples)).collect();
        Self { design, seed, samples, sources, scores, correlation }
    }

    /// Gives the source at a place another distribution, as while somebody drags a number: cheaper than a new sampler,
    /// and with the same random numbers. Does nothing where there is no source.
    pub fn set_marginal(&mut self, place: usize, marginal: Marginal) {
        let (Some(source), Some(scores)) = (self.sources.get_mut(place), self.scores.get_mut(place)) else { return };
        let was_uncertain = source.marginal.is_uncertain();
        source.marginal = marginal;
        if source.marginal.is_uncertain() && !was_uncertain {
            *scores = source.scores(self.design, self.seed, self.samples);
        }
    }

    /// How many samples there are.
    #[must_use]
    pub const fn samples(&self) -> usize {
        self.samples
    }

    /// How its inputs go together.
    #[must_use]
    pub const fn correlation(&self) -> &Correlation {
        &self.correlation
    }

    /// The source at a place.
    #[must_use]
    pub fn source(&self, place: usize) -> Option<&Source> {
        self.sources.get(place)
    }

    /// Draws `length` samples from `first` on into a chunk, whose memory is used again.
    pub fn fill(&self, first: usize, length: usize, chunk: &mut Chunk) {
        chunk.first = first;
        chunk.columns.resize_with(self.sources.len(), Vec::new);
        for (place, (column, scores)) in chunk.columns.iter_mut().zip(&self.scores).enumerate() {
            column.resize(length, 0.0);
            // The scores of an exact number count where others go along with it.
            let is_uncertain = self.source(place).is_some_and(|source| source.marginal.is_uncertain());
            if is_uncertain || self.correlation.inputs().binary_search(&place).is_ok() {
                scores.fill(first, column);
            }
        }
        self.correlation.mix(&mut chunk.columns);
        for (column, source) in chunk.columns.iter_mut().zip(&self.sources) {
            source.marginal.apply(column);
        }
    }

    /// Evaluates a model on all samples: `model` is given the inputs of a chunk and as many columns of figures, with as
    /// many rows, to fill. Gives one column for each figure, with one number for each sample.
    pub fn evaluate(&self, figures: usize, model: impl Fn(&Chunk, &mut [&mut [f64]]) + Sync) -> Vec<Vec<f64>> {
        self.evaluate_first(self.samples, figures, model)
    }

    /// As [`Sampler::evaluate`], for the first samples alone: a quick look, as good as so many random samples.
    pub fn evaluate_first(
        &self,
        samples: usize,
        figures: usize,
        model: impl Fn(&Chunk, &mut [&mut [f64]]) + Sync,
    ) -> Vec<Vec<f64>> {
        let samples = samples.min(self.samples);
        let mut columns = vec![vec![0.0; samples]; figures];
        let mut cuts: Vec<_> = columns.iter_mut().map(|column| column.chunks_mut(CHUNK)).collect();
        let parts: Vec<Vec<&mut [f64]>> =
            (0..samples.div_ceil(CHUNK)).map(|_| cuts.iter_mut().filter_map(Iterator::next).collect()).collect();
        parts.into_par_iter().enumerate().for_each_init(Chunk::default, |inputs, (number, mut part)| {
            let first = number * CHUNK;
            self.fill(first, CHUNK.min(samples - first), inputs);
            model(inputs, &mut part);
        });
        columns
    }

    /// All samples of some inputs, in the order in which they are named, for what is asked of them later; an unknown
    /// place gives zeros.
    #[must_use]
    pub fn columns(&self, places: &[usize]) -> Vec<Vec<f64>> {
        self.evaluate(places.len(), |inputs, figures| {
            for (figure, place) in figures.iter_mut().zip(places) {
                if let Some(column) = inputs.columns().get(*place) {
                    figure.copy_from_slice(column);
                }
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::Pair;
    use super::*;
    use crate::model::{Estimate, Measure};

    fn source(key: u64, estimate: Estimate, measure: Measure) -> Source {
        Source { key, marginal: Marginal::new(estimate, measure) }
    }

    fn sources() -> Vec<Source> {
        vec![
            source(1, Estimate::Range(18.0, 25.0), Measure::Money),
            source(2, Estimate::Exact(3.0), Measure::Count),
            source(3, Estimate::Range(0.2, 0.4), Measure::Share),
            source(4, Estimate::Pert(12.0, 24.0, 60.0), Measure::Months),
        ]
    }

    fn sampler(design: Design, samples: usize) -> Sampler {
        let correlation = Correlation::new(&[Pair { first: 0, second: 3, rank: -0.5 }]);
        Sampler::new(design, 7, samples, sources(), correlation)
    }

    fn product(inputs: &Chunk, figures: &mut [&mut [f64]]) {
        for (row, figure) in figures[0].iter_mut().enumerate() {
            *figure = inputs.columns().iter().map(|column| column[row]).product();
        }
    }

    #[test]
    fn figures_are_the_same_on_one_thread_and_on_many_and_however_they_are_cut() {
        for design in [Design::Plain, Design::LatinHypercube] {
            let sampler = sampler(design, 3 * CHUNK + 17);
            let on = |threads: usize| {
                let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
                pool.install(|| sampler.evaluate(1, product))
            };
            let one = on(1);
            assert_eq!(one, on(2), "{design:?}");
            assert_eq!(one, on(5), "{design:?}");
            let mut chunk = Chunk::default();
            let mut first = 0;
            for length in [1, 700, 3, 600, sampler.samples() - 1304] {
                sampler.fill(first, length, &mut chunk);
                let mut figure = vec![0.0; length];
                product(&chunk, &mut [&mut figure]);
                assert_eq!(figure, one[0][first..first + length], "{design:?} {first}");
                first += length;
            }
        }
    }

    #[test]
    fn a_quick_look_sees_the_first_of_the_same_samples() {
        let sampler = sampler(Design::default(), 2000);
        let all = sampler.evaluate(1, product);
        for count in [0, 1, 511, 512, 513, 1999, 2000, 5000] {
            let some = sampler.evaluate_first(count, 1, product);
            assert_eq!(some[0], all[0][..count.min(2000)]);
        }
    }

    #[test]
    fn an_input_that_is_added_does_not_move_the_others() {
        let before = Sampler::new(Design::default(), 7, 1000, sources(), Correlation::default());
        let mut more = sources();
        more.insert(1, source(9, Estimate::Range(1.0, 2.0), Measure::Money));
        let after = Sampler::new(Design::default(), 7, 1000, more, Correlation::default());
        assert_eq!(before.columns(&[0, 1, 2, 3]), after.columns(&[0, 2, 3, 4]));
    }

    #[test]
    fn a_changed_distribution_is_as_good_as_a_new_sampler() {
        let mut changed = sources();
        changed[1] = source(2, Estimate::Range(2.0, 5.0), Measure::Count);
        changed[0] = source(1, Estimate::Exact(20.0), Measure::Money);
        let fresh = Sampler::new(Design::default(), 7, 1000, changed.clone(), Correlation::default());
        let mut sampler = Sampler::new(Design::default(), 7, 1000, sources(), Correlation::default());
        for place in [0, 1] {
            sampler.set_marginal(place, changed[place].marginal.clone());
        }
        assert_eq!(fresh.evaluate(1, product), sampler.evaluate(1, product));
    }

    #[test]
    fn going_along_with_an_exact_number_changes_no_distribution() {
        let correlation = Correlation::new(&[Pair { first: 0, second: 1, rank: 0.8 }]);
        let sources = vec![
            source(2, Estimate::Exact(3.0), Measure::Count),
            source(1, Estimate::Range(18.0, 25.0), Measure::Money),
        ];
        let sampler = Sampler::new(Design::default(), 7, 10 * CHUNK, sources, correlation);
        let columns = sampler.columns(&[0, 1]);
        assert!(columns[0].iter().all(|number| *number == 3.0));
        let summary = super::super::Summary::new(&columns[1]).expect("numbers");
        let [low, _, high] = summary.percentiles();
        assert!((low - 18.0).abs() < 0.3 && (high - 25.0).abs() < 0.3, "{low} {high}");
        // A chunk that was used before gives the same.
        let mut chunk = Chunk::default();
        sampler.fill(CHUNK, CHUNK, &mut chunk);
        sampler.fill(0, CHUNK, &mut chunk);
        assert_eq!(chunk.columns()[1], columns[1][..CHUNK]);
    }

    #[test]
    fn no_samples_and_no_sources() {
        let none = Sampler::new(Design::default(), 7, 0, sources(), Correlation::default());
        assert_eq!(none.evaluate(1, product), [Vec::<f64>::new()]);
        let empty = Sampler::new(Design::default(), 7, 10, Vec::new(), Correlation::default());
        assert_eq!(empty.evaluate(1, |_, figures| figures[0].fill(1.0)), [vec![1.0; 10]]);
        assert_eq!(empty.columns(&[3]), [vec![0.0; 10]]);
    }
}
