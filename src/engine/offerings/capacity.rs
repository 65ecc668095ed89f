//! What a service with a queue delivers, from what a person knows of it (Erlang A, see
//! [`customer_side`](crate::engine::customer_side)).

use crate::engine::customer_side::{Load, QueueFigures, ServiceTarget};
use crate::engine::{At, Draw, Figure, Means, Reason};
use crate::model::{Input, Measure, Queue};

/// The figures of the capacity helper.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Capacity {
    /// With as many servers as there are.
    pub queue: QueueFigures,
    /// Customers who arrive per hour.
    pub arrivals_per_hour: Figure,
    /// How many servers keep to the loss and the wait that are tolerated.
    pub servers_needed: Result<u32, Reason>,
}

impl Capacity {
    /// Computes the figures from the means of what was entered.
    ///
    /// # Errors
    /// Unknown without arrivals, a service time or servers; servers needed are unknown where no loss and no wait is
    /// tolerated.
    ///
    /// ```
    /// use worthwhile::engine::offerings::Capacity;
    /// use worthwhile::model::Queue;
    /// // Who waits never leaves: two servers at half their capacity serve all who come.
    /// let queue = Queue {
    ///     arrivals_per_hour: Some(6.0.into()),
    ///     service_minutes: Some(10.0.into()),
    ///     servers: 2,
    ///     ..Queue::default()
    /// };
    /// let capacity = Capacity::of(&queue);
    /// assert_eq!(capacity.queue.served_per_hour.known(), Some(6.0));
    /// assert_eq!(capacity.queue.utilisation.known(), Some(0.5));
    /// ```
    #[must_use]
    pub fn of(queue: &Queue) -> Self {
        let arrivals = queue.arrivals_per_hour.map(|number| Means::of(number, Measure::Count));
        let arrivals_per_hour = arrivals.map_or(Figure::Unknown(Reason::NoArrivals), Figure::of);
        match load_of(queue) {
            Ok(load) => Self {
                queue: load.with_servers(queue.servers),
                arrivals_per_hour,
                servers_needed: load.servers_needed(target_of(queue)),
            },
            Err(reason) => {
                Self { queue: QueueFigures::unknown(reason), arrivals_per_hour, servers_needed: Err(reason) }
            }
        }
    }
}

/// What comes to a queue and how it is served, from the means of what was entered.
///
/// # Errors
/// [`Reason::NoArrivals`] and [`Reason::NoServers`] where arrivals or the time of service are not above zero.
pub fn load_of(queue: &Queue) -> Result<Load, Reason> {
    draw_load(queue, &mut Means)
}

/// The same for one draw of what was entered.
///
/// # Errors
/// As of [`load_of`].
pub fn draw_load(queue: &Queue, draw: &mut dyn Draw) -> Result<Load, Reason> {
    let mut number =
        |field, input: Input, measure| input.map(|estimate| draw.draw(At::new("queue", field), estimate, measure));
    let arrivals = number("arrivals_per_hour", queue.arrivals_per_hour, Measure::Count);
    let minutes = number("service_minutes", queue.service_minutes, Measure::Quantity);
    let patience = number("patience_minutes", queue.patience_minutes, Measure::Quantity);
    let above_zero = |number: &f64| *number > 0.0;
    let arrivals_per_hour = arrivals.filter(above_zero).ok_or(Reason::NoArrivals)?;
    let minutes = minutes.filter(above_zero).ok_or(Reason::NoServers)?;
    let mean_patience_hours = patience.map(|minutes| minutes / 60.0);
    Ok(Load { arrivals_per_hour, served_per_hour: 60.0 / minutes, mean_patience_hours })
}

/// What customers tolerate, from the means of what was entered.
#[must_use]
pub fn target_of(queue: &Queue) -> ServiceTarget {
    let wait = queue.tolerated_wait_minutes.map(|minutes| Means::of(minutes, Measure::Quantity));
    ServiceTarget {
        abandoned_share: queue.tolerated_loss.map(|share| Means::of(share, Measure::Share)),
        mean_wait_hours: wait.map(|minutes| minutes / 60.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_leaves_the_rest_unknown() {
        let all = Queue {
            arrivals_per_hour: Some(48.0.into()),
            service_minutes: Some(60.0.into()),
            servers: 50,
            patience_minutes: Some(120.0.into()),
            tolerated_loss: Some(0.031.into()),
            tolerated_wait_minutes: None,
        };
        // Zeltyn & Mandelbaum's load of 48 with mean patience of two services: 50 servers lose 3.1 %.
        let capacity = Capacity::of(&all);
        assert_eq!(capacity.servers_needed, Ok(50));
        assert!(capacity.queue.abandoned_share.known().is_some_and(|share| share <= 0.031));
        for (queue, reason) in [
            (Queue { arrivals_per_hour: None, ..all.clone() }, Reason::NoArrivals),
            (Queue { service_minutes: None, ..all.clone() }, Reason::NoServers),
            (Queue { service_minutes: Some(0.0.into()), ..all.clone() }, Reason::NoServers),
            (Queue { servers: 0, ..all.clone() }, Reason::NoServers),
        ] {
            assert_eq!(Capacity::of(&queue).queue.served_per_hour, Figure::Unknown(reason));
        }
        assert_eq!(Capacity::of(&Queue { tolerated_loss: None, ..all }).servers_needed, Err(Reason::NoTarget));
    }

    #[test]
    fn who_never_leaves_still_does_not_wait_for_ever() {
        // Six an hour, ten minutes each, endless patience (Erlang C): two servers mean 3 1/3 minutes of wait, as
        // C(2, 1) = 1/3 and E(wait) = C/(cμ − λ) = 1/3 of 10 minutes; three mean C(3, 1) = 1/11, 0.45 minutes.
        let queue = |minutes: Option<f64>| Queue {
            arrivals_per_hour: Some(6.0.into()),
            service_minutes: Some(10.0.into()),
            servers: 2,
            tolerated_wait_minutes: minutes.map(Into::into),
            ..Queue::default()
        };
        let needed = |minutes: f64| Capacity::of(&queue(Some(minutes))).servers_needed;
        assert_eq!((needed(3.4), needed(3.3), needed(0.46), needed(0.45)), (Ok(2), Ok(3), Ok(3), Ok(4)));
        assert_eq!(Capacity::of(&queue(None)).servers_needed, Err(Reason::NoTarget));
        // A loss and a wait: both are kept to.
        let both = Queue { tolerated_loss: Some(0.5.into()), ..queue(Some(3.3)) };
        assert_eq!(Capacity::of(&both).servers_needed, Ok(3));
    }
}
