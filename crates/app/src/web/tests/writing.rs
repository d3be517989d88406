//! Sources, codebook, the brief being written, and documents that come and go.

use super::{HOST, Server, again, read, server};
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use std::time::Duration;

/// The JSON that a waiting page asks for, once the work is over.
async fn when_done(server: &Server, job: &str) -> String {
    for _ in 0..600 {
        let request = Request::get(job)
            .header(header::HOST, HOST)
            .header(header::COOKIE, &server.cookie)
            .header(header::ACCEPT, "application/json");
        let (_, state) = read(server.send(request.body(Body::empty()).expect("a request")).await).await;
        if state.contains("\"working\":false") {
            return server.get(job).await.1;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("the work never ended");
}

fn location(response: &axum::http::Response<Body>) -> String {
    response.headers()[header::LOCATION].to_str().expect("text").to_owned()
}

#[tokio::test]
async fn links_on_sources_codebook_brief_and_documents_lead_somewhere() {
    let server = server();
    server.post("/brief/start", "version=0").await;
    let source = server.place.desk.view().assessment.sources[0].id;
    let pages =
        ["/sources", "/sources/lineage", "/codebook", "/codebook/dam_control", "/brief", "/documents/add"];
    let mut seen = std::collections::BTreeSet::new();
    for page in pages.map(str::to_owned).into_iter().chain([format!("/sources/{source}")]) {
        let (status, html) = server.get(&page).await;
        assert_eq!(status, StatusCode::OK, "{page}");
        assert!(!html.contains(" style=\"") && !html.contains("<script>"), "{page} breaks the policy");
        let main = html.split_once("<main").map_or(html.as_str(), |it| it.1);
        for link in main.split(" href=\"").skip(1).filter_map(|it| it.split_once('"')).map(|it| it.0) {
            let link = link.replace("&#38;", "&").replace("&amp;", "&");
            let path = link.split('#').next().unwrap_or_default().to_owned();
            if path.starts_with('/') && seen.insert(path.clone()) {
                let (status, _) = server.get(&path).await;
                assert_eq!(status, StatusCode::OK, "{page} links to {link}");
            }
        }
    }
    assert!(seen.len() > 80, "{}", seen.len());
}

#[tokio::test]
async fn the_picture_of_sources_stands_alone_as_a_file() {
    let (status, picture) = server().get("/sources/lineage.svg").await;
    assert_eq!(status, StatusCode::OK);
    assert!(picture.starts_with("<svg") && picture.contains("xmlns=") && picture.contains("<style>"));
    assert!(!picture.contains("var(--"), "looks of the page do not reach into a file");
}

#[tokio::test]
async fn a_grade_shows_in_the_list_and_is_taken_back_by_pressing_it_again() {
    let server = server();
    let id = server.place.desk.view().assessment.sources[0].id;
    let pressed = |page: &str| page.matches("aria-pressed=\"true\" title=").count();
    server.post("/judge", &format!("action=grade&target={id}&detail=B&back=%2Fsources")).await;
    assert_eq!(pressed(&server.get("/sources").await.1), 1);
    server.post("/judge", &format!("action=grade&target={id}&detail=&back=%2Fsources")).await;
    assert_eq!(pressed(&server.get("/sources").await.1), 0);
}

#[tokio::test]
async fn what_two_windows_write_is_both_kept() {
    let server = server();
    assert_eq!(server.post("/brief/start", "version=0").await.status(), StatusCode::SEE_OTHER);
    let change = |words: &str| format!("version=1&act=words&at=0&text={words}");
    assert_eq!(server.post("/brief/edit", &change("Theirs")).await.status(), StatusCode::SEE_OTHER);
    let (status, page) = read(server.post("/brief/edit", &change("Mine")).await).await;
    assert_eq!(status, StatusCode::CONFLICT);
    assert!(page.contains("Mine") && page.contains("Theirs") && page.contains("value=\"2\""));
    let draft = server.place.desk.draft().expect("read");
    assert_eq!(draft.version, 2);
}

#[tokio::test]
async fn a_brief_leaves_only_when_its_quotes_carry_it() {
    let server = server();
    server.post("/brief/start", "version=0").await;
    let (status, _) = server.get("/brief.pdf?paper=letter").await;
    assert_eq!(status, StatusCode::OK);
    server.post("/brief/edit", "version=1&act=between&at=1&text=It+counts+77777+soldiers.").await;
    let (_, page) = server.get("/brief").await;
    assert!(page.contains("<span class=\"unc\">77777</span>") && page.contains("disabled>Export PDF"));
    for form in ["pdf", "docx", "html", "md"] {
        let (status, page) = server.get(&format!("/brief.{form}")).await;
        assert_eq!(status, StatusCode::BAD_REQUEST, "{form}");
        assert!(page.contains("77777"), "{form} says what is missing");
    }
    server.post("/brief/edit", "version=2&act=out&at=1").await;
    let request =
        Request::get("/brief.docx").header(header::HOST, HOST).header(header::COOKIE, &server.cookie);
    let response = server.send(request.body(Body::empty()).expect("a request")).await;
    assert_eq!(response.status(), StatusCode::OK);
    let bytes = to_bytes(response.into_body(), 10 << 20).await.expect("a body");
    assert!(bytes.starts_with(b"PK"));
}

#[tokio::test]
async fn a_proposition_comes_once_and_the_way_back_stays_here() {
    let server = server();
    let id = server.place.desk.view().assessment.propositions[0].id;
    assert!(server.get("/ledger").await.1.contains(&format!("value=\"{id}\" data-key=\"x\"")));
    let row = format!("/ledger#{id}");
    for (back, there) in [
        ("%2Fledger", row.as_str()),
        ("", "/brief#i0"),
        ("https%3A%2F%2Felsewhere.example", "/"),
        ("%2F%2Felsewhere.example", "/"),
    ] {
        let answer = server.post("/brief/add", &format!("proposition={id}&back={back}")).await;
        assert_eq!(location(&answer), there);
    }
    let (ledger, page) = (server.get("/ledger").await.1, server.get(&format!("/p/{id}")).await.1);
    assert!(ledger.contains("in brief") && !ledger.contains(&format!("value=\"{id}\"")));
    assert!(page.contains("In the brief"), "pages that were looked at before follow");
    assert_eq!(server.place.desk.draft().expect("read").chosen.items.len(), 1);
    let answer = server.post("/brief/add", "proposition=p-0000000000000000").await;
    assert_eq!(answer.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn documents_come_by_upload_and_go_again() {
    let server = server();
    let before = server.place.desk.view().documents.len();
    let part = |name: &str, text: &str| {
        format!(
            "--xx\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\n\r\n{text}\r\n"
        )
    };
    let body = [
        part("a.txt", "The Orlan Front seized the mill at Ostrel on 3 June 2024."),
        part("../a.txt", "The mill at Ostrel was seized by the Orlan Front, Tarsk says."),
        part("broken.pdf", "not a PDF"),
        "--xx--\r\n".to_owned(),
    ];
    let request = Request::post("/documents/add")
        .header(header::HOST, HOST)
        .header(header::COOKIE, &server.cookie)
        .header(header::ORIGIN, format!("http://{HOST}"))
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=xx");
    let answer = server.send(request.body(Body::from(body.concat())).expect("a request")).await;
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    let page = when_done(&server, &location(&answer)).await;
    assert!(page.contains("2 documents added") && page.contains("broken.pdf"), "{page}");
    let view = server.place.desk.view();
    assert_eq!(view.documents.len(), before + 2);
    let id = view.documents.values().find(|it| it.file == "a.txt").expect("its own name").id;
    let (_, asked) = server.get(&format!("/documents/remove?document={id}")).await;
    assert!(asked.contains("Remove it"));
    let answer = server.post("/documents/remove", &format!("document={id}")).await;
    let page = when_done(&server, &location(&answer)).await;
    assert!(page.contains("Taken out: a.txt"), "{page}");
    assert_eq!(server.place.desk.view().documents.len(), before + 1);
}

#[tokio::test]
async fn paths_must_be_whole_and_lead_somewhere() {
    let server = server();
    for path in ["", "reports", "%2Fno%2Fsuch%2Ffolder"] {
        let answer = server.post("/documents/path", &format!("path={path}")).await;
        assert_eq!(answer.status(), StatusCode::BAD_REQUEST, "{path}");
    }
}

#[tokio::test]
async fn a_view_of_the_ledger_is_saved_shown_and_forgotten_and_keeps_only_what_a_list_can_ask() {
    let server = server();
    let asked = "level%3Dsingle_root%26q%3Ddam%26elsewhere%3Dhttps%3A%2F%2Fx.example%2F";
    let saved = server.post("/ledger/views", &format!("name=One+voice+%3Cb%3E&asked={asked}")).await;
    assert_eq!(location(&saved), "/ledger?level=single_root&q=dam");
    let (_, page) = server.get("/ledger?level=single_root&q=dam").await;
    let chip = page.split("class=\"chip\"").find(|it| it.contains("One voice")).expect("a chip");
    assert!(chip.contains("aria-current") && !chip.contains("<b>"), "{chip}");
    assert!(server.get("/ledger").await.1.contains("One voice"), "it is offered everywhere in the list");
    let nameless = server.post("/ledger/views", "name=+&asked=").await;
    assert_eq!(nameless.status(), StatusCode::BAD_REQUEST);
    server.post("/ledger/views", "forget=One+voice+%3Cb%3E&asked=").await;
    assert!(!server.get("/ledger").await.1.contains("One voice"));
}

#[tokio::test]
async fn a_query_is_completed_from_what_the_case_holds() {
    let (status, ways) = server().get("/ledger/complete?q=level%3Acorr").await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(ways, r#"["level:corroborated","level:corroborated_across_kinds"]"#);
}

#[tokio::test]
async fn pages_after_decisions_are_those_of_a_fresh_start() {
    let server = server();
    let view = server.place.desk.view();
    let best = &view.assessment.propositions[0];
    let acting: Vec<_> = view.assessment.actors.iter().filter(|it| it.actor_type.can_act()).take(2).collect();
    let forms = [
        format!("action=reject&target={}", best.members[0]),
        format!("action=edit&target={}&field.polarity=denied", best.members[1]),
        format!("action=merge&target={}&detail={}", acting[0].id, acting[1].id),
        format!("action=grade&target={}&detail=B", view.assessment.sources[0].id),
        "action=undo&target=".to_owned(),
        format!("action=memo&target={}&detail=seen", best.id),
    ];
    for form in forms {
        let answer = server.post("/judge", &form).await;
        assert_eq!(answer.status(), StatusCode::SEE_OTHER, "{form}");
        let fresh = again(&server);
        let reading = format!("/read/{}", view.claim(best.members[1]).expect("known").document);
        for page in ["/ledger", "/actors", "/sources", "/network", "/timeline", "/findings", &reading] {
            assert_eq!(server.get(page).await, fresh.get(page).await, "{page} after {form}");
        }
    }
}
