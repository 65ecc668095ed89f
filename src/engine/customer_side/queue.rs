//! Waiting and leaving: the queue M/M/c+M, Erlang A (Palm 1946), with Erlang B and C as its limits.
//!
//! Customers arrive at random (rate λ), each of c servers serves at rate μ, and who waits leaves at rate θ, the
//! reciprocal of the mean patience. The figures come from the building blocks of Zeltyn & Mandelbaum (2005, "Call
//! centers with impatient customers: many-server asymptotics of the M/M/n+G queue", Queueing Systems 51):
//!
//! ```text
//! H(x) = (1 − e^(−θx))/θ         h(x) = λH(x) − cμx
//! J = ∫₀^∞ e^h(x) dx             K = ∫₀^∞ θH(x)·e^h(x) dx          b = Erlang B of c − 1 servers
//! P(wait) = λbJ/(1 + λbJ)        P(leave) = λbK/(1 + λbJ)          served/λ = (1 − b + cμbJ)/(1 + λbJ)
//! E(wait) = P(leave)/θ           E(queue) = λ·E(wait)
//! ```
//!
//! All terms are positive, so that nothing cancels, and the integrals cost the same for any number of servers.

use crate::engine::{Figure, Reason};

/// The largest number of servers that is computed.
pub const MOST_SERVERS: u32 = 100_000;

/// What comes to a queue and how it is served.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Load {
    /// Customers who arrive per hour, λ.
    pub arrivals_per_hour: f64,
    /// Customers whom one busy server serves per hour, μ: 60 by the mean service time in minutes.
    pub served_per_hour: f64,
    /// Mean time after which a customer gives up waiting; `None` if all wait however long it takes.
    pub mean_patience_hours: Option<f64>,
}

/// What a service is to achieve; both where both are set.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ServiceTarget {
    /// The largest share of arrivals that may leave unserved.
    pub abandoned_share: Option<f64>,
    /// The longest mean wait of all arrivals.
    pub mean_wait_hours: Option<f64>,
}

/// The long-run figures of a queue.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct QueueFigures {
    /// Share of arrivals that find no server free.
    pub wait_probability: Figure,
    /// Mean wait of all arrivals, those who are served at once and those who leave included.
    pub mean_wait_hours: Figure,
    /// Share of arrivals that leave unserved.
    pub abandoned_share: Figure,
    /// Mean number of customers who wait.
    pub mean_queue: Figure,
    /// Share of the servers' time that is busy.
    pub utilisation: Figure,
    /// Customers served per hour, by all servers.
    pub served_per_hour: Figure,
}

impl QueueFigures {
    /// All figures unknown for one reason.
    #[must_use]
    pub const fn unknown(reason: Reason) -> Self {
        let unknown = Figure::Unknown(reason);
        Self {
            wait_probability: unknown,
            mean_wait_hours: unknown,
            abandoned_share: unknown,
            mean_queue: unknown,
            utilisation: unknown,
            served_per_hour: unknown,
        }
    }

    fn meets(&self, target: ServiceTarget) -> bool {
        let holds =
            |figure: Figure, most: Option<f64>| most.is_none_or(|most| figure.known().is_some_and(|is| is <= most));
        holds(self.abandoned_share, target.abandoned_share) && holds(self.mean_wait_hours, target.mean_wait_hours)
    }
}

