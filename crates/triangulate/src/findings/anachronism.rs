//! Sources dated before the event they are cited for, or after the text that cites them.
//!
//! A citation by year covers the whole year, so a work of the year of the event is never blamed. Forecasts and plans
//! may rest on older texts and are left alone.

use super::{Found, Scene};
use crate::align::times;
use crate::material::Held;
use crate::resolve::fold::fold;
use evidence::{FindingType, Modality, Severity};
use std::collections::BTreeMap;

pub(super) fn find(scene: &Scene, at: usize) -> Vec<Found> {
    let mut found = before_the_event(scene, at);
    found.extend(after_the_document(scene, at));
    found.extend(carried_on(scene, at));
    found
}

/// Words that open a sentence which goes on about what the one before it told.
const CARRYING_ON: &[&str] = &["these ", "those ", "such "];

/// "After the offensive of 2014 they took refuge there. These refuges … (Name, 2011)": the cited sentence speaks of
/// what the one before it dates.
fn carried_on(scene: &Scene, at: usize) -> Vec<Found> {
    let mut dated: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for claim in scene.material.claims_of(at) {
        let held = &scene.material.claims[claim];
        let start = held.claim.quote.span().start();
        let is_own = held.claim.attribution.is_empty() && held.claim.modality == Modality::Asserted;
        if is_own && held.claim.time.and_then(|it| it.start).is_some() {
            let sentence = scene.material.sentence(held.at, start).map_or(start, evidence::Span::start);
            dated.entry(sentence).or_default().push(claim);
        }
    }
    let mut found = Vec::new();
    for document in [scene.material.documents[at]] {
        let attributions =
            scene.material.extraction(at).map(|it| it.attributions.as_slice()).unwrap_or_default();
        for attribution in attributions {
            let Some(hop) = attribution.chain.iter().rev().find(|it| it.published.is_some()) else {
                continue;
            };
            let Some(published) = hop.published.and_then(|it| it.end) else { continue };
            let content = attribution.content;
            let opening = document.text.get(content).unwrap_or_default().trim_start().to_lowercase();
            let Some(before) = content
                .start()
                .checked_sub(2)
                .filter(|_| CARRYING_ON.iter().any(|it| opening.starts_with(it)))
            else {
                continue;
            };
            let Some(sentence) = scene.material.sentence(at, before) else { continue };
            let claims = dated.get(&sentence.start()).map(Vec::as_slice).unwrap_or_default();
            let time = |claim: usize| scene.material.claims[claim].claim.time;
            let later = |it: &&usize| time(**it).and_then(|it| it.start).is_some_and(|it| it > published);
            let Some(claim) = claims.iter().find(later).copied() else { continue };
            let mut spans = vec![scene.quote(claim)];
            spans.extend(scene.material.cut(at, content.cover(attribution.quote.span())));
            found.push(Found {
                finding_type: FindingType::CitationAnachronism,
                severity: Severity::LikelyError,
                spans,
                explanation: format!(
                    "{} ({}) is cited for what goes on from {}, which is later than the source.",
                    hop.name,
                    hop.published.as_ref().map(times::in_words).unwrap_or_default(),
                    time(claim).as_ref().map(times::in_words).unwrap_or_default(),
                ),
                settles: "The cited text: it can only speak of something earlier, or the reference is wrong."
                    .to_owned(),
                weight: 1,
            });
        }
    }
    found
}

fn before_the_event(scene: &Scene, at: usize) -> Vec<Found> {
    let mut by_citation: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for claim in scene.material.claims_of(at) {
        let held = &scene.material.claims[claim];
        let reports =
            matches!(held.claim.modality, Modality::Asserted | Modality::Alleged | Modality::Denied);
        let Some(hop) = held.claim.attribution.iter().rev().find(|it| it.published.is_some()) else {
            continue;
        };
        let published = hop.published.and_then(|it| it.end);
        let happened = held.claim.time.and_then(|it| it.start);
        if let (Some(published), Some(happened)) = (published, happened)
            && published < happened
            && reports
            && !speaks_of_today(held)
        {
            by_citation.entry(hop.span.start()).or_default().push(claim);
        }
    }
    let found = by_citation.into_values().map(|claims| {
        // The shortest clause says most plainly what the citation is put to.
        let claim =
            claims.iter().copied().min_by_key(|it| (scene.quote(*it).span().len(), *it)).unwrap_or(claims[0]);
        let held = &scene.material.claims[claim];
        let hop = held.claim.attribution.iter().rev().find(|it| it.published.is_some());
        let (source, date) = hop.map_or((String::new(), String::new()), |it| {
            (it.name.clone(), it.published.as_ref().map(times::in_words).unwrap_or_default())
        });
        let time = held.claim.time.as_ref().map(times::in_words).unwrap_or_default();
        let mut spans = vec![scene.quote(claim)];
        let cited = hop.and_then(|it| scene.material.cut(at, it.span.cover(held.claim.quote.span())));
        spans.extend(cited.filter(|it| it.span().len() < 4 * held.claim.quote.span().len() + 200));
        Found {
            finding_type: FindingType::CitationAnachronism,
            severity: Severity::LikelyError,
            spans,
            explanation: format!(
                "{source} ({date}) is cited for what happened in {time}, which is later than the source."
            ),
            settles: "The cited text: it can only speak of something earlier, or the reference is wrong."
                .to_owned(),
            weight: claims.len(),
        }
    });
    found.collect()
}

/// "Now merged with the province (Name, 2021)": the text dates its own day, and not what the source tells.
fn speaks_of_today(held: &Held) -> bool {
    let folded = fold(held.claim.quote.text());
    folded.split(' ').any(|it| matches!(it, "now" | "today" | "currently" | "nowadays"))
}

fn after_the_document(scene: &Scene, at: usize) -> Vec<Found> {
    let mut found = Vec::new();
    for document in [scene.material.documents[at]] {
        let Some(issued) = document.metadata.published.as_ref().and_then(|it| it.when.end) else { continue };
        let attributions =
            scene.material.extraction(at).map(|it| it.attributions.as_slice()).unwrap_or_default();
        for attribution in attributions {
            let later = attribution
                .chain
                .iter()
                .find(|it| it.published.and_then(|it| it.start).is_some_and(|it| it > issued));
            let Some(hop) = later else { continue };
            let date = hop.published.as_ref().map(times::in_words).unwrap_or_default();
            found.push(Found {
                finding_type: FindingType::CitationAnachronism,
                severity: Severity::LikelyError,
                spans: vec![attribution.quote.clone()],
                explanation: format!(
                    "{} ({date}) is cited in a text dated {}, which is earlier than the source.",
                    hop.name,
                    document
                        .metadata
                        .published
                        .as_ref()
                        .map(|it| times::in_words(&it.when))
                        .unwrap_or_default(),
                ),
                settles: "The date of either text.".to_owned(),
                weight: 1,
            });
        }
    }
    found
}
