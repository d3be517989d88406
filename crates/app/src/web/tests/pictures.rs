//! The pages with pictures, over the demonstration.

use super::{Server, server};
use axum::http::StatusCode;

async fn page(server: &Server, path: &str) -> String {
    let (status, words) = server.get(path).await;
    assert_eq!(status, StatusCode::OK, "{path}: {words}");
    words
}

/// The first id of a kind that a page links to below an address.
fn first_id(words: &str, below: &str) -> String {
    let at = words.find(below).unwrap_or_else(|| panic!("no link to {below}"));
    words[at + below.len()..].split(['"', '?', '#']).next().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn every_picture_has_a_page_a_table_a_drawing_and_rows() {
    let server = server();
    for name in ["numbers", "network", "timeline", "map"] {
        assert!(page(&server, &format!("/{name}")).await.contains("<svg"), "{name}");
        assert!(page(&server, &format!("/{name}?view=table")).await.contains("<table"), "{name}");
        let drawing = page(&server, &format!("/{name}.svg")).await;
        assert!(drawing.starts_with("<svg xmlns=") && drawing.trim_end().ends_with("</svg>"), "{name}");
        assert!(!drawing.contains("<script") && !drawing.contains(" style="), "{name}");
        let rows = page(&server, &format!("/{name}.csv")).await;
        assert!(rows.lines().count() > 1, "{name}: {rows}");
        for words in [page(&server, &format!("/{name}")).await, drawing] {
            assert!(!words.contains("NaN") && !words.contains("inf%"), "{name} draws something nowhere");
        }
    }
}

#[tokio::test]
async fn the_same_case_is_drawn_with_the_same_bytes() {
    let (one, other) = (server(), server());
    for path in ["/numbers", "/network.svg", "/timeline.svg?asof=2024-08-01", "/map.svg", "/actors"] {
        assert_eq!(page(&one, path).await, page(&other, path).await, "{path}");
    }
}

#[tokio::test]
async fn a_figure_in_the_ledger_opens_the_page_of_numbers_that_holds_it() {
    let server = server();
    let ledger = page(&server, "/ledger?kind=quantity").await;
    let id = first_id(&ledger, "/numbers?p=");
    let numbers = page(&server, &format!("/numbers?p={id}")).await;
    assert!(numbers.contains(&format!("id=\"{id}\"")), "the anchor is on the page");
}

#[tokio::test]
async fn an_actor_shows_its_names_and_what_is_said_and_an_unknown_one_is_not_found() {
    let server = server();
    let id = first_id(&page(&server, "/actors?q=orlan+front").await, "/actors/");
    let actor = page(&server, &format!("/actors/{id}")).await;
    for part in
        ["Orlan Front", "Names, and who uses them", "name=\"action\" value=\"split\"", "value=\"merge\""]
    {
        assert!(actor.contains(part), "{part}");
    }
    assert_eq!(server.get("/actors/a-0000000000000000").await.0, StatusCode::NOT_FOUND);
    assert_eq!(server.get("/actors/nobody").await.0, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_tie_opens_its_quotes_and_two_actors_all_that_is_said_between_them() {
    let server = server();
    let network = page(&server, "/network").await;
    let tie = first_id(&network, "/network?tie=");
    assert!(page(&server, &format!("/network?tie={tie}")).await.contains("class=\"q\""));
    let table = page(&server, "/network?view=table").await;
    let a = first_id(&table, "/network?a=");
    let a = a.trim_end_matches('&');
    let b = first_id(&table, &format!("/network?a={a}&#38;b="));
    assert!(page(&server, &format!("/network?a={a}&b={b}")).await.contains("Between "));
}

#[tokio::test]
async fn the_as_of_day_fades_what_was_reported_later() {
    let server = server();
    assert!(!page(&server, "/timeline").await.contains("class=\"un\""));
    let then = page(&server, "/timeline?asof=2024-08-01").await;
    assert!(then.contains("class=\"un\"") && then.contains("as of 1 Aug 2024"));
    assert!(page(&server, "/timeline?asof=someday").await.contains("is not a day"));
}

#[tokio::test]
async fn the_map_lists_what_it_cannot_place() {
    let server = server();
    let map = page(&server, "/map").await;
    assert!(map.contains("Not on this map") && map.contains("Upper Selm"));
    assert!(!map.contains("class=\"ctry"), "no invented country lies anywhere");
}

#[tokio::test]
async fn whatever_an_address_asks_there_is_an_answer() {
    let server = server();
    for path in [
        "/numbers?page=18446744073709551615",
        "/numbers?measure=none&unit=none",
        "/numbers?q=%22",
        "/actors?type=none&sort=none&page=18446744073709551615",
        "/network?a=x&b=y&tie=z&from=when&to=then&roots=-1&ties=999999",
        "/network?from=9999-12&to=1",
        "/timeline?page=18446744073709551615&actor=none",
        "/map?country=Nowhere&by=none&world=no",
    ] {
        assert_ne!(server.get(path).await.0, StatusCode::INTERNAL_SERVER_ERROR, "{path}");
    }
}
