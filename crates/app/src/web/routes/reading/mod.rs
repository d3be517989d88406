//! `/read`: the documents; `/read/{id}`: one of them as it stands, its claims in the margin.

mod card;
mod list;
mod marked;
mod parts;

use crate::web::parts::KindMark;
use crate::web::parts::words::{self, some, thousands};
use crate::web::problem::Problem;
use crate::web::shell::{Shell, Tab};
use crate::web::{Place, look};
use askama::Template;
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::response::Html;
use axum::routing::get;
use card::{Card, Judged};
use evidence::{BlockKind, ByteOffset, CharOffset, Claim, ClaimId, ClaimKind, DocumentId, Span};
use marked::{Piece, pieces};
use parts::{Part, part_of, parts};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use workbench::{Held, View};

pub(super) fn routes() -> Router<Place> {
    Router::new().route("/read", get(list::page)).route("/read/{id}", get(page))
}

#[derive(Debug, Default, Deserialize)]
struct Asked {
    /// A claim to open.
    #[serde(default)]
    claim: String,
    /// A stretch to show, in code points: `120-260`.
    #[serde(default)]
    at: String,
    /// A byte whose block to show.
    byte: Option<u32>,
    /// Part of a long document, from 1.
    part: Option<usize>,
    /// `all`: statements too.
    #[serde(default)]
    show: String,
}

#[derive(Template)]
#[template(path = "reading.html")]
struct Page {
    shell: Shell,
    id: String,
    title: String,
    kind: Option<KindMark>,
    lead: String,
    claims: String,
    judged: String,
    voices: String,
    rests_on: Vec<(String, String, String)>,
    notices: Vec<String>,
    sections: Vec<Section>,
    themes: Vec<(String, String, usize)>,
    rows: Vec<Row>,
    part: usize,
    parts: usize,
    all: bool,
    back: String,
    codes: Vec<(String, String)>,
}

struct Section {
    title: String,
    address: String,
    count: usize,
    current: bool,
}

/// A block of the document with what stands in its margin.
struct Row {
    anchor: String,
    /// `h2`, `p`, `blockquote`, `note`, …
    shape: &'static str,
    /// Code points before the block, for selections.
    start: u32,
    page: Option<u32>,
    label: Option<String>,
    pieces: Vec<Piece>,
    theme: &'static str,
    theme_words: String,
    cards: Vec<Card>,
}

