//! Who speaks: every document's own voice, every cited source, and the one behind each claim.
//!
//! Rule: a claim's voice is the innermost hop of its attribution, or the document's own (publisher, else author,
//! else file). An unnamed hop is one unknown voice inside the edition that reports it. "A report by the Mission"
//! without an edition is the Mission.

use super::kinds;
use super::namer::{Named, Namer};
use crate::judged::{Judged, pair};
use crate::material::Material;
use crate::resolve::fold::fold;
use evidence::{Document, Hop, Source, SourceId, SourceKind, When};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Words that do not tell one unnamed class from another.
const CLASS_OPENERS: &[&str] = &[
    "one",
    "two",
    "three",
    "four",
    "five",
    "some",
    "several",
    "many",
    "other",
    "another",
    "certain",
    "multiple",
    "a",
    "an",
    "the",
    "senior",
    "unnamed",
    "local",
    "anonymous",
];

/// One voice: a source in one edition.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Voice {
    pub(crate) source: SourceId,
    /// Edition or date, as printed.
    pub(crate) edition: Option<String>,
    /// The institution that vouches for it: itself, or the one that relays an unnamed voice.
    pub(crate) institution: SourceId,
    /// The class of an unnamed voice ("member state"), folded.
    pub(crate) unnamed: Option<String>,
    /// Whether it is the document's own voice.
    pub(crate) own: bool,
    /// Whether an unnamed voice stands behind a cited institution, not behind the document alone.
    pub(crate) relayed: bool,
}

/// All sources and the ways to them.
pub(crate) struct SourceBook {
    sources: BTreeMap<SourceId, Source>,
    /// Every voice once; thousands of claims share one.
    voices: Vec<Voice>,
    /// Voices of documents and of claims, as places in `voices`.
    own: Vec<u32>,
    of_claim: Vec<u32>,
    joined: BTreeMap<(SourceId, SourceId), String>,
    parted: BTreeSet<(SourceId, SourceId)>,
}

impl SourceBook {
    pub(crate) fn new(material: &Material, namer: &Namer, judged: &Judged) -> Self {
        let mut book = Self {
            sources: BTreeMap::new(),
            voices: Vec::new(),
            own: Vec::new(),
            of_claim: Vec::new(),
            joined: judged.joined.clone(),
            parted: judged.parted.clone(),
        };
        let mut known: HashMap<Voice, u32> = HashMap::new();
        for document in &material.documents {
            let own = book.own_voice(document, namer);
            let own = book.place(own, &mut known);
            book.own.push(own);
        }
        for held in &material.claims {
            let place = match held.claim.attribution.as_slice() {
                [] => book.own[held.at],
                chain => {
                    let voice = book.voice_in(chain, held.at, namer);
                    book.place(voice, &mut known)
                }
            };
            book.of_claim.push(place);
        }
        for at in 0..material.documents.len() {
            let attributions =
                material.extraction(at).map(|it| it.attributions.as_slice()).unwrap_or_default();
            for attribution in attributions {
                book.voice_in(&attribution.chain, at, namer);
            }
        }
        for (id, letter) in &judged.graded {
            if let Some(source) = book.sources.get_mut(id) {
                source.reliability = Some(*letter);
            }
        }
        book
    }

    fn place(&mut self, voice: Voice, known: &mut HashMap<Voice, u32>) -> u32 {
        if let Some(place) = known.get(&voice) {
            return *place;
        }
        let place = self.voices.len() as u32;
        self.voices.push(voice.clone());
        known.insert(voice, place);
        place
    }

    /// Pairs of sources that a person takes for one, with the reason.
    pub(crate) fn joined(&self) -> &BTreeMap<(SourceId, SourceId), String> {
        &self.joined
    }

    /// Pairs of sources that a person has said are independent.
    pub(crate) fn parted(&self) -> &BTreeSet<(SourceId, SourceId)> {
        &self.parted
    }

    /// Whether a person has said that two sources are independent.
    pub(crate) fn parts(&self, a: SourceId, b: SourceId) -> bool {
        self.parted.contains(&pair(a, b))
    }

    /// The voice behind a claim, by its index in the material.
    pub(crate) fn voice(&self, claim: usize) -> &Voice {
        &self.voices[self.of_claim[claim] as usize]
    }

    /// A document's own voice.
    pub(crate) fn own(&self, at: usize) -> &Voice {
        &self.voices[self.own[at] as usize]
    }

    /// A source by id.
    pub(crate) fn get(&self, id: SourceId) -> Option<&Source> {
        self.sources.get(&id)
    }

    /// The name shown for a source.
    pub(crate) fn name(&self, id: SourceId) -> &str {
        self.get(id).map_or("an unknown source", |it| &it.name)
    }

    /// The name of the house a source belongs to: its owner's, else its own.
    pub(crate) fn house(&self, id: SourceId) -> &str {
        let owner = self.get(id).and_then(|it| it.owner.as_deref());
        owner.unwrap_or_else(|| self.name(id))
    }

    /// The kind of a source.
    pub(crate) fn kind(&self, id: SourceId) -> SourceKind {
        self.get(id).map_or(SourceKind::Anonymous, |it| it.kind)
    }

    /// The source a hop names, anonymous ones aside.
    pub(crate) fn of_hop(&self, hop: &Hop, namer: &Namer) -> SourceId {
        namer.id(&hop.name)
    }

    /// The source of an unnamed hop that a document reports itself.
    pub(crate) fn of_unnamed(&self, hop: &Hop, at: usize) -> SourceId {
        SourceId::of(&[&fold(&self.unnamed(hop, self.own(at)))])
    }

