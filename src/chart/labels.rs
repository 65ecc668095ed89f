//! Places labels beside points so that they overlap neither each other nor other points.

/// A label to place, in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LabelBox {
    /// Centre of the point.
    pub at: [f32; 2],
    /// Radius of the point.
    pub radius: f32,
    /// Width and height of the label.
    pub size: [f32; 2],
}

/// The upper left corners of the labels; `None` for one that fits nowhere (the hover still names its point).
///
/// `obstacles` are other rectangles (left, top, right, bottom) to keep clear of, such as whiskers; a label that finds no
/// place clear of them crosses as few as it can. Tries right, left, above, below and the diagonals in turn; larger points choose first, because they matter more.
#[must_use]
pub fn place_labels(labels: &[LabelBox], obstacles: &[[f32; 4]], plot: [f32; 4]) -> Vec<Option<[f32; 2]>> {
    const GAP: f32 = 4.0;
    let mut order: Vec<usize> = (0..labels.len()).collect();
    let radius = |index: &usize| labels.get(*index).map_or(0.0, |label| label.radius);
    order.sort_by(|left, right| radius(right).total_cmp(&radius(left)).then(left.cmp(right)));
    let mut placed: Vec<[f32; 4]> = Vec::new();
    let mut places = vec![None; labels.len()];
    for index in order {
        let Some(label) = labels.get(index) else { continue };
        let ([x, y], [width, height]) = (label.at, label.size);
        let (near, diagonal) = (label.radius + GAP, label.radius * 0.7 + GAP);
        let candidates = [
            [x + near, y - height / 2.0],
            [x - near - width, y - height / 2.0],
            [x - width / 2.0, y - near - height],
            [x - width / 2.0, y + near],
            [x + diagonal, y - diagonal - height / 2.0],
            [x + diagonal, y + diagonal - height / 2.0],
            [x - diagonal - width, y - diagonal - height / 2.0],
            [x - diagonal - width, y + diagonal - height / 2.0],
            [x - width / 2.0, y - near - height * 2.1],
            [x - width / 2.0, y + near + height * 1.1],
            // Between the whiskers.
            [x + GAP, y - near - height],
            [x + GAP, y + near],
            [x - GAP - width, y - near - height],
            [x - GAP - width, y + near],
        ];
        let free = |corner: &[f32; 2]| {
            let rect = [corner[0], corner[1], corner[0] + width, corner[1] + height];
            let inside = rect[0] >= plot[0] && rect[1] >= plot[1] && rect[2] <= plot[2] && rect[3] <= plot[3];
            inside
                && placed.iter().all(|other| !overlap(rect, *other))
                && labels.iter().enumerate().all(|(other, point)| other == index || !covers(rect, point))
        };
        let crossed = |corner: &[f32; 2]| {
            let rect = [corner[0], corner[1], corner[0] + width, corner[1] + height];
            obstacles.iter().filter(|obstacle| overlap(rect, **obstacle)).count()
        };
        // The first of those that cross the fewest obstacles.
        let best = candidates.into_iter().filter(free).map(|corner| (crossed(&corner), corner));
        if let Some((_, corner)) = best.min_by_key(|(count, _)| *count) {
            placed.push([corner[0], corner[1], corner[0] + width, corner[1] + height]);
            if let Some(place) = places.get_mut(index) {
                *place = Some(corner);
            }
        }
    }
    places
}

