//! Which voices of one proposition count as one origin.
//!
//! Joins, each with its reason: one institution in any edition · one owner · one author · two spellings of one cited
//! author · shared sentences · a cited document that is itself in the case (the citing voice takes its place) · a
//! document's own voice beside the source it attributes the same matter to.
//! What is only possible dependence is left to `doubt`.

use super::Grounds;
use super::sources::Voice;
use crate::groups::Groups;
use crate::resolve::fold::fold;
use crate::resolve::is_near_spelling;
use evidence::{Document, Origin, SourceId, Span};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// One origin in the making.
pub(super) struct Seat {
    pub(super) voice: Voice,
    pub(super) claims: Vec<usize>,
    /// Why it is not counted, if so.
    pub(super) doubt: Option<String>,
}

/// Groups the voices behind `members` (indices into the material); groups are numbered in the order of first claims.
pub(crate) fn group(grounds: &Grounds, members: &[usize]) -> Vec<Origin> {
    let mut seats: BTreeMap<&Voice, Vec<usize>> = BTreeMap::new();
    for claim in members {
        seats.entry(grounds.book.voice(*claim)).or_default().push(*claim);
    }
    let mut seats: Vec<Seat> =
        seats.into_iter().map(|(voice, claims)| Seat { voice: voice.clone(), claims, doubt: None }).collect();
    seats.sort_by(|a, b| a.claims.cmp(&b.claims));
    let apart = apart(grounds, &seats);
    let mut table = Table { grounds, groups: Groups::new(seats.len()), why: BTreeMap::new(), seats, apart };
    table.join_by_hand();
    table.join_institutions();
    table.join_authors();
    table.join_reuse();
    table.join_cited_documents();
    table.join_own_voices();
    table.doubt_unnamed();
    table.doubt_relays();
    table.doubt_paraphrases();
    table.doubt_leaning();
    table.finish()
}

/// The voices of one proposition while they are grouped.
pub(super) struct Table<'a> {
    pub(super) grounds: &'a Grounds<'a>,
    pub(super) seats: Vec<Seat>,
    pub(super) groups: Groups,
    why: BTreeMap<usize, Vec<String>>,
    /// Voices that a person has said are independent: any of the first list from any of the second.
    apart: Vec<[Vec<usize>; 2]>,
}

/// Seats between which a person has said that there is no dependence.
fn apart(grounds: &Grounds, seats: &[Seat]) -> Vec<[Vec<usize>; 2]> {
    let mut apart = Vec::new();
    for (one, other) in grounds.book.parted() {
        for by in [|it: &Voice| it.source, |it: &Voice| it.institution] {
            let of = |source: SourceId| -> Vec<usize> {
                (0..seats.len()).filter(|it| by(&seats[*it].voice) == source).collect()
            };
            let both = [of(*one), of(*other)];
            if both.iter().all(|it| !it.is_empty()) {
                apart.push(both);
            }
        }
    }
    apart
}

