//! Pages asked for again: a page follows from the case and its address, so the same answer is given until something changes.

use crate::web::Place;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use workbench::View;

/// Answers kept.
const MOST: usize = 64;
/// Bytes of an answer that is kept; larger ones are rare and take little longer to make than to copy.
const LARGEST: usize = 2 << 20;

/// Answers by address, all of one view.
#[derive(Clone, Default)]
pub(crate) struct Remembered(Arc<Mutex<Shelf>>);

#[derive(Default)]
struct Shelf {
    of: Weak<View>,
    clock: u64,
    answers: BTreeMap<String, (u64, HeaderMap, Bytes)>,
}

/// Pages that follow from more than the case: jobs, the draft of the brief, questions that are still being found.
fn moves(path: &str) -> bool {
    path == "/" || ["/jobs", "/brief", "/documents"].iter().any(|it| path.starts_with(it))
}

impl Shelf {
    /// Forgets what was of another view.
    fn turn_to(&mut self, view: &Arc<View>) {
        if !self.of.ptr_eq(&Arc::downgrade(view)) {
            *self = Self { of: Arc::downgrade(view), ..Self::default() };
        }
    }
}

/// Answers from memory, or remembers the answer.
pub(super) async fn remember(
    State((place, remembered)): State<(Place, Remembered)>,
    request: Request,
    next: Next,
) -> Response {
    let path = request.uri().path();
    if *request.method() != Method::GET || moves(path) {
        return next.run(request).await;
    }
    let address = request.uri().to_string();
    let view = place.desk.view();
    {
        let mut shelf = remembered.0.lock().unwrap_or_else(PoisonError::into_inner);
        shelf.turn_to(&view);
        shelf.clock += 1;
        let now = shelf.clock;
        if let Some((used, headers, body)) = shelf.answers.get_mut(&address) {
            *used = now;
            return (headers.clone(), body.clone()).into_response();
        }
    }
    let (parts, body) = next.run(request).await.into_parts();
    if parts.status != StatusCode::OK {
        return Response::from_parts(parts, body);
    }
    // Our own answers are in memory already; reading them cannot fail and has its bound in what made them.
    let Ok(bytes) = to_bytes(body, usize::MAX).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    if bytes.len() <= LARGEST {
        let mut shelf = remembered.0.lock().unwrap_or_else(PoisonError::into_inner);
        // Judged meanwhile: the answer was of a case that is no more.
        if shelf.of.ptr_eq(&Arc::downgrade(&view)) && Arc::ptr_eq(&view, &place.desk.view()) {
            let now = shelf.clock;
            shelf.answers.insert(address, (now, parts.headers.clone(), bytes.clone()));
            if shelf.answers.len() > MOST {
                let oldest = shelf.answers.iter().min_by_key(|it| it.1.0).map(|it| it.0.clone());
                oldest.map(|it| shelf.answers.remove(&it));
            }
        }
    }
    Response::from_parts(parts, Body::from(bytes))
}