impl Load {
    /// The figures with so many servers.
    ///
    /// # Errors
    /// Unknown where nobody arrives or serves, and without a patience where more arrive than can be served.
    ///
    /// ```
    /// use worthwhile::engine::customer_side::Load;
    /// // Two servers at half their capacity, endless patience: one in three waits, 20 minutes on average of all.
    /// let load = Load { arrivals_per_hour: 1.0, served_per_hour: 1.0, mean_patience_hours: None };
    /// let queue = load.with_servers(2);
    /// assert!((queue.wait_probability.known().unwrap() - 1.0 / 3.0).abs() < 1e-12);
    /// assert!((queue.mean_wait_hours.known().unwrap() - 1.0 / 3.0).abs() < 1e-12);
    /// ```
    #[must_use]
    pub fn with_servers(&self, servers: u32) -> QueueFigures {
        if let Err(reason) = self.check() {
            return QueueFigures::unknown(reason);
        }
        if servers == 0 {
            return QueueFigures::unknown(Reason::NoServers);
        }
        if servers > MOST_SERVERS {
            return QueueFigures::unknown(Reason::TooLarge);
        }
        let (arrivals, capacity) = (self.arrivals_per_hour, f64::from(servers) * self.served_per_hour);
        let (blocks, patience) = match self.mean_patience_hours {
            None if arrivals >= capacity => return QueueFigures::unknown(Reason::QueueGrows),
            None => (Blocks::patient(arrivals, capacity), None),
            Some(hours) if hours <= 0.0 => (Blocks::impatient(capacity), Some(0.0)),
            Some(hours) => (Blocks::of(arrivals, capacity, 1.0 / hours), Some(hours)),
        };
        let busy = erlang_b(arrivals / self.served_per_hour, servers - 1);
        let idle_weight = (-blocks.peak).exp();
        let waiting_weight = arrivals * busy * blocks.waiting;
        let total = idle_weight + waiting_weight;
        let leaving = arrivals * busy * blocks.leaving / total;
        let wait = patience.map_or(leaving, |hours| hours * leaving);
        let (abandoned, served) = match patience {
            None => (0.0, 1.0),
            Some(_) => (leaving, ((1.0 - busy) * idle_weight + capacity * busy * blocks.waiting) / total),
        };
        QueueFigures {
            wait_probability: Figure::of(waiting_weight / total),
            mean_wait_hours: Figure::of(wait),
            abandoned_share: Figure::of(abandoned),
            mean_queue: Figure::of(arrivals * wait),
            utilisation: Figure::of(arrivals / capacity * served),
            served_per_hour: Figure::of(arrivals * served),
        }
    }

    /// The smallest number of servers that meets the target, which more servers meet as well. A target of exactly zero
    /// is met where the figure is too small to be a number.
    ///
    /// # Errors
    /// [`Reason::NoTarget`] where none is set, [`Reason::TargetOutOfReach`] where [`MOST_SERVERS`] do not meet it.
    ///
    /// ```
    /// use worthwhile::engine::customer_side::{Load, ServiceTarget};
    /// let load = Load { arrivals_per_hour: 48.0, served_per_hour: 1.0, mean_patience_hours: Some(2.0) };
    /// let target = ServiceTarget { abandoned_share: Some(0.031), mean_wait_hours: None };
    /// assert_eq!(load.servers_needed(target), Ok(50));
    /// ```
    pub fn servers_needed(&self, target: ServiceTarget) -> Result<u32, Reason> {
        self.check()?;
        let limits = [target.abandoned_share, target.mean_wait_hours];
        if limits.iter().all(Option::is_none) {
            return Err(Reason::NoTarget);
        }
        if limits.iter().flatten().any(|limit| limit.is_nan() || *limit < 0.0) {
            return Err(Reason::InvalidInput);
        }
        let mut enough = 1;
        while !self.with_servers(enough).meets(target) {
            if enough == MOST_SERVERS {
                return Err(Reason::TargetOutOfReach);
            }
            enough = (enough * 2).min(MOST_SERVERS);
        }
        let mut too_few = enough / 2;
        while enough - too_few > 1 {
            let middle = u32::midpoint(too_few, enough);
            if self.with_servers(middle).meets(target) {
                enough = middle;
            } else {
                too_few = middle;
            }
        }
        Ok(enough)
    }

    /// The figures of 1 to `most` servers, each with its number, for a chart.
    ///
    /// ```
    /// use worthwhile::engine::customer_side::Load;
    /// let load = Load { arrivals_per_hour: 3.0, served_per_hour: 1.0, mean_patience_hours: Some(0.5) };
    /// let sweep = load.sweep(5);
    /// assert_eq!((sweep.len(), sweep[1].0), (5, 2));
    /// assert_eq!(sweep[1].1, load.with_servers(2));
    /// ```
    #[must_use]
    pub fn sweep(&self, most: u32) -> Vec<(u32, QueueFigures)> {
        (1..=most).map(|servers| (servers, self.with_servers(servers))).collect()
    }

