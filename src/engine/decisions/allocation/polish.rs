//! From the best division on a grid to one beside it that is better, if there is one.

use super::amounts::Amount;

/// How often the step is halved: to a millionth.
const HALVINGS: u32 = 20;

/// Moves money between amounts, from what is left and back, in ever smaller steps, as long as that is worth more.
/// `left` is what is not spent yet.
pub fn polish(amounts: &mut [Amount<'_>], left: f64, step: f64) {
    let worth = |amounts: &[Amount<'_>]| amounts.iter().map(|amount| amount.worth(amount.spend)).sum::<f64>();
    let (before, on_grid): (f64, Vec<f64>) = (worth(amounts), amounts.iter().map(|amount| amount.spend).collect());
    let mut left = left;
    let mut size = step;
    for _ in 0..=HALVINGS {
        for _ in 0..2 * amounts.len() {
            let Some(gain) = best_move(amounts, left, size) else { break };
            left += gain.freed;
            for (index, amount) in amounts.iter_mut().enumerate() {
                if Some(index) == gain.from {
                    amount.spend -= size;
                } else if Some(index) == gain.to {
                    amount.spend += size;
                }
            }
        }
        size /= 2.0;
    }
    // Many small gains could be rounding alone.
    if worth(amounts) < before {
        for (amount, spend) in amounts.iter_mut().zip(on_grid) {
            amount.spend = spend;
        }
    }
}

struct Move {
    gain: f64,
    from: Option<usize>,
    to: Option<usize>,
    freed: f64,
}

/// The move of one step that gains most; `None` where none gains.
fn best_move(amounts: &[Amount<'_>], left: f64, size: f64) -> Option<Move> {
    let change = |amount: &Amount<'_>, by: f64| {
        let spend = amount.spend + by;
        let within = (amount.floor..=amount.ceiling).contains(&spend) && spend != amount.spend;
        let gain = amount.worth(spend) - amount.worth(amount.spend);
        (within && gain.is_finite()).then_some(gain)
    };
    let gains = |by: f64| -> Vec<(usize, f64)> {
        amounts.iter().enumerate().filter_map(|(index, amount)| Some((index, change(amount, by)?))).collect()
    };
    let (less, more) = (gains(-size), gains(size));
    let freed = less.iter().map(|(from, gain)| Move { gain: *gain, from: Some(*from), to: None, freed: size });
    let spent = more.iter().filter(|_| left >= size).map(|(to, gain)| Move {
        gain: *gain,
        from: None,
        to: Some(*to),
        freed: -size,
    });
    let moved = less.iter().flat_map(|(from, loss)| {
        more.iter().filter(move |(to, _)| to != from).map(move |(to, gain)| Move {
            gain: loss + gain,
            from: Some(*from),
            to: Some(*to),
            freed: 0.0,
        })
    });
    freed
        .chain(spent)
        .chain(moved)
        .reduce(|best, next| if next.gain > best.gain { next } else { best })
        .filter(|best| best.gain > 0.0)
}
