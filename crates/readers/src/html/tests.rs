use super::*;
use evidence::Document;

fn page(source: &str) -> Document {
    let original = Original::new("a.html".to_owned(), source.as_bytes().to_vec());
    crate::read(&original, &Limits::default()).expect("the page can be read").document
}

fn blocks(document: &Document) -> Vec<(BlockKind, &str)> {
    document.blocks.iter().map(|it| (it.kind, &document.text.as_str()[it.span.range()])).collect()
}

const PROSE: &str = "The council of Tarsk met on Monday to hear what the engineers had found at the dam above the Selm basin, where forty houses were lost in the spring, and it heard that the wall had been built too thin.";
const MORE: &str = "In Vesna the ministry said that it had no such reports, that the company had been paid in full, and that the office which had paid it was closed later, so that nobody could say who had signed for the wall.";

fn article() -> String {
    format!(
        r##"<!DOCTYPE html><html lang="en-GB"><head><title>Dam at Selm was thin | Basin Review</title>
        <meta property="og:site_name" content="Basin Review"><meta name="author" content="Ana Vesk">
        <meta property="article:published_time" content="2021-05-18T09:00:00Z">
        <link rel="canonical" href="https://basin.example/dam"><style>p{{color:red}}</style>
        <script>document.write("<p>never</p>")</script></head><body>
        <nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav>
        <article><h1>Dam at Selm was thin</h1><p class="byline">By Ana Vesk</p>
        <p>OSTREL, 18 May (Northbank Wire) — {PROSE}<sup><a href="#fn1">1</a></sup></p>
        <h2>What Vesna says</h2><p>{MORE} It was&nbsp;<b>never</b> looked<br>at again.</p>
        <ul><li>The gate was shut by hand.</li><li>The horn was silent.</li></ul>
        <blockquote><p>Nobody came to look, and nobody was asked to come, said the miller of Selm.</p></blockquote>
        <table><tr><th>Year</th><th>Houses</th></tr><tr><td>2011</td><td>40</td></tr></table>
        <p>{MORE}</p><p style="display: none">hidden words</p>
        <section class="footnotes"><ol><li id="fn1">Basin Review archive, 2011.</li></ol></section>
        <div class="author-bio"><p>Ana Vesk is a writer on rivers based in Tarsk.</p></div></article>
        <aside class="related"><h3>More stories</h3><p><a href="/x">Bridge opens in Ostrel after a year</a></p></aside>
        <footer><p>Basin Review, all rights kept, Ostrel</p></footer></body></html>"##
    )
}

#[test]
fn an_article_comes_first_and_the_rest_of_the_page_after_it() {
    let document = page(&article());
    let first = format!("{PROSE}[1]");
    let second = format!("{MORE} It was\u{a0}never looked\nat again.");
    use BlockKind::*;
    assert_eq!(
        blocks(&document)[..14],
        [
            (Title, "Dam at Selm was thin"),
            (Byline, "By Ana Vesk"),
            (Byline, "OSTREL, 18 May (Northbank Wire) —"),
            (Paragraph, first.as_str()),
            (Heading, "What Vesna says"),
            (Paragraph, second.as_str()),
            (ListItem, "The gate was shut by hand."),
            (ListItem, "The horn was silent."),
            (Quotation, "Nobody came to look, and nobody was asked to come, said the miller of Selm."),
            (TableRow, "Year\tHouses"),
            (TableRow, "2011\t40"),
            (Paragraph, MORE),
            (Note, "Basin Review archive, 2011."),
            (Furniture, "Home"),
        ]
    );
    let rest: Vec<BlockKind> = document.blocks[13..].iter().map(|it| it.kind).collect();
    assert_eq!(rest, [Furniture, Furniture, Bio, Furniture, Teaser, Teaser]);
    assert!(!document.text.as_str().contains("hidden") && !document.text.as_str().contains("document.write"));
}

#[test]
fn a_page_says_who_wrote_it_where_and_when() {
    let metadata = page(&article()).metadata;
    assert_eq!(metadata.title.as_deref(), Some("Dam at Selm was thin"));
    assert_eq!(metadata.author.as_deref(), Some("Ana Vesk"));
    assert_eq!(metadata.publisher.as_deref(), Some("Basin Review"));
    assert_eq!(metadata.link.as_deref(), Some("https://basin.example/dam"));
    assert_eq!(metadata.language.as_deref(), Some("en"));
    assert_eq!(metadata.dateline.as_deref(), Some("OSTREL, 18 May (Northbank Wire)"));
    let published = metadata.published.map(|it| (it.when.iso(), it.why));
    assert_eq!(published, Some(("2021-05-18".to_owned(), "meta article:published_time".to_owned())));
}

#[test]
fn structured_data_is_read() {
    let source = format!(
        r#"<html><head><title>x</title><script type="application/ld+json">{{"@graph":[{{"@type":"Person","name":"P"}},
        {{"@type":["NewsArticle"],"headline":"The thin wall","datePublished":"2021-05-18","author":[{{"name":"Ana Vesk"}},
        {{"name":"Oru Tol"}}],"publisher":{{"name":"Basin Review"}}}}]}}</script></head><body><p>{PROSE}</p></body></html>"#
    );
    let metadata = page(&source).metadata;
    assert_eq!(metadata.title.as_deref(), Some("The thin wall"));
    assert_eq!(metadata.author.as_deref(), Some("Ana Vesk; Oru Tol"));
    assert_eq!(metadata.publisher.as_deref(), Some("Basin Review"));
    assert_eq!(metadata.published.map(|it| it.why).as_deref(), Some("JSON-LD datePublished"));
}

#[test]
fn entities_stand_for_their_signs_and_nothing_more() {
    let source = "<!DOCTYPE html [<!ENTITY a SYSTEM \"file:///etc/passwd\"><!ENTITY b \"&a;&a;&a;\">]><body><p>The dam &amp; the wall &b; fell in the spring of that year.</p>";
    let document = page(source);
    assert!(document.text.as_str().contains("The dam & the wall &b; fell"));
    assert!(!document.text.as_str().contains("root:"));
}

#[test]
fn old_encodings_are_read_as_stated() {
    let source = "<html><head><meta charset=\"windows-1252\"></head><body><p>Der Fluß ist über die Ufer getreten.</p></body>";
    let bytes = encoding_rs::WINDOWS_1252.encode(source).0.into_owned();
    let original = Original::new("a.html".to_owned(), bytes);
    let document = crate::read(&original, &Limits::default()).expect("the page can be read").document;
    assert_eq!(document.text.as_str(), "Der Fluß ist über die Ufer getreten.");
}