    fn check(&self) -> Result<(), Reason> {
        let patience = self.mean_patience_hours.unwrap_or_default();
        if ![self.arrivals_per_hour, self.served_per_hour, patience].iter().all(|x| x.is_finite() && *x >= 0.0) {
            return Err(Reason::InvalidInput);
        }
        if self.arrivals_per_hour == 0.0 {
            return Err(Reason::NoArrivals);
        }
        if self.served_per_hour == 0.0 { Err(Reason::NoServers) } else { Ok(()) }
    }
}

/// Erlang's loss formula by its recursion: share of arrivals that find all servers busy when nobody waits.
///
/// `B(0) = 1`, `B(n) = aB(n−1)/(n + aB(n−1))`, with the offered load `a = λ/μ` (Erlang 1917).
///
/// ```
/// use worthwhile::engine::customer_side::erlang_b;
/// assert!((erlang_b(1.0, 2) - 0.2).abs() < 1e-15);
/// ```
#[must_use]
pub fn erlang_b(offered_load: f64, servers: u32) -> f64 {
    (1..=servers).fold(1.0, |blocked, n| {
        let carried = offered_load * blocked;
        carried / (f64::from(n) + carried)
    })
}

/// J and K, both divided by the largest value of `e^h`, whose logarithm is `peak`.
#[derive(Clone, Copy, Debug)]
struct Blocks {
    peak: f64,
    /// J.
    waiting: f64,
    /// K; for endless patience `K/θ`, whose limit is finite.
    leaving: f64,
}

impl Blocks {
    /// Endless patience: `J = 1/(cμ − λ)`, `K/θ = J²`.
    fn patient(arrivals: f64, capacity: f64) -> Self {
        let waiting = 1.0 / (capacity - arrivals);
        Self { peak: 0.0, waiting, leaving: waiting * waiting }
    }

    /// No patience at all: who finds no server free leaves.
    fn impatient(capacity: f64) -> Self {
        Self { peak: 0.0, waiting: 1.0 / capacity, leaving: 1.0 / capacity }
    }

    /// Integrates outwards from the peak of `h`, in steps that grow with the distance from it, so that widths of
    /// any order of magnitude are met. The trapezoidal rule converges exponentially for such integrands.
    fn of(arrivals: f64, capacity: f64, leave_rate: f64) -> Self {
        const STEP: f64 = 1.0 / 16.0;
        // e^−42 is below the rounding of a sum; an exponent below −50 adds nothing.
        const REACH: f64 = 42.0;
        const NOTHING: f64 = -50.0;
        let slope = (capacity - arrivals).max(0.0);
        let curvature = arrivals.min(capacity);
        // Where more arrive than can be served, h first rises, until e^(θx) = λ/cμ.
        let log_overload = ((arrivals - capacity) / capacity).max(0.0).ln_1p();
        let peak_at = log_overload / leave_rate;
        // h at a distance from its peak, less its peak.
        let fall =
            |distance: f64| -slope * distance.max(0.0) - curvature * beyond_linear(-leave_rate * distance) / leave_rate;
        let left_by = |time: f64| -(-leave_rate * time).exp_m1();
        let width = (1.0 / slope).min((2.0 / (curvature * leave_rate)).sqrt() + 1.0 / curvature);
        let (mut waiting, mut leaving) = (0.0, 0.0);
        let mut position = -REACH;
        loop {
            let distance = width * position.exp();
            let exponent = fall(distance);
            if exponent.is_nan() || exponent < NOTHING {
                break;
            }
            waiting += exponent.exp() * distance;
            leaving += exponent.exp() * distance * left_by(peak_at + distance);
            position += STEP;
        }
        // Back from the peak to x = 0; the distance is a logistic curve, so that the steps shrink at both ends.
        position = (width.min(peak_at) / peak_at).ln() - REACH;
        while log_overload > 0.0 && position < REACH {
            let time = peak_at / (1.0 + position.exp());
            let distance = peak_at / (1.0 + (-position).exp());
            let exponent = fall(-distance);
            if exponent.is_nan() || exponent < NOTHING {
                break;
            }
            let measure = distance * (time / peak_at);
            waiting += exponent.exp() * measure;
            leaving += exponent.exp() * measure * left_by(time);
            position += STEP;
        }
        Self {
            peak: capacity / leave_rate * beyond_linear(log_overload),
            waiting: waiting * STEP,
            leaving: leaving * STEP,
        }
    }
}