    /// All sources by id.
    pub(crate) fn sources(&self) -> Vec<Source> {
        self.sources.values().cloned().collect()
    }

    /// Sources that are not known alike in both; grades do not speak.
    pub(crate) fn differing(&self, other: &Self) -> BTreeSet<SourceId> {
        let alike = |a: &Source, b: &Source| (&a.name, a.kind, &a.owner) == (&b.name, b.kind, &b.owner);
        let one_sided = |a: &Self, b: &Self| -> Vec<SourceId> {
            let same = |it: &&Source| b.get(it.id).is_some_and(|known| alike(it, known));
            a.sources.values().filter(|it| !same(it)).map(|it| it.id).collect()
        };
        one_sided(self, other).into_iter().chain(one_sided(other, self)).collect()
    }

    /// Where each voice stands in `other`, by its place here.
    pub(crate) fn places_in(&self, other: &Self) -> Vec<Option<u32>> {
        let known: HashMap<&Voice, u32> = other.voices.iter().zip(0..).collect();
        self.voices.iter().map(|it| known.get(it).copied()).collect()
    }

    /// Whether one of these claims is that of a source, or relayed by it.
    pub(crate) fn speaks(&self, claims: &[usize], source: SourceId) -> bool {
        let voices = claims.iter().map(|it| self.voice(*it));
        voices.into_iter().any(|it| it.source == source || it.institution == source)
    }

    /// Ids of all sources.
    pub(crate) fn ids(&self) -> impl Iterator<Item = SourceId> + '_ {
        self.sources.keys().copied()
    }

    /// The place of the voice behind a claim among all voices.
    pub(crate) fn place_of(&self, claim: usize) -> u32 {
        self.of_claim[claim]
    }

    fn enter(&mut self, id: SourceId, named: &Named, kind: Option<SourceKind>) -> SourceId {
        let kind = named.kind.or(kind);
        let source = self.sources.entry(id).or_insert_with(|| Source {
            id,
            name: named.name.clone(),
            kind: kind.unwrap_or(SourceKind::Anonymous),
            owner: named.owner.clone(),
            reliability: None,
        });
        if let Some(kind) = kind
            && named.certain
        {
            source.kind = kind;
        }
        id
    }

    fn own_voice(&mut self, document: &Document, namer: &Namer) -> Voice {
        let it = &document.metadata;
        let name = it.publisher.as_ref().or(it.author.as_ref()).unwrap_or(&document.file);
        let (named, id) = namer.name(name);
        let mut named = named.into_owned();
        if named.kind.is_none() {
            let by_name = it.publisher.as_ref().and_then(|it| kinds::by_name(&fold(it)));
            let person = it.publisher.is_none().then_some(SourceKind::Person).filter(|_| it.author.is_some());
            named.kind = kinds::by_shape(document).filter(|it| *it == SourceKind::Opinion).or(by_name);
            named.kind = named.kind.or_else(|| kinds::by_shape(document)).or(person);
        }
        let edition = it.published.as_ref().map(|it| it.when.iso());
        let source = self.enter(id, &named, None);
        Voice { source, edition, institution: source, unnamed: None, own: true, relayed: false }
    }

    fn voice_in(&mut self, chain: &[Hop], at: usize, namer: &Namer) -> Voice {
        let Some((last, outer)) = chain.split_last() else { return self.own(at).clone() };
        if !last.anonymous {
            return self.named_voice(last, namer);
        }
        // Other unnamed hops on the way say nothing about who it is; the nearest named one vouches.
        let teller = outer.iter().rev().find(|it| !it.anonymous).cloned();
        let vouching = match &teller {
            Some(hop) => self.named_voice(hop, namer),
            None => self.own(at).clone(),
        };
        let name = self.unnamed(last, &vouching);
        let id = SourceId::of(&[&fold(&name)]);
        let named = Named { name, kind: Some(SourceKind::Anonymous), owner: None, certain: true };
        let source = self.enter(id, &named, None);
        Voice {
            source,
            edition: vouching.edition,
            institution: vouching.institution,
            unnamed: Some(class_of(&last.name)),
            own: false,
            relayed: teller.is_some(),
        }
    }

    /// The name of an unnamed voice: whoever it is, in the edition that reports it.
    fn unnamed(&self, hop: &Hop, vouching: &Voice) -> String {
        let mut place = self.name(vouching.institution).to_owned();
        if let Some(edition) = &vouching.edition {
            place = format!("{place}, {edition}");
        }
        format!("{} in {place}", hop.name.trim())
    }

    fn named_voice(&mut self, hop: &Hop, namer: &Namer) -> Voice {
        let kind = Some(hop.kind).filter(|it| *it != SourceKind::Anonymous);
        let (named, id) = namer.name(&hop.name);
        let source = self.enter(id, &named, kind);
        let edition = hop.edition.clone().or_else(|| hop.published.as_ref().map(When::iso));
        Voice { source, edition, institution: source, unnamed: None, own: false, relayed: false }
    }
}

/// The class of an unnamed voice, so that "one Member State" and "Member States" are the same class.
fn class_of(name: &str) -> String {
    let folded = fold(name);
    let words: Vec<&str> = folded.split(' ').collect();
    let kept =
        words.iter().filter(|it| !CLASS_OPENERS.contains(it) && !it.chars().all(|c| c.is_ascii_digit()));
    kept.map(|it| it.strip_suffix('s').unwrap_or(it)).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_member_state_and_member_states_are_one_class() {
        assert_eq!(class_of("one Member State"), class_of("several Member States"));
    }
}
