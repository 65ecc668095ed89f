//! What a service with a queue delivers, from what a person knows of it (Erlang A, see
//! [`customer_side`](crate::engine::customer_side)).

use crate::engine::customer_side::{Load, QueueFigures, ServiceTarget};
use crate::engine::{Figure, Means, Reason};
use crate::model::{Measure, Queue};

/// The figures of the capacity helper.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Capacity {
    /// With as many servers as there are.
    pub queue: QueueFigures,
    /// Customers who arrive per hour.
    pub arrivals_per_hour: Figure,
    /// How many servers lose no more than is tolerated.
    pub servers_needed: Result<u32, Reason>,
}

impl Capacity {
    /// Computes the figures from the means of what was entered.
    ///
    /// # Errors
    /// Unknown without arrivals, a service time or servers; servers needed are unknown without a tolerated loss.
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
        let service = queue.service_minutes.map(|number| Means::of(number, Measure::Quantity));
        let (Some(arrivals_per_hour), Some(minutes)) = (arrivals, service.filter(|minutes| *minutes > 0.0)) else {
            let reason = if arrivals.is_none() { Reason::NoArrivals } else { Reason::NoServers };
            return Self {
                queue: QueueFigures::unknown(reason),
                arrivals_per_hour: arrivals.map_or(Figure::Unknown(Reason::NoArrivals), Figure::of),
                servers_needed: Err(reason),
            };
        };
        let patience = queue.patience_minutes.map(|number| Means::of(number, Measure::Quantity) / 60.0);
        let load = Load { arrivals_per_hour, served_per_hour: 60.0 / minutes, mean_patience_hours: patience };
        let abandoned_share = queue.tolerated_loss.map(|share| Means::of(share, Measure::Share));
        let target = ServiceTarget { abandoned_share, mean_wait_hours: None };
        Self {
            queue: load.with_servers(queue.servers),
            arrivals_per_hour: Figure::of(arrivals_per_hour),
            servers_needed: load.servers_needed(target),
        }
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
}
