//! The exponential function in plain arithmetic: the same digits on every system, and in line with the loop that calls
//! it, where that of the system is a call for each number.

/// 1/2! to 1/12!.
const INVERSE_FACTORIALS: [f64; 11] = [
    1.0 / 2.0,
    1.0 / 6.0,
    1.0 / 24.0,
    1.0 / 120.0,
    1.0 / 720.0,
    1.0 / 5_040.0,
    1.0 / 40_320.0,
    1.0 / 362_880.0,
    1.0 / 3_628_800.0,
    1.0 / 39_916_800.0,
    1.0 / 479_001_600.0,
];

/// `eˣ`, to within two units of the last digit; from −708 to 709, beyond which `x` counts as the nearer end.
#[inline]
pub(super) fn exp(x: f64) -> f64 {
    /// Added to a number, it leaves the nearest whole number in the last bits.
    const ROUND: f64 = 6_755_399_441_055_744.0;
    /// ln 2 in two parts; the first has so few digits that its multiples are exact (Cody & Waite 1980).
    const LN_2: [f64; 2] = [0.693_147_180_369_123_8, 1.908_214_929_270_587_7e-10];
    // Not `clamp`, whose care for NaN keeps the loop from taking two numbers at once.
    let x = if x > -708.0 { x } else { -708.0 };
    let x = if x < 709.0 { x } else { 709.0 };
    let shifted = x * std::f64::consts::LOG2_E + ROUND;
    let halvings = shifted - ROUND;
    let rest = x - halvings * LN_2[0] - halvings * LN_2[1];
    // The series of eˣ for |x| ≤ ln 2/2, in pairs, so that its terms do not wait for each other.
    let square = rest * rest;
    let fourth = square * square;
    let low = (1.0 + rest) + square * (INVERSE_FACTORIALS[0] + rest * INVERSE_FACTORIALS[1]);
    let middle = (INVERSE_FACTORIALS[2] + rest * INVERSE_FACTORIALS[3])
        + square * (INVERSE_FACTORIALS[4] + rest * INVERSE_FACTORIALS[5]);
    let high = (INVERSE_FACTORIALS[6] + rest * INVERSE_FACTORIALS[7])
        + square * (INVERSE_FACTORIALS[8] + rest * INVERSE_FACTORIALS[9])
        + fourth * INVERSE_FACTORIALS[10];
    let series = low + fourth * (middle + fourth * high);
    series * f64::from_bits((shifted.to_bits() << 52).wrapping_add(1.0_f64.to_bits()))
}

#[cfg(test)]
mod tests {
    use super::exp;

    #[test]
    fn agrees_with_the_exponential_of_the_system() {
        let mut x = -700.0;
        while x < 700.0 {
            let expected = f64::exp(x);
            assert!((exp(x) - expected).abs() < 4.0 * f64::EPSILON * expected, "{x}");
            x += 0.0137;
        }
        assert_eq!(exp(0.0), 1.0);
    }

    #[test]
    fn never_infinite_and_never_zero() {
        for x in [-1e300, -709.0, 710.0, 1e300, f64::INFINITY, f64::NEG_INFINITY] {
            assert!(exp(x).is_finite() && exp(x) > 0.0, "{x}");
        }
    }
}
