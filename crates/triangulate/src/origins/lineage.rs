//! Who rests on whom, as edges with the words that show it.

use super::Grounds;
use super::sources::Voice;
use super::upstream;
use crate::material::{Material, published};
use evidence::{Attribution, DocumentId, Lineage, LineageId, LineageKind, Quote, Score, SourceId};
use std::collections::BTreeMap;

/// Quotes shown for one edge; more would repeat themselves.
pub(super) const SHOWN: usize = 6;

/// Texts of one source that a citation may lead to; one that fits more of them means none in particular.
const MEANT: usize = 12;

/// Share of a document's sentences shared with another from which the edge is near certain.
const COPY: f64 = 0.5;

/// All edges, by id.
pub(crate) fn lineage(grounds: &Grounds) -> Vec<Lineage> {
    let mut edges = Edges { found: BTreeMap::new() };
    let citations = citations(grounds);
    cites(grounds, &citations, &mut edges);
    upstream::shared_upstream(grounds, &citations, &mut edges);
    upstream::repeated_sources(grounds, &mut edges);
    hearsay(grounds, &mut edges);
    reuse(grounds, &mut edges);
    makers(grounds, &mut edges);
    edges.found.into_values().collect()
}

pub(super) struct Edges {
    found: BTreeMap<LineageId, Lineage>,
}

impl Edges {
    fn add(
        &mut self,
        a: String,
        b: String,
        kind: LineageKind,
        strength: f64,
        evidence: Vec<Quote>,
        why: String,
    ) {
        self.add_through(a, b, kind, strength, evidence, why, "");
    }

    /// An edge of which there may be several between two ends, each through something else.
    #[expect(clippy::too_many_arguments, reason = "the fields of an edge, and what it goes through")]
    pub(super) fn add_through(
        &mut self,
        a: String,
        b: String,
        kind: LineageKind,
        strength: f64,
        mut evidence: Vec<Quote>,
        why: String,
        through: &str,
    ) {
        evidence.sort();
        evidence.dedup();
        evidence.truncate(SHOWN);
        let parts = [&a, &b, kind.as_str(), through];
        let id = LineageId::of(&parts[..if through.is_empty() { 3 } else { 4 }]);
        let edge = Lineage { id, a, b, kind, strength: Score::new(strength), evidence, why };
        self.found.entry(id).or_insert(edge);
    }
}

/// Named hops by document and source.
fn citations<'a>(grounds: &Grounds<'a>) -> BTreeMap<(usize, SourceId), Vec<&'a Attribution>> {
    let mut found: BTreeMap<(usize, SourceId), Vec<&Attribution>> = BTreeMap::new();
    for at in 0..grounds.material.documents.len() {
        for attribution in attributions(grounds.material, at) {
            for hop in attribution.chain.iter().filter(|it| !it.anonymous) {
                let list = found.entry((at, grounds.book.of_hop(hop, grounds.namer))).or_default();
                list.push(attribution);
            }
        }
    }
    found
}

pub(super) fn attributions<'a>(material: &Material<'a>, at: usize) -> &'a [Attribution] {
    material.extraction(at).map(|it| it.attributions.as_slice()).unwrap_or_default()
}

pub(super) fn quotes(attributions: &[&Attribution]) -> Vec<Quote> {
    attributions.iter().map(|it| it.quote.clone()).collect()
}

pub(super) fn id(grounds: &Grounds, at: usize) -> DocumentId {
    grounds.material.documents[at].id
}

fn cites(grounds: &Grounds, citations: &BTreeMap<(usize, SourceId), Vec<&Attribution>>, edges: &mut Edges) {
    for ((at, source), found) in citations {
        let (label, name) = (grounds.material.documents[*at].label(), grounds.book.name(*source));
        let times = if found.len() == 1 { "once".to_owned() } else { format!("{} times", found.len()) };
        let (kind, why) = if grounds.book.own(*at).source == *source {
            (LineageKind::SelfCitation, format!("{label} cites {name}, which published it, {times}."))
        } else {
            (LineageKind::Cites, format!("{label} cites {name} {times}."))
        };
        edges.add(id(grounds, *at).to_string(), source.to_string(), kind, 1.0, quotes(found), why);
        let held = grounds.issued.get(source).into_iter().flatten().filter(|it| *it != at);
        let fitting = held.map(|cited| {
            let date = grounds.material.documents[*cited].metadata.published.as_ref().map(|it| it.when);
            let meant = found.iter().copied().filter(|it| meets(it, source, date, grounds));
            (cited, meant.collect::<Vec<&Attribution>>())
        });
        let fitting: Vec<_> = fitting.filter(|it| !it.1.is_empty()).take(MEANT + 1).collect();
        if fitting.len() <= MEANT {
            for (cited, fitting) in fitting {
                let text = grounds.material.documents[*cited].label();
                let why = format!("{label} cites {name}, and the case holds that text: {text}.");
                let (a, b) = (id(grounds, *at).to_string(), id(grounds, *cited).to_string());
                edges.add(a, b, LineageKind::Cites, 0.9, quotes(&fitting), why);
            }
        }
    }
}

fn meets(
    attribution: &Attribution,
    source: &SourceId,
    date: Option<evidence::When>,
    grounds: &Grounds,
) -> bool {
    let hops = attribution.chain.iter().filter(|it| !it.anonymous && grounds.namer.id(&it.name) == *source);
    hops.into_iter().any(|hop| match (&hop.published, &date) {
        (Some(cited), Some(date)) => cited.overlaps(date),
        _ => true,
    })
}

