//! Possible dependence: voices that are shown and not counted.
//!
//! Five grounds for doubt: the same unnamed class speaks elsewhere; a cited text cites another voice of the matter; commentary restates a source it knows; a later
//! text without a source is worded like an earlier one; what a text says right after naming a report may still be the
//! report's (`leaning`).

use super::independence::Table;
use super::wording::Wording;
use crate::material::{Held, published};
use evidence::{SourceId, SourceKind, Span};
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

/// Claims of one voice that are held against others; a text that copies shows it in the first few.
const WORDINGS: usize = 6;

/// Voices a possible paraphrase is held against; keeps a matter with thousands of voices linear.
const COMPARED: usize = 100;

/// How the voices of a matter are worded, each found when it is first held against another.
struct Wordings<'a> {
    of: Vec<OnceCell<Vec<Wording<'a>>>>,
    /// The sentences of all claims on the matter.
    matter: BTreeSet<(usize, Span)>,
}

impl<'a> Table<'a> {
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
            if lead != self.groups.find(earlier) && alone.contains(&lead) && !self.parted(seat, earlier) {
                let why = format!("May be the same unnamed voice as {}.", self.name(earlier));
                self.seats[seat].doubt = Some(why);
            }
        }
    }

    /// Doubts a group when the text it begins with may be a paraphrase: what was made of that text rests on it.
    pub(super) fn doubt_paraphrases(&mut self) {
        if self.seats.len() < 2 {
            return;
        }
        let leads: Vec<usize> = (0..self.seats.len()).map(|it| self.groups.find(it)).collect();
        let matter = self.matter();
        let wordings = Wordings { of: self.seats.iter().map(|_| OnceCell::new()).collect(), matter };
        for seat in 0..self.seats.len() {
            if !self.opens(seat, &leads) {
                continue;
            }
            let others = (0..self.seats.len()).filter(|it| {
                leads[*it] != leads[seat]
                    && !self.parted(seat, *it)
                    && (self.seats[*it].doubt.is_none() || self.is_later(seat, *it))
            });
            let doubt = others.take(COMPARED).find_map(|other| self.paraphrase(seat, other, &wordings));
            let Some(doubt) = doubt else { continue };
            let rests =
                format!("Possible dependence: rests on {}, which is left uncounted.", self.name(seat));
            for (other, _) in leads.iter().enumerate().filter(|it| *it.1 == leads[seat]) {
                let why = if other == seat { &doubt } else { &rests };
                self.seats[other].doubt.get_or_insert_with(|| why.clone());
            }
        }
    }

    /// Doubts a cited voice whose own text is in the case, says nothing on the matter itself and cites another voice of
    /// the matter: what it is cited for may be that voice's.
    pub(super) fn doubt_relays(&mut self) {
        let alone = self.alone();
        for seat in 0..self.seats.len() {
            let lead = self.groups.find(seat);
            if self.seats[seat].voice.own || self.seats[seat].doubt.is_some() || !alone.contains(&lead) {
                continue;
            }
            let texts: BTreeSet<usize> =
                self.seats[seat].claims.iter().flat_map(|it| self.grounds.cited_documents(*it)).collect();
            let sources: BTreeSet<SourceId> =
                texts.iter().flat_map(|at| &self.grounds.cited[*at]).copied().collect();
            let upstream = (0..self.seats.len()).find(|it| {
                let cited = sources.contains(&self.seats[*it].voice.institution);
                let open = self.seats[*it].doubt.is_none() && !self.parted(seat, *it);
                cited && open && self.groups.find(*it) != lead
            });
            if let Some(upstream) = upstream {
                let (name, root) = (self.name(seat), self.name(upstream));
                self.seats[seat].doubt =
                    Some(format!("Possible dependence: {name} cites {root} in its own text."));
            }
        }
    }

    /// Whether a group begins with this text's own voice and everybody in it speaks in documents of the case; a source
    /// from outside is an origin whoever passes it on.
    fn opens(&self, seat: usize, leads: &[usize]) -> bool {
        let held = |it: usize| {
            let voice = &self.seats[it].voice;
            voice.own || self.grounds.held_sources.contains(&voice.institution)
        };
        let mut group = (0..self.seats.len()).filter(|it| leads[*it] == leads[seat]);
        self.seats[seat].voice.own && group.clone().next() == Some(seat) && group.all(held)
    }

    /// The sentences of all claims on the matter.
    fn matter(&self) -> BTreeSet<(usize, Span)> {
        let claims = self.seats.iter().flat_map(|it| &it.claims).map(|it| self.grounds.held(*it));
        let place = |it: &Held| {
            let sentence = self.grounds.material.sentence(it.at, it.claim.quote.span().start());
            sentence.map(|span| (it.at, span))
        };
        claims.filter_map(place).collect()
    }

    fn worded<'w>(&self, seat: usize, wordings: &'w Wordings<'a>) -> &'w [Wording<'a>] {
        wordings.of[seat].get_or_init(|| {
            let claims = self.seats[seat].claims.iter().take(WORDINGS);
            claims.map(|it| Wording::new(self.grounds, *it, &wordings.matter)).collect()
        })
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

    fn paraphrase(&self, seat: usize, other: usize, wordings: &Wordings<'a>) -> Option<String> {
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
        if !is_later {
            return None;
        }
        let alike = |a: &Wording, b: &Wording| {
            let restates = (is_opinion && a.is_number()).then_some("with the number of");
            if a.fits(b) { restates.or_else(|| a.reads_like(b)) } else { None }
        };
        let [mine, theirs] = [seat, other].map(|it| self.worded(it, wordings));
        let how = mine.iter().find_map(|a| theirs.iter().find_map(|b| alike(a, b)))?;
        Some(format!("Possible dependence: appears later, without a source, {how} {name}."))
    }
}
