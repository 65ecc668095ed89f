//! At what value of one input a figure reaches a target.

use super::NoAnswer;

/// Where a figure passes its target.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Crossing {
    /// The value of the input.
    pub at: f64,
    /// Whether the figure is below the target before and above it after; otherwise it falls. Of a figure that touches
    /// the target and turns, whether it comes from below.
    pub is_rising: bool,
}

/// What was found between the bounds.
#[derive(Clone, Debug, PartialEq)]
pub enum BreakEven {
    /// All values at which the target is reached, from low to high; at least one.
    Reached(Vec<Crossing>),
    /// It is not reached; where the figure comes nearest to it.
    NotReached {
        /// The value of the input.
        nearest_at: f64,
        /// The figure there.
        nearest: f64,
    },
}

impl BreakEven {
    /// The crossing nearest to the value of today.
    ///
    /// ```
    /// use worthwhile::engine::decisions::break_even;
    /// let found = break_even(|x| Some(x * x), 4.0, (-10.0, 10.0)).unwrap();
    /// assert!((found.nearest_to(1.0).unwrap().at - 2.0).abs() < 1e-9);
    /// assert!(!found.nearest_to(-5.0).unwrap().is_rising);
    /// ```
    #[must_use]
    pub fn nearest_to(&self, today: f64) -> Option<Crossing> {
        let Self::Reached(crossings) = self else { return None };
        let distance = |crossing: &Crossing| (crossing.at - today).abs();
        crossings.iter().copied().min_by(|left, right| distance(left).total_cmp(&distance(right)))
    }
}

/// The values of an input within `bounds` at which `figure` reaches `target`; the figure need not be monotone, smooth
/// or known everywhere.
///
/// It looks at [`SCANNED`] values, evenly and, where bounds above zero are far apart, by ratio too; finds the edges of
/// where the figure is known; and closes in on each change of side by the method of Brent (1973). Between the values
/// seen, a figure that turns near its target is followed to where it turns. A figure that leaves for infinity and comes
/// back from the other side, as at a division by zero, does not reach its target there; one that jumps over it does.
///
/// # Errors
/// [`NoAnswer::InvalidInput`], [`NoAnswer::NoRange`], [`NoAnswer::UnknownThroughout`].
///
/// ```
/// use worthwhile::engine::decisions::{BreakEven, break_even};
/// // Lifetime value 20·x over 60 to win a customer: 3 at 9 months.
/// let found = break_even(|months| Some(20.0 * months / 60.0), 3.0, (1.0, 60.0)).unwrap();
/// assert!((found.nearest_to(4.0).unwrap().at - 9.0).abs() < 1e-9);
/// let never = break_even(|months| Some(20.0 * months / 60.0), 30.0, (1.0, 60.0)).unwrap();
/// assert_eq!(never, BreakEven::NotReached { nearest_at: 60.0, nearest: 20.0 });
/// ```
pub fn break_even(figure: impl Fn(f64) -> Option<f64>, target: f64, bounds: (f64, f64)) -> Result<BreakEven, NoAnswer> {
    let (low, high) = bounds;
    if ![target, low, high, high - low].iter().all(|number| number.is_finite()) {
        return Err(NoAnswer::InvalidInput);
    }
    if low >= high {
        return Err(NoAnswer::NoRange);
    }
    let gap = |x: f64| figure(x).map(|value| value - target).filter(|gap| gap.is_finite());
    let seen = scan(&gap, low, high);
    let stretches: Vec<&[Seen]> = seen.split(|one| one.gap.is_none()).filter(|stretch| !stretch.is_empty()).collect();
    let known: Vec<Vec<Known>> =
        stretches.iter().map(|stretch| stretch.iter().filter_map(Seen::known).collect()).collect();
    let mut crossings: Vec<Crossing> = Vec::new();
    let mut nearest: Option<Known> = None;
    for stretch in &known {
        let stretch = with_turns(&gap, stretch);
        for point in &stretch {
            if nearest.is_none_or(|nearest| point.gap.abs() < nearest.gap.abs()) {
                nearest = Some(*point);
            }
        }
        crossings.extend(crossings_of(&gap, &stretch, target));
    }
    let Some(nearest) = nearest else { return Err(NoAnswer::UnknownThroughout) };
    if crossings.is_empty() {
        return Ok(BreakEven::NotReached { nearest_at: nearest.x, nearest: nearest.gap + target });
    }
    // The same value seen from two sides is one crossing.
    let width = (high - low) * SAME;
    crossings.dedup_by(|next, before| next.at - before.at <= width);
    Ok(BreakEven::Reached(crossings))
}

