//! Runs jobs on threads of their own; their results come back as actions.

use std::cell::OnceCell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use crate::project_file::{Stamp, Watched};

use super::{Action, Job, JobResult, run_job};

/// How often a file is looked at. Two looks have to agree, so a change is known after one second.
const LOOK_EVERY: Duration = Duration::from_millis(500);

/// Runs jobs and collects their results.
pub struct Jobs {
    sender: Sender<Action>,
    inbox: Receiver<Action>,
    wake: Option<Arc<dyn Fn() + Send + Sync>>,
    watcher: OnceCell<Sender<Option<Watched>>>,
}

impl Jobs {
    /// Jobs on threads; `wake` is called when a result is ready.
    #[must_use]
    pub fn threaded(wake: impl Fn() + Send + Sync + 'static) -> Self {
        Self { wake: Some(Arc::new(wake)), ..Self::inline() }
    }

    /// Jobs on the calling thread: everything happens in a fixed order.
    #[must_use]
    pub fn inline() -> Self {
        let (sender, inbox) = channel();
        Self { sender, inbox, wake: None, watcher: OnceCell::new() }
    }

    /// Where other threads can send actions to; they call the function afterwards.
    #[must_use]
    pub fn sender(&self) -> (Sender<Action>, Arc<dyn Fn() + Send + Sync>) {
        (self.sender.clone(), self.wake.clone().unwrap_or_else(|| Arc::new(|| {})))
    }

    /// Starts a job.
    pub fn run(&self, job: Job) {
        let Some(wake) = self.wake.clone() else {
            deliver(&self.sender, run_job(job));
            return;
        };
        let sender = self.sender.clone();
        let spare = job.clone();
        let work = move || {
            deliver(&sender, run_whole(job, run_job));
            wake();
        };
        if std::thread::Builder::new().name("job".to_owned()).spawn(work).is_err() {
            // Better a window that waits than work that is not done.
            deliver(&self.sender, run_whole(spare, run_job));
        }
    }

    /// Watches a file from now on, or none. Without threads nobody does.
    pub fn watch(&self, file: Option<(PathBuf, Stamp)>) {
        let Some(wake) = self.wake.clone() else { return };
        let watcher = self.watcher.get_or_init(|| {
            let (to_watch, inbox) = channel();
            let sender = self.sender.clone();
            let report = move |result| {
                deliver(&sender, result);
                wake();
            };
            let _detached =
                std::thread::Builder::new().name("watch".to_owned()).spawn(move || watch_files(&inbox, report));
            to_watch
        });
        // Without the thread, a change is noticed when the project is saved.
        drop(watcher.send(file.map(|(path, known)| Watched::new(path, known))));
    }

    /// The next result, if there is one.
    #[must_use]
    pub fn next(&self) -> Option<Action> {
        self.inbox.try_recv().ok()
    }
}

/// Does a job to its end: one that breaks down has a result, too, so that nobody waits for it for ever.
fn run_whole(job: Job, run: impl FnOnce(Job) -> JobResult) -> JobResult {
    let spare = job.clone();
    let done = catch_unwind(AssertUnwindSafe(|| run(job)));
    done.unwrap_or_else(|panic| {
        let said = panic.downcast_ref::<&str>().map(|said| (*said).to_owned());
        let said = said.or_else(|| panic.downcast_ref::<String>().cloned());
        spare.broken(said.as_deref().unwrap_or_default())
    })
}

/// Looks at the file that is to be watched, until the window is gone. Sleeps as long as there is none.
fn watch_files(inbox: &Receiver<Option<Watched>>, report: impl Fn(JobResult)) {
    let mut file: Option<Watched> = None;
    loop {
        let wish = match &file {
            Some(_) => inbox.recv_timeout(LOOK_EVERY),
            None => inbox.recv().map_err(RecvTimeoutError::from),
        };
        match wish {
            Ok(wish) => file = wish,
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return,
        }
        if let Some(file) = &mut file
            && let Some(look) = file.poll()
        {
            report(JobResult::Looked { path: file.path.clone(), known: file.known, look });
        }
    }
}

/// Sends a result; if nobody listens any more, the program is ending and the result is of no use.
fn deliver(sender: &Sender<Action>, result: JobResult) {
    drop(sender.send(Action::Job(result)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::disk::AtHand;

    #[test]
    fn a_job_that_breaks_down_has_a_result_that_says_so() {
        let path = PathBuf::from("gym.ron");
        let job = Job::Load { number: 7, path: path.clone(), at_hand: AtHand::default() };
        let ticket = job.ticket();
        let result = run_whole(job, |_| panic!("the disk is on fire"));
        assert_eq!(result.ticket(), ticket, "nobody waits for it any more");
        let JobResult::Loaded { result: Err(error), .. } = result else { panic!("{result:?}") };
        assert!(error.to_string().contains("the disk is on fire"), "{error}");
    }
}
