//! Who speaks: every document's own voice, every cited source, and the one behind each claim.
//!
//! Rule: a claim's voice is the innermost hop of its attribution, or the document's own (publisher, else author,
//! else file). An unnamed hop is one unknown voice inside the edition that reports it. "A report by the Mission"
//! without an edition is the Mission.

use super::kinds;
use crate::judged::{Judged, pair};
use crate::material::{Held, Material};
use crate::resolve::Resolution;
use crate::resolve::fold::fold;
use evidence::{Document, Hop, Source, SourceId, SourceKind, When};
use std::collections::{BTreeMap, BTreeSet};

/// Words that make a phrase about a publication out of an institution's name.
const ABOUT_A_TEXT: &[&str] = &[
    "a",
    "an",
    "the",
    "recent",
    "recently",
    "new",
    "latest",
    "report",
    "reports",
    "reporting",
    "published",
    "release",
    "released",
    "statement",
    "statements",
    "study",
    "studies",
    "survey",
    "figures",
    "data",
    "by",
    "of",
    "from",
    "official",
    "annual",
    "monthly",
    "another",
    "several",
    "earlier",
    "two",
    "three",
];

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
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
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
#[derive(Clone)]
pub(crate) struct SourceBook {
    sources: BTreeMap<SourceId, Source>,
    own: Vec<Voice>,
    voices: Vec<Voice>,
    joined: BTreeMap<(SourceId, SourceId), String>,
    parted: BTreeSet<(SourceId, SourceId)>,
}

