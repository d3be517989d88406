//! Possible dependence: voices that are shown and not counted.
//!
//! Three grounds for doubt: the same unnamed class speaks elsewhere; commentary restates a source it knows; a later
//! text without a source is worded like an earlier one.

use super::Grounds;
use super::independence::Table;
use crate::align::words::content_words;
use crate::material::{Held, published, slot_mentions};
use evidence::{ClaimBody, SourceKind};
use std::collections::{BTreeMap, BTreeSet};

/// Share of the shorter wording's content words that the longer holds, from which a later uncited text may be a
/// paraphrase.
const PARAPHRASE: f64 = 0.6;

/// Content words both wordings must share besides the names of actors; below it, any two sentences on one matter meet.
const PARAPHRASE_WORDS: usize = 4;

/// Voices a possible paraphrase is held against; keeps a matter with thousands of voices linear.
const COMPARED: usize = 100;

impl Table<'_> {
    pub(super) fn doubt_unnamed(&mut self) {
        let mut first: BTreeMap<String, usize> = BTreeMap::new();
        for seat in 0..self.seats.len() {
            let Some(class) = self.seats[seat].voice.unnamed.clone() else { continue };
            let Some(earlier) = first.get(&class).copied() else {
                first.insert(class, seat);
                continue;
            };
            if self.groups.find(seat) != self.groups.find(earlier) && self.stands_alone(seat) {
                let why = format!("May be the same unnamed voice as {}.", self.name(earlier));
                self.seats[seat].doubt = Some(why);
            }
        }
    }

    pub(super) fn doubt_paraphrases(&mut self) {
        for seat in 0..self.seats.len() {
            if !self.seats[seat].voice.own || !self.stands_alone(seat) {
                continue;
            }
            let others: Vec<usize> = (0..self.seats.len())
                .filter(|it| {
                    self.groups.find(*it) != self.groups.find(seat) && self.seats[*it].doubt.is_none()
                })
                .take(COMPARED)
                .collect();
            let doubt = others.into_iter().find_map(|other| self.paraphrase(seat, other));
            self.seats[seat].doubt = self.seats[seat].doubt.take().or(doubt);
        }
    }

    fn paraphrase(&self, seat: usize, other: usize) -> Option<String> {
        let (later, earlier) = (self.document(seat), self.document(other));
        let is_opinion = self.grounds.book.kind(self.seats[seat].voice.source) == SourceKind::Opinion;
        let is_later = match (published(later), published(earlier)) {
            (Some(later), Some(earlier)) => later > earlier,
            _ => is_opinion,
        };
        let at = self.grounds.held(self.seats[seat].claims[0]).at;
        let knows = self.grounds.cited[at].contains(&self.seats[other].voice.institution);
        let alike = self.seats[seat].claims.iter().any(|a| {
            self.seats[other].claims.iter().any(|b| {
                let same_number = value_of(self.grounds.held(*a)) == value_of(self.grounds.held(*b));
                let restates = is_opinion && value_of(self.grounds.held(*a)).is_some();
                same_number
                    && (restates || reads_like(self.grounds, self.grounds.held(*a), self.grounds.held(*b)))
            })
        });
        let name = self.name(other);
        if is_opinion && knows {
            Some(format!(
                "Possible dependence: commentary that cites {name} elsewhere and restates what it says."
            ))
        } else if is_later && alike {
            Some(format!("Possible dependence: appears later, without a source, in words close to {name}."))
        } else {
            None
        }
    }
}

/// The number a claim states, in a form that can be compared.
fn value_of(held: &Held) -> Option<String> {
    match &held.claim.body {
        ClaimBody::Quantity(it) => Some(format!("{:?} {:?} {:?}", it.value, it.low, it.high)),
        _ => None,
    }
}

/// Words of a claim as compared for paraphrase: without the names of those it is about, which any two texts on the
/// matter share.
fn wording(grounds: &Grounds, held: &Held) -> BTreeSet<String> {
    let mut words = content_words(held.claim.quote.text());
    for id in slot_mentions(held.claim) {
        if let Some((_, mention)) = grounds.material.mention(id) {
            content_words(mention.quote.text()).union(&content_words(&mention.name)).for_each(|it| {
                words.remove(it);
            });
        }
    }
    words
}

fn reads_like(grounds: &Grounds, a: &Held, b: &Held) -> bool {
    let (a, b) = (wording(grounds, a), wording(grounds, b));
    let common = a.intersection(&b).count();
    common >= PARAPHRASE_WORDS && common as f64 >= PARAPHRASE * a.len().min(b.len()) as f64
}
