//! What pages sum over a whole view: made when first asked for, kept as long as the view.
//!
//! A page over ten thousand documents may not count them for every reader. What follows from the view alone is one
//! type, and that type is its key; whoever asks while it is being made waits for it and does not make it again.

use super::View;
use std::any::{Any, TypeId};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

type Slot = Arc<OnceLock<Arc<dyn Any + Send + Sync>>>;

/// Sums by their type.
#[derive(Default)]
pub(super) struct Once(Mutex<BTreeMap<TypeId, Slot>>);

impl View {
    /// The `T` of this view. `make` must give the same for the same view, and one `T` be made in one way only.
    pub fn once<T: Any + Send + Sync>(&self, make: impl FnOnce(&Self) -> T) -> Arc<T> {
        let slot = {
            let mut slots = self.once.0.lock().unwrap_or_else(PoisonError::into_inner);
            slots.entry(TypeId::of::<T>()).or_default().clone()
        };
        let kept = slot.get_or_init(|| Arc::new(make(self)));
        kept.clone().downcast().expect("the key of a slot is the type of what is in it")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicU32, Ordering};

    struct Count(u32);
    struct Other(u32);

    #[test]
    fn a_sum_is_made_once_for_all_who_ask() {
        let view = View::default();
        let times = AtomicU32::new(0);
        let count = || view.once(|_| Count(times.fetch_add(1, Ordering::Relaxed) + 7)).0;
        std::thread::scope(|scope| {
            let asked: Vec<_> = (0..4).map(|_| scope.spawn(count)).collect();
            asked.into_iter().for_each(|it| assert_eq!(it.join().expect("no panic"), 7));
        });
        assert_eq!(times.load(Ordering::Relaxed), 1);
        assert_eq!(view.once(|_| Other(1)).0, 1, "each type has its own");
        assert_eq!(View::default().once(|_| Count(9)).0, 9, "each view has its own");
    }
}
