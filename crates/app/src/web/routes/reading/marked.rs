//! A block's words cut where a claim, an attribution or the shown stretch begins or ends.

use crate::web::parts::words;
use evidence::{Claim, ClaimId, ClaimKind, Span};
use std::collections::BTreeSet;
use workbench::{Held, View};

/// A stretch of a block under the same marks.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub words: String,
    /// Classes of the highlight; empty for plain words.
    pub class: String,
    /// Where a click leads; none for plain words and attributions.
    pub address: Option<String>,
    /// What is claimed, and how well it stands.
    pub title: String,
    pub current: bool,
    /// The first piece of the shown stretch carries the anchor `at`.
    pub anchor: bool,
}

/// The words of `block` in order; put together they are its text.
pub(super) fn pieces(
    view: &View,
    held: &Held,
    block: Span,
    claims: &[&Claim],
    shown: Option<Span>,
    chosen: Option<ClaimId>,
) -> Vec<Piece> {
    let attributed: Vec<Span> = held
        .extraction
        .attributions
        .iter()
        .map(|it| it.quote.span())
        .filter(|it| it.overlaps(block))
        .collect();
    let mut borders = BTreeSet::from([block.start(), block.end()]);
    let spans = claims.iter().map(|it| it.quote.span()).chain(attributed.iter().copied()).chain(shown);
    for span in spans {
        borders.extend(
            [span.start(), span.end()].into_iter().filter(|at| *at > block.start() && *at < block.end()),
        );
    }
    let borders: Vec<u32> = borders.into_iter().collect();
    let mut anchored = false;
    let mut pieces = Vec::new();
    for pair in borders.windows(2) {
        let span = Span::new(pair[0], pair[1]);
        let Some(text) = held.document.text.get(span) else { continue };
        // The shortest claim is the one that is meant by a click; the others are in the margin.
        let over: Vec<&&Claim> = claims.iter().filter(|it| it.quote.span().holds(span)).collect();
        let top = over.iter().min_by_key(|it| (Some(it.id) != chosen, it.quote.span().len(), it.id));
        let is_shown = shown.is_some_and(|it| it.holds(span));
        let mut class: Vec<&str> = Vec::new();
        class.extend(top.map(|it| kind_class(it.kind())));
        class.extend(attributed.iter().any(|it| it.holds(span)).then_some("at"));
        let anchor = is_shown && !anchored;
        anchored |= anchor;
        let class =
            if class.is_empty() && !is_shown { String::new() } else { format!("hl {}", class.join(" ")) };
        pieces.push(Piece {
            words: text.to_owned(),
            class,
            address: top.map(|it| format!("/read/{}?claim={}#{}", held.document.id, it.id, it.id)),
            title: top.map(|it| title(view, it)).unwrap_or_default(),
            current: is_shown,
            anchor,
        });
    }
    pieces
}

fn kind_class(kind: ClaimKind) -> &'static str {
    match kind {
        ClaimKind::Relation => "rel",
        ClaimKind::Quantity => "qty",
        ClaimKind::Event => "evt",
        ClaimKind::Role => "role",
        ClaimKind::Statement => "stm",
    }
}

/// "Relation, said by Basin Monitoring Mission; Disputed"
fn title(view: &View, it: &Claim) -> String {
    let voice = it.attribution.last().map_or_else(
        || view.own_source(it.quote.document()).map_or("the document", |it| it.name.as_str()).to_owned(),
        |hop| hop.name.clone(),
    );
    let level = view.propositions_of(it.id).next().map(|it| words::level(it.level)).unwrap_or("not grouped");
    format!("{}, said by {voice}; {level}", words::claim_kind(it.kind()))
}
