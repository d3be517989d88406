//! One file a page, named after it; a page's template has the same name.

mod actors;
mod brief;
mod codebook;
mod documents;
mod findings;
mod hypotheses;
mod judge;
mod ledger;
mod map;
mod network;
mod numbers;
mod overview;
mod proposition;
mod reading;
mod search;
mod sources;
mod strip;
mod timeline;

use crate::web::Place;
use axum::Router;
pub(super) use map::warm;

/// Every page.
pub(super) fn all() -> Router<Place> {
    Router::new()
        .merge(overview::routes())
        .merge(ledger::routes())
        .merge(proposition::routes())
        .merge(reading::routes())
        .merge(findings::routes())
        .merge(judge::routes())
        .merge(hypotheses::routes())
        .merge(search::routes())
        .merge(numbers::routes())
        .merge(actors::routes())
        .merge(network::routes())
        .merge(sources::routes())
        .merge(codebook::routes())
        .merge(timeline::routes())
        .merge(brief::routes())
        .merge(map::routes())
        .merge(documents::routes())
}