impl Table<'_> {
    fn join(&mut self, a: usize, b: usize, why: String) {
        if !self.is_parted(a, b) && self.groups.join(a, b) {
            self.why.entry(b).or_default().push(why);
        }
    }

    /// Whether a person has said of somebody in the group of `a` and somebody in that of `b` that they are independent.
    fn is_parted(&mut self, a: usize, b: usize) -> bool {
        let (a, b) = (self.groups.find(a), self.groups.find(b));
        let Self { apart, groups, .. } = self;
        let mut any = |seats: &[usize], lead: usize| seats.iter().any(|it| groups.find(*it) == lead);
        apart.iter().any(|[one, other]| any(one, a) && any(other, b) || any(one, b) && any(other, a))
    }

    /// Whether a person has said of two voices that they are independent.
    pub(super) fn parted(&self, a: usize, b: usize) -> bool {
        let (one, other) = (&self.seats[a].voice, &self.seats[b].voice);
        let book = self.grounds.book;
        book.parts(one.source, other.source) || book.parts(one.institution, other.institution)
    }

    /// Sources that a person takes for one.
    fn join_by_hand(&mut self) {
        for ((one, other), why) in self.grounds.book.joined() {
            let of = |source: SourceId| {
                let is = |it: &Seat| it.voice.source == source || it.voice.institution == source;
                self.seats.iter().enumerate().filter(|it| is(it.1)).map(|it| it.0).collect::<Vec<_>>()
            };
            let (seats, others) = (of(*one), of(*other));
            for (a, b) in seats.first().into_iter().flat_map(|a| others.iter().map(move |b| (*a, *b))) {
                self.join(a.min(b), a.max(b), format!("Joined {why}."));
            }
        }
    }

    pub(super) fn name(&self, seat: usize) -> &str {
        self.grounds.book.name(self.seats[seat].voice.source)
    }

    pub(super) fn document(&self, seat: usize) -> &Document {
        self.grounds.held(self.seats[seat].claims[0]).document
    }

    fn join_institutions(&mut self) {
        let mut by_institution: BTreeMap<SourceId, usize> = BTreeMap::new();
        let mut by_owner: BTreeMap<String, usize> = BTreeMap::new();
        let mut by_edition: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for b in 0..self.seats.len() {
            let voice = self.seats[b].voice.clone();
            let institution = self.grounds.book.get(voice.institution);
            let name = institution.map_or("It", |it| it.name.as_str());
            let a = *by_institution.entry(voice.institution).or_insert(b);
            if a != b {
                let unnamed = voice.unnamed.is_some() || self.seats[a].voice.unnamed.is_some();
                let why = match unnamed {
                    false => format!("{name} counts once, whatever the edition."),
                    true => format!("An unnamed voice that {name} relays counts once with it."),
                };
                self.join(a, b, why);
            }
            // An owner is cited by its own name too: "the Union" beside "the Union's Monitoring Team".
            let house = self.grounds.book.house(voice.institution).to_owned();
            let a = *by_owner.entry(house.clone()).or_insert(b);
            let why = match [a, b].map(|it| self.name(it).to_owned()) {
                [one, other] if one == house => format!("{other} belongs to {house}."),
                [one, other] if other == house => format!("{one} belongs to {house}."),
                [one, other] => format!("{one} and {other} belong to {house}."),
            };
            self.join(a, b, why);
            if let (false, Some(edition)) = (voice.own, voice.edition) {
                let same = by_edition.entry(edition).or_default();
                let name = fold(self.grounds.book.name(voice.source));
                let near = |a: &&usize| {
                    is_near_spelling(&fold(self.grounds.book.name(self.seats[**a].voice.source)), &name)
                };
                let twin = same.iter().find(near).copied();
                same.push(b);
                if let Some(a) = twin {
                    let why = format!(
                        "{} and {} are one cited work spelt in two ways.",
                        self.name(a),
                        self.name(b)
                    );
                    self.join(a, b, why);
                }
            }
        }
    }

    fn join_authors(&mut self) {
        let mut by_author: BTreeMap<String, usize> = BTreeMap::new();
        for seat in 0..self.seats.len() {
            // An unnamed voice that nobody but the author vouches for goes with the author.
            let voice = &self.seats[seat].voice;
            if !voice.own && (voice.unnamed.is_none() || voice.relayed) {
                continue;
            }
            let authors: Vec<String> = authors(self.document(seat));
            for author in authors {
                match by_author.get(&author).copied() {
                    Some(first) => self.join(first, seat, format!("The same author, {author}, wrote both.")),
                    None => {
                        by_author.insert(author, seat);
                    }
                }
            }
        }
    }

    fn join_reuse(&mut self) {
        let mut in_document: BTreeMap<usize, Vec<(usize, Span)>> = BTreeMap::new();
        for (index, seat) in self.seats.iter().enumerate() {
            for claim in &seat.claims {
                let held = self.grounds.held(*claim);
                in_document.entry(held.at).or_default().push((index, held.claim.quote.span()));
            }
        }
        let mut joins = Vec::new();
        for (at, here) in &in_document {
            for partner in self.grounds.reuse.partners(*at) {
                for (b, there) in in_document.get(&partner).into_iter().flatten() {
                    for (a, place) in here {
                        if let Some(shared) = self.grounds.reuse.holding((*at, *place), (partner, *there)) {
                            joins.push((*a, *b, shared.score));
                        }
                    }
                }
            }
        }
        for (a, b, score) in joins {
            let percent = (score * 100.0).round();
            let why = format!("{} shares the sentence with {} ({percent} %).", self.name(b), self.name(a));
            self.join(a, b, why);
        }
    }

    /// A citing voice takes the place of the cited document's first voice on this matter, without joining that
    /// document's other sources to each other.
    fn join_cited_documents(&mut self) {
        for seat in 0..self.seats.len() {
            if self.seats[seat].voice.own {
                continue;
            }
            let cited: BTreeSet<usize> =
                self.seats[seat].claims.iter().flat_map(|it| self.grounds.cited_documents(*it)).collect();
            let in_cited = |it: &usize| {
                *it != seat
                    && self.seats[*it].claims.iter().any(|c| cited.contains(&self.grounds.held(*c).at))
            };
            if let Some(root) = (0..self.seats.len()).find(in_cited) {
                let label = self.document(root).label().to_owned();
                let why = format!("{} is cited, and the case holds that text ({label}).", self.name(seat));
                self.join(root, seat, why);
            }
        }
    }

    fn join_own_voices(&mut self) {
        for seat in 0..self.seats.len() {
            if !self.seats[seat].voice.own {
                continue;
            }
            let here: BTreeSet<usize> =
                self.seats[seat].claims.iter().map(|it| self.grounds.held(*it).at).collect();
            let leans = |it: &usize| {
                let cited = &self.seats[*it];
                *it != seat
                    && !cited.voice.own
                    && cited.claims.iter().any(|c| here.contains(&self.grounds.held(*c).at))
            };
            if here.len() == 1
                && let Some(source) = (0..self.seats.len()).find(leans)
            {
                let why = format!("The same document attributes this to {}.", self.name(source));
                self.join(source, seat, why);
            }
        }
    }

    fn finish(mut self) -> Vec<Origin> {
        let mut number: BTreeMap<usize, u32> = BTreeMap::new();
        let mut origins = Vec::new();
        for index in 0..self.seats.len() {
            let lead = self.groups.find(index);
            let next = number.len() as u32;
            let group = *number.entry(lead).or_insert(next);
            let seat = &self.seats[index];
            let mut why = self.why.remove(&index).unwrap_or_default();
            why.extend(seat.doubt.clone());
            origins.push(Origin {
                source: seat.voice.source,
                edition: seat.voice.edition.as_deref().map(Arc::from),
                claims: seat.claims.iter().map(|it| self.grounds.held(*it).claim.id).collect(),
                group,
                counted: seat.doubt.is_none(),
                why: why.join(" ").into(),
            });
        }
        origins
    }
}

fn authors(document: &Document) -> Vec<String> {
    let names = document.metadata.author.as_deref().unwrap_or_default().split(';');
    names.map(fold).filter(|it| it.contains(' ')).collect()
}
