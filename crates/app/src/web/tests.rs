//! The server as a browser, and as somebody who should not get in, would meet it.

mod pictures;
mod writing;

use super::{Place, application, guard::Guard};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Method, Request, Response, StatusCode, header};
use std::sync::{Arc, OnceLock};
use tempfile::TempDir;
use tower::ServiceExt as _;
use workbench::{DEMO_CODEBOOK, Desk, Silent, Workbench, demo_originals};

const PORT: u16 = 7117;
const HOST: &str = "127.0.0.1:7117";

struct Server {
    router: Router,
    cookie: String,
    place: Place,
    folder: Arc<TempDir>,
}

/// The bytes of a demonstration case, made once.
fn demo() -> &'static [u8] {
    static CASE: OnceLock<Vec<u8>> = OnceLock::new();
    CASE.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("demo.case");
        let mut bench = Workbench::create_or_open(&path).expect("a case");
        let (name, text) = DEMO_CODEBOOK;
        bench.use_codebook_texts(&[(name.to_owned(), text.to_owned())]).expect("a codebook");
        bench.add_originals(demo_originals(), &Silent).expect("read");
        bench.bring_up_to_date(&Silent).expect("assessed");
        drop(bench);
        std::fs::read(&path).expect("one file")
    })
}

fn server() -> Server {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("demo.case"), demo()).expect("written");
    serve(Arc::new(folder))
}

/// A second server over the same case, as when the program is started again.
fn again(server: &Server) -> Server {
    serve(Arc::clone(&server.folder))
}

fn serve(folder: Arc<TempDir>) -> Server {
    let path = folder.path().join("demo.case");
    let guard = Guard::new(PORT).expect("random numbers");
    let entrance = guard.entrance();
    let key = entrance.split_once("key=").expect("a key").1;
    let cookie = format!("crossbearing-{PORT}={key}");
    let desk = Arc::new(Desk::open(&path, &Silent).expect("opened"));
    let place = Place { desk, who: "ana".into(), jobs: Arc::default() };
    Server { router: application(place.clone(), guard), cookie, place, folder }
}

impl Server {
    async fn send(&self, request: Request<Body>) -> Response<Body> {
        self.router.clone().oneshot(request).await.expect("an answer")
    }

    async fn get(&self, path: &str) -> (StatusCode, String) {
        let request = Request::get(path).header(header::HOST, HOST).header(header::COOKIE, &self.cookie);
        read(self.send(request.body(Body::empty()).expect("a request")).await).await
    }

    async fn post(&self, path: &str, form: &str) -> Response<Body> {
        let request = Request::post(path)
            .header(header::HOST, HOST)
            .header(header::COOKIE, &self.cookie)
            .header(header::ORIGIN, format!("http://{HOST}"))
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request.body(Body::from(form.to_owned())).expect("a request")).await
    }
}

async fn read(response: Response<Body>) -> (StatusCode, String) {
    let status = response.status();
    let bytes = to_bytes(response.into_body(), 10 << 20).await.expect("a body");
    (status, String::from_utf8_lossy(&bytes).into_owned())
}

fn request(method: Method, host: &str, headers: &[(&str, &str)]) -> Request<Body> {
    let mut builder = Request::builder().method(method).uri("/ledger").header(header::HOST, host);
    for (name, value) in headers {
        builder = builder.header(*name, *value);
    }
    builder.body(Body::empty()).expect("a request")
}

/// Method, host, headers, and what is answered.
type Asking<'a> = (Method, &'a str, &'a [(&'a str, &'a str)], StatusCode);

