//! Combinations of packages that nothing dominates: no other one costs as little and is worth as much (Nemhauser &
//! Ullmann 1969). Costs are taken as they are, not rounded to a grid.

/// A combination, as the one of the items before and a package of the last one.
#[derive(Clone, Copy)]
struct Combination {
    cost: f64,
    worth: f64,
    before: usize,
    package: usize,
}

/// The combinations that nothing dominates, cheapest first, of the first 0, 1, 2 … lists.
pub struct Frontier<'a> {
    lists: Vec<&'a [(f64, f64)]>,
    stages: Vec<Vec<Combination>>,
    is_exact: bool,
}

/// The most combinations that are kept. Beyond, only the best one of each of as many ranges of cost is.
const MOST_COMBINATIONS: usize = 40_000;

impl<'a> Frontier<'a> {
    /// The combinations that cost at most `most`. Each unit spent is worth `kept` less, because it is not kept.
    pub fn of(lists: &[&'a [(f64, f64)]], most: f64, kept: f64) -> Self {
        let mut stages = vec![vec![Combination { cost: 0.0, worth: 0.0, before: 0, package: 0 }]];
        let mut is_exact = true;
        for list in lists {
            let last = stages.last().map_or(&[] as &[Combination], Vec::as_slice);
            let mut next: Vec<Combination> = last
                .iter()
                .enumerate()
                .flat_map(|(before, combination)| {
                    list.iter().enumerate().map(move |(package, (cost, value))| Combination {
                        cost: combination.cost + cost,
                        worth: combination.worth + (value - kept * cost),
                        before,
                        package,
                    })
                })
                .filter(|combination| combination.cost <= most)
                .collect();
            next.sort_by(|left, right| left.cost.total_cmp(&right.cost).then(right.worth.total_cmp(&left.worth)));
            let mut best = f64::NEG_INFINITY;
            next.retain(|combination| {
                combination.worth > best && {
                    best = combination.worth;
                    true
                }
            });
            if next.len() > MOST_COMBINATIONS {
                is_exact = false;
                next = thin(&next, most / MOST_COMBINATIONS as f64 * 2.0);
            }
            stages.push(next);
        }
        Self { lists: lists.to_vec(), stages, is_exact }
    }

    /// Cost and worth of each combination, cheapest first.
    pub fn combinations(&self) -> impl Iterator<Item = (f64, f64)> {
        self.stages.last().into_iter().flatten().map(|combination| (combination.cost, combination.worth))
    }

    /// The packages of a combination, as cost and value, in the order of the lists.
    pub fn choices(&self, combination: usize) -> Vec<(f64, f64)> {
        let mut index = combination;
        let mut chosen = Vec::new();
        for (list, stage) in self.lists.iter().zip(self.stages.iter().skip(1)).rev() {
            let Some(found) = stage.get(index) else { break };
            chosen.extend(list.get(found.package));
            index = found.before;
        }
        chosen.reverse();
        chosen
    }

    /// Whether none had to be thinned out.
    pub fn is_exact(&self) -> bool {
        self.is_exact
    }
}

/// The cheapest one, so that there always is one, and the best of each range of cost.
fn thin(combinations: &[Combination], width: f64) -> Vec<Combination> {
    let mut kept: Vec<Combination> = combinations.first().copied().into_iter().collect();
    for (index, combination) in combinations.iter().enumerate().skip(1) {
        let range = |combination: &Combination| (combination.cost / width).floor();
        // They rise in cost and worth, so the last one of a range is its best.
        let is_last = combinations.get(index + 1).is_none_or(|next| range(next) > range(combination));
        if is_last {
            kept.push(*combination);
        }
    }
    kept
}

/// What each unit brings up to the next dearer package that brings more; `None` where there is none.
pub fn next_unit(list: &[(f64, f64)], chosen: (f64, f64)) -> Option<f64> {
    let dearer = list.iter().filter(|(cost, _)| *cost > chosen.0);
    let next = dearer.min_by(|left, right| left.0.total_cmp(&right.0).then(right.1.total_cmp(&left.1)))?;
    Some((next.1 - chosen.1) / (next.0 - chosen.0)).filter(|rise| rise.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dominated_combinations_are_left_out() {
        let (first, second): (&[(f64, f64)], &[(f64, f64)]) = (&[(0.0, 0.0), (5.0, 9.0)], &[(0.0, 0.0), (6.0, 8.0)]);
        let frontier = Frontier::of(&[first, second], 100.0, 0.0);
        // 6 for 8 is dearer and worse than 5 for 9.
        assert_eq!(frontier.combinations().collect::<Vec<_>>(), [(0.0, 0.0), (5.0, 9.0), (11.0, 17.0)]);
        assert_eq!(frontier.choices(2), [(5.0, 9.0), (6.0, 8.0)]);
        assert!(frontier.is_exact());
    }

    #[test]
    fn far_too_many_are_thinned_and_said_so() {
        // Each cost is worth itself, so that nothing dominates anything: 2^18 combinations.
        let lists: Vec<[(f64, f64); 2]> =
            (0..18).map(|power| [(0.0, 0.0), (2.0_f64.powi(power), 2.0_f64.powi(power))]).collect();
        let lists: Vec<&[(f64, f64)]> = lists.iter().map(|list| &list[..]).collect();
        let all = 2.0_f64.powi(18) - 1.0;
        let frontier = Frontier::of(&lists, all, 0.0);
        let (count, best) = (frontier.combinations().count(), frontier.combinations().last().expect("some"));
        assert!(!frontier.is_exact() && count <= MOST_COMBINATIONS, "{count}");
        assert_eq!(best, (all, all));
        assert_eq!(frontier.choices(count - 1).iter().map(|(cost, _)| cost).sum::<f64>(), all);
    }
}