async fn page(
    State(place): State<Place>,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Html<String>, Problem> {
    look(place, move |place| {
        let view = place.desk.view();
        let id: DocumentId = id.parse().map_err(|_| Problem::unknown("document"))?;
        let held = place.desk.document(id)?.ok_or_else(|| Problem::unknown("document"))?;
        let page = make(&view, &held, &asked);
        Ok(Html(page.render()?))
    })
    .await
}

fn make(view: &View, held: &Held, asked: &Asked) -> Page {
    let document = &held.document;
    let chosen: Option<ClaimId> = asked.claim.parse().ok();
    let claim = chosen.and_then(|id| held.extraction.claims.iter().find(|it| it.id == id));
    let shown = claim.map(|it| it.quote.span()).or_else(|| stretch(held, &asked.at)).or_else(|| {
        let block = asked.byte.and_then(|it| document.block_at(it));
        block.map(|it| it.span)
    });
    let cut = parts(document);
    let at = asked
        .part
        .map_or_else(|| shown.map_or(0, |it| part_of(document, &cut, it)), |it| it.saturating_sub(1));
    let at = at.min(cut.len().saturating_sub(1));
    let all = asked.show == "all";
    let judged = Judged::new(view);
    let here = cut.get(at).copied().unwrap_or(Part { from: 0, to: 0 });
    let blocks = &document.blocks[here.from..here.to];
    let rows = blocks
        .iter()
        .enumerate()
        .filter(|(_, it)| it.kind != BlockKind::Furniture)
        .map(|(offset, _)| row(view, held, here.from + offset, all, shown, claim, &judged))
        .collect();
    let card = view.documents.get(&document.id);
    let decided = held.extraction.claims.iter().filter(|it| judged.of(it.id).is_some()).count();
    let attributed = held.extraction.claims.iter().filter(|it| !it.attribution.is_empty()).count();
    Page {
        shell: Shell::new(view, Tab::Reading),
        id: document.id.to_string(),
        title: document.label().to_owned(),
        kind: view.kind_of(document.id).map(KindMark::new),
        lead: lead(view, held),
        claims: some(held.extraction.claims.len(), "claim", "claims"),
        judged: format!("{} judged", thousands(decided as u64)),
        voices: format!(
            "Speaks in its own voice in {}, cites others in {}.",
            thousands((held.extraction.claims.len() - attributed) as u64),
            thousands(attributed as u64)
        ),
        rests_on: view
            .rests_on(document.id)
            .take(6)
            .map(|(it, edge)| (format!("/read/{}", it.id), it.label().to_owned(), edge.why.clone()))
            .collect(),
        notices: card.map(|it| it.notices.iter().map(|it| it.message.clone()).collect()).unwrap_or_default(),
        sections: sections(held, &cut, at),
        themes: themes(view, held),
        rows,
        part: at + 1,
        parts: cut.len(),
        all,
        back: format!("/read/{}?part={}{}", document.id, at + 1, if all { "&show=all" } else { "" }),
        codes: view.codebook.codes.iter().map(|it| (it.key.clone(), it.label.clone())).collect(),
    }
}

/// A stretch `from-to` in code points as bytes.
fn stretch(held: &Held, at: &str) -> Option<Span> {
    let (from, to) = at.split_once('-')?;
    let byte = |it: &str| it.parse().ok().map(|it| held.document.text.to_bytes(CharOffset(it)));
    let (ByteOffset(from), ByteOffset(to)) = (byte(from)?, byte(to)?);
    Some(Span::new(from, to))
}

fn lead(view: &View, held: &Held) -> String {
    let about = &held.document.metadata;
    let mut parts: Vec<String> = Vec::new();
    let publisher =
        view.own_source(held.document.id).map(|it| it.name.clone()).or_else(|| about.publisher.clone());
    parts.extend(publisher);
    parts.extend(about.author.clone().filter(|it| Some(it) != parts.first()));
    parts.push(about.published.as_ref().map_or_else(|| "no date".to_owned(), |it| words::when(&it.when)));
    parts.extend(about.pages.map(|it| some(it as usize, "page", "pages")));
    parts.join(", ")
}

fn sections(held: &Held, cut: &[Part], at: usize) -> Vec<Section> {
    let document = &held.document;
    let mut sections: Vec<Section> = Vec::new();
    let headings: Vec<(usize, &evidence::Block)> =
        document.blocks.iter().enumerate().filter(|(_, it)| it.kind == BlockKind::Heading).collect();
    for (index, (block_at, heading)) in headings.iter().enumerate().take(60) {
        let end = headings.get(index + 1).map_or(u32::MAX, |it| it.1.span.start());
        let inside = |it: &&Claim| {
            it.quote.span().start() >= heading.span.start()
                && it.quote.span().start() < end
                && it.kind() != ClaimKind::Statement
        };
        let part = cut.iter().position(|it| (it.from..it.to).contains(block_at)).unwrap_or_default();
        let title = document.text.get(heading.span).unwrap_or_default();
        sections.push(Section {
            title: crate::web::parts::one_line(title),
            address: format!("/read/{}?part={}#b{block_at}", document.id, part + 1),
            count: held.extraction.claims.iter().filter(inside).count(),
            current: part == at && cut.len() > 1,
        });
    }
    sections
}

fn themes(view: &View, held: &Held) -> Vec<(String, String, usize)> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    held.extraction.codings.iter().for_each(|it| *counts.entry(it.code.as_str()).or_default() += 1);
    let mut themes: Vec<_> = counts
        .into_iter()
        .map(|(code, count)| (format!("/codebook/{code}"), view.code_label(code).to_owned(), count))
        .collect();
    themes.sort_by(|a, b| b.2.cmp(&a.2).then(a.1.cmp(&b.1)));
    themes.truncate(12);
    themes
}

fn row(
    view: &View,
    held: &Held,
    at: usize,
    all: bool,
    shown: Option<Span>,
    chosen: Option<&Claim>,
    judged: &Judged,
) -> Row {
    let document = &held.document;
    let block = &document.blocks[at];
    let wanted =
        |it: &&Claim| (all || it.kind() != ClaimKind::Statement) && it.quote.span().overlaps(block.span);
    let claims: Vec<&Claim> = held.extraction.claims.iter().filter(wanted).collect();
    let pieces = pieces(view, held, block.span, &claims, shown, chosen.map(|it| it.id));
    let begins = |it: &&&Claim| block.span.holds(Span::new(it.quote.span().start(), it.quote.span().start()));
    let cards = claims
        .iter()
        .filter(begins)
        .filter(|it| it.quote.span().start() < block.span.end())
        .map(|it| Card::new(view, held, it, chosen.is_some_and(|chosen| chosen.id == it.id), judged))
        .collect();
    let codes: BTreeSet<&str> = held
        .extraction
        .codings
        .iter()
        .filter(|it| it.quote.span().overlaps(block.span))
        .map(|it| view.code_label(&it.code))
        .collect();
    Row {
        anchor: format!("b{at}"),
        shape: shape(block.kind),
        start: document.text.to_chars(ByteOffset(block.span.start())).0,
        page: block.page.filter(|page| at == 0 || document.blocks[at - 1].page != Some(*page)),
        label: block.label.clone(),
        pieces,
        theme: match codes.len() {
            0 => "none",
            1 => "a",
            _ => "b",
        },
        theme_words: codes.into_iter().collect::<Vec<_>>().join(", "),
        cards,
    }
}

fn shape(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Title | BlockKind::Heading => "heading",
        BlockKind::Quotation | BlockKind::PullQuote => "quotation",
        BlockKind::ListItem => "item",
        BlockKind::TableRow => "table",
        BlockKind::Note | BlockKind::Reference => "note",
        BlockKind::Paragraph => "paragraph",
        _ => "aside",
    }
}
