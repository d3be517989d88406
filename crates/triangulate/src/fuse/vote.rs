//! Values, accuracies and copying, estimated in turn.

use super::copying::{Copying, copying, independence, mirrors, twins};
use super::likelihood::likelihood;
use super::table::{Item, Table};
use std::collections::BTreeSet;

/// Accuracy of a source nothing is known of.
const START: f64 = 0.8;

/// Bounds of an accuracy: nobody is always right or always wrong.
const BOUNDS: (f64, f64) = (0.05, 0.99);

/// Rounds; fewer leave flights at .92 instead of .95.
const ROUNDS: usize = 10;

/// Votes that the mean of its class weighs against a source's own record.
const PRIOR: f64 = 10.0;

/// Share of the false lists of persons that leave somebody out, at least: the commonest slip of a list. On books, .5 to
/// .8 do alike.
const OMISSION: f64 = 0.6;

/// What the rounds came to.
pub(super) struct Opinion {
    /// Chance of each value of each item.
    pub(super) chances: Vec<Vec<f64>>,
    /// Own share of each vote of each item.
    pub(super) own: Vec<Vec<f64>>,
    /// Accuracy of each source.
    pub(super) accuracy: Vec<f64>,
}

/// Where the rounds begin: who is taken to copy in the first of them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Start {
    /// Whoever agrees more than chance would: survives an invasion of copiers, and may take honest agreement for copying
    /// where sources agree much.
    Suspicion,
    /// Those that never differ, for so many rounds.
    Twins(usize),
    /// Nobody, in the first vote.
    Trust,
}

/// In the order in which they are kept when the claims are equally likely. With one start alone, some halves of the
/// flights end at .43 or .71 instead of .94.
const STARTS: &[Start] = &[Start::Suspicion, Start::Twins(1), Start::Twins(2), Start::Trust];

/// Estimates from every start and keeps the opinion under which the claims are likeliest.
pub(super) fn vote(table: &Table) -> Opinion {
    let mirrors = mirrors(table);
    let mut best = rounds(table, STARTS[0], &mirrors);
    let mut best_likelihood = likelihood(table, &best);
    for start in &STARTS[1..] {
        let opinion = rounds(table, *start, &mirrors);
        let likelihood = likelihood(table, &opinion);
        if likelihood > best_likelihood {
            (best, best_likelihood) = (opinion, likelihood);
        }
    }
    best
}

fn rounds(table: &Table, start: Start, mirrors: &BTreeSet<(usize, usize)>) -> Opinion {
    let mut accuracy = vec![START; table.sources()];
    let even = |item: &Item| vec![1.0 / item.values.len().max(2) as f64; item.values.len()];
    let mut chances: Vec<Vec<f64>> = table.items.iter().map(even).collect();
    let mut own = Vec::new();
    for round in 0..ROUNDS {
        let copies = match (start, round) {
            (Start::Twins(rounds), round) if round < rounds => twins(table),
            (Start::Trust, 0) => Copying::default(),
            _ => copying(table, &chances, &accuracy),
        };
        own = independence(table, &copies, mirrors);
        let items = table.items.iter().zip(&own);
        chances = match round {
            0 => items.map(|(item, own)| counted(item, own)).collect(),
            _ => items.map(|(item, own)| weighed(item, own, &accuracy)).collect(),
        };
        accuracy = accuracies(table, &chances);
    }
    Opinion { chances, own, accuracy }
}

/// Shares of the votes.
fn counted(item: &Item, own: &[f64]) -> Vec<f64> {
    let mut votes = vec![0.0; item.values.len()];
    for (vote, own) in item.votes.iter().zip(own) {
        votes[vote.value] += vote.weight * own;
    }
    let all: f64 = votes.iter().sum();
    votes.iter().map(|it| it / all).collect()
}

/// POPACCU: a false value is as likely as it is popular among the other false ones. What is popular only because it
/// was copied is not: popularity counts own votes, without which copiers win on flights (.80 against .95).
fn weighed(item: &Item, own: &[f64], accuracy: &[f64]) -> Vec<f64> {
    let mut popular = vec![0.0; item.values.len()];
    for (vote, own) in item.votes.iter().zip(own) {
        popular[vote.value] += vote.weight * own;
    }
    let all: f64 = popular.iter().sum();
    let likelihood = |value: usize| -> f64 {
        let of_vote = |(vote, own): (&super::table::Vote, &f64)| {
            let right = accuracy[vote.source];
            let chance = if vote.value == value {
                right
            } else {
                let popularity = popular[vote.value] / (all - popular[value] + 1.0);
                let omits = item.omissions.contains(&(vote.value, value));
                (1.0 - right) * if omits { popularity.max(OMISSION) } else { popularity }
            };
            vote.weight * own * chance.ln()
        };
        item.votes.iter().zip(own).map(of_vote).sum()
    };
    let likelihoods: Vec<f64> = (0..item.values.len()).map(likelihood).collect();
    let top = likelihoods.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let all: f64 = likelihoods.iter().map(|it| (it - top).exp()).sum();
    likelihoods.iter().map(|it| (it - top).exp() / all).collect()
}

/// Accuracy over all attributes, shrunk to the mean of the class, which is shrunk to the mean of all.
fn accuracies(table: &Table, chances: &[Vec<f64>]) -> Vec<f64> {
    let mut right = vec![0.0; table.sources()];
    let mut votes = vec![0.0; table.sources()];
    for (item, chances) in table.items.iter().zip(chances) {
        for vote in &item.votes {
            right[vote.source] += vote.weight * chances[vote.value];
            votes[vote.source] += vote.weight;
        }
    }
    let mean = |class: Option<bool>, prior: f64| {
        let members = (0..right.len()).filter(|it| class.is_none_or(|class| table.anonymous[*it] == class));
        let (right, votes) = members.fold((0.0, 0.0), |sum, it| (sum.0 + right[it], sum.1 + votes[it]));
        (right + PRIOR * prior) / (votes + PRIOR)
    };
    let of_all = mean(None, START);
    let classes = [mean(Some(false), of_all), mean(Some(true), of_all)];
    let of_source = |it: usize| {
        let prior = classes[usize::from(table.anonymous[it])];
        ((right[it] + PRIOR * prior) / (votes[it] + PRIOR)).clamp(BOUNDS.0, BOUNDS.1)
    };
    (0..right.len()).map(of_source).collect()
}
