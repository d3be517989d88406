//! Many short lists of numbers in two long ones, where a list for itself would cost more than what stands in it.

/// A list of numbers for each of `0..n`.
#[derive(Debug, Default)]
pub(super) struct Lists {
    /// Where each list begins; one more, where the last ends.
    starts: Box<[u32]>,
    numbers: Box<[u32]>,
}

impl Lists {
    /// From pairs of list and number; numbers of one list keep their order. Pairs outside `0..n` are left out.
    pub(super) fn of(n: usize, pairs: impl Iterator<Item = (u32, u32)> + Clone) -> Self {
        let mut starts = vec![0; n + 1];
        let inside = pairs.filter(|it| (it.0 as usize) < n);
        for (list, _) in inside.clone() {
            starts[list as usize + 1] += 1;
        }
        for at in 0..n {
            starts[at + 1] += starts[at];
        }
        let mut next = starts.clone();
        let mut numbers = vec![0; starts[n] as usize];
        for (list, number) in inside {
            numbers[next[list as usize] as usize] = number;
            next[list as usize] += 1;
        }
        Self { starts: starts.into(), numbers: numbers.into() }
    }

    /// One list.
    pub(super) fn get(&self, list: u32) -> &[u32] {
        let list = list as usize;
        match self.starts.get(list..=list + 1) {
            Some([from, to]) => &self.numbers[*from as usize..*to as usize],
            _ => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_keeps_its_numbers_in_order() {
        let lists = Lists::of(3, [(2, 7), (0, 1), (2, 5), (9, 4), (0, 1)].into_iter());
        assert_eq!((lists.get(0), lists.get(1), lists.get(2)), (&[1, 1][..], &[][..], &[7, 5][..]));
        assert!(lists.get(3).is_empty() && Lists::default().get(0).is_empty());
    }
}