/// `eˣ − 1 − x`, by its series near zero, where the difference would lose its digits.
fn beyond_linear(x: f64) -> f64 {
    if x.abs() > 0.1 {
        return x.exp_m1() - x;
    }
    let tail = (3..=10).rev().fold(1.0, |sum, n| 1.0 + sum * x / f64::from(n));
    x * x / 2.0 * tail
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(arrivals: f64, served: f64, patience: impl Into<Option<f64>>) -> Load {
        Load { arrivals_per_hour: arrivals, served_per_hour: served, mean_patience_hours: patience.into() }
    }

    #[track_caller]
    fn near(figure: Figure, expected: f64, tolerance: f64) {
        let found = figure.known().unwrap_or(f64::NAN);
        assert!((found - expected).abs() <= tolerance, "found {figure:?}, expected {expected} ± {tolerance}");
    }

    /// Share waiting, share leaving and mean queue by summing the states of the birth-and-death process.
    fn by_states(load: Load, servers: u32) -> (f64, f64, f64) {
        let leave_rate = 1.0 / load.mean_patience_hours.expect("a patience");
        let (mut weight, mut total, mut waiting, mut queue) = (1.0_f64, 0.0, 0.0, 0.0);
        for n in 0..10_000_000_u32 {
            total += weight;
            if n >= servers {
                waiting += weight;
                queue += weight * f64::from(n - servers);
            }
            let next = f64::from(n + 1);
            let served = f64::from(servers).min(next) * load.served_per_hour;
            let ratio = load.arrivals_per_hour / (served + (next - f64::from(servers)).max(0.0) * leave_rate);
            weight *= ratio;
            if weight > 1e200 {
                (weight, total, waiting, queue) = (weight / 1e200, total / 1e200, waiting / 1e200, queue / 1e200);
            }
            if ratio < 1.0 && n > servers + 1 && weight * f64::from(n) < 1e-16 * (1.0 - ratio) * queue {
                break;
            }
        }
        (waiting / total, leave_rate * queue / total / load.arrivals_per_hour, queue / total)
    }

    #[test]
    fn the_table_of_garnett_mandelbaum_and_reiman() {
        // Garnett, Mandelbaum & Reiman 2002, "Designing a call center with impatient customers", comparison of
        // Erlang C and Erlang A: 50 agents, 48 calls a minute, 1 minute of service, 2 minutes of patience.
        let erlang_a = load(48.0 * 60.0, 60.0, 2.0 / 60.0).with_servers(50);
        near(erlang_a.abandoned_share, 0.031, 0.0005);
        near(erlang_a.mean_wait_hours, 3.7 / 3600.0, 0.05 / 3600.0);
        near(erlang_a.mean_queue, 3.0, 0.5);
        near(erlang_a.utilisation, 0.93, 0.005);
        let erlang_c = load(48.0 * 60.0, 60.0, None).with_servers(50);
        near(erlang_c.abandoned_share, 0.0, 0.0);
        near(erlang_c.mean_wait_hours, 20.8 / 3600.0, 0.05 / 3600.0);
        near(erlang_c.mean_queue, 17.0, 0.5);
        near(erlang_c.utilisation, 0.96, 0.005);
    }

    #[test]
    fn endless_patience_is_erlang_c() {
        // By hand: C(c, a) = B/(1 − ρ(1 − B)); B(1, ½) = 1/3, B(2, 1) = 1/5, B(3, 2) = 4/19.
        for (arrivals, servers, wait_probability) in [(0.5, 1, 0.5), (1.0, 2, 1.0 / 3.0), (2.0, 3, 4.0 / 9.0)] {
            let found = load(arrivals, 1.0, None).with_servers(servers);
            near(found.wait_probability, wait_probability, 1e-14);
            near(found.mean_wait_hours, wait_probability / (f64::from(servers) - arrivals), 1e-14);
            let nearly = load(arrivals, 1.0, 1e12).with_servers(servers);
            near(nearly.wait_probability, wait_probability, 1e-9);
            near(nearly.mean_wait_hours, wait_probability / (f64::from(servers) - arrivals), 1e-9);
        }
    }

    #[test]
    fn no_patience_is_erlang_b() {
        // By hand: 1/(1+1), ½/(1+1+½), (4/3)/(1+2+2+4/3).
        for (arrivals, servers, lost) in [(1.0, 1, 0.5), (1.0, 2, 0.2), (2.0, 3, 4.0 / 19.0)] {
            assert!((erlang_b(arrivals, servers) - lost).abs() < 1e-15);
            near(load(arrivals, 1.0, 0.0).with_servers(servers).abandoned_share, lost, 1e-14);
            near(load(arrivals, 1.0, 1e-12).with_servers(servers).abandoned_share, lost, 1e-10);
        }
        // Tables of Erlang's loss formula: 5 erlangs on 10 lines lose 1.84 %.
        assert!((erlang_b(5.0, 10) - 0.0184).abs() < 5e-5);
    }

    #[test]
    fn where_all_leave_at_the_rate_of_service_the_number_present_is_poisson() {
        // θ = μ makes M/M/c+M the queue M/M/∞: P(wait) = P(Poisson(3) ≥ 4), E(queue) = E(max(N − 4, 0)).
        let terms = [1.0, 3.0, 4.5, 4.5].map(|term: f64| term * (-3.0_f64).exp());
        let below: f64 = terms.iter().sum();
        let short: f64 = terms.iter().zip([4.0, 3.0, 2.0, 1.0]).map(|(p, places)| p * places).sum();
        let found = load(3.0, 1.0, 1.0).with_servers(4);
        near(found.wait_probability, 1.0 - below, 1e-13);
        near(found.mean_queue, 3.0 - 4.0 + short, 1e-13);
    }

    #[test]
    fn integrals_agree_with_the_sum_over_states() {
        for servers in [1, 3, 50, 2_000] {
            for ratio in [0.05, 0.8, 0.99, 1.0, 1.01, 1.5, 4.0] {
                for patience in [1e-4, 0.03, 1.0, 7.0, 400.0] {
                    let load = load(ratio * f64::from(servers), 1.0, patience);
                    let (found, (wait, leave, queue)) = (load.with_servers(servers), by_states(load, servers));
                    near(found.wait_probability, wait, 1e-10 * wait);
                    near(found.abandoned_share, leave, 1e-9 * leave);
                    near(found.mean_queue, queue, 1e-9 * queue);
                }
            }
        }
    }

    #[test]
    fn who_arrives_is_served_or_leaves() {
        for (arrivals, patience, servers) in [(0.1, 0.5, 1), (40.0, 0.2, 30), (5_000.0, 3.0, 4_900), (1e9, 1e3, 7)] {
            let found = load(arrivals, 1.0, patience).with_servers(servers);
            let known = |figure: Figure| figure.known().expect("known");
            let left = known(found.mean_queue) / patience;
            assert!(((known(found.served_per_hour) + left) / arrivals - 1.0).abs() < 1e-10, "{found:?}");
            assert!((known(found.utilisation) * f64::from(servers) / known(found.served_per_hour) - 1.0).abs() < 1e-12);
        }
    }

    #[test]
    fn a_simulation_finds_the_same() {
        // Served in the order of arrival, a customer takes the server that is free first, if patience lasts.
        let (load, servers, customers) = (load(11.0, 2.0, 0.25), 5_usize, 400_000_u32);
        let mut random = fastrand::Rng::with_seed(7);
        let mut exponential = |rate: f64| -(1.0 - random.f64()).ln() / rate;
        let mut free_at = vec![0.0_f64; servers];
        let (mut now, mut waited, mut left, mut total_wait) = (0.0, 0_u32, 0_u32, 0.0);
        for _ in 0..customers {
            now += exponential(load.arrivals_per_hour);
            let (patience, service) = (exponential(4.0), exponential(load.served_per_hour));
            let first = free_at.iter_mut().min_by(|a, b| a.total_cmp(b)).expect("a server");
            let wait = (*first - now).max(0.0);
            waited += u32::from(wait > 0.0);
            total_wait += wait.min(patience);
            if wait > patience {
                left += 1;
            } else {
                *first = now + wait + service;
            }
        }
        let found = load.with_servers(5);
        let customers = f64::from(customers);
        near(found.wait_probability, f64::from(waited) / customers, 0.006);
        near(found.abandoned_share, f64::from(left) / customers, 0.004);
        near(found.mean_wait_hours, total_wait / customers, 0.001);
    }

    #[test]
    fn what_cannot_be_computed_says_why() {
        let nan = f64::NAN;
        let cases = [
            (load(0.0, 1.0, 1.0), 1, Reason::NoArrivals),
            (load(1.0, 0.0, 1.0), 1, Reason::NoServers),
            (load(1.0, 1.0, 1.0), 0, Reason::NoServers),
            (load(2.0, 1.0, None), 2, Reason::QueueGrows),
            (load(nan, 1.0, None), 2, Reason::InvalidInput),
            (load(1.0, -1.0, None), 2, Reason::InvalidInput),
            (load(1.0, 1.0, f64::INFINITY), 2, Reason::InvalidInput),
            (load(1.0, 1.0, 1.0), u32::MAX, Reason::TooLarge),
        ];
        for (load, servers, reason) in cases {
            assert_eq!(load.with_servers(servers), QueueFigures::unknown(reason), "{load:?} {servers}");
        }
    }

    #[test]
    fn hostile_numbers_give_figures_in_their_bounds_or_none() {
        let sizes = [1e-300, 1e-15, 1e-3, 1.0, 1e3, 1e15, 1e300];
        for arrivals in sizes {
            for served in sizes {
                for patience in [None, Some(0.0), Some(1e-300), Some(1e-15), Some(1.0), Some(1e15), Some(1e300)] {
                    for servers in [1, 2, 100, 5_000] {
                        let found = load(arrivals, served, patience).with_servers(servers);
                        for share in [found.wait_probability, found.abandoned_share, found.utilisation] {
                            let within = share.known().is_none_or(|share| (0.0..=1.0 + 1e-9).contains(&share));
                            assert!(within, "{arrivals} {served} {patience:?} {servers}: {found:?}");
                        }
                        let positive = [found.mean_wait_hours, found.mean_queue, found.served_per_hour];
                        assert!(positive.iter().all(|figure| figure.known().is_none_or(|x| x >= 0.0)), "{found:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn the_servers_needed_are_just_enough() {
        let target = |abandoned: Option<f64>, wait: Option<f64>| ServiceTarget {
            abandoned_share: abandoned,
            mean_wait_hours: wait,
        };
        let busy = load(48.0, 1.0, 2.0);
        for aim in [target(Some(0.03), None), target(None, Some(0.01)), target(Some(0.2), Some(0.001))] {
            let servers = busy.servers_needed(aim).expect("reachable");
            assert!(busy.with_servers(servers).meets(aim) && !busy.with_servers(servers - 1).meets(aim), "{aim:?}");
        }
        // Without patience the queue must be stable first.
        assert_eq!(load(48.0, 1.0, None).servers_needed(target(Some(0.0), None)), Ok(49));
        assert_eq!(busy.servers_needed(target(None, None)), Err(Reason::NoTarget));
        assert_eq!(busy.servers_needed(target(Some(f64::NAN), None)), Err(Reason::InvalidInput));
        assert_eq!(load(1e9, 1.0, 1.0).servers_needed(target(Some(0.01), None)), Err(Reason::TargetOutOfReach));
    }
}
