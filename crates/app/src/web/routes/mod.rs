//! One file a page, named after it; a page's template has the same name.

mod brief;
mod codebook;
mod documents;
mod ledger;
mod overview;
mod sources;

use crate::web::Place;
use axum::Router;

/// Every page.
pub(super) fn all() -> Router<Place> {
    Router::new()
        .merge(overview::routes())
        .merge(ledger::routes())
        .merge(sources::routes())
        .merge(codebook::routes())
        .merge(brief::routes())
        .merge(documents::routes())
}
