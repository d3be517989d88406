//! One file a page, named after it; a page's template has the same name.

mod actors;
mod ledger;
mod map;
mod network;
mod numbers;
mod overview;
mod timeline;

use crate::web::Place;
use axum::Router;

/// Every page.
pub(super) fn all() -> Router<Place> {
    Router::new()
        .merge(overview::routes())
        .merge(ledger::routes())
        .merge(numbers::routes())
        .merge(actors::routes())
        .merge(network::routes())
        .merge(timeline::routes())
        .merge(map::routes())
}
