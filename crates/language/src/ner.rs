//! Named entities: one action per token, beginning, continuing, closing or being one.

use crate::labels::EntityLabel;
use crate::scorer::{NONE, Scorer, Scores, best};
use crate::tables::Tables;
use std::ops::Range;

/// A named entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entity {
    /// First token.
    pub start: u32,
    /// The token after the last.
    pub end: u32,
    /// What it names.
    pub label: EntityLabel,
}

/// The actions in the order of their scores: begin, inside, last, unit with each label, out.
pub struct Actions {
    labels: Vec<EntityLabel>,
    begin: Range<usize>,
    out: usize,
    /// Where the scores stand that count outside and inside an entity.
    outside: Vec<usize>,
    inside: Vec<usize>,
}

impl Actions {
    pub fn new(tables: &Tables) -> Self {
        let begins = tables.ner_moves.iter().map_while(|it| it.strip_prefix("B-"));
        let labels: Vec<_> = begins.filter_map(EntityLabel::from_name).collect();
        let n_labels = labels.len();
        // Four groups of labels, a unit without label that is never valid, and out.
        assert_eq!(tables.ner_moves.len(), 4 * n_labels + 2);
        let (units, out) = (3 * n_labels..4 * n_labels, 4 * n_labels + 1);
        Self {
            labels,
            begin: 0..n_labels,
            out,
            outside: Scorer::strips((0..n_labels).chain(units).chain([out])),
            inside: Scorer::strips(n_labels..3 * n_labels),
        }
    }

    /// Finds the entities of a text; `is_space` and `starts_sentence` speak of its tokens.
    pub fn recognise(
        &self,
        scores: &mut Scores<'_>,
        n_tokens: usize,
        is_space: impl Fn(usize) -> bool,
        starts_sentence: impl Fn(usize) -> bool,
    ) -> Vec<Entity> {
        let n_labels = self.labels.len();
        let mut entities = Vec::new();
        let mut open: Option<(u32, usize)> = None;
        for at in 0..n_tokens {
            let may_continue = at + 1 < n_tokens && !starts_sentence(at + 1);
            let token = at as u32;
            if let Some((start, label)) = open {
                let closes = !may_continue || {
                    let scores = scores.score([token, start, token - 1], &self.inside);
                    scores[2 * n_labels + label] > scores[n_labels + label]
                };
                if closes {
                    entities.push(Entity { start, end: token + 1, label: self.labels[label] });
                    open = None;
                }
            } else if !is_space(at) {
                let scores = scores.score([token, NONE, NONE], &self.outside);
                let begin = best(&scores[self.begin.clone()]);
                let unit = best(&scores[3 * n_labels..4 * n_labels]);
                let unit_score = scores[3 * n_labels + unit];
                let highest = unit_score.max(scores[self.out]);
                if may_continue && scores[begin] >= highest {
                    open = Some((token, begin));
                } else if unit_score >= scores[self.out] {
                    entities.push(Entity { start: token, end: token + 1, label: self.labels[unit] });
                }
            }
        }
        entities
    }
}
