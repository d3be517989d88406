//! Origins as a small tree: each independent one with its quote, and under it who merely repeats it.

use crate::web::Place;
use crate::web::parts::words::when;
use crate::web::parts::{Cited, KindMark, Passage};
use crate::web::problem::Problem;
use evidence::{Origin, Proposition};
use std::collections::{BTreeMap, BTreeSet};
use workbench::{InContext, Side, View, side_of};

/// Origins shown with their quotes; a page of more is read by nobody.
const BRANCHES: usize = 24;
/// Repeating documents named under an origin.
const ECHOES: usize = 12;

/// What an origin says.
pub(super) type Stance = Side;

/// An origin with its quote.
pub(super) struct Branch {
    pub class: &'static str,
    pub anchor: String,
    pub who: String,
    pub source: String,
    pub tag: String,
    pub passage: Passage,
    pub cited: Cited,
    pub echoes: Vec<Echo>,
    pub more_echoes: usize,
    pub counted: bool,
    /// The quote as plain text, and where it stands.
    pub words: String,
    pub place: String,
    pub claim: String,
}

/// A document that repeats an origin.
pub(super) struct Echo {
    pub kind: Option<KindMark>,
    pub address: String,
    pub label: String,
    pub published: String,
    pub how: String,
}

/// Those who affirm, then those who deny, then those who differ; counted ones first.
pub(super) fn branches(
    place: &Place,
    view: &View,
    it: &Proposition,
) -> Result<Vec<(Stance, Branch)>, Problem> {
    // A group of origins that count as one is one branch: the counted origin, with the others under it.
    let mut groups: BTreeMap<(Stance, bool, u32), Vec<&Origin>> = BTreeMap::new();
    for origin in &it.origins {
        groups.entry((side_of(it, origin), false, origin.group)).or_default().push(origin);
    }
    let mut ordered: Vec<(Stance, bool, Vec<&Origin>)> = groups
        .into_iter()
        .map(|((stance, ..), mut origins)| {
            origins.sort_by_key(|it| !it.counted);
            (stance, origins.iter().any(|it| it.counted), origins)
        })
        .collect();
    ordered.sort_by_key(|it| (it.0, !it.1));
    let mut grown = Vec::new();
    for (stance, counted, origins) in ordered.into_iter().take(BRANCHES) {
        if let Some(branch) = branch(place, view, stance, counted, &origins)? {
            grown.push((stance, branch));
        }
    }
    Ok(grown)
}

fn branch(
    place: &Place,
    view: &View,
    stance: Stance,
    counted: bool,
    origins: &[&Origin],
) -> Result<Option<Branch>, Problem> {
    let Some(head) = origins.first() else { return Ok(None) };
    let mut claims: Vec<_> = head.claims.iter().filter_map(|id| view.claim(*id)).collect();
    // The earliest document speaks for the origin, its own voice before one that reports it.
    let date = |it: &&workbench::ClaimCard| {
        let card = view.documents.get(&it.document);
        card.and_then(|it| it.metadata.published.as_ref()).and_then(|it| it.when.start)
    };
    claims.sort_by_key(|it| (!it.own, date(it).is_none(), date(it), it.document, it.span));
    let Some(first) = claims.first() else { return Ok(None) };
    let Some(spoken) = place.desk.claims(view, &[first.id])?.into_iter().next() else { return Ok(None) };
    let source = view.source(head.source);
    let mut documents: BTreeSet<_> = BTreeSet::from([first.document]);
    let mut echoes = Vec::new();
    let told = claims.iter().skip(1).map(|it| (*it, String::new()));
    let others = origins.iter().skip(1).flat_map(|origin| {
        let name = view.source(origin.source).map(|it| it.name.clone()).unwrap_or_default();
        let how = if origin.why.is_empty() { format!("as {name}") } else { origin.why.to_string() };
        origin.claims.iter().filter_map(|id| view.claim(*id)).map(move |it| (it, how.clone()))
    });
    for (card, how) in told.chain(others) {
        if documents.insert(card.document) {
            echoes.push(echo(view, card, how));
        }
    }
    let more_echoes = echoes.len().saturating_sub(ECHOES);
    echoes.truncate(ECHOES);
    let passage = spoken.passage();
    Ok(Some(Branch {
        class: match stance {
            Side::Denies => "no",
            Side::Differs => "diff",
            Side::Affirms if counted => "",
            Side::Affirms => "maybe",
        },
        anchor: format!("o{}", head.group),
        who: source.map_or_else(|| "Unknown source".to_owned(), |it| it.name.clone()),
        source: head.source.to_string(),
        tag: tag(head, &spoken),
        words: passage[1].clone(),
        place: place_of(view, &spoken),
        passage: Passage::new(passage),
        cited: Cited::claim(view, &spoken),
        echoes,
        more_echoes,
        counted,
        claim: first.id.to_string(),
    }))
}

/// Edition, voice, and why it is not counted.
fn tag(origin: &Origin, spoken: &InContext) -> String {
    let voice = if spoken.claim().attribution.is_empty() { "own voice" } else { "as cited" };
    let mut parts: Vec<&str> = vec![voice];
    parts.extend(origin.edition.as_deref().filter(|_| !spoken.claim().attribution.is_empty()));
    if !origin.why.is_empty() {
        parts.push(&origin.why);
    }
    parts.join(", ")
}

fn place_of(view: &View, spoken: &InContext) -> String {
    let claim = spoken.claim();
    let card = view.documents.get(&claim.quote.document());
    let published =
        card.and_then(|it| it.metadata.published.as_ref()).map(|it| format!(", {}", when(&it.when)));
    let page = claim.page.map(|it| format!(", p. {it}")).unwrap_or_default();
    format!("{}{page}{}", card.map_or("", |it| it.label()), published.unwrap_or_default())
}

fn echo(view: &View, it: &workbench::ClaimCard, how: String) -> Echo {
    let card = view.documents.get(&it.document);
    let source = view.own_source(it.document);
    let title = card.map_or("", |it| it.label());
    Echo {
        kind: source.map(|it| KindMark::new(it.kind)),
        address: format!("/read/{}?claim={}#{}", it.document, it.id, it.id),
        label: source.map_or_else(|| title.to_owned(), |it| it.name.clone()),
        published: card
            .and_then(|it| it.metadata.published.as_ref())
            .map(|it| when(&it.when))
            .unwrap_or_default(),
        how: if how.is_empty() { "reports it".to_owned() } else { how },
    }
}
