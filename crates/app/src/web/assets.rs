//! Files that pages ask for, part of the program.

use axum::Router;
use axum::http::header;
use axum::response::IntoResponse;
use axum::routing::get;

/// Path, media type, contents.
const FILES: &[(&str, &str, &[u8])] = &[
    ("/ui/style.css", "text/css; charset=utf-8", include_bytes!("../../ui/style.css")),
    ("/ui/theme.js", "text/javascript; charset=utf-8", include_bytes!("../../ui/theme.js")),
    ("/ui/keys.js", "text/javascript; charset=utf-8", include_bytes!("../../ui/keys.js")),
    ("/ui/jobs.js", "text/javascript; charset=utf-8", include_bytes!("../../ui/jobs.js")),
    ("/ui/query.js", "text/javascript; charset=utf-8", include_bytes!("../../ui/query.js")),
    ("/ui/reading.js", "text/javascript; charset=utf-8", include_bytes!("../../ui/reading.js")),
    ("/ui/icon.svg", "image/svg+xml", include_bytes!("../../ui/icon.svg")),
];

pub(super) fn all() -> Router {
    let mut router = Router::new();
    for (path, kind, bytes) in FILES {
        let answer = move || async move {
            // They change with the program only, and a run has one program.
            ([(header::CONTENT_TYPE, *kind), (header::CACHE_CONTROL, "private, max-age=3600")], *bytes)
                .into_response()
        };
        router = router.route(path, get(answer));
    }
    router
}