/// A text in lines no wider than `limit`, broken at words, at most `most` of them; what is too long ends in "…".
#[must_use]
pub fn broken(text: &str, limit: f32, most: usize, measure: impl Fn(&str) -> f32) -> String {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if measure(&format!("{line} {word}")) <= limit => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    let is_cut = lines.len() > most;
    lines.truncate(most);
    let last = lines.len().saturating_sub(1);
    let lines = lines.into_iter().enumerate().map(|(index, line)| {
        let line = if is_cut && index == last { format!("{line}…") } else { line };
        if measure(&line) <= limit {
            return line;
        }
        let mut short: String = line.trim_end_matches('…').to_owned();
        while short.pop().is_some() && measure(&format!("{short}…")) > limit {}
        format!("{short}…")
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Rectangles that cover a straight line piece by piece, for labels to keep clear of.
#[must_use]
pub fn boxes_along(from: [f32; 2], to: [f32; 2]) -> Vec<[f32; 4]> {
    const PIECE: f32 = 10.0;
    let [dx, dy] = [to[0] - from[0], to[1] - from[1]];
    // A level or upright line is its own rectangle.
    let pieces = if dx.abs() < 1.0 || dy.abs() < 1.0 { 1.0 } else { (dx.hypot(dy) / PIECE).ceil().clamp(1.0, 400.0) };
    let at = |share: f32| [from[0] + dx * share, from[1] + dy * share];
    let mut boxes = Vec::new();
    let mut index = 0.0;
    while index < pieces {
        let (a, b) = (at(index / pieces), at((index + 1.0) / pieces));
        boxes.push([a[0].min(b[0]) - 1.0, a[1].min(b[1]) - 1.0, a[0].max(b[0]) + 1.0, a[1].max(b[1]) + 1.0]);
        index += 1.0;
    }
    boxes
}

/// A rectangle in narrow pieces: crossing it counts for more than crossing a line.
#[must_use]
pub fn boxes_of(rect: [f32; 4]) -> Vec<[f32; 4]> {
    const PIECE: f32 = 6.0;
    let mut boxes = Vec::new();
    let mut left = rect[0];
    while left < rect[2] && boxes.len() < 400 {
        let right = (left + PIECE).min(rect[2]);
        boxes.push([left, rect[1], right, rect[3]]);
        left = right;
    }
    boxes
}

/// Whether two rectangles (left, top, right, bottom) share more than an edge.
#[must_use]
pub fn overlap(one: [f32; 4], other: [f32; 4]) -> bool {
    one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3]
}

/// Whether a point's disc reaches into a rectangle.
fn covers(rect: [f32; 4], point: &LabelBox) -> bool {
    let x = point.at[0].clamp(rect[0], rect[2]) - point.at[0];
    let y = point.at[1].clamp(rect[1], rect[3]) - point.at[1];
    x.hypot(y) < point.radius
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_labels_overlap_and_none_leaves_the_plot() {
        let labels: Vec<_> = (0_u8..40)
            .map(|index| LabelBox {
                at: [20.0 + f32::from(index % 7) * 35.0, 20.0 + f32::from(index / 7) * 28.0],
                radius: 3.0 + f32::from(index % 5),
                size: [60.0, 14.0],
            })
            .collect();
        let plot = [0.0, 0.0, 300.0, 200.0];
        let boxes: Vec<_> = place_labels(&labels, &[], plot)
            .into_iter()
            .zip(&labels)
            .filter_map(|(corner, label)| corner.map(|c| [c[0], c[1], c[0] + label.size[0], c[1] + label.size[1]]))
            .collect();
        assert!(boxes.len() > 3, "some labels find a place: {}", boxes.len());
        for (index, one) in boxes.iter().enumerate() {
            assert!(one[0] >= 0.0 && one[1] >= 0.0 && one[2] <= 300.0 && one[3] <= 200.0);
            for other in &boxes[index + 1..] {
                assert!(!overlap(*one, *other), "{one:?} {other:?}");
            }
        }
    }

    #[test]
    fn names_break_at_words_and_keep_to_their_room() {
        let measure = |text: &str| text.chars().fold(0.0, |width, _| width + 1.0);
        for (text, limit, most, expected) in [
            ("A car that is clean", 20.0, 3, "A car that is clean"),
            ("A car that is clean", 8.0, 3, "A car\nthat is\nclean"),
            ("A car that is clean", 8.0, 2, "A car\nthat is…"),
            ("A car that is clean", 7.0, 2, "A car\nthat i…"),
            ("Unbrushed", 5.0, 3, "Unbr…"),
            ("", 5.0, 3, ""),
        ] {
            assert_eq!(broken(text, limit, most, measure), expected, "{text} in {limit}");
        }
    }

    #[test]
    fn a_label_finds_the_place_between_two_whiskers() {
        let label = LabelBox { at: [100.0, 100.0], radius: 5.0, size: [60.0, 14.0] };
        let whiskers = [[50.0, 99.0, 150.0, 101.0], [99.0, 50.0, 101.0, 150.0]];
        let places = place_labels(&[label], &whiskers, [0.0, 0.0, 200.0, 200.0]);
        let Some([left, top]) = places[0] else { panic!("there is room") };
        let rect = [left, top, left + 60.0, top + 14.0];
        assert!(whiskers.iter().all(|whisker| !overlap(rect, *whisker)), "{rect:?}");
    }

    #[test]
    fn a_lone_point_has_its_label_to_the_right() {
        let label = LabelBox { at: [50.0, 50.0], radius: 10.0, size: [40.0, 10.0] };
        assert_eq!(place_labels(&[label], &[], [0.0, 0.0, 200.0, 100.0]), [Some([64.0, 45.0])]);
    }
}