#[tokio::test]
async fn only_loopback_names_only_this_browser_and_only_our_own_pages_get_in() {
    let server = server();
    let cookie = server.cookie.as_str();
    let ours = format!("http://{HOST}");
    let cases: &[Asking] = &[
        (Method::GET, HOST, &[("cookie", cookie)], StatusCode::OK),
        (Method::GET, "localhost:7117", &[("cookie", cookie)], StatusCode::OK),
        // A page that rebinds its own name to this machine.
        (Method::GET, "rebound.example:7117", &[("cookie", cookie)], StatusCode::MISDIRECTED_REQUEST),
        (Method::GET, "127.0.0.1:7118", &[("cookie", cookie)], StatusCode::MISDIRECTED_REQUEST),
        (Method::GET, "127.0.0.1", &[("cookie", cookie)], StatusCode::MISDIRECTED_REQUEST),
        (Method::GET, HOST, &[], StatusCode::UNAUTHORIZED),
        (Method::GET, HOST, &[("cookie", "crossbearing-7117=0")], StatusCode::UNAUTHORIZED),
        (
            Method::GET,
            HOST,
            &[("cookie", cookie), ("origin", "https://elsewhere.example")],
            StatusCode::FORBIDDEN,
        ),
        (Method::POST, HOST, &[("cookie", cookie)], StatusCode::FORBIDDEN),
        (Method::POST, HOST, &[("cookie", cookie), ("origin", "null")], StatusCode::FORBIDDEN),
        (Method::POST, HOST, &[("cookie", cookie), ("origin", "http://127.0.0.1:9")], StatusCode::FORBIDDEN),
        (
            Method::POST,
            HOST,
            &[("cookie", cookie), ("origin", &ours), ("sec-fetch-site", "cross-site")],
            StatusCode::FORBIDDEN,
        ),
        // Let in, and told that a ledger takes no posts.
        (Method::POST, HOST, &[("cookie", cookie), ("origin", &ours)], StatusCode::METHOD_NOT_ALLOWED),
    ];
    for (method, host, headers, expected) in cases {
        let response = server.send(request(method.clone(), host, headers)).await;
        assert_eq!(response.status(), *expected, "{method} {host} {headers:?}");
    }
}

