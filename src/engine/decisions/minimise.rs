//! The lowest point of a function of two numbers, by the simplex of Nelder & Mead (1965).

/// A point and the value there.
#[derive(Clone, Copy, Debug)]
pub struct Point {
    /// The first number.
    pub x: f64,
    /// The second number.
    pub y: f64,
    /// The value.
    pub value: f64,
}

/// A low point near `(x, y)`, no higher than that one. It takes no derivatives; a value that is not a number counts as
/// infinitely high.
pub fn minimise(start: (f64, f64), size: f64, function: impl Fn(f64, f64) -> f64) -> Point {
    let at = |x: f64, y: f64| {
        let value = function(x, y);
        Point { x, y, value: if value.is_nan() { f64::INFINITY } else { value } }
    };
    let (x, y) = start;
    let mut best = at(x, y);
    let mut middle = at(x + size, y);
    let mut worst = at(x, y + size);
    for _ in 0..MOST_STEPS {
        if middle.value < best.value {
            std::mem::swap(&mut best, &mut middle);
        }
        if worst.value < middle.value {
            std::mem::swap(&mut middle, &mut worst);
            if middle.value < best.value {
                std::mem::swap(&mut best, &mut middle);
            }
        }
        let extent = [middle, worst].iter().map(|p| (p.x - best.x).abs().max((p.y - best.y).abs())).fold(0.0, f64::max);
        if extent < SMALLEST * (1.0 + best.x.abs().max(best.y.abs())) {
            break;
        }
        let (centre_x, centre_y) = (f64::midpoint(best.x, middle.x), f64::midpoint(best.y, middle.y));
        let along = |step: f64| at(centre_x + step * (worst.x - centre_x), centre_y + step * (worst.y - centre_y));
        let reflected = along(-1.0);
        if reflected.value < best.value {
            let expanded = along(-2.0);
            worst = if expanded.value < reflected.value { expanded } else { reflected };
        } else if reflected.value < middle.value {
            worst = reflected;
        } else {
            let contracted = along(if reflected.value < worst.value { -0.5 } else { 0.5 });
            if contracted.value < worst.value.min(reflected.value) {
                worst = contracted;
            } else {
                let towards = |p: Point| at(f64::midpoint(best.x, p.x), f64::midpoint(best.y, p.y));
                (middle, worst) = (towards(middle), towards(worst));
            }
        }
    }
    [best, middle, worst].into_iter().fold(best, |low, point| if point.value < low.value { point } else { low })
}

/// Far more than it takes; a valley that never ends is left there.
const MOST_STEPS: usize = 600;
/// A simplex of this size, relative to where it is, has arrived.
const SMALLEST: f64 = 1e-12;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_follows_the_curved_valley_of_rosenbrock() {
        let found = minimise((-1.2, 1.0), 0.5, |x, y| 100.0 * (y - x * x).powi(2) + (1.0 - x).powi(2));
        assert!((found.x - 1.0).abs() < 1e-6 && (found.y - 1.0).abs() < 1e-6, "{found:?}");
    }

    #[test]
    fn what_is_not_a_number_is_avoided() {
        let found = minimise((2.0, 0.0), 1.0, |x, y| if x < 1.0 { f64::NAN } else { x + y * y });
        assert!((found.x - 1.0).abs() < 1e-6 && found.y.abs() < 1e-4, "{found:?}");
    }
}