/// How many values of the input are looked at, before any is followed.
pub const SCANNED: u32 = 256;
/// From this ratio of the bounds on, values are taken by ratio too.
const FAR_APART: f64 = 50.0;
/// What lies nearer than this share of the range is the same.
const SAME: f64 = 1e-9;

/// A value of the input and how far the figure is above the target there, if it is known.
#[derive(Clone, Copy)]
struct Seen {
    x: f64,
    gap: Option<f64>,
}

impl Seen {
    fn known(&self) -> Option<Known> {
        self.gap.map(|gap| Known { x: self.x, gap })
    }
}

#[derive(Clone, Copy)]
struct Known {
    x: f64,
    gap: f64,
}

/// The values looked at, with the edges of where the figure is known.
fn scan(gap: &impl Fn(f64) -> Option<f64>, low: f64, high: f64) -> Vec<Seen> {
    let share = |step: u32| f64::from(step) / f64::from(SCANNED);
    let mut values: Vec<f64> = (0..SCANNED).map(|step| low + (high - low) * share(step)).collect();
    if low > 0.0 && high / low > FAR_APART {
        values.extend((1..SCANNED).map(|step| low * (high / low).powf(share(step))).filter(|x| *x < high));
        values.sort_by(f64::total_cmp);
        values.dedup();
    }
    values.push(high);
    let mut seen: Vec<Seen> = Vec::new();
    for x in values {
        let next = Seen { x, gap: gap(x) };
        if let Some(last) = seen.last().copied() {
            if last.gap.is_some() && next.gap.is_none() {
                seen.push(edge(gap, last, next));
            } else if last.gap.is_none() && next.gap.is_some() {
                seen.push(edge(gap, next, last));
            }
        }
        seen.push(next);
    }
    seen
}

/// The last known value on the way from a known to an unknown one.
fn edge(gap: &impl Fn(f64) -> Option<f64>, known: Seen, unknown: Seen) -> Seen {
    let (mut inside, mut outside) = (known, unknown.x);
    for _ in 0..HALVINGS {
        let x = f64::midpoint(inside.x, outside);
        match gap(x) {
            None => outside = x,
            found => inside = Seen { x, gap: found },
        }
    }
    inside
}

const HALVINGS: u32 = 60;

/// A stretch with the points at which the figure turns before it reaches the target, or after it just did.
fn with_turns(gap: &impl Fn(f64) -> Option<f64>, stretch: &[Known]) -> Vec<Known> {
    let mut all: Vec<Known> = Vec::with_capacity(stretch.len() + 4);
    for (index, point) in stretch.iter().enumerate() {
        all.push(*point);
        let Some(next) = stretch.get(index + 1) else { continue };
        let side = point.gap.signum();
        // From outside it must not look as if the figure went straight on. What lies on the other side is no guide.
        let leaves_room = |outer: Option<&Known>, inner: &Known| {
            outer.is_none_or(|outer| outer.gap * side < 0.0 || outer.gap * side >= inner.gap * side)
        };
        let before = index.checked_sub(1).and_then(|before| stretch.get(before));
        if next.gap * side > 0.0 && leaves_room(before, point) && leaves_room(stretch.get(index + 2), next) {
            let turn = if nears_inside(gap, *point, *next) { turn(gap, point.x, next.x, side) } else { None };
            all.extend(turn.filter(|turn| point.x < turn.x && turn.x < next.x));
        }
    }
    all
}

