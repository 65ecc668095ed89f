//! Cutting polygons along lines, for zones that end at the border of the plot.

/// The part of a convex polygon where `side` is not negative.
pub fn clip(polygon: &[[f64; 2]], side: impl Fn([f64; 2]) -> f64) -> Vec<[f64; 2]> {
    let mut clipped = Vec::new();
    for (&from, &to) in polygon.iter().zip(polygon.iter().cycle().skip(1)) {
        let (a, b) = (side(from), side(to));
        if a >= 0.0 {
            clipped.push(from);
        }
        if (a < 0.0 && b > 0.0) || (a > 0.0 && b < 0.0) {
            let t = a / (a - b);
            clipped.push([from[0] + t * (to[0] - from[0]), from[1] + t * (to[1] - from[1])]);
        }
    }
    clipped
}

/// The points in which the line where `side` is zero crosses the border of a polygon.
pub fn clip_edge(polygon: &[[f64; 2]], side: impl Fn([f64; 2]) -> f64) -> Vec<[f64; 2]> {
    let mut crossings = Vec::new();
    for (&from, &to) in polygon.iter().zip(polygon.iter().cycle().skip(1)) {
        let (a, b) = (side(from), side(to));
        if a == 0.0 {
            crossings.push(from);
        } else if (a < 0.0 && b > 0.0) || (a > 0.0 && b < 0.0) {
            let t = a / (a - b);
            crossings.push([from[0] + t * (to[0] - from[0]), from[1] + t * (to[1] - from[1])]);
        }
    }
    crossings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clipping_a_square_by_its_diagonal_leaves_a_triangle() {
        let square = [[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0]];
        let side = |[x, y]: [f64; 2]| y - x;
        assert_eq!(clip(&square, side), [[0.0, 0.0], [1.0, 1.0], [0.0, 1.0]]);
    }
}
