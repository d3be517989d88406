//! Which words of two names belong together.
//!
//! Method: neighbours that make one word of the other side are joined ("Sel Mar", "Selmar"); then the assignment of
//! words with the greatest sum of likeness. Words in excess stay alone.

use super::assign::assign;
use super::likeness::{Likeness, Way, likeness};
use super::words::Word;

/// Two words that belong together, alike or not.
pub(crate) struct Pair {
    /// Index among the first name's words.
    pub(crate) a: usize,
    /// Index among the second name's words.
    pub(crate) b: usize,
    /// How alike they are.
    pub(crate) likeness: Likeness,
}

/// Two names, word for word.
pub(crate) struct Alignment {
    /// Words of the first name that tell.
    pub(crate) a: Vec<Word>,
    /// Words of the second name that tell.
    pub(crate) b: Vec<Word>,
    /// Pairs in the order of the first name.
    pub(crate) pairs: Vec<Pair>,
}

impl Alignment {
    /// Words of the first and the second name without a partner.
    pub(crate) fn alone(&self) -> (Vec<&Word>, Vec<&Word>) {
        let of_a = |it: &usize| !self.pairs.iter().any(|pair| pair.a == *it);
        let of_b = |it: &usize| !self.pairs.iter().any(|pair| pair.b == *it);
        (
            (0..self.a.len()).filter(of_a).map(|it| &self.a[it]).collect(),
            (0..self.b.len()).filter(of_b).map(|it| &self.b[it]).collect(),
        )
    }
}

/// Likeness of joined neighbours to one word from which they are that word.
const JOINED: f64 = 0.85;

/// Words that are joined with their neighbours at most.
const JOINABLE: usize = 4;

/// Aligns the telling words of two names.
pub(crate) fn align(a: &[Word], b: &[Word]) -> Alignment {
    let telling = |words: &[Word]| words.iter().filter(|it| it.tells()).cloned().collect::<Vec<_>>();
    let (mut a, mut b) = (telling(a), telling(b));
    join(&mut a, &b);
    join(&mut b, &a);
    let likenesses: Vec<Vec<Likeness>> =
        a.iter().map(|one| b.iter().map(|other| likeness(one, other)).collect()).collect();
    // A word in the same place wins over one elsewhere that is no more alike.
    let near = |i: usize, j: usize| 0.001 * (i.abs_diff(j) as f64);
    let partners = assign(a.len(), b.len(), &|i, j| likenesses[i][j].blend() - near(i, j));
    let pairs = partners
        .iter()
        .enumerate()
        .filter_map(|(i, partner)| partner.map(|j| Pair { a: i, b: j, likeness: likenesses[i][j] }));
    let pairs = pairs.collect();
    Alignment { a, b, pairs }
}

/// Joins neighbours of `words` that make one word of `others` together and are not words of it by themselves.
fn join(words: &mut Vec<Word>, others: &[Word]) {
    let mut start = 0;
    while start < words.len() {
        for end in (start + 2..=words.len().min(start + JOINABLE)).rev() {
            let run = &words[start..end];
            let apart = |it: &Word| others.iter().any(|other| likeness(it, other).way == Way::Equal);
            if run.iter().any(apart) {
                continue;
            }
            let joined = Word {
                printed: run.iter().map(|it| it.printed.as_str()).collect::<Vec<_>>().join(" "),
                text: run.iter().map(|it| it.text.as_str()).collect(),
                ..run[0].clone()
            };
            let best = |it: &Word| others.iter().map(|other| likeness(it, other).blend()).fold(0.0, f64::max);
            let alone = run.iter().map(&best).fold(0.0, f64::max);
            if best(&joined) >= JOINED && best(&joined) > alone {
                words.splice(start..end, [joined]);
                break;
            }
        }
        start += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::super::NameKind;
    use super::super::words::words;
    use super::*;

    fn of(a: &str, b: &str) -> Alignment {
        align(&words(a, NameKind::Person), &words(b, NameKind::Person))
    }

    #[test]
    fn order_does_not_matter() {
        let found = of("Orlan Vesna", "Vesna, Orlan");
        assert!(found.pairs.iter().all(|it| it.likeness.way == Way::Equal));
    }

    #[test]
    fn joined_and_split_words_meet() {
        for (a, b) in [("OrlanTarsk", "Orlan Tarsk"), ("Orlan Selmarev", "Orlan Sel Mar Ev")] {
            let found = of(a, b);
            assert!(found.pairs.iter().all(|it| it.likeness.way == Way::Equal), "{a}");
            assert_eq!(found.alone().0.len() + found.alone().1.len(), 0);
        }
    }

    #[test]
    fn a_word_in_excess_stays_alone() {
        let found = of("Orlan Selmar Tarsk", "Orlan Tarsk");
        assert_eq!(found.alone().0[0].text, "selmar");
    }
}
