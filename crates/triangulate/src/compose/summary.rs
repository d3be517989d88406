//! The sources of a case, in the manner of ICD 206.

use super::notes::Notes;
use crate::origins::kinds;
use crate::resolve::fold::fold;
use crate::weigh::verdict::counted;
use evidence::{Assessment, DocumentId, Evidence, Level, SourceId, SourceKind, SourceLine};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Lines of the table; the rest are counted in the summary.
const SHOWN: usize = 40;

/// One line a source, those that carry most first.
pub(super) fn lines(evidence: &Evidence, assessment: &Assessment, notes: &Notes) -> Vec<SourceLine> {
    let mut documents: BTreeMap<SourceId, BTreeSet<DocumentId>> = BTreeMap::new();
    let mut roots: BTreeMap<SourceId, u32> = BTreeMap::new();
    for proposition in &assessment.propositions {
        let mut counted_here: BTreeSet<SourceId> = BTreeSet::new();
        for origin in &proposition.origins {
            let places = origin.claims.iter().filter_map(|it| notes.claim(*it)).map(|it| it.quote.document());
            documents.entry(origin.source).or_default().extend(places);
            if origin.counted && counted_here.insert(origin.source) {
                *roots.entry(origin.source).or_default() += 1;
            }
        }
    }
    let held: BTreeSet<String> = evidence
        .documents
        .values()
        .map(|it| {
            fold(it.metadata.publisher.as_deref().or(it.metadata.author.as_deref()).unwrap_or(&it.file))
        })
        .collect();
    let mut lines: Vec<SourceLine> = assessment
        .sources
        .iter()
        .map(|source| {
            let mut remarks = Vec::new();
            let is_held = held.contains(&fold(&source.name));
            if source.kind == SourceKind::Anonymous && is_held {
                remarks.push("The document names neither its publisher nor its author.".to_owned());
            } else if source.kind == SourceKind::Anonymous {
                remarks.push("Unnamed; counts once with whoever reports it.".to_owned());
            } else if !is_held {
                remarks.push("Known through citations only; the text itself is not in the case.".to_owned());
            }
            if source.kind == SourceKind::Opinion {
                remarks
                    .push("Commentary; what it says without a source may be taken from others.".to_owned());
            }
            remarks.extend(source.owner.as_ref().map(|it| format!("Belongs to {it}; counts once with it.")));
            SourceLine {
                name: source.name.clone(),
                kind: kinds::in_words(source.kind).to_owned(),
                documents: documents.get(&source.id).map_or(0, |it| it.len() as u32),
                roots: roots.get(&source.id).copied().unwrap_or_default(),
                reliability: source.reliability,
                remark: remarks.join(" "),
            }
        })
        .filter(|it| it.documents > 0)
        .collect();
    lines.sort_by(|a, b| {
        (Reverse(a.roots), Reverse(a.documents), &a.name).cmp(&(
            Reverse(b.roots),
            Reverse(b.documents),
            &b.name,
        ))
    });
    lines.truncate(SHOWN);
    lines
}

/// Counts by kind, origins, limits.
pub(super) fn paragraphs(evidence: &Evidence, assessment: &Assessment) -> String {
    let mut kinds_of: BTreeMap<SourceKind, u32> = BTreeMap::new();
    for source in &assessment.sources {
        *kinds_of.entry(source.kind).or_default() += 1;
    }
    let mut by_kind: Vec<(u32, &str)> =
        kinds_of.into_iter().map(|(kind, n)| (n, kinds::in_words(kind))).collect();
    by_kind.sort_by_key(|it| (Reverse(it.0), it.1));
    let list: Vec<String> = by_kind.iter().map(|(n, kind)| format!("{kind} {n}")).collect();
    let mut dates: Vec<String> = evidence
        .documents
        .values()
        .filter_map(|it| it.metadata.published.as_ref())
        .map(|it| it.when.iso())
        .collect();
    dates.sort();
    let dated = match (dates.first(), dates.last()) {
        (Some(first), Some(last)) if first != last => format!(", published from {first} to {last}"),
        (Some(only), _) => format!(", published {only}"),
        _ => String::new(),
    };
    let n = assessment.propositions.len();
    let one = assessment.propositions.iter().filter(|it| it.roots <= 1).count();
    let ungraded = assessment.sources.iter().filter(|it| it.reliability.is_none()).count();
    let unsure = assessment.propositions.iter().filter(|it| it.possible_roots > it.roots).count();
    let disputed = assessment.propositions.iter().filter(|it| it.level == Level::Disputed).count();
    let documents = crate::align::capital(&counted(evidence.documents.len() as u32, "document"));
    format!(
        "{documents}{dated}, with {} behind them (by kind: {}).\n\nOf {n} propositions, {one} rest on one origin or none, {disputed} are disputed, and in {unsure} a voice is left uncounted because it may depend on another. Agreement is counted over origins, not documents. Reliability is given by people, not by this tool; {ungraded} sources have no grade.",
        counted(assessment.sources.len() as u32, "source"),
        list.join(", "),
    )
}
