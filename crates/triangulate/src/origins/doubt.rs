//! Possible dependence: voices that are shown and not counted.
//!
//! Four grounds for doubt: the same unnamed class speaks elsewhere; commentary restates a source it knows; a later
//! text without a source is worded like an earlier one; what a text says right after naming a report may still be the
//! report's (`leaning`).

use super::independence::Table;
use super::wording::Wording;
use crate::material::published;
use evidence::{SourceId, SourceKind};
use std::collections::{BTreeMap, BTreeSet};

/// Claims of one voice that are held against others; a text that copies shows it in the first few.
const WORDINGS: usize = 6;

/// Voices a possible paraphrase is held against; keeps a matter with thousands of voices linear.
const COMPARED: usize = 100;

impl Table<'_> {
    pub(super) fn doubt_unnamed(&mut self) {
        let alone = self.alone();
        let mut first: BTreeMap<String, usize> = BTreeMap::new();
        for seat in 0..self.seats.len() {
            let Some(class) = self.seats[seat].voice.unnamed.clone() else { continue };
            let Some(earlier) = first.get(&class).copied() else {
                first.insert(class, seat);
                continue;
            };
            let lead = self.groups.find(seat);
            if lead != self.groups.find(earlier) && alone.contains(&lead) {
                let why = format!("May be the same unnamed voice as {}.", self.name(earlier));
                self.seats[seat].doubt = Some(why);
            }
        }
    }

    pub(super) fn doubt_paraphrases(&mut self) {
        if self.seats.len() < 2 {
            return;
        }
        let alone = self.alone();
        let leads: Vec<usize> = (0..self.seats.len()).map(|it| self.groups.find(it)).collect();
        let wordings: Vec<Vec<Wording>> = self.seats.iter().map(|it| self.wordings(&it.claims)).collect();
        for seat in 0..self.seats.len() {
            if !self.seats[seat].voice.own || !alone.contains(&leads[seat]) {
                continue;
            }
            let others = (0..self.seats.len())
                .filter(|it| {
                    leads[*it] != leads[seat] && (self.seats[*it].doubt.is_none() || self.is_later(seat, *it))
                })
                .take(COMPARED);
            let doubt = others.into_iter().find_map(|other| self.paraphrase(seat, other, &wordings));
            self.seats[seat].doubt = self.seats[seat].doubt.take().or(doubt);
        }
    }

    fn wordings(&self, claims: &[usize]) -> Vec<Wording> {
        claims.iter().take(WORDINGS).map(|it| Wording::new(self.grounds, self.grounds.held(*it))).collect()
    }

    /// Leaders of groups that hold nothing but one institution's voices.
    pub(super) fn alone(&mut self) -> BTreeSet<usize> {
        let mut institution: BTreeMap<usize, Option<SourceId>> = BTreeMap::new();
        for seat in 0..self.seats.len() {
            let (lead, own) = (self.groups.find(seat), Some(self.seats[seat].voice.institution));
            let known = institution.entry(lead).or_insert(own);
            if *known != own {
                *known = None;
            }
        }
        institution.into_iter().filter(|it| it.1.is_some()).map(|it| it.0).collect()
    }

    /// Whether both are dated and the first came out after the second.
    fn is_later(&self, seat: usize, other: usize) -> bool {
        let (later, earlier) = (published(self.document(seat)), published(self.document(other)));
        matches!((later, earlier), (Some(later), Some(earlier)) if later > earlier)
    }

    fn paraphrase(&self, seat: usize, other: usize, wordings: &[Vec<Wording>]) -> Option<String> {
        let (later, earlier) = (self.document(seat), self.document(other));
        let is_opinion = self.grounds.book.kind(self.seats[seat].voice.source) == SourceKind::Opinion;
        let is_later = match (published(later), published(earlier)) {
            (Some(later), Some(earlier)) => later > earlier,
            _ => is_opinion,
        };
        let name = self.name(other);
        let at = self.grounds.held(self.seats[seat].claims[0]).at;
        if is_opinion && self.grounds.cited[at].contains(&self.seats[other].voice.institution) {
            return Some(format!(
                "Possible dependence: commentary that cites {name} elsewhere and restates what it says."
            ));
        }
        let alike = |a: &Wording, b: &Wording| {
            let restates = is_opinion && a.is_number();
            a.fits(b) && (restates || a.reads_like(b))
        };
        let found = is_later && wordings[seat].iter().any(|a| wordings[other].iter().any(|b| alike(a, b)));
        found.then(|| {
            format!("Possible dependence: appears later, without a source, in words close to {name}.")
        })
    }
}