#[tokio::test]
async fn every_answer_carries_the_policy_and_the_key_is_traded_for_a_strict_cookie() {
    let server = server();
    let key = server.cookie.split_once('=').expect("a key").1;
    let entering = Request::get(format!("/ledger?key={key}")).header(header::HOST, HOST);
    let response = server.send(entering.body(Body::empty()).expect("a request")).await;
    assert_eq!(response.status(), StatusCode::SEE_OTHER);
    assert_eq!(response.headers()[header::LOCATION], "/ledger");
    let cookie = response.headers()[header::SET_COOKIE].to_str().expect("text");
    assert!(cookie.contains("SameSite=Strict") && cookie.contains("HttpOnly"), "{cookie}");
    for request in
        [request(Method::GET, HOST, &[]), request(Method::GET, HOST, &[("cookie", &server.cookie)])]
    {
        let response = server.send(request).await;
        let policy = response.headers()[header::CONTENT_SECURITY_POLICY].to_str().expect("text");
        assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
        assert_eq!(response.headers()[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
    }
}

#[tokio::test]
async fn every_page_in_the_rail_answers() {
    let server = server();
    let (_, overview) = server.get("/").await;
    let addresses: Vec<&str> = overview
        .split("<a href=\"")
        .filter(|it| it.contains("data-go"))
        .filter_map(|it| it.split_once('"').map(|it| it.0))
        .collect();
    assert!(addresses.len() >= 10, "{addresses:?}");
    for path in addresses {
        let (status, page) = server.get(path).await;
        assert_eq!(status, StatusCode::OK, "{path}");
        assert!(page.contains("<h1>"), "{path} has no heading");
        assert!(!page.contains(" style=\"") && !page.contains("<script>"), "{path} breaks the policy");
    }
}

#[tokio::test]
async fn every_address_on_a_page_leads_somewhere() {
    let server = server();
    let view = server.place.desk.view();
    let proposition = view.assessment.propositions.first().expect("one").id;
    let document = view.documents.keys().next().expect("one");
    let start = [
        "/".to_owned(),
        "/ledger".to_owned(),
        "/findings".to_owned(),
        format!("/p/{proposition}"),
        format!("/read/{document}"),
    ];
    let mut seen = std::collections::BTreeSet::new();
    for page in start {
        let (_, html) = server.get(&page).await;
        let links = html
            .split(" href=\"")
            .skip(1)
            .filter_map(|it| it.split_once('"'))
            .map(|it| it.0.replace("&amp;", "&").replace("&#38;", "&"));
        for link in links
            .filter(|it| it.starts_with('/'))
            .map(|it| it.split('#').next().unwrap_or_default().to_owned())
        {
            if seen.insert(link.clone()) {
                let (status, _) = server.get(&link).await;
                assert!(status.is_success() || status.is_redirection(), "{page} links to {link}: {status}");
            }
        }
    }
    assert!(seen.len() > 60, "{}", seen.len());
}

#[tokio::test]
async fn a_rejected_claim_changes_the_verdict_and_undo_brings_it_back() {
    let server = server();
    let before = server.place.desk.view();
    let it = before.assessment.propositions.iter().find(|it| it.roots == 2).expect("two roots");
    let claim = it.origins.iter().find(|it| it.counted).and_then(|it| it.claims.first()).expect("a claim");
    let answer = server.post("/judge", &format!("judge=reject%3A{claim}&back=%2Fp%2F{}", it.id)).await;
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    let after = server.place.desk.view();
    assert_ne!(after.proposition(it.id).map(|it| &it.members), Some(&it.members));
    let answer = server.post("/judge", "action=undo&back=%2F").await;
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    assert_eq!(server.place.desk.view().assessment, before.assessment);
    assert_eq!(server.place.desk.view().judgements.len(), 2, "the log keeps both");
}

#[tokio::test]
async fn judgements_made_at_once_in_two_tabs_are_both_kept() {
    let server = server();
    let view = server.place.desk.view();
    let findings: Vec<String> = view.assessment.findings.iter().take(2).map(|it| it.id.to_string()).collect();
    let form = |id: &str| format!("judge=settle%3A{id}%3Aaccepted&back=%2Ffindings");
    let (first, second) = (form(&findings[0]), form(&findings[1]));
    let (a, b) = tokio::join!(server.post("/judge", &first), server.post("/judge", &second));
    assert_eq!((a.status(), b.status()), (StatusCode::SEE_OTHER, StatusCode::SEE_OTHER));
    let settled: std::collections::BTreeSet<String> =
        server.place.desk.view().in_force().map(|it| it.target.clone()).collect();
    assert_eq!(settled, findings.into_iter().collect());
}

#[tokio::test]
async fn selected_text_becomes_a_claim_with_exactly_these_words() {
    let server = server();
    let view = server.place.desk.view();
    let id = *view.documents.keys().next().expect("one");
    let held = server.place.desk.document(id).expect("read").expect("there");
    let block =
        held.document.blocks.iter().find(|it| it.kind == evidence::BlockKind::Paragraph).expect("one");
    let start = held.document.text.to_chars(evidence::ByteOffset(block.span.start())).0;
    let words: String = held.document.text.as_str().chars().skip(start as usize).take(20).collect();
    let form =
        format!("start={start}&end={}&what=claim&subject=It&predicate=says&argument=so&back=%2F", start + 20);
    let answer = server.post(&format!("/read/{id}/add"), &form).await;
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    let view = server.place.desk.view();
    let entry = view.in_force().next().expect("an entry");
    let (from, to) = entry.detail.lines().next().and_then(|it| it.split_once("..")).expect("a range");
    let span = evidence::Span::new(from.parse().expect("a byte"), to.parse().expect("a byte"));
    assert_eq!(held.document.text.get(span), Some(words.as_str()));
    let again = server.place.desk.document(id).expect("read").expect("there");
    let added =
        again.extraction.claims.iter().find(|it| it.method == evidence::BY_HAND).expect("a claim by hand");
    assert_eq!(added.quote.text(), words);
    assert!(view.claim(added.id).is_some(), "lists and pictures know it too");
}

#[tokio::test]
async fn what_makes_no_sense_is_refused_in_words() {
    let server = server();
    for form in [
        "action=merge&target=a-nobody&back=%2F",
        "action=dance&target=x&back=%2F",
        "action=grade&target=s-1&detail=Z&back=%2F",
    ] {
        let (status, page) = read(server.post("/judge", form).await).await;
        assert_eq!(status, StatusCode::BAD_REQUEST, "{form}: {page}");
        assert!(page.contains("<h1>"), "{form}");
    }
    let (status, _) = server.get("/p/p-0000000000000000").await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    let (status, page) = server.get("/ledger?q=colour%3Ared").await;
    assert_eq!(status, StatusCode::OK);
    assert!(page.contains("no field"), "the query's fault is told on the page");
}
