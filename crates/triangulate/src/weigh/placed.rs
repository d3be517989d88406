//! What is known of the claims of one matter, by their places in the material: a list in order, for there are a hundred
//! thousand matters and most have a few claims.

/// Claims, each once, with something known of each.
#[derive(Debug)]
pub(crate) struct Placed<T>(Box<[(usize, T)]>);

impl<T: Copy> Placed<T> {
    /// Where a claim stands twice, the last counts.
    pub(super) fn new(mut all: Vec<(usize, T)>) -> Self {
        all.reverse();
        all.sort_by_key(|it| it.0);
        all.dedup_by_key(|it| it.0);
        Self(all.into())
    }

    pub(crate) fn get(&self, claim: &usize) -> Option<&T> {
        self.0.binary_search_by_key(claim, |it| it.0).ok().map(|it| &self.0[it].1)
    }

    pub(crate) fn contains(&self, claim: &usize) -> bool {
        self.get(claim).is_some()
    }

    /// The same where claims have moved, their order kept; `None` when one is gone.
    pub(crate) fn moved(mut self, now: impl Fn(usize) -> Option<usize>) -> Option<Self> {
        for it in &mut self.0 {
            it.0 = now(it.0)?;
        }
        Some(self)
    }
}