/// Whether the figure comes nearer to the target going inwards from both ends.
fn nears_inside(gap: &impl Fn(f64) -> Option<f64>, low: Known, high: Known) -> bool {
    let inwards = (high.x - low.x) * 1e-3;
    let nears = |x: f64, end: Known| gap(x).is_some_and(|gap| gap * end.gap.signum() < end.gap.abs());
    nears(low.x + inwards, low) && nears(high.x - inwards, high)
}

/// The point between two at which the figure comes nearest to the target or goes farthest over it, by golden section.
fn turn(gap: &impl Fn(f64) -> Option<f64>, low: f64, high: f64, side: f64) -> Option<Known> {
    let ratio = (5.0_f64.sqrt() - 1.0) / 2.0;
    let at = |x: f64| Some(Known { x, gap: gap(x)? });
    let (mut low, mut high) = (low, high);
    let (mut left, mut right) = (at(high - ratio * (high - low))?, at(low + ratio * (high - low))?);
    for _ in 0..HALVINGS {
        if left.gap * side < right.gap * side {
            high = right.x;
            right = left;
            left = at(high - ratio * (high - low))?;
        } else {
            low = left.x;
            left = right;
            right = at(low + ratio * (high - low))?;
        }
    }
    Some(if left.gap * side < right.gap * side { left } else { right })
}

/// All changes of side along a stretch, and the points that lie on the target; of a part of the stretch that lies on it,
/// the ends.
fn crossings_of(gap: &impl Fn(f64) -> Option<f64>, stretch: &[Known], target: f64) -> Vec<Crossing> {
    let at = |index: Option<usize>| index.and_then(|index| stretch.get(index));
    // A figure that only touches its target does so to rounding: near a turn, half of the digits are lost in x but
    // none in the figure. The nearer neighbour tells how large it is there: the other may stand at a pole.
    let touches_at = |index: usize| {
        let neighbours = [at(index.checked_sub(1)), at(index.checked_add(1))];
        let nearer = neighbours.into_iter().flatten().map(|point| point.gap.abs()).fold(f64::INFINITY, f64::min);
        let scale = if nearer.is_finite() { nearer.max(target.abs()) } else { target.abs() };
        at(Some(index)).is_some_and(|point| point.gap.abs() <= scale * 1e-14)
    };
    let mut found = Vec::new();
    for (index, point) in stretch.iter().enumerate() {
        let (before, next) = (at(index.checked_sub(1)), at(index.checked_add(1)));
        let touches_before = index.checked_sub(1).is_some_and(touches_at);
        let (touches, touches_next) = (touches_at(index), next.is_some() && touches_at(index + 1));
        if touches && !(touches_before && touches_next) {
            let is_rising = match (before, next) {
                (Some(before), _) if !touches_before => before.gap < 0.0,
                (_, Some(after)) => after.gap > 0.0,
                _ => false,
            };
            found.push(Crossing { at: point.x, is_rising });
        }
        if let Some(next) = next
            && !touches
            && !touches_next
            && (point.gap < 0.0) != (next.gap < 0.0)
            && let Some(at) = brent(gap, *point, *next)
        {
            found.push(Crossing { at, is_rising: point.gap < 0.0 });
        }
    }
    found
}

