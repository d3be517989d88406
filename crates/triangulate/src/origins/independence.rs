//! Which voices of one proposition count as one origin.
//!
//! Joins, each with its reason: one institution in any edition · one owner · one author · two spellings of one cited
//! author · shared sentences · a cited document that is itself in the case (the citing voice takes its place) · a
//! document's own voice beside the source it attributes the same matter to.
//! Possible dependence is shown and not counted: an uncited near-paraphrase of an earlier text, commentary that
//! restates a source it knows, and the same unnamed class speaking elsewhere.

use super::Reuse;
use super::sources::{Namer, SourceBook, Voice};
use crate::align::words::content_words;
use crate::groups::Groups;
use crate::material::{Held, Material, published, slot_mentions};
use crate::resolve::fold::fold;
use crate::resolve::is_near_spelling;
use evidence::{ClaimBody, Document, Origin, SourceId, SourceKind, Span};
use std::collections::{BTreeMap, BTreeSet};

/// Share of the shorter wording's content words that the longer holds, from which a later uncited text may be a
/// paraphrase.
const PARAPHRASE: f64 = 0.6;

/// Content words both wordings must share besides the names of actors; below it, any two sentences on one matter meet.
const PARAPHRASE_WORDS: usize = 4;

/// Voices a possible paraphrase is held against; keeps a matter with thousands of voices linear.
const COMPARED: usize = 100;

/// What grouping needs to know.
pub(crate) struct Grounds<'a> {
    pub(crate) material: &'a Material<'a>,
    pub(crate) book: &'a SourceBook,
    pub(crate) reuse: &'a Reuse,
    pub(crate) namer: &'a Namer<'a>,
    /// Publisher and author of documents, as sources.
    pub(crate) issued: BTreeMap<SourceId, Vec<usize>>,
    /// Sources that each document cites.
    pub(crate) cited: Vec<BTreeSet<SourceId>>,
    /// Sources whose own documents the case holds.
    pub(crate) held_sources: BTreeSet<SourceId>,
}

impl<'a> Grounds<'a> {
    pub(crate) fn new(
        material: &'a Material<'a>,
        book: &'a SourceBook,
        reuse: &'a Reuse,
        namer: &'a Namer<'a>,
    ) -> Self {
        let mut issued: BTreeMap<SourceId, Vec<usize>> = BTreeMap::new();
        let mut cited = Vec::new();
        for (at, document) in material.documents.iter().enumerate() {
            let it = &document.metadata;
            let authors = it.author.as_deref().unwrap_or_default().split(';');
            let names = it.publisher.iter().map(String::as_str).chain(it.title.as_deref()).chain(authors);
            let ids: BTreeSet<SourceId> =
                names.filter(|it| !it.trim().is_empty()).map(|it| namer.id(it)).collect();
            for id in ids.into_iter().chain([book.own(at).source]) {
                let held = issued.entry(id).or_default();
                if held.last() != Some(&at) {
                    held.push(at);
                }
            }
            let attributions =
                material.extraction(at).map(|it| it.attributions.as_slice()).unwrap_or_default();
            let hops = attributions.iter().flat_map(|it| &it.chain).filter(|it| !it.anonymous);
            cited.push(hops.map(|hop| book.of_hop(hop, namer)).collect());
        }
        let held_sources = (0..material.documents.len()).map(|at| book.own(at).source).collect();
        Self { material, book, reuse, namer, issued, cited, held_sources }
    }

    fn held(&self, claim: usize) -> &Held<'a> {
        &self.material.claims[claim]
    }

    /// Documents of the case that a claim's innermost named hop cites, its own aside.
    fn cited_documents(&self, claim: usize) -> Vec<usize> {
        let held = self.held(claim);
        let Some(hop) = held.claim.attribution.iter().rev().find(|it| !it.anonymous) else {
            return Vec::new();
        };
        let Some(candidates) = self.issued.get(&self.namer.id(&hop.name)) else { return Vec::new() };
        let fits = |at: &&usize| {
            let date = self.material.documents[**at].metadata.published.as_ref().map(|it| it.when);
            let dates_meet = match (&hop.published, date) {
                (Some(cited), Some(date)) => cited.overlaps(&date),
                _ => true,
            };
            **at != held.at && dates_meet
        };
        candidates.iter().filter(fits).copied().collect()
    }
}

/// One origin in the making.
struct Seat {
    voice: Voice,
    claims: Vec<usize>,
    doubt: Option<String>,
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
    let mut table = Table { grounds, groups: Groups::new(seats.len()), why: BTreeMap::new(), seats };
    table.join_institutions();
    table.join_authors();
    table.join_reuse();
    table.join_cited_documents();
    table.join_own_voices();
    table.doubt_unnamed();
    table.doubt_paraphrases();
    table.finish()
}

struct Table<'a> {
    grounds: &'a Grounds<'a>,
    seats: Vec<Seat>,
    groups: Groups,
    why: BTreeMap<usize, Vec<String>>,
}

impl Table<'_> {
    fn join(&mut self, a: usize, b: usize, why: String) {
        if self.groups.join(a, b) {
            self.why.entry(b).or_default().push(why);
        }
    }

    fn name(&self, seat: usize) -> &str {
        self.grounds.book.name(self.seats[seat].voice.source)
    }

    fn document(&self, seat: usize) -> &Document {
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
            if let Some(owner) = institution.and_then(|it| it.owner.clone()) {
                let a = *by_owner.entry(owner.clone()).or_insert(b);
                let why = format!("{} and {} belong to {owner}.", self.name(a), self.name(b));
                self.join(a, b, why);
            }
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
            if !self.seats[seat].voice.own {
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

    /// Whether a seat's group holds nothing but its own institution's voices.
    fn stands_alone(&mut self, seat: usize) -> bool {
        let lead = self.groups.find(seat);
        let institution = self.seats[seat].voice.institution;
        (0..self.seats.len())
            .all(|it| self.groups.find(it) != lead || self.seats[it].voice.institution == institution)
    }

    fn doubt_unnamed(&mut self) {
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

    fn doubt_paraphrases(&mut self) {
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
                edition: seat.voice.edition.clone(),
                claims: seat.claims.iter().map(|it| self.grounds.held(*it).claim.id).collect(),
                group,
                counted: seat.doubt.is_none(),
                why: why.join(" "),
            });
        }
        origins
    }
}

fn authors(document: &Document) -> Vec<String> {
    let names = document.metadata.author.as_deref().unwrap_or_default().split(';');
    names.map(fold).filter(|it| it.contains(' ')).collect()
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
