//! Names of cited publishers that were cut short: "Journal" where the text prints "Journal of Basin Politics".
//!
//! A name in a citation is whole when it stands inside the full name of a publisher of the case, or of an institution that
//! another citation names in full, wherever it is printed.

use super::kinds;
use crate::material::Material;
use crate::resolve::fold::fold;
use evidence::{Document, Hop, Span};
use std::collections::{BTreeMap, BTreeSet};

/// Cut names with the publisher's name around them; names that also stand alone somewhere are left as they are.
pub(super) fn names<'a>(material: &Material<'a>) -> BTreeMap<&'a str, &'a str> {
    let mut publishers: BTreeSet<&'a str> =
        material.documents.iter().filter_map(|it| it.metadata.publisher.as_deref()).collect();
    publishers.extend(cited_in_full(material));
    let mut found: BTreeMap<&'a str, BTreeSet<Option<&'a str>>> = BTreeMap::new();
    for (at, document) in material.documents.iter().copied().enumerate() {
        let document: &'a Document = document;
        let Some(extraction) = material.extraction(at) else { continue };
        let chains = extraction.attributions.iter().map(|it| &it.chain);
        let chains = chains.chain(extraction.claims.iter().map(|it| &it.attribution));
        for hop in chains.flatten().filter(|it| !it.anonymous) {
            let mut longer =
                publishers.iter().copied().filter(|it| it.len() > hop.name.len() && it.contains(&hop.name));
            found.entry(&hop.name).or_default().insert(longer.find(|it| stands_around(document, hop, it)));
        }
    }
    let whole =
        found.into_iter().filter_map(|(name, around)| match around.into_iter().collect::<Vec<_>>()[..] {
            [Some(one)] => Some((name, one)),
            _ => None,
        });
    whole.collect()
}

/// Names of several words that citations print and that an institution bears.
fn cited_in_full<'a>(material: &Material<'a>) -> BTreeSet<&'a str> {
    let mut found = BTreeSet::new();
    for at in 0..material.documents.len() {
        let attributions = material.extraction(at).map(|it| it.attributions.as_slice()).unwrap_or_default();
        let names = attributions.iter().flat_map(|it| &it.chain).filter(|it| !it.anonymous);
        found.extend(names.map(|it| it.name.as_str()).filter(|it| is_institution(it)));
    }
    found
}

fn is_institution(name: &str) -> bool {
    let folded = fold(name);
    let words: Vec<&str> = folded.split(' ').collect();
    let capital = name.starts_with(char::is_uppercase);
    let joined = words.iter().any(|it| matches!(*it, "and" | "report" | "reports" | "statement" | "study"));
    capital && words.len() > 1 && !joined && kinds::by_name(&folded).is_some()
}

/// Whether a hop's words are a part of `publisher` as printed in the text.
fn stands_around(document: &Document, hop: &Hop, publisher: &str) -> bool {
    let Some(own) = document.text.get(hop.span) else { return false };
    publisher.match_indices(own).any(|(before, _)| {
        let from = hop.span.start().checked_sub(before as u32);
        let around = from.map(|it| Span::new(it, it + publisher.len() as u32));
        let text = around.and_then(|it| document.text.get(it));
        text.is_some_and(|it| it.split_whitespace().eq(publisher.split_whitespace()))
    })
}