/// The root between two points on different sides (Brent 1973, "Algorithms for Minimization without Derivatives",
/// chapter 4); `None` where the figure is not known on the way, or leaves for infinity.
fn brent(gap: &impl Fn(f64) -> Option<f64>, low: Known, high: Known) -> Option<f64> {
    let larger = low.gap.abs().max(high.gap.abs());
    // `best` is the nearest so far, `opposite` on the other side of the target, `last` the best one before.
    let (mut opposite, mut best) = (low, high);
    if opposite.gap.abs() < best.gap.abs() {
        std::mem::swap(&mut opposite, &mut best);
    }
    let (mut last, mut step_before_last, mut has_halved) = (opposite, f64::NAN, true);
    for _ in 0..MOST_STEPS {
        let tolerance = 2.0 * f64::EPSILON * best.x.abs() + f64::MIN_POSITIVE;
        if best.gap == 0.0 || (opposite.x - best.x).abs() <= 2.0 * tolerance {
            break;
        }
        let middle = f64::midpoint(opposite.x, best.x);
        let guess = interpolate(opposite, best, last);
        let quarter = 0.75 * opposite.x + 0.25 * best.x;
        let is_between = (guess - quarter) * (guess - best.x) < 0.0;
        let bound = if has_halved { (best.x - last.x).abs() } else { step_before_last };
        has_halved = !is_between || (guess - best.x).abs() >= bound / 2.0 || bound < tolerance;
        let mut x = if has_halved { middle } else { guess };
        if (x - best.x).abs() < tolerance {
            x = best.x + tolerance.copysign(opposite.x - best.x);
        }
        let next = Known { x, gap: gap(x)? };
        step_before_last = (best.x - last.x).abs();
        last = best;
        if (next.gap < 0.0) == (opposite.gap < 0.0) {
            opposite = next;
        } else {
            best = next;
        }
        if opposite.gap.abs() < best.gap.abs() {
            std::mem::swap(&mut opposite, &mut best);
        }
    }
    // At a pole even the nearer side grows while the interval shrinks.
    (best.gap.abs() <= larger).then_some(best.x)
}

const MOST_STEPS: u32 = 200;