impl SourceBook {
    pub(crate) fn new(material: &Material, namer: &Namer, judged: &Judged) -> Self {
        let mut book = Self {
            sources: BTreeMap::new(),
            own: Vec::new(),
            voices: Vec::new(),
            joined: judged.joined.clone(),
            parted: judged.parted.clone(),
        };
        for document in &material.documents {
            let own = book.own_voice(document, namer);
            book.own.push(own);
        }
        for held in &material.claims {
            let voice = book.voice_of(held, namer);
            book.voices.push(voice);
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

    /// Pairs of sources that a person takes for one, with the reason.
    pub(crate) fn joined(&self) -> &BTreeMap<(SourceId, SourceId), String> {
        &self.joined
    }

    /// Whether a person has parted any sources at all.
    pub(crate) fn parts_any(&self) -> bool {
        !self.parted.is_empty()
    }

    /// Whether a person has said that two sources are independent.
    pub(crate) fn parts(&self, a: SourceId, b: SourceId) -> bool {
        self.parted.contains(&pair(a, b))
    }

    /// The voice behind a claim, by its index in the material.
    pub(crate) fn voice(&self, claim: usize) -> &Voice {
        &self.voices[claim]
    }

    /// A document's own voice.
    pub(crate) fn own(&self, at: usize) -> &Voice {
        &self.own[at]
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
        SourceId::of(&[&fold(&self.unnamed(hop, &self.own[at]))])
    }

    /// All sources by id.
    pub(crate) fn sources(&self) -> Vec<Source> {
        self.sources.values().cloned().collect()
    }

    /// Whether sources and the documents' own voices are the same in both; grades do not speak.
    pub(crate) fn knows_the_same(&self, other: &Self) -> bool {
        let alike = |(a, b): (&Source, &Source)| {
            (a.id, &a.name, a.kind, &a.owner) == (b.id, &b.name, b.kind, &b.owner)
        };
        self.own == other.own
            && self.sources.len() == other.sources.len()
            && self.sources.values().zip(other.sources.values()).all(alike)
    }

    fn enter(&mut self, named: Named, kind: Option<SourceKind>) -> SourceId {
        let id = SourceId::of(&[&fold(&named.name)]);
        let kind = named.kind.or(kind);
        let source = self.sources.entry(id).or_insert_with(|| Source {
            id,
            name: named.name,
            kind: kind.unwrap_or(SourceKind::Anonymous),
            owner: named.owner,
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
        let mut named = namer.name(name);
        if named.kind.is_none() {
            let by_name = it.publisher.as_ref().and_then(|it| kinds::by_name(&fold(it)));
            let person = it.publisher.is_none().then_some(SourceKind::Person).filter(|_| it.author.is_some());
            named.kind = kinds::by_shape(document).filter(|it| *it == SourceKind::Opinion).or(by_name);
            named.kind = named.kind.or_else(|| kinds::by_shape(document)).or(person);
        }
        let edition = it.published.as_ref().map(|it| it.when.iso());
        let source = self.enter(named, None);
        Voice { source, edition, institution: source, unnamed: None, own: true, relayed: false }
    }

    fn voice_of(&mut self, held: &Held, namer: &Namer) -> Voice {
        self.voice_in(&held.claim.attribution, held.at, namer)
    }

    fn voice_in(&mut self, chain: &[Hop], at: usize, namer: &Namer) -> Voice {
        let Some((last, outer)) = chain.split_last() else { return self.own[at].clone() };
        if !last.anonymous {
            return self.named_voice(last, namer);
        }
        // Other unnamed hops on the way say nothing about who it is; the nearest named one vouches.
        let teller = outer.iter().rev().find(|it| !it.anonymous).cloned();
        let vouching = match &teller {
            Some(hop) => self.named_voice(hop, namer),
            None => self.own[at].clone(),
        };
        let name = self.unnamed(last, &vouching);
        let named = Named { name, kind: Some(SourceKind::Anonymous), owner: None, certain: true };
        let source = self.enter(named, None);
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
        let source = self.enter(namer.name(&hop.name), kind);
        let edition = hop.edition.clone().or_else(|| hop.published.as_ref().map(When::iso));
        Voice { source, edition, institution: source, unnamed: None, own: false, relayed: false }
    }
}

/// A source's name as shown, with what is known of it.
#[derive(Clone)]
pub(crate) struct Named {
    name: String,
    kind: Option<SourceKind>,
    owner: Option<String>,
    certain: bool,
}

/// Turns printed names of sources into one name each.
pub(crate) struct Namer<'a> {
    publishers: BTreeMap<String, &'a evidence::PublisherEntry>,
    resolution: &'a Resolution,
    /// Every name printed in the evidence, looked up once.
    met: BTreeMap<&'a str, (Named, SourceId)>,
}

impl<'a> Namer<'a> {
    pub(crate) fn new(material: &Material<'a>, resolution: &'a Resolution) -> Self {
        let mut publishers = BTreeMap::new();
        for entry in &material.evidence.codebook.publishers {
            for name in std::iter::once(&entry.name).chain(&entry.aliases) {
                publishers.entry(fold(name)).or_insert(entry);
            }
        }
        let mut namer = Self { publishers, resolution, met: BTreeMap::new() };
        let mut printed: BTreeSet<&'a str> = BTreeSet::new();
        for at in 0..material.documents.len() {
            let document: &'a Document = material.documents[at];
            let it = &document.metadata;
            printed.extend([&it.publisher, &it.author].into_iter().flatten().map(String::as_str));
            let Some(extraction) = material.extraction(at) else { continue };
            let chains = extraction.attributions.iter().map(|it| &it.chain);
            let chains = chains.chain(extraction.claims.iter().map(|it| &it.attribution));
            printed.extend(chains.flatten().map(|it| it.name.as_str()));
        }
        let whole = super::whole::names(material);
        for name in printed {
            let named = namer.look_up(whole.get(name).copied().unwrap_or(name));
            let id = SourceId::of(&[&fold(&named.name)]);
            namer.met.insert(name, (named, id));
        }
        namer
    }

    /// Ids of all names printed in the evidence, in the order of the names, which the evidence alone decides.
    pub(crate) fn printed(&self) -> Vec<SourceId> {
        self.met.values().map(|it| it.1).collect()
    }

    /// The id of the source so named.
    pub(crate) fn id(&self, printed: &str) -> SourceId {
        self.met.get(printed).map_or_else(|| SourceId::of(&[&fold(&self.look_up(printed).name)]), |it| it.1)
    }

    fn name(&self, printed: &str) -> Named {
        self.met.get(printed).map_or_else(|| self.look_up(printed), |it| it.0.clone())
    }

    fn look_up(&self, printed: &str) -> Named {
        let printed = without_cue(printed);
        let shorter = institution_in(printed);
        let known = [printed, &shorter].into_iter().find_map(|it| self.known(it));
        known.unwrap_or_else(|| {
            let bare = if shorter.is_empty() { printed } else { &shorter };
            let bare = bare.split_whitespace().collect::<Vec<_>>().join(" ");
            let kind = kinds::by_name(&fold(&bare));
            Named { name: bare, kind, owner: None, certain: false }
        })
    }

    fn known(&self, name: &str) -> Option<Named> {
        let folded = fold(name);
        if let Some(entry) = self.publishers.get(&folded) {
            let owner = entry.owner.clone();
            return Some(Named { name: entry.name.clone(), kind: Some(entry.kind), owner, certain: true });
        }
        let actor = self.resolution.named(name)?;
        // The codebook may list the same body as a publisher under its full name.
        if let Some(entry) = self.publishers.get(&fold(&actor.name)) {
            let owner = entry.owner.clone();
            return Some(Named { name: entry.name.clone(), kind: Some(entry.kind), owner, certain: true });
        }
        Some(Named {
            name: actor.name.clone(),
            kind: kinds::by_actor(actor.actor_type),
            owner: None,
            certain: false,
        })
    }
}

/// The institution inside "a recent report by the Mission"; the name itself when it is no such phrase.
fn institution_in(printed: &str) -> String {
    let printed = without_cue(without_date(printed));
    let words: Vec<&str> = printed.split_whitespace().collect();
    let about = |word: &&str| {
        ABOUT_A_TEXT.contains(&fold(word).as_str()) || ABOUT_A_TEXT.contains(&word.to_lowercase().as_str())
    };
    let speaks_of_a_text = words.iter().any(|it| {
        matches!(
            fold(it).as_str(),
            "report" | "reports" | "reporting" | "statement" | "study" | "figures" | "data"
        )
    });
    if !speaks_of_a_text {
        return printed
            .strip_prefix("the ")
            .or_else(|| printed.strip_prefix("The "))
            .unwrap_or(printed)
            .to_owned();
    }
    let start = words.iter().position(|it| !about(it));
    let end = words.iter().rposition(|it| !about(it));
    match (start, end) {
        (Some(start), Some(end)) => {
            words[start..=end].join(" ").trim_end_matches("'s").trim_end_matches("’s").to_owned()
        }
        _ => printed.to_owned(),
    }
}

/// A name without the word that cites it: "Citing Harbour Daily".
fn without_cue(printed: &str) -> &str {
    let Some((first, rest)) = printed.split_once(' ') else { return printed };
    if matches!(first.to_lowercase().as_str(), "citing" | "quoting" | "per") { rest } else { printed }
}

/// A name without the date of issue that a title page prints after it: "Basin Monitoring Mission 14 July 2024".
fn without_date(printed: &str) -> &str {
    let is_number = |it: &str| it.len() <= 4 && !it.is_empty() && it.bytes().all(|c| c.is_ascii_digit());
    let mut rest = printed.trim_end();
    let mut has_month = false;
    while let Some((before, last)) = rest.rsplit_once(' ') {
        let word = last.trim_matches(',').to_lowercase();
        let is_month = crate::numerals::MONTHS.contains(&word.as_str());
        if !is_month && !is_number(&word) {
            break;
        }
        has_month |= is_month;
        rest = before.trim_end_matches([',', ' ']);
    }
    if has_month { rest } else { printed }
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
    fn the_institution_is_found_inside_a_phrase_about_its_report() {
        assert_eq!(
            institution_in("a recent report by the Basin Monitoring Mission"),
            "Basin Monitoring Mission"
        );
        assert_eq!(institution_in("Basin Monitoring Mission 14 July 2024"), "Basin Monitoring Mission");
        assert_eq!(institution_in("A recent BMM report"), "BMM");
        assert_eq!(institution_in("the Harbour Post"), "Harbour Post");
        assert_eq!(institution_in("Citing the Harbour Post"), "Harbour Post");
    }

    #[test]
    fn one_member_state_and_member_states_are_one_class() {
        assert_eq!(class_of("one Member State"), class_of("several Member States"));
    }
}
