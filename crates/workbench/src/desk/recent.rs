//! What was asked of the case last, kept with the view it was asked for.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Answers kept of one kind.
const MOST: usize = 16;

/// One answer, empty until it is found.
type Slot<V> = Arc<Mutex<Option<Arc<V>>>>;

/// Answers by what was asked, those asked for last.
#[derive(Debug)]
pub(super) struct Recent<K, V>(Mutex<Shelf<K, V>>);

#[derive(Debug)]
struct Shelf<K, V> {
    clock: u64,
    slots: BTreeMap<K, (u64, Slot<V>)>,
}

impl<K, V> Default for Recent<K, V> {
    fn default() -> Self {
        Self(Mutex::new(Shelf { clock: 0, slots: BTreeMap::new() }))
    }
}

impl<K: Ord + Clone, V> Recent<K, V> {
    /// The answer to `asked`, found by `find` where it is not kept. Who asks the same meanwhile waits for it.
    ///
    /// # Errors
    /// Those of `find`; nothing is kept then.
    pub(super) fn get<E>(&self, asked: &K, find: impl FnOnce() -> Result<V, E>) -> Result<Arc<V>, E> {
        let slot = self.slot(asked);
        let mut answer = slot.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(kept) = answer.as_ref() {
            return Ok(kept.clone());
        }
        let found = Arc::new(find()?);
        *answer = Some(found.clone());
        Ok(found)
    }

    /// The place of an answer; a new one takes the place of that asked for longest ago.
    fn slot(&self, asked: &K) -> Slot<V> {
        let mut shelf = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        shelf.clock += 1;
        let now = shelf.clock;
        let (used, slot) = shelf.slots.entry(asked.clone()).or_default();
        *used = now;
        let slot = slot.clone();
        if shelf.slots.len() > MOST {
            let oldest = shelf.slots.iter().min_by_key(|it| it.1.0).map(|it| it.0.clone());
            oldest.and_then(|it| shelf.slots.remove(&it));
        }
        slot
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_again_is_not_found_again_until_it_is_long_ago() {
        let recent: Recent<usize, usize> = Recent::default();
        let mut found = Vec::new();
        let mut ask = |it: usize| {
            let answer = recent.get(&it, || {
                found.push(it);
                Ok::<_, ()>(10 * it)
            });
            assert_eq!(answer.map(|it| *it), Ok(10 * it));
        };
        (0..=MOST).for_each(&mut ask);
        ask(MOST);
        ask(0);
        assert_eq!(found, (0..=MOST).chain([0]).collect::<Vec<_>>(), "the first made room for the last");
        assert_eq!(recent.get(&99, || Err("nothing")), Err("nothing"));
    }
}