/// Inverse quadratic interpolation through three points, or the secant through two.
fn interpolate(a: Known, b: Known, c: Known) -> f64 {
    if a.gap == c.gap || b.gap == c.gap {
        return b.x - b.gap * (b.x - a.x) / (b.gap - a.gap);
    }
    let part = |one: Known, two: Known, three: Known| {
        one.x * two.gap * three.gap / ((one.gap - two.gap) * (one.gap - three.gap))
    };
    part(a, b, c) + part(b, a, c) + part(c, a, b)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reached(figure: impl Fn(f64) -> Option<f64>, target: f64, bounds: (f64, f64)) -> Vec<(f64, bool)> {
        match break_even(figure, target, bounds).expect("an answer") {
            BreakEven::Reached(crossings) => crossings.iter().map(|one| (one.at, one.is_rising)).collect(),
            BreakEven::NotReached { .. } => Vec::new(),
        }
    }

    #[track_caller]
    fn check(found: &[(f64, bool)], expected: &[(f64, bool)]) {
        let is_near = |(found, expected): (&(f64, bool), &(f64, bool))| {
            (found.0 - expected.0).abs() < 1e-6 * expected.0.abs().max(1.0) && found.1 == expected.1
        };
        assert!(found.len() == expected.len() && found.iter().zip(expected).all(is_near), "{found:?} {expected:?}");
    }

    #[test]
    fn all_crossings_are_found() {
        let cubic = |x: f64| Some((x - 1.0) * (x - 2.0) * (x - 7.5));
        check(&reached(cubic, 0.0, (0.0, 10.0)), &[(1.0, true), (2.0, false), (7.5, true)]);
        check(
            &reached(|x| Some(x.sin()), 0.5, (0.0, 4.0)),
            &[(std::f64::consts::FRAC_PI_6, true), (5.0 * std::f64::consts::FRAC_PI_6, false)],
        );
        check(&reached(|x| Some(x.exp()), 2.0, (-5.0, 5.0)), &[(2.0_f64.ln(), true)]);
    }

    #[test]
    fn a_pole_at_a_bound_hides_no_crossing() {
        check(&reached(|x| (x > 0.0).then(|| 1_627.0 / x), 3.0, (0.0, 1_000.0)), &[(1_627.0 / 3.0, false)]);
    }

    #[test]
    fn a_figure_that_dips_between_two_values_is_followed() {
        // The dip below the target is a thousandth of the range wide, far between two of the values looked at.
        let dip = |x: f64| Some((x - 0.503).powi(2) - 0.0005_f64.powi(2));
        check(&reached(dip, 0.0, (0.0, 1.0)), &[(0.5025, false), (0.5035, true)]);
        // And one that only touches.
        check(&reached(|x| Some(1.0 - (x - 3.3).powi(2)), 1.0, (0.0, 10.0)), &[(3.3, true)]);
    }

    #[test]
    fn the_bounds_can_be_the_answer() {
        check(&reached(|x| Some(2.0 * x), 4.0, (2.0, 5.0)), &[(2.0, true)]);
        check(&reached(|x| Some(2.0 * x), 10.0, (2.0, 5.0)), &[(5.0, true)]);
    }

    #[test]
    fn a_figure_that_stays_on_its_target_reaches_it_from_end_to_end() {
        let found = reached(|x: f64| Some(x.clamp(2.0, 5.0)), 5.0, (0.0, 10.0));
        check(&found, &[(5.0, true), (10.0, false)]);
        check(&reached(|_| Some(3.0), 3.0, (0.0, 10.0)), &[(0.0, false), (10.0, false)]);
    }

    #[test]
    fn a_small_value_far_below_the_upper_bound_is_found() {
        check(&reached(|x| Some(x.ln()), 1e-3_f64.ln(), (1e-6, 1e6)), &[(1e-3, true)]);
    }

    #[test]
    fn where_it_is_not_known_it_is_not_reached() {
        let root = |x: f64| (x >= 0.3).then(|| (x - 0.3).sqrt());
        check(&reached(root, 0.001, (-1.0, 1.0)), &[(0.3 + 1e-6, true)]);
        // Two stretches, and the gap between them is no crossing.
        let split = |x: f64| if x < 0.4 { Some(-1.0) } else { (x > 0.6).then_some(1.0) };
        assert_eq!(reached(split, 0.0, (0.0, 1.0)), []);
    }

    #[test]
    fn a_division_by_zero_is_no_crossing_but_a_jump_is() {
        assert_eq!(reached(|x| Some(1.0 / (x - 0.5123)), 0.0, (0.0, 1.0)), []);
        check(&reached(|x| Some(if x < 0.5123 { 1.0 } else { 3.0 }), 2.0, (0.0, 1.0)), &[(0.5123, true)]);
    }

    #[test]
    fn what_is_never_reached_says_how_near_it_comes() {
        let found = break_even(|x| Some(4.0 - (x - 3.3).powi(2)), 5.0, (0.0, 10.0)).expect("an answer");
        let BreakEven::NotReached { nearest_at, nearest } = found else { panic!("{found:?}") };
        assert!((nearest_at - 3.3).abs() < 1e-6 && (nearest - 4.0).abs() < 1e-12, "{nearest_at} {nearest}");
        assert_eq!(found.nearest_to(3.0), None);
    }

    #[test]
    fn questions_without_an_answer_say_why() {
        let same = |x: f64| Some(x);
        assert_eq!(break_even(same, 1.0, (2.0, 2.0)), Err(NoAnswer::NoRange));
        assert_eq!(break_even(same, f64::NAN, (1.0, 2.0)), Err(NoAnswer::InvalidInput));
        assert_eq!(break_even(same, 1.0, (1.0, f64::INFINITY)), Err(NoAnswer::InvalidInput));
        assert_eq!(break_even(|_| None, 1.0, (1.0, 2.0)), Err(NoAnswer::UnknownThroughout));
        assert_eq!(break_even(|_| Some(f64::NAN), 1.0, (1.0, 2.0)), Err(NoAnswer::UnknownThroughout));
    }
}
