//! Files that pages ask for, part of the program.

use axum::Router;
use axum::http::header;
use axum::response::IntoResponse;
use axum::routing::get;

/// One stylesheet, written a page a file. No style attributes anywhere (strict policy): geometry lives in attributes of
/// pictures, looks live here. What gives way to width and paper comes last.
const STYLE: &str = concat!(
    include_str!("../../ui/style/tokens.css"),
    include_str!("../../ui/style/base.css"),
    include_str!("../../ui/style/shell.css"),
    include_str!("../../ui/style/components.css"),
    include_str!("../../ui/style/actors.css"),
    include_str!("../../ui/style/brief.css"),
    include_str!("../../ui/style/codebook.css"),
    include_str!("../../ui/style/documents.css"),
    include_str!("../../ui/style/findings.css"),
    include_str!("../../ui/style/hypotheses.css"),
    include_str!("../../ui/style/judgements.css"),
    include_str!("../../ui/style/ledger.css"),
    include_str!("../../ui/style/map.css"),
    include_str!("../../ui/style/network.css"),
    include_str!("../../ui/style/numbers.css"),
    include_str!("../../ui/style/overview.css"),
    include_str!("../../ui/style/proposition.css"),
    include_str!("../../ui/style/reading.css"),
    include_str!("../../ui/style/sources.css"),
    include_str!("../../ui/style/timeline.css"),
    include_str!("../../ui/style/narrow.css"),
    include_str!("../../ui/style/print.css"),
);

/// Path, media type, contents.
const FILES: &[(&str, &str, &[u8])] = &[
    ("/ui/style.css", "text/css; charset=utf-8", STYLE.as_bytes()),
    ("/ui/theme.js", "text/javascript; charset=utf-8", include_bytes!("../../ui/theme.js")),
    ("/ui/keys.js", "text/javascript; charset=utf-8", include_bytes!("../../ui/keys.js")),
    ("/ui/jobs.js", "text/javascript; charset=utf-8", include_bytes!("../../ui/jobs.js")),
    ("/ui/picture.js", "text/javascript; charset=utf-8", include_bytes!("../../ui/picture.js")),
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