fn hearsay(grounds: &Grounds, edges: &mut Edges) {
    for at in 0..grounds.material.documents.len() {
        for attribution in attributions(grounds.material, at).iter().filter(|it| it.chain.len() > 1) {
            let mut names: Vec<&str> = attribution.chain.iter().map(|it| it.name.as_str()).collect();
            names.dedup();
            // "They" may be anybody, and who quotes himself has it from nobody.
            if names.len() < 2 || names.iter().any(|it| matches!(*it, "he" | "she" | "it" | "they")) {
                continue;
            }
            let (Some(first), Some(last)) = (attribution.chain.first(), attribution.chain.last()) else {
                continue;
            };
            let why = format!("Heard at {} removes: {}.", names.len(), names.join(", who had it from "));
            let b = if last.anonymous { first } else { last };
            let b = grounds.book.of_hop(b, grounds.namer).to_string();
            let a = id(grounds, at).to_string();
            edges.add(a, b, LineageKind::HearsayChain, 0.8, vec![attribution.quote.clone()], why);
        }
    }
}

fn reuse(grounds: &Grounds, edges: &mut Edges) {
    let material = grounds.material;
    for ((a, b), shared) in grounds.reuse.documents() {
        let sentences = |at: usize| material.extraction(at).map_or(1, |it| it.passages.len().max(1));
        let share = shared.len() as f64 / sentences(a).min(sentences(b)) as f64;
        let quotes =
            shared.iter().flat_map(|it| [material.cut(it.a.0, it.a.1), material.cut(it.b.0, it.b.1)]);
        let (one, other) = (material.documents[a].label(), material.documents[b].label());
        let b_cites_a = grounds.cited[b].contains(&grounds.book.own(a).source);
        let a_cites_b = grounds.cited[a].contains(&grounds.book.own(b).source);
        let dated = matches!((published(material.documents[a]), published(material.documents[b])), (Some(x), Some(y)) if x < y);
        let n = shared.len();
        let (from, to, why) = if a_cites_b && !b_cites_a {
            (a, b, format!("{one} shares {n} sentence(s) with {other} and cites it."))
        } else if b_cites_a {
            (b, a, format!("{other} shares {n} sentence(s) with {one} and cites it."))
        } else if dated {
            (b, a, format!("{other} shares {n} sentence(s) with {one}, which appeared earlier."))
        } else {
            (b, a, format!("{one} and {other} share {n} sentence(s); which came first is not known."))
        };
        let strength = if share >= COPY { 0.98 } else { 0.8 };
        let (from, to) = (id(grounds, from).to_string(), id(grounds, to).to_string());
        edges.add(from, to, LineageKind::PassageReuse, strength, quotes.flatten().collect(), why);
    }
    let mut inside: BTreeMap<usize, Vec<Quote>> = BTreeMap::new();
    for it in grounds.reuse.inside() {
        let quotes = [material.cut(it.a.0, it.a.1), material.cut(it.b.0, it.b.1)];
        inside.entry(it.a.0).or_default().extend(quotes.into_iter().flatten());
    }
    for held in material.claims.iter().filter(|it| it.claim.restated) {
        inside.entry(held.at).or_default().push(held.claim.quote.clone());
    }
    for (at, quotes) in inside {
        let document = id(grounds, at).to_string();
        let why = format!("{} says the same twice; repetition adds nothing.", material.documents[at].label());
        edges.add(document.clone(), document, LineageKind::IntraDocumentRepetition, 0.9, quotes, why);
    }
}

/// Documents by one author, and by publishers of one owner.
fn makers(grounds: &Grounds, edges: &mut Edges) {
    let material = grounds.material;
    let mut by_author: BTreeMap<String, usize> = BTreeMap::new();
    let mut by_owner: BTreeMap<String, usize> = BTreeMap::new();
    for (at, document) in material.documents.iter().enumerate() {
        for author in document.metadata.author.as_deref().unwrap_or_default().split(';') {
            let author = author.split_whitespace().collect::<Vec<_>>().join(" ");
            if !author.contains(' ') {
                continue;
            }
            let folded = crate::resolve::fold::fold(&author);
            let first = *by_author.entry(folded).or_insert(at);
            if first != at {
                let why = format!(
                    "{author} wrote both {} and {}.",
                    document.label(),
                    material.documents[first].label()
                );
                let (a, b) = (id(grounds, at).to_string(), id(grounds, first).to_string());
                edges.add(a, b, LineageKind::SameAuthor, 1.0, Vec::new(), why);
            }
        }
        let Voice { source, .. } = grounds.book.own(at);
        let Some(owner) = grounds.book.get(*source).and_then(|it| it.owner.clone()) else { continue };
        let first = *by_owner.entry(owner.clone()).or_insert(at);
        if grounds.book.own(first).source != *source {
            let why = format!(
                "{} and {} belong to {owner}.",
                grounds.book.name(*source),
                grounds.book.name(grounds.book.own(first).source)
            );
            let (a, b) = (source.to_string(), grounds.book.own(first).source.to_string());
            edges.add(a, b, LineageKind::SamePublisherFamily, 1.0, Vec::new(), why);
        }
    }
}
