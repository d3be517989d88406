//! Disjoint sets: things joined one by one, for a stated reason.
//!
//! Method: union by smallest member with path halving (Galler and Fischer 1964); the smallest index leads, so the
//! outcome does not depend on the order of joins.

/// Disjoint sets over `0..n`.
pub(crate) struct Groups {
    parent: Vec<usize>,
}

impl Groups {
    /// `n` things, each alone.
    pub(crate) fn new(n: usize) -> Self {
        Self { parent: (0..n).collect() }
    }

    /// The leader of the set of `item`.
    pub(crate) fn find(&mut self, mut item: usize) -> usize {
        while self.parent[item] != item {
            self.parent[item] = self.parent[self.parent[item]];
            item = self.parent[item];
        }
        item
    }

    /// Joins two sets; `false` when they were one already.
    pub(crate) fn join(&mut self, a: usize, b: usize) -> bool {
        let (a, b) = (self.find(a), self.find(b));
        self.parent[a.max(b)] = a.min(b);
        a != b
    }
}
