//! Who may ask: this browser, on this machine, for pages of this server.
//!
//! The server listens on loopback only, but any page on the web can make a browser send requests there. So each run
//! draws a key; the address printed at the start carries it once and trades it for a cookie that no other site can
//! send (`SameSite=Strict`) and no script can read. The `Host` must be a name of loopback, or a page that rebinds its
//! own name to 127.0.0.1 could read along. Whatever changes the case must also come from a page of this server.

use axum::extract::{Request, State};
use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Redirect, Response};
use std::sync::Arc;

/// Nothing from elsewhere, no inline script or style, no frames around the pages.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
     connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// What admits and what does not.
#[derive(Clone)]
pub(super) struct Guard {
    port: u16,
    key: Arc<str>,
}

impl Guard {
    /// With a new key of 128 random bits.
    pub(super) fn new(port: u16) -> Result<Self, getrandom::Error> {
        let mut bits = [0_u8; 16];
        getrandom::fill(&mut bits)?;
        let key: String = bits.iter().map(|it| format!("{it:02x}")).collect();
        Ok(Self { port, key: key.into() })
    }

    /// The address to open, with the key.
    pub(super) fn entrance(&self) -> String {
        format!("http://127.0.0.1:{}/?key={}", self.port, self.key)
    }

    /// Cookies know no ports, so two servers on one machine need two names.
    fn cookie(&self) -> String {
        format!("crossbearing-{}", self.port)
    }

    fn is_ours(&self, host: &str) -> bool {
        let name = host.strip_suffix(&format!(":{}", self.port));
        name.is_some_and(|it| matches!(it, "127.0.0.1" | "localhost" | "[::1]"))
    }

    fn holds_key(&self, headers: &HeaderMap) -> bool {
        let name = self.cookie();
        let cookies = headers.get_all(header::COOKIE).iter().filter_map(|it| it.to_str().ok());
        cookies
            .flat_map(|it| it.split(';'))
            .filter_map(|it| it.trim().split_once('='))
            .any(|(it, value)| it == name && same(value, &self.key))
    }
}

/// Equality in time that does not depend on where two texts differ.
fn same(a: &str, b: &str) -> bool {
    a.len() == b.len() && a.bytes().zip(b.bytes()).fold(0, |all, (a, b)| all | (a ^ b)) == 0
}

/// Lets a request through, or says why not.
pub(super) async fn admit(State(guard): State<Guard>, request: Request, next: Next) -> Response {
    let mut response = match refusal(&guard, &request) {
        Some(response) => response,
        None => next.run(request).await,
    };
    let headers = response.headers_mut();
    let mut set = |name: HeaderName, value: &'static str| {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    set(header::CONTENT_SECURITY_POLICY, POLICY);
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::X_FRAME_OPTIONS, "DENY");
    // Not `no-referrer`: with that, browsers call the origin of a page's own forms `null`.
    set(header::REFERRER_POLICY, "same-origin");
    set(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    set(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    set(header::CACHE_CONTROL, "no-store");
    response
}

/// The answer to a request that may not go on.
fn refusal(guard: &Guard, request: &Request) -> Option<Response> {
    let headers = request.headers();
    let text = |name: HeaderName| headers.get(name).and_then(|it| it.to_str().ok());
    if !text(header::HOST).is_some_and(|it| guard.is_ours(it)) {
        return Some(
            (StatusCode::MISDIRECTED_REQUEST, "this server answers to loopback names only\n").into_response(),
        );
    }
    let changes = !matches!(*request.method(), Method::GET | Method::HEAD);
    let site = text(HeaderName::from_static("sec-fetch-site"));
    let from_here = match text(header::ORIGIN) {
        Some(origin) => origin.strip_prefix("http://").is_some_and(|it| guard.is_ours(it)),
        None => !changes,
    };
    if !from_here || (changes && site.is_some_and(|it| it != "same-origin")) {
        return Some(
            (StatusCode::FORBIDDEN, "this request comes from another site and was refused\n").into_response(),
        );
    }
    if guard.holds_key(headers) {
        return None;
    }
    let query = request.uri().query().unwrap_or_default();
    let given = query.split('&').find_map(|it| it.strip_prefix("key="));
    if !changes && given.is_some_and(|it| same(it, &guard.key)) {
        let cookie = format!("{}={}; Path=/; HttpOnly; SameSite=Strict", guard.cookie(), guard.key);
        return Some(([(header::SET_COOKIE, cookie)], Redirect::to(request.uri().path())).into_response());
    }
    let say = "This is Crossbearing, and it does not know your browser yet.\n\n\
               Open the address that it printed in the terminal when it started; it carries a key for this run.\n";
    Some((StatusCode::UNAUTHORIZED, say).into_response())
}
