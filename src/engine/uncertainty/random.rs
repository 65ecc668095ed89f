//! Random numbers by counting: the number of a seed, an input and a sample is a pure function of the three.
//!
//! So figures depend neither on how many threads draw, nor in which order, nor on how the samples are cut into
//! chunks; and an input that is added does not move the numbers of the others. The function is Philox2x64-7
//! (Salmon, Moraes, Dror & Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3"): seven rounds of one
//! multiplication, one more than they found to pass all of `TestU01`. It stands here and is no dependency because the crates that offer
//! Philox have the variant with 32-bit words, half as fast here, and keep what is asked for in a buffer.

const MULTIPLIER: u64 = 0xD2B7_4407_B1CE_6E93;
const WEYL: u64 = 0x9E37_79B9_7F4A_7C15;
const ROUNDS: usize = 7;

/// The samples from here on are none: their bits serve other purposes, such as the order of strata.
pub(super) const BEYOND_SAMPLES: u64 = 1 << 63;

/// Two words of 64 random bits for a counter of two words and a key: Philox2x64-7.
///
/// ```
/// use worthwhile::engine::uncertainty::philox;
/// // The first vector that its authors publish.
/// assert_eq!(philox([0, 0], 0), [0xb41da69fbfefc666, 0x511e9ce1a5534056]);
/// ```
#[inline]
#[must_use]
pub fn philox([mut left, mut right]: [u64; 2], mut key: u64) -> [u64; 2] {
    for _ in 0..ROUNDS {
        let product = u128::from(left) * u128::from(MULTIPLIER);
        let (high, low) = halves(product);
        (left, right) = (high ^ key ^ right, low);
        key = key.wrapping_add(WEYL);
    }
    [left, right]
}

#[expect(clippy::cast_possible_truncation, reason = "a product has two halves of 64 bits")]
#[inline]
const fn halves(product: u128) -> (u64, u64) {
    ((product >> 64) as u64, product as u64)
}

/// The random bits of one input, one word per sample.
///
/// An input is named by any number that stays the same, such as a hash of its identifier.
///
/// ```
/// use worthwhile::engine::uncertainty::Stream;
/// let stream = Stream::new(42, 7);
/// let mut together = [0; 5];
/// stream.fill(3, &mut together);
/// assert_eq!(together, [3, 4, 5, 6, 7].map(|sample| stream.bits(sample)));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stream {
    seed: u64,
    input: u64,
}

impl Stream {
    /// The stream of an input under a seed.
    #[must_use]
    pub const fn new(seed: u64, input: u64) -> Self {
        Self { seed, input }
    }

    /// The 64 bits of a sample. Samples are counted up to 2⁶³.
    #[inline]
    #[must_use]
    pub fn bits(&self, sample: u64) -> u64 {
        let [even, odd] = self.pair(sample / 2);
        if sample.is_multiple_of(2) { even } else { odd }
    }

    /// The bits of `out.len()` samples from `first` on, twice as fast as one by one.
    pub fn fill(&self, first: u64, out: &mut [u64]) {
        let lone = usize::from(!first.is_multiple_of(2)).min(out.len());
        let (start, rest) = out.split_at_mut(lone);
        for word in start {
            *word = self.bits(first);
        }
        let (pairs, end) = rest.as_chunks_mut::<2>();
        let mut counter = first.div_ceil(2);
        for pair in pairs {
            *pair = self.pair(counter);
            counter += 1;
        }
        for word in end {
            *word = self.bits(2 * counter);
        }
    }

    #[inline]
    fn pair(&self, counter: u64) -> [u64; 2] {
        philox([counter, self.input], self.seed)
    }
}

/// A number above 0 and below 1 from random bits, on a grid of 2⁻⁵² with its points in the middle of the cells, so that
/// neither end is met.
///
/// ```
/// use worthwhile::engine::uncertainty::uniform;
/// assert!(uniform(0) > 0.0 && uniform(u64::MAX) < 1.0);
/// ```
#[inline]
#[must_use]
pub fn uniform(bits: u64) -> f64 {
    const HALF_CELL: f64 = f64::EPSILON / 2.0;
    // The upper 52 bits as the fraction of a number from 1 to 2. The subtraction is exact.
    f64::from_bits((bits >> 12) | 1.0_f64.to_bits()) - (1.0 - HALF_CELL)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn philox_by_the_published_vectors() {
        // Random123, tests/kat_vectors, philox2x64 with 7 rounds.
        let cases = [
            ([0, 0], 0, [0xb41da69fbfefc666, 0x511e9ce1a5534056]),
            ([u64::MAX, u64::MAX], u64::MAX, [0xa4696cc04462015d, 0x724782dae17169e9]),
            ([0x243f6a8885a308d3, 0x13198a2e03707344], 0xa4093822299f31d0, [0x98ed1534392bf372, 0x67528b1568882fd5]),
        ];
        for (counter, key, expected) in cases {
            assert_eq!(philox(counter, key), expected);
        }
    }

    #[test]
    fn any_cut_gives_the_same_numbers() {
        let stream = Stream::new(1, 2);
        let whole: Vec<u64> = (0..101).map(|sample| stream.bits(sample)).collect();
        for (first, length) in [(0, 0), (0, 1), (1, 1), (1, 2), (0, 101), (1, 100), (7, 64), (8, 63)] {
            let mut part = vec![0; length];
            stream.fill(first, &mut part);
            let first = usize::try_from(first).unwrap();
            assert_eq!(part, whole[first..first + length], "{first} {length}");
        }
    }

    #[test]
    fn uniform_numbers_keep_off_both_ends() {
        assert_eq!(uniform(0), 2.0_f64.powi(-53));
        assert_eq!(uniform(u64::MAX), 1.0 - 2.0_f64.powi(-53));
        assert_eq!(uniform(1 << 63), 0.5 + 2.0_f64.powi(-53));
    }

    #[test]
    fn inputs_and_seeds_do_not_share_their_numbers() {
        let mean_product = |a: Stream, b: Stream| {
            let centred = |stream: Stream, sample| uniform(stream.bits(sample)) - 0.5;
            (0..20_000).map(|sample| centred(a, sample) * centred(b, sample)).sum::<f64>() / 20_000.0 * 12.0
        };
        let a = Stream::new(1, 1);
        for b in [Stream::new(1, 2), Stream::new(2, 1), Stream::new(2, 2), Stream::new(1, 1 << 40)] {
            // Five standard errors of a correlation of zero.
            assert!(mean_product(a, b).abs() < 5.0 / 20_000.0_f64.sqrt(), "{b:?}");
        }
        assert!((mean_product(a, a) - 1.0).abs() < 0.05);
    }
}
