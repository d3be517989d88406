//! When a proposition holds, as its claims say.

use evidence::Proposition;
use workbench::View;

/// From the earliest start to the latest end of what its affirming claims say of time.
pub(crate) fn period(view: &View, it: &Proposition) -> Option<evidence::When> {
    let times = it.affirm.iter().chain(&it.differ).filter_map(|id| view.claim(*id)?.time);
    times.reduce(|a, b| evidence::When {
        start: a.start.zip(b.start).map(|(a, b)| a.min(b)),
        end: a.end.zip(b.end).map(|(a, b)| a.max(b)),
        precision: a.precision.max(b.precision),
    })
}
