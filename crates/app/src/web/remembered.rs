//! Pages asked for again: a page follows from the case and its address, so the same answer is given until something
//! changes.

use crate::web::Place;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use workbench::View;

/// Bytes of answers kept together, as they travel.
const ROOM: usize = 8 << 20;
/// Bytes of an answer that is kept; larger ones are rare and take little longer to make than to copy.
const LARGEST: usize = 1 << 20;

/// Answers by address and by whether they are packed, all of one view.
#[derive(Clone, Default)]
pub(crate) struct Remembered(Arc<Mutex<Shelf>>);

#[derive(Default)]
struct Shelf {
    of: Weak<View>,
    saves: u64,
    clock: u64,
    bytes: usize,
    answers: BTreeMap<(String, bool), (u64, HeaderMap, Bytes)>,
}

/// Pages that follow from more than what is kept: jobs, questions that are still being found.
fn moves(path: &str) -> bool {
    path == "/" || ["/jobs", "/documents"].iter().any(|it| path.starts_with(it))
}

impl Shelf {
    fn is_of(&self, (view, saves): &(Arc<View>, u64)) -> bool {
        self.of.ptr_eq(&Arc::downgrade(view)) && self.saves == *saves
    }

    /// Forgets what was of the case before.
    fn turn_to(&mut self, now: &(Arc<View>, u64)) {
        if !self.is_of(now) {
            *self = Self { of: Arc::downgrade(&now.0), saves: now.1, ..Self::default() };
        }
    }

    fn recall(&mut self, address: &(String, bool)) -> Option<(HeaderMap, Bytes)> {
        self.clock += 1;
        let now = self.clock;
        self.answers.get_mut(address).map(|(used, headers, body)| {
            *used = now;
            (headers.clone(), body.clone())
        })
    }

    /// Keeps an answer in the place of those asked for longest ago.
    fn keep(&mut self, address: (String, bool), headers: HeaderMap, body: Bytes) {
        self.bytes += body.len();
        let old = self.answers.insert(address, (self.clock, headers, body));
        self.bytes -= old.map_or(0, |it| it.2.len());
        while self.bytes > ROOM {
            let oldest = self.answers.iter().min_by_key(|it| it.1.0).map(|it| it.0.clone());
            let Some(gone) = oldest.and_then(|it| self.answers.remove(&it)) else { break };
            self.bytes -= gone.2.len();
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
    let accepted = request.headers().get(header::ACCEPT_ENCODING).and_then(|it| it.to_str().ok());
    let address = (request.uri().to_string(), accepted.is_some_and(|it| it.contains("gzip")));
    let moment = || (place.desk.view(), place.desk.saves());
    let asked_at = moment();
    {
        let mut shelf = remembered.0.lock().unwrap_or_else(PoisonError::into_inner);
        shelf.turn_to(&asked_at);
        if let Some(answer) = shelf.recall(&address) {
            return answer.into_response();
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
        if shelf.is_of(&asked_at) && shelf.is_of(&moment()) {
            shelf.keep(address, parts.headers.clone(), bytes.clone());
        }
    }
    Response::from_parts(parts, Body::from(bytes))
}
